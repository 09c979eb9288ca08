"""Who speaks in a paper that the text told of: "In a statement *Lind* said …", then "the statement said"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction.types import Attribution

_PAPER = re.compile(
    r"(?:the|this|that|its|his|her) (?P<paper>statement|letter|post|tweet|memo|e-?mail|message|note|video)",
    re.I,
)
_FARTHEST = 200
"""Characters before what was said in which it is told that this stands in a statement."""


def issuer_of(text: str, words: str, found: Sequence[Attribution]) -> str:
    """The speaker of the last claim that stands in a paper of this name; "" where none is told.

    `words`: of the source, "the statement"; `found`: the claims before it, in their order.
    """
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
