"""Claims as rows of a list, each with the best suggestion that waits for a decision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby

from claims.models import Claim, FactCheck, Match, Relation, User
from claims.presence import present

FAINT = 0.3
"""Below this share what is only related to a claim is no reason to look at it."""


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
    """Give each claim `best_match` (or None), in one query for all; the match comes with its `ruling`.

    What is faintly related at best is only counted, as `faint`: the case file shows it. Of claims without any
    mention `withdrawn` says whether theirs went with an article (one query where there is one).
    """
    rows = (
        Match.objects.waiting()
        .filter(mention__claim__in=claims)
        .select_related("claim", "mention")
        .annotate(ruling=FactCheck.objects.ruling_on("claim"))
        .best_first()
    )
    best: dict[int, Match] = {}
    others: defaultdict[int, set[int]] = defaultdict(set)
    for match in rows:
        best.setdefault(match.mention.claim_id, match)
        others[match.mention.claim_id].add(match.claim_id)
    bare = [claim.pk for claim in claims if not claim.mention_count]
    aside = Claim.objects.filter(stands_for__in=bare).values_list("stands_for", flat=True)
    withdrawn = set(aside) if bare else set()
    for claim in claims:
        claim.withdrawn = claim.pk in withdrawn
        first = best.get(claim.pk)
        faint = first is not None and first.relation == Relation.RELATED and first.score < FAINT
        claim.best_match, claim.faint = (None, len(others[claim.pk])) if faint else (first, 0)
    return claims


def with_presence(claims: Sequence[Claim], user: User) -> Sequence[Claim]:
    """Give each claim `on_it`, the names of colleagues who have it open; one question to the cache."""
    found = present([claim.pk for claim in claims], but=user)
    for claim in claims:
        claim.on_it = found.get(claim.pk, [])
    return claims
