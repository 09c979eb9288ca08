"""Who said what in which words: raw spans of content, source and cue, found by rules.

A `Tagger` finds spans and nothing else. Names, chains, polarity, kinds and scores are read from the
spans afterwards, so that another tagger can take this one's place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from claims.extraction.cues.cuewords import Hit, hits_in
from claims.extraction.layout.quotes import Quote, quotes_in
from claims.extraction.sentences import Token, spans_of, stretches, tokens_of
from claims.extraction.types import Block, Span, Spans
from claims.extraction.wording import has_verb


@dataclass(frozen=True, slots=True)
class RawAttribution:
    """Spans of one attribution, before anything is made of them."""

    content: Spans
    source: Spans = ()
    cue: Spans = ()


class Tagger(Protocol):
    """Finds attributions in the paragraphs of a text, in their order, as spans."""

    @property
    def name(self) -> str: ...

    def find_spans(self, text: str, blocks: Sequence[Block]) -> list[RawAttribution]: ...


SHORTEST_QUOTE = 3
"""Words of a quote that can stand for a claim without a cue of its own."""
SHORTEST_ANSWER = 4
"""Words of a sentence of an answer that is a claim of its own."""
_LABEL = re.compile(
    r"(?:[\[(]\d{1,2}(?:[:.]\d\d){1,2}[\])]\s+)?"
    r"(?:(?P<q>Q(?:uestion)?|A(?:nswer)?)"
    r"|(?P<name>[^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w.’'-]*){0,3}))"
    r"(?:\s\((?P<aside>[^()\n]{1,60})\))?\s?[:：]\s+(?=\S)"
)
_FULL_NAME = re.compile(r"[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w.’'-]+){1,3}")
"""“CHAIR (Ana Bell)”: who sits there; “Ana Bell (Lab)”: her party."""
_ASKED = re.compile(r"(?:q|question|interviewer|host|moderator|reporter|journalist)$", re.I)


class RuleTagger:
    """Cue verbs, their subjects and what follows or precedes them, one sentence at a time."""

    name = "rules-1"

    def find_spans(self, text: str, blocks: Sequence[Block]) -> list[RawAttribution]:
        found: list[RawAttribution] = []
        labels = labels_in(text, blocks)
        thread = _Thread()
        for block in blocks:
            if block.kind != "paragraph":
                thread = thread if block.kind in ("caption", "boilerplate") else _Thread()
                continue
            label = labels.get(block.begin)
            read = _labelled(text, block, label) if label else _paragraph(text, block, thread)
            found = _joined(found, read, thread)
        return found


@dataclass(slots=True)
class _Thread:
    """What runs on from one paragraph to the next: an open quote, a colon, the last one quoted."""

    last: RawAttribution | None = None
    open_quote: bool = False
    pending: RawAttribution | None = None
    extends: RawAttribution | None = None
    """The attribution that the next paragraph's first quote lengthens."""


def _joined(found: list[RawAttribution], read: list[RawAttribution], thread: _Thread) -> list[RawAttribution]:
    """Append a paragraph's attributions; the first may lengthen the one before it."""
    if thread.extends is not None and read and found and found[-1] == thread.extends:
        found[-1] = replace(found[-1], content=found[-1].content + read[0].content)
        read = read[1:]
        thread.last = read[-1] if read else found[-1]
    thread.extends = None
    return found + read


def _paragraph(text: str, block: Block, thread: _Thread) -> list[RawAttribution]:
    quotes = quotes_in(text, block)
    found: list[RawAttribution] = []
    opens = bool(quotes) and quotes[0].begin == block.begin
    for begin, end in stretches(text, block, quotes):
        tokens = tokens_of(text, begin, end, quotes)
        hits = hits_in(tokens, text)
        raws = [_raw(text, tokens, hit) for hit in hits]
        if not raws:
            raws = _without_cue(text, tokens, found, thread, first=begin == block.begin)
        found = found + raws
    _carry(text, block, quotes, found, thread, opens=opens)
    return [raw for raw in found if raw.content]


def _raw(text: str, tokens: Sequence[Token], hit: Hit) -> RawAttribution:
    content = tuple(
        span
        for begin, end in hit.content
        if (span := _span(text, tokens, begin, end, loose=True)) is not None
    )
    source = _span(text, tokens, *hit.source) if hit.source else None
    cue = tuple(span for begin, end in hit.cue if (span := _span(text, tokens, begin, end)) is not None)
    return RawAttribution(content, (source,) if source else (), cue)


