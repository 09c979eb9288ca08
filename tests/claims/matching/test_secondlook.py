"""What the words leave open is read once more, side by side, and taken back where it is of one topic."""

import json

import pytest

from claims.language.crossencoder import Judgement
from claims.language.encoder import get_encoder
from claims.matching import ClaimStore, ClaimText, Query, query_texts, read_query, secondlook
from claims.matching.secondlook import PART, Bounds, bounds

LEFT = "Some 40 firms have left Norland for Veldt since the tax on profits was raised."
MOVED = "Since taxes on profits went up, about 40 companies have moved from Norland to Veldt."
TWO_THINGS = (
    "The party of Oke won the vote in Tarn.",
    "The party of Oke paid for buses to the vote in Tarn.",
)
APART = Judgement(same=0.0, agrees=0.0, denies=0.0, figure=0.0, topic=0.1, unrelated=0.9)


def looked_at(result):
    return PART in result.parts


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        (LEFT, MOVED),
        ("Half of the dockers walked out on Monday.", "Every second docker went on strike on Monday."),
        (
            "Every tenth child in Norland grows up in poverty, the charity says.",
            "One in ten children in Norland is poor, according to the charity.",
        ),
    ],
)
def test_what_is_said_in_other_words_stays_a_repeat(compare, sentence, claim):
    assert compare(sentence, claim).relation == "repeats"


def test_two_things_of_one_matter_are_no_repeat(compare, monkeypatch):
    assert compare(*TWO_THINGS).relation == "related"
    monkeypatch.setattr(secondlook, "is_left_open", lambda one, other: False)
    assert compare(*TWO_THINGS).relation == "repeats"


@pytest.mark.parametrize(
    ("sentence", "claim", "found"),
    [
        ("The mayor never sold the town library.", "The mayor sold the town library.", "denies"),
        (
            "The bridge to Osk cost 60 million crowns.",
            "The bridge to Osk cost 40 million crowns.",
            "changed_figure",
        ),
    ],
)
def test_a_denial_and_another_figure_are_taken_back_likewise(compare, monkeypatch, sentence, claim, found):
    assert compare(sentence, claim).relation == found
    monkeypatch.setattr(secondlook, "is_left_open", lambda one, other: True)
    assert compare(sentence, claim).relation == found  # read side by side it is one still
    monkeypatch.setattr(secondlook, "_judged", lambda one, other: APART)
    assert compare(sentence, claim).relation == "related"


def test_a_result_tells_that_it_was_read_side_by_side(compare):
    assert 0.5 < compare(LEFT, MOVED).parts[PART] <= 1


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("The quay is closed.", "The quay is closed"),
        ("Bikes were stolen in Veldt.", "Bicycles were stolen in Veldt."),
        ("The bridge to Osk cost 60 million crowns.", "The bridge to Osk cost 40 million crowns."),
        ("The mayor never sold the town library.", "The mayor sold the town library."),
    ],
)
def test_what_words_decide_is_not_read_again_in_a_ranking(sentence, claim):
    vectors = get_encoder().embed([claim])
    store = ClaimStore([ClaimText("c1", claim)], vectors, vectors * 0)
    query = Query(sentence)
    found = store.rank(read_query(query, get_encoder().embed([query_texts(query)[0]])[0]), top=1)
    assert not looked_at(found[0])


@pytest.mark.parametrize("how", [{"polarity": "denied"}, {"stance": "rebuts"}, {"claim_polarity": "denied"}])
def test_where_somebody_denies_it_the_words_alone_do_not_decide(compare, how):
    assert not looked_at(compare(*TWO_THINGS, **how))


def test_two_texts_that_somebody_holds_together_are_always_read_so(compare):
    result = compare("Bees see colours that people cannot.", "The quay is closed.")
    assert result.relation == "related"
    assert looked_at(result)
    assert result.score < 0.1


def test_in_a_ranking_what_is_taken_back_keeps_its_place(monkeypatch):
    claims = [MOVED, "About 40 firms left Norland and settled in Veldt after the tax on profits had gone up."]
    embed = get_encoder().embed
    store = ClaimStore([ClaimText(text, text) for text in claims], embed(claims), embed(claims) * 0)
    query = Query(LEFT)
    read = read_query(query, embed([query_texts(query)[0]])[0])
    before = store.rank(read, top=2)
    assert [result.relation for result in before] == ["repeats", "repeats"]
    monkeypatch.setattr(secondlook, "is_left_open", lambda one, other: True)
    monkeypatch.setattr(secondlook, "_judged", lambda one, other: APART)
    after = store.rank(read, top=2)
    assert [result.relation for result in after] == ["related", "related"]
    assert [(one.claim_id, one.score) for one in after] == [(one.claim_id, one.score) for one in before]


def test_a_table_with_another_bound_is_refused(tmp_path):
    path = tmp_path / "bounds.json"
    known = {name: getattr(bounds(), name) for name in Bounds.__slots__}
    path.write_text(json.dumps(known | {"other": 1}))
    with pytest.raises(TypeError, match="other"):
        bounds(path)


@pytest.mark.parametrize(
    ("found", "one", "other", "asked"),
    [
        (
            "repeats",
            "The mayor closed the quay and flew to Tarn with two clerks.",
            "The mayor closed the quay.",
            False,
        ),
        ("repeats", "The mayor flew to Tarn with two clerks.", "The mayor closed the quay for good.", True),
        (
            "denies",
            "The mayor ridiculed the idea that two clerks hid keys.",
            "The guard sold an old key.",
            False,
        ),
        ("denies", "The mayor never hid a key from two clerks.", "The guard sold an old boat.", True),
        ("related", "The mayor flew to Tarn with two clerks.", "The mayor closed the quay for good.", False),
    ],
)
def test_what_one_text_tells_in_words_is_not_left_open(found, one, other, asked):
    assert secondlook.is_asked(found, one, other) == asked
