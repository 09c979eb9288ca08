"""What the cross-encoder learns from: numbers of texts that stand elsewhere, and sentences of our own."""

import csv
import re

import pytest

from claims.matching.training.judged import (
    JUDGEMENTS,
    LETTERS,
    is_held_out,
    judged_pairs,
    made_up_pairs,
    texts_of,
    written_pairs,
)
from claims.matching.training.train_ranking import DATA, read_rows
from claims.matching.training.unjudged import to_draw_from


def test_the_judgements_hold_numbers_and_no_text():
    number = re.compile(r"[\w-]+([#:]\d+)?")
    with JUDGEMENTS.open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines, delimiter="\t"):
            kind, one, other, letter = row
            assert kind in {"debates", "context", "claims", "tweets", "news"}
            assert number.fullmatch(one) and number.fullmatch(other) and letter in LETTERS, row


def test_of_the_pairs_written_for_it_shared_words_do_not_give_the_class_away():
    shared = {"same": [], "other": []}
    for pair in written_pairs():
        one, other = set(pair.one.lower().split()), set(pair.other.lower().split())
        shared["same" if pair.label == 0 else "other"].append(len(one & other) / len(one | other))
    means = {kind: sum(values) / len(values) for kind, values in shared.items()}
    assert means["same"] < means["other"]


def test_a_text_is_held_out_with_all_its_pairs():
    held = {}
    for pair in [*written_pairs(), *made_up_pairs()]:
        held.setdefault((pair.kind, pair.at), set()).add(is_held_out(pair))
    assert all(len(answers) == 1 for answers in held.values())
    assert 0.05 < sum(answers == {True} for answers in held.values()) / len(held) < 0.15


@pytest.mark.slow
@pytest.mark.skipif(not DATA.is_dir(), reason=f"The retrieval sets are not in {DATA}.")
def test_every_judgement_has_its_two_texts():
    pairs = list(judged_pairs())
    assert len(pairs) > 20_000
    assert all(pair.one.strip() and pair.other.strip() for pair in pairs)


@pytest.mark.slow
@pytest.mark.skipif(not DATA.is_dir(), reason=f"The retrieval sets are not in {DATA}.")
@pytest.mark.parametrize("kind", ["debates", "tweets"])
def test_nothing_is_taught_of_a_claim_that_a_development_part_asks_for(kind):
    asked = {row["claim_id"] for row in read_rows(DATA / kind / "dev" / "qrels.jsonl")}
    drawn = to_draw_from(texts_of(kind, DATA)[1], DATA, kind)
    assert len(drawn) > 10_000 and not asked & set(drawn)
