"""Following a claim from its case file, and finding it again in the queue."""

from __future__ import annotations

import pytest
from django.urls import reverse

from claims.following import follow
from tests.factories import make_claim

pytestmark = pytest.mark.django_db


def test_a_claim_is_followed_from_its_case_file_and_stands_in_a_tab_of_the_queue(as_alice, alice):
    claim = make_claim("The quay is sinking.", status="accepted")
    for wanted, stands in (("yes", True), ("no", False)):
        as_alice.post(reverse("follow_claim", args=[claim.pk]), {"follow": wanted})
        assert alice.follows.filter(claim=claim).exists() == stands
        assert ("Following" in as_alice.get(f"/claims/{claim.pk}/").text) == stands
        assert ("The quay is sinking." in as_alice.get("/queue/?view=followed").text) == stands
    assert "You follow no claim." in as_alice.get("/queue/?view=followed").text


def test_what_colleagues_follow_is_not_mine(as_alice, bob):
    follow(claim=make_claim("The quay is sinking.").pk, by=bob)
    assert "The quay is sinking." not in as_alice.get("/queue/?view=followed").text


def test_the_followed_can_be_narrowed_to_a_status(as_alice, alice):
    for wording, status in (("The quay is sinking.", "new"), ("The pier is new.", "open")):
        follow(claim=make_claim(wording, status=status).pk, by=alice)
    page = as_alice.get("/queue/?view=followed&status=open").text
    assert "The pier is new." in page and "The quay is sinking." not in page
