"""From an admin's feed to claims in the queue, through the outbox; and the clock's ticks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.utils import timezone

from claims import feeds, web
from claims.models import Article, Claim, Event, Feed, Outbox, Source
from tasks import upkeep
from tasks.outbox import run_for
from tests.loopback import Site, running

PAGE = """<html><body><article><h1>Bridge of Halm to reopen</h1>
<p>Engineer Tove Lind said on Monday that the bridge of Halm will reopen in May.</p>
<p>"The repair cost 7 million euros," Lind told reporters at the river.</p>
<p>Shopkeepers in Halm have waited since the autumn for the bridge and its trams.</p>
</article></body></html>"""

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr(web, "ALLOW_LOOPBACK", True)
    with running() as site:
        entry = f"<item><title>Bridge</title><link>{site.url}/bridge</link></item>"
        site.pages["/feed"] = (200, f'<rss version="2.0"><channel><title>Halm</title>{entry}</channel></rss>')
        site.pages["/bridge"] = (200, PAGE)
        yield site


def test_the_articles_of_a_feed_arrive_and_their_claims_stand_in_the_queue(site, carol):
    feed = feeds.add_feed(url=f"{site.url}/feed", by=carol)
    assert run_for(subject_kind="feed", subject_id=feed.pk).ok
    article = Article.objects.get(feed=feed)
    assert run_for(subject_kind="article", subject_id=article.pk).ok
    claims = Claim.objects.unread()
    assert "Tove Lind" in {speaker.name for claim in claims for speaker in claim.claimants.all()}
    assert any("7 million" in claim.wording for claim in claims)


def test_the_clock_polls_what_is_due_and_nothing_twice(site, carol):
    feed = feeds.add_feed(url=f"{site.url}/feed", by=carol)
    upkeep.start_polls()
    assert not Event.objects.filter(action="feed.due").exists()
    Feed.objects.update(next_poll_at=timezone.now())
    upkeep.start_polls()
    upkeep.start_polls()
    assert Event.objects.filter(action="feed.due", subject_id=feed.pk).count() == 1


def test_the_clock_checks_each_due_source_once(site):
    past = timezone.now() - dt.timedelta(minutes=1)
    source = Source.objects.create(title="Bridge", url=f"{site.url}/bridge", next_check_at=past)
    upkeep.start_checks()
    upkeep.start_checks()
    assert Outbox.objects.filter(job="pin_source", subject_id=source.pk).count() == 1
    assert run_for(subject_kind="source", subject_id=source.pk).ok
    source.refresh_from_db()
    assert source.state == Source.State.SAME and "Tove Lind" in source.snapshots.get().text
