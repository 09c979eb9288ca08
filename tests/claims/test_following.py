"""Who follows a claim is told what becomes of it, whoever works on it."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from claims import audit, decisions, merging, notices
from claims.exceptions import WrongState
from claims.following import follow, unfollow
from claims.models import Event, Follow
from claims.queue import QueueFilter, page
from claims.suggestions import match_article
from tests.claims.rents import REPEAT, matched, rents_claim
from tests.claims.verdicts import published_page
from tests.factories import make_claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def rents(db):
    return rents_claim("open")


def told(person, claim):
    notices.notify("claim", claim.pk)
    return list(person.notifications.order_by("pk").values_list("kind", flat=True))


def test_each_further_article_is_told_to_whoever_follows_an_open_claim_and_to_nobody_else(rents, alice, bob):
    follow(claim=rents.pk, by=alice)
    articles = [matched(), matched(f"{REPEAT} It rained.")]
    assert (told(alice, rents), told(bob, rents)) == (["again", "again"], [])
    match_article(articles[0].pk)
    assert len(told(alice, rents)) == 2  # compared again, it is no news
    rents.refresh_from_db()
    assert rents.attention == []


def test_what_joins_a_followed_claim_by_rule_is_told_too(db, alice):
    text = "Edda Moreau said that rents in Sundholm fell by two percent in 2025."
    claim = matched(text).current.mentions.get().claim
    follow(claim=claim.pk, by=alice)
    assert matched(f"{text} It rained.").current.mentions.get().claim == claim
    assert told(alice, claim) == ["again"]


def test_a_claim_that_nobody_follows_any_more_tells_nobody(rents, alice):
    for act in (follow, follow, unfollow, unfollow):
        act(claim=rents.pk, by=alice)
    matched()
    assert told(alice, rents) == []
    acts = Event.objects.filter(subject_kind="claim", subject_id=rents.pk).order_by("pk")
    assert list(acts.values_list("action", flat=True)) == ["claim.followed", "claim.unfollowed"]


def test_publication_is_told_to_followers_and_authors_and_a_mended_typo_to_nobody(alice, bob, carol):
    claim = make_claim("Rents fell.", status="open")
    follow(claim=claim.pk, by=carol)
    row = published_page(alice, bob, claim=claim)
    with transaction.atomic():
        audit.record("factcheck.published", subject=row, by=bob, change="typo")
    notices.notify("factcheck", row.pk)
    assert [n.kind for n in carol.notifications.all()] == ["published"]
    assert "published" in alice.notifications.values_list("kind", flat=True)
    assert "published" not in bob.notifications.values_list("kind", flat=True)  # he did it


def test_who_follows_a_claim_follows_the_one_that_it_becomes_part_of_until_that_is_undone(alice, bob):
    claim, target = make_claim(), make_claim()
    for person in (alice, bob):
        follow(claim=claim.pk, by=person)
    follow(claim=target.pk, by=bob)
    decision = merging.merge(claim=claim.pk, into=target.pk, by=alice)
    assert set(target.follows.values_list("person", flat=True)) == {alice.pk, bob.pk}
    with pytest.raises(WrongState):
        follow(claim=claim.pk, by=alice)
    decisions.undo(decision=decision.pk, by=alice)
    assert alice.follows.get().claim_id == claim.pk


def test_the_queue_shows_what_one_follows_whatever_its_status(alice, bob):
    for status in ("new", "accepted", "checked"):
        follow(claim=make_claim(status=status, kind="opinion").pk, by=alice)
    follow(claim=make_claim().pk, by=bob)
    mine = QueueFilter(status=(), folded=True, follower=alice.pk)
    assert {one.status for one in page(mine).items} == {"new", "accepted", "checked"}


def test_the_database_takes_nobody_as_a_follower_twice(alice):
    claim = make_claim()
    follow(claim=claim.pk, by=alice)
    with pytest.raises(IntegrityError), transaction.atomic():
        Follow.objects.create(claim=claim, person=alice)
