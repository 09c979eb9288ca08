"""Which claims come into question for a sentence: by meaning and by words, from PostgreSQL alone.

1. The nearest claims by meaning, of the sentence and of the sentence with those before it (pgvector, HNSW
   over the live vectors; one LATERAL query for all sentences of an article).
2. The best by words: a posting table asked for each sentence's rarest terms, BM25 added up by the database.
3. The union, the most promising first by both signs together; only those are compared exactly.

Where a filter leaves few claims, the index would lose most of them: those are scanned exactly. Where it
leaves many, the index has those that may be suggested, and the newest of the others are scanned.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import QuerySet

from claims.indexing import ALL, counts_of
from claims.language.encoder import get_encoder
from claims.matching.profile import ReadQuery, Vector
from claims.matching.rarity import Rarity
from claims.matching.words import WordIndex
from claims.models import Claim, ClaimTerm
from claims.vectors import literals

BY_MEANING = 50
WIDTH, USUAL = 6, 100_000
"""Claims that the search by meaning looks at for each one it brings, of so many; of more as many more.

Of 100,000 of which many are nearly alike, 6 brings .995 of the exact answer where the index is freshly built,
.990 after three in ten of them came in by day; of 30,000 real ones .996 and .994. Of 1,000,000, 20 brings
.972, 36 .981 and 60 .992.
"""
AT_ONCE, MOST = 1000, 15_000
"""What pgvector looks at in one go, and how many we ask for at the most: it gives up behind 20,000."""
BY_WORDS = 30
KEPT = 24
"""Claims to a sentence that are compared exactly."""

RAREST_TERMS = 12
MOST_POSTINGS = 1000
"""Rows of the posting table that one sentence may read, beyond its rarest term."""
COMMON = 0.2
"""A term in more of the claims tells nothing, and would bring everything."""

FEW = 20_000
"""Claims that are scanned one by one in less time than the index takes to find those that pass a filter."""
NEWEST = 10_000
"""Of more, how many are scanned that are not in the index: of 100,000 in 20 to 40 ms, twice as many in 80 to
100."""

NEAREST = """
SELECT query.n, near.claim_id, near.cosine
FROM unnest(%s::halfvec[]) WITH ORDINALITY AS query(vector, n)
CROSS JOIN LATERAL (
  SELECT claim_id, cosine FROM (
    SELECT claim_id, -(vector <#> query.vector) AS cosine FROM claims_claimvector
    WHERE live AND model = %s AND field = 'wording' {among}
    ORDER BY vector <#> query.vector LIMIT %s
  ) AS seen
  ORDER BY cosine DESC LIMIT %s
) AS near
"""
"""Vectors, model, how many to look at (see `look`), how many to bring."""

# "+ 0" keeps the planner from the vector index: all that pass the filter are looked at.
EXACTLY = NEAREST.replace("WHERE live AND", "WHERE").replace(
    "ORDER BY vector <#> query.vector", "ORDER BY (vector <#> query.vector) + 0"
)

RETIRED = """
SELECT query.n, near.claim_id, near.cosine
FROM unnest(%s::halfvec[]) WITH ORDINALITY AS query(vector, n)
CROSS JOIN LATERAL (
  SELECT claim_id, -(vector <#> query.vector) AS cosine FROM (
    SELECT claim_id, vector FROM claims_claimvector
    WHERE NOT live AND model = %s AND field = 'wording' {among}
    ORDER BY claim_id DESC LIMIT %s
  ) AS newest
  ORDER BY vector <#> query.vector LIMIT %s
) AS near
"""

WORDS = """
SELECT query.n, found.claim_id, found.score
FROM unnest(%s::int[]) AS query(n)
CROSS JOIN LATERAL (
  SELECT posting.claim_id, sum(posting.weight * asked.rarity) AS score
  FROM unnest(%s::int[], %s::text[], %s::float8[]) AS asked(n, term, rarity)
  JOIN claims_claimterm AS posting ON posting.term = asked.term
  WHERE asked.n = query.n {among}
  GROUP BY posting.claim_id ORDER BY score DESC, posting.claim_id LIMIT %s
) AS found
"""

TARGETS = """
WITH RECURSIVE path(id, target, status, merged_into_id) AS (
  SELECT id, id, status, merged_into_id FROM claims_claim WHERE id = ANY(%s) AND status = 'merged'
  UNION
  SELECT path.id, claim.id, claim.status, claim.merged_into_id
  FROM path JOIN claims_claim AS claim ON claim.id = path.merged_into_id
)
SELECT id, target FROM path WHERE status <> 'merged'
"""


PARTS = """
WITH RECURSIVE part(id, whole) AS (
  SELECT id, merged_into_id FROM claims_claim WHERE merged_into_id = ANY(%s)
  UNION SELECT claim.id, part.whole FROM part JOIN claims_claim AS claim ON claim.merged_into_id = part.id
)
SELECT id, whole FROM part
"""


@dataclass
class Pool:
    """The claims found for one sentence, each with what speaks for it before it is compared."""

    meaning: dict[int, float] = field(default_factory=dict)
    """The larger cosine."""
    words: dict[int, float] = field(default_factory=dict)
    """The larger share of words."""

    def best(self, count: int) -> list[int]:
        """The best by both signs; a quarter of the places are for the best by words alone."""
        meaning, words = self.meaning, self.words
        found = meaning.keys() | words.keys()
        by_words = sorted((-words.get(claim, 0.0), claim) for claim in found)[: count // 4]
        by_both = sorted((-meaning.get(claim, 0.0) - words.get(claim, 0.0), claim) for claim in found)
        kept = {claim for _sign, claim in by_words}
        rest = (claim for _sign, claim in by_both if claim not in kept)
        kept |= set(islice(rest, count - len(kept)))
        return [claim for _sign, claim in by_both if claim in kept]


@dataclass(frozen=True, slots=True)
class Candidates:
    """What is worth comparing."""

    ids: list[list[int]]
    """For each query the ids of claims, the most promising first; none of them merged."""
    parts: dict[int, int]
    """Merged claims by whose words something was found → the claim that each is part of."""


def candidates(
    queries: Sequence[ReadQuery], *, among: QuerySet[Any, Any] | None = None, kept: int = KEPT
) -> Candidates:
    """The claims that come near each query, by meaning or by words.

    `among`, a query of claims or of a column with their ids, limits them. Must run inside a transaction: the
    width of the vector search is set for it alone.
    """
    if not queries:
        return Candidates([], {})
    within = None if among is None else _Within(among)
    counts = counts_of({ALL, *(term for _n, terms in _texts(queries) for term in terms)})
    size = counts.pop(ALL, 0)
    pools = [Pool() for _query in queries]
    for number, claim, cosine in _by_meaning(queries, within, size):
        meaning = pools[number].meaning
        meaning[claim] = max(meaning.get(claim, 0.0), cosine)
    for number, claim, share in _by_words(queries, within, counts, size):
        words = pools[number].words
        words[claim] = max(words.get(claim, 0.0), share)
    found = [pool.best(kept) for pool in pools]
    parts = targets({claim for ids in found for claim in ids})
    ids = [list(dict.fromkeys(parts.get(claim, claim) for claim in ids)) for ids in found]
    return Candidates(ids, parts)


class _Within:
    """A filter as SQL, and whether it leaves so few claims that they are scanned exactly."""

    def __init__(self, among: QuerySet[Any, Any]) -> None:
        ids = among.order_by()
        if among.model is Claim:
            ids = ids.values("pk")
        self.few = ids[: FEW + 1].count() <= FEW
        self.sql, self.params = ids.query.sql_with_params()


def _by_meaning(
    queries: Sequence[ReadQuery], within: _Within | None, size: int
) -> Iterator[tuple[int, int, float]]:
    """(query, claim, cosine); of the sentences in their context half as many."""
    contexts = [(n, query.context_vector) for n, query in enumerate(queries)]
    yield from _nearest([(n, query.vector) for n, query in enumerate(queries)], BY_MEANING, within, size)
    yield from _nearest([(n, v) for n, v in contexts if v is not None], BY_MEANING // 2, within, size)


def looked_at(count: int, size: int) -> int:
    """Claims that the search by meaning looks at to bring `count` out of `size`."""
    return min(round(WIDTH * count * max(1.0, size / USUAL)), MOST)


def look(cursor: CursorWrapper, count: int, size: int, *, filtered: bool = False) -> int:
    """Set how wide NEAREST looks in this transaction, to bring `count` out of `size`; what it must be given.

    Beyond AT_ONCE the index goes on from where it was, as long as more rows are asked for.
    """
    width = looked_at(count, size)
    on = filtered or width > AT_ONCE
    cursor.execute(f"SET LOCAL hnsw.ef_search = {min(width, AT_ONCE)}")
    cursor.execute(f"SET LOCAL hnsw.iterative_scan = {'relaxed_order' if on else 'off'}")
    return count if filtered else max(count, width if on else 0)


def _nearest(
    asked: Sequence[tuple[int, Vector]], count: int, within: _Within | None, size: int
) -> Iterator[tuple[int, int, float]]:
    if not asked:
        return
    vectors = literals(vector for _n, vector in asked)
    among, params = (f"AND claim_id IN ({within.sql})", within.params) if within else ("", ())
    sql = (EXACTLY if within and within.few else NEAREST).format(among=among)
    with connection.cursor() as cursor:
        seen = look(cursor, count, size, filtered=within is not None)
        told = [vectors, get_encoder().name, *params, seen, count]
        if within and not within.few:
            sql = f"{sql} UNION ALL {RETIRED.format(among=among)}"
            told += [vectors, get_encoder().name, *params, NEWEST, count]
        cursor.execute(sql, told)
        rows = cursor.fetchall()
    for number, claim, cosine in rows:
        yield asked[number - 1][0], claim, cosine


def _texts(queries: Sequence[ReadQuery]) -> list[tuple[int, frozenset[str]]]:
    """(query, terms) of the sentences, and then of their contexts."""
    alone = [(n, query.text.terms) for n, query in enumerate(queries)]
    return alone + [(n, q.context.terms) for n, q in enumerate(queries) if q.context_vector is not None]


def _by_words(
    queries: Sequence[ReadQuery], within: _Within | None, counts: dict[str, int], size: int
) -> Iterator[tuple[int, int, float]]:
    """(query, claim, share of the query's words by rarity), of the sentences and of their contexts."""
    wanted = _texts(queries)
    rarity = Rarity(size, counts)
    asked = [(row, term) for row, (_n, terms) in enumerate(wanted) for term in rarest(terms, counts, size)]
    if not asked:
        return
    among = f"AND posting.claim_id IN ({within.sql})" if within else ""
    rows, found = zip(*asked, strict=True)
    terms_asked = [term[: ClaimTerm.LONGEST] for term in found]
    arrays = [sorted(set(rows)), list(rows), terms_asked, [rarity.of(term) for term in found]]
    with connection.cursor() as cursor:
        cursor.execute(WORDS.format(among=among), [*arrays, *(within.params if within else ()), BY_WORDS])
        answer = cursor.fetchall()
    for row, claim, score in answer:
        number, terms = wanted[row]
        yield number, claim, score / ((WordIndex.k1 + 1) * rarity.weight_of_all(terms))


def rarest(terms: Iterable[str], counts: dict[str, int], size: int) -> list[str]:
    """The terms to ask the postings for: known ones, rarest first, as long as they bring few rows."""
    known = sorted((term for term in terms if term in counts), key=lambda term: (counts[term], term))
    most = max(COMMON * size, 50.0)
    chosen: list[str] = []
    rows = 0
    for term in known[:RAREST_TERMS]:
        rows += counts[term]
        if chosen and (counts[term] > most or rows > MOST_POSTINGS):
            break
        chosen.append(term)
    return chosen


def targets(ids: set[int]) -> dict[int, int]:
    """Those of them that were merged → the claim that each became."""
    with connection.cursor() as cursor:
        cursor.execute(TARGETS, [sorted(ids)])
        return dict(cursor.fetchall())


def parts_of(claims: Collection[int]) -> dict[int, int]:
    """Every claim that became part of one of these → that one."""
    with connection.cursor() as cursor:
        cursor.execute(PARTS, [sorted(claims)])
        return dict(cursor.fetchall())
