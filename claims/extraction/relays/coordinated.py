"""A second verb of saying, taken into what was said: "said the drones were its own and *accused* Y of it"."""

from __future__ import annotations

import re
from dataclasses import replace

from claims.extraction.attribution import RawAttribution
from claims.extraction.cues.lexicon import PRONOUNS
from claims.extraction.people.names import ROLES

_SECOND = re.compile(
    r",?\s+(?:and|but)\s+(?P<cue>(?:(?:also|later|again)\s+)?(?:accused|blamed|condemned|criticised|criticized"
    r"|denounced|demanded|urged|praised|thanked|rejected|denied|promised|questioned))\s+"
    r"(?=(?:the|an?|its|his|her|their|this|that|those|these|any|all|no|[A-Z])[\w’'-]*\s)"
)
_BEING = re.compile(r"(?P<subject>[^,;:]{2,80}?)\s+(?:was|were|is|are)\s")


def also_said(text: str, raw: RawAttribution) -> list[RawAttribution]:
    """Both, where what stands before the verb is a thing that does not accuse; else the one as it is.

    "The ships were lost and blamed the storm": ships blame nobody. Of "the mayor was drunk and blamed the
    storm" nobody can tell.
    """
    if len(raw.content) != 1 or not raw.cue or not raw.source or raw.cue[0][0] > raw.content[0][0]:
        return [raw]
    begin, end = raw.content[0]
    second = None if text[begin - 1] in "\"“‘'«" else _SECOND.search(text, begin, end)
    if second is None or any(mark in text[begin : second.start()] for mark in '"“”«»'):
        return [raw]
    being = _BEING.match(text, begin, second.start())
    words = being["subject"].lower().split() if being else ["he"]
    if set(words) & (ROLES | PRONOUNS) or being is None or being["subject"].istitle():
        return [raw]
    first = replace(raw, content=((begin, second.start()),))
    return [first, replace(raw, content=((second.end(), end),), cue=(second.span("cue"),))]
