"""Matching what was read against the claims of the desk."""

from claims import deliveries, indexing, lookback, rejudging, repeats, suggestions
from tasks.job import job


@job(on_failure=suggestions.mark_not_compared)
def match_article(article_id: int) -> None:
    suggestions.match_article(article_id)
    deliveries.deliver_article(article_id)


@job()
def embed_claim(claim_id: int) -> None:
    indexing.index_anew(claim_id)


@job()
def match_mention(mention_id: int) -> None:
    rejudging.match_mention(mention_id)


@job()
def look_back(claim_id: int) -> None:
    lookback.look_back(claim_id)


@job()
def tell_repeats(fact_check_id: int) -> None:
    repeats.tell_repeats(fact_check_id)
