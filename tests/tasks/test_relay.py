"""Real relays, workers and a Redis that are started, stopped and killed."""

from __future__ import annotations

import os
import signal

import pytest
from celery import Celery
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from claims import audit, jobs
from claims.models import Event, EventSeal, Outbox
from tasks.job import MOST_ATTEMPTS
from tasks.outbox import dispatch
from tests.tasks import pliant
from tests.tasks.conftest import Crew, wait_until
from workbench.settings import _redis


def done(row: Outbox) -> bool:
    row.refresh_from_db()
    return row.done_at is not None


def messages(crew: Crew) -> int:
    """How many messages wait in the crew's Redis."""
    with Celery(broker=_redis(crew.env["REDIS_URL"])[1]).connection_for_read() as broker:
        return broker.default_channel._size("celery")


def test_a_commit_starts_its_job_without_waiting_for_a_sweep(crew, ask, tmp_path):
    crew.relay(sweep=3600)
    crew.worker()
    row = ask("quick")
    wait_until(lambda: done(row))
    assert pliant.told(tmp_path) == [f"done {row.subject_id}"]


@pytest.mark.parametrize("sweep", ["0", "-1", "nan", "inf"])
def test_a_relay_that_would_look_without_a_pause_does_not_start(sweep):
    with pytest.raises(CommandError, match="more than 0"):
        call_command("relay", f"--sweep={sweep}")


def test_two_relays_send_each_row_once(crew, ask):
    # No lease ends while the second relay starts, nor seems to this process to be of another clock.
    crew.env["JOB_TIME_LIMIT"] = "100"
    rows = [ask("quick") for _ in range(40)]
    crew.relay()
    crew.relay()
    wait_until(lambda: not Outbox.objects.due().exists())
    assert messages(crew) == len(rows)


def test_a_killed_worker_loses_and_doubles_nothing(crew, ask, tmp_path):
    crew.relay()
    worker = crew.worker()
    row = ask("waiting")
    wait_until(lambda: pliant.told(tmp_path))
    crew.kill(worker)
    (tmp_path / "go").touch()
    crew.worker()
    wait_until(lambda: done(row))
    assert pliant.told(tmp_path) == [f"begun {row.subject_id}"] * 2 + [f"done {row.subject_id}"]
    assert row.attempts == 2


@pytest.mark.slow
def test_jobs_wait_while_redis_is_stopped_and_are_done_once_it_is_back(crew, ask, tmp_path):
    relay = crew.relay()
    crew.worker()
    crew.stop_redis()
    rows = [ask("quick") for _ in range(3)]
    wait_until(lambda: "Redis does not answer" in relay.said())
    wait_until(lambda: EventSeal.objects.count() == 3)
    wait_until(lambda: Outbox.objects.due().filter(attempts=0).count() == 3)
    crew.start_redis()
    wait_until(lambda: all(done(row) for row in rows))
    assert sorted(pliant.told(tmp_path)) == sorted(f"done {row.subject_id}" for row in rows)


def test_a_message_that_redis_lost_is_sent_again(crew, ask):
    crew.relay()
    row = ask("quick")
    wait_until(lambda: messages(crew) == 1)
    crew.stop_redis()  # it keeps nothing on disk here
    crew.start_redis()
    crew.worker()
    wait_until(lambda: done(row))


def test_a_job_over_its_time_limit_is_ended_and_postponed(crew, ask):
    crew.relay()
    crew.worker()
    row = ask("waiting")
    wait_until(lambda: Outbox.objects.get(pk=row.pk).error.startswith("time_limit"))
    assert not done(row)


@pytest.mark.slow
def test_a_job_that_kills_its_worker_each_time_fails_in_the_end(crew, ask, tmp_path, alice):
    row = ask("deadly")
    Outbox.objects.filter(pk=row.pk).update(attempts=MOST_ATTEMPTS - 2)
    crew.relay()
    crew.worker()
    wait_until(lambda: Outbox.objects.get(pk=row.pk).failed_at, seconds=120)
    begun, failed = f"begun {row.subject_id}", f"failed {row.subject_id} worker_lost"
    assert pliant.told(tmp_path) == [begun, begun, failed]
    assert jobs.retry(outbox=row.pk, by=alice).failed_at is None


