"""What every template can use."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from claims.models import Claim, Notification
from claims.queue import count_text, counts
from claims.rules import allowed
from workbench.spoken import unspoken

BADGES = ("to_read", "unread")


def desk(request: HttpRequest) -> dict[str, Any]:
    """Name of the site, look and keys of the person, how much waits to be read (asked when shown)."""
    user = getattr(request, "user", None)
    badges: Any = SimpleLazyObject(
        lambda: dict(zip(BADGES, badge_texts(counts(*badges_of(user))), strict=True))
    )
    # Until the second step is set up the desk is shut, and its pages ask nothing of it.
    missing = getattr(request, "second_step_missing", False)
    cookie = request.COOKIES.get("theme", "auto")
    theme = getattr(user, "theme", "") or (cookie if cookie in {"light", "dark"} else "auto")
    return {
        "site_name": settings.SITE_NAME,
        "reports_to": settings.REPORTS_TO,
        "most_sent": settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
        # Where the page is to be found: not where a form was sent that it shows again.
        "here": getattr(request, "shown_at", None) or unspoken(request),
        "theme": theme,
        "shortcuts": getattr(user, "shortcuts", False),
        "is_journalist": user is not None and not missing and allowed(user, "desk.read"),
        "second_step_missing": missing,
        "to_read": SimpleLazyObject(lambda: badges["to_read"]),
        "unread": SimpleLazyObject(lambda: badges["unread"]),
    }


def badges_of(user: Any) -> tuple[Any, Any]:
    """The claims that wait to be read, and the person's notifications that do: to be counted by `counts`."""
    return Claim.objects.unread(), Notification.objects.filter(person=user.pk, read_at=None)


def badge_texts(numbers: Iterable[int]) -> list[str]:
    """Each as a badge shows it; "" for none."""
    return [count_text(number) if number else "" for number in numbers]
