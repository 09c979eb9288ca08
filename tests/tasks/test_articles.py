"""From an article to its claims through the whole machinery: relay, Redis, worker, models."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.db.models.functions import Now

from claims import readings, suggestions
from claims.exceptions import Unreadable
from claims.extraction import read
from claims.intake import add_text, retry
from claims.models import Article, Claim, Mention, Outbox
from tasks.outbox import run_for
from tests.tasks.conftest import wait_until

TEXT = """Ferry fares to fall, says Varde mayor

The mayor of Varde, Ilse Tarnow, said on Monday that ferry fares will fall by 12 percent in May.
"We carried 40,000 passengers last winter," she said.

Harbour master Jon Brekke denied that two boats had been sold. He told the Sundholm Courier that the fleet
has nine boats.
"""


def expected() -> int:
    reading = read(TEXT)
    return len(reading.attributions) + len(reading.assertions)


def is_read(article: Article) -> bool:
    article.refresh_from_db()
    return article.state == Article.State.READ and not Outbox.objects.unfinished().exists()


def somebody_waits_for_a_lock() -> bool:
    """In this database: others of the same server belong to tests that run beside."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")  # a transaction sees the same activity until then
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity "
            "WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return cursor.fetchone()[0] > 0


@pytest.mark.django_db(transaction=True)
def test_an_articles_jobs_run_in_this_process(alice):
    article = add_text(text=TEXT, by=alice).article
    ran = run_for(subject_kind="article", subject_id=article.pk)
    assert (ran.done, ran.ok) == (3, True)
    assert is_read(article)
    assert Mention.objects.count() == expected() > 0


@pytest.mark.django_db(transaction=True)
def test_a_failed_reading_shows_on_the_article_and_can_be_retried(alice, monkeypatch):
    def refuse(article_id: int) -> int:
        raise Unreadable

    article = add_text(text=TEXT, by=alice).article
    with monkeypatch.context() as broken:
        broken.setattr(readings, "read_article", refuse)
        assert not run_for(subject_kind="article", subject_id=article.pk).ok
    article.refresh_from_db()
    assert article.state == Article.State.FAILED
    retry(article=article, by=alice)
    assert run_for(subject_kind="article", subject_id=article.pk).ok
    assert is_read(article)


@pytest.mark.django_db(transaction=True)
def test_a_failed_comparison_shows_on_the_article_and_can_be_retried(as_alice, alice, monkeypatch):
    def refuse(article_id: int) -> int:
        raise Unreadable

    article = add_text(text=TEXT, by=alice).article
    page, news = f"/articles/{article.pk}/", f"/articles/{article.pk}/news/?was=read"
    with monkeypatch.context() as broken:
        broken.setattr(suggestions, "match_article", refuse)
        assert not run_for(subject_kind="article", subject_id=article.pk).ok
    for shown in (page, news):
        assert "Comparing with earlier claims failed" in as_alice.get(shown).content.decode()
    retry(article=article, by=alice)
    assert "Comparing with earlier claims …" in as_alice.get(page).content.decode()
    assert run_for(subject_kind="article", subject_id=article.pk).ok
    assert "Comparing with earlier claims" not in as_alice.get(page).content.decode()
    assert not Outbox.objects.filter(failed_at__isnull=False).exists()


def test_a_worker_killed_while_it_stores_an_article_loses_and_doubles_no_claim(crew, alice):
    article = add_text(text=TEXT, by=alice).article
    crew.env["JOB_TIME_LIMIT"] = "300"  # a slow machine reads no slower than it can
    crew.relay()
    with transaction.atomic():
        Article.objects.select_for_update().get(pk=article.pk)  # holds the worker up in mid-transaction
        worker = crew.worker()
        wait_until(somebody_waits_for_a_lock)
        crew.kill(worker)
    assert (Mention.objects.count(), article.state) == (0, Article.State.WAITING)
    Outbox.objects.update(lease_until=Now())  # the dead worker's, which would hold for these minutes
    crew.worker()
    wait_until(lambda: is_read(article))
    assert Mention.objects.count() == Claim.objects.count() == expected()
    assert Outbox.objects.get(job="extract_article").attempts == 2
