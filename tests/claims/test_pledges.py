"""Pledges that the desk watches, and when they fall due."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from claims import decisions, entries, pledges, sightings
from claims.clock import call_in_due
from claims.exceptions import NotAllowed, WrongState
from claims.models import Claim, Sighting
from claims.queue import QueueFilter
from tests.factories import make_article, make_claim, make_mention

pytestmark = pytest.mark.django_db

LAST_WEEK = timezone.localdate() - dt.timedelta(days=7)


def test_a_tracked_pledge_with_a_past_day_has_fallen_due(alice):
    claim = make_claim("We will mend the pier.", kind="pledge")
    pledges.track(claims=[claim.pk], by=alice)
    due = QueueFilter(status=(), due=True)
    assert not due.claims().exists()
    pledges.set_due(claim=claim.pk, until=LAST_WEEK, condition="once the loan is signed", by=alice)
    assert due.claims().get() == claim
    claim.refresh_from_db()
    assert (claim.due_precision, claim.due_condition) == ("day", "once the loan is signed")


@pytest.mark.parametrize(("clock", "due"), [("21:59", 0), ("22:01", 1)])
def test_a_pledge_has_all_of_its_last_day_on_the_desks_clock(alice, in_warsaw, monkeypatch, clock, due):
    last = dt.date(2026, 7, 1)
    now = dt.datetime.fromisoformat(f"{last}T{clock}+00:00")
    make_claim("We will mend the pier.", kind="pledge", tracked=True, due_to=last)
    monkeypatch.setattr(timezone, "now", lambda: now)
    assert (QueueFilter(status=(), due=True).claims().count(), call_in_due()) == (due, due)


def test_what_is_put_off_or_tracked_no_longer_is_not_said_to_be_due(alice):
    for let_go in (
        lambda pk: pledges.set_due(claim=pk, until=timezone.localdate(), by=alice),
        lambda pk: pledges.track(claims=[pk], by=alice, tracked=False),
    ):
        claim = make_claim(kind="pledge", tracked=True, due_to=LAST_WEEK)
        call_in_due()
        decision = let_go(claim.pk)
        claim.refresh_from_db()
        assert claim.attention == []
        decisions.undo(decision=decision.pk, by=alice)
        claim.refresh_from_db()
        assert claim.attention == ["due"]


def test_tracking_is_undone_like_any_decision(alice):
    claim = make_claim("We will mend the pier.", kind="pledge")
    decision = pledges.track(claims=[claim.pk], by=alice)
    assert Claim.objects.get().tracked
    decisions.undo(decision=decision.pk, by=alice)
    assert not Claim.objects.get().tracked


def test_a_statement_is_not_tracked_and_gets_no_term(alice):
    claim = make_claim()
    with pytest.raises(WrongState, match="pledge"):
        pledges.track(claims=[claim.pk], by=alice)
    with pytest.raises(WrongState, match="pledge"):
        pledges.set_due(claim=claim.pk, until=LAST_WEEK, by=alice)


def test_what_was_corrected_from_a_pledge_to_another_kind_can_be_let_go(as_alice):
    claim = make_claim(tracked=True)
    assert "Stop tracking" in as_alice.get(f"/claims/{claim.pk}/").content.decode()
    as_alice.post(f"/claims/{claim.pk}/track/", {"tracked": "no"})
    assert not Claim.objects.get().tracked


def test_an_outsider_tracks_nothing(mallory):
    with pytest.raises(NotAllowed):
        pledges.track(claims=[make_claim(kind="pledge").pk], by=mallory)


def test_what_a_person_starts_of_a_pledge_falls_due_and_is_in_the_language_of_its_article(alice):
    said, words = dt.datetime(2024, 5, 2, 12, tzinfo=dt.UTC), "The quay will open by the end of the year."
    pledge = make_claim(words, kind="pledge", article=make_article())
    article = make_article(words, language="de", added_at=said)
    mention = make_mention(pledge, article)
    found = Sighting.objects.create(
        claim=pledge, version=article.current, begin=0, end=len(words), score=0.7, relation="denies"
    )
    entries.split(mention=mention.pk, by=alice)
    sightings.link_sighting(sighting=found.pk, relation="denies", by=alice)
    own = Claim.objects.exclude(pk=pledge.pk).values_list("kind", "language", "due_to")
    assert list(own) == [("pledge", "de", dt.date(2024, 12, 31))] * 2
