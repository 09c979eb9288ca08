"""One job under its lease, run in this process."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.contrib.sessions.models import Session
from django.db.models.functions import Now
from django.utils import timezone

from claims import jobs
from claims.exceptions import FetchFailed, NotAllowed, NotFound, StaleText, Unreadable, WrongState
from claims.models import AnsweredRequest, Event, Outbox, Outlet
from tasks import upkeep
from tasks.job import MOST_ATTEMPTS, Outcome, is_permanent, pause
from tasks.outbox import run_for
from tests.tasks import pliant

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pliant_folder")]


def run(row: Outbox) -> Outcome:
    """Lease it as a relay would, then run it as a worker would."""
    lease = Outbox.objects.lease(row.pk, seconds=60)
    assert lease
    outcome = pliant.JOBS[row.job].run(row.pk, lease, row.subject_id)
    row.refresh_from_db()
    return outcome


def make_due(row: Outbox) -> None:
    Outbox.objects.filter(pk=row.pk).update(available_at=Now())


def test_a_job_that_ends_well_is_done(ask, pliant_folder):
    row = ask("quick")
    assert run(row) is Outcome.DONE
    assert row.done_at and row.lease is None and row.attempts == 1
    assert pliant.told(pliant_folder) == [f"done {row.subject_id}"]


def test_a_row_is_leased_once(ask):
    row = ask("quick")
    assert Outbox.objects.lease(row.pk, seconds=60)
    assert Outbox.objects.lease(row.pk, seconds=60) is None


@pytest.mark.parametrize(("minutes", "due"), [(9, False), (60, True)])
def test_a_job_does_not_wait_for_a_clock_that_has_been_put_back_since(ask, minutes, due):
    row = ask("quick")
    Outbox.objects.filter(pk=row.pk).update(available_at=Now() + dt.timedelta(minutes=minutes))
    assert Outbox.objects.due().filter(pk=row.pk).exists() is due


@pytest.mark.parametrize(("minutes", "due"), [(2, False), (60, True)])
def test_a_lease_of_a_clock_that_has_been_put_back_since_holds_no_job(ask, minutes, due):
    row = ask("quick")
    assert Outbox.objects.lease(row.pk, seconds=60 * minutes)
    assert Outbox.objects.due().filter(pk=row.pk).exists() is due
    assert Outbox.objects.under_lease().filter(pk=row.pk).exists() is not due


def test_a_job_whose_lease_went_to_another_does_nothing(ask, pliant_folder):
    row = ask("quick")
    Outbox.objects.lease(row.pk, seconds=60)
    assert pliant.quick.run(row.pk, uuid.uuid4(), row.subject_id) is Outcome.DROPPED
    assert pliant.told(pliant_folder) == []


def test_a_message_that_comes_twice_is_done_once(ask, pliant_folder):
    row = ask("quick")
    lease = Outbox.objects.lease(row.pk, seconds=60)
    outcomes = [pliant.quick.run(row.pk, lease, row.subject_id) for _ in range(2)]
    assert outcomes == [Outcome.DONE, Outcome.DROPPED]
    assert len(pliant.told(pliant_folder)) == 1


def test_a_failing_job_backs_off_and_says_why(ask):
    row = ask("failing")
    assert run(row) is Outcome.POSTPONED
    assert Outbox.objects.filter(pk=row.pk, available_at__gt=Now()).exists()
    assert row.failed_at is None and row.lease is None
    assert row.error == "RuntimeError: the well is dry"
    assert not Outbox.objects.due().exists()


def test_pauses_grow_up_to_ten_minutes():
    seconds = [pause(attempts).total_seconds() for attempts in range(1, 12)]
    assert seconds == sorted(seconds)
    assert (seconds[0], seconds[-1]) == (10, 600)


def test_after_five_attempts_a_job_has_failed_and_says_so_on_its_subject(ask, pliant_folder):
    row = ask("failing")
    for _ in range(MOST_ATTEMPTS):
        make_due(row)
        outcome = run(row)
    assert outcome is Outcome.FAILED
    assert row.failed_at and not Outbox.objects.due().exists()
    assert pliant.told(pliant_folder) == [f"failed {row.subject_id} RuntimeError"]


def test_what_cannot_get_better_fails_at_once(ask):
    row = ask("refusing")
    assert run(row) is Outcome.FAILED
    assert (row.attempts, row.error) == (1, "unreadable: There is no text to read in this picture.")


@pytest.mark.parametrize(
    ("earlier", "told"), [("", "Each try was"), ("OSError: no", "The last try was broken off")]
)
def test_a_job_whose_last_try_was_broken_off_is_given_up_and_says_what_came_before(
    ask, pliant_folder, earlier, told
):
    row = ask("quick")
    Outbox.objects.filter(pk=row.pk).update(attempts=MOST_ATTEMPTS, error=earlier)
    assert run(row) is Outcome.FAILED
    assert row.error.startswith(f"worker_lost: {told}") and row.error.endswith(earlier)
    assert pliant.told(pliant_folder) == [f"failed {row.subject_id} worker_lost"]


@pytest.mark.parametrize(
    ("error", "lasting"),
    [
        (Unreadable(), True),
        (WrongState(), True),
        (FetchFailed(permanent=True), True),
        (Event.DoesNotExist(), True),
        (FetchFailed(), False),
        (StaleText(), False),
        (OSError(), False),
    ],
)
def test_only_lasting_errors_end_the_attempts(error, lasting):
    assert is_permanent(error) is lasting


def test_a_failed_job_that_is_retried_runs_again_with_all_attempts(ask, alice, pliant_folder):
    row = ask("failing")
    Outbox.objects.filter(pk=row.pk).update(attempts=MOST_ATTEMPTS - 1)
    run(row)
    jobs.retry(outbox=row.pk, by=alice)
    (pliant_folder / "go").touch()
    row.refresh_from_db()
    assert row.attempts == 0
    assert run(row) is Outcome.DONE
    assert Event.objects.filter(action="job.retried", subject_id=row.pk).count() == 1


def test_only_failed_jobs_are_retried_and_only_by_journalists(ask, alice, mallory):
    row = ask("quick")
    with pytest.raises(WrongState):
        jobs.retry(outbox=row.pk, by=alice)
    with pytest.raises(NotAllowed):
        jobs.retry(outbox=row.pk, by=mallory)
    with pytest.raises(NotFound):
        jobs.retry(outbox=row.pk + 1, by=alice)


def test_old_done_rows_are_cleared_away_and_failed_ones_kept(ask):
    done, failed, waiting = ask("quick"), ask("refusing"), ask("quick")
    long_ago = timezone.now() - jobs.KEEP_DONE * 2
    Outbox.objects.filter(pk=done.pk).update(done_at=long_ago)
    Outbox.objects.filter(pk=failed.pk).update(failed_at=long_ago)
    assert jobs.prune() == 1
    assert set(Outbox.objects.values_list("pk", flat=True)) == {failed.pk, waiting.pk}


def test_answers_and_sessions_that_are_over_are_cleared_away(db):
    outlet = Outlet.objects.create(name="Hallen Gazette")
    for age in (0, 2):
        then = timezone.now() - dt.timedelta(days=age)
        AnsweredRequest.objects.create(outlet=outlet, key=str(age), request_hash="", created_at=then)
        Session.objects.create(session_key=str(age), expire_date=then + dt.timedelta(days=1))
    upkeep.prune()
    assert AnsweredRequest.objects.get().key == Session.objects.get().session_key == "0"


def test_a_subjects_jobs_run_in_this_process(ask, pliant_folder):
    row = ask("quick")
    ran = run_for(subject_kind="topic", subject_id=row.subject_id)
    assert (ran.done, ran.ok) == (1, True)
    assert pliant.told(pliant_folder) == [f"done {row.subject_id}"]


def test_run_for_says_what_failed_and_what_is_tried_again(ask):
    failed, later = ask("refusing"), ask("failing")
    assert run_for(subject_kind="topic", subject_id=failed.subject_id).failed == (failed,)
    ran = run_for(subject_kind="topic", subject_id=later.subject_id)
    assert (ran.postponed, ran.ok) == ((later,), False)
