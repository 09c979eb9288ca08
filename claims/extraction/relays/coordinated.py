"""A second verb of saying, taken into what was said: "said the drones were its own and *accused* Y of it"."""

from __future__ import annotations

import re
from dataclasses import replace

from claims.extraction.attribution import RawAttribution
from claims.extraction.cues.lexicon import PRONOUNS
from claims.extraction.people.names import ROLES
from claims.extraction.wording import has_verb

_SECOND = re.compile(
    r",?\s+(?:and|but)\s+(?P<cue>(?:(?:also|later|again)\s+)?(?:accused|blamed|condemned|criticised|criticized"
    r"|denounced|demanded|urged|praised|thanked|rejected|denied|promised|pledged|questioned|recommended|proposed"
    r"|announced|warned of|called for))\s+"
    r"(?=(?:the|an?|its|his|her|their|this|that|those|these|any|all|every|each|both|no|more|new|\d[\d,.]*|\w+ing"
    r"|[A-Z])[\w’'-]*\s)"
)
_BEING = re.compile(r"(?P<subject>[^,;:]{2,80}?)\s+(?:was|were|is|are)\s")
_MARKS = re.compile('["“”«»]')


def also_said(text: str, raw: RawAttribution) -> list[RawAttribution]:
    """Both, where what stands before the verb cannot be what does it; else the one as it is.

    "The ships were lost and blamed the storm": ships blame nobody. Of "the mayor was drunk and blamed the
    storm" nobody can tell. "(Declared) three days of mourning and promised a house": no clause comes first.
    """
    if len(raw.content) != 1 or not raw.cue or not raw.source or raw.cue[0][0] > raw.content[0][0]:
        return [raw]
    begin, end = raw.content[0]
    second = None if text[begin - 1] in "\"“‘'«" else _SECOND.search(text, begin, end)
    if second is None or len(_MARKS.findall(text, begin, second.start())) % 2:
        return [raw]
    if has_verb(text[begin : second.start()]) and not _is_of_a_thing(text, begin, second.start()):
        return [raw]
    first = replace(raw, content=((begin, second.start()),))
    return [first, replace(raw, content=((second.end(), end),), cue=(second.span("cue"),))]


def _is_of_a_thing(text: str, begin: int, end: int) -> bool:
    being = _BEING.match(text, begin, end)
    if being is None or being["subject"].istitle():
        return False
    return not set(being["subject"].lower().split()) & (ROLES | PRONOUNS)
