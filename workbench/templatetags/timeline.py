"""The sightings of a claim over time, as places on a line. Pure: mentions in, coordinates out."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from claims.models import Mention, OriginNote

WIDTH, EDGE, BASE, STEP = 720, 16, 58, 11
TOP = 12


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    y: float
    first: bool
    access: str
    """Of OriginNote.Access: each has a shape of its own."""
    label: str
    day: dt.date


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dots, and the first and last day; `days` is how many days lie between."""

    dots: list[Dot]
    first: dt.date | None
    last: dt.date | None
    days: int
    kinds: list[tuple[str, str, int]]
    """(access, its label, how many), for the legend."""


def seen_on(mention: Mention) -> dt.date:
    """The day of a sighting: when its article was published, else said, else entered."""
    article = mention.version.article if mention.version else None
    if article is not None:
        return timezone.localdate(article.out_at)
    return mention.said_on or timezone.localdate(mention.created_at)


def timeline_of(mentions: Sequence[Mention]) -> Timeline:
    """Dots from left to right; those that would overlap are stacked, up to the top edge."""
    dated = sorted(((seen_on(mention), mention.pk, mention) for mention in mentions), key=lambda row: row[:2])
    if not dated:
        return Timeline([], None, None, 0, [])
    first, last = dated[0][0], dated[-1][0]
    days = (last - first).days
    dots: list[Dot] = []
    for number, (day, _pk, mention) in enumerate(dated):
        x = EDGE + (WIDTH - 2 * EDGE) * ((day - first).days / days if days else 0.5)
        height = sum(abs(dot.x - x) < STEP for dot in dots)
        label = mention.version.article.title if mention.version else mention.heard
        y = max(BASE - height * STEP, TOP)
        dots.append(Dot(round(x, 1), y, number == 0, _access(mention), label, day))
    return Timeline(dots, first, last, days, _kinds(dots))


def _access(mention: Mention) -> str:
    origin = getattr(mention, "origin", None)
    return str(origin.access) if origin else OriginNote.Access.UNKNOWN.value


def _kinds(dots: Sequence[Dot]) -> list[tuple[str, str, int]]:
    counts = Counter(dot.access for dot in dots)
    return [(code, str(label), counts[code]) for code, label in OriginNote.Access.choices if counts[code]]
