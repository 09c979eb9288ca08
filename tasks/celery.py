"""The Celery application. Redis only carries: the outbox decides what runs (tasks/outbox.py)."""

from __future__ import annotations

import gc
import os
from typing import Any

from celery import Celery
from celery.signals import worker_init, worker_process_init
from django.conf import settings

from claims.language.crossencoder import get_cross_encoder
from claims.language.encoder import get_encoder
from claims.language.tagger import get_tagger
from claims.matching import open_tables
from tasks.logs import leave_out
from tasks.memory import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workbench.settings")

MODULES = ("articles", "delivery", "evidence", "feeds", "matching", "notices", "upkeep")

COLLECTED_EVERY = 20_000
"""New objects after which the young ones are looked through: those of an article, not of a sentence."""

app = Celery("claimdesk", include=[f"tasks.{name}" for name in MODULES])
app.conf.update(settings.CELERY)
app.conf.update(
    task_soft_time_limit=settings.JOB_TIME_LIMIT,
    # A job that does not heed the soft limit is killed before its lease ends, so that no two run at once.
    task_time_limit=settings.JOB_TIME_LIMIT + max(1, settings.JOB_LEASE_MARGIN // 2),
    # Whoever sends has the row in the outbox and tries again later: better a quick error than a long wait.
    task_publish_retry=False,
    broker_transport_options={"socket_connect_timeout": 2, "socket_timeout": 5},
    broker_connection_max_retries=None,
    worker_proc_alive_timeout=60,
    worker_cancel_long_running_tasks_on_connection_loss=False,
    task_default_priority=6,  # of 0 to 9, the lower the sooner; without a number a task would come first
    beat_scheduler="tasks.beat:SteadyScheduler",
    beat_schedule={
        "prune": {"task": "tasks.prune", "schedule": 3600.0},
        "keep_index": {"task": "tasks.keep_index", "schedule": 3600.0},
        "refine_index": {"task": "tasks.refine_index", "schedule": 3600.0},
        "renew_vectors": {"task": "tasks.renew_vectors", "schedule": 60.0},
        "rejudge": {"task": "tasks.rejudge", "schedule": 60.0},
        "look_back_for_prior": {"task": "tasks.look_back_for_prior", "schedule": 60.0},
        "renew_keys": {"task": "tasks.renew_keys", "schedule": 3600.0},
        "start_polls": {"task": "tasks.start_polls", "schedule": 30.0},
        "start_checks": {"task": "tasks.start_checks", "schedule": 60.0},
        "call_in_due": {"task": "tasks.call_in_due", "schedule": 600.0},
        "send_digests": {"task": "tasks.send_digests", "schedule": 900.0},
        "publish_due": {"task": "tasks.publish_due", "schedule": 30.0},
    },
)


leave_out({entry["task"] for entry in app.conf.beat_schedule.values()})


@worker_init.connect
def share_tables(**_: Any) -> None:
    """Read what matching looks words up in before the worker forks: its processes share the memory."""
    open_tables()


@worker_process_init.connect
def open_models(**_: Any) -> None:
    """Open the language models in each worker process: a session does not survive a fork."""
    get_encoder().read("Ready.")
    get_tagger().marks("Ready.", [(0, 6)])
    get_cross_encoder().judge("Ready.", "Set.")
    open_tables()  # where this process was not forked
    settle()
    gc.set_threshold(COLLECTED_EVERY, 20, 20)  # fewer, longer looks: nobody waits for a job as for a page
