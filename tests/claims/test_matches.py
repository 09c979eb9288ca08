import pytest

from claims import decisions, matches
from claims.entries import add_claim, reword, split
from claims.exceptions import BadInput, NotAllowed, StaleText, WrongState
from claims.models import Claim, ClaimLink, Match, Mention
from tests.factories import make_article, make_claim, make_match, make_mention

pytestmark = pytest.mark.django_db


@pytest.fixture
def suggestion(db):
    """A new claim with one mention, and an open claim that it may repeat."""
    mine = make_claim("The state pays nothing.", article=make_article())
    target = make_claim("The government will not pay.", article=make_article(), status="open")
    return make_match(mine.mentions.get(), target)


def test_same_claim_moves_the_mention_and_merges_the_emptied_claim(alice, suggestion):
    mine = suggestion.mention.claim
    matches.same_claim(match=suggestion.pk, by=alice)
    mine.refresh_from_db()
    target = Claim.objects.get(pk=suggestion.claim_id)
    assert (mine.status, mine.merged_into_id) == ("merged", target.pk)
    assert (target.mention_count, target.article_count) == (2, 2)


def test_undoing_same_claim_gives_the_mention_back(alice, suggestion):
    mine = suggestion.mention.claim
    decision = matches.same_claim(match=suggestion.pk, by=alice)
    decisions.undo(decision=decision.pk, by=alice)
    mine.refresh_from_db()
    assert (mine.status, mine.merged_into_id, mine.mention_count) == ("new", None, 1)
    assert Match.objects.get().decision == "pending"


def test_a_claim_with_other_mentions_is_not_merged(alice, suggestion):
    mine = suggestion.mention.claim
    make_mention(mine, make_article())
    matches.same_claim(match=suggestion.pk, by=alice)
    mine.refresh_from_db()
    assert (mine.status, mine.mention_count) == ("new", 1)


def test_confirming_a_denial_links_two_claims_and_moves_nothing(alice, suggestion):
    matches.link(match=suggestion.pk, relation="denies", by=alice)
    link = ClaimLink.objects.get()
    assert (link.claim_id, link.other_id, link.relation) == (
        suggestion.mention.claim_id,
        suggestion.claim_id,
        "denies",
    )
    assert Mention.objects.get(pk=suggestion.mention_id).claim_id == suggestion.mention.claim_id


def test_undoing_a_link_removes_it(alice, suggestion):
    decision = matches.link(match=suggestion.pk, relation="denies", by=alice)
    decisions.undo(decision=decision.pk, by=alice)
    assert not ClaimLink.objects.exists()


def test_a_suggestion_is_decided_once(alice, bob, suggestion):
    matches.reject(match=suggestion.pk, by=alice)
    with pytest.raises(WrongState) as refused:
        matches.same_claim(match=suggestion.pk, by=bob)
    assert refused.value.code == "decided_already"


def test_an_outsider_decides_nothing(mallory, suggestion):
    with pytest.raises(NotAllowed):
        matches.reject(match=suggestion.pk, by=mallory)


def test_a_mention_cannot_join_a_claim_that_was_merged_away(alice, suggestion):
    elsewhere = make_claim()
    Claim.objects.filter(pk=suggestion.claim_id).update(status="merged", merged_into=elsewhere)
    with pytest.raises(WrongState):
        matches.same_claim(match=suggestion.pk, by=alice)


def test_splitting_gives_a_mention_its_own_claim_again(alice, suggestion):
    matches.same_claim(match=suggestion.pk, by=alice)
    split(mention=suggestion.mention_id, by=alice)
    mention = Mention.objects.get(pk=suggestion.mention_id)
    assert mention.claim_id != suggestion.claim_id
    assert Claim.objects.get(pk=suggestion.claim_id).mention_count == 1


def test_the_only_mention_cannot_be_split_off(alice):
    claim = make_claim(article=make_article())
    with pytest.raises(WrongState):
        split(mention=claim.mentions.get().pk, by=alice)


def test_a_claim_can_be_entered_without_an_article(alice):
    claim = add_claim(
        wording="The bridge is safe.",
        speaker="Piet Vos",
        by=alice,
        relays=["Edda Moreau"],
        venue="Facebook",
        place="0:42",
    )
    assert (claim.status, claim.assignee, claim.mention_count) == ("open", alice, 1)
    assert [(link.role, link.name) for link in claim.mentions.get().chain.all()] == [
        ("speaker", "Piet Vos"),
        ("relay", "Edda Moreau"),
        ("venue", "Facebook"),
    ]


@pytest.mark.parametrize(
    ("field", "given"),
    [("wording", {"wording": "  "}), ("wording", {"wording": "x" * 2001}), ("speaker", {"speaker": ""})],
)
def test_entering_a_claim_names_the_field_that_is_wrong(alice, field, given):
    with pytest.raises(BadInput) as refused:
        add_claim(**{"wording": "The bridge is safe.", "speaker": "Piet Vos", "by": alice, **given})
    assert refused.value.field == field
    assert not Claim.objects.exists()


def test_the_second_of_two_writers_is_told_and_changes_nothing(alice, bob):
    claim = make_claim("Rents fell.")
    reword(claim=claim.pk, wording="Rents fell in 2025.", by=alice, revision=claim.revision)
    with pytest.raises(StaleText) as refused:
        reword(claim=claim.pk, wording="Rents rose.", by=bob, revision=claim.revision)
    assert refused.value.current.wording == "Rents fell in 2025."