def test_a_relay_whose_database_connections_break_connects_again(crew, ask):
    relay = crew.relay(sweep=3600)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        assert cursor.fetchone()[0] > 0
    wait_until(lambda: "PostgreSQL does not answer" in relay.said())
    ask("quick")
    wait_until(lambda: EventSeal.objects.count() == 1 and messages(crew) == 1)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_relay_stops_cleanly_in_the_midst_of_its_sleep(crew, number):
    relay = crew.relay(sweep=3600)
    os.kill(relay.process.pid, number)
    wait_until(relay.ended)
    assert crew.stop(relay) == 0
    assert "Traceback" not in relay.said()


def test_the_relay_seals_in_the_order_in_which_events_became_visible(crew, ask):
    crew.relay(sweep=3600)
    rows = [ask("quick") for _ in range(5)]
    wait_until(lambda: EventSeal.objects.count() == 5)
    sealed = EventSeal.objects.order_by("seq").values_list("seq", "event_id")
    assert list(sealed) == [(number, row.event_id) for number, row in enumerate(rows, start=1)]
    assert audit.verify().ok


def test_a_late_commit_with_a_low_number_is_sealed_after_what_was_seen_before(crew, ask):
    crew.relay(sweep=3600)
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute(
                "INSERT INTO claims_event (action, actor_kind, subject_kind, subject_id, data) "
                "VALUES ('topic.named', 'system', 'topic', 1, '{}') RETURNING id"
            )
            late = cursor.fetchone()[0]
        early = ask("quick").event_id
        wait_until(lambda: EventSeal.objects.count() == 1)
        other.commit()
    finally:
        other.close()
    audit.wake_relay()
    wait_until(lambda: EventSeal.objects.count() == 2)
    assert late < early
    assert list(EventSeal.objects.order_by("seq").values_list("event_id", flat=True)) == [early, late]
    assert audit.verify().ok


def test_no_more_rows_are_under_lease_than_the_window_holds(transactional_db, ask):
    for _ in range(5):
        ask("quick")
    assert [dispatch(window=3), dispatch(window=3)] == [3, 0]
    assert Outbox.objects.due().count() == 2


def test_sites_that_hang_take_no_more_than_their_share_and_wait_for_no_archive(
    transactional_db, ask, settings
):
    settings.FETCHING_JOBS = 1
    for name in ("quick", "quick", "fetching", "fetching", "telling"):
        ask(name)
    assert [dispatch(window=1), dispatch(window=1)] == [3, 0]
    under_lease = Outbox.objects.under_lease()
    assert sorted(under_lease.values_list("job", flat=True)) == ["fetching", "quick", "telling"]
    under_lease.filter(job="fetching").update(done_at=timezone.now())
    assert dispatch(window=1) == 1 and under_lease.filter(job="fetching").count() == 1


def test_a_message_waits_for_one_feed_and_not_for_all_that_are_due(transactional_db, ask, settings):
    settings.FETCHING_JOBS = 1
    rows = [ask("fetching") for _ in range(4)]
    Outbox.objects.exclude(pk=rows[-1].pk).update(job="poll_feed")
    for _ in range(2):
        dispatch()
        Outbox.objects.under_lease().update(done_at=timezone.now())
    assert sorted(Outbox.objects.exclude(done_at=None).values_list("job", flat=True)) == [
        "fetching",
        "poll_feed",
    ]


def test_what_others_wait_for_is_handed_out_before_what_was_sent_earlier(crew, ask):
    crew.relay()
    for sent, name in enumerate(("quick", "fetching", "telling"), start=1):
        ask(name)
        wait_until(lambda sent=sent: messages(crew) == sent)
    with Celery(broker=_redis(crew.env["REDIS_URL"])[1]).connection_for_read() as broker:
        queue = broker.SimpleQueue("celery")
        assert [queue.get(timeout=5).headers["task"] for _ in range(2)] == ["tasks.fetching", "tasks.telling"]


def test_a_row_whose_job_nobody_knows_fails_visibly(transactional_db, ask):
    row = ask("quick")
    Outbox.objects.filter(pk=row.pk).update(job="forgotten")
    dispatch()
    row.refresh_from_db()
    assert row.failed_at and row.error == "unknown_job"
    assert Event.objects.count() == 1
