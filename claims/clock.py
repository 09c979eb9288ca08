"""What the clock sets off: each thing that is due gets its job once, however many clocks tick."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from claims import audit, feeds, sources
from claims.models import Source

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
    taken = Source.objects.filter(pk=source_id, next_check_at__lte=now).update(
        next_check_at=now + AGAIN_AFTER
    )
    if taken:
        audit.record("source.due", subject=Source(pk=source_id), by=None)
    return bool(taken)
