"""Phrases that people look out for: whole words, one after the other, in any case and with any accents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claims.matching.words import STOP_WORDS, fold

Phrase = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+")
LEAST = 3
"""Letters and digits: what is shorter stands in every article."""


def phrase_of(text: str) -> Phrase:
    """Its words as they are compared; "Hartog's" holds "Hartog"."""
    return tuple(_WORD.findall(fold(text)))


def tells_something(phrase: Phrase) -> bool:
    """Whether it is more than words that every text has."""
    return sum(map(len, phrase)) >= LEAST and not STOP_WORDS.issuperset(phrase)


class Phrases:
    """Many phrases, looked for in a text at once: each word of it is looked up, however many they are."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._by_first: dict[str, set[Phrase]] = {}
        for phrase in filter(None, phrases):
            self._by_first.setdefault(phrase[0], set()).add(phrase)

    def found_in(self, text: str) -> set[Phrase]:
        return set(self._found(phrase_of(text))) if self._by_first else set()

    def _found(self, words: Phrase) -> Iterator[Phrase]:
        for at, word in enumerate(words):
            for phrase in self._by_first.get(word, ()):
                if words[at : at + len(phrase)] == phrase:
                    yield phrase
