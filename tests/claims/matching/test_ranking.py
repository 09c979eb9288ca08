"""Ranking a store: found by meaning and by words, explained by parts, the same every time."""

import pytest

from claims.language.encoder import get_encoder
from claims.matching import (
    ClaimStore,
    ClaimText,
    Query,
    Rarity,
    candidates,
    query_texts,
    rank,
    read_claim,
    read_query,
)
from claims.matching.candidates import ranked
from claims.matching.scoring import PARTS, evidence, likeness, parts, score, table
from claims.matching.secondlook import PART

CLAIMS = [
    ClaimText("bridges", "Forty bridges will be built before the thaw.", speaker="Odo Lind"),
    ClaimText("library", "The mayor sold the town library to a hotel."),
    ClaimText("bees", "Bees see colours that people cannot.", title="Do bees see ultraviolet light?"),
    ClaimText("valve", "The Kx-77 valve was never inspected."),
]


def store_of(claims):
    embed = get_encoder().embed
    return ClaimStore(claims, embed([c.claim for c in claims]), embed([c.title or c.claim for c in claims]))


def read(query):
    own, in_context = query_texts(query)
    vectors = get_encoder().embed([own, in_context])
    return read_query(query, vectors[0], vectors[1] if in_context else None)


@pytest.fixture(scope="module")
def store():
    return store_of(CLAIMS)


def best(store, text, **more):
    return store.rank(read(Query(text, **more)), top=4)[0]


def test_a_claim_is_found_in_other_words(store):
    assert best(store, "A hotel has bought the library from the town's mayor").claim_id == "library"


def test_a_rare_word_finds_its_claim(store):
    assert best(store, "What of Kx-77?").claim_id == "valve"


def test_context_tells_what_a_sentence_is_about(store):
    sentence = "They can do it and we cannot."
    query = Query(sentence, context=("ANNA: Look at the bees.", "ANNA: They see colours like ultraviolet."))
    assert store.rank(read(query), top=1)[0].claim_id == "bees"


def test_the_same_speaker_counts(store):
    alone = best(store, "Forty bridges will come.")
    said = best(store, "Forty bridges will come.", speaker="MR. LIND")
    assert said.parts["speaker"] == 1 and said.score > alone.score


def test_a_post_is_read_without_its_addresses(store):
    post = "Bees see #ColoursPeopleCannot https://t.example/x1 — Vera (@vera) May 4, 2016"
    assert best(store, post).claim_id == "bees"


def test_every_result_names_its_parts_and_its_score_follows_from_them(store):
    for result in store.rank(read(Query("The mayor sold a bridge.")), top=4):
        assert tuple(name for name in result.parts if name != PART) == PARTS
        assert result.score == score(result.parts)
        assert 0 <= result.score <= 1


def test_ranking_twice_gives_the_same_answer(store):
    query = Query("The mayor sold a bridge to the bees.")
    assert store.rank(read(query), top=4) == store_of(CLAIMS).rank(read(query), top=4)


def test_candidates_from_elsewhere_rank_as_the_store_does(store):
    """The stored path has its own candidates and the same ranking."""
    query = read(Query("The mayor sold the library."))
    embed = get_encoder().embed
    claims = [read_claim(c, embed([c.claim])[0], embed([c.title])[0] if c.title else None) for c in CLAIMS]
    assert rank(query, claims, store.rarity, top=4) == store.rank(query, top=4)


def test_a_claim_that_only_its_figure_puts_first_is_not_left_out_for_one_that_is_more_alike():
    bridges = store_of(
        [
            ClaimText("other", "The bridge at Hallen cost 61 million euros."),
            ClaimText("same", "The bridge at Hallen cost fifty-two million euros."),
        ]
    )
    query = read(Query("The bridge at Hallen cost 52 million euros."))
    alike = [likeness(query, bridges.claim(row), bridges.rarity) for row in (0, 1)]
    assert evidence(alike[0]) > evidence(alike[1])
    assert [result.claim_id for result in bridges.rank(query, top=1)] == ["same"]


