import datetime as dt

import pytest
from django.db import connection
from django.utils import timezone

from claims import queue
from claims.exceptions import BadInput
from claims.models import Claim
from claims.queue import QueueFilter
from tests.factories import make_article, make_claim, make_match

pytestmark = pytest.mark.django_db


def walk(wanted, sort, size):
    """All ids forwards, then the way back from the last page."""
    forwards, cursor = [], ""
    while True:
        page = queue.page(wanted, sort=sort, cursor=cursor, size=size)
        forwards.append([claim.pk for claim in page.items])
        if not page.next:
            break
        cursor = page.next
    backwards, cursor = [forwards[-1]], page.previous
    while cursor:
        page = queue.page(wanted, sort=sort, cursor=cursor, size=size)
        backwards.insert(0, [claim.pk for claim in page.items])
        cursor = page.previous
    return forwards, backwards


@pytest.mark.parametrize("sort", list(queue.SORTS))
def test_every_sort_shows_each_claim_once_and_the_same_pages_on_the_way_back(sort):
    soon = timezone.now()
    for number in range(11):
        deadline = soon + dt.timedelta(days=number % 3) if number % 2 else None
        make_claim(worth=number % 4 / 4, article_count=number % 3, deadline=deadline)
    forwards, backwards = walk(QueueFilter(), sort, 4)
    assert len({pk for page in forwards for pk in page}) == 11
    assert forwards == backwards


def test_sort_by_deadline_puts_claims_without_one_last():
    late = make_claim(deadline=timezone.now() + dt.timedelta(days=3))
    never = make_claim()
    soon = make_claim(deadline=timezone.now())
    assert [c.pk for c in queue.page(QueueFilter(), sort="deadline").items] == [soon.pk, late.pk, never.pk]


def test_opinions_and_demands_are_folded_away_until_asked_for():
    opinion, statement = make_claim(kind="opinion"), make_claim()
    assert [c.pk for c in queue.page(QueueFilter()).items] == [statement.pk]
    assert {c.pk for c in queue.page(QueueFilter(folded=True)).items} == {opinion.pk, statement.pk}


def test_filters_narrow(alice):
    article = make_article(publication="Hallen Gazette")
    wanted = make_claim("Trout halved.", speaker="Amina Yusuf", article=article, assignee=alice, worth=0.9)
    make_claim("Rents fell.", speaker="Carla Benet", article=make_article())
    speaker = wanted.claimants.get().pk
    for narrowed in (
        QueueFilter(speaker=speaker),
        QueueFilter(publication=article.publication_id),
        QueueFilter(assignee=alice.pk),
        QueueFilter(worth=0.5),
        QueueFilter(text="trout"),
    ):
        assert [c.pk for c in queue.page(narrowed).items] == [wanted.pk], narrowed


def test_has_match_asks_for_a_pending_suggestion():
    article = make_article()
    matched, _other = make_claim(article=article), make_claim(article=article)
    make_match(matched.mentions.get(), make_claim(status="open"))
    assert [c.pk for c in queue.page(QueueFilter(has_match=True)).items] == [matched.pk]


@pytest.mark.parametrize("cursor", ["rubbish", "WyJhIl0", "W2ZhbHNlLCAieCJd", "W2ZhbHNlLCB7fV0"])
def test_a_damaged_page_address_is_a_clear_error(cursor):
    with pytest.raises(BadInput):
        queue.page(QueueFilter(), cursor=cursor)


def test_a_page_costs_the_same_queries_however_long(django_assert_max_num_queries):
    article = make_article()
    for _ in range(30):
        make_claim(article=article)
    with django_assert_max_num_queries(7):
        for claim in queue.page(QueueFilter(), size=25).items:
            _ = (
                [speaker.name for speaker in claim.claimants.all()],
                claim.first_mentions[0].chain.all()[0].name,
            )


def test_counting_stops_at_the_cap(monkeypatch):
    monkeypatch.setattr(queue, "COUNT_CAP", 3)
    for _ in range(5):
        make_claim()
    assert queue.count_text(queue.count(QueueFilter().claims())) == "1,000+"


def test_a_search_of_the_queue_is_served_by_its_index(db):
    """Another expression than the index has would be computed for every claim of the table."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
        sql, params = QueueFilter(status=(), text="quay").claims().query.sql_with_params()
        cursor.execute(f"EXPLAIN {sql}", params)
        assert "claim_search" in "\n".join(row[0] for row in cursor.fetchall())


@pytest.mark.parametrize("sort", queue.SORTS)
def test_the_pages_are_the_same_whichever_way_their_claims_are_found(monkeypatch, sort):
    """Few claims are found by their filter and sorted; many are met in the order of an index."""
    soon = timezone.now()
    for n in range(9):
        deadline = soon + dt.timedelta(hours=n % 3) if n % 2 else None
        make_claim(f"Quay {n} leaks.", worth=n % 4 / 4, deadline=deadline, article_count=n % 3)
    make_claim("The ferry is late.")

    def pages(few):
        monkeypatch.setattr(queue, "FEW", few)
        first = queue.page(QueueFilter(status=(), text="quay"), sort=sort, size=4)
        second = queue.page(QueueFilter(status=(), text="quay"), sort=sort, size=4, cursor=first.next)
        back = queue.page(QueueFilter(status=(), text="quay"), sort=sort, size=4, cursor=second.previous)
        assert back.items == first.items
        return first.items + second.items

    assert pages(few=-1) == pages(few=100) and len(pages(few=100)) == 8


def test_a_suggestion_of_a_merged_claim_is_no_match():
    claim, gone = make_claim(article=make_article()), make_claim()
    make_match(claim.mentions.get(), gone, "denies")
    Claim.objects.filter(pk=gone.pk).update(status="merged", merged_into=make_claim())
    assert queue.page(QueueFilter(has_match=True)).items == []
