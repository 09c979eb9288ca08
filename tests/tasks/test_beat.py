"""The beat sends what is due, whatever the clock did."""

from __future__ import annotations

import datetime as dt
import logging

import pytest
from celery.apps.beat import Beat

from tasks.beat import SteadyScheduler
from tasks.celery import app


def test_a_clock_that_is_put_back_holds_nothing_up(tmp_path):
    scheduler = SteadyScheduler(app=app, schedule_filename=str(tmp_path / "schedule"))
    for entry in scheduler.schedule.values():
        entry.last_run_at = app.now() + dt.timedelta(hours=1)
    seconds = scheduler.tick()
    scheduler.close()
    assert seconds <= 30


def test_the_beat_that_is_started_is_that_one():
    assert Beat(app=app).scheduler_cls == "tasks.beat:SteadyScheduler"


@pytest.mark.parametrize(
    ("logger", "level", "task", "seconds", "told"),
    [
        ("celery.worker.strategy", logging.INFO, "tasks.rejudge", None, False),
        ("celery.app.trace", logging.INFO, "tasks.rejudge", 0.02, False),
        ("celery.app.trace", logging.INFO, "tasks.rejudge", 4.2, True),
        ("celery.app.trace", logging.ERROR, "tasks.rejudge", 0.02, True),
        ("celery.app.trace", logging.INFO, "tasks.extract_article", 0.02, True),
        ("celery.beat", logging.INFO, "", None, False),
    ],
)
def test_the_logs_tell_of_work_and_faults_and_not_that_nothing_was_due(logger, level, task, seconds, told):
    data = {"name": task, **({} if seconds is None else {"runtime": seconds})}
    record = logging.makeLogRecord({"levelno": level, "msg": "Task %(name)s", "data": data})
    if not task:
        record = logging.makeLogRecord({"levelno": level, "msg": "Scheduler: Sending due task %s (%s)"})
    assert bool(logging.getLogger(logger).filter(record)) == told
