"""Who says a claim, told to partners: whoever sees a claim before it is published sees its speakers too."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from claims import audit
from claims.models import ChainLink, Claim, Mention, PriorCheck
from claims.rules import Actor

Claimants = dict[int, frozenset[int]]
"""Claim → its speakers."""


def claimants_of(claims: Iterable[int]) -> Claimants:
    """Of each of the claims, those without any included."""
    wanted = set(claims)
    found: dict[int, set[int]] = {claim: set() for claim in wanted}
    rows = Claim.claimants.through._default_manager.filter(claim_id__in=wanted)
    for claim, speaker in rows.values_list("claim_id", "speaker_id"):
        found[claim].add(speaker)
    return {claim: frozenset(speakers) for claim, speakers in found.items()}


def say_changed(claims: Iterable[int], *, by: Actor) -> None:
    """Put into the record that the speakers of these claims changed, where a partner sees them."""
    shared = Claim.objects.filter(pk__in=set(claims), shared_with__isnull=False).order_by("pk").distinct()
    for claim in shared:
        audit.record("claim.speakers_changed", subject=claim, by=by)


def say_differences(before: Claimants, *, by: Actor) -> None:
    """The same of those whose speakers are not what they were."""
    now = claimants_of(before)
    say_changed((claim for claim, speakers in before.items() if now[claim] != speakers), by=by)


def speakers_of(mention: Mention) -> list[int]:
    return list(speakers_in(mention.chain.all()))


def speakers_in(chains: QuerySet[ChainLink]) -> QuerySet[ChainLink, int]:
    """The speakers of one chain or of many, as far as they are known."""
    links = chains.filter(role=ChainLink.Role.SPEAKER, speaker__isnull=False)
    return links.values_list("speaker_id", flat=True)


def named_in(claim: int) -> set[int]:
    """The speakers whom the claim's mentions name; whoever was put down with a fact-check of others stays."""
    return named_of([claim])[claim]


def named_of(claims: Iterable[int]) -> dict[int, set[int]]:
    """The same of many claims, in one statement."""
    found: dict[int, set[int]] = {claim: set() for claim in claims}
    links = ChainLink.objects.filter(
        mention__claim__in=found, role=ChainLink.Role.SPEAKER, speaker__isnull=False
    )
    given = Claim.claimants.through._default_manager.filter(
        claim_id__in=found, claim__in=PriorCheck.objects.values("claim")
    )
    pairs = links.values_list("mention__claim", "speaker_id")
    for claim, speaker in pairs.union(given.values_list("claim_id", "speaker_id")):
        found[claim].add(speaker)
    return found
