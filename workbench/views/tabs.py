"""The tabs of the queue, and the numbers that stand beside them and in the head of every page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from claims.models import User
from claims.queue import count_text, counts
from workbench.context import BADGES, badge_texts, badges_of
from workbench.forms.queue import VIEWS

COUNTED = ("open", "mine")


def numbers_of(user: User) -> tuple[dict[str, int], dict[str, str]]:
    """How many each tab of COUNTED has, and the badges of the page's head; one query for all."""
    on_desk, mine = VIEWS["open"][1], replace(VIEWS["mine"][1], assignee=user.pk)
    numbers = counts(on_desk.claims(), mine.claims(), *badges_of(user))
    badges = badge_texts(numbers[len(COUNTED) :])
    return dict(zip(COUNTED, numbers, strict=False)), dict(zip(BADGES, badges, strict=True))


def tabs(totals: dict[str, int], current: str = "") -> list[dict[str, Any]]:
    """Name, address and (for what people work through) how many."""
    return [
        {
            "key": key,
            "label": label,
            "counted": key in totals,
            "count": count_text(totals[key]) if totals.get(key) else "",
            "current": key == current,
        }
        for key, (label, _wanted) in VIEWS.items()
    ]
