"""Parts of the case file: suggestions from both sides, its forms, and the history as sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from claims.acts import people_in, sentence
from claims.inquiries import taken_back
from claims.models import GONE, Claim, Event, FactCheck, Inquiry, Match, Mention, Note, Outlet, User
from claims.models.match import standing
from workbench.forms.claims import CloseForm, NoteForm, RewordForm, WaitForm
from workbench.forms.handling import AnswerForm, AskForm, DueForm, PlanForm
from workbench.forms.priorchecks import PriorCheckForm

MOST = 20
LINKED, MATCHED, ADDED = ("claim.linked",), ("match.linked", "match.rejected"), ("evidence.added",)


@dataclass(frozen=True)
class Suggestion:
    """A match as one of its claims sees it: `other` is the claim on the other side."""

    match: Match
    other: Claim
    ours: bool
    """Whether the mention is this claim's, so that `other` is the older one."""

    @property
    def ruling(self) -> dict[str, Any] | None:
        """What readers are told of `other`."""
        row: Any = self.match
        told: dict[str, Any] | None = row.ruling if self.ours else row.ruling_here
        return told


def suggestions(claim: Claim) -> list[Suggestion]:
    """What may be the same, a denial or another figure: first what waits for a decision, then the best.

    What was linked stands among the links of the claim, and only there.

    Each side is asked for by itself: with an OR, every mention of the desk would be read.
    """
    rows = (
        Match.objects.exclude(decision__in=[Match.Decision.REJECTED, Match.Decision.LINKED])
        .exclude(claim__status__in=GONE)
        .exclude(mention__claim__status__in=GONE)
        .select_related("claim", "decided_by", "mention__claim", "mention__version__article__publication")
        .defer("mention__version__text", "mention__version__shingles")
        .annotate(ruling=FactCheck.objects.ruling_on("claim"))
        .annotate(ruling_here=FactCheck.objects.ruling_on("mention__claim"))
        .best_first()
    )
    best = [*rows.filter(mention__claim=claim)[: MOST * 2], *rows.filter(claim=claim)[: MOST * 2]]
    seen = []
    for row in best:
        ours = row.mention.claim_id == claim.pk
        seen.append(Suggestion(row, row.claim if ours else row.mention.claim, ours))
    found: dict[int, Suggestion] = {}
    for one in sorted(seen, key=lambda s: (standing(s.match, s.other), -s.match.score, s.match.pk)):
        if one.other.pk != claim.pk:
            found.setdefault(one.other.pk, one)
    waiting_first = sorted(found.values(), key=lambda s: s.match.decision != Match.Decision.PENDING)
    return waiting_first[:MOST]


def forms_of(claim: Claim, user: User) -> dict[str, Any]:
    """The forms of the page as they are before anybody has typed; one that was refused takes its place."""
    return {
        "note_form": NoteForm(),
        "close_form": CloseForm(),
        "wait_form": WaitForm.of(claim),
        "reword_form": RewordForm.of(claim),
        "plan_form": PlanForm.of(claim),
        "due_form": DueForm.of(claim),
        "ask_form": AskForm.of(taken_back(claim=claim, by=user)),
        "prior_form": PriorCheckForm(),
    }


def with_answers(claim: Claim, refused: AnswerForm | None) -> list[Inquiry]:
    """The inquiries, each with the form that takes its answer."""
    rows = list(claim.inquiries.standing().select_related("asked_by").order_by("pk"))
    for row in rows:
        mine = refused is not None and refused.inquiry == row.pk
        row.form = refused if mine else AnswerForm(inquiry=row.pk, kept=row.answer)  # type: ignore[attr-defined]
    return rows


@dataclass(frozen=True)
class History:
    """Acts about a claim, newest first; `older` is what to ask for next, None at the beginning of it all."""

    acts: list[dict[str, Any]]
    older: int | None


