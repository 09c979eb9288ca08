"""What the clock sets off: each thing that is due gets its job once, however many clocks tick."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from claims import audit, feeds, sources
from claims.models import GONE, Claim, Source

AGAIN_AFTER = dt.timedelta(hours=6)
"""When a source is asked for again whose job came to no end; a page that answers sets its own time."""


def start_polls() -> int:
    """Queue a poll of each feed that is due; how many."""
    return sum(feeds.start_poll(pk) for pk in feeds.due_feeds())


def start_checks() -> int:
    """Queue the fetching of each pinned source whose time has come; how many."""
    return sum(_start_check(pk) for pk in sources.check_sources())


@transaction.atomic
def _start_check(source_id: int) -> bool:
    now = timezone.now()
    due = Source.objects.filter(sources.due_at(now), pk=source_id)
    taken = due.update(next_check_at=now + AGAIN_AFTER)
    if taken:
        audit.record("source.due", subject=Source(pk=source_id), by=None)
    return bool(taken)


def call_in_due(*, limit: int = 200) -> int:
    """Bring tracked pledges and predictions whose time has passed back to the desk, each once; how many."""
    ids = list(_due().order_by("due_to").values_list("pk", flat=True)[:limit])
    return sum(_call_in(pk) for pk in ids)


def _due() -> QuerySet[Claim]:
    told = Q(fell_due_on=F("due_to"))
    due = Claim.objects.filter(tracked=True, due_to__lt=timezone.localdate()).exclude(told)
    return due.exclude(status__in=GONE)


@transaction.atomic
def _call_in(pk: int) -> bool:
    claim = _due().select_for_update().filter(pk=pk).first()
    if claim is None:  # another clock was quicker, or somebody changed it
        return False
    claim.fell_due_on = claim.due_to
    claim.attention = list(dict.fromkeys([*claim.attention, Claim.Attention.DUE]))
    claim.touch("attention", "fell_due_on")
    audit.record("claim.fell_due", subject=claim, by=None)
    return True
