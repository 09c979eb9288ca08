"""How rare a word is: in the store of claims, and in English at large where the store is too small to tell.

The encoder's vocabulary is ordered by frequency in the text it was made from (Devlin et al. 2019), and by
Zipf's law a word's share falls with its rank. That expectation counts as PRIOR documents beside those of
the store, so that a store of one claim gives sensible weights and a large one its own.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from claims.language import vocabulary
from claims.matching.words import stem

PRIOR = 500
_SHARE_OF_FIRST = 0.35
_RANK_OF_UNKNOWN = 60_000
_MOST_KEPT = 50_000


class Rarity:
    """Inverse document frequency, ln(1 + (N + P) / (df + P·p + ½)); of a store's words, or of English."""

    def __init__(self, size: int = 0, frequencies: Mapping[str, int] | None = None) -> None:
        """`frequencies`: term → how many of the store's `size` claims have it; missing ones count as 0."""
        self._of = _Known(size, frequencies or {})
        self._whole: dict[frozenset[str], float] = {}

    def of(self, term: str) -> float:
        """About 1 (in a third of all texts) to 11."""
        return self._of[term]

    def weight(self, terms: Iterable[str]) -> float:
        """The sum over the terms, added in one order, so that equal sets weigh the same."""
        return sum(map(self._of.__getitem__, sorted(terms)))

    def weight_of_all(self, terms: frozenset[str]) -> float:
        """`weight` of all words of a text, kept, as each text meets many others."""
        found = self._whole.get(terms)
        if found is None:
            if len(self._whole) >= _MOST_KEPT:
                self._whole.clear()
            found = self._whole[terms] = self.weight(terms)
        return found


class _Known(dict[str, float]):
    """Term → its rarity, computed when it is first asked for."""

    def __init__(self, size: int, frequencies: Mapping[str, int]) -> None:
        super().__init__()
        self._size = size
        self._frequencies = frequencies

    def __missing__(self, term: str) -> float:
        seen = self._frequencies.get(term, 0)
        found = self[term] = math.log1p((self._size + PRIOR) / (seen + _expected(term) + 0.5))
        return found


def is_common(term: str) -> bool:
    """Whether the vocabulary of English at large has this stem."""
    return term in _ranks()


@lru_cache(maxsize=50_000)  # the words of every article are mostly those of the one before
def _expected(term: str) -> float:
    """In how many of PRIOR texts it would be."""
    return PRIOR * (_SHARE_OF_FIRST / _ranks().get(term, _RANK_OF_UNKNOWN))


@cache
def _ranks() -> dict[str, int]:
    """Each stem's rank among words, that of its commonest form, from 1."""
    found: dict[str, int] = {}
    for word, rank in vocabulary.words().items():
        found.setdefault(stem(word), rank)
    return found
