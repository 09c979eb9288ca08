"""A day ends at the desk's midnight: the database keeps UTC, in which it may still be the day before."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from claims import released
from claims.copies import originals_of
from claims.intake import add_text
from claims.models import Article, Claim, Mention
from claims.readings import read_article
from tests.factories import make_article, make_claim, make_fact_check
from workbench.templatetags.timeline import seen_on

pytestmark = pytest.mark.django_db

MIDNIGHT = dt.datetime(2026, 11, 12)  # noqa: DTZ001 — an article's page rarely names its zone
DAY = MIDNIGHT.date()


@pytest.fixture(autouse=True)
def _half_a_day_before_utc(settings) -> None:
    settings.TIME_ZONE = "Pacific/Auckland"


def the_mention_read(text: str, by) -> Mention:
    article = add_text(text=text, title="News of the day", published_at=MIDNIGHT, by=by).article
    read_article(article.pk)
    return Mention.objects.get()


def test_yesterday_is_counted_from_the_day_that_the_article_names(alice):
    said = the_mention_read("Minister Ruben Hartog said yesterday that the ferries carried 900 cars.", alice)
    assert said.said_on == DAY - dt.timedelta(days=1)


def test_a_pledge_for_tomorrow_falls_due_on_the_day_after_the_article(alice):
    the_mention_read("Minister Ruben Hartog said he would reopen the pier tomorrow.", alice)
    assert Claim.objects.get().due_to == DAY + dt.timedelta(days=1)


def test_a_claim_that_stands_alone_names_the_day_of_the_article(alice):
    said = the_mention_read("Minister Ruben Hartog said the pier had collapsed yesterday.", alice)
    assert "11 November 2026" in said.wording


def test_the_timeline_shows_the_day_of_the_article():
    article = make_article(published_at=timezone.make_aware(MIDNIGHT))
    make_claim(article=article)
    assert seen_on(Mention.objects.get()) == DAY


def test_a_published_fact_check_names_the_day_on_which_the_claim_was_first_seen(alice, bob):
    claim = make_claim(first_seen_at=timezone.make_aware(MIDNIGHT), status="open")
    assert make_fact_check(claim=claim, author=alice, editor=bob).content["first_seen"] == "2026-11-12"


def test_a_partner_reads_the_day_on_which_an_open_claim_was_first_seen():
    claim = make_claim(first_seen_at=timezone.make_aware(MIDNIGHT))
    claim.standing, claim.others, claim.said_by = [], [], []
    assert released.release_all([claim])[0].first_seen == "2026-11-12"


def test_of_copies_in_the_hour_that_comes_twice_the_one_that_came_first_is_the_original():
    half_past_two, ten_past_two_again = (
        dt.datetime(2026, 4, 4, hour, minute, tzinfo=dt.UTC) for hour, minute in ((13, 30), (14, 10))
    )
    copy = Article(pk=1, published_at=ten_past_two_again, added_at=ten_past_two_again)
    first = Article(pk=2, published_at=half_past_two, added_at=ten_past_two_again, copy_of=copy)
    assert originals_of([copy, first]) == {1: 2}
