"""The right of reply: whom the desk asked about a claim, the reminder, and what came back."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import audit
from claims.decisions import Changes, decide
from claims.exceptions import BadInput, NotFound, WrongState
from claims.locking import lock_claim_of, lock_whole
from claims.models import Claim, Decision, Inquiry, User
from claims.moments import check_year
from claims.rules import require

LONGEST = 20_000
"""Characters of a question, and of an answer."""


@transaction.atomic
def ask(
    *,
    claim: int,
    whom: str,
    by: User,
    channel: str = Inquiry.Channel.MAIL,
    question: str = "",
    deadline: dt.datetime | None = None,
) -> Decision:
    """Note down that somebody was asked, on the claim that it is part of where it was merged meanwhile.

    An undo takes it back where it is as it was then, without a reminder or an answer, and keeps the words:
    noted again as they were they are the same inquiry, and other words are another one beside them.
    Raises NotFound, BadInput naming the field.
    """
    require(by, "inquiry.write")
    whom, question = _plain(whom), _plain(question)
    if not whom or len(whom) > 200:
        raise BadInput(_("Say whom you asked, in at most 200 characters."), field="whom")
    if channel not in Inquiry.Channel.values:
        raise BadInput(_("Say how you asked."), field="channel")
    _check_length(question, field="question", code="question_too_long")
    check_year(deadline, field="deadline")
    if deadline is not None and deadline <= timezone.now():
        raise BadInput(_("The time to answer by is past."), field="deadline")
    asked = {"whom": whom, "channel": channel, "question": question, "deadline": deadline}
    here, changes = lock_whole(claim), Changes()
    row = taken_back(claim=here, by=by)
    if row is None or (row.whom, row.question) != (whom, question):
        row = Inquiry(claim=here, asked_by=by, revision=0, taken_back=True)
    for name, value in {**asked, "asked_at": timezone.now(), "revision": row.revision + 1}.items():
        setattr(row, name, value)
    row.save()
    changes.set(row, taken_back=False, claim_id=row.claim_id, reminded_at=None, answered_at=None)
    row.save(update_fields=["taken_back"])
    audit.record("inquiry.asked", subject=row, by=by, claim=row.claim_id)
    return decide("inquiry.asked", changes, by=by)


def taken_back(*, claim: Claim, by: User) -> Inquiry | None:
    """What the person noted last on the claim, where it was taken back and no admin has erased it."""
    last = claim.inquiries.filter(asked_by=by).exclude(whom=Inquiry.ERASED).order_by("asked_at", "pk").last()
    return last if last is not None and last.taken_back else None


def set_aside(*, claim: Claim, by: User) -> list[Inquiry]:
    """What else the person noted on the claim and took back, newest first."""
    last = taken_back(claim=claim, by=by)
    rows = claim.inquiries.filter(asked_by=by, taken_back=True).exclude(whom=Inquiry.ERASED)
    return [row for row in rows.order_by("-asked_at", "-pk") if row != last]


@transaction.atomic
def remind(*, inquiry: int, by: User) -> Decision:
    """Note down a reminder. Raises WrongState when the answer has come."""
    row, changes = _locked(inquiry, by), Changes()
    changes.set(row, reminded_at=timezone.now(), claim_id=row.claim_id)
    row.touch("reminded_at")
    audit.record("inquiry.reminded", subject=row, by=by, claim=row.claim_id)
    return decide("inquiry.reminded", changes, by=by)


@transaction.atomic
def answer(*, inquiry: int, text: str, by: User) -> Decision:
    """Note down what came back; the claim asks for attention until somebody has seen it.

    Undone, the words stay where they were typed, and the decision never holds them: they can be erased.
    Raises WrongState when an answer stands already, BadInput for an empty one and one that is too long.
    """
    claim = lock_claim_of(Inquiry, inquiry)
    row = _locked(inquiry, by)
    text = _plain(text)
    if not text:
        raise BadInput(_("Write down what the answer was, or that there was no comment."), field="answer")
    _check_length(text, field="answer", code="answer_too_long")
    changes = Changes()
    changes.set(row, answered_at=timezone.now(), claim_id=row.claim_id)
    row.answer = text
    row.touch("answer", "answered_at")
    if claim is not None and Claim.Attention.ANSWER not in claim.attention:
        changes.set(claim, attention=[*claim.attention, Claim.Attention.ANSWER])
        claim.touch("attention")
    audit.record("inquiry.answered", subject=row, by=by, claim=row.claim_id)
    return decide("inquiry.answered", changes, by=by)


@transaction.atomic
def notice(*, claim: int, attention: str, by: User) -> Decision:
    """A person has seen what asked for attention (Claim.Attention); it stops asking, until it is undone.

    Raises WrongState when a colleague was quicker.
    """
    require(by, "claim.edit")
    row = Claim.locked(claim)
    if attention not in row.attention:
        raise WrongState(_("A colleague has seen to this already."))
    changes = Changes()
    changes.set(row, attention=[code for code in row.attention if code != attention])
    row.touch("attention")
    audit.record("claim.noticed", subject=row, by=by, attention=attention)
    return decide("claim.noticed", changes, by=by)


@transaction.atomic
def erase(*, inquiry: int, words: bool = False, by: User) -> Inquiry:
    """Forget for good whom the desk asked; with `words` also what was asked and answered. There is no undo.

    The record keeps that it was erased, and by whom. Raises WrongState where there is nothing left to erase.
    """
    require(by, "inquiry.erase")
    row = Inquiry.locked(inquiry)
    erased = {"whom": row.ERASED}
    erased |= {"question": "", "answer": row.ERASED if row.answered_at else ""} if words else {}
    if all(getattr(row, name) == value for name, value in erased.items()):
        raise WrongState(_("This was erased already."))
    for name, value in erased.items():
        setattr(row, name, value)
    row.touch(*erased)
    audit.record("inquiry.erased", subject=row, by=by, claim=row.claim_id, words=words)
    return row


def _locked(inquiry: int, by: User) -> Inquiry:
    require(by, "inquiry.write")
    row = Inquiry.locked(inquiry)
    if row.taken_back:
        raise NotFound(row.not_found)
    if row.answered_at is not None:
        raise WrongState(_("The answer to this has come already."))
    return row


def _plain(text: str) -> str:
    return text.replace("\0", "").strip()


def _check_length(text: str, *, field: str, code: str) -> None:
    if len(text) > LONGEST:
        told = _("At most %(most)d characters fit here, and this has %(n)d.")
        raise BadInput(told % {"most": LONGEST, "n": len(text)}, field=field, code=code)