@pytest.mark.parametrize(
    ("other", "lind"),
    [
        (("stays open for buses, as he says", ""), ("stays open for buses, as she says", "Odo Lind")),
        (("stays open for buses, as he says", ""), ("stays open for buses, as Lind says", "")),
    ],
    ids=["his own", "about him"],
)
def test_a_claim_that_only_its_speaker_puts_first_is_not_left_out_for_one_that_is_more_alike(other, lind):
    bridges = store_of(
        [ClaimText(said, f"The bridge at Hallen {said}.", speaker=by) for said, by in (other, lind)]
    )
    query = read(Query("The bridge at Hallen stays open for buses", speaker="Odo Lind"))
    alike = [likeness(query, bridges.claim(row), bridges.rarity) for row in (0, 1)]
    assert evidence(alike[0]) > evidence(alike[1])
    assert [result.claim_id for result in bridges.rank(query, top=1)] == [lind[0]]


def test_claims_that_are_asked_for_one_by_one_come_in_the_order_of_the_ranking_down_to_the_least_score(store):
    query = read(Query("The mayor of the library sold a bridge to the bees."))
    claims = [store.claim(row) for row in range(len(CLAIMS))]
    whole = [rank(query, claims, store.rarity, top=top) for top in range(5)]
    assert list(ranked(query, claims, store.rarity)) == whole[4]
    assert all(whole[4][:top] == some for top, some in enumerate(whole))
    second = whole[4][1].score
    assert list(ranked(query, claims, store.rarity, least=second)) == whole[2]
    assert list(ranked(query, claims, store.rarity, least=second * 1.001)) == whole[1]


def test_what_is_not_asked_for_is_not_compared(store, monkeypatch):
    compared = []
    monkeypatch.setattr(candidates, "parts", lambda *pair: compared.append(pair) or parts(*pair))
    near = [ClaimText(str(n), f"The mayor sold the town library in {n} days.") for n in (3, 4)]
    towns = store_of([*CLAIMS, *near])
    towns.rank(read(Query("The mayor sold the town library in 4 days.")), top=1)
    assert 0 < len(compared) < len(CLAIMS)


def test_a_store_of_one(store):
    result = store_of(CLAIMS[:1]).rank(read(Query("Bees.")), top=20)
    assert [r.claim_id for r in result] == ["bridges"]


def test_an_empty_store_has_no_match():
    assert store_of([]).rank(read(Query("Bees.")), top=20) == []


def test_identical_claims_score_alike_and_keep_their_order():
    twins = [ClaimText(str(n), "The mayor sold the town library.") for n in range(300)]
    results = store_of(twins).rank(read(Query("The library was sold by the mayor.")), top=3)
    assert [r.claim_id for r in results] == ["0", "1", "2"] and len({r.score for r in results}) == 1


def test_a_sentence_of_ten_thousand_words_is_bounded(store):
    long = " ".join(["The mayor sold the town library", *(f"word{n}" for n in range(10_000))])
    result = store.rank(read(Query(long)), top=4)
    assert len(result) == 4 and len(read(Query(long)).text.terms) <= 400


@pytest.mark.parametrize("text", ["", "  \n "])
def test_an_empty_sentence_or_claim_is_refused(text):
    vector = get_encoder().embed(["x"])[0]
    with pytest.raises(ValueError, match="empty"):
        read_query(Query(text), vector)
    with pytest.raises(ValueError, match="empty"):
        read_claim(ClaimText("1", text), vector)


def test_a_table_with_another_part_is_refused(tmp_path):
    wrong = tmp_path / "weights.json"
    wrong.write_text('{"bias": 0, "weights": {"luck": 1}, "suggest": 0.1, "strong": 0.5}')
    with pytest.raises(ValueError, match="weigh exactly these parts"):
        table(wrong)


def test_a_word_common_in_the_store_weighs_less_than_in_english():
    assert Rarity(10_000, {"valve": 9_000}).of("valve") < 1 < Rarity().of("valve")
