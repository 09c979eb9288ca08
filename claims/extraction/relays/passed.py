"""Who says no more than that somebody else said it: he is a link of that one's chain, and claims no more.

"The Gazette reported that Lind told the council that the quay was unsafe" is a claim of Lind's, according to
the Gazette. A reading has both; a desk needs one card for them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction.types import Attribution, Span
from claims.extraction.wording import has_verb

_WHEN = r"(?:(?:late|later|early|last|on|this) ){0,2}(?:\w+day|week|month|morning|afternoon|evening|night)"
_WHERE = r"(?:in an? (?:\w+ )?(?:statement|interview|briefing|speech|post)|at an? (?:\w+ )?briefing)"
_NOTHING_MORE = re.compile(
    r"\W*(?:(?:that|he|she|they|it|and|also|had|has|have|been|then|earlier|today|yesterday|late|later"
    rf"|{_WHEN}|{_WHERE})(?:\W+|$))*\W*",
    re.I,
)
_TELLS = re.compile(r"\b(?:told|tells?|warn(?:s|ed)|inform(?:s|ed)|remind(?:s|ed)|assur(?:es|ed))$")
"""Behind these stands to whom: "“It is over,” Bell told *the court*, the Post reported"."""


def without_passed_on(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """Those that claim something of their own, in their order."""
    return [one for one in found if not any(_only_passes_on(text, one, other) for other in found)]


def _only_passes_on(text: str, one: Attribution, other: Attribution) -> bool:
    """Whether all that one says is who said the other; he must be a link of its chain."""
    if one is other or one.polarity != "affirmed" or len(one.content) != 1 or not one.speaker:
        return False
    if one.speaker not in {link.name for link in other.chain} or not other.source:
        return False
    whole = one.content[0]
    links = (
        span for link in other.chain for span in link.spans if whole[0] <= span[0] and span[1] <= whole[1]
    )
    told = sorted((*other.source, *other.cue, *other.content, *links))
    begin, end = told[0][0], max(e for _b, e in told)
    if not other.cue or not (whole[0] <= begin and end <= whole[1]):
        return False
    behind = end, whole[1]
    to_whom = (
        end == other.cue[-1][1] and _TELLS.search(text, *other.cue[-1]) and not has_verb(text[slice(*behind)])
    )
    return _says_nothing(text, (whole[0], begin)) and (bool(to_whom) or _says_nothing(text, behind))


def _says_nothing(text: str, span: Span) -> bool:
    return bool(_NOTHING_MORE.fullmatch(text, *span))
