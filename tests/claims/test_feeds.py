"""Feeds: what is new comes in once, what fails stands alone, and a broken feed says so until it mends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from unittest.mock import Mock

import feedparser
import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.utils import timezone

from claims import feeds, intake, web
from claims.exceptions import BadInput, NotAllowed, StaleText, UnsafeUrl, WrongState
from claims.feedentries import entries_of
from claims.models import Article, Event, Feed, FeedEntry, Outbox
from tests.factories import make_publication
from tests.loopback import Site, running

LONG = "The mill wheel at Orrby has turned for two hundred years, said miller Jonna Strand on Sunday. " * 6


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr(web, "ALLOW_LOOPBACK", True)
    with running() as site:
        yield site


def item(site: Site, name: str, *, updated: str = "", content: str = "") -> str:
    """An entry and its page."""
    paragraphs = "".join(
        f"<p>{name.title()} rose by {n} percent, said Jonna Strand.</p>" for n in range(3, 9)
    )
    page = f"<html><body><article><h1>{name}</h1>{paragraphs}</article></body></html>"
    site.pages.setdefault(f"/{name}", (200, page))
    return (
        f"<item><title>{name.title()}</title><link>{site.url}/{name}?utm_source=feed</link><guid>{name}</guid>"
        f"<pubDate>Mon, 02 Mar 2026 08:00:00 +0100</pubDate><atom:updated>{updated}</atom:updated>"
        f"<content:encoded><![CDATA[{content}]]></content:encoded></item>"
    )


def publish(site: Site, *items: str, **headers: str) -> None:
    space = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom"'
    )
    body = f'<rss version="2.0" {space}><channel><title>Orrby Post</title>{"".join(items)}</channel></rss>'
    site.pages["/feed"] = (200, body, {"Content-Type": "application/rss+xml", **headers})


@pytest.fixture
def feed(site: Site, carol) -> Feed:
    return feeds.add_feed(url=f"{site.url}/feed", by=carol)


def polled(feed: Feed) -> Feed:
    feeds.poll_feed(feed.pk)
    feed.refresh_from_db()
    return feed


def actions() -> list[str]:
    return list(Event.objects.filter(subject_kind="feed").order_by("pk").values_list("action", flat=True))


def test_new_entries_come_in_with_title_date_and_publication(site, feed, carol):
    publish(site, item(site, "wheat"), item(site, "rye"))
    mill = make_publication("Mill and Field")
    feeds.edit_feed(feed=feed.pk, by=carol, publication=mill)
    assert polled(feed).last_result == "2 new"
    article = Article.objects.get(title="Wheat")
    assert (article.via, article.feed, article.publication, article.added_by) == ("feed", feed, mill, None)
    assert article.canonical_url == f"{site.url}/wheat"
    assert article.published_at == dt.datetime(2026, 3, 2, 7, tzinfo=dt.UTC)
    assert Outbox.objects.filter(job="extract_article").count() == 2
    assert feed.title == "Orrby Post"


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-03-02", "2026-03-02T00:00:00-10:00"),
        ("2026-03-02T08:00:00", "2026-03-02T08:00:00-10:00"),
        ("Mon, 02 Mar 2026 08:00:00", "2026-03-02T08:00:00-10:00"),
        ("Mon, 02 Mar 2026 08:00:00 GMT", "2026-03-02T08:00:00+00:00"),
        ("Mon, 02 Mar 2026 08:00:00 +0100 (CET)", "2026-03-02T08:00:00+01:00"),
        ("2026-03-02T08:00:00.5Z", "2026-03-02T08:00:00+00:00"),
    ],
)
def test_a_date_without_a_zone_is_of_the_desks_own_clock(site, feed, settings, written, moment):
    settings.TIME_ZONE = "Pacific/Honolulu"
    publish(site, item(site, "wheat").replace("Mon, 02 Mar 2026 08:00:00 +0100", written))
    polled(feed)
    assert Article.objects.get().published_at == dt.datetime.fromisoformat(moment)


def test_a_date_that_lies_far_ahead_is_none(site, feed):
    publish(site, item(site, "wheat").replace("Mar 2026", "Mar 2926"))
    polled(feed)
    assert Article.objects.get().published_at is None


def test_known_entries_are_not_fetched_again(site, feed):
    publish(site, item(site, "wheat"))
    polled(feed)
    publish(site, item(site, "rye"), item(site, "wheat"))
    site.log.clear()
    assert polled(feed).last_result == "1 new, 1 known"
    assert site.log == ["GET /feed", "GET /rye"]


def test_an_article_that_was_added_by_hand_is_known(site, feed, alice):
    publish(site, item(site, "wheat"))
    intake.add_url(url=f"{site.url}/wheat", by=alice)
    assert polled(feed).last_result == "1 known"
    assert site.log.count("GET /wheat") == 1


def test_an_entry_that_moved_elsewhere_is_still_known(site, feed):
    publish(site, item(site, "wheat"))
    site.pages["/barley"] = site.pages["/wheat"]
    site.pages["/wheat"] = (301, "", {"Location": "/barley"})
    assert polled(feed).last_result == "1 new"
    site.log.clear()
    assert polled(feed).last_result == "1 known"
    assert site.log == ["GET /feed"]


def test_an_updated_entry_is_fetched_anew(site, feed):
    publish(site, item(site, "wheat", updated="2026-03-02T08:00:00Z"))
    polled(feed)
    page = site.pages["/wheat"][1].replace("rose by 3", "fell by 2")
    site.pages["/wheat"] = (200, page)
    publish(site, item(site, "wheat", updated="2026-03-02T11:00:00Z"))
    assert polled(feed).last_result == "1 changed"
    assert Article.objects.get().versions.count() == 2


def test_an_unchanged_feed_is_not_sent_again(site, feed):
    publish(site, item(site, "wheat"), ETag='"1"')
    assert polled(feed).etag == '"1"'
    assert polled(feed).last_result == "Nothing new"
    assert actions() == ["feed.added", "feed.polled"]


def test_an_entry_that_fails_stands_alone_and_is_tried_in_three_polls(site, feed):
    publish(site, item(site, "wheat"), item(site, "rye"), ETag='"1"')
    site.pages["/wheat"] = (503, "")
    assert polled(feed).last_result == "1 new, 1 could not be read"
    assert feed.etag == "", "or the next poll would hear of no change and never try again"
    for _poll in range(4):
        polled(feed)
    assert site.log.count("GET /wheat") == 3
    assert FeedEntry.objects.get(article=None).error.endswith("(HTTP 503)")


def test_a_page_that_is_gone_is_tried_once(site, feed):
    publish(site, item(site, "wheat"))
    site.pages["/wheat"] = (404, "")
    polled(feed)
    assert polled(feed).last_result == "1 known" and site.log.count("GET /wheat") == 1


def test_the_full_text_of_the_feed_stands_in_for_a_closed_page(site, feed):
    publish(
        site, item(site, "wheat", content=f"<p>{LONG}</p>"), item(site, "rye", content="<p>Too short.</p>")
    )
    site.pages["/wheat"] = site.pages["/rye"] = (403, "")
    assert polled(feed).last_result == "1 new, 1 could not be read"
    article = Article.objects.get()
    assert article.canonical_url == f"{site.url}/wheat" and "Jonna Strand" in article.current.text


def test_what_is_too_much_for_one_poll_comes_with_the_next(site, feed, monkeypatch):
    monkeypatch.setattr(feeds, "MOST_PER_POLL", 2)
    publish(site, *(item(site, name) for name in ("wheat", "rye", "oats")), ETag='"1"')
    assert polled(feed).last_result == "2 new, 1 to come"
    assert feed.next_poll_at < timezone.now() + dt.timedelta(minutes=2)
    assert polled(feed).last_result == "1 new, 2 known"


def test_a_feed_breaks_once_and_mends_once(site, feed):
    site.pages["/feed"] = (503, "")
    assert polled(feed).last_result == "The feed did not answer (503)"
    assert polled(feed).failures == 2
    assert feed.next_poll_at > timezone.now() + dt.timedelta(minutes=55)
    publish(site, item(site, "wheat"))
    assert (polled(feed).failures, feed.last_result) == (0, "1 new")
    assert actions() == ["feed.added", "feed.broke", "feed.mended", "feed.polled"]


def test_a_title_of_tags_that_are_never_closed_stops_no_feed():
    title = f"Ferry {'<a ' * 60_000}"
    assert entries_of([{"title": title, "link": "https://a.example/1"}])[0].title.startswith("Ferry <a")


@pytest.mark.parametrize("body", ["<html><body>Welcome</body></html>", "", "plain words", "<rss", "\0\1\2"])
def test_what_is_no_feed_is_said_to_be_none(site, feed, body):
    site.pages["/feed"] = (200, body)
    assert polled(feed).last_result == "This address holds no RSS or Atom feed."


@pytest.mark.parametrize("problem", [SoftTimeLimitExceeded(), RecursionError()])
def test_a_feed_that_nobody_comes_to_an_end_with_is_broken(site, feed, monkeypatch, problem):
    publish(site, item(site, "wheat"))
    monkeypatch.setattr(feedparser, "parse", Mock(side_effect=problem))
    assert (polled(feed).last_result, feed.failures) == ("This feed cannot be read.", 1)


def test_no_time_goes_to_cleaning_what_is_never_shown():
    html = "<p>Wheat rose.<!-- by 3 --></p>"
    body = f"<rss version='2.0'><channel><item><description><![CDATA[{html}]]></description></item>"
    fetched = web.Fetched(
        "https://a.example/feed", 200, "", f"{body}</channel></rss>".encode(), "", "", False
    )
    assert feeds._parsed(fetched)[1][0].html == html


def test_a_feed_never_reads_a_local_file(site, feed, tmp_path):
    secret = tmp_path / "secret.xml"
    secret.write_text("kept from everyone")
    entity = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]>'
    site.pages["/feed"] = (200, f'{entity}<rss version="2.0"><channel><title>&x;</title></channel></rss>')
    assert "kept" not in polled(feed).title
    site.pages["/feed"] = (200, str(secret))
    assert polled(feed).failures == 1


def test_a_due_feed_is_queued_once(feed):
    Feed.objects.update(next_poll_at=timezone.now())
    assert feeds.due_feeds() == [feed.pk]
    assert (feeds.start_poll(feed.pk), feeds.start_poll(feed.pk)) == (True, False)
    assert feeds.due_feeds() == []
    assert Outbox.objects.filter(job="poll_feed", event__action="feed.due").count() == 1


def test_a_feed_that_was_polled_before_the_clock_was_put_back_is_polled_once(feed):
    ahead = timezone.now() + dt.timedelta(hours=3)
    Feed.objects.update(next_poll_at=ahead + dt.timedelta(minutes=15), last_polled_at=ahead)
    assert feeds.due_feeds() == [feed.pk]
    assert (feeds.start_poll(feed.pk), feeds.start_poll(feed.pk), feeds.due_feeds()) == (True, False, [])


def test_a_feed_that_is_switched_off_rests(site, feed, carol):
    feeds.edit_feed(feed=feed.pk, by=carol, active=False)
    feeds.poll_feed(feed.pk)
    assert site.log == [] and feeds.due_feeds() == []
    with pytest.raises(WrongState):
        feeds.ask_poll(feed=feed.pk, by=carol)


def test_only_an_admin_keeps_feeds(feed, alice, bob):
    for by in (alice, bob):
        with pytest.raises(NotAllowed):
            feeds.add_feed(url="https://orrby.example/feed", by=by)
        with pytest.raises(NotAllowed):
            feeds.ask_poll(feed=feed.pk, by=by)


def test_wrong_addresses_are_refused_by_field(feed, carol):
    with pytest.raises(BadInput, match="polled already"):
        feeds.add_feed(url=feed.url, by=carol)
    with pytest.raises(UnsafeUrl) as caught:
        feeds.add_feed(url="file:///etc/hostname", by=carol)
    assert caught.value.field == "url"


def test_a_stale_edit_is_refused(feed, carol):
    feeds.edit_feed(feed=feed.pk, by=carol, revision=1, title="Orrby")
    with pytest.raises(StaleText):
        feeds.edit_feed(feed=feed.pk, by=carol, revision=1, title="Mill")
