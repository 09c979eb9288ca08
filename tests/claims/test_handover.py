"""What one shift tells the next: what lies on the desk with whom, and what was done with it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from claims import assignment, decisions, handover, inquiries, triage
from claims.models import Event
from tests.claims.verdicts import published_page
from tests.factories import make_claim, make_inquiry

pytestmark = pytest.mark.django_db

LONG_AGO = timezone.now() - dt.timedelta(days=300)


def test_what_lies_on_the_desk_is_told_by_person_and_nobodys_first(alice, bob):
    for wording, assignee in (("Bob's.", bob), ("Alice's.", alice), ("Nobody's.", None)):
        make_claim(wording, status="open", assignee=assignee)
    make_claim("Handed over unread.", assignee=bob)
    make_claim("Read and accepted.", status="accepted", assignee=alice)
    make_claim("To be read by anybody.")
    told = [(hand.person, [claim.wording for claim in hand.claims]) for hand in handover.in_hand()]
    assert told == [(None, ["Nobody's."]), (alice, ["Alice's."]), (bob, ["Handed over unread.", "Bob's."])]


def test_the_most_urgent_comes_first_and_each_has_its_newest_note(alice):
    soon = timezone.now() + dt.timedelta(hours=2)
    later, urgent, first = (
        make_claim(wording, status="open", **fields)
        for wording, fields in (("Later.", {}), ("Urgent.", {"priority": 2}), ("Soon.", {"deadline": soon}))
    )
    for body in ("Old.", "The mayor rings back at five."):
        triage.write_note(claim=later.pk, body=body, by=alice)
    [hand] = handover.in_hand()
    assert hand.claims == [urgent, first, later]
    notes = [claim.newest_note and claim.newest_note.body for claim in hand.claims]
    assert notes == [None, None, "The mayor rings back at five."]


def test_what_was_done_is_told_claim_by_claim_with_the_words_of_notes(alice, bob):
    claim = make_claim("The quay is sinking.")
    triage.accept(claims=[make_claim().pk], by=alice)  # nobody has to know
    triage.open_claims(claims=[claim.pk], by=alice)
    assignment.assign_claims(claims=[claim.pk], assignee=bob, by=alice)
    inquiry = make_inquiry(claim, whom="The ministry", by=bob)
    inquiries.answer(inquiry=inquiry.pk, text="No comment.", by=bob)
    triage.write_note(claim=claim.pk, body="Ask again.", by=bob)
    [told] = handover.since(LONG_AGO)
    assert told.claim == claim
    assert [(act.who, act.what, act.words) for act in told.acts] == [
        (alice, "opened the claim", ""),
        (alice, f"gave it to {bob}", ""),
        (bob, "asked for a reply", ""),
        (bob, "noted the answer", ""),
        (bob, "wrote a note", "Ask again."),
    ]


def test_verdicts_are_told_under_their_claim(alice, bob):
    page = published_page(alice, bob)
    [told] = handover.since(LONG_AGO)
    signed = [(alice, "submitted the verdict"), (bob, "signed the verdict"), (bob, "published the verdict")]
    assert told.claim == page.claim and [(act.who, act.what) for act in told.acts] == signed


def test_what_was_done_before_is_left_out(alice):
    triage.write_note(claim=make_claim().pk, body="Old.", by=alice)
    assert handover.since(Event.objects.latest("pk").at + dt.timedelta(microseconds=1)) == []


def test_what_was_undone_is_not_told_and_what_stands_is(alice, bob):
    claim = make_claim("The quay is sinking.")
    triage.open_claims(claims=[claim.pk], by=alice)
    for assignee in (bob, alice):
        newest = assignment.assign_claims(claims=[claim.pk], assignee=assignee, by=bob)
    decisions.undo(decision=newest.pk, by=bob)
    inquiry = make_inquiry(claim, whom="The ministry", by=bob)
    inquiries.answer(inquiry=inquiry.pk, text="No comment.", by=bob)
    decisions.undo_last(by=bob)
    [told] = handover.since(LONG_AGO)
    assert [act.what for act in told.acts] == [
        "opened the claim",
        "took it on",
        "asked for a reply",
    ]
    other = make_claim("It holds.")
    decisions.undo(decision=triage.open_claims(claims=[other.pk], by=alice).pk, by=alice)
    assert [one.claim for one in handover.since(LONG_AGO)] == [claim]
