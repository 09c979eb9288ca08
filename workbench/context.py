"""What every template can use."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from claims.models import Claim, Notification
from claims.queue import count_text, counts
from claims.rules import allowed


def desk(request: HttpRequest) -> dict[str, Any]:
    """Name of the site, look and keys of the person, how much waits to be read (asked when shown)."""
    user = getattr(request, "user", None)
    badges: Any = SimpleLazyObject(lambda: count_badges(user))
    cookie = request.COOKIES.get("theme", "auto")
    theme = getattr(user, "theme", "") or (cookie if cookie in {"light", "dark"} else "auto")
    return {
        "site_name": settings.SITE_NAME,
        "theme": theme,
        "shortcuts": getattr(user, "shortcuts", False),
        "is_journalist": user is not None and allowed(user, "desk.read"),
        "to_read": SimpleLazyObject(lambda: badges[0]),
        "unread": SimpleLazyObject(lambda: badges[1]),
    }


def count_badges(user: Any) -> tuple[str, str]:
    """How many claims wait to be read and how many notifications of the person do; "" for none, one query."""
    mine = Notification.objects.filter(person=user.pk, read_at=None)
    to_read, unread = (count_text(n) if n else "" for n in counts(Claim.objects.unread(), mine))
    return to_read, unread
