"""A quote is exact, moved or lost; never silently elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.matching import Anchor, anchor_at, locate

TEXT = 'Mayor Lind spoke first. "We will build forty bridges before the thaw," he said. Nobody clapped.'
QUOTE = "We will build forty bridges before the thaw"


def anchor(text=TEXT, quote=QUOTE):
    begin = text.index(quote)
    return anchor_at(text, begin, begin + len(quote))


def test_an_unchanged_text_is_exact():
    place = locate(anchor(), TEXT)
    assert place.state == "exact" and TEXT[slice(*place.span)] == QUOTE


def test_other_quote_marks_and_spaces_make_no_difference():
    changed = TEXT.replace('"', "”").replace("forty bridges", "forty\n  bridges")
    place = locate(anchor(), changed)
    assert (
        place.state == "exact"
        and changed[slice(*place.span)] == "We will build forty\n  bridges before the thaw"
    )


def test_a_paragraph_put_before_moves_it():
    changed = "It rained.\n\n" + TEXT
    place = locate(anchor(), changed)
    assert place.state == "moved" and changed[slice(*place.span)] == QUOTE


def test_a_changed_word_loses_it():
    assert locate(anchor(), TEXT.replace("forty", "fifty")).state == "lost"


def test_of_two_places_the_one_with_the_old_neighbours_is_taken():
    changed = f"Summary: {QUOTE}. Later. {TEXT}"
    place = locate(anchor(), changed)
    assert place.state == "moved" and place.span[0] == changed.rindex(QUOTE)


def test_two_places_that_fit_alike_are_lost():
    gone = Anchor(QUOTE, "old words before ", " old words behind", 500)
    assert locate(gone, f"a {QUOTE} b {QUOTE} c").state == "lost"


def test_a_short_quote_among_other_neighbours_is_lost():
    assert locate(anchor(quote="he said"), "Everything changed. Lind left; he said more.").state == "lost"


def test_a_short_quote_at_its_old_offset_by_chance_is_not_exact():
    short = Anchor("no", "he said ", ", twice", 8)
    assert locate(short, "It was, no one knows why").state == "lost"


@pytest.mark.parametrize("text", ["", "   ", "short"])
def test_it_is_lost_in_a_text_that_lacks_it(text):
    assert locate(anchor(), text).state == "lost"


@pytest.mark.parametrize(("begin", "end"), [(3, 3), (-1, 4), (0, 999), (10, 11)])
def test_an_anchor_needs_words(begin, end):
    with pytest.raises(ValueError, match="at least one character"):
        anchor_at("one two   ", begin, end)


@given(st.text(min_size=1, max_size=80), st.data())
def test_every_anchor_is_found_in_its_own_text(text, data):
    begin = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(begin + 1, len(text)))
    if not text[begin:end].strip():
        return
    place = locate(anchor_at(text, begin, end), text)
    assert place.state == "exact"
    assert "".join(text[slice(*place.span)].split()) == "".join(text[begin:end].split())
