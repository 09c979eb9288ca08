"""Who "was quoted as saying" something says it; who quotes him passes it on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction.attribution import RawAttribution
from claims.extraction.clauses import subject_span
from claims.extraction.sentences import spans_of
from claims.extraction.types import Block, Span, Spans

_QUOTED_AS = re.compile(
    r"\b(?:was|were|is|are|has been|have been|had been)\s+(?:(?:also|later|widely)\s+)?(?:quoted|cited)"
    r"(?:\s+(?:by|in|on)\s+[^.;:!?\"“”«»\n]{2,50}?)?\s+as\s+"
    r"(?:saying|telling|warning|claiming|denying|stating|adding|writing)\b"
    r"(?:\s+(?:by|in)\s+(?:the\s+)?[\w’' ]{2,40}(?=[.,]))?"
)
_LEAD = re.compile(r"[\s,:]*(?:that\s+)?[\"“„«‘']?")
_BEFORE = re.compile('[.!?\\n"”»’]\\s*,?\\s*')
_MARKS = '"”»’“„«‘ ,'


def told_by_others(
    text: str, blocks: Sequence[Block], raws: Sequence[RawAttribution]
) -> list[RawAttribution]:
    """The attributions, those in this passive with the one who is quoted as their source."""
    found = list(raws)
    for block in blocks:
        if block.kind != "paragraph":
            continue
        for match in _QUOTED_AS.finditer(text, block.begin, block.end):
            who = _subject(text, block.begin, match.start())
            if who is None:
                continue
            told = [raw for raw in found if _touches(raw, match.span())]
            held = sorted({span for raw in told for span in raw.content})
            content = _outside(text, held, who, match.span()) or _behind(text, match.end(), block)
            if content:
                found = [raw for raw in found if raw not in told]
                found.append(RawAttribution(content, (who,), (match.span(),)))
    return found


def _subject(text: str, begin: int, end: int) -> Span | None:
    begin = max([stop.end() for stop in _BEFORE.finditer(text, max(begin, end - 200), end)], default=begin)
    return subject_span(text, begin, end)


def _touches(raw: RawAttribution, cue: Span) -> bool:
    return any(b < cue[1] and cue[0] < e for b, e in (*raw.cue, *raw.content))


def _outside(text: str, held: Sequence[Span], who: Span, cue: Span) -> Spans:
    """What was taken for the content, without the words that tell who is quoted and by whom."""
    found = []
    for begin, end in held:
        if (end > cue[0] and begin < cue[1]) or begin >= cue[1]:
            begin = max(begin, cue[1])
            begin = max(begin, _lead(text, begin)) if begin == cue[1] else begin
        elif end > who[0]:
            continue
        if end - begin > 1 and text[begin:end].strip(_MARKS):
            found.append((begin, end))
    return tuple(found)


def _behind(text: str, begin: int, block: Block) -> Spans:
    begin = _lead(text, begin)
    ends = [end for _, end in spans_of(text, begin, block.end)][:1]
    words = text[begin : ends[0]].rstrip('.”"»') if ends else ""
    return ((begin, begin + len(words)),) if len(words.split()) > 1 else ()


def _lead(text: str, begin: int) -> int:
    lead = _LEAD.match(text, begin)
    return lead.end() if lead else begin
