"""Telling partners."""

from claims import deliveries
from tasks.job import job


@job(prompt=True)
def deliver_factcheck(fact_check_id: int) -> None:
    deliveries.deliver_factcheck(fact_check_id)


@job(prompt=True)
def deliver_article(article_id: int) -> None:
    deliveries.deliver_article(article_id)


@job(on_failure=deliveries.not_delivered, fetches=True)
def send_delivery(delivery_id: int) -> None:
    deliveries.send_delivery(delivery_id)
