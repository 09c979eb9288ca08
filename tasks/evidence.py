"""Pinning what evidence rests on."""

from claims import sources
from tasks.job import job


@job()
def pin_source(source_id: int) -> None:
    sources.pin_source(source_id)
