"""The rule by which mentions join: same speaker, polarity, figures and words."""

import pytest

from claims.extraction.values.figures import figures_in
from claims.matching import same_words, words_key


def key(text, *, speaker="person:7", polarity="affirmed"):
    return words_key(speaker, polarity, figures_in(text, (0, len(text))), text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zoltán Lind is ready to talk.", "zoltan lind is ready, to talk"),
        ("We will “build” 40 bridges", 'We will "build" forty bridges.'),
        ("It cost 2,000,000 euros", "It cost €2 million"),
        ("Rents rose 5 %", "Rents rose 5 percent"),
        ("He  said:\nno", "he said no"),
        ("Profit was \N{MINUS SIGN}3 percent", "Profit was minus 3 %"),
        ("Profit was -3 percent", "Profit was –3 percent"),
        ("● Vorn didn’t pay – or did", "Vorn didn't pay, or did"),
        ("THEY HURT US", "They hurt us"),
        ("Zolta\u0301n Lind is ready", "Zoltan Lind is ready"),
    ],
)
def test_spelling_does_not_matter(one, other):
    assert same_words(one, other) and key(one) == key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We will build 40 bridges", "We will build 45 bridges"),
        ("We will build 40 bridges", "We will not build 40 bridges"),
        ("We will build more than 40 bridges", "We will build at least 40 bridges"),
        ("We will build 40 bridges", "We will build 40 roads"),
        ("Rents rose 5 percent", "Rents rose 5 percentage points"),
        ("Lind thanked Orlen", "Orlen thanked Lind"),
        ("Profit was -3 percent", "Profit was 3 percent"),
        ("Profit was \N{MINUS SIGN}3 percent", "Profit was 3 percent"),
        ("Profit was -$3 million", "Profit was $3 million"),
        ("Profit was +3%", "Profit was -3%"),
        ("From -3 to 3", "From 3 to -3"),
        ("It is <5%", "It is >5%"),
        ("It is ≤5%", "It is ≥5%"),
        ("Lind took bribes?", "Lind took bribes."),
        ("The tariff hurts us", "The tariff hurts US"),
        ("It cost ₹5 crore", "It cost 5 crore"),
        ("It cost ¥5 million", "It cost 5 million"),
        ("Vaccines work ✅", "Vaccines work ❌"),
    ],
)
def test_words_figures_and_their_order_do(one, other):
    assert not same_words(one, other) and key(one) != key(other)


def test_another_speaker_or_polarity_is_another_claim():
    text = "The mayor sold the library"
    assert len({key(text), key(text, speaker="person:8"), key(text, polarity="denied")}) == 3


@pytest.mark.parametrize("text", ["", "  ", "“…”"])
def test_a_text_without_words_joins_nothing(text):
    assert key(text) == "" and not same_words(text, text)


def test_long_texts_that_differ_only_at_their_end_do_not_join():
    long = "word " * 3000
    assert not same_words(long + "yes", long + "no") and key(long + "yes") != key(long + "no")


def test_a_key_is_stable():
    """Keys are stored: whoever changes how they are made must raise the version in join.py."""
    assert key("We will build 40 bridges") == "6:db604787476fa3a75a4f063fea2d4fb329e4a538d384fca7e5fb300a63c7"
