"""Polling feeds."""

from claims import feeds
from tasks.job import job


@job(fetches=True)
def poll_feed(feed_id: int) -> None:
    feeds.poll_feed(feed_id)
