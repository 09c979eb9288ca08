"""What was claimed by one speaker or on one topic, and what became of it, over time."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F
from django.db.models.functions import ExtractYear, TruncMonth
from django.utils import timezone

from claims.models import GONE, Claim, FactCheck, Kind
from claims.models.claim import ClaimQuerySet

MONTHS = 24
YEARS = 8


@dataclass(frozen=True)
class Month:
    """The first day of a month, how many claims were first seen in it, and how many of them are checked."""

    day: dt.date
    claimed: int
    checked: int


@dataclass(frozen=True)
class PledgeYear:
    """Pledges made in one year: `judged` as [(rating, its number 1–5 or None, how many)], best first."""

    year: int
    made: int
    judged: list[tuple[str, int | None, int]]

    @property
    def waiting(self) -> int:
        return max(self.made - sum(n for _label, _number, n in self.judged), 0)


@dataclass(frozen=True)
class Record:
    """`statuses` by code; `verdicts` and `pledges` as [(rating, how many)], best rating first."""

    statuses: dict[str, int]
    verdicts: list[tuple[str, int]]
    pledges: list[tuple[str, int]]
    promised: int
    months: list[Month]
    pledge_years: list[PledgeYear]


def record_of(claims: ClaimQuerySet) -> Record:
    """The record of some claims; two queries, whatever their number."""
    claims = claims.exclude(status__in=GONE).order_by()
    counted = claims.annotate(month=TruncMonth("first_seen_at")).values("status", "kind", "month")
    statuses: Counter[str] = Counter()
    made: Counter[int] = Counter()
    seen: Counter[dt.date] = Counter()
    checked: Counter[dt.date] = Counter()
    for row in counted.annotate(n=Count("pk")):
        month = row["month"].date()
        statuses[row["status"]] += row["n"]
        seen[month] += row["n"]
        if row["kind"] == Kind.PLEDGE:
            made[month.year] += row["n"]
        if row["status"] == Claim.Status.CHECKED:
            checked[month] += row["n"]
    judged = _judged(claims)
    return Record(
        statuses=dict(statuses),
        verdicts=_summed(row for row in judged if not row["pledge"]),
        pledges=_summed(row for row in judged if row["pledge"]),
        promised=made.total(),
        months=_months(seen, checked),
        pledge_years=[
            PledgeYear(year, made[year], _of_year(judged, year))
            for year in sorted(made, reverse=True)[:YEARS]
        ],
    )


def _judged(claims: ClaimQuerySet) -> list[dict[str, Any]]:
    """Standing ratings with how many claims of which year have them, best rating first."""
    published = FactCheck.objects.standing().filter(claim__in=claims.values("pk"))
    rows = published.annotate(
        year=ExtractYear("claim__first_seen_at"), pledge=F("review__rating__scale__for_pledges")
    )
    grouped = rows.values("rating_label", "rating_number", "pledge", "year").annotate(n=Count("pk"))
    ordered = grouped.order_by(F("rating_number").desc(nulls_last=True), "rating_label", "year")
    return [dict(row) for row in ordered]


def _summed(rows: Iterable[dict[str, Any]]) -> list[tuple[str, int]]:
    counts: Counter[str] = Counter()
    for row in rows:
        counts[row["rating_label"]] += row["n"]
    return list(counts.items())


def _of_year(judged: Iterable[dict[str, Any]], year: int) -> list[tuple[str, int | None, int]]:
    wanted = (row for row in judged if row["pledge"] and row["year"] == year)
    return [(row["rating_label"], row["rating_number"], row["n"]) for row in wanted]


def _months(seen: Counter[dt.date], checked: Counter[dt.date]) -> list[Month]:
    """Every month from the first with a claim to this one, at most MONTHS of them."""
    if not seen:
        return []
    days: list[dt.date] = []
    day = timezone.localdate().replace(day=1)
    while len(days) < MONTHS and day >= min(seen):
        days.append(day)
        day = (day - dt.timedelta(days=1)).replace(day=1)
    return [Month(day, seen[day], checked[day]) for day in reversed(days)]
