"""What words mean beside each other: synonyms, wider and narrower words, and what kind of thing a noun is.

The table is made from WordNet 3.0 by training/build_senses.py; its licence is in NOTICE.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Literal, cast

from claims.matching.courses import verbs_of_two
from claims.matching.words import STOP_WORDS, stem, tokens

TABLE = Path(__file__).resolve().parent / "senses.tsv"

Kind = Literal["", "p", "g", "t", "o"]
"""What the commonest sense of a noun is: a person, a group, a thing, or something else. "" for no noun."""


@dataclass(frozen=True, slots=True)
class Meaning:
    parts: frozenset[str]
    """What parts of speech it usually is: "n", "v", "a"."""
    kind: Kind
    own: frozenset[int]
    around: frozenset[int]
    """Senses up to two steps wider, and those derived from its own or like them."""


@cache
def _table() -> dict[str, str]:
    """Stem, or two with a space between them → the rest of its line."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return {key: rest for key, _tab, rest in (line.partition("\t") for line in lines)}


@lru_cache(maxsize=20_000)
def meaning_of(key: str) -> Meaning | None:
    """Of a stem or of two with a space between them; None where the table does not know it."""
    line = _table().get(key)
    if line is None:
        return None
    parts, kind, own, around = line.split("\t")
    senses, wider = (frozenset(map(int, numbers.split())) for numbers in (own, around))
    return Meaning(frozenset(parts), cast(Kind, kind), senses, wider)


@cache
def _of_two() -> dict[str, frozenset[str]]:
    """First stem → the second ones with which it is known, be it as a verb of a course."""
    found: dict[str, set[str]] = {}
    for key in (*_table(), *verbs_of_two()):
        if " " in key:
            first, _space, second = key.partition(" ")
            found.setdefault(first, set()).add(second)
    return {first: frozenset(seconds) for first, seconds in found.items()}


_NONE: frozenset[str] = frozenset()


def is_known(first: str, second: str) -> bool:
    """Whether two stems one after the other are one key."""
    return second in _of_two().get(first, _NONE)


def kind_of(word: str) -> Kind:
    meaning = meaning_of(stem(word))
    return meaning.kind if meaning else ""


@lru_cache(maxsize=20_000)
def keys_of(words: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """What can be looked up of a text: its words and pairs of words, each with its telling stems."""
    found = tokens(words)
    stems = [stem(word) for word in found]
    telling = [frozenset() if word in STOP_WORDS else frozenset({stem(word)}) for word in found]
    single = [(key, told) for key, told in zip(stems, telling, strict=True) if told]
    pairs = [
        (f"{one} {other}", telling[n] | telling[n + 1])
        for n, (one, other) in enumerate(pairwise(stems))
        if is_known(one, other)
    ]
    known = ((key, told) for key, told in pairs if told)
    return (*single, *known)


@lru_cache(maxsize=50_000)
def comparable(one: str, other: str) -> bool:
    """Whether both keys are known, and as one part of speech."""
    left, right = meaning_of(one), meaning_of(other)
    return left is not None and right is not None and not left.parts.isdisjoint(right.parts)


def alike(one: str, other: str) -> bool:
    """Whether two keys can mean the same, or one a kind of the other."""
    if one == other:
        return True
    left, right = meaning_of(one), meaning_of(other)
    if left is None or right is None:
        return False
    return not (
        left.own.isdisjoint(right.own)
        and left.own.isdisjoint(right.around)
        and left.around.isdisjoint(right.own)
    )


def synonymous(one: str, other: str) -> bool:
    """Whether two keys share a sense of their own."""
    left, right = meaning_of(one), meaning_of(other)
    return one == other or (left is not None and right is not None and not left.own.isdisjoint(right.own))
