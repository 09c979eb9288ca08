"""Reading articles, and scoring anew what was read."""

from claims import dropped, readings, rescoring
from tasks.job import job


@job(on_failure=readings.mark_failed)
def extract_article(article_id: int) -> None:
    readings.read_article(article_id)
    dropped.notice_dropped(article_id)


@job()
def rescore_claims(weight_id: int) -> None:
    rescoring.rescore_claims(weight_id)
