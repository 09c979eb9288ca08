"""Selection fairness (IFCN principle 2.2): what was detected against what was chosen, and why not.

Counted are claims first seen in a period, without opinions and demands: `detected`, `chosen` (taken up at
least once: open, in review, checked or closed), `checked`, and of those not chosen `accepted`, `dismissed`
and `waiting` (still to read); `worthy` are those worth a check, `passed` the worthy that were not chosen.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models import FOLDED_KINDS, GONE, Claim
from claims.moments import check_year
from claims.triage import WORTH_A_CHECK

S = Claim.Status
CHOSEN = (S.OPEN, S.IN_REVIEW, S.CHECKED, S.CLOSED)
DAY = dt.timedelta(days=1)
MOST = 200
"""Groups that are shown: those with the most detected claims."""

GROUPS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "speaker": (_("Speaker"), ("claimants__name", "claimants__pk")),
    "party": (_("Party"), ("claimants__party",)),
    "outlet": (_("Outlet"), ("mentions__version__article__publication__name",)),
}
"""What is compared: a label, and the columns that name a group."""
MET_AGAIN = ("party", "outlet")
"""Groups that one claim can be in twice: two speakers of a party, two articles of an outlet."""

FIGURES = {
    "detected": _("detected"),
    "worthy": _("worth a check"),
    "chosen": _("chosen"),
    "checked": _("checked"),
    "accepted": _("accepted"),
    "dismissed": _("dismissed"),
    "waiting": _("to read"),
    "passed": _("worth a check, not chosen"),
}


@dataclass(frozen=True)
class Group:
    """One speaker, party or outlet with its figures (keys of FIGURES)."""

    name: str
    pk: int | None
    figures: dict[str, int]

    @property
    def share(self) -> float:
        """Chosen of detected, 0–1."""
        return self.figures["chosen"] / self.figures["detected"] if self.figures["detected"] else 0.0


def detected_between(first: dt.date, last: dt.date) -> Any:
    """Claims first seen from `first` to `last`, both days included. Raises BadInput.

    Of what others had checked nobody here could choose: it is no part of the selection.
    """
    for day in (first, last):
        check_year(day, field="first")
    begin, end = (timezone.make_aware(dt.datetime.combine(day, dt.time())) for day in (first, last + DAY))
    return Claim.objects.filter(first_seen_at__gte=begin, first_seen_at__lt=end).exclude(
        Q(status__in=[*GONE, S.PRIOR]) | Q(kind__in=FOLDED_KINDS)
    )


def compare(*, by: str, first: dt.date, last: dt.date) -> list[Group]:
    """The groups of a kind (a key of GROUPS), most detected first, at most MOST; one query.

    A claim of two speakers counts for both. Claims without the group's name are left out. Raises
    BadInput for a day outside of what the calendar takes.
    """
    _label, columns = GROUPS[by]
    rows = (
        detected_between(first, last).exclude(**{f"{columns[0]}__isnull": True}).exclude(**{columns[0]: ""})
    )
    counts = _counts(again=by in MET_AGAIN)
    rows = rows.order_by().values(*columns).annotate(**counts).order_by("-detected", columns[0])
    return [
        Group(row[columns[0]], row[columns[1]] if len(columns) > 1 else None, _figures(row))
        for row in rows[:MOST]
    ]


def total(*, first: dt.date, last: dt.date) -> Group:
    """The figures of all claims of the period."""
    return Group("", None, _figures(detected_between(first, last).aggregate(**_counts())))


def closed_reasons(*, first: dt.date, last: dt.date) -> list[tuple[str, int]]:
    """Why chosen claims were closed without a verdict: [(label, how many)], most first."""
    rows = detected_between(first, last).filter(status=S.CLOSED).order_by().values("closed_reason")
    found = rows.annotate(n=Count("pk")).order_by("-n").values_list("closed_reason", "n")
    return [(str(Claim.ClosedReason(code).label), n) for code, n in found]


def _counts(*, again: bool = False) -> dict[str, Any]:
    """The figures; where a claim may be met `again` in a group, it is told apart, which takes sorting."""
    worthy = Q(worth__gte=WORTH_A_CHECK)
    conditions = {
        "worthy": worthy,
        "chosen": Q(status__in=CHOSEN),
        "checked": Q(status=S.CHECKED),
        "accepted": Q(status=S.ACCEPTED),
        "dismissed": Q(status=S.DISMISSED),
        "waiting": Q(status=S.NEW),
        "passed": worthy & ~Q(status__in=CHOSEN),
    }
    named = {name: Count("pk", filter=condition, distinct=again) for name, condition in conditions.items()}
    return {"detected": Count(F("pk"), distinct=again), **named}


def _figures(row: dict[str, Any]) -> dict[str, int]:
    return {name: row[name] for name in FIGURES}
