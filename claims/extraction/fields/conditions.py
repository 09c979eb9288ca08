"""The condition that a pledge or a prediction stands under, told ahead of who makes it.

"If the talks fail, the ministry plans to go to court": the claim is "go to court", and holds only if they do.
"""

from __future__ import annotations

import re
from dataclasses import replace

from claims.extraction.attribution import RawAttribution
from claims.extraction.cues.lexicon import DETERMINERS, PRONOUNS
from claims.extraction.types import Due

FARTHEST = 250
"""Characters before the source in which the condition begins."""
_CONDITION = re.compile(
    r"(?:^|[.!?;\n]\s*|[,;]\s+(?:but|and)\s+|[.!?]\s+(?:But|And)\s+)"
    r"(?P<words>(?:if|unless|once|until|should|as soon as|as long as|provided(?: that)?)\s"
    r"(?!asked|pressed|again|more|upon|anything|so\b|not\b|necessary|possible)[^.;:!?\"“”«»\n]{6,200}),\s+$",
    re.I,
)


def condition_ahead(text: str, raw: RawAttribution) -> str:
    """The words of the condition, which end at a comma right before the source; "" where there is none."""
    if not raw.source or not raw.cue or not raw.source[0][0] < raw.cue[0][0] < raw.content[0][0]:
        return ""
    begin = raw.source[0][0]
    found = _CONDITION.search(text, max(0, begin - FARTHEST), begin)
    return " ".join(found["words"].split()) if found else ""


def due_under(condition: str, due: Due | None) -> Due | None:
    """`due` with the condition, if it has none of its own."""
    if not condition or (due and due.condition):
        return due
    condition = condition[:1].lower() + condition[1:]
    return replace(due, condition=condition) if due else Due(condition=condition, words=condition)


def worded_under(condition: str, wording: str) -> str:
    if not condition:
        return wording
    first = wording.partition(" ")[0]
    if first != "I" and first.lower() in DETERMINERS | PRONOUNS:
        wording = wording[:1].lower() + wording[1:]
    return f"{condition[:1].upper()}{condition[1:]}, {wording}"
