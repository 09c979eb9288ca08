"""A second look at pairs that the words leave open: both texts read side by side by the cross-encoder.

Vectors, shared words and rules know what two texts are about, and where one has another figure, name, place
or "not". What they cannot know is whether "the council waved the budget through" and "the council put off the
budget" are one thing, or whether a "not" is about the same. So what the rules call a repeat, a denial or
another figure though words of it have nothing like them in the other is read once more, and taken back where
the two are only of one topic.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from claims.language.crossencoder import Judgement, get_cross_encoder
from claims.matching.alignment import sides_of
from claims.matching.profile import ReadClaim, ReadQuery, spoken
from claims.matching.types import Relation
from claims.matching.words import plain_post, tokens

TABLE = Path(__file__).resolve().parent / "secondlook.json"
PART = "side_by_side"
"""The name under which a result says that both were read so, and with what outcome."""

_DENIES_IT = re.compile(
    r"\b(?:(?:ridicul|reject|dismiss)\w*|(?:scoff|laugh|mock|brush|shrug)\w*(?: \w+)?) "
    r"(?:at |off |aside )?(?:the|any|all|every|reports|claims|allegations|suggestions)\b"
    r"|\brul\w* (?:\w+ )?out\b|\bden(?:y|ies|ied)\b"
)
"""“*Ridiculed the* idea that …”, "*ruled* that *out*"."""
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Mm]e|[Uu]s)\b")


@dataclass(frozen=True, slots=True)
class Bounds:
    """Learnt, see training/train_secondlook.py."""

    bias: float
    before: float
    """Weight of the log-odds of the score so far."""
    read: float
    """Weight of those that a check of one settles the other."""
    apart: Mapping[Relation, float]
    """For what the rules may call a pair: the chance of being of one topic at most, or unrelated, from which
    it is not that.
    """


@dataclass(frozen=True, slots=True)
class Look:
    """What comes of it."""

    relation: Relation
    score: float
    read: float | None = None
    """The chance that a check of one settles the other; None: not looked at again."""


def look_again(
    query: ReadQuery, claim: ReadClaim, sure: float, found: Relation, *, always: bool = False
) -> Look:
    """Relation and score of a pair of which the table gave `sure` and the rules `found`.

    What is not left open is read again only where `always`. Then the score is that of both, and otherwise it
    stays: the second look changes what a pair is called, and not its place among others.
    """
    if (found == "related" and not always) or _is_told_elsewhere(query, claim):
        return Look(found, sure)
    one, other = spoken(plain_post(query.query.text)), spoken(claim.claim.claim)
    if tokens(one) == tokens(other):
        return Look(found, sure)
    is_open = is_asked(found, one, other)
    if not (is_open or always):
        return Look(found, sure)
    judged = _judged(one, other)
    relation: Relation = "related" if is_open and are_apart(judged, found, bounds()) else found
    return Look(relation, _score(judged, sure) if always else sure, judged.about_one_claim)


def is_asked(found: Relation, one: str, other: str) -> bool:
    """Whether what the rules found of two texts is left open by their words. Where one tells in words that
    somebody denies a thing, or holds the other word for word, it is not.
    """
    if found == "related" or (found == "denies" and any(map(_DENIES_IT.search, (one, other)))):
        return False
    return not (found == "repeats" and _holds(one, other)) and is_left_open(one, other)


def _holds(one: str, other: str) -> bool:
    """ "Lind resigned and thanked the clerks" beside "Lind resigned"."""
    longer, shorter = sorted((f" {' '.join(tokens(text))} " for text in (one, other)), key=len, reverse=True)
    return longer.startswith(shorter)


def is_left_open(one: str, other: str) -> bool:
    """Whether of either text more than a word has nothing like it in the other, and not names alone: what the
    table of alignment lets pass may be two things still. On a single word the rules and that table are surer.
    """
    sides = sides_of(one, other)
    beside_names = any(not (word.light or word.name) for side in sides for word in side.alone)
    return beside_names and any(side.says_much for side in sides)


def are_apart(judged: Judgement, found: Relation, by: Bounds) -> bool:
    """Whether two texts of which the rules found a relation have none but their topic."""
    return judged.topic + judged.unrelated >= by.apart[found]


def _is_told_elsewhere(query: ReadQuery, claim: ReadClaim) -> bool:
    """Whether more than the two texts decides: what stands before the one, who is told to deny it, an outlet
    that calls it false, or who "I" is, of which the other tells by name.
    """
    sides = (query.query.polarity, claim.claim.polarity)
    denied = sides != ("affirmed", "affirmed") or query.query.stance == "rebuts"
    if denied or query.context_vector is not None:
        return True
    named = bool(query.query.speaker or claim.claim.speaker)
    return named and _speaks_itself(query.query.text) != _speaks_itself(claim.claim.claim)


@lru_cache(maxsize=20_000)
def _speaks_itself(text: str) -> bool:
    return bool(_FIRST_PERSON.search(text))


@lru_cache(maxsize=5_000)
def _judged(one: str, other: str) -> Judgement:
    """The claim is read first: on the judged pairs of the development part that tells a little more."""
    return get_cross_encoder().judge(other, one)


def _score(judged: Judgement, sure: float) -> float:
    by = bounds()
    odds = by.bias + by.before * log_odds(sure) + by.read * log_odds(judged.about_one_claim)
    return 1 / (1 + math.exp(-odds))


def log_odds(chance: float) -> float:
    within = min(max(chance, 1e-6), 1 - 1e-6)
    return math.log(within / (1 - within))


@cache
def bounds(path: Path = TABLE) -> Bounds:
    """The learnt table. Raises TypeError where it names others than Bounds has."""
    return Bounds(**json.loads(path.read_text(encoding="utf-8")))
