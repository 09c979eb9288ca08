"""Headline, standfirst, byline and occasion: written beside the verdict, signed with it, shown as signed."""

from __future__ import annotations

import datetime as dt

import pytest

from claims import publishing, review
from claims.exceptions import BadInput
from claims.furniture import Furniture, begun_by
from claims.rereading import changes_since
from tests.claims.verdicts import draft_review, edit, open_claim, published_page, sign, submitted_review

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 3, 2)
WHOLE = Furniture("No, 44 million", "The bulletin says so.", ("Ada Quist",), DAY, "in the island council")


def test_every_part_is_signed_and_shown_to_who_had_signed_another(alice, bob):
    row = submitted_review(alice, furniture=WHOLE)
    before = review.content(row)
    assert before["headline"] == "No, 44 million" and before["byline"] == ["Ada Quist"]
    (signature,) = row.signatures.all()
    edited = edit(row, bob, furniture=Furniture())
    assert edited.voided == [alice]
    parts = [changed.part for changed in changes_since(signature, edited.review)]
    assert parts == ["Headline", "Standfirst", "Byline", "Said on", "Occasion"]


def test_what_is_left_empty_is_no_part_of_what_is_signed(alice):
    """Else what was signed before there were these parts would lose its signatures."""
    row = draft_review(alice, furniture=Furniture())
    assert not {"headline", "standfirst", "byline", "said_on", "occasion"} & review.content(row).keys()


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("headline", Furniture(headline="x" * 151)),
        ("standfirst", Furniture(standfirst="x" * 401)),
        ("occasion", Furniture(occasion="x" * 201)),
        ("byline", Furniture(byline=("x" * 101,))),
        ("byline", Furniture(byline=tuple("abcdefghi"))),
        ("said_on", Furniture(said_on=dt.date(2999, 1, 1))),
    ],
)
def test_what_does_not_fit_is_refused_beside_its_field(alice, field, given):
    with pytest.raises(BadInput) as refused:
        edit(draft_review(alice), alice, furniture=given)
    assert refused.value.field == field


def test_a_verdict_begins_with_its_authors_name_and_what_is_known_of_the_occasion(alice, settings):
    claim = open_claim()
    claim.mentions.update(said_on=DAY, said_precision="day", occasion="at the quay")
    assert begun_by(alice, claim) == Furniture(byline=("Alice",), said_on=DAY, occasion="at the quay")
    alice.first_name, alice.last_name = "Alice" * 20, "Quist"
    assert review.start_review(claim=claim.pk, by=alice).byline == ["Alice" * 20]
    claim.mentions.update(said_precision="month")
    settings.BYLINES = "desk"
    assert begun_by(alice, claim) == Furniture(occasion="at the quay")


def test_the_page_names_its_authors_and_the_editor_who_checked_it_or_the_desk_alone(alice, bob, settings):
    page = published_page(alice, bob, furniture=WHOLE)
    assert (page.title, page.content["byline"]) == ("No, 44 million", ["Ada Quist"])
    assert page.content["checked_by"] == "Bob" and page.content["said_on"] == "2026-03-02"
    settings.BYLINES = "desk"
    page = published_page(alice, bob, furniture=WHOLE)
    assert page.content["byline"] == [] and page.content["checked_by"] == ""


def test_an_editor_who_wrote_it_is_not_who_checked_it(alice, bob):
    row = sign(submitted_review(bob), alice)
    page = publishing.publish(review=row.pk, by=bob)
    assert page.content["byline"] == ["Bob"] and page.content["checked_by"] == "Alice"
