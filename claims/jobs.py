"""The outbox as people see it: jobs that failed, and trying them again."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from claims import audit
from claims.exceptions import NotFound, WrongState
from claims.models import Outbox
from claims.models.event import OutboxQuerySet
from claims.rules import Actor, require

KEEP_DONE = dt.timedelta(days=30)


def about(*, subject_kind: str, subject_id: int) -> OutboxQuerySet:
    """The jobs that followed from acts on one subject ("article", 7), oldest first."""
    return Outbox.objects.filter(event__subject_kind=subject_kind, subject_id=subject_id).order_by("pk")


@transaction.atomic
def retry(*, outbox: int, by: Actor) -> Outbox:
    """Let a failed job run once more, with all its attempts. Raises NotAllowed, NotFound, WrongState."""
    require(by, "job.retry")
    row = _failed(outbox)
    Outbox.objects.filter(pk=row.pk).update(failed_at=None, error="", attempts=0, available_at=Now())
    audit.record("job.retried", subject=row, by=by, job=row.job, about=row.subject_id)
    row.refresh_from_db()
    return row


@transaction.atomic
def drop(*, outbox: int, by: Actor) -> Outbox:
    """Let a failed job go: nobody will try it again, and it asks for nobody's attention any more.

    Raises NotAllowed, NotFound, WrongState.
    """
    require(by, "job.retry")
    row = _failed(outbox)
    Outbox.objects.filter(pk=row.pk).update(failed_at=None, done_at=Now())
    audit.record("job.dropped", subject=row, by=by, job=row.job, about=row.subject_id)
    row.refresh_from_db()
    return row


def _failed(outbox: int) -> Outbox:
    row = Outbox.objects.select_for_update().filter(pk=outbox).first()
    if row is None:
        raise NotFound(_("There is no such job; it may have been cleared away."))
    if row.failed_at is None:
        raise WrongState(_("This job has not failed: it is done, or waits for its turn."))
    return row


def prune(*, keep: dt.timedelta = KEEP_DONE) -> int:
    """Clear rows away that were done longer than `keep` ago; how many. Failed ones stay for people."""
    return Outbox.objects.filter(done_at__lt=Now() - keep).delete()[0]
