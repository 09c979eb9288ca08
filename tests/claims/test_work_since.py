"""An undo takes away nothing that somebody has done since."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from claims import (
    corrections,
    decisions,
    entries,
    inquiries,
    matches,
    merging,
    priorchecks,
    review,
    sightings,
    triage,
)
from claims.evidence import add_contact_evidence
from claims.exceptions import WrongState
from claims.models import Claim, Decision, Mention, Sighting, User
from tests.claims.verdicts import draft_review, open_claim, piece_of, published_page
from tests.factories import make_article, make_claim, make_inquiry, make_match, make_mention

pytestmark = pytest.mark.django_db

TEXT = "The harbour office put the new quay at 12 million euros. Nobody else was asked."


def marked(by: User) -> tuple[Claim, Decision]:
    mention, decision = corrections.add_mention(article=make_article(TEXT).pk, begin=0, end=56, by=by)
    return mention.claim, decision


def split_off(by: User) -> tuple[Claim, Decision]:
    whole = make_claim("The quay was dear.", article=make_article())
    mention = make_mention(whole, make_article())
    decision = entries.split(mention=mention.pk, by=by)
    return Mention.objects.get(pk=mention.pk).claim, decision


def taken_out_again(by: User) -> tuple[Claim, Decision]:
    part = make_claim("The quay was dear.", article=make_article(), words_key="quay")
    part.mentions.update(words_key="quay")
    merging.merge(claim=part.pk, into=make_claim("Quays cost.", article=make_article()).pk, by=by)
    mention = Mention.objects.get(words_key="quay")
    return part, entries.split(mention=mention.pk, by=by)


def from_the_archive(by: User) -> tuple[Claim, Decision]:
    row = Sighting.objects.create(
        claim=make_claim(), version=make_article(TEXT).current, begin=0, end=56, score=0.7, relation="denies"
    )
    decision = sightings.link_sighting(sighting=row.pk, relation="denies", by=by)
    row.refresh_from_db()
    return row.mention.claim, decision


def add_a_check(claim: Claim, by: User) -> None:
    priorchecks.add_check(claim=claim.pk, url="https://other.example/quay", rating="False", by=by)


def note_a_contact(claim: Claim, by: User) -> None:
    told = {"contact": "Nils Varga", "summary": "It was 10 million.", "stance": "refutes"}
    add_contact_evidence(claim=claim.pk, terms="on_record", by=by, **told)


WORK = {
    "noted": lambda claim, by: triage.write_note(claim=claim.pk, body="I have the bill.", by=by),
    "asked": lambda claim, by: make_inquiry(claim, by=by),
    "told": note_a_contact,
    "checked by others": add_a_check,
    "linked": lambda claim, by: merging.tie(claim=make_claim().pk, other=claim.pk, relation="related", by=by),
    "opened": lambda claim, by: triage.open_claims(claims=[claim.pk], by=by),
    "corrected": lambda claim, by: corrections.correct_mention(
        mention=claim.mentions.get().pk, speaker="Ida Vorn", by=by
    ),
}


@pytest.mark.parametrize("work", WORK)
def test_what_a_colleague_did_with_a_marked_passage_is_not_undone_away(work, alice, bob):
    claim, decision = marked(alice)
    WORK[work](claim, bob)
    with pytest.raises(WrongState, match="worked on since") as refused:
        decisions.undo(decision=decision.pk, by=alice)
    assert refused.value.code == "moved_on" and claim.mentions.count() == 1


@pytest.mark.parametrize("made", [split_off, taken_out_again, from_the_archive])
def test_a_claim_that_an_act_made_stays_with_what_was_asked_about_it(made, alice, bob):
    claim, decision = made(alice)
    asked = make_inquiry(claim, by=bob)
    with pytest.raises(WrongState, match="worked on since"):
        decisions.undo(decision=decision.pk, by=alice)
    asked.refresh_from_db()
    claim.refresh_from_db()
    assert (asked.claim, claim.status, claim.mentions.count()) == (claim, "new", 1)


@pytest.mark.parametrize("made", [marked, split_off, taken_out_again, from_the_archive])
def test_what_was_done_and_taken_back_holds_up_no_undo(made, alice, bob):
    claim, decision = made(alice)
    opened = triage.open_claims(claims=[claim.pk], by=bob)
    decisions.undo(decision=opened.pk, by=bob)
    decisions.undo(decision=decision.pk, by=alice)
    assert not claim.mentions.exists()
    assert not Claim.objects.filter(pk=claim.pk).exclude(status="merged").exists()


def test_a_claim_that_was_said_again_since_it_was_taken_out_of_another_stays(alice):
    claim, decision = taken_out_again(alice)
    again = make_mention(claim, make_article())
    decisions.undo(decision=decision.pk, by=alice)
    claim.refresh_from_db()
    assert (claim.status, list(claim.mentions.all())) == ("new", [again])


def test_what_asked_for_the_desk_asks_again_beside_what_came_since(alice):
    claim = make_claim(article=make_article(), status="checked", attention=["again"])
    opened = triage.open_claims(claims=[claim.pk], by=alice)
    Claim.objects.filter(pk=claim.pk).update(attention=["source"])
    decisions.undo(decision=opened.pk, by=alice)
    claim.refresh_from_db()
    assert (claim.status, claim.attention) == ("checked", ["source", "again"])
    seen = inquiries.notice(claim=claim.pk, attention="again", by=alice)
    Claim.objects.filter(pk=claim.pk).update(attention=["source", "again"])
    with pytest.raises(WrongState, match="nothing left to undo"):
        decisions.undo(decision=seen.pk, by=alice)


def test_no_link_comes_back_to_a_claim_that_is_part_of_another_one_since(alice):
    one, other, whole = (make_claim(article=make_article()) for _n in range(3))
    merging.tie(claim=one.pk, other=other.pk, relation="denies", by=alice)
    untied = merging.untie(link=one.links.get().pk, by=alice)
    merging.merge(claim=other.pk, into=whole.pk, by=alice)
    with pytest.raises(WrongState, match="nothing left to undo"):
        decisions.undo(decision=untied.pk, by=alice)


def test_what_a_verdict_rests_on_stays_with_it_when_the_merge_that_brought_it_is_undone(alice, bob):
    brought = make_claim("The strike was dear.", article=make_article(), status="open")
    piece, target = piece_of(brought, alice), open_claim()
    merged = merging.merge(claim=brought.pk, into=target.pk, by=alice)
    published_page(alice, bob, claim=target, evidence=[piece.pk])
    decisions.undo(decision=merged.pk, by=alice)
    piece.refresh_from_db()
    assert (piece.claim, brought.mentions.count()) == (target, 1)


def test_no_speaker_leaves_a_claim_in_review_by_the_undo_of_a_merge_without_mentions(alice):
    draft = draft_review(alice)
    known = make_claim("The strike was dear.", speaker="Ada Quist", status="prior")
    Claim.objects.get(pk=draft.claim_id).mentions.all().delete()
    merged = merging.merge(claim=known.pk, into=draft.claim_id, by=alice)
    verdict = review.submit(review=draft.pk, by=alice)
    with pytest.raises(WrongState, match="is in review"):
        decisions.undo(decision=merged.pk, by=alice)
    assert verdict.content_hash == review.content_hash(verdict)


def test_what_waits_again_after_a_merge_waits_at_the_whole(alice):
    old, middle, whole = (make_claim(status="open") for _ in range(3))
    said, article = make_claim("Rents did not fall.", article=make_article()), make_article()
    place = {"version": article.current, "begin": 0, "end": 9, "score": 0.9, "relation": "repeats"}
    row, match = Sighting.objects.create(claim=old, **place), make_match(said.mentions.get(), old)
    made = [sightings.reject_sighting(sighting=row.pk, by=alice), matches.reject(match=match.pk, by=alice)]
    merging.merge(claim=old.pk, into=middle.pk, by=alice)
    merging.merge(claim=middle.pk, into=whole.pk, by=alice)
    for decision in made:
        decisions.undo(decision=decision.pk, by=alice)
    assert (whole.sightings.waiting().get(), whole.matches.pending().get()) == (row, match)


@pytest.mark.parametrize("was", ["new", "accepted", "dismissed", "prior", "closed", "open"])
def test_what_is_in_hand_stays_in_hand_as_part_of_another(alice, bob, was):
    soon, later = (timezone.now() + dt.timedelta(days=days) for days in (1, 9))
    mine = make_claim(status="open", assignee=alice, deadline=soon, priority=1, waiting_for="the mayor")
    whole = make_claim(
        status=was, deadline=later, priority=2, closed_reason="true" if was == "closed" else ""
    )
    before = Claim.objects.filter(pk=whole.pk).values("status", "assignee", "deadline", "priority").get()
    decision = merging.merge(claim=mine.pk, into=whole.pk, by=bob)
    whole.refresh_from_db()
    assert (whole.status, whole.assignee, whole.deadline, whole.priority) == ("open", alice, soon, 2)
    assert whole.waiting_for == ("" if was == "open" else "the mayor")
    decisions.undo(decision=decision.pk, by=bob)
    assert before == Claim.objects.filter(pk=whole.pk).values(*before).get()
