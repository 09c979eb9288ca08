"""The names in the record's reactions, in the mapping of jobs and in beat's schedule are one set; how a
worker begins."""

from claims import audit
from claims.matching import rarity, senses
from tasks import outbox
from tasks.celery import app, share_tables
from tests.tasks import pliant


def test_every_reaction_has_its_job_and_every_job_its_reaction():
    named = {name for names in audit.REACTIONS.values() for name in names}
    assert named == outbox.JOBS.keys() - pliant.JOBS.keys()


def test_a_job_stands_under_its_own_name():
    assert all(job.name == name for name, job in outbox.JOBS.items())


def test_a_worker_knows_every_task_that_is_sent_or_scheduled():
    app.loader.import_default_modules()
    scheduled = {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert scheduled | {job.task.name for job in outbox.JOBS.values()} <= set(app.tasks)


def test_no_result_is_kept_anywhere():
    assert not app.conf.result_backend


def test_a_worker_has_the_tables_of_words_before_it_forks():
    tables = (rarity._ranks, senses._table)
    for table in tables:
        table.cache_clear()
    share_tables()
    assert all(table.cache_info().currsize for table in tables)
