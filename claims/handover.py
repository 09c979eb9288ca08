"""The desk from one shift to the next: what lies on it with whom, and what was done with it since."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, Exists, OuterRef, QuerySet, Subquery, When

from claims.acts import people_in, sentence
from claims.models import Claim, Event, FactCheck, Inquiry, Note, Review, User

MOST = 60
"""Claims on the desk, and acts of each kind, that are looked at: the page never grows."""
ACTS = (
    *("claim.opened", "claim.closed", "claim.assigned", "claim.waiting", "claim.resumed", "claim.added"),
    *("note.written", "inquiry.asked", "inquiry.answered"),
    *("review.submitted", "review.signed", "review.returned", "review.taken_back"),
    *("factcheck.scheduled", "factcheck.published", "factcheck.taken_down", "factcheck.put_back"),
)
"""What whoever comes next should know; what was read and needs no check is not among it."""
UNDOABLE = (*(action for action in ACTS if action.startswith("claim.")), "inquiry.answered")
"""Acts whose claim is still found after an undo; a note or an inquiry that was undone leads to none."""
THROUGH: dict[str, type[Any]] = {"note": Note, "inquiry": Inquiry, "review": Review, "factcheck": FactCheck}
"""What belongs to a claim, by the noun of an event."""


@dataclass(frozen=True)
class Hand:
    """Claims on the desk with one person (None: with nobody), each with `newest_note` (a Note or None)."""

    person: User | None
    claims: list[Any] = field(default_factory=list)


@dataclass(frozen=True)
class Act:
    """One act: who (None: the desk itself), what as a sentence, when, and the words of a note."""

    who: User | None
    what: str
    at: dt.datetime
    words: str = ""


@dataclass(frozen=True)
class Told:
    """A claim, and what was done with it, oldest first. It has the `ruling` that readers are told, and
    whether its page is `down`.
    """

    claim: Claim
    acts: list[Act] = field(default_factory=list)


def in_hand() -> list[Hand]:
    """What lies on the desk, and what was handed over unread: nobody's first, then by name; of each what is
    most urgent first. Two queries.
    """
    open_ones, in_review, unread = (
        rows.order_by("deadline", "-id").values("pk")[:MOST]
        for rows in (
            Claim.objects.filter(status=Claim.Status.OPEN),
            Claim.objects.filter(status=Claim.Status.IN_REVIEW),
            Claim.objects.in_hands().filter(status=Claim.Status.NEW),
        )
    )
    found = open_ones.union(in_review, unread, all=True)
    rows = Claim.objects.filter(pk__in=found).select_related("assignee")
    claims: list[Any] = sorted(rows, key=_urgency)[:MOST]
    newest = Note.objects.filter(claim__in=[claim.pk for claim in claims]).order_by("claim_id", "-id")
    notes = {note.claim_id: note for note in newest.distinct("claim_id").select_related("author")}
    hands: dict[int | None, Hand] = {}
    for claim in claims:
        claim.newest_note = notes.get(claim.pk)
        hands.setdefault(claim.assignee_id, Hand(claim.assignee)).claims.append(claim)
    return sorted(hands.values(), key=lambda hand: (hand.person is not None, str(hand.person)))


def _urgency(claim: Claim) -> tuple[Any, ...]:
    until = claim.deadline.timestamp() if claim.deadline else math.inf
    return (-claim.priority, until, -claim.pk)


def since(moment: dt.datetime) -> list[Told]:
    """What was done from `moment` on and stands, claim by claim, the one that was last touched first; of
    claims that were withdrawn nothing: their words may be what nobody was to see.

    Four queries.
    """
    events = _without_first_signatures(_standing(_newest(moment)))
    people = people_in(events)
    notes = Note.objects.in_bulk({e.subject_id for e in events if e.action == "note.written"})
    down = FactCheck.objects.public().filter(claim=OuterRef("pk"), taken_down_at__isnull=False)
    shown = Claim.objects.exclude(status=Claim.Status.WITHDRAWN).annotate(down=Exists(down))
    shown = shown.annotate(ruling=FactCheck.objects.ruling_on())
    claims = shown.in_bulk({e.of_claim for e in events if e.of_claim})
    found: dict[int, Told] = {}
    for event in events:
        claim = claims.get(event.of_claim)
        if claim is None:
            continue
        note = notes.get(event.subject_id) if event.action == "note.written" else None
        who = people.get(event.actor_id) if event.actor_kind == Event.ActorKind.USER else None
        act = Act(who, sentence(event, people), event.at, note.body if note else "")
        found.setdefault(claim.pk, Told(claim)).acts.insert(0, act)
    return list(found.values())


def _without_first_signatures(events: list[Any]) -> list[Any]:
    """Submitting is a signature on the same words: told once."""
    submitted = {_signature(event) for event in events if event.action == "review.submitted"}
    return [e for e in events if e.action != "review.signed" or _signature(e) not in submitted]


def _signature(event: Event) -> tuple[Any, ...]:
    return event.subject_id, event.actor_id, event.data.get("hash")


def _newest(moment: dt.datetime) -> list[Any]:
    """The newest events of each kind, newest first, with `of_claim`. Each kind is asked for by itself: in one
    go every event of the desk would be read.
    """
    parts = [*(_events(action) for action in ACTS), _events("claim.put_back").filter(data__act__in=UNDOABLE)]
    found = parts[0][:MOST].union(*(part[:MOST] for part in parts[1:]), all=True)
    return sorted((e for e in found if e.at >= moment), key=lambda event: -event.pk)


def _standing(events: Iterable[Any]) -> list[Any]:
    """Of events, newest first, those that were not undone: an undo takes back the newest act before it of
    its kind on the claim."""
    undone: Counter[tuple[str, int]] = Counter()
    found = []
    for event in events:
        if event.action == "claim.put_back":
            undone[event.data["act"], event.of_claim] += 1
        elif undone[event.action, event.of_claim]:
            undone[event.action, event.of_claim] -= 1
        else:
            found.append(event)
    return found


def _events(action: str) -> QuerySet[Event]:
    noun = action.partition(".")[0]
    return Event.objects.filter(action=action).annotate(of_claim=_claim_of(noun)).order_by("-id")


def _claim_of(noun: str) -> Any:
    if noun not in THROUGH:
        return Case(When(subject_kind="claim", then="subject_id"))
    rows: Iterable[Any] = THROUGH[noun]._default_manager.filter(pk=OuterRef("subject_id"))
    if noun == "inquiry":
        rows = rows.filter(taken_back=False)  # type: ignore[attr-defined]
    return Subquery(rows.values("claim_id")[:1])  # type: ignore[attr-defined]
