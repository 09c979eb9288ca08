"""Pinning what evidence rests on, and taking in the fact-checks of others."""

from claims import priorimports, sources
from tasks.job import job


@job(on_failure=sources.mark_failed, fetches=True)
def pin_source(source_id: int) -> None:
    sources.pin_source(source_id)


@job()
def import_checks(import_id: int) -> None:
    priorimports.carry_on(import_id)
