"""Where sentences end."""

from __future__ import annotations

import pytest

from claims.extraction.sentences import spans_of


def split(text: str) -> list[str]:
    return [text[b:e] for b, e in spans_of(text, 0, len(text))]


@pytest.mark.parametrize(
    "sentence",
    [
        "The talks began on Nov. 25 in the U.S. capital.",
        "Mr. Olsen and Dr. A. B. Wirth met at 9 a.m. on Monday.",
        "Order No. 5 costs 3.75 euros, i.e. less than before.",
        "He waited… and then he left.",
        "J. K. Moss wrote it.",
    ],
)
def test_abbreviations_and_decimals_do_not_end_a_sentence(sentence: str) -> None:
    assert split(sentence) == [sentence]


@pytest.mark.parametrize(
    "parts",
    [
        ["It rained.", "Then it stopped."],
        ["“Is it late?”", "He did not know."],
        ["She moved to the U.S.", "The firm stayed."],
        ["“We won.”", "“They lost!”"],
        ["The vote failed...", "Nobody spoke."],
        ["他走了。", "我们留下。"],
    ],
)
def test_sentences_are_told_apart(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts


def test_a_text_without_a_full_stop_is_cut_at_spaces() -> None:
    text = "word " * 2000
    pieces = split(text)
    assert len(pieces) > 1
    assert all(set(piece.split()) == {"word"} for piece in pieces)
