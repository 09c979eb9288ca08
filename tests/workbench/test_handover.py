"""The page that one shift leaves to the next."""

from __future__ import annotations

import pytest

from claims import triage
from claims.publishing import take_down
from tests.claims.verdicts import published_again, published_page
from tests.factories import make_claim

pytestmark = pytest.mark.django_db


def test_the_page_says_what_lies_on_the_desk_and_what_was_done(as_alice, bob):
    claim = make_claim("The quay is sinking.", status="open", waiting_for="the ministry", assignee=bob)
    triage.write_note(claim=claim.pk, body="The mayor rings back at five.", by=bob)
    page = as_alice.get("/handover/").text
    assert page.count("The mayor rings back at five.") == 2 and f"with {bob}" in page
    assert "waits for the ministry" in page and "wrote a note" in page


def test_it_says_which_kind_of_version_was_published_and_that_a_page_is_down(as_alice, alice, bob):
    page = published_again(published_page(alice, bob), alice, bob, change="correction", note="The sum.")
    told = as_alice.get("/handover/").text
    assert "published a correction" in told and "Taken down" not in told and "False" in told
    take_down(fact_check=page.pk, reason="A wrong name.", by=bob)
    assert "Taken down" in as_alice.get("/handover/").text


def test_what_was_handed_over_unread_stands_wherever_ones_work_stands(as_alice, alice):
    make_claim("The quay is sinking.", assignee=alice)
    make_claim("The quay holds.")
    hidden, shown = "The quay holds.", "The quay is sinking."
    mine = as_alice.get("/queue/?view=mine").text
    assert shown in mine and hidden not in mine and 'id="tab-mine">1</span>' in mine
    assert [claim.wording for claim in as_alice.get("/").context["mine"]] == [shown]
    handed = as_alice.get("/handover/").text
    assert shown in handed and hidden not in handed and "Nothing is open." not in handed


@pytest.mark.parametrize("hours", ["", "24", "7", "²", "-1"])
def test_only_the_hours_that_are_offered_are_taken(as_alice, hours):
    answer = as_alice.get(f"/handover/?hours={hours}")
    assert answer.context["hours"] == (24 if hours == "24" else 12)


def test_an_empty_desk_says_so(as_alice):
    page = as_alice.get("/handover/").text
    assert "Nothing is open." in page and "Nothing was opened, written or published." in page
