"""The learned tagger: what it finds is in the text, its scores are probabilities, its time is bounded."""

from __future__ import annotations

from claims.extraction import read
from claims.extraction.attribution import RuleTagger
from claims.extraction.tagging.learned import LearnedTagger, sentence_worth
from claims.language.tagger import get_tagger

TEXT = "The harbour office believes the strike will cost the islands 44 million euros by the end of May."


def test_the_model_finds_what_the_rules_have_no_verb_for():
    by_rules = read(TEXT, title="News", tagger=RuleTagger()).attributions
    by_both = read(TEXT, title="News", tagger=LearnedTagger()).attributions
    assert len(by_both) >= len(by_rules)
    assert any("cost the islands" in TEXT[b:e] for a in by_both for b, e in a.content)


def test_a_figure_deserves_a_check_more_than_a_greeting():
    assert sentence_worth("Unemployment fell from 9 to 4 percent in two years.") > 0.5
    assert sentence_worth("Thank you all for coming here tonight.") < 0.5


def test_an_empty_sentence_deserves_none():
    assert sentence_worth("  ") == 0.0


def test_marks_cover_every_token_once_and_are_probabilities():
    marks = get_tagger().marks(TEXT, [(0, len(TEXT))])
    assert len(marks.tags) == len(marks.stream.ids)
    sums = (2.718281828**marks.tags).sum(axis=-1)
    assert abs(sums - 1).max() < 1e-3


def test_a_very_long_text_is_left_to_the_rules():
    text = "Mayor Edda Moreau said that the quay is safe. " * 1500
    assert read(text, title="News").attributions == read(text, title="News", tagger=RuleTagger()).attributions
