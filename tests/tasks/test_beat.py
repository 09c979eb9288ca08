"""The beat sends what is due, whatever the clock did."""

from __future__ import annotations

import datetime as dt

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
