"""Whether what a text negates is what the other tells, or only words around it.

"The ministry has not received the report on the fire" negates "received", and has the report and the fire in
common with "the report on the fire blames the ministry". Farmers who do not register their wells are not
those who do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from claims.matching.negation import Sense
from claims.matching.predicates import Told, told_in
from claims.matching.subjects import akin
from claims.matching.words import fold

_OF_THOSE = re.compile(
    r"(?<![,;:]) (?:who|whose|whom) (?:[\w'’-]+ ){0,4}?(?:not|never|no|nobody|\w+n['’]t)\b", re.I
)
"""Which ones are meant: what they do not do is what they are known by."""

_SEVERAL = re.compile(r"[.!?][\"”'’]*\s+\w")


def negates_another(one: str, other: str, mine: Sense, theirs: Sense) -> bool:
    """Of two texts of which one alone negates, be it only in telling which ones it means; `mine` and `theirs`
    are their senses."""
    if bool(mine.negated) == bool(theirs.negated):
        return False
    text, sense, there = (one, mine, other) if mine.negated else (other, theirs, one)
    if _of_those(text) != _of_those(there):
        return True
    if _SEVERAL.search(text):  # "It is a fake. The reports are false."
        return False
    not_done = [word for word in _verbs(text) if word.stem in sense.negated or word.root in sense.negated]
    return (
        bool(not_done)
        and _alone(not_done[0], told_in(there))
        and any(_alone(verb, told_in(text)) for verb in _verbs(there))
    )


@lru_cache(maxsize=5_000)
def _of_those(text: str) -> bool:
    return " who" in text and bool(_OF_THOSE.search(fold(text[:1000])))


def _verbs(text: str) -> list[Told]:
    return [word for word in told_in(text) if word.verb]


def _alone(verb: Told, others: Sequence[Told]) -> bool:
    """The other text has neither the verb nor one like it."""
    return not any(akin(mine, theirs) for there in others for mine in verb.keys for theirs in there.keys)
