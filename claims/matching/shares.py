"""Whether one text tells of some of those that the other tells of: "two of the three doors", "the doors"."""

from __future__ import annotations

import re
from functools import lru_cache

from claims.extraction.values.figures import ONES, TENS
from claims.matching.amounts import amounts_in
from claims.matching.otheramounts import counts_of
from claims.matching.scopes import SOME
from claims.matching.units import like_units
from claims.matching.words import fold, stem, terms

_READ = 1000
_COUNT = rf"(?:\d+|{'|'.join(ONES | TENS)})"
_SO_MANY_OF = re.compile(
    rf" of (?:the|its|their|his|her|our|all) {_COUNT} (?P<whom>(?:[a-z-]+ ){{0,3}}?[a-z-]{{2,}}s)\b", re.I
)
_OF_THE = re.compile(
    r" of (?:the|its|their|his|her|our) (?:[\w-]+['’]s? )?(?P<whom>(?:[a-z-]+ ){0,2}?[a-z-]{2,}s)\b", re.I
)
_DOMAIN = re.compile(
    r"\b(?:most|half|many|(?:two|three)[ -](?:thirds|quarters|fifths)|an? (?:third|quarter|fifth|majority)"
    r"|\d+ ?(?:%|percent|per cent))"
    r"(?: of)?(?: the| all| those| its)? (?P<behind>[^.;!?]+)"
)
_WHO = re.compile(r"^(?P<whom>[\w-]+) (?:who|that|which) (?P<rest>.+)")
_SO_MANY = re.compile(rf"\b{_COUNT}$", re.I)
_COUNTED = re.compile(rf"\b(?:{_COUNT}|both|either|neither|all|every|each|any|no|none)\b")


def some_in_one(one: str, other: str) -> bool:
    """ "Two of the three doors were shut" beside "the doors were shut", and what most of those do who are so
    beside what most are who do so."""
    return _some_of(one, other) or _of_those(one, other) or _some_of(other, one) or _of_those(other, one)


def _of_those(one: str, other: str) -> bool:
    """ "Most people who got the grant live in the north" beside "most people in the north got the grant"."""
    if not (" who " in one or " that " in one or " which " in one):
        return False
    here, there = _domain(one), _domain(other)
    found = _WHO.match(here)
    if found is None or not there or _WHO.match(there):
        return False
    whom, told = stem(found["whom"]), terms(found["rest"])
    meant = [term for term in terms(there) if term != whom]
    return len(told) > 1 and len(meant) > 1 and told[0] != meant[0] and meant[0] in told and told[0] in meant


@lru_cache(maxsize=20_000)
def _domain(text: str) -> str:
    """What stands behind "most", "half of the" and the like."""
    found = _DOMAIN.search(fold(text[:_READ]))
    return found["behind"] if found else ""


def _some_of(one: str, other: str) -> bool:
    whom = _so_many_of(one)
    if not whom:
        return False
    plain = fold(other[:_READ])
    if not re.search(rf"(?:\b(?:the|its|their|his|her|our)|['’]s?) (?:[a-z-]+ )?{re.escape(whom)}\b", plain):
        return False  # "miners died" where twelve of them did
    if SOME.search(plain) or _COUNTED.search(plain):
        return False
    return re.search(rf"\b{re.escape(whom)}\b", plain) is not None


@lru_cache(maxsize=20_000)
def _so_many_of(text: str) -> str:
    """The noun of "two of the three bow doors", "" where there is none."""
    if " of " not in text:
        return ""
    found = _SO_MANY_OF.search(text, 0, _READ) or _OF_THE.search(text, 0, _READ)
    if found is None or not _SO_MANY.search(text[: found.start()]):
        return ""
    return fold(found["whom"]).split()[-1]


def some_of_them(one: str, other: str) -> bool:
    """The amount of all, of which one tells of some, is what the other has: "9,000 of the 11,000 homes"."""
    return any(
        like_units(whole.unit, theirs.unit) and whole.low == theirs.low and not (theirs.whole or theirs.of)
        for here, there in ((one, other), (other, one))
        for mine in amounts_in(here)
        for whole in ((counts_of(mine)[1],) if mine.of else (mine,) if mine.whole else ())
        for theirs in amounts_in(there)
    )