def _span(text: str, tokens: Sequence[Token], begin: int, end: int, *, loose: bool = False) -> Span | None:
    """Text offsets of a token range; loose: without the stops and conjunctions at its edges."""
    edges = (",", ".", ";", ":", "–", "—", "-", "and", "but", "while") if loose else (",",)
    while loose and begin < end and tokens[begin].low in edges[:7]:
        begin += 1
    while end > begin and tokens[end - 1].low in edges and tokens[end - 1].kind != "quote":
        end -= 1
    if begin >= end:
        return None
    first, last = tokens[begin], tokens[end - 1]
    if loose and end - begin == 1 and first.kind == "quote":
        return inner_of(text, first)
    return first.begin, last.end


def inner_of(text: str, token: Token) -> Span:
    """A quote without its marks."""
    begin, end = token.begin, token.end
    while begin < end and (text[begin] in "\"“”„«»‟‘'`"):
        begin += 1
    while end > begin and (text[end - 1] in "\"“”„«»’'"):
        end -= 1
    return (begin, end) if begin < end else (token.begin, token.end)


def _without_cue(
    text: str,
    tokens: list[Token],
    found: list[RawAttribution],
    thread: _Thread,
    *,
    first: bool,
) -> list[RawAttribution]:
    """A sentence that is a quote and has no cue goes on from the one before, or follows a colon."""
    words = [t for t in tokens if t.kind != "mark"]
    if not words or words[0].kind != "quote" or (len(words) > 1 and words[1].kind != "quote"):
        return []
    content = tuple(inner_of(text, t) for t in words)
    if sum(len(text[b:e].split()) for b, e in content) < SHORTEST_QUOTE:
        return []
    if first and thread.open_quote and thread.last:
        thread.extends = thread.last
        return [RawAttribution(content)]
    if first and thread.pending:
        return [replace(thread.pending, content=content)]
    if found and _is_quote(text, found[-1]):
        found[-1] = replace(found[-1], content=found[-1].content + content)
        return []
    last = found[-1] if found else thread.last if first else None
    return (
        [RawAttribution(content, last.source, last.cue)] if last and (found or _is_quote(text, last)) else []
    )


def _is_quote(text: str, raw: RawAttribution) -> bool:
    begin = raw.content[-1][0] if raw.content else 0
    return begin > 0 and text[begin - 1] in "\"“„«‟'‘`"


def _carry(
    text: str,
    block: Block,
    quotes: Sequence[Quote],
    found: list[RawAttribution],
    thread: _Thread,
    *,
    opens: bool,
) -> None:
    """Leave for the next paragraph what goes on there."""
    waiting = found[-1] if found and not found[-1].content else None
    thread.pending = waiting if text[block.end - 1] == ":" else None
    full = [raw for raw in found if raw.content]
    thread.open_quote = bool(quotes) and not quotes[-1].closed and (bool(full) or thread.open_quote)
    if full:
        thread.last = full[-1] if _is_quote(text, full[-1]) or opens else None
    elif not opens:
        thread.last = None


# Interviews: paragraphs that begin with who speaks


def labels_in(text: str, blocks: Sequence[Block]) -> dict[int, re.Match[str]]:
    """The label of each paragraph that has one, where at least three do: an interview or a transcript."""
    found = {
        block.begin: match
        for block in blocks
        if block.kind == "paragraph" and (match := _LABEL.match(text, block.begin, block.end))
    }
    known = [match.group("q") or match.group("name") for match in found.values()]
    return found if len(found) >= 3 and len(set(known)) < len(known) else {}


def _labelled(text: str, block: Block, label: re.Match[str]) -> list[RawAttribution]:
    words = label.group("q") or label.group("name")
    if _ASKED.match(words) or text[block.begin : block.end].rstrip().endswith("?"):
        return []
    colon = max(text.rfind(mark, label.start(), label.end()) for mark in ":：")
    named = label["aside"] and _FULL_NAME.fullmatch(label["aside"])
    who = (label.span("aside") if named else label.span("q" if label["q"] else "name"),)
    return [
        RawAttribution((span,), who, ((colon, colon + 1),))
        for span in answers_of(text, label.end(), block.end)
    ]


def answers_of(text: str, begin: int, end: int) -> list[Span]:
    """An answer by its sentences, one without a verb with its neighbour: "My father. He wrote to us."."""
    found: list[Span] = []
    start: int | None = None
    for first, last in spans_of(text, begin, end):
        start = first if start is None else start
        words = text[first:last]
        if len(words.split()) >= SHORTEST_ANSWER and has_verb(words):
            found.append((start, last))
            start = None
    if start is not None:
        first = found.pop()[0] if found else start
        found.append((first, end))
    return found
