"""What the desk has told readers of a claim stands wherever somebody meets that claim again."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims import merging, publishing
from tests.factories import make_article, make_claim, make_fact_check, make_match

pytestmark = pytest.mark.django_db

RATED = '<strong class="rating r1">False'


@pytest.fixture
def met(alice, bob):
    """A rated claim, and one in an article that may repeat it."""
    page = make_fact_check(alice, bob, wording="Rents fell by two percent.", rating="false")
    article = make_article("Rents fell by 2 percent.", state="read")
    claim = make_claim("Rents fell by 2 percent.", article=article)
    make_match(claim.mentions.get(), page.claim)
    return page, claim, article


PLACES = {
    "desk": lambda page, claim, article: reverse("desk"),
    "queue": lambda page, claim, article: reverse("queue"),
    "all claims": lambda page, claim, article: reverse("queue") + "?view=all&status=checked",
    "card": lambda page, claim, article: reverse("article", args=[article.pk]),
    "the new case": lambda page, claim, article: reverse("claim", args=[claim.pk]),
    "the rated case": lambda page, claim, article: reverse("claim", args=[page.claim_id]),
    "relate": lambda page, claim, article: reverse("relate_claim", args=[claim.pk]) + f"?q={page.claim_id}",
}


@pytest.mark.parametrize("place", PLACES)
def test_a_rating_stands_beside_the_claim_that_it_is_about(as_alice, met, place):
    assert RATED in as_alice.get(PLACES[place](*met)).content.decode()


@pytest.mark.parametrize("place", PLACES)
def test_what_was_taken_down_is_told_nowhere(as_alice, bob, met, place):
    publishing.take_down(fact_check=met[0].pk, reason="The figures are of another year.", by=bob)
    page = as_alice.get(PLACES[place](*met)).content.decode().split('<section id="verdict">')[0]
    assert RATED not in page


def test_a_linked_claim_comes_with_its_rating_from_both_sides(as_alice, alice, bob, met):
    page, claim, _article = met
    merging.tie(claim=claim.pk, other=page.claim_id, relation="denies", by=alice)
    link = '<div class="small link">'
    assert RATED in as_alice.get(reverse("claim", args=[claim.pk])).content.decode().split(link)[1]
    other = make_claim("Rents rose.")
    merging.tie(claim=page.claim_id, other=other.pk, relation="denies", by=alice)
    assert RATED in as_alice.get(reverse("claim", args=[other.pk])).content.decode().split(link)[1]


def test_a_list_of_rated_claims_asks_one_question_for_all_ratings(as_alice, alice, bob, met):
    address = reverse("queue") + "?view=all"
    as_alice.get(address)
    with CaptureQueriesContext(connection) as few:
        as_alice.get(address)
    make_fact_check(alice, bob, wording="Ferries were late in May.")
    with CaptureQueriesContext(connection) as more:
        as_alice.get(address)
    assert len(more) == len(few)
