"""Whether words that one text has more than the other make it tell of someone else.

The leader's son is not the leader, nor is the deputy director the director or the bus driver the bus; the
mayor of Veldt is the mayor all the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.matching.senses import kind_of
from claims.matching.types import Segment
from claims.matching.words import STOP_WORDS, fold, tokens

_POSSESSIVE = re.compile(r"^(?P<owner>\w+)(?:['’]s|(?<=s)['’])$")
_BESIDE = """
    deputy vice assistant acting interim shadow honorary aspiring would-be rival fake former ex ex- retired"""
_STAND_IN = frozenset(_BESIDE.split())
"""Before a noun these name someone who is not that: a deputy director is no director."""
_BY_NAME = re.compile(r"^(?:[\w-]+,? ){1,3}(?!(?:I|The|A)\b)[A-Z][\w'’-]+")
_LINK = re.compile(r"\b(?:of|in|at|from|for|to|by|on|with|and|or|was|were|is|are|has|have|had|will)\b")
_OF = re.compile(r"(?:^|\s)(?P<head>\w+) of(?: (?:the|an?|his|her|its|their))?$")
_OF_ONE_BODY = frozenset({"member", "members"})
_DETERMINED = re.compile(r"(?:^|\s)(?:the|an?|this|that|his|her|its|their) (?P<noun>[a-z]\w+)$", re.I)


def other_head(diff: Sequence[Segment]) -> bool:
    """`diff` leads from one text to the other, either way."""
    return any(
        segment.change != "equal" and (_owned(diff, n) or _added(diff, n)) for n, segment in enumerate(diff)
    )


def _owned(diff: Sequence[Segment], at: int) -> bool:
    """ "leader" beside "leader's son", and the other way round."""
    if at + 1 == len(diff) or (diff[at].change, diff[at + 1].change) != ("delete", "insert"):
        return False
    one, other = diff[at].words, diff[at + 1].words
    return _owns(one, other) or _owns(other, one)


def _owns(alone: str, owning: str) -> bool:
    first, _space, rest = owning.partition(" ")
    owner = _POSSESSIVE.match(fold(first))
    if owner is None or not rest or fold(alone).split()[-1] != owner["owner"]:
        return False
    return kind_of(rest.split()[-1]) in ("p", "t")


def _added(diff: Sequence[Segment], at: int) -> bool:
    """Words that stand in one text alone, and turn the noun beside them into another's."""
    around = (diff[at - 1] if at else None, diff[at + 1] if at + 1 < len(diff) else None)
    if any(segment and segment.change != "equal" for segment in around):
        return False
    before, after = (segment.words if segment else "" for segment in around)
    words = fold(diff[at].words).split()
    if words[-1] in _STAND_IN:
        return _of_person(after) and not _named(after)
    head = _OF.search(fold(diff[at].words))
    if head is not None and not STOP_WORDS.issuperset(fold(after).split()):
        return head["head"] not in _OF_ONE_BODY and kind_of(head["head"]) == "p"
    noun = _DETERMINED.search(before)
    return (
        noun is not None
        and len(words) == 1
        and kind_of(words[0]) == "p"
        and kind_of(noun["noun"]) in ("g", "t")
    )


def _of_person(after: str) -> bool:
    return any(kind_of(word) == "p" for word in tokens(after)[:2])


def _named(after: str) -> bool:
    """A name follows: former mayor Lind is Mayor Lind."""
    found = _BY_NAME.match(after)
    return found is not None and not _LINK.search(found[0])
