"""How far people agree with the matcher, month by month: every confirmation and rejection is a label.

A suggestion was right when a person said *Same claim* or linked the two, wrong when he said *Not related*.

    precision of a band = right in it / decided in it
    recall of a band    = right in it / all that people found to belong together, whichever way: suggestions
                          of any score, and sentences that only looking back found

People decide on what they are shown, best first, so that recall is an upper bound: what nobody was shown
nobody can count.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth
from django.utils import timezone

from claims.matching.scoring import table
from claims.models import Match, Sighting

MONTHS = 12
FEWEST = 20
"""Labels below which a share says nothing."""
_Z = 1.96

RIGHT = Q(decision__in=[Match.Decision.SAME, Match.Decision.LINKED])


@dataclass(frozen=True)
class Share:
    """`hits` of `labels`, with a 95 % interval (Wilson 1927)."""

    hits: int
    labels: int

    @property
    def enough(self) -> bool:
        return self.labels >= FEWEST

    @property
    def value(self) -> float:
        return self.hits / self.labels if self.labels else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        if not self.labels:
            return 0.0, 1.0
        n, p = self.labels, self.value
        middle = (p + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
        half = _Z / (1 + _Z**2 / n) * math.sqrt(p * (1 - p) / n + _Z**2 / (4 * n * n))
        return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True)
class Month:
    """One month's shares; `day` is its first."""

    day: dt.date
    strong_precision: Share
    strong_recall: Share
    suggest_precision: Share
    suggest_recall: Share


def by_month(months: int = MONTHS) -> list[Month]:
    """The months that have labels, newest first; two queries."""
    since = timezone.now() - dt.timedelta(days=31 * months)
    strong = Q(score__gte=table().strong)
    decided = (
        Match.objects.exclude(decision=Match.Decision.PENDING)
        .filter(decided_at__gte=since)
        .order_by()
        .annotate(month=TruncMonth("decided_at"))
        .values("month")
        .annotate(
            all=Count("pk"),
            right=Count("pk", filter=RIGHT),
            strong=Count("pk", filter=strong),
            strong_right=Count("pk", filter=strong & RIGHT),
        )
    )
    missed = Counter(
        dict(
            Sighting.objects.filter(decision=Sighting.Decision.CONFIRMED, decided_at__gte=since)
            .order_by()
            .annotate(month=TruncMonth("decided_at"))
            .values("month")
            .annotate(n=Count("pk"))
            .values_list("month", "n")
        )
    )
    rows: dict[Any, dict[str, Any]] = {row["month"]: dict(row) for row in decided}
    empty = {"all": 0, "right": 0, "strong": 0, "strong_right": 0}
    return [
        _month(day.date(), rows.get(day, empty), missed[day])
        for day in sorted(rows.keys() | missed.keys(), reverse=True)
    ]


def _month(day: dt.date, row: Mapping[str, Any], missed: int) -> Month:
    found = row["right"] + missed
    return Month(
        day=day,
        strong_precision=Share(row["strong_right"], row["strong"]),
        strong_recall=Share(row["strong_right"], found),
        suggest_precision=Share(row["right"], row["all"]),
        suggest_recall=Share(row["right"], found),
    )
