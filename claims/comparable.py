"""Claims ready to be compared: with their vectors, in every wording that people said is the same claim."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db import connection
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import TruncDate

from claims.indexing import rarity_of
from claims.language.encoder import Vectors, get_encoder
from claims.matching.diffs import word_diff
from claims.matching.profile import ReadClaim, ReadQuery, meant, read_claim
from claims.matching.rarity import Rarity
from claims.matching.types import ClaimText, Result
from claims.models import Claim
from claims.vectors import unpacked

LAST_SEEN_ON = TruncDate("last_seen_at")

VECTORS = """
COPY (
  SELECT claim_id, vector FROM claims_claimvector
  WHERE claim_id = ANY(%s) AND field = 'wording' AND model = %s
) TO STDOUT (FORMAT BINARY)
"""


def rarity_for(queries: Collection[ReadQuery], claims: Collection[ReadClaim]) -> Rarity:
    """How rare the words of these texts are in the whole store; one query."""
    words = {term for query in queries for term in (*query.text.terms, *query.context.terms)}
    return rarity_of(words.union(*(claim.whole.terms for claim in claims)))


def one_of(ids: Collection[int]) -> RawSQL:
    """For `__in`: hundreds of ids as one parameter, since each placeholder of a statement takes its time."""
    return RawSQL("SELECT unnest(%s::bigint[])", [sorted(ids)])


def vectors_of(claims: Collection[int]) -> dict[int, Vectors]:
    """The vector of each claim's wording by today's model; claims without one are left out."""
    with connection.wrap_database_errors, connection.cursor() as cursor:
        # Where queries are logged, Django's cursor takes a statement to copy and no parameters.
        statement = cursor.mogrify(VECTORS, [sorted(claims), get_encoder().name])
        with cursor.copy(statement) as copy:
            copy.set_types(["int8", "bytea"])
            return {pk: unpacked(packed) for pk, packed in copy.rows()}


def first_claimant() -> Subquery:
    """The name of whoever a claim was first ascribed to."""
    claimants = Claim.claimants.through._default_manager.filter(claim=OuterRef("pk"))
    # By the bare key, a new desk would read them all in its order.
    return Subquery(claimants.order_by(F("pk") + 0).values("speaker__name")[:1])


def read_claims(wanted: QuerySet[Claim]) -> dict[int, ReadClaim]:
    """Claims by id, ready to compare. One that has no vector of today's model is read here."""
    rows: Any = wanted.order_by("pk").values_list("pk", "wording", "polarity", LAST_SEEN_ON, first_claimant())
    return read_rows(list(rows))


def read_rows(rows: Sequence[tuple[int, str, Any, dt.date, str | None]]) -> dict[int, ReadClaim]:
    """`read_claims` of rows: key, wording, polarity, day of the last sighting, first claimant's name."""
    vectors = vectors_of([row[0] for row in rows])
    read: dict[int, ReadClaim] = {}
    for pk, wording, polarity, seen, name in rows:
        vector = vectors[pk] if pk in vectors else get_encoder().embed([meant(wording)])[0]
        text = ClaimText(id=str(pk), claim=wording, speaker=name or "", date=seen, polarity=polarity)
        read[pk] = read_claim(text, vector)
    return read


def wordings_of(claims: Mapping[int, ReadClaim], parts: Mapping[int, int]) -> dict[int, list[ReadClaim]]:
    """`every_wording` by claim."""
    found: defaultdict[int, list[ReadClaim]] = defaultdict(list)
    for each in every_wording(claims, parts):
        found[whole_of(each)].append(each)
    return found


def every_wording(claims: Mapping[int, ReadClaim], parts: Mapping[int, int]) -> list[ReadClaim]:
    """The claims, and each again in the words of its parts: of these people said that they are one.

    `parts` are merged claims → the claim that each became. The id of what stands for such a one is
    "whole:part"; `of_wholes` makes results of the whole out of its results.
    """
    known = {part: whole for part, whole in parts.items() if whole in claims}
    found = list(claims.values())
    if not known:
        return found
    rows: Any = Claim.objects.filter(pk__in=one_of(known)).order_by("pk")
    vectors = vectors_of(known)
    for pk, wording, polarity in rows.values_list("pk", "wording", "polarity"):
        whole = claims[known[pk]].claim
        if wording != whole.claim:
            vector = vectors[pk] if pk in vectors else get_encoder().embed([meant(wording)])[0]
            text = replace(whole, id=f"{whole.id}:{pk}", claim=wording, polarity=polarity)
            found.append(read_claim(text, vector))
    return found


def of_wholes(
    results: Iterable[Result], query: ReadQuery, claims: Mapping[int, ReadClaim]
) -> Iterator[Result]:
    """The best result of each claim, in whichever of its words, with the difference to the words it has."""
    seen: set[str] = set()
    for result in results:
        pk = _whole(result.claim_id)
        if pk in seen:
            continue
        seen.add(pk)
        if pk == result.claim_id:
            yield result
        else:
            own = claims[int(pk)].claim.claim
            diff = word_diff(own, query.query.text) if result.diff else ()
            yield replace(result, claim_id=pk, diff=diff)


def whole_of(claim: ReadClaim) -> int:
    """The claim in one of whose wordings this is."""
    return int(_whole(claim.claim.id))


def _whole(claim_id: str) -> str:
    return claim_id.partition(":")[0]
