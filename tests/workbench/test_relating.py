"""Looking for the claim that another one repeats, and saying how the two relate."""

from __future__ import annotations

import pytest
from django.urls import reverse

from claims import decisions, matches, merging
from claims.indexing import index
from claims.models import Claim, ClaimLink
from tests.factories import make_article, make_claim, make_match
from workbench.views.casefile import history

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(db) -> tuple[Claim, Claim]:
    mine = make_claim("The dam above Hallen leaks.", article=make_article())
    other = make_claim("Water runs through the dam above Hallen.", article=make_article(), status="open")
    index([mine, other])
    return mine, other


def address(claim: Claim) -> str:
    return reverse("relate_claim", args=[claim.pk])


def test_its_own_words_find_others_and_never_itself(as_alice, pair):
    page = as_alice.get(address(pair[0])).content.decode()
    assert f'value="{pair[1].pk}"' in page and f'value="{pair[0].pk}"' not in page


def test_a_number_or_an_address_names_a_claim(as_alice, pair):
    for query in (str(pair[1].pk), f"https://desk.example/claims/{pair[1].pk}/"):
        assert f'value="{pair[1].pk}"' in as_alice.get(address(pair[0]), {"q": query}).content.decode()


def test_a_sighting_is_joined_from_the_article_and_the_way_back_is_offered(as_alice, pair):
    mention = pair[0].mentions.get()
    form = {"other": pair[1].pk, "relation": "same", "mention": mention.pk}
    answer = as_alice.post(address(pair[0]), form, follow=True)
    mention.refresh_from_db()
    assert mention.claim_id == pair[1].pk
    assert answer.request["PATH_INFO"] == reverse("article", args=[mention.version.article_id])
    assert "/undo/" in answer.content.decode()


def test_no_way_back_is_offered_that_a_claim_in_review_would_refuse(as_alice, pair):
    Claim.objects.filter(pk=pair[1].pk).update(status="in_review")
    form = {"other": pair[1].pk, "relation": "same", "mention": pair[0].mentions.get().pk}
    page = as_alice.post(address(pair[0]), form, follow=True).content.decode()
    assert "to undo this, take its verdict back first." in page and "data-undo" not in page
    assert as_alice.post(reverse("undo_last")).status_code == 409


def test_merging_leads_to_the_claim_that_stands(as_alice, pair):
    answer = as_alice.post(address(pair[0]), {"other": pair[1].pk, "relation": "same"})
    assert answer["Location"] == reverse("claim", args=[pair[1].pk])
    assert as_alice.get(address(pair[0]))["Location"] == address(pair[1])


def test_any_other_relation_moves_nothing_and_shows_on_both_case_files(as_alice, pair):
    as_alice.post(address(pair[0]), {"other": pair[1].pk, "relation": "denies"})
    assert ClaimLink.objects.get().relation == "denies" and pair[0].mentions.exists()
    assert "Is denied by" in as_alice.get(reverse("claim", args=[pair[1].pk])).content.decode()


@pytest.mark.parametrize("form", [{}, {"other": "x"}, {"other": 10**17}, {"other": 1, "relation": "loves"}])
def test_a_wrong_choice_gets_a_sentence_and_keeps_the_words(as_alice, pair, form):
    answer = as_alice.post(address(pair[0]), {"relation": "same", "q": "dam above Hallen", **form})
    page = answer.content.decode()
    assert answer.status_code == 422 and 'class="error"' in page and "dam above Hallen" in page


def test_the_history_of_either_claim_tells_of_links_matches_merges_and_what_was_taken_back(
    as_alice, alice, pair
):
    mine, other = pair
    suggestion = make_match(mine.mentions.get(), other)
    decision = matches.same_claim(match=suggestion.pk, by=alice)
    decisions.undo(decision=decision.pk, by=alice)
    merging.tie(claim=mine.pk, other=other.pk, relation="related", by=alice)
    for claim in (mine, other):
        told = [row["what"] for row in history(claim).acts]
        assert told[0] == "linked it with another claim"
        assert told[1] == "took back: said that two sightings are the same claim"
        assert "said that two sightings are the same claim" in told
    as_alice.post(reverse("untie_claims", args=[mine.links.get().pk]))
    assert history(other).acts[0]["what"] == "removed its link with another claim"
