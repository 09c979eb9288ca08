"""From the outbox to Celery: who takes which row when."""

from __future__ import annotations

import logging
import time
from collections import Counter
from dataclasses import dataclass
from itertools import zip_longest

from django.conf import settings
from django.db.models.functions import Now
from kombu.exceptions import KombuError
from redis.exceptions import RedisError

from claims.jobs import about
from claims.models import Outbox
from claims.models.event import OutboxQuerySet
from tasks import articles, delivery, evidence, feeds, matching, notices
from tasks.job import Job, Outcome, held, lease_time

log = logging.getLogger(__name__)

JOBS: dict[str, Job] = {
    "extract_article": articles.extract_article,
    "match_article": matching.match_article,
    "embed_claim": matching.embed_claim,
    "match_mention": matching.match_mention,
    "look_back": matching.look_back,
    "tell_repeats": matching.tell_repeats,
    "rescore_claims": articles.rescore_claims,
    "import_checks": evidence.import_checks,
    "poll_feed": feeds.poll_feed,
    "pin_source": evidence.pin_source,
    "deliver_article": delivery.deliver_article,
    "deliver_factcheck": delivery.deliver_factcheck,
    "send_delivery": delivery.send_delivery,
    "notify_of_claim": notices.notify_of_claim,
    "notify_of_article": notices.notify_of_article,
    "notify_of_note": notices.notify_of_note,
    "notify_of_review": notices.notify_of_review,
    "notify_of_inquiry": notices.notify_of_inquiry,
    "notify_of_factcheck": notices.notify_of_factcheck,
    "notify_of_report": notices.notify_of_report,
    "send_notice": notices.send_notice,
}
"""Every job that `audit.REACTIONS` names."""

WINDOW = 100
"""Most rows under lease at once: a message that waits longer than its lease would be sent twice. Those that
fetch and those that are prompt are counted apart."""

POLL_SECONDS = 0.1


def jobs_that_fetch() -> list[str]:
    return [name for name, job in JOBS.items() if job.fetches]


class BrokerDown(Exception):
    """Redis does not take messages; the rows wait."""


def dispatch(*, window: int = WINDOW) -> int:
    """Lease due rows, oldest first, and hand them to Celery; how many were handed over.

    Of jobs that fetch there are no more at once than FETCHING_JOBS: sites that hang would take every worker
    process, and each holds its own up to JOB_TIME_LIMIT. They do not wait for what is read meanwhile, nor
    does what is prompt.

    Raises BrokerDown at the first that Redis does not take; that row is free again at once. Must run
    outside a transaction, or a worker would not see the lease.
    """
    fetching, prompt = jobs_that_fetch(), [name for name, job in JOBS.items() if job.prompt]
    held = Counter(Outbox.objects.under_lease().values_list("job", flat=True))
    out, ahead = (sum(held[name] for name in names) for names in (fetching, prompt))
    due = Outbox.objects.due().order_by("available_at", "pk")
    told = due.filter(job__in=prompt)[: max(0, window - ahead)]
    fetches = _by_turns(due, fetching, settings.FETCHING_JOBS - out)
    others = due.exclude(job__in=[*fetching, *prompt])[: max(0, window - held.total() + out + ahead)]
    return sum(_hand_over(row) for row in [*told, *fetches, *others])


_handed_over: dict[str, float] = {}
"""When this relay handed the last row of a job over, by a clock that is never put back."""


def _by_turns(due: OutboxQuerySet, jobs: list[str], room: int) -> list[Outbox]:
    """A message waits for one poll, and not for every slow feed that was due before it, nor these for it."""
    if room <= 0:
        return []
    jobs = sorted(jobs, key=lambda name: _handed_over.get(name, 0.0))
    rounds = zip_longest(*(due.filter(job=name)[:room] for name in jobs))
    return [row for one in rounds for row in one if row is not None][:room]


def _hand_over(row: Outbox) -> bool:
    job = JOBS.get(row.job)
    lease = Outbox.objects.lease(row.pk, seconds=lease_time().total_seconds())
    if lease is None:
        return False
    if job is None:
        log.error("No job is called %s", row.job)
        held(row.pk, lease).update(failed_at=Now(), lease=None, lease_until=None, error="unknown_job")
        return False
    try:
        job.send(row, lease)
    except (KombuError, RedisError, OSError) as problem:
        held(row.pk, lease).update(lease=None, lease_until=None)
        raise BrokerDown(str(problem)) from problem
    _handed_over[row.job] = time.monotonic()
    return True


@dataclass(frozen=True)
class Ran:
    """What became of a subject's jobs; `postponed` ones failed and are tried again later by the relay."""

    done: int
    failed: tuple[Outbox, ...]
    postponed: tuple[Outbox, ...]

    @property
    def ok(self) -> bool:
        return not self.failed and not self.postponed


def run_for(*, subject_kind: str, subject_id: int) -> Ran:
    """Run what is outstanding on one subject in this process, and what follows from it, until nothing is due.

    A row that a relay has leased is waited for: its worker ends it, or its lease ends and it is run here.
    """
    rows = about(subject_kind=subject_kind, subject_id=subject_id)
    seen: set[int] = set()
    while True:
        outstanding = rows.unfinished().filter(available_at__lte=Now())
        row = outstanding.first()
        if row is None:
            break
        seen.update(outstanding.values_list("pk", flat=True))
        if _run_here(row) is Outcome.DROPPED:
            time.sleep(POLL_SECONDS)
    ran = rows.filter(pk__in=seen)
    return Ran(
        done=ran.exclude(done_at=None).count(),
        failed=tuple(ran.failed()),
        postponed=tuple(ran.unfinished()),
    )


def _run_here(row: Outbox) -> Outcome:
    lease = Outbox.objects.lease(row.pk, seconds=lease_time().total_seconds())
    return JOBS[row.job].run(row.pk, lease, row.subject_id) if lease else Outcome.DROPPED
