"""A store of claims in memory: an exact scan by meaning and by words, then the best of both re-scored.

The stored path finds its candidates in PostgreSQL and ranks them with the same `rank`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from claims.matching.diffs import word_diff
from claims.matching.profile import ReadClaim, ReadQuery, read_claim, whole_text
from claims.matching.rarity import Rarity
from claims.matching.relations import relation_of
from claims.matching.scoring import evidence, likeness, most_beyond, parts, probability, score
from claims.matching.secondlook import PART, look_again
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
    return list(islice(ranked(query, claims, rarity, with_diff=with_diff), top))


def ranked(
    query: ReadQuery,
    claims: Iterable[ReadClaim],
    rarity: Rarity,
    *,
    least: float = 0.0,
    with_diff: bool = False,
) -> Iterator[Result]:
    """As `rank`, those from the score `least` on, each compared only when it is asked for."""
    for sure, claim, found in _in_order(query, claims, rarity, least):
        yield _result(query, claim, found, sure, with_diff=with_diff)


def _in_order(
    query: ReadQuery, claims: Iterable[ReadClaim], rarity: Rarity, least: float
) -> Iterator[tuple[float, ReadClaim, dict[str, float]]]:
    """(score, claim, its parts), best first.

    All parts of a claim are read only once it could be the next: those that could reach most come first.
    """
    alike = [(claim, likeness(query, claim, rarity)) for claim in claims]
    beyond = most_beyond(query)
    most = [probability(evidence(found) + beyond(claim) + ROUNDING) for claim, found in alike]
    waiting = sorted((row for row in range(len(alike)) if most[row] >= least), key=most.__getitem__)
    read: list[tuple[float, int, dict[str, float]]] = []
    while waiting or read:
        while waiting and (not read or most[waiting[-1]] >= -read[0][0]):
            row = waiting.pop()
            found = parts(query, *alike[row])
            heappush(read, (-score(found), row, found))
        negative, row, found = heappop(read)
        if -negative < least:
            return
        yield -negative, alike[row][0], found


def compare_pair(query: ReadQuery, claim: ReadClaim, rarity: Rarity | None = None) -> Result:
    """One claim for one query, with its diff, however far apart they are; without a store, words weigh as in
    English at large.
    """
    weights = rarity or Rarity()
    found = parts(query, claim, likeness(query, claim, weights))
    return _result(query, claim, found, score(found), with_diff=True, always=True)


def _result(
    query: ReadQuery,
    claim: ReadClaim,
    found: dict[str, float],
    sure: float,
    *,
    with_diff: bool,
    always: bool = False,
) -> Result:
    look = look_again(query, claim, sure, relation_of(query, claim, sure), always=always)
    return Result(
        claim_id=claim.claim.id,
        score=look.score,
        relation=look.relation,
        parts=found if look.read is None else {**found, PART: look.read},
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
