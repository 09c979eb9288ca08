"""Whom somebody had it from: "he had been told *by commanders* that the shelling had stopped"."""

from __future__ import annotations

import re

from claims.extraction.attribution import RawAttribution
from claims.extraction.types import Span

_TOLD_BY = re.compile(
    r"\b(?P<cue>(?:was|were|been|is|are|being)\s+(?:(?:also|later|once|then|\w+ly)\s+)?(?:told|informed|warned|assured"
    r"|advised)\s+by|(?:heard|learn(?:ed|t))\s+from|(?:read|seen|saw|heard)\s+(?:in|on)(?=\s+(?:the\s+|an?\s+)?[A-Z]))\s+(?P<who>(?!that\b)[^,;:.\"“”«»\n]{2,80}?)\s+that\s+(?=\S)"
)


_MADE_BY = re.compile(
    r"\b(?:claim|allegation|accusation|suggestion|assertion|argument|point|promise)\s(?P<cue>(?:(?:first|originally|often)\s)?"
    r"made by)\s(?P<who>[^.;:\"“”«»\n]{2,80}?),? that\s+(?=\S)"
)
_HEARD_SAY = re.compile(
    r"\b(?:heard|overheard)\s+(?P<who>(?!that\b|from\b)[^,;:.\"“”«»\n]{2,60}?)\s+"
    r"(?P<cue>say|saying|claim|claiming|boast|boasting|admit|admitting|promise|promising|tell(?:ing)? \w+)\s+"
    r"(?:that\s+)?(?=\S)"
)
_TELLING = re.compile(
    r"(?P<who>[^\W\d_a-z][^,;:.\"“”«»\n]{1,60}?)\s+(?P<cue>(?:once |repeatedly )?"
    r"(?:(?:telling|assuring|warning) \w+|saying|claiming|boasting|admitting|promising))\s+(?:that\s+)?(?=\S)"
)
"""“(Lee recalled) *Corder telling him* the club owed her a boat”."""


def told_by(text: str, span: Span) -> list[RawAttribution]:
    """What somebody said whom the words of another name as having told it, up to the end of the span.

    The first such alone: what is told inside of it is found there, so that time stays bounded.
    """
    told = (
        _TOLD_BY.search(text, *span)
        or _HEARD_SAY.search(text, *span)
        or _MADE_BY.search(text, *span)
        or _TELLING.match(text, *span)
    )
    return (
        [RawAttribution(((told.end(), span[1]),), (told.span("who"),), (told.span("cue"),))] if told else []
    )
