"""What a text forbids, and for what somebody is said to be fined, sacked or praised."""

from __future__ import annotations

import re
from functools import lru_cache

from claims.matching.irregular import first_form
from claims.matching.opposites import OPPOSITES
from claims.matching.senses import meaning_of
from claims.matching.words import stem

_FOR_DOING = re.compile(r"\b(?:for (?:not |never )?[a-z]{2,}ing|over (?:its|his|her|their) failure)\b[^,;:]*")
_BANNED_FROM = re.compile(
    r"\b(?:bann?(?:ed|s|ing)?|prohibit\w*|forb[ia]d\w*|exclud\w*) (?:[\w'-]+ ){0,5}?from (?P<act>\w{2,}ing)\b"
    r"|\bban(?:s|ned)? on (?:[\w'-]+ ){0,4}?(?P<done>\w{2,}ing)\b"
)
_BANS = ("ban", "prohibit", "forbid", "exclud")
_SHORT = 3
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+(?:[.,]\d+)*")


def forbidden_in(plain: str) -> frozenset[str]:
    """The verbs of what a text, put plainly, says that somebody is banned from."""
    if "ing" not in plain or not any(map(plain.__contains__, _BANS)):
        return frozenset()
    return frozenset(term_of(found["act"] or found["done"]) for found in _BANNED_FROM.finditer(plain))


@lru_cache(maxsize=20_000)
def term_of(word: str) -> str:
    """Its stem as one of a verb's first form: "vote" for "voting", whose stem has no vowel at its end."""
    key = first_form(stem(word))
    if len(key) != _SHORT or not word.endswith(("ed", "ing")) or word[_SHORT - 1 : _SHORT + 1] == 2 * key[-1]:
        return key
    meaning = meaning_of(f"{key}e")
    return f"{key}e" if meaning is not None and "v" in meaning.parts else key


def reasons_in(plain: str) -> tuple[frozenset[str], frozenset[int]]:
    """The terms and the pairs of opposites of what a text tells as the reason for a fine or praise."""
    found = _FOR_DOING.search(plain) if " for " in plain or " over " in plain else None
    words = _WORD.findall(found[0]) if found else ()
    pairs = frozenset(pair for word in words for pair, _direction in OPPOSITES.get(word, ()))
    return frozenset(map(term_of, words)), pairs
