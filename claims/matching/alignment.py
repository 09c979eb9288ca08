"""Whether two texts that look like one claim say one thing: what each tells beyond the other, and how near.

"The notary forged the will" and "the notary kept the will" share all but a verb; so do "forged" and "faked".
Rules of words cannot know all verbs. Here each word that the other text lacks is held against that text's
own: by what the encoder makes of both in their sentences, weighed by a small learnt table.

    evidence = bias + Σ weight[sign] · sign        one thing from 0 on

The table (alignment.json) is learnt by training/train_alignment.py.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from claims.language.encoder import get_encoder
from claims.matching.predicates import Told, told_in
from claims.matching.subjects import akin, like

TABLE = Path(__file__).resolve().parent / "alignment.json"
PLAIN = ("unshared", "names")
NEARNESS = ("farthest", "likeliest", "verbs")
SIGNS = (*PLAIN, *NEARNESS)
LONGEST = 20
"""Telling words; a longer text is not asked."""
MUCH = 2
FLOOR = 0.1
"""Cosine at which two words have nothing to do with each other."""

Rows = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Table:
    """Learnt weights."""

    bias: float
    weights: Mapping[str, float]
    plain_enough: float
    """Evidence by the plain signs from which the encoder is not asked: it would hardly turn it."""


@dataclass(frozen=True, slots=True)
class Side:
    """One text beside another."""

    text: str
    own: tuple[Told, ...]
    unshared: tuple[Told, ...]
    """Words that the other has in no form."""
    alone: tuple[Told, ...]
    """Those of them that it has no like of either."""

    @property
    def says_more(self) -> bool:
        """More than a light verb stands alone in it: "went into the hall" is nothing beside "cost"."""
        return any(not word.light for word in self.alone)

    @property
    def says_much(self) -> bool:
        """Two words at least do: a shared verb alone makes no claim of "the photo shows" this and that."""
        return sum(not word.light for word in self.alone) >= MUCH

    @property
    def shares_verb(self) -> bool:
        return any(word.verb and word not in self.alone for word in self.own)


def say_one_thing(one: str, other: str) -> bool:
    """Whether nothing that either tells beyond the other makes it another fact.

    1. Where one tells no more than the other, or each has a verb of the other and one hardly more: they do.
    2. Signs that the words alone tell, and only where they leave it open, or each has a verb of its own, what
       the encoder makes of the words: that takes a hundred times as long.
    """
    sides = sides_of(one, other)
    if not can_tell(*sides):
        return True
    by = table()
    plain = by.bias + weighed(plainly(*sides), by)
    by_words = plain >= by.plain_enough and not all(verbs_of(side.alone) for side in sides)
    return by_words or plain + weighed(nearness(*sides), by) >= 0


def weighed(signs: Mapping[str, float], by: Table) -> float:
    return sum(by.weights[name] * value for name, value in signs.items())


def can_tell(one: Side, other: Side) -> bool:
    """Whether each says something of its own, and much where they share a verb; and neither is too long."""
    sides = (one, other)
    if not all(len(side.own) <= LONGEST and side.says_more for side in sides):
        return False
    return not all(side.shares_verb for side in sides) or all(side.says_much for side in sides)


@cache
def table(path: Path = TABLE) -> Table:
    """The learnt table. Raises ValueError where it weighs other signs."""
    stored = json.loads(path.read_text(encoding="utf-8"))
    if set(stored["weights"]) != set(SIGNS):
        raise ValueError(f"{path.name} does not weigh exactly these signs: {', '.join(SIGNS)}.")
    return Table(stored["bias"], stored["weights"], stored["plain_enough"])


@lru_cache(maxsize=500)  # the table asks for them, and then whoever looks again
def sides_of(one: str, other: str) -> tuple[Side, Side]:
    left, right = told_in(one), told_in(other)
    return _side(one, left, right), _side(other, right, left)


def _side(text: str, own: tuple[Told, ...], others: Sequence[Told]) -> Side:
    keys = {key for word in others for key in (word.stem, word.root)}
    unshared = tuple(word for word in own if word.stem not in keys and word.root not in keys)
    alone = tuple(word for word in unshared if not _has_like(word, others))
    return Side(text, own, unshared, alone)


def _has_like(one: Told, others: Sequence[Told]) -> bool:
    """Verbs are like only where they share a sense: a wider one, to act or to move, is shared by too many."""
    for other in others:
        near = akin if one.verb and other.verb else like
        for mine in one.keys:
            for theirs in other.keys:
                if near(mine, theirs):
                    return True
    return False


def plainly(one: Side, other: Side) -> dict[str, float]:
    """Signs that the words alone tell.

    `unshared`: the smaller share of one text's words that the other lacks. `names`: whether one, or each,
    has a name alone: 0, ½ or 1.
    """
    sides = (one, other)
    return {
        "unshared": min(len(side.unshared) / len(side.own) for side in sides),
        "names": sum(any(word.name for word in side.alone) for side in sides) / 2,
    }


def nearness(one: Side, other: Side) -> dict[str, float]:
    """Signs that the encoder tells: cosines, FLOOR to 1, and 1 without a word. Names are not asked.

    Of the words of a text that the other lacks, to those that the one lacks: `farthest`, that of the
    farthest, and `likeliest`, that of the nearest of those that stand alone. `verbs`: of verbs that stand
    alone the nearest to one of the other's. Each is the mean of both texts.
    """
    both = ((one, other), (other, one))
    unshared = [_nearest(side, side.unshared, there, there.unshared) for side, there in both]
    alone = [_nearest(side, side.alone, there, there.unshared) for side, there in both]
    verbs = [_nearest(side, verbs_of(side.alone), there, verbs_of(there.own)) for side, there in both]
    return {
        "farthest": sum(min(found, default=1.0) for found in unshared) / 2,
        "likeliest": sum(max(found, default=1.0) for found in alone) / 2,
        "verbs": sum(max(found, default=1.0) for found in verbs) / 2,
    }


def verbs_of(words: Sequence[Told]) -> list[Told]:
    return [word for word in words if word.verb]


def _nearest(side: Side, words: Sequence[Told], there: Side, others: Sequence[Told]) -> list[float]:
    """Of each word that is no name the largest cosine to one of the others, FLOOR at least."""
    asked = [word for word in words if not word.name]
    if not asked or not others:
        return [FLOOR] * len(asked)
    cosines = _vectors(side, asked) @ _vectors(there, others).T
    return [max(float(best), FLOOR) for best in cosines.max(axis=1)]


def _vectors(side: Side, asked: Sequence[Told]) -> Rows:
    """(asked, 384), each of unit length."""
    return _read(side.text)[[side.own.index(word) for word in asked]]


@lru_cache(maxsize=1_000)
def _read(text: str) -> Rows:
    """(n, 384): the vector of each telling word in its sentence, of unit length; zeros past what is read."""
    read = get_encoder().read(text)
    begins, ends = np.array(read.spans, np.int64).T
    found = np.zeros((len(told_in(text)), read.tokens.shape[1]), np.float32)
    for row, word in enumerate(told_in(text)):
        inside = (begins < word.span[1]) & (ends > word.span[0])
        if inside.any():
            found[row] = read.tokens[inside].mean(axis=0)
    unit: Rows = found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)
    return unit
