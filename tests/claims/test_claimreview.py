"""ClaimReview both ways."""

from __future__ import annotations

from typing import Any

import pytest

from claims.claimreview import Published, Publisher, from_claim_review, to_claim_review, to_news_article

CONTENT: dict[str, Any] = {
    "wording": "The crane weighs 40 tonnes.",
    "claimants": ["Edda Moreau"],
    "speakers": [{"name": "Edda Moreau", "kind": "person"}],
    "summary": "It weighs 31.",
    "rating_meaning": "Not accurate.",
    "language": "en",
    "first_seen": "2026-03-04",
    "appearances": [
        {"url": "https://wire.example/2", "title": "Later"},
        {"url": "https://courier.example/1", "title": "First"},
    ],
    "evidence": [
        {"title": "Weigh bill", "url": "https://port.example/bill"},
        {"title": "A contact of the newsroom", "url": ""},
    ],
}


PAGE = Published(
    url="https://desk.example/factchecks/crane-1/",
    title="The crane weighs 40 tonnes.",
    first="2026-03-05T10:00:00+00:00",
    modified="2026-03-06T10:00:00+00:00",
    publisher=Publisher("Claim desk", "https://desk.example"),
)


def made(number: int | None = 1, **content: Any) -> dict[str, Any]:
    return to_claim_review(CONTENT | content, PAGE, rating_label="False", rating_number=number)


@pytest.mark.parametrize(
    "name", ["claimReviewed", "reviewRating", "url", "author", "datePublished", "itemReviewed"]
)
def test_required_and_recommended_properties_are_there(name):
    assert made()[name]


def test_the_rating_has_a_word_and_a_place_on_its_scale():
    rating = made()["reviewRating"]
    assert rating == {
        "@type": "Rating",
        "alternateName": "False",
        "ratingValue": 1,
        "bestRating": 5,
        "worstRating": 1,
        "ratingExplanation": "Not accurate.",
    }


def test_a_rating_without_a_number_makes_none_up():
    assert "ratingValue" not in made(None)["reviewRating"]


def test_the_claim_names_who_made_it_and_where_first():
    claim = made()["itemReviewed"]
    assert claim["author"] == {"@type": "Person", "name": "Edda Moreau"}
    assert claim["firstAppearance"]["url"] == "https://courier.example/1" and len(claim["appearance"]) == 2


@pytest.mark.parametrize(
    ("kind", "type_"), [("organisation", "Organization"), ("group", "Organization"), ("unknown", "Thing")]
)
def test_a_speaker_is_of_the_kind_the_desk_knows(kind, type_):
    claim = made(speakers=[{"name": "Port of Sundholm", "kind": kind}])["itemReviewed"]
    assert claim["author"]["@type"] == type_


def test_a_claim_of_nobody_known_has_no_author():
    assert "author" not in made(speakers=[])["itemReviewed"]


def test_what_was_frozen_before_kinds_were_still_has_its_authors():
    content = {key: value for key, value in CONTENT.items() if key != "speakers"}
    review = to_claim_review(content, PAGE, rating_label="False", rating_number=1)
    assert review["itemReviewed"]["author"]["name"] == "Edda Moreau"


def test_the_sentence_that_is_rated_is_the_one_reviewed():
    assert made(reviewed="Moreau said: “40 tonnes”")["claimReviewed"] == "Moreau said: “40 tonnes”"


def test_a_claim_is_of_the_day_on_which_it_was_said_and_where_it_stood_of_its_outlet_and_day():
    first = {"url": "https://courier.example/1", "title": "First", "outlet": "Courier", "date": "2026-03-03"}
    claim = made(said_on="2026-03-02", appearances=[first])["itemReviewed"]
    assert claim["datePublished"] == "2026-03-02"
    assert claim["firstAppearance"]["author"] == {"@type": "Organization", "name": "Courier"}
    assert claim["firstAppearance"]["datePublished"] == "2026-03-03"
    heard = made(said_on="2026-03-02", occasion="in the council", appearances=[])["itemReviewed"]
    first = heard["firstAppearance"]
    assert first["name"] == "in the council" and first["author"]["name"] == "Edda Moreau"


def test_the_article_around_a_review_is_by_those_who_wrote_it_else_by_the_newsroom():
    article = to_news_article(CONTENT | {"byline": ["Ada", "Ben"], "checked_by": "Cleo"}, PAGE)
    assert [one["name"] for one in article["author"]] == ["Ada", "Ben"]
    assert article["editor"] == {"@type": "Person", "name": "Cleo"}
    article = to_news_article(CONTENT, PAGE)
    assert article["author"] == article["publisher"] and "editor" not in article


def test_only_evidence_with_an_address_is_cited():
    assert [piece["name"] for piece in made()["citation"]] == ["Weigh bill"]


def test_what_is_written_can_be_read_back():
    read = from_claim_review(made())
    assert (read.claim, read.rating, read.claimant) == ("The crane weighs 40 tonnes.", "False", "Edda Moreau")
    assert read.author == "Claim desk" and read.published == "2026-03-05T10:00:00+00:00"


def test_anothers_mark_up_is_read_in_its_looser_forms():
    read = from_claim_review(
        {
            "url": "https://x.example/1",
            "itemReviewed": {"name": "It rains.", "author": [{"name": "A"}, {"name": "B"}]},
            "reviewRating": {"ratingValue": 2},
            "author": "Checkers",
        }
    )
    assert (read.claim, read.rating, read.claimant, read.author) == ("It rains.", "2", "A", "Checkers")


@pytest.mark.parametrize("lacking", ["claimReviewed", "reviewRating", "url"])
def test_mark_up_without_its_core_is_refused(lacking):
    with pytest.raises(ValueError, match="needs"):
        from_claim_review({key: value for key, value in made().items() if key != lacking})
