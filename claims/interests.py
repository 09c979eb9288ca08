"""Declared interests: who has a stake in a claim neither writes its verdict nor signs it.

The signature that a person gave before counts no longer, and a trigger at publication looks again.
"""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import audit
from claims.exceptions import BadInput, NotAllowed, NotFound, WrongState
from claims.locking import hold
from claims.models import Claim, Interest, Review, Signature, Speaker, Topic, User
from claims.models.person import called
from claims.rules import Actor, allowed, require
from claims.signatures import SIGNABLE, settle, settle_all
from claims.standing import check_stands
from claims.typed import holds

LONGEST = 300
SHOWN = 50


def interest_of(person: Actor, claim: Claim) -> Interest | None:
    """The declared interest that keeps a person from judging a claim."""
    if not isinstance(person, User):
        return None
    rows = Interest.objects.on(claim.pk).filter(person=person)
    return rows.select_related("speaker", "topic", "claim").first()


def require_no_interest(by: Actor, claim: Claim) -> None:
    """Raises NotAllowed for somebody who declared an interest that bears on the claim."""
    found = interest_of(by, claim)
    if found is not None:
        raise NotAllowed(
            _("You declared an interest in “%(thing)s”. A colleague without one judges this claim.")
            % {"thing": found.thing},
            code="interest_declared",
        )


SOUGHT = ("why", "claim__wording", "speaker__name", "topic__name", "person__username")
"""Where the words of a search may stand, beside the names of a person."""


def interests_for(
    user: User, *, text: str = "", before: int | None = None
) -> tuple[list[Interest], int | None]:
    """A person's own; for those who may end them also the others', newest first.

    Those that hold `text`, below the number `before`; and below which number the rest stands (None: no rest).
    """
    rows = Interest.objects.standing().select_related("person", "claim", "speaker", "topic")
    if not allowed(user, "interest.end", Interest(person_id=0)):
        rows = rows.filter(person=user)
    if text:
        named = rows.annotate(named=called("person__"))
        rows = named.filter(reduce(or_, (holds(field, text) for field in ("named", *SOUGHT))))
    if before:
        rows = rows.filter(pk__lt=before)
    found = list(rows[: SHOWN + 1])
    return found[:SHOWN], found[SHOWN - 1].pk if len(found) > SHOWN else None


@transaction.atomic
def declare(
    *,
    why: str,
    by: User,
    claim: Claim | None = None,
    speaker: Speaker | None = None,
    topic: Topic | None = None,
) -> Interest:
    """Declare a stake in one claim, speaker or topic.

    Raises BadInput, NotFound, WrongState when it stands already, or for a claim that was merged.
    """
    require(by, "interest.declare")
    why = why.replace("\0", "").strip()
    if not why or len(why) > LONGEST:
        raise BadInput(_("Say in at most 300 characters what your interest is."), field="why")
    things = {"claim": claim, "speaker": speaker, "topic": topic}
    if sum(thing is not None for thing in things.values()) != 1:
        raise BadInput(_("Say what you have an interest in."), field="thing")
    row, made = Interest.objects.get_or_create(person=by, ended_at=None, **things, defaults={"why": why})
    if not made:
        raise WrongState(_("You have declared this already."))
    kind = next(name for name, thing in things.items() if thing is not None)
    audit.record("interest.declared", subject=row, by=by, **{kind: things[kind].pk})  # type: ignore[union-attr]
    _take_off_signatures(by)
    if claim is not None:
        _check_stands_still(claim.pk)
    return row


def _check_stands_still(claim: int) -> None:
    """After the verdicts, see claims/locking.py. Raises NotFound, WrongState."""
    if not hold(Claim, [claim]):
        raise NotFound(_("There is no such claim."))
    check_stands(Claim.objects.get(pk=claim))


@transaction.atomic
def end(*, interest: int, by: User) -> Interest:
    """An editor, never the person itself, says that it stands no more. Raises NotFound, NotAllowed."""
    row = Interest.objects.select_for_update(of=("self",)).filter(pk=interest, ended_at=None).first()
    if row is None:
        raise NotFound(_("There is no such interest; it may have ended."))
    require(by, "interest.end", row)
    row.ended_at, row.ended_by = timezone.now(), by
    row.save(update_fields=["ended_at", "ended_by"])
    audit.record("interest.ended", subject=row, by=by)
    settle_all(
        Review.objects.filter(pk__in=Signature.objects.filter(signer=row.person_id).values("review")), by=by
    )
    return row


def _take_off_signatures(person: User) -> None:
    """What is complete only by this person's signature waits for a colleague's again, without its time."""
    signed = Signature.objects.filter(signer=person, withdrawn_at=None)
    rows = Review.objects.select_for_update(of=("self",)).filter(
        pk__in=signed.values("review"), state__in=SIGNABLE
    )
    for row in rows.select_related("claim").order_by("pk"):
        if interest_of(person, row.claim) is not None:
            signed.filter(review=row).update(withdrawn_at=timezone.now())
            settle(row, by=person, withdrawn=[person.pk])
