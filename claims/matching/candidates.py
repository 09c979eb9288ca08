"""A store of claims in memory: an exact scan by meaning and by words, then the best of both re-scored.

The stored path finds its candidates in PostgreSQL and ranks them with the same `rank`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from heapq import heappush, heappushpop

import numpy as np
from numpy.typing import NDArray

from claims.matching.diffs import word_diff
from claims.matching.profile import ReadClaim, ReadQuery, read_claim, whole_text
from claims.matching.rarity import Rarity
from claims.matching.relations import relation_of
from claims.matching.scoring import evidence, likeness, most_beyond, parts, score
from claims.matching.types import ClaimText, Result
from claims.matching.words import WordIndex, terms

Matrix = NDArray[np.float32]

NEAREST = 100
"""Candidates by meaning; half as many by words, and again by each in context."""
ROUNDING = 1e-9


class ClaimStore:
    """Claims, their vectors and an index of their words."""

    def __init__(self, claims: Sequence[ClaimText], vectors: Matrix, title_vectors: Matrix) -> None:
        """Both matrices (n, 384) float32, rows of unit length; a row of zeros where there is no title."""
        if not len(claims) == len(vectors) == len(title_vectors):
            raise ValueError("Each claim needs one vector and one title vector.")
        self._claims = claims
        self._vectors = vectors
        self._titles = title_vectors
        self._words = WordIndex([terms(whole_text(claim)) for claim in claims])
        self._read: dict[int, ReadClaim] = {}
        self.rarity = Rarity(len(claims), self._words.frequencies)

    def __len__(self) -> int:
        return len(self._claims)

    def rank(self, query: ReadQuery, *, top: int) -> list[Result]:
        """The best `top` claims, best first; equal ones in the order of the store."""
        return rank(query, (self.claim(row) for row in self.candidates(query)), self.rarity, top=top)

    def candidates(self, query: ReadQuery) -> list[int]:
        """Rows of the store, in its order: the union of the best by each sign."""
        vectors = [query.vector] if query.context_vector is None else [query.vector, query.context_vector]
        nearness = self._nearness(np.stack(vectors, axis=1))
        found = set(_best(nearness[:, 0], NEAREST))
        found.update(_best(self._words.scores(query.text.terms), NEAREST // 2, above=0.0))
        if query.context_vector is not None:
            found.update(_best(nearness[:, 1], NEAREST // 2))
            found.update(_best(self._words.scores(query.context.terms), NEAREST // 2, above=0.0))
        return sorted(found)

    def _nearness(self, vectors: Matrix) -> Matrix:
        """(claims, vectors): the cosine of each claim's nearer text; one pass over the store for all."""
        nearness: Matrix = np.maximum(self._vectors @ vectors, self._titles @ vectors)
        return nearness

    def claim(self, row: int) -> ReadClaim:
        """The claim at a row, read at the first call."""
        if row not in self._read:
            claim = self._claims[row]
            self._read[row] = read_claim(
                claim, self._vectors[row], self._titles[row] if claim.title else None
            )
        return self._read[row]


def rank(
    query: ReadQuery, claims: Iterable[ReadClaim], rarity: Rarity, *, top: int, with_diff: bool = False
) -> list[Result]:
    """The best `top` by exact score; equal scores keep the order they came in."""
    scored = _scored(query, claims, rarity, top)
    ranked = sorted(((score(found), claim, found) for claim, found in scored), key=lambda row: -row[0])
    answer = partial(_result, query, with_diff=with_diff)
    return [answer(claim, found, probability) for probability, claim, found in ranked[:top]]


def _scored(
    query: ReadQuery, claims: Iterable[ReadClaim], rarity: Rarity, top: int
) -> list[tuple[ReadClaim, dict[str, float]]]:
    """Claims with all their parts, in the order they came in, without some that are not among the best `top`.

    Those that could reach most come first; the rest is left out once it could not reach the last of the best
    any more.
    """
    alike = [(claim, likeness(query, claim, rarity)) for claim in claims]
    beyond = most_beyond(query)
    most = [evidence(found) + beyond(claim) + ROUNDING for claim, found in alike]
    best: list[float] = []
    found: dict[int, dict[str, float]] = {}
    for row in sorted(range(len(alike)), key=lambda row: -most[row]):
        if len(best) == top and most[row] < best[0]:
            break
        found[row] = parts(query, *alike[row])
        (heappush if len(best) < top else heappushpop)(best, evidence(found[row]))
    return [(alike[row][0], found[row]) for row in sorted(found)]


def compare_pair(query: ReadQuery, claim: ReadClaim, rarity: Rarity | None = None) -> Result:
    """One claim for one query, with its diff; without a store, words weigh as in English at large."""
    return rank(query, [claim], rarity or Rarity(), top=1, with_diff=True)[0]


def _result(
    query: ReadQuery, claim: ReadClaim, found: dict[str, float], probability: float, *, with_diff: bool
) -> Result:
    return Result(
        claim_id=claim.claim.id,
        score=probability,
        relation=relation_of(query, claim, probability),
        parts=found,
        diff=word_diff(claim.claim.claim, query.query.text) if with_diff else (),
    )


def _best(scores: Matrix, count: int, *, above: float = -np.inf) -> list[int]:
    """Rows of the `count` largest; of equal ones at the edge the first, so that answers repeat."""
    if len(scores) > count:
        edge = np.partition(scores, len(scores) - count)[len(scores) - count]
        larger, equal = np.flatnonzero(scores > edge), np.flatnonzero(scores == edge)
        rows = np.concatenate([larger, equal[: count - len(larger)]])
    else:
        rows = np.arange(len(scores))
    return [int(row) for row in rows if scores[row] > above]
