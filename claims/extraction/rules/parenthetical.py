"""A denial told aside: "…, a claim that the ministry dismissed as hysteria", "…, which it denies".

What is denied is the claim that ends at the comma. Where nobody claims anything there, nothing is denied.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims.extraction.attribution import RawAttribution
from claims.extraction.people.firstnames import FEMALE, MALE
from claims.extraction.people.names import folded, runs_in
from claims.extraction.polarity import FALSE
from claims.extraction.types import Block, Span

_CLAIM = r"(?:claim|allegation|accusation|charge|suggestion|assertion|account|report|rumou?r|version)"
ASIDE = re.compile(
    rf",\s+(?P<content>(?:an?\s+(?:\w+\s+)?{_CLAIM}|{_CLAIM}s|something|which)(?:\s+(?:that|which))?)\s+"
    r"(?P<source>(?!would\b|could\b)[^,;:.!?\"“”()\n]{2,70}?)\s+"
    r"(?P<cue>(?:(?:has|have|had)\s+)?(?:(?:also|since|later|always|\w+ly)\s+)?"
    r"(?:(?:den(?:y|ies|ied)|reject(?:s|ed)?|disput(?:e|es|ed)|refut(?:e|es|ed)|contest(?:s|ed)?"
    r"|dismiss(?:es|ed)?(?:\s+as\s+[^,;.\n]{2,40})?)(?=[.,;!?\n\"”]|$)"
    rf"|(?:call(?:s|ed)?|label(?:s|l?ed)|brand(?:s|ed)|term(?:s|ed)|(?:describ|dismiss)(?:es|ed)\s+as|(?:said|says|insist(?:s|ed))\s+(?:is|are|was|were))\s+{FALSE}))",
    re.I,
)
_REPORTS = re.compile(
    r"(?:^|[.!?]\s+)(?P<all>(?:(?:The|Those|These|Some|Such|All) )?"
    r"(?:\w+ )?(?:[Rr]eports|[Cc]laims|[Aa]llegations|[Rr]umou?rs|[Ss]uggestions|[Aa]ccusations|[Pp]osts)\b"
    r"[^.!?,;\n]{0,80}?\bthat\s+)$",
    re.M,
)
_ARE_FALSE = re.compile(rf"\b(?:is|are|was|were|remains?)\s+(?:\w+\s+)?{FALSE}\W*$", re.I)
_SUBJECT = re.compile(r"(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)\s[\w’'-]+|[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*")
FARTHEST = 160
"""Characters before a content in which "Reports that" begins."""


def with_asides(text: str, blocks: Sequence[Block], raws: Sequence[RawAttribution]) -> list[RawAttribution]:
    """The attributions, the asides cut off what they are about and told as denials of their own."""
    whole = [_whole(text, raw) for raw in raws]
    matches = [
        match
        for block in blocks
        if block.kind == "paragraph"
        for match in ASIDE.finditer(text, block.begin, block.end)
    ]
    if not matches:
        return whole
    begins = [match.start() for match in matches]
    told = [_told_in(raw, matches, begins) for raw in whole]
    about: dict[int, RawAttribution] = {}
    for raw, inside in zip(whole, told, strict=True):
        at = _ends_at(raw, begins)
        if inside is None and at is not None and raw.source:
            about[at] = raw  # of several the last: what is passed on, not who passes it on
    kept = [
        raw if (at := _ends_at(raw, begins)) not in about else _cut(raw, matches[at])
        for raw, inside in zip(whole, told, strict=True)
        if inside not in about or inside is None
    ]
    return [*kept, *(_denial(text, matches[at], raw) for at, raw in about.items())]


def _told_in(raw: RawAttribution, matches: Sequence[re.Match[str]], begins: Sequence[int]) -> int | None:
    """The aside in which an attribution has its cue."""
    for begin, _ in raw.cue:
        at = bisect_right(begins, begin) - 1
        if at >= 0 and begin < matches[at].end():
            return at
    return None


def _ends_at(raw: RawAttribution, begins: Sequence[int]) -> int | None:
    """The aside at whose comma a content ends, or which it takes in."""
    for begin, end in raw.content:
        at = bisect_right(begins, begin)
        if at < len(begins) and begins[at] <= end + 1:
            return at
    return None


def _cut(raw: RawAttribution, match: re.Match[str]) -> RawAttribution:
    """With what stands before the aside, and behind it."""
    begin, end = match.span()
    content = tuple((b, min(e, begin) if b < begin else e) for b, e in raw.content if b < begin or b >= end)
    return replace(raw, content=content)


def _denial(text: str, match: re.Match[str], about: RawAttribution) -> RawAttribution:
    """ "It denies": what the claim is about does, and not who makes it."""
    source = match.span("source")
    begin, end = about.content[0]
    if match["source"].lower() == "it" and (named := _SUBJECT.match(text, begin, end)):
        source = named.span()
    elif match["source"].lower() in ("he", "she"):
        male = match["source"].lower() == "he"
        source = next((span for span in _people(text, begin, end, male=male)), source)
    return RawAttribution((match.span("content"),), (source,), (match.span("cue"),))


def _people(text: str, begin: int, end: int, *, male: bool) -> Iterator[Span]:
    """Who may be meant: nobody of whom another is told ("*Hart's* successor"), nor one of the other sex."""
    for run in runs_in(text, begin, end):
        first = folded(run.name.split()[0]) if run.name else ""
        other = first in (FEMALE if male else MALE) and first not in (MALE if male else FEMALE)
        if first and not other and text[run.end : run.end + 2] not in ("'s", "’s"):
            yield run.begin, run.end


def _whole(text: str, raw: RawAttribution) -> RawAttribution:
    """ "*Reports that* the dam has burst are false, police say": the sentence, and not its end alone."""
    if len(raw.content) != 1 or not _ARE_FALSE.search(text, *raw.content[0]):
        return raw
    begin, end = raw.content[0]
    before = _REPORTS.search(text, max(0, begin - FARTHEST, text.rfind("\n", 0, begin) + 1), begin)
    return replace(raw, content=((before.start("all"), end),)) if before else raw
