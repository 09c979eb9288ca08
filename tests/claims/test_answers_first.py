"""What was checked is not lost behind claims that say the same and that nobody has read."""

from __future__ import annotations

import pytest
from django.urls import reverse

from claims import indexing
from claims.entries import add_claim
from claims.following import follow
from claims.lookback import look_back
from claims.models import Claim, Event, Match
from claims.readings import read_article
from claims.search import find
from claims.suggestions import SUGGESTIONS, match_article
from tests.factories import make_article, make_claim, make_match, make_mention
from workbench.views.casefile import suggestions
from workbench.views.desk import recent_matches
from workbench.views.rows import with_matches

pytestmark = pytest.mark.django_db

COPIES = (
    "The nine-day strike cost the islands 52 million euros.",
    "The strike cost the islands 52 million euros.",
    "The strike cost 52 million euros.",
    "The strike cost the islands some 52 million euros.",
    "It was 52 million euros that the strike cost the islands.",
    "The strike has cost the islands 52 million euros.",
)
ANSWER = "The stoppage of the ferries cost the islands 52 million euros."
SAID_AGAIN = "Piet Vos said the nine-day strike had cost the islands 52 million euros."


@pytest.fixture
def known(db):
    """The claim that was answered, among more unread ones than are suggested for one mention."""
    rows = [make_claim(wording, article=make_article()) for wording in COPIES]
    rows += [make_claim(f"Alderman {n}: {wording}") for n, wording in enumerate(COPIES)]
    answer = make_claim(ANSWER, article=make_article(), status="prior")
    indexing.index([*rows, answer])
    return answer


def said_again():
    article = make_article(SAID_AGAIN)
    read_article(article.pk)
    match_article(article.pk)
    return Match.objects.filter(mention__version=article.current)


def test_a_checked_claim_is_suggested_and_stands_first_however_many_unread_ones_come_nearer(known):
    found = said_again()
    assert found.count() == SUGGESTIONS and found.order_by("score").first().claim == known
    assert found.best_first().first().claim == known
    mention = found.first().mention
    (row,) = with_matches([mention.claim])
    assert row.best_match.claim == known
    assert suggestions(mention.claim)[0].other == known
    assert [match.claim for match in recent_matches()] == [known]
    known.refresh_from_db()
    assert known.attention == ["again"]


def test_behind_what_was_checked_stands_what_is_worked_on_and_what_is_only_related_last(known):
    mention = make_mention(make_claim(), make_article())
    rows = [("checked", "related", 1.0), ("new", "repeats", 0.99), ("accepted", "denies", 0.98)]
    rows += [("open", "changed_figure", 0.6), ("closed", "repeats", 0.55), ("prior", "repeats", 0.51)]
    for status, relation, score in rows:
        make_match(mention, make_claim(status=status, closed_reason="other"), relation, score)
    found = [match.claim.status for match in mention.matches.best_first()]
    assert found == ["prior", "open", "closed", "new", "accepted", "checked"]


def test_the_desk_shows_what_says_the_same_or_denies_before_what_is_only_related(db):
    for relation, score in (("denies", 0.6), ("related", 0.99), ("repeats", 0.7)):
        make_match(make_mention(make_claim(), make_article()), make_claim(status="open"), relation, score)
    assert [match.relation for match in recent_matches()] == ["repeats", "denies", "related"]


def test_a_claim_that_somebody_follows_keeps_a_place_too(known, alice):
    known.status = "accepted"
    known.save()
    follow(claim=known.pk, by=alice)
    assert known.pk in said_again().values_list("claim", flat=True)
    assert Event.objects.filter(action="claim.seen_again", subject_id=known.pk).count() == 1


def test_a_question_is_answered_by_what_was_checked_before_what_nobody_has(known):
    for words in (
        "Did the strike cost the islands 52 million euros?",
        "The strike cost the islands 52 million euros",
    ):
        assert find(words)[0].claim == known, words
    assert find("Did the strike cost the islands 61 million euros?")[0].claim == known


def test_whose_name_is_searched_is_found_with_his_claims_whatever_else_has_the_word(as_alice):
    claims = [make_claim(f"Tram line {n} is late.", speaker="Ruben Hartog") for n in range(3)]
    indexing.index([*claims, make_claim("Hartog's aide called it wrong.", speaker="Ada Lind")])
    make_claim(speaker="Anna Hartogsen")
    for words in ("hartog", "Ruben Hartog"):
        page = as_alice.get(reverse("search"), {"q": words})
        assert [(one.name, one.claim_total) for one in page.context["people"]] == [("Ruben Hartog", 3)]
        assert "3 claims" in page.text
    for words in ("a", "the tram of Ruben Hartog is late again"):
        assert as_alice.get(reverse("search"), {"q": words}).context["people"] == []


def test_a_claim_entered_by_hand_is_compared_with_all_that_the_desk_knows_not_with_articles_alone(
    known, alice, as_alice
):
    entered = add_claim(wording=ANSWER, speaker="Piet Vos", by=alice)
    page = as_alice.get(reverse("claim", args=[entered.pk])).text
    assert "still being compared" in page and "comes near it" not in page
    look_back(entered.pk)
    look_back(entered.pk)
    found = Match.objects.filter(mention__claim=entered)
    assert found.best_first().first().claim == known and found.count() == SUGGESTIONS
    page = as_alice.get(reverse("claim", args=[entered.pk])).text
    assert "was checked by others" in page and "No fact-check by others is known" not in page


def test_who_enters_what_the_desk_knows_is_shown_it_first_and_may_enter_it_all_the_same(known, as_alice):
    form = {"wording": ANSWER, "speaker": "Piet Vos", "kind": "statement", "polarity": "affirmed"}
    form |= {"heard_in": "speech"}
    page = as_alice.post(reverse("add_claim"), form)
    assert page.context["known"][0].claim == known and ANSWER in page.text
    assert "autofocus" in page.text.partition('id="known"')[2][:60]  # or Enter, pressed again, would enter it
    assert not Claim.objects.filter(status="open").exists()
    assert as_alice.post(reverse("add_claim"), form | {"anyway": "1"}).status_code == 302
    news = form | {"wording": "The lighthouse at Kolby is for sale."}
    assert as_alice.post(reverse("add_claim"), news).status_code == 302
    assert Claim.objects.filter(status="open").count() == 2
