"""What was claimed by one speaker or on one topic, and what became of it, over time."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth
from django.utils import timezone

from claims.models import Claim, FactCheck, Kind
from claims.models.claim import ClaimQuerySet

MONTHS = 24


@dataclass(frozen=True)
class Month:
    """The first day of a month, how many claims were first seen in it, and how many of them are checked."""

    day: dt.date
    claimed: int
    checked: int


@dataclass(frozen=True)
class Record:
    """`statuses` by code; `verdicts` and `pledges` as [(rating, how many)], best rating first."""

    statuses: dict[str, int]
    verdicts: list[tuple[str, int]]
    pledges: list[tuple[str, int]]
    promised: int
    months: list[Month]


def record_of(claims: ClaimQuerySet) -> Record:
    """The record of some claims; three queries, whatever their number."""
    claims = claims.exclude(status=Claim.Status.MERGED).order_by()
    kinds = list(claims.values("status", "kind").annotate(n=Count("pk")).values_list("status", "kind", "n"))
    statuses: Counter[str] = Counter()
    for status, _kind, n in kinds:
        statuses[status] += n
    published = FactCheck.objects.public().filter(taken_down_at=None, claim__in=claims.values("pk"))
    rows = published.values("rating_label", "review__rating__scale__for_pledges")
    ratings = list(
        rows.annotate(n=Count("pk"))
        .order_by("review__rating__scale__for_pledges", "-rating_number", "rating_label")
        .values_list("rating_label", "review__rating__scale__for_pledges", "n")
    )
    return Record(
        statuses=dict(statuses),
        verdicts=[(label, n) for label, pledge, n in ratings if not pledge],
        pledges=[(label, n) for label, pledge, n in ratings if pledge],
        promised=sum(n for _status, kind, n in kinds if kind == Kind.PLEDGE),
        months=_months(claims),
    )


def _months(claims: ClaimQuerySet) -> list[Month]:
    """Every month from the first with a claim to this one, at most MONTHS of them."""
    this = timezone.localdate().replace(day=1)
    rows = claims.annotate(month=TruncMonth("first_seen_at")).values("month")
    counted = rows.annotate(n=Count("pk"), checked=Count("pk", filter=Q(status=Claim.Status.CHECKED)))
    found = {row["month"].date(): (row["n"], row["checked"]) for row in counted}
    if not found:
        return []
    days: list[dt.date] = []
    day = this
    while len(days) < MONTHS and day >= min(found):
        days.append(day)
        day = (day - dt.timedelta(days=1)).replace(day=1)
    return [Month(day, *found.get(day, (0, 0))) for day in reversed(days)]
