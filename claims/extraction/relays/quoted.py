"""Who "was quoted as saying" something says it; who quotes him passes it on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.extraction.attribution import RawAttribution
from claims.extraction.cues.clauses import subject_span
from claims.extraction.fields.quoteforms import QUOTE_MARKS
from claims.extraction.sentences import spans_of
from claims.extraction.types import Block, Span, Spans
from claims.extraction.wording import has_verb

_QUOTED_AS = re.compile(
    r"\b(?:was|were|is|are|has been|have been|had been)\s+(?:(?:also|later|widely)\s+)?"
    r"(?:quoted|cited|reported|recorded|filmed|overheard)"
    r"(?:\s+(?:by|in|on)\s+[^.;:!?\"“”«»\n]{2,50}?)?\s+as\s+"
    r"(?:saying|telling|warning|claiming|denying|stating|adding|writing)\b"
    r"(?:\s+(?:by|in)\s+(?:the\s+)?[\w’' ]{2,40}(?=[.,]))?"
)
REACH = 80
"""Characters between "according to" and who carries the words."""
_LEAD = re.compile(r"[\s,:]*(?:that\s+)?[\"“„«‘']?")
_BEFORE = re.compile('[.!?\\n"”»’]\\s*,?\\s*')
_MARKS = '"”»’“„«‘ ,'
_QUOTE_ALONE = re.compile(r"(?P<said>[^\"“”]+)[\"”](?:,? \w+ing)?")
"""“(Was quoted as saying) "*A*", adding”: without the mark that closes it, and what leads the next one in."""


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
            begin, end = _led_in(text, begin, end) if not text[cue[1] : begin].strip() else (begin, end)
        elif end > who[0]:
            continue
        if end - begin > 1 and text[begin:end].strip(_MARKS):
            found.append((begin, end))
    return tuple(found)


def _led_in(text: str, begin: int, end: int) -> Span:
    """Without "that", and without the marks of a quote that is all of it: not of "“We will” *not sell*"."""
    first = max(begin, _lead(text, begin))
    if text[first - 1] not in '"“':
        return first, end
    if alone := _QUOTE_ALONE.fullmatch(text, first, end):
        return alone.span("said")
    return first - any(mark in text[first:end] for mark in '"”'), end


def _behind(text: str, begin: int, block: Block) -> Spans:
    begin = _lead(text, begin)
    ends = [end for _, end in spans_of(text, begin, block.end)][:1]
    words = text[begin : ends[0]].rstrip('.”"»') if ends else ""
    return ((begin, begin + len(words)),) if len(words.split()) > 1 else ()


def _lead(text: str, begin: int) -> int:
    lead = _LEAD.match(text, begin)
    return lead.end() if lead else begin


_QUOTES = re.compile(r"\b(?:quot|cit)(?:ed|es|ing)$")
_AS_SAYING = re.compile(
    r"(?P<who>[^\"“”,;:]{2,80}?(?:,\s[^\"“”,;:]{2,60},)?)\s+(?P<cue>as\s+(?:saying|claiming|telling|warning|writing|denying))\s+"
    r"(?:(?<=telling\s)(?:[\w’'-]+\s+){1,4}?that\s+|that\s+)?(?=\S)"
    r"|(?P<whom>[^\"“”,;:]{2,80}?(?:,\s[^\"“”,;:]{2,60},)?)\s+"
    r"(?P<as>as\s+(?:saying|writing|telling[\w ]{2,40}|warning)):\s*[\"“„](?=\w)"
)
_AS_TOLD = re.compile(
    r"(?P<who>[^\"“”,;:.\n]{2,80}?)\s+(?P<cue>as\s+(?:saying|claiming|telling|warning|writing|denying|adding))\b"
)
_REFERS = re.compile(r"\b(?:(?:quot|cit)(?:ed|es|ing)|point(?:ed|s|ing) to|refer(?:red|s|ring) to)$")
_WHO_SAID = re.compile(
    r"(?P<who>(?:an?|the|one|two|three|several|some|unnamed)\s[^\"“”,;:.]{2,80}?),?\s+(?:who|which|that)\s+"
    r"(?P<cue>(?:(?:has|have|had)\s+)?(?:said|says?|found|finds?|show(?:s|ed|n)|claim(?:s|ed)|warn(?:s|ed)|suggest(?:s|ed)"
    r"|conclude[sd]|argue[sd]))\s+(?:that\s+)?(?=\S)"
)


_SAYING = re.compile(
    r"(?P<who>(?:an?|the|one|two|three|several|some|unnamed|local|its)?\s?[^\"“”,;:.\n]{2,80}?)\s+(?P<cue>saying|claiming|telling|warning)"
    r"\s+(?:that\s+)?"
)
"""“(Reports quoted) *officials saying* that …”."""


def said_by_quoted(text: str, raw: RawAttribution) -> RawAttribution | None:
    """ "The Herald quoted a memo as saying that …": the memo says it, the Herald passes it on.

    So of "pointed to a study which found that …".
    """
    if not raw.content or not raw.cue:
        return None
    begin, end = raw.content[0]
    said = _AS_SAYING.match(text, begin, end) if _QUOTES.search(text, *raw.cue[0]) else None
    if said is None and raw.cue[0][1] < begin and _QUOTES.search(text, *raw.cue[0]):
        said = _AS_SAYING.match(text, raw.cue[0][1] + 1, end)  # "quoted *a diplomat as saying*"
        said = said if said and said.end() == begin else None
        if said is None and (said := _SAYING.match(text, raw.cue[0][1] + 1, begin)):
            said = said if said.end() == begin else None
    if said is None and raw.cue[0][0] >= end and _QUOTES.search(text, *raw.cue[0]):
        behind = _AS_TOLD.match(text, raw.cue[0][1] + 1)  # "“A,” ONA quoted *Bell as telling* the court"
        own = behind and RawAttribution(raw.content[:1], (behind.span("who"),), (behind.span("cue"),))
        return own or None
    if said is None and _REFERS.search(text, *raw.cue[0]):
        said = _WHO_SAID.match(text, begin, end)
        said = said if said and has_verb(text[said.end() : end]) else None
    if said is None:
        return None
    who, cue = ("whom", "as") if "whom" in said.re.groupindex and said["whom"] else ("who", "cue")
    last = end - (who == "whom" and text[end - 1] in QUOTE_MARKS)
    return RawAttribution(((said.end(), last), *raw.content[1:]), (said.span(who),), (said.span(cue),))


_ACCORDING = re.compile(r"according to$", re.I)
_CARRIED = re.compile(
    r"(?P<what>(?:an?|the|its|an? internal|internal|two|several)\s(?:[\w’'-]+\s){0,3}?"
    r"(?:memos?|documents?|letters?|e-?mails?|reports?|files?|records?|papers?|minutes|notes?|messages?"
    r"|transcripts?|audits?))"
    r"\s(?:seen|obtained|reviewed|viewed|published)\sby\s$"
)
_CITES = re.compile(r",?\s+(?:citing|quoting)$")


def with_carried(text: str, raws: Sequence[RawAttribution]) -> list[RawAttribution]:
    """ "According to *a memo* seen by the Herald": the memo says it. "Citing" is no part of a cue."""
    return [_carried(text, raw) for raw in raws]


def _carried(text: str, raw: RawAttribution) -> RawAttribution:
    if not raw.cue or not raw.source:
        return raw
    if (cites := _CITES.search(text, *raw.cue[0])) and cites.start() > raw.cue[0][0]:
        return replace(raw, cue=((raw.cue[0][0], cites.start()), *raw.cue[1:]))
    end, begin = raw.cue[0][1], raw.source[0][0]
    if not end < begin < end + REACH or not _ACCORDING.search(text, *raw.cue[0]):
        return raw
    what = _CARRIED.fullmatch(text, end + 1, begin)
    return replace(raw, source=((what.start(), raw.source[0][1]),)) if what else raw
