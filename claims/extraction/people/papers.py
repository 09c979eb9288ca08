"""Who speaks in a paper that the text told of: "In a statement *Lind* said …", then "the statement said"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction.chains import called_papers, is_outlet
from claims.extraction.types import Attribution

_PAPER = re.compile(
    r"(?:the|this|that|its|his|her) (?P<paper>statement|letter|post|tweet|memo|e-?mail|message|note|video)",
    re.I,
)
_REPORT = re.compile(
    r"(?:the|this|its) (?:newspaper |paper|magazine )?(?:report|article|story)(?:'s author)?", re.I
)
_REPORTS = re.compile(r"\breport(?:ed|s|ing)\b|\bwr(?:ote|ites?)\b", re.I)
_A_REPORT = re.compile(
    r"\b(?:an?|its|his|her|the|new|first|second|final)(?: [\w-]+){0,2} (?:report|study|paper)\b(?! said)"
)
LAST, FAR = 30, 3000
"""Claims among which, and characters in which it is looked for what is called the report."""
_FARTHEST = 200
"""Characters before what was said in which it is told that this stands in a statement."""


def issuer_of(text: str, words: str, found: Sequence[Attribution]) -> str:
    """The speaker of the last claim that stands in a paper of this name; "" where none is told.

    `words`: of the source, "the statement"; `found`: the claims before it, in their order.
    """
    if _REPORT.fullmatch(words.strip()):
        return _reported(text, found)
    named = _PAPER.fullmatch(words.strip())
    if named is None:
        return ""
    told = re.compile(rf"\bin (?:an?|his|her|its|their) (?:[\w-]+ ){{0,2}}{named['paper']}\b", re.I)
    for one in reversed(found):
        begin, end = one.content[0][0], one.content[-1][1]
        around = (
            text[max(0, begin - _FARTHEST) : begin].rpartition("\n")[2]
            + text[begin : end + _FARTHEST].partition("\n")[0]
        )
        if one.speaker and told.search(around):
            return one.speaker
    return ""


def _reported(text: str, found: Sequence[Attribution]) -> str:
    """The outlet that reported something before, where no other report is told of; else ""."""
    for one in reversed(found[-LAST:]):
        if one.cue and _REPORTS.search(text, *one.cue[0]):
            last = one.chain[-1].name if one.chain else one.speaker
            other = _A_REPORT.search(text, max(0, one.cue[0][0] - FAR), one.cue[0][0])
            return last if not other and (is_outlet(last) or last in called_papers(text)) else ""
    return ""
