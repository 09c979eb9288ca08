"""Who answers in an interview, and who is "I" in a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction.attribution import RawAttribution, answers_of
from claims.extraction.people.cast import Person
from claims.extraction.people.names import is_body, runs_in
from claims.extraction.types import Block, Span

_QUESTION = re.compile(r"(?:Q|Question)\s?[:：]")
_MARKS = re.compile('["“”„«»]')
_LONGEST = 240
"""Characters of a question."""
FEWEST = 2
"""Paragraphs that only ask, in an interview whose questions are not marked."""
_FIRST_PERSON = re.compile(r"\b(?:I|I[’'](?:m|ve|d|ll)|[Mm]y|me|[Ww]e|[Oo]ur|us)\b")
_YOU = re.compile(r"\b[Yy]ou(?:r|rs|rself|[’'](?:re|ve|d|ll))?\b")
_ASKS = re.compile(
    r"\b(?:spoke|talked|speaks|talks) (?:to|with) $|\b(?:interviewed|interview) (?:by|with) $|\b[Bb]y $"
)
_TOLD_ME = re.compile(
    r"\b(?:told|tells|assured|informed|promised|warned|wrote to|said to|replied to) (?P<me>me|us)\b"
)


def interviewee(text: str, blocks: Sequence[Block], people: Sequence[Person], title: str) -> str:
    """The person named most before the first question, else the only one of the headline, else ""."""
    first = next((b.begin for b in blocks if _QUESTION.match(text, b.begin, b.end)), None)
    return _named_most(text, people, title, first) if first is not None else ""


def answering(
    text: str, blocks: Sequence[Block], people: Sequence[Person], title: str, authors: Sequence[str]
) -> str:
    """Who answers, in the first person, paragraphs that do nothing but ask; "" for nobody."""
    answers = answers_in(text, blocks)
    own = sum(bool(_FIRST_PERSON.search(_unquoted(text, block))) for block, _ in answers)
    if len(answers) >= FEWEST and own * 2 > len(answers):
        others = [p for p in people if p.name not in authors and not _ASKS.search(text, 0, p.begin)]
        return _named_most(text, others, title, answers[0][1][0])
    return ""


def answers_in(text: str, blocks: Sequence[Block]) -> list[tuple[Block, Span]]:
    """Each paragraph that answers, with the question mark before it; [] where fewer than two only ask.

    Who is asked is told by "you" in half of the questions. Where questions and answers take turns, what
    stands in a question's place is one: "They say that you are slow."
    """
    told = [block for block in blocks if block.kind == "paragraph"]
    asked = [
        number for number, block in enumerate(told[:-1]) if _is_short(text, block) and _asks(text, block)
    ]
    to_you = sum(bool(_YOU.search(text, told[n].begin, told[n].end)) for n in asked)
    if len(asked) < FEWEST or to_you * 2 < len(asked):
        return []
    turns = all((number - asked[0]) % 2 == 0 for number in asked)
    found: list[tuple[Block, Span]] = []
    for number, block in enumerate(told[asked[0] :]):
        here = number + asked[0]
        if here in asked or (_is_short(text, block) and ((turns and number % 2 == 0) or _puts(text, block))):
            continue
        last = told[max(n for n in asked if n < here)]
        mark = len(text[last.begin : last.end].rstrip()) + last.begin
        found.append((block, (mark - 1, mark)))
    return found


def answers_told(
    text: str, blocks: Sequence[Block], raws: Sequence[RawAttribution], who: str
) -> list[RawAttribution]:
    """What the one who is asked says himself, sentence by sentence: its cue is the mark of the question.

    Without those sentences of which `raws` tell who said what.
    """
    found = []
    told = sorted((raw.content[0][0], raw.content[-1][1]) for raw in raws)
    for block, mark in answers_in(text, blocks) if who else ():
        if who in text[block.begin : block.end]:
            continue  # told of, at the end
        near = [span for span in told if block.begin <= span[0] < block.end]
        for begin, end in answers_of(text, block.begin, block.end):
            if text[end - 1] != "?" and not any(b < end and begin < e for b, e in near):
                found.append(RawAttribution(((begin, end),), (), (mark,)))
    return found


def is_answer(text: str, cue: Span) -> bool:
    return text[slice(*cue)] == "?"


def _is_short(text: str, block: Block) -> bool:
    return block.end - block.begin <= _LONGEST and not _MARKS.search(text, block.begin, block.end)


def _puts(text: str, block: Block) -> bool:
    """ "Some say that you are slow.": put to the one who is asked, and not said of himself."""
    return bool(_YOU.search(text, block.begin, block.end)) and not _FIRST_PERSON.search(
        text, block.begin, block.end
    )


def told_to(text: str, begin: int, end: int) -> Span | None:
    """The "me" of "the treasurer told *me*"."""
    told = _TOLD_ME.search(text, begin, end)
    return told.span("me") if told else None


def in_open_quote(text: str, at: int) -> bool:
    """Whether the paragraph opens a quote before a place that is not closed there."""
    before = text[text.rfind("\n", 0, at) + 1 : at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _asks(text: str, block: Block) -> bool:
    words = text[block.begin : block.end].rstrip()
    return words.endswith("?") and not _MARKS.search(words)


def _unquoted(text: str, block: Block) -> str:
    return re.sub(r"“[^”]*”|\"[^\"]*\"", "", text[block.begin : block.end])


def _named_most(text: str, people: Sequence[Person], title: str, first: int) -> str:
    counts = [(sum(m < first for m in p.mentions) + 2 * (p.name in title), -p.begin, p.name) for p in people]
    best = max(counts, default=(0, 0, ""))
    titled = [run.name for run in runs_in(title) if len(run.name.split()) > 1 and not is_body(run.name)]
    return best[2] if best[0] else titled[0] if len(titled) == 1 else ""
