"""Claims as rows of a list, each with the best suggestion that waits for a decision."""

from __future__ import annotations

from collections.abc import Sequence

from claims.models import ANSWERED, Claim, FactCheck, Match, User
from claims.presence import present


def with_matches(claims: Sequence[Claim]) -> Sequence[Claim]:
    """Give each claim `best_match` (or None), in one query for all; both come with their `ruling`."""
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
    return with_rulings(claims)


def with_rulings(claims: Sequence[Claim]) -> Sequence[Claim]:
    """Give each claim `ruling`, what readers are told of it (or None); one query, where one was checked."""
    rulings = {}
    if any(claim.status in ANSWERED for claim in claims):
        told = Claim.objects.filter(pk__in=[claim.pk for claim in claims]).order_by()
        rulings = dict(told.values_list("pk", FactCheck.objects.ruling_on()))
    for claim in claims:
        claim.ruling = rulings.get(claim.pk)
    return claims


def with_presence(claims: Sequence[Claim], user: User) -> Sequence[Claim]:
    """Give each claim `on_it`, the names of colleagues who have it open; one question to the cache."""
    found = present([claim.pk for claim in claims], but=user)
    for claim in claims:
        claim.on_it = found.get(claim.pk, [])
    return claims
