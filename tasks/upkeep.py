"""What the beat asks for. Not in the outbox: a missed run is made good by the next."""

from django.core.management import call_command

from claims import (
    clock,
    idempotency,
    indexing,
    jobs,
    lookback,
    notices,
    publishing,
    refining,
    rejudging,
    rekeying,
    renewal,
    reports,
)
from tasks.celery import app

LONG = 4 * 3600
"""Seconds: building the index of a million claims is no matter of minutes."""


@app.task(name="tasks.prune", shared=False)
def prune() -> None:
    jobs.prune()
    idempotency.forget_old()
    notices.prune()
    reports.prune()
    call_command("clearsessions")


@app.task(name="tasks.keep_index", shared=False)
def keep_index() -> None:
    indexing.fold_counts()
    indexing.retire()


@app.task(name="tasks.refine_index", shared=False, soft_time_limit=LONG, time_limit=LONG + 60)
def refine_index() -> None:
    refining.refine_at_night()


@app.task(name="tasks.renew_vectors", shared=False)
def renew_vectors() -> None:
    renewal.renew()
    lookback.go_on_after_renewal()


@app.task(name="tasks.rejudge", shared=False)
def rejudge() -> None:
    rejudging.rejudge()


@app.task(name="tasks.look_back_for_prior", shared=False)
def look_back_for_prior() -> None:
    lookback.look_back_for_prior()


@app.task(name="tasks.renew_keys", shared=False)
def renew_keys() -> None:
    rekeying.renew_keys()


@app.task(name="tasks.start_polls", shared=False)
def start_polls() -> None:
    clock.start_polls()


@app.task(name="tasks.start_checks", shared=False)
def start_checks() -> None:
    clock.start_checks()


@app.task(name="tasks.publish_due", shared=False)
def publish_due() -> None:
    publishing.publish_due()


@app.task(name="tasks.send_digests", shared=False)
def send_digests() -> None:
    notices.send_digests()


@app.task(name="tasks.call_in_due", shared=False)
def call_in_due() -> None:
    clock.call_in_due()
