"""What an outlet reports that somebody told others: "A, *Bell told reporters in the hall*, reports ONA"."""

from __future__ import annotations

import re
from dataclasses import replace

from claims.extraction.attribution import RawAttribution
from claims.extraction.cues.lexicon import DETERMINERS, PREPOSITIONS
from claims.extraction.relays.nested import Nested, is_quoted
from claims.extraction.types import Span
from claims.extraction.wording import has_verb

SHORTEST = 4
"""Words of what he may have said."""
_WHO = r",\s+(?P<who>(?:(?:an?|the|its|their)\s|[A-Z])[^,;:.\"“”\n]{2,90}?)\s+"
_TOLD = re.compile(
    rf"{_WHO}(?P<cue>(?:(?:has|have|had)\s)?(?:told|said|says|announced|added|warned|stated))\b[^;:\"“”\n]*",
    re.I,
)
_SAID_WHEN = re.compile(
    rf"{_WHO}(?P<cue>said|says|told \w+|announced|warned)"
    r"(?:\s(?:late|early|on|last|this|\w+day|week|month|morning|afternoon|evening|night|yesterday|today))*$"
)
_GOES_ON = re.compile(
    r"(?:(?:when )?asked|adding|speaking|noting|referring|commenting|answering|responding|saying)\b"
)
"""With such words goes on what is told of his saying it."""
_SAID_TO = re.compile(
    r",\s+(?P<who>(?!(?:and|as|but|that|when|where|which|while|who)\b)[^,;:.\"“”\n]{2,90}?)\s+"
    r"(?P<cue>said|says|told \w+|announced|warned)\b[^,;:\"“”\n]*,? "
    r"(?:(?:when )?asked (?:about|by|how|if|what|when|whether|why)|answering|commenting|responding|speaking) "
    r"[^;:\"“”\n]+$"
)
"""“(A), *Bell told reporters in the hall, asked whether B*”: what the outlet's words may take in as one."""
_TAKES = re.compile(r"(?<=\s)(?P<verb>[a-z]+s) (?:an?|the|its|his|her|their|our|no|this|these|those)\b")


def told_first(text: str, raw: RawAttribution) -> list[Nested]:
    """What stands before him is his, and what stands behind is none of it; [] where nobody is told of so."""
    if not 1 <= len(raw.content) <= 2 or not raw.source or not raw.cue or is_quoted(text, raw.content[0]):
        return []
    begin, end = raw.content[0]
    if min(raw.source[0][0], raw.cue[0][0]) < end:
        return []
    if len(raw.content) == 1:
        when = _SAID_WHEN.search(text, begin, end)
        asked = None if when else _SAID_TO.search(text, begin, end)
        if asked and not _is_clause(text[begin : asked.start()]):
            return []  # "The union, Bell told members, asked whether …": it asks, and he tells of it
        return _passed_on(raw, when or asked, begin, text)
    told = _TOLD.match(text, end, raw.content[1][0]) if _GOES_ON.match(text, raw.content[1][0]) else None
    whole = told is not None and told.end() >= len(text[: raw.content[1][0]].rstrip(" ,"))
    return _passed_on(raw, told if whole else None, begin, text)


def _is_clause(words: str) -> bool:
    """Whether a verb stands in them, told by its form or, as in "counts *the* eggs", by what it takes."""
    takes = (verb["verb"] for verb in _TAKES.finditer(words))
    return has_verb(words) or any(verb not in PREPOSITIONS | DETERMINERS for verb in takes)


def _passed_on(raw: RawAttribution, told: re.Match[str] | None, begin: int, text: str) -> list[Nested]:
    if told is None or has_verb(told["who"]) or len(text[begin : told.start()].split()) < SHORTEST:
        return []
    what: Span = (begin, told.start())
    outer = replace(raw, content=(what,))
    return [Nested(RawAttribution((what,), (told.span("who"),), (told.span("cue"),)), (outer,))]


_WHO_BETWEEN = re.compile(r"(?P<who>[A-Z][^,;:.\"“”\n]{1,60}), $")
_SAID_BEHIND = re.compile(
    r"(?:reported|wrote|added),? "
    r"(?P<cue>(?:has |had )?(?:said|says|claimed|told \w+|denied|warned)) (?:that )?"
)


_PAPER_BETWEEN = re.compile(
    r",\s+(?P<who>(?:(?:an?|the|its)\s|[A-Z])(?![^,]*\b(?:who|which|that|it|he|she|they)\b)"
    r"[^,;:.\"“”\n]{1,60}?) "
    r"(?P<cue>(?:has |had )?reported|reports|wrote|writes),\s+"
)


def told_between(text: str, raw: RawAttribution) -> list[Nested]:
    """ "*Lind*, the newspaper reported, *said* he could not vote": he did, and the paper passes it on."""
    if len(raw.content) != 1 or not raw.source or len(raw.cue) != 1 or raw.source[0][1] > raw.cue[0][0]:
        return []
    paper = _PAPER_BETWEEN.fullmatch(text, raw.source[0][1], raw.cue[0][0])
    if paper and not has_verb(paper["who"]):
        return [Nested(raw, (replace(raw, source=(paper.span("who"),), cue=(paper.span("cue"),)),))]
    begin = raw.source[0][0]
    who = _WHO_BETWEEN.search(text, max(0, begin - 70), begin)
    behind = _SAID_BEHIND.fullmatch(text, raw.source[0][1] + 1, raw.content[0][0])
    if who is None or behind is None or has_verb(who["who"]):
        return []
    return [Nested(RawAttribution(raw.content, (who.span("who"),), (behind.span("cue"),)), (raw,))]
