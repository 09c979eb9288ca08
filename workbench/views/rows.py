"""Claims as rows of a list, each with the best suggestion that waits for a decision."""

from __future__ import annotations

from collections.abc import Sequence

from claims.models import Claim, FactCheck, Match, User
from claims.presence import present


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
