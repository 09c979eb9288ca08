"""Whatever is pasted gets an answer with spans inside the text."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction import read
from claims.extraction.attribution import RawAttribution
from claims.extraction.cues.leading import with_own_subjects
from claims.extraction.layout.blocks import layout_of
from claims.extraction.relays.structure import parted
from claims.extraction.tagging import learned
from claims.extraction.tagging.learned import MOST_TOKENS, LearnedTagger
from claims.extraction.types import Block
from claims.language.decode import Found

HOSTILE = {
    "nothing": "",
    "white space": " \n\t\n ",
    "no full stop": "the baker said that bread was dear and " * 5000,
    "one long word": "a" * 200_000,
    "quote marks alone": '"' * 200_000,
    "quotes never closed": "“said he " * 20_000,
    "apostrophes": "'a " * 60_000,
    "capitals": "Alpha Beta of the " * 11_000,
    "told by one after another": "Bell said he had been told by Lund that " * 500,
    "cues alone": "said that according to " * 3_000,
    "digits": "1,1 " * 50_000,
    "dots that end nothing": "." * 199_000 + "a",
    "earlier and earlier": f"An {'earlier ' * 40}find said the bridge fell. " * 10,
    "emoji": "🙂" * 50_000,
    "a long word within a sentence": f"Mayor Ann Lee said that the quay {'a' * 80_000} cost 52 million.",
    "half a character": "x \ud800 said the y was z",
    "gaps": f"“The quay cost 52 million{chr(160) * 4000},” said the mayor{' ' * 4000}, who denied it. " * 9,
    "one line a word": "Hello\n" * 30_000,
    "one word in capitals": "A" * 199_000 + " – x",
    "many claims in one paragraph": "Mayor Ann Lee said 🙂 the bridge 👨‍👩‍👧 fell. " * 4_500,
    "two languages": "The mayor said it is shut. Burmistrz mówi, że most jest zamknięty. 市长说。 " * 2_500,
}

LONGEST = ("many claims in one paragraph", "two languages")
"""What takes the rules several seconds."""

PIECES = [
    *('"', "“", "”", "’", "\n", ",", ".", ":", "–", "5"),
    *("said", "that", "He", "Ana Bell", "who", "and", "to", "urged", "according to", "the", "telling"),
]


def check_hostile(name: str) -> None:
    begun = time.process_time()
    assert_spans_inside(HOSTILE[name])
    assert time.process_time() - begun < 25


@pytest.mark.parametrize("name", sorted(HOSTILE.keys() - LONGEST))
def test_hostile_text_is_answered_in_time_that_grows_with_its_length(name: str, monkeypatch) -> None:
    """The rules read all of it; the model, whose time grows with what it reads, its beginning alone."""
    monkeypatch.setattr(learned, "MOST_TOKENS", 2_000)
    check_hostile(name)


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_answered_as_soon_by_rules_and_model(name: str) -> None:
    check_hostile(name)


@pytest.mark.slow
def test_the_model_stops_reading_after_so_many_tokens_and_the_rules_go_on() -> None:
    text = "1,1 " * 15_000 + "\n\nUnemployment rose by 4 percent in 2024, the highest since 1990."
    blocks = layout_of(text).blocks
    marks = LearnedTagger().marks(text, blocks)
    assert len(marks.stream.ids) <= 1.1 * MOST_TOKENS
    assert read(text).sentences[-1].worth >= 0.5


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_any_mixture_of_marks_and_cues_is_answered(parts: list[str]) -> None:
    assert_spans_inside(" ".join(parts))


def assert_spans_inside(text: str) -> None:
    reading = read(text)
    spans = [s for a in reading.attributions for s in (*a.content, *a.source, *a.cue)]
    spans += [s for a in reading.assertions for s in a.content]
    spans += [(s.begin, s.end) for s in reading.sentences]
    assert all(0 <= begin < end <= len(text) for begin, end in spans)


def test_another_language_is_left_to_a_person() -> None:
    text = (
        "Burmistrz miasta powiedział we wtorek, że most zostanie zamknięty na dziewięć tygodni. "
        "Mieszkańcy muszą korzystać z objazdu przez sąsiednią wieś."
    )
    reading = read(text)
    assert (reading.language, reading.notes, reading.attributions) == ("pl", ("language_not_read",), ())
    assert len(reading.sentences) == 2


class OneSpanTagger:
    """Knows nothing of cue verbs: what is made of spans must not depend on how they were found."""

    name = "one-span"

    def find_spans(self, text: str, blocks: Sequence[Block]) -> list[RawAttribution]:
        content, source = "the pump failed and that the crew fled", "Captain Lee"
        at, who = text.index(content), text.index(source)
        return [RawAttribution(((at, at + len(content)),), ((who, who + len(source)),), ())]


def test_another_tagger_can_take_the_place_of_the_rules() -> None:
    text = (
        "Captain Mia Lee sailed in May. Captain Lee let it be known that "
        "the pump failed and that the crew fled."
    )
    reading = read(text, tagger=OneSpanTagger())

    assert reading.extractor == "one-span"
    assert [a.speaker for a in reading.attributions] == ["Mia Lee", "Mia Lee"]
    assert [text[slice(*a.content[0])] for a in reading.attributions] == ["the pump failed", "the crew fled"]


def test_marks_without_width_hide_no_claim_and_spans_are_those_of_the_text_as_it_came() -> None:
    plain = "Mayor Odo Lind said the library was sold for 2 million euros. “We will build another,” he added."
    marked = "\ufeff" + plain.replace("library", "li\xadbra\u200bry").replace(" said", "\u200b said")
    found, known = read(marked), read(plain)

    assert [a.wording for a in found.attributions] == [a.wording for a in known.attributions]
    assert (
        marked[slice(*found.attributions[0].content[0])]
        == "the li\xadbra\u200bry was sold for 2 million euros"
    )
    assert marked[slice(*found.attributions[0].figures[0].span)] == "2 million euros"
    assert marked[found.sentences[1].begin :].startswith("“We")


def test_a_cue_behind_its_content_takes_no_words_from_before_it() -> None:
    text = "against “panic” and for calm, she warned"
    cue = (text.index("warned"), len(text))
    raw = RawAttribution(((0, text.index(", she")),), ((30, 33),), (cue,))
    assert [one.raw.cue for one in parted(text, raw)] == [(cue,)]


def test_each_claim_inside_another_is_looked_for_once() -> None:
    text = "The council said " + "sources, wrote that " * 40 + "rents rose"
    raw = RawAttribution(((17, len(text)),), ((0, 11),), ((12, 16),))
    assert len(parted(text, raw)) <= 41


def test_who_stands_in_a_later_paragraph_than_the_verb_is_not_its_subject() -> None:
    text = "Rents fell, though its president, Jo Stark, credits luck.\n\nAll was fine, he said."
    credits, he = text.index("credits"), text.index("he said")
    found = Found(((credits + 8, credits + 12),), (he, he + 2), (credits, credits + 7), 1.0)
    (mended,) = with_own_subjects(text, [found])
    assert mended.source is not None
    assert text[slice(*mended.source)] == "its president, Jo Stark"


def test_the_verb_between_who_says_and_what_is_said_is_the_cue() -> None:
    text = "Current guidance recommends 20 minutes of walking a day."
    (part,) = parted(text, RawAttribution(((28, 55),), ((0, 16),), ()))
    assert text[slice(*part.raw.cue[0])] == "recommends"


@pytest.mark.parametrize("end", ["\n\n ", "\n\n\u00a0", "\n \n\t", ",\n\n  "])
def test_a_text_may_end_with_a_line_of_blanks(end: str) -> None:
    (block,) = read(f"Rents fell{end}").blocks
    assert f"Rents fell{end}"[block.begin : block.end].rstrip(",") == "Rents fell"
