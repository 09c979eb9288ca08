"""A job: one function of an id that may run again, and the lease under which it runs.

    begin → body → finish            the row is done
                 ↘ fail_or_postpone  back-off, or failed for good and said so on its subject

Every step is a conditional UPDATE on the row's lease. Where it changes no row, somebody else has the job.
"""

from __future__ import annotations

import datetime as dt
import enum
import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils.translation import gettext_noop

from claims import audit
from claims.exceptions import ClaimsError, StaleText
from claims.models import Outbox
from claims.models.event import LONGEST_WAIT, OutboxQuerySet
from tasks.celery import app

log = logging.getLogger(__name__)

Body = Callable[[int], object]
OnFailure = Callable[[int, str], object]

ALL_BROKEN_OFF = gettext_noop("Each try was broken off: its worker was killed, or the desk was stopped.")
LAST_BROKEN_OFF = gettext_noop("The last try was broken off: its worker was killed, or the desk was stopped.")
BEFORE_THAT = "Before that: "
"""What follows is the error of an earlier try, as it was kept."""

FIRST = 0
"""The priority of what Redis hands out before anything else."""

MOST_ATTEMPTS = 5
FIRST_PAUSE = dt.timedelta(seconds=5)


class Outcome(enum.Enum):
    DONE = "done"
    POSTPONED = "postponed"
    FAILED = "failed"
    DROPPED = "dropped"
    """The lease was lost, or the row is finished: somebody else does it or did it."""


@dataclass(frozen=True)
class Job:
    """`body(subject_id)` is idempotent; `on_failure(subject_id, code)` tells people of a lasting failure.

    One that `fetches` mostly waits for the sites of others: few of these run at once, and before the rest.
    So does one that is `prompt`: it takes milliseconds, and people or partners wait for what follows.
    """

    name: str
    body: Body
    on_failure: OnFailure | None = None
    fetches: bool = False
    prompt: bool = False
    task: Any = field(init=False, repr=False)

    def __post_init__(self) -> None:
        @app.task(name=f"tasks.{self.name}", shared=False)
        def start(outbox_id: int, lease: str, subject_id: int) -> None:
            self.run(outbox_id, uuid.UUID(lease), subject_id)

        object.__setattr__(self, "task", start)

    def send(self, row: Outbox, lease: uuid.UUID) -> None:
        """Hand the row to a worker. Raises what the broker raises."""
        priority = FIRST if self.fetches or self.prompt else app.conf.task_default_priority
        self.task.apply_async(args=[row.pk, str(lease), row.subject_id], priority=priority)

    def run(self, outbox_id: int, lease: uuid.UUID, subject_id: int) -> Outcome:
        """Do it in this process, if `lease` still holds the row.

        A database that is gone raises: the row keeps its lease and is due again when that ends.
        """
        row = held(outbox_id, lease)
        if not row.filter(attempts__lt=MOST_ATTEMPTS).update(
            lease_until=Now() + lease_time(), attempts=F("attempts") + 1
        ):
            return self._not_begun(outbox_id, lease, subject_id)
        try:
            self.body(subject_id)
        except Exception as error:
            if not connection.in_atomic_block:
                connection.close_if_unusable_or_obsolete()
            return self._fail_or_postpone(outbox_id, lease, subject_id, error)
        done = row.update(done_at=Now(), lease=None, lease_until=None, error="")
        audit.wake_relay()
        return Outcome.DONE if done else Outcome.DROPPED

    def _not_begun(self, outbox_id: int, lease: uuid.UUID, subject_id: int) -> Outcome:
        """Nobody's any more, or begun as often as may be, and the last time without an end."""
        row = held(outbox_id, lease).first()
        if row is None:
            return Outcome.DROPPED
        told = f"{LAST_BROKEN_OFF} {BEFORE_THAT}{row.error}" if row.error else ALL_BROKEN_OFF
        return self._give_up(outbox_id, lease, subject_id, "worker_lost", told)

    def _fail_or_postpone(
        self, outbox_id: int, lease: uuid.UUID, subject_id: int, error: Exception
    ) -> Outcome:
        row = held(outbox_id, lease).first()
        if row is None:
            log.warning("%s(%s) failed after its lease had ended", self.name, subject_id, exc_info=error)
            return Outcome.DROPPED
        code = code_of(error)
        if is_permanent(error) or row.attempts >= MOST_ATTEMPTS:
            log.error("%s(%s) failed for good: %s", self.name, subject_id, code, exc_info=unforeseen(error))
            return self._give_up(outbox_id, lease, subject_id, code, str(error))
        rest = pause(row.attempts)
        log.warning(
            "%s(%s) failed, again in %s: %s", self.name, subject_id, rest, code, exc_info=unforeseen(error)
        )
        held(outbox_id, lease).update(
            available_at=Now() + rest, lease=None, lease_until=None, error=shown(code, str(error))
        )
        audit.wake_relay()  # others may have waited for its turn
        return Outcome.POSTPONED

    def _give_up(
        self, outbox_id: int, lease: uuid.UUID, subject_id: int, code: str, sentence: str
    ) -> Outcome:
        with transaction.atomic():
            given_up = held(outbox_id, lease).update(
                failed_at=Now(), lease=None, lease_until=None, error=shown(code, sentence)
            )
            if given_up and self.on_failure:
                self._say_failure(subject_id, code)
        audit.wake_relay()
        return Outcome.FAILED if given_up else Outcome.DROPPED

    def _say_failure(self, subject_id: int, code: str) -> None:
        """What cannot be said on the subject (it may be gone) still stands in the outbox."""
        try:
            with transaction.atomic():
                self.on_failure and self.on_failure(subject_id, code)
        except Exception:
            log.exception("%s(%s): the failure could not be said on its subject", self.name, subject_id)


def job(
    *, on_failure: OnFailure | None = None, fetches: bool = False, prompt: bool = False
) -> Callable[[Body], Job]:
    """Make a job of a function of one id; it gets the function's name."""
    return lambda body: Job(body.__name__, body, on_failure, fetches, prompt)


def held(outbox_id: int, lease: uuid.UUID) -> OutboxQuerySet:
    return Outbox.objects.unfinished().filter(pk=outbox_id, lease=lease)


def lease_time() -> dt.timedelta:
    return dt.timedelta(seconds=settings.JOB_TIME_LIMIT + settings.JOB_LEASE_MARGIN)


def pause(attempts: int) -> dt.timedelta:
    """How long to wait after so many attempts: 10 s, 20 s, 40 s, 80 s, …"""
    return min(FIRST_PAUSE * (1 << attempts), LONGEST_WAIT)


def is_permanent(error: Exception) -> bool:
    """Whether trying again cannot help."""
    if isinstance(error, ClaimsError):
        return bool(getattr(error, "permanent", not isinstance(error, StaleText)))
    return isinstance(error, ObjectDoesNotExist)


def unforeseen(error: Exception) -> Exception | None:
    """What the log shows the way of. A site that does not answer says all in its code, and says it often."""
    return None if isinstance(error, ClaimsError) else error


def code_of(error: Exception) -> str:
    match error:
        case ClaimsError():
            return error.code
        case SoftTimeLimitExceeded():
            return "time_limit"
        case ObjectDoesNotExist():
            return "not_found"
    return type(error).__name__


def shown(code: str, sentence: str) -> str:
    return f"{code}: {sentence}"[:500].replace("\0", "")
