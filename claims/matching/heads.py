"""Whether words that one text has more than the other make it tell of someone else.

The leader's son is not the leader, nor is the deputy director the director or the bus driver the bus; the
mayor of Veldt is the mayor all the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.matching.senses import kind_of
from claims.matching.types import Change, Segment
from claims.matching.words import STOP_WORDS, fold, tokens

_POSSESSIVE = re.compile(r"^(?P<owner>\w+)(?:['’]s|(?<=s)['’])$")
_BESIDE = """
    deputy vice assistant acting interim shadow honorary aspiring would-be rival fake former ex ex- retired"""
_STAND_IN = frozenset(_BESIDE.split())
"""Before a noun these name someone who is not that: a deputy director is no director."""
_OFFICES = frozenset(["head", "chief", "chair", "boss", "number"])
"""Persons by a word that mostly is none."""
_BY_NAME = re.compile(r"^(?:[\w-]+,? ){1,3}(?!(?:I|The|A)\b)[A-Z][\w'’-]+")
_LINK = re.compile(r"\b(?:of|in|at|from|for|to|by|on|with|and|or|was|were|is|are|has|have|had|will)\b")
_OF = re.compile(r"(?:^|\s)(?P<head>\w+) of(?: (?P<which>the|an?|his|her|its|their))?$")
_WHICH = re.compile(r"(?:the|an?|his|her|its|their)\b")
_LESSER = frozenset(["page", "pages", "chapter", "paragraph", "clause", "section", "front", "back", "edge"])
_WHOLE = """
    city town village area region territory country state county island building site land ground grounds
    premises body whole rest lot load pair pile line row piece type model copy water waters streets"""
_AS_MUCH = frozenset(_WHOLE.split())
"""Things of which one may say what is so of what they belong to."""
_OF_ONE_BODY = frozenset({"member", "members"})
_DETERMINED = re.compile(r"(?:^|\s)(?:the|an?|this|that|his|her|its|their) (?P<noun>[a-z]\w+)$", re.I)


def other_head(diff: Sequence[Segment]) -> bool:
    """`diff` leads from one text to the other, either way."""
    for n, segment in enumerate(diff):
        if segment.change != "equal" and (_owned(diff, n) or _added(diff, n)):
            return True
    return False


def _owned(diff: Sequence[Segment], at: int) -> bool:
    """ "leader" beside "leader's son", and the other way round."""
    if at + 1 == len(diff) or (diff[at].change, diff[at + 1].change) != ("delete", "insert"):
        return False
    one, other = diff[at], diff[at + 1]
    return _alone_beside_owner(diff, one, other) or _alone_beside_owner(diff, other, one)


def _alone_beside_owner(diff: Sequence[Segment], alone: Segment, owning: Segment) -> bool:
    return _owns(alone.words, owning.words) and not _has(diff, alone.change, owning.words.split()[-1])


def _has(diff: Sequence[Segment], change: Change, noun: str) -> bool:
    """Whether one of the two texts has a noun: "the leader's son", "the son of the leader"."""
    return any(part.change in ("equal", change) and fold(noun) in tokens(part.words) for part in diff)


def _owns(alone: str, owning: str) -> bool:
    first, _space, rest = owning.partition(" ")
    first = fold(first)
    if not rest or ("'" not in first and "’" not in first):
        return False
    owner = _POSSESSIVE.match(first)
    if owner is None or fold(alone).split()[-1] != owner["owner"]:
        return False
    return kind_of(rest.split()[-1]) in ("p", "t")


def _added(diff: Sequence[Segment], at: int) -> bool:
    """Words that stand in one text alone, and turn the noun beside them into another's."""
    ahead, behind = diff[at - 1] if at else None, diff[at + 1] if at + 1 < len(diff) else None
    if (ahead and ahead.change != "equal") or (behind and behind.change != "equal"):
        return False
    before, after = ahead.words if ahead else "", behind.words if behind else ""
    folded = fold(diff[at].words)
    words = folded.split()
    if words[-1] in _STAND_IN:
        return _of_person(after) and not _named(after)
    head = _OF.search(folded) if " of" in folded else None
    if head is not None and not STOP_WORDS.issuperset(fold(after).split()):
        rest = " ".join(one.words for one in diff if one is not diff[at])
        return _stands_for_another(head["head"], bool(head["which"] or _WHICH.match(fold(after))), rest)
    if len(words) != 1 or words[0] in STOP_WORDS or kind_of(words[0]) != "p":
        return False
    noun = _DETERMINED.search(before)
    return noun is not None and kind_of(noun["noun"]) in ("g", "t")


def _stands_for_another(noun: str, of_a_thing: bool, rest: str) -> bool:
    """ "the daughter of" somebody, "the roof of the" market; not what both texts name."""
    if noun in _OF_ONE_BODY or noun in tokens(rest):
        return False
    if kind_of(noun) == "p":
        return True
    return of_a_thing and noun not in _AS_MUCH and (kind_of(noun) == "t" or noun in _LESSER)


def _of_person(after: str) -> bool:
    return any(kind_of(word) == "p" or word in _OFFICES for word in tokens(after)[:2])


def _named(after: str) -> bool:
    """A name follows: former mayor Lind is Mayor Lind."""
    found = _BY_NAME.match(after)
    return found is not None and not _LINK.search(found[0])