def history(claim: Claim, before: int | None = None) -> History:
    """A page of the events about the claim and its parts, each with who and what as a sentence."""
    own, *others = _events(claim, Q() if before is None else Q(pk__lt=before))
    found = list(own.union(*others, all=True).order_by("-id")[: MOST + 1])
    shown = found[:MOST]
    people, things = people_in(shown), _things(claim, shown)
    outlets = {}
    if any(e.actor_kind == Event.ActorKind.OUTLET for e in shown):
        outlets = Outlet.objects.in_bulk(
            [e.actor_id for e in shown if e.actor_kind == Event.ActorKind.OUTLET]
        )
    names = {Event.ActorKind.USER: people, Event.ActorKind.OUTLET: outlets}
    acts = [
        {
            "who": names.get(Event.ActorKind(e.actor_kind), {}).get(e.actor_id),
            "what": sentence(e, people),
            "thing": things.get(e.pk),
            "at": e.at,
        }
        for e in shown
    ]
    return History(acts, shown[-1].pk if len(found) > MOST else None)


def _things(claim: Claim, events: Sequence[Event]) -> dict[int, tuple[str, str]]:
    """What acts were about, by the event: words and address of another claim or a piece of evidence."""
    linked = _of(events, LINKED)
    others = {e.pk: e.data["other"] if e.subject_id == claim.pk else e.subject_id for e in linked}
    matched = {e.pk: e.subject_id for e in _of(events, MATCHED)}
    if matched:
        matches = Match.objects.select_related("mention").in_bulk(set(matched.values()))
        for event, pk in matched.items():
            if pk in matches:
                match = matches[pk]
                others[event] = match.claim_id if match.claim_id != claim.pk else match.mention.claim_id
    claims = Claim.objects.in_bulk(set(others.values())) if others else {}
    found = {
        event: (claims[pk].wording, reverse("claim", args=[pk]))
        for event, pk in others.items()
        if pk in claims
    }
    added = {e.pk: e.subject_id for e in _of(events, ADDED)}
    pieces = claim.evidence.filter(withdrawn_at=None).in_bulk(set(added.values())) if added else {}
    here = reverse("claim", args=[claim.pk])
    return found | {
        event: (pieces[pk].quote or pieces[pk].summary, f"{here}#evidence-{pk}")
        for event, pk in added.items()
        if pk in pieces
    }


def _of(events: Sequence[Event], actions: Sequence[str]) -> list[Event]:
    return [event for event in events if event.action in actions]


def _events(claim: Claim, those: Q) -> list[QuerySet[Event]]:
    """Events of the claim, and of what hangs on it by kind: each is answered by the index of the subjects.

    Asked in one with an OR, the record would be read from its end, and every mention of the desk with it.
    """
    about: dict[str, Any] = {
        "match": _pairs(claim),
        "interest": claim.interests.order_by().values("pk"),
        "note": Note.objects.filter(claim=claim).order_by().values("pk"),
        "inquiry": Inquiry.objects.filter(claim=claim).order_by().values("pk"),
        "mention": Mention.objects.filter(claim=claim).order_by().values("pk"),
        "sighting": claim.sightings.order_by().values("pk"),
        "evidence": claim.evidence.order_by().values("pk"),
        "review": claim.reviews.order_by().values("pk"),
        "factcheck": claim.fact_checks.order_by().values("pk"),
    }
    of_claims = Event.objects.filter(those, subject_kind="claim").order_by()
    ties = claim.linked_from.values("claim")
    return [
        of_claims.filter(subject_id=claim.pk),
        of_claims.filter(subject_id__in=claim.merged.values("pk"), action="claim.merged"),
        of_claims.filter(subject_id__in=ties, action="claim.linked", data__other=claim.pk),
        *(
            Event.objects.filter(those, subject_kind=kind, subject_id__in=ids).order_by()
            for kind, ids in about.items()
        ),
    ]


def _pairs(claim: Claim) -> QuerySet[Match, Any]:
    """Keys of its matches from both sides."""
    ours, theirs = Match.objects.filter(mention__claim=claim), Match.objects.filter(claim=claim)
    return ours.order_by().values("pk").union(theirs.order_by().values("pk"))
