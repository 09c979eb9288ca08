"""Claims in a text: whatever the spans, the markup nests well and the words stay as they were."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.templatetags.long import short
from workbench.templatetags.markup import Stretch, blocks_of, mark_up, render


class Reader(HTMLParser):
    """Reads markup back: its words, and which elements each character stands in. Fails on bad nesting."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.words, self.inside, self.open = "", [], []
        self.feed(markup)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.open.append((tag, dict(attrs).get("data-n")))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        self.words += data
        self.inside += [{number for _tag, number in self.open if number}] * len(data)


def stretch(number: int, begin: int, end: int) -> Stretch:
    return Stretch(begin, end, "mark", f'<mark data-n="{number}">')


spans = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 30)), max_size=8)


@given(text=st.text(max_size=40), spans=spans)
def test_every_character_stands_in_exactly_its_spans(text, spans):
    stretches = [stretch(n, begin, begin + length) for n, (begin, length) in enumerate(spans)]
    text = text.replace("\r", "").replace("\0", "")
    found = Reader(mark_up(text, 0, len(text), stretches))
    assert found.words == text
    for at in range(len(text)):
        wanted = {str(n) for n, s in enumerate(stretches) if s.begin <= at < s.end}
        assert found.inside[at] == wanted


def test_a_nested_claim_stays_inside():
    assert mark_up("abcdef", 0, 6, [stretch(1, 2, 4), stretch(0, 0, 6)]) == (
        '<mark data-n="0">ab<mark data-n="1">cd</mark>ef</mark>'
    )


def test_only_the_first_piece_carries_the_anchor():
    cut = Stretch(2, 6, "mark", "<mark>", '<mark id="mark-1">')
    markup = mark_up("abcdefgh", 0, 8, [stretch(0, 0, 4), cut])
    assert markup.count('id="mark-1"') == 1 and markup.count("<mark>") == 1


def test_what_a_page_could_run_is_shown_as_text():
    assert "<script>" not in render("<script>alert(1)</script>", [], [])


def test_offsets_count_code_points():
    assert '<mark data-n="0">🚢</mark>' in mark_up("a🚢b", 0, 3, [stretch(0, 1, 2)])


def test_words_between_the_blocks_are_not_lost():
    text = "Title\n\nForgotten words.\n\nLast."
    kinds = [text[b.begin : b.end] for b in blocks_of(text, [[0, 5, "heading"], [25, 30, "paragraph"]])]
    assert kinds == ["Title", "Forgotten words.", "Last."]


def test_a_heading_that_repeats_the_title_is_left_to_the_page():
    page = render("The  Title\n\nWords.", [[0, 10, "heading"], [12, 18, "paragraph"]], [], title="The title")
    assert page == '<p data-begin="12">Words.</p>'


@given(text=st.text(alphabet="ab -\n", max_size=400), spans=spans)
def test_a_text_stays_as_long_as_it_was(text, spans):
    read = Reader(render(text, [], []))
    assert read.words.replace("\n", " ").split() == text.replace("\n", " ").split()


def test_lines_broken_to_a_width_flow_again_and_those_of_verse_and_lists_stay():
    mail = "Transport minister Ruben Hartog told the Gazette on Monday that\nthe strike had cost 61 million."
    assert "Monday that the strike" in render(mail, [], [])
    verse = "The ferries lie at anchor,\nthe islands wait for bread."
    points = "- a first point that is longer than forty-five characters\n- and a second one like it"
    assert all("\n" in Reader(render(kept, [], [])).words for kept in (verse, points))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The quay is shut", "The quay is shut"),
        ("The quay, says she, is shut", "The quay…"),
        ("The quay was shut: since May", "The quay was…"),
        ("Hafenbehördenverordnung", "Hafenbehördenve…"),
        ("", ""),
    ],
)
def test_a_title_without_room_is_cut_behind_a_word_where_there_is_one(text, shown):
    assert short(text, 16) == shown


def test_a_heading_that_the_page_has_is_left_out_unless_a_claim_stands_in_it():
    text, layout = "We will build homes.\n\nThey are late.", []
    assert "We will" not in render(text, layout, [], title="We will build homes.")
    assert "We will" in render(text, layout, [stretch(1, 0, 7)], title="We will build homes.")
