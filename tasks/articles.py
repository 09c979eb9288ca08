"""Reading articles."""

from claims import readings
from tasks.job import job


@job(on_failure=readings.mark_failed)
def extract_article(article_id: int) -> None:
    readings.read_article(article_id)
