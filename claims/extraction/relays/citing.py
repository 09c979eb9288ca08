"""Whom an outlet has it from: "ONA, *citing a naval officer*, reported that …"."""

from __future__ import annotations

import re

from claims.extraction.attribution import RawAttribution
from claims.extraction.chains import is_outlet
from claims.extraction.types import Span

REACH = 100
"""Characters behind a source in which it is told whom it cites."""
_CITING = re.compile(
    r"(?:,\s+|(?<=\w)\s+on\s+\w+day,\s+|(?<= on)\s+\w+day,\s+)"
    r"(?:citing|quoting)\s+(?P<who>[^,;:.!?\"“”«»\n]{2,80}?)\s*(?=[,.]|$)",
    re.M,
)
_SAYS = re.compile(
    r"\b(?:sources?|officials?|officers?|people|persons?|ministers?|ministry|police|diplomats?|aides?|spokes\w+"
    r"|witness(?:es)?|residents?|lawyers?|prosecutors?|insiders?|employees?|executives?|doctors?|relatives|analysts?"
    r"|authorities|commanders?|traders?|bankers?|(?i:liberals?|conservatives?|democrats?|republicans?|greens?)"
    r"|army|navy|military|government|cabinet|palace|intelligence|lawmakers?|deput(?:y|ies)|senators?|members?|insiders?)\b"
)
_HOLDS = re.compile(
    r"\b(?:documents?|e-?mails?|records?|memos?|letters?|reports?|files?|papers?|minutes|data)\b"
)
_PAPER = re.compile(r"\b(?:agency|media|newspaper|daily|weekly|broadcaster|paper)\b", re.I)


def cited_in(text: str, raw: RawAttribution) -> Span | None:
    """Who is cited beside the source or the cue, None where it is a reason ("citing high costs").

    What an outlet cites may be a document or a name as well; of anybody else it must be somebody who speaks.
    """
    if not raw.source or not raw.cue:
        return None
    (begin, end), (_, told) = raw.source[0], raw.cue[0]
    end = begin + len(text[begin:end].rstrip(" ,"))
    beside = _CITING.search(text, begin, end + REACH)
    cited = beside if beside and beside.start() <= end else _CITING.match(text, told)
    if cited is None:
        return None
    who, source = cited["who"], text[begin : cited.start()] if cited.start() > begin else text[begin:end]
    outlet = is_outlet(source) or bool(_PAPER.search(source))
    if _SAYS.search(who) or (outlet and (who[0].isupper() or _HOLDS.search(who))):
        return cited.span("who")
    return None
