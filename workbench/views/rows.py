"""Claims as rows of a list, each with the best suggestion that waits for a decision."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from claims.models import Claim, FactCheck, Match, User
from claims.presence import present


def in_reading_order(claims: Sequence[Claim]) -> list[Claim]:
    """Neighbours that one article brought, as they follow each other in its text: a claim that was read later
    stands before the earlier ones, and "He put it at 34" before what "it" is.
    """
    rows = [(*_place(claim), claim) for claim in claims]
    runs = [list(run) for _version, run in groupby(rows, key=lambda row: row[0])]
    return [claim for run in runs for _version, _begin, claim in sorted(run, key=lambda row: row[1])]


def _place(claim: Claim) -> tuple[int, int]:
    """The version that brought a claim, and where in it; what stands in none is a neighbour of nothing."""
    first = next(iter(claim.first_mentions), None)
    return (first.version_id, first.begin) if first and first.version_id else (-claim.pk, 0)


def with_matches(claims: Sequence[Claim]) -> Sequence[Claim]:
    """Give each claim `best_match` (or None), in one query for all; the match comes with its `ruling`."""
    rows = (
        Match.objects.waiting()
        .filter(mention__claim__in=claims)
        .select_related("claim", "mention")
        .annotate(ruling=FactCheck.objects.ruling_on("claim"))
        .best_first()
    )
    best: dict[int, Match] = {}
    for match in rows:
        best.setdefault(match.mention.claim_id, match)
    for claim in claims:
        claim.best_match = best.get(claim.pk)
    return claims


def with_presence(claims: Sequence[Claim], user: User) -> Sequence[Claim]:
    """Give each claim `on_it`, the names of colleagues who have it open; one question to the cache."""
    found = present([claim.pk for claim in claims], but=user)
    for claim in claims:
        claim.on_it = found.get(claim.pk, [])
    return claims
