"""Parts of the case file: suggestions from both sides, and the history as sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from claims.models import Claim, Event, Inquiry, Match, Mention, Note, Outlet, User
from workbench.templatetags.events import sentence

MOST = 20


@dataclass(frozen=True)
class Suggestion:
    """A match as one of its claims sees it: `other` is the claim on the other side."""

    match: Match
    other: Claim
    ours: bool
    """Whether the mention is this claim's, so that `other` is the older one."""


def suggestions(claim: Claim) -> list[Suggestion]:
    """What may be the same, a denial or another figure: first what waits for a decision, then the best."""
    rows = (
        Match.objects.filter(Q(mention__claim=claim) | Q(claim=claim))
        .exclude(decision=Match.Decision.REJECTED)
        .exclude(claim__status=Claim.Status.MERGED)
        .exclude(mention__claim__status=Claim.Status.MERGED)
        .select_related("claim", "decided_by", "mention__claim", "mention__version__article__publication")
        .defer("mention__version__text")
        .order_by("-score", "pk")[: MOST * 2]
    )
    found: dict[int, Suggestion] = {}
    for row in rows:
        ours = row.mention.claim_id == claim.pk
        other = row.claim if ours else row.mention.claim
        if other.pk != claim.pk:
            found.setdefault(other.pk, Suggestion(row, other, ours))
    waiting_first = sorted(found.values(), key=lambda s: s.match.decision != Match.Decision.PENDING)
    return waiting_first[:MOST]


@dataclass(frozen=True)
class History:
    """Acts about a claim, newest first; `older` is what to ask for next, None at the beginning of it all."""

    acts: list[dict[str, Any]]
    older: int | None


def history(claim: Claim, before: int | None = None) -> History:
    """A page of the events about the claim and its parts, each with who and what as a sentence."""
    events = _events(claim)
    if before is not None:
        events = events.filter(pk__lt=before)
    found = list(events.order_by("-id")[: MOST + 1])
    shown = found[:MOST]
    people = User.objects.in_bulk([e.actor_id for e in shown if e.actor_kind == Event.ActorKind.USER])
    outlets = {}
    if any(e.actor_kind == Event.ActorKind.OUTLET for e in shown):
        outlets = Outlet.objects.in_bulk(
            [e.actor_id for e in shown if e.actor_kind == Event.ActorKind.OUTLET]
        )
    names = {Event.ActorKind.USER: people, Event.ActorKind.OUTLET: outlets}
    acts = [
        {"who": names.get(Event.ActorKind(e.actor_kind), {}).get(e.actor_id), "what": sentence(e), "at": e.at}
        for e in shown
    ]
    return History(acts, shown[-1].pk if len(found) > MOST else None)


def _events(claim: Claim) -> QuerySet[Event]:
    notes = Note.objects.filter(claim=claim).values("pk")
    asked = Inquiry.objects.filter(claim=claim).values("pk")
    mentions = Mention.objects.filter(claim=claim).order_by().values("pk")
    ties = claim.linked_from.values("claim")
    pairs = Match.objects.filter(Q(mention__claim=claim) | Q(claim=claim)).order_by().values("pk")
    return Event.objects.filter(
        Q(subject_kind="claim", subject_id=claim.pk)
        | Q(subject_kind="claim", subject_id__in=claim.merged.values("pk"), action="claim.merged")
        | Q(subject_kind="claim", subject_id__in=ties, action="claim.linked", data__other=claim.pk)
        | Q(subject_kind="match", subject_id__in=pairs)
        | Q(subject_kind="interest", subject_id__in=claim.interests.order_by().values("pk"))
        | Q(subject_kind="note", subject_id__in=notes)
        | Q(subject_kind="inquiry", subject_id__in=asked)
        | Q(subject_kind="mention", subject_id__in=mentions)
        | Q(subject_kind="sighting", subject_id__in=claim.sightings.order_by().values("pk"))
        | Q(subject_kind="evidence", subject_id__in=claim.evidence.order_by().values("pk"))
        | Q(subject_kind="review", subject_id__in=claim.reviews.values("pk"))
        | Q(subject_kind="factcheck", subject_id__in=claim.fact_checks.values("pk"))
    )
