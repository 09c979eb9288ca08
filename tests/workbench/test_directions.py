"""A name from right to left is not torn apart by the sentence that it stands in."""

from __future__ import annotations

import pytest

from claims.assignment import assign_claims
from tests.factories import make_claim
from workbench.templatetags.directions import isolated

NAME = "صحيفة Hallen"


def test_only_a_name_from_right_to_left_is_isolated():
    assert isolated("Łukasz O’Brien") == "Łukasz O’Brien"
    assert [isolated(name)[:: len(name) + 1] for name in (NAME, "שלום", "Hallen صحيفة")] == [
        "\u2068\u2069"
    ] * 3


@pytest.mark.django_db
def test_who_works_on_a_claim_and_what_it_waits_for_are_isolated_in_their_sentences(as_alice, alice, bob):
    bob.first_name, bob.last_name = NAME, ""
    bob.save()
    claim = make_claim(status="open", waiting_for=NAME)
    assign_claims(claims=[claim.pk], assignee=bob, by=alice)
    for address in (f"/claims/{claim.pk}/", "/queue/?view=waiting"):
        page = as_alice.get(address).text
        assert f"with \u2068{NAME}\u2069" in page and f"waits for \u2068{NAME}\u2069" in page
