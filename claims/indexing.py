"""Making claims findable: their vectors and their words, written in the transaction that writes the claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from claims.language.encoder import Vectors, get_encoder
from claims.matching.profile import meant
from claims.matching.rarity import Rarity
from claims.matching.words import WordIndex, terms
from claims.models import Claim, ClaimTerm, ClaimVector, FactCheck
from claims.vectors import literals

USUAL_LENGTH = 20.0
"""Words of a usual claim: longer ones count less for each. Fixed, so that a posting never grows stale."""

ALL = ""
"""The term that every claim has."""

COUNTS = "SELECT term, sum(claims) FROM claims_termcount WHERE term = ANY(%s) GROUP BY term"

EMBED = """
INSERT INTO claims_claimvector (claim_id, model, field, vector)
SELECT given.claim_id, %s, 'wording', given.vector
FROM unnest(%s::bigint[], %s::halfvec[]) AS given(claim_id, vector)
ON CONFLICT (claim_id, model, field) DO UPDATE SET vector = excluded.vector
"""

POST = """
INSERT INTO claims_claimterm (claim_id, term, weight)
SELECT * FROM unnest(%s::bigint[], %s::text[], %s::float8[])
"""

FOLD = """
WITH several AS (SELECT term FROM claims_termcount GROUP BY term HAVING count(*) > 1),
gone AS (DELETE FROM claims_termcount WHERE term IN (SELECT term FROM several) RETURNING term, claims)
INSERT INTO claims_termcount (term, claims)
SELECT term, sum(claims) FROM gone GROUP BY term HAVING sum(claims) <> 0
"""


def postings(wording: str) -> dict[str, float]:
    """Each term of a wording with its weight, BM25's share of a term without its rarity; and ALL."""
    counts = Counter(term[: ClaimTerm.LONGEST] for term in terms(wording))
    norm = WordIndex.k1 * (1 - WordIndex.b + WordIndex.b * counts.total() / USUAL_LENGTH)
    found = {term: round(times * (WordIndex.k1 + 1) / (times + norm), 4) for term, times in counts.items()}
    return {ALL: 0.0, **found}


def index(claims: Sequence[Claim], vectors: Vectors | None = None, *, new: bool = False) -> None:
    """Store vectors and words of new or reworded claims. Must run in the transaction that writes them.

    `vectors`: (claims, 384) float32 of their wordings, rows of unit length; made here when not given.
    `new`: none of them has words yet that would have to go.
    """
    if not claims:
        return
    embed(claims, vectors)
    if not new:
        ClaimTerm.objects.filter(claim__in=claims).delete()
    rows = [(claim.pk, *posting) for claim in claims for posting in postings(claim.wording).items()]
    with connection.cursor() as cursor:
        cursor.execute(POST, [list(column) for column in zip(*rows, strict=True)])


def embed(claims: Sequence[Claim], vectors: Vectors | None = None) -> None:
    """Store the vectors of claims' wordings by today's model."""
    encoder = get_encoder()
    if vectors is None:
        vectors = encoder.embed([meant(claim.wording) for claim in claims])
    with connection.cursor() as cursor:
        cursor.execute(EMBED, [encoder.name, [claim.pk for claim in claims], literals(vectors)])


@transaction.atomic
def index_anew(claim_id: int) -> None:
    """Give a claim the vector of today's model and its words; doing it twice changes nothing.

    One that an undo has removed meanwhile has none.
    """
    index(list(Claim.objects.select_for_update().filter(pk=claim_id)))


def rarity_of(wanted: Iterable[str]) -> Rarity:
    """How rare these terms are among all claims, as ClaimStore counts them; others count as never seen."""
    counts = counts_of({ALL, *wanted})
    return Rarity(counts.pop(ALL, 0), counts)


def counts_of(wanted: Iterable[str]) -> dict[str, int]:
    """In how many claims each term is; terms that are in none are left out."""
    shortened = {term[: ClaimTerm.LONGEST]: term for term in wanted}
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, [sorted(shortened)])
        return {shortened[term]: int(claims) for term, claims in cursor.fetchall() if claims > 0}


def fold_counts() -> None:
    """Make one row of each term's many. Readers and writers go on meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute(FOLD)


def retire() -> int:
    """Take claims that are neither suggested any more nor published out of the index; how many vectors.

    Closed ones come back that were taken out while only a month was kept of them.
    """
    ClaimVector.objects.filter(live=False, claim__status=Claim.Status.CLOSED).update(live=True)
    lasting = Q(claim__in=_suggested()) | Q(claim__merged_into__in=_suggested())
    lasting |= Q(claim__in=FactCheck.objects.filter(superseded_at=None).values("claim"))
    return ClaimVector.objects.filter(live=True).exclude(lasting).update(live=False)


def _suggested() -> QuerySet[Claim, Any]:
    return Claim.objects.matchable().order_by().values("pk")
