"""How far a text goes in comparing, and with what: "as fast as", "faster than", "than last year".

The texts are folded.
"""

from __future__ import annotations

import re

from claims.matching.senses import alike
from claims.matching.words import terms

_EQUAL = re.compile(
    r"(?<!\bnot )(?<!n't )(?<!\btwice )(?<!\btimes )(?<!\bhalf )\bas ([a-z]{3,}) as\b(?! [\d$€£])"
)
_SUCH = frozenset(["well", "soon", "far", "long", "few", "little", "just"])
_BEYOND = re.compile(r"\b(?:more|less) ([a-z]{3,}) than\b|\b([a-z]{3,}er) than\b")
_MORE = re.compile(r"\b(?:more|less|fewer)\b(?: [a-z-]+){0,3} than (?![\d$€£]|a\b|half|one|two|three)")
_THAN = re.compile(
    r"\b[a-z]+(?:er|ore|ess|orse)\b(?: [a-z'-]+){0,4}? than (?!\d)(?P<base>(?:[a-z\d'-]+ ?){1,4})"
)
_FORESEEN = re.compile(
    r"\b(?:forecast|expected|expectations?|feared|predicted|planned|hoped|thought|budgeted)\b"
)
_OF_BEFORE = re.compile(
    r"^(?:(?:it|they|he|she|there|in|at|an?|the|any)\b ?)*(?:(?:did|was|were|had|has|have|used to|been)\b ?)?"
    r"(?:before|ago|last|previous|earlier|ever|half a|year|month|decade|week|\w+ (?:ago|earlier|before)"
    r"|\d{4})\b|now\b|today\b|^(?:it|they|he|she) (?:did|does|do|was|were|is|are|had|has|have|used)\b"
)
"""An earlier time of the same: "than it did before"."""
_ANY_OTHER = re.compile(
    r"(?:any|all|every|ever|those|it|the (?:rest|others?|average)|other|others|most|usual)\b"
)


def other_base(one: str, other: str) -> bool:
    """ "lower than expected" beside "lower than last year", which is not "lower than in Spain" either."""
    if " than " not in one or " than " not in other:
        return False
    left, right = _THAN.search(one), _THAN.search(other)
    if left is None or right is None:
        return False
    bases = (left["base"], right["base"])
    foreseen = [bool(_FORESEEN.search(base)) for base in bases]
    before = [bool(_OF_BEFORE.search(base)) for base in bases]
    if any(foreseen) or any(before):
        return foreseen[0] != foreseen[1] or (before[0] != before[1] and not any(foreseen))
    return _beside_others(left, right)


def _beside_others(left: re.Match[str], right: re.Match[str]) -> bool:
    """ "Longer than men", "longer than women in Ireland": each compares with what the other has not."""
    if _ANY_OTHER.match(left["base"]) or _ANY_OTHER.match(right["base"]):
        return False
    ahead = [set(terms(found.string[: found.start("base")])) for found in (left, right)]
    mine, theirs = (set(terms(found["base"])) - own for found, own in zip((left, right), ahead, strict=True))
    if not mine or not theirs or mine & (theirs | ahead[1]) or theirs & ahead[0]:
        return False
    return not any(alike(word, other) for word in mine for other in theirs | ahead[1])


def other_degree(one: str, other: str) -> bool:
    """ "as fast as" beside "faster than"."""
    return _equal_to(one, other) or _equal_to(other, one)


def _equal_to(one: str, other: str) -> bool:
    if " as " not in one or "than" not in other:
        return False
    equal = {_root(word) for word in _EQUAL.findall(one) if word not in _SUCH}
    beyond = {_root(first or second.removesuffix("er")) for first, second in _BEYOND.findall(other)}
    if not equal.isdisjoint({"much", "man", "often"}):
        return bool(_MORE.search(other))
    return bool(equal & beyond)


def _root(word: str) -> str:
    """ "fast" and "fast" of "faster", "big" and "bigg", "easy" and "easi"."""
    plain = word[:-1] if len(word) > 3 and word[-1] == word[-2] else word
    return plain.removesuffix("e").removesuffix("y").removesuffix("i")
