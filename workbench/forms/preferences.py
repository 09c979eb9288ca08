"""Theme, language and shortcuts: kept on the account, or in cookies before anyone has signed in."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse, QueryDict

from claims.models import User

YEAR = 365 * 24 * 3600


class Preferences:
    """What the form asks for; values that are none are left out."""

    def __init__(self, data: QueryDict) -> None:
        self.theme = data.get("theme", "") if data.get("theme") in User.Theme.values else ""
        self.language = data.get("language", "") if data.get("language") in dict(settings.LANGUAGES) else ""
        self.shortcuts = data.get("shortcuts", "") if data.get("shortcuts") in {"on", "off"} else ""

    def keep(self, user: object, answer: HttpResponse) -> HttpResponse:
        """Store them on the account, and in cookies for the pages before sign-in."""
        if isinstance(user, User):
            self._on(user)
        for name, value in (("theme", self.theme), (settings.LANGUAGE_COOKIE_NAME, self.language)):
            if value:
                answer.set_cookie(
                    name, value, max_age=YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
                )
        return answer

    def _on(self, user: User) -> None:
        user.theme = self.theme or user.theme
        user.language = self.language or user.language
        user.shortcuts = self.shortcuts == "on" if self.shortcuts else user.shortcuts
        user.save(update_fields=["theme", "language", "shortcuts"])
