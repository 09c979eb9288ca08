"""The Celery application with the test jobs in it: `celery --app tests.tasks.worker_main`."""

from celery.signals import worker_process_init

from tasks.celery import app, open_models

app.conf.include = [*app.conf.include, "tests.tasks.pliant"]
worker_process_init.disconnect(open_models)  # it opens at the first text as well, and few tests have one
