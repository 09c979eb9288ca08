"""Taking back what a person did last, be it a decision or a correction."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from django.db import transaction
from django.utils import timezone

from claims import decisions
from claims.corrections import correct_mention
from claims.decisions import UNDO_FOR
from claims.models import Correction, Decision, Event, User
from claims.particulars import follow_back
from claims.wayback import before, stand
from claims.withdrawing import come_back

MOST = 50
"""How many corrections of a day are looked through."""


def undo(*, decision: int, by: User) -> Decision:
    """As decisions.undo, and what was read from an article follows what is known of it again."""
    return decisions.undo(decision=decision, by=by, then=_then)


def _then(back: list[dict[str, Any]], *, by: User) -> None:
    follow_back(back, by=by)
    come_back(back, by=by)


@transaction.atomic
def undo_last(*, by: User) -> Decision | list[Correction]:
    """Undo the person's newest decision or act of correcting, whichever is newer and still stands.

    Raises NotFound (code="nothing_to_undo") when there is neither, and what decisions.undo or
    corrections.correct_mention raises.
    """
    decided = Decision.objects.standing().filter(by=by).order_by("-id").first()
    corrected = _last_corrections(by, since=max(timezone.now() - UNDO_FOR, decided.at) if decided else None)
    if not corrected:
        return decisions.undo_last(by=by, then=_then)
    return correct_mention(mention=corrected[0].mention_id, by=by, back=True, **before(corrected))


def _last_corrections(by: User, since: dt.datetime | None) -> list[Correction]:
    """Of the newest act that stands and no undo took back; acts and undos come in pairs, like brackets."""
    told = Event.objects.filter(
        action="mention.corrected",
        actor_kind=Event.ActorKind.USER,
        actor_id=by.pk,
        at__gte=since or timezone.now() - UNDO_FOR,
    )
    undone: Counter[int] = Counter()
    for event in told.order_by("-id")[:MOST]:
        mention = event.subject_id
        if event.data.get("back"):
            undone[mention] += 1
        elif undone[mention]:
            undone[mention] -= 1
        elif (made := _made_by(event, by)) and stand(made):
            return made
    return []


def _made_by(event: Event, by: User) -> list[Correction]:
    rows = Correction.objects.filter(mention=event.subject_id, by=by, at__lte=event.at)
    newest = rows.order_by("-id").values("at")[:1]  # one act is one statement, and has one time
    return list(rows.filter(at=newest).select_related("mention"))
