"""The telling words of a text in order, and which of them say what is done or what becomes of it.

No grammar is parsed: a word that can be a verb is taken for one by the word that stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from claims.matching.irregular import first_form, is_past
from claims.matching.senses import is_known, kind_of, meaning_of
from claims.matching.subjects import telling
from claims.matching.words import LONGEST, STOP_WORDS, fold, stem

_BEFORE_A_NOUN = """
    the a an this that these those its his her their our my your no some any every each all both many few
    several more most less fewer two three four five six seven eight nine ten hundreds thousands of in on at
    by for from with without against near into under over about after before during since until between among
    as than up"""
_NOUN_FOLLOWS = frozenset(_BEFORE_A_NOUN.split())
_HELPING = """
    is are was were be been being am has have had will would can could may might must should shall do does
    did not never to cannot also already often still now just"""
_VERB_FOLLOWS = frozenset(_HELPING.split())
_BETWEEN = frozenset(["not", "never", "also", "already", "still", "now", "just", "often", "only"])
_BEFORE_DOING = frozenset(["by", "for", "after", "before", "without", "since", "of", "in", "from"])
"""Between such a word and one in -ing stands no noun: "after closing the mine"."""
_LITTLE_SAID = """
    be have had do did done make made get got take took give gave put set go went come came keep kept become
    became let seem remain stay use say said tell told find found happen begin start continue want can able
    allow permit"""
_LIGHT = frozenset(first_form(stem(word)) for word in _LITTLE_SAID.split())
"""Verbs that say little without their object: what counts of "took the decision" is the decision."""
_AMOUNTS = """
    eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty
    sixty seventy eighty ninety hundred thousand million billion per"""
_COUNTS = frozenset(map(stem, _AMOUNTS.split()))
_WORD = re.compile(r"\d[\d.,]*|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?")
_SAYING = """
    deny denied reject rejected rebuff rebuffed dismiss dispute boycott boycotted miss skip avoid claim report
    refuse evidence proof absent tell told"""
_COMPARED_ELSEWHERE = frozenset(map(stem, _SAYING.split()))
"""Which rules of their own compare, and which are words of what is done all the same."""


class Told(NamedTuple):
    """A telling word: no stop word, and no figure, which are compared as such."""

    stem: str
    root: str
    """The stem of its first form where it is an irregular verb's."""
    keys: tuple[str, ...]
    """Under which it is looked up: both, and either with the next word where a dictionary has the two."""
    span: tuple[int, int]
    name: bool
    light: bool
    """A verb that says little without its object."""
    verb: bool
    """Any other verb."""


@lru_cache(maxsize=5_000)
def told_in(text: str) -> tuple[Told, ...]:
    """Its telling words in order, of a long text those of its first words."""
    found = [*islice(_WORD.finditer(text), LONGEST)]
    written = [word[0] for word in found]
    folded = fold("\n".join(written)).split("\n") if written else []
    stems = list(map(stem, folded))
    keys = frozenset(stems)
    kept = (telling(keys) - _COUNTS) | (keys & _COMPARED_ELSEWHERE)
    told = []
    for at, (word, key) in enumerate(zip(folded, stems, strict=True)):
        if key not in kept or (word in STOP_WORDS and not _owns(folded, at)):
            continue
        root, name = first_form(key), at > 0 and written[at][0].isupper()
        owner = text[found[at].end() : found[at].end() + 2] in ("'s", "’s")
        light = root in _LIGHT
        verb = not (name or owner or light) and _is_verb(written, folded, at)
        behind = stems[at + 1] if at + 1 < len(stems) else ""
        told.append(Told(key, root, _keys(key, root, behind), found[at].span(), name, light, verb))
    return tuple(told)


def _keys(key: str, root: str, behind: str) -> tuple[str, ...]:
    single = (key,) if key == root else (key, root)
    if not behind:
        return single
    known = [f"{one} {behind}" for one in single if is_known(one, behind)]
    return (*single, *known) if known else single


def _owns(folded: Sequence[str], at: int) -> bool:
    """ "Investors own the flats", not "their own flats"."""
    return folded[at] == "own" and at > 0 and folded[at - 1] not in STOP_WORDS


def _is_verb(written: Sequence[str], folded: Sequence[str], at: int) -> bool:
    word, key = folded[at], stem(folded[at])
    parts = _parts(key)
    if "v" not in parts | _parts(first_form(key)) and (parts or not word.endswith(("ed", "ing"))):
        return False
    before = _before(folded, at)
    if before in _VERB_FOLLOWS or word == "own":
        return True
    if word.endswith("ing"):
        return before in _BEFORE_DOING or (before not in _NOUN_FOLLOWS and _object_at(written, at + 1))
    if not before or before in _NOUN_FOLLOWS or before[0].isdigit():
        return False
    if word.endswith("ed") or is_past(word):
        return True
    if "n" in parts:
        return before not in STOP_WORDS and kind_of(word) != "p" and _object_at(written, at + 1)
    return "a" not in parts or word.endswith("s")


def _parts(key: str) -> frozenset[str]:
    meaning = meaning_of(key)
    return meaning.parts if meaning else frozenset()


def _before(folded: Sequence[str], at: int) -> str:
    """The word before it, adverbs passed over; "" at the beginning."""
    for word in reversed(folded[:at]):
        if word not in _BETWEEN and not word.endswith("ly"):
            return word
    return ""


def _object_at(written: Sequence[str], at: int) -> bool:
    word = written[at] if at < len(written) else "of"
    return word != "of" and (word in _NOUN_FOLLOWS or word[0].isupper() or word[0].isdigit())
