"""A write that is sent twice is done once: the answer is kept under the key that came with the request."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.exceptions import BadInput, WrongState
from claims.models import AnsweredRequest, Outlet

KEPT_FOR = dt.timedelta(days=1)
WORK_TAKES_AT_MOST = dt.timedelta(minutes=2)
"""After that a request that never ended is taken for lost, and the next one does its work."""
LONGEST_KEY = 200

Answer = tuple[int, dict[str, Any]]
"""Status and body."""


def answer_once(*, outlet: Outlet, key: str, request: Any, work: Callable[[], Answer]) -> Answer:
    """The answer of `work`, or the one that was given under this key before.

    1. Whoever stores the key first does the work; a failure is not kept, so that a retry tries again.
    2. The same key with another request is a mistake of the sender's: BadInput.
    3. The same request while the first is still being worked on: WrongState; try again in a moment.
    """
    if not key:
        return work()
    if len(key) > LONGEST_KEY or not (key.isascii() and key.isprintable()):
        raise BadInput(
            _("An Idempotency-Key has at most 200 printable ASCII characters."), field="Idempotency-Key"
        )
    forget_old()
    digest = hashlib.sha256(json.dumps(request, sort_keys=True, default=str).encode()).hexdigest()
    row, mine = AnsweredRequest.objects.get_or_create(
        outlet=outlet, key=key, defaults={"request_hash": digest}
    )
    if row.request_hash != digest:
        raise BadInput(
            _("This Idempotency-Key came with another request before; use a new one."),
            code="idempotency_mismatch",
            field="Idempotency-Key",
        )
    if row.status is not None and row.answer is not None:
        return row.status, row.answer
    if not mine and not _taken_over(row):
        raise WrongState(
            _("The first request with this key is still being worked on."), code="idempotency_in_progress"
        )
    return _worked(row, work)


def forget_old() -> int:
    """Clear answers away that are no longer given again; how many."""
    return AnsweredRequest.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).delete()[0]


def _worked(row: AnsweredRequest, work: Callable[[], Answer]) -> Answer:
    mine = AnsweredRequest.objects.filter(pk=row.pk, created_at=row.created_at)  # until it is taken for lost
    try:
        status, body = work()
    except BaseException:
        mine.delete()
        raise
    mine.update(status=status, answer=body)
    return status, body


def _taken_over(row: AnsweredRequest) -> bool:
    now = timezone.now()
    early, ahead = now - WORK_TAKES_AT_MOST, now + WORK_TAKES_AT_MOST  # begun before the clock was put back
    rows = AnsweredRequest.objects.filter(pk=row.pk, status=None)
    lost = rows.filter(Q(created_at__lt=early) | Q(created_at__gt=ahead))
    row.created_at = now
    return lost.update(created_at=now) == 1
