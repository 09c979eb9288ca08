"""Whether one text says that a thing was left as it was, where the other says that it went up or down."""

from __future__ import annotations

import re
from functools import lru_cache

from claims.matching.negation import Sense
from claims.matching.opposites import MOVED
from claims.matching.words import fold

_LEFT = re.compile(
    r"\b(?:not|n't|never|hardly|nor) (?:be |been |yet )?(?:touch|chang|alter|affect|budg)(?:ed?)?\b"
    r"|(?<!not )(?<!n't )(?<!never )\b(?:is|are|was|were|be|been|being|stay(?:s|ed)?|remain(?:s|ed)?"
    r"|le(?:ft|aves?)|ke(?:pt|eps?)|h[eo]ld) (?:(?!not\b|never\b)[\w'-]+ ){0,4}?"
    r"(?:un(?:changed|touched|altered|affected)|the same"
    r"|at (?:the same|its|their) (?:level|old level)|as (?:it|they) (?:is|are|was|were)"
    r"|(?<=left )alone|stable|steady|flat(?! \w)|constant|on hold)\b"
)
_SIGNS = (
    *("touch", "chang", "alter", "affected", "budg", "the same", " level", "as it ", "as they ", " alone"),
    *("stable", "steady", " flat", "constant", "on hold"),
)


def moves_in_one(one: str, other: str, said: Sense, claimed: Sense) -> bool:
    """ "Rents were cut", "rents were not touched"; `said` and `claimed` are the senses of the two."""
    if _left(one) == _left(other):
        return False
    kept, moved = (said, claimed) if _left(one) else (claimed, said)
    return MOVED.isdisjoint(kept.directions) and not MOVED.isdisjoint(moved.directions.keys() - moved.turned)


@lru_cache(maxsize=20_000)
def _left(text: str) -> bool:
    plain = fold(text[:1000])
    return any(map(plain.__contains__, _SIGNS)) and bool(_LEFT.search(plain))
