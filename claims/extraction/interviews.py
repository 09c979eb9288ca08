"""Who answers in an interview, and who is "I" in a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction.names import is_body, runs_in
from claims.extraction.people import Person
from claims.extraction.types import Block, Span

_QUESTION = re.compile(r"(?:Q|Question)\s?[:：]")
_MARKS = re.compile('["“”„«»]')
_LONGEST = 240
"""Characters of a question."""
FEWEST = 2
"""Paragraphs that only ask, in an interview whose questions are not marked."""
_FIRST_PERSON = re.compile(r"\b(?:I|I[’'](?:m|ve|d|ll)|[Mm]y|me|[Ww]e|[Oo]ur|us)\b")
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
    asked = [
        number
        for number, block in enumerate(blocks[:-1])
        if block.kind == "paragraph" and block.end - block.begin <= _LONGEST and _asks(text, block)
    ]
    answers = [blocks[number + 1] for number in asked if not _asks(text, blocks[number + 1])]
    own = sum(bool(_FIRST_PERSON.search(_unquoted(text, block))) for block in answers)
    if len(answers) >= FEWEST and own * 2 > len(answers):
        others = [p for p in people if p.name not in authors and not _ASKS.search(text, 0, p.begin)]
        return _named_most(text, others, title, blocks[asked[0]].begin)
    return ""


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
