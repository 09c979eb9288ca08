"""Echoes: new claims that only say again what the desk has dismissed. They are not queued as news.

To hide a claim needs more than to suggest one: the same person says it, or the same outlet where nobody is
named, with the same figures and of the same time. Each is listed in the case file of what it says again.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claims.extraction.values.figures import figures_in
from claims.matching.dates import moments_in
from claims.matching.figures import unit
from claims.matching.scoring import table
from claims.matching.types import Result
from claims.models import Claim, Match, Mention
from claims.models.claim import ClaimQuerySet

S = Claim.Status
Owner = tuple[str, int]
"""("speaker", 7) or ("outlet", 3)."""

PASSING = (" day", " week", " weekend", "weekday ")
"""Of a moment that is another one soon: "yesterday", "last week", "on Monday"."""
SOON = dt.timedelta(days=1)


@dataclass(frozen=True)
class Known:
    """A claim that a mention strongly seems to repeat, with whose it is."""

    claim: Claim
    owners: frozenset[Owner]


def note_echoes(found: Mapping[Mention, Sequence[Result]]) -> None:
    """Note on new claims which dismissed one they only say again; what a person rejected is no echo.

    Other unread claims that say it too change nothing: only one that the desk has taken up makes it news.
    The mentions come with `speakers`, their version and its article.
    """
    strong = {
        mention: [int(r.claim_id) for r in results if r.score >= table().strong and r.relation == "repeats"]
        for mention, results in found.items()
    }
    known = _known({pk for ids in strong.values() for pk in ids})
    alike = any(one.claim.status == S.DISMISSED for one in known.values())
    rejected = _rejected(found) if alike else set()
    changed: list[Claim] = []
    for mention, ids in strong.items():
        judged = [known[pk] for pk in ids if pk in known and (mention.pk, pk) not in rejected]
        dismissed = all(one.claim.status == S.DISMISSED for one in judged)
        echo = next((one.claim.pk for one in judged if dismissed and _echoes(mention, one)), None)
        if mention.claim.status == S.NEW and mention.claim.echo_of_id != echo:
            mention.claim.echo_of_id = echo
            changed.append(mention.claim)
    Claim.objects.bulk_update(changed, ["echo_of"])


def _rejected(mentions: Collection[Mention]) -> set[tuple[int, int]]:
    """Pairs of mention and claim that a person has told apart."""
    rows = Match.objects.filter(mention__in=mentions, decision=Match.Decision.REJECTED)
    return set(rows.values_list("mention_id", "claim_id"))


def kept_out(claim: Claim) -> ClaimQuerySet:
    """The claims that were not queued since they only say this dismissed one again, newest first."""
    echoes = Claim.objects.filter(echo_of=claim, status=S.NEW).order_by("-pk")
    return echoes if claim.status == S.DISMISSED else echoes.none()


def _known(ids: Collection[int]) -> dict[int, Known]:
    """Those of the claims that the desk has judged, by id; whose they are is told of the dismissed alone."""
    judged = list(Claim.objects.filter(pk__in=ids).exclude(status=S.NEW)) if ids else []
    owners = _owners([claim.pk for claim in judged if claim.status == S.DISMISSED])
    return {claim.pk: Known(claim, owners.get(claim.pk, frozenset())) for claim in judged}


def _owners(claims: Collection[int]) -> dict[int, frozenset[Owner]]:
    """Who says a claim; where nobody is named, the outlets that carry it."""
    if not claims:
        return {}
    said: Any = Claim.claimants.through._default_manager.filter(claim__in=claims)
    outlet = "version__article__publication"
    carried = Mention.objects.filter(claim__in=claims).exclude(**{outlet: None}).order_by()
    found: dict[int, set[Owner]] = {}
    for claim, speaker in said.values_list("claim_id", "speaker_id"):
        found.setdefault(claim, set()).add(("speaker", speaker))
    named = set(found)
    for claim, publication in carried.values_list("claim", outlet).distinct():
        if claim not in named:
            found.setdefault(claim, set()).add(("outlet", publication))
    return {claim: frozenset(owners) for claim, owners in found.items()}


def _echoes(mention: Mention, one: Known) -> bool:
    """Whether nothing speaks against it: the same owner, figures and moments."""
    speakers = [link.speaker_id for link in mention.speakers if link.speaker_id]  # type: ignore[attr-defined]
    article = mention.version.article if mention.version else None
    if speakers:
        owners: set[Owner] = {("speaker", speaker) for speaker in speakers}
    else:
        owners = {("outlet", article.publication_id)} if article and article.publication_id else set()
    said, claimed = mention.wording, one.claim.wording
    moments = moments_in(said)
    if not owners & one.owners or moments != moments_in(claimed) or _figures(said) != _figures(claimed):
        return False
    passing = any(sign in moment for moment in moments for sign in PASSING)
    seen_at = article.out_at if article else mention.created_at
    return not passing or abs(seen_at - one.claim.last_seen_at) <= SOON


def _figures(text: str) -> Counter[tuple[float, str, str]]:
    return Counter((each.value, each.bound, unit(each)) for each in figures_in(text, (0, len(text))))
