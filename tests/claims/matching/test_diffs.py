"""The diff that the page shows."""

import pytest

from claims.matching import word_diff


def changes(old, new):
    return [(part.change, part.words) for part in word_diff(old, new)]


def test_a_changed_figure_stands_out():
    assert changes("The pact has 30 nations.", "The pact has 35 nations.") == [
        ("equal", "The pact has"),
        ("delete", "30"),
        ("insert", "35"),
        ("equal", "nations."),
    ]


def test_case_diacritics_and_quote_marks_are_no_change():
    assert changes('Zoltán said "No"', "zoltan said “no”") == [("equal", "zoltan said “no”")]


@pytest.mark.parametrize("word", ["كلّف", "שָׁלוֹם", "cafe\u0301", "й"])
def test_what_stands_upon_a_letter_stays_in_its_word(word):
    assert changes(f"{word} 52", f"{word} 61") == [("equal", word), ("delete", "52"), ("insert", "61")]


def test_marks_stand_where_they_belong():
    assert changes("", "He paid (€5, twice).") == [("insert", "He paid (€5, twice).")]


def test_straight_quote_marks_stand_at_their_words():
    assert changes('It cost "some 52 million".', 'It cost "61 million".') == [
        ("equal", "It cost “"),
        ("delete", "some 52"),
        ("insert", "61"),
        ("equal", "million”."),
    ]


def test_nothing_and_very_long_texts_are_bounded():
    assert changes("", "") == []
    assert sum(len(part.words.split()) for part in word_diff("a " * 10_000, "b " * 10_000)) <= 800


def test_a_corrected_figure_is_no_word_that_both_have():
    shown = changes("The poor would gain 340 crowns annually.", "Pensioners would gain 240 crowns, not 340.")
    assert ("delete", "340") in shown and ("insert", "240") in shown
    assert "".join(words for change, words in shown if change != "delete").endswith(", not 340.")
