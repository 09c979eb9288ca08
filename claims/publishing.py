"""Publishing: an act apart from signing, at once or at a time; versions, and taking a page down."""

from __future__ import annotations

import datetime as dt
import logging
from typing import Any

from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from claims import audit
from claims.exceptions import BadInput, ClaimsError, NotAllowed, NotFound, WrongState, refuse
from claims.frozen import frozen_content
from claims.models import Claim, FactCheck, Review, User
from claims.moments import check_year
from claims.review import refresh_hash
from claims.revised import change_of, standing_page, wrong_with_change
from claims.rules import Actor, allowed, require
from claims.signatures import (
    PLAN,
    SIGNABLE,
    is_senior,
    missing_signatures,
    put_off,
    settle,
    standing_signatures,
)
from claims.triage import TRANSITIONS
from claims.withholding import check_shows_nobody_erased, withhold_erased

log = logging.getLogger(__name__)

A = Claim.Attention
ANSWERED_BY_PAGE = (A.SOURCE, A.ARTICLE, A.PAGE, A.AGAIN)
"""What asked for attention before, and a new page has seen to."""

SLUG_WORDS = 80

SECOND_SIGNATURE_WITHIN = dt.timedelta(days=1)


@transaction.atomic
def publish(*, review: int, by: User, at: dt.datetime | None = None) -> FactCheck | None:
    """Put a signed verdict on the public pages, now, or at a time (then None; the clock does it).

    Raises NotAllowed, WrongState (not signed by two, one an editor, or changed since), BadInput (what was
    signed of its change does not fit what it follows).
    """
    require(by, "factcheck.publish")
    check_year(at, field="at")
    row = _signed(review, by=by)
    refuse(wrong_with_change(row))
    if at is not None and at > timezone.now():
        row.publish_at = at
        row.checklist = row.checklist | {PLAN: {"by": by.pk}}
        row.touch("publish_at", "checklist")
        audit.record("factcheck.scheduled", subject=row, by=by, at=at.isoformat())
        return None
    return _publish(row, by=by)


def publish_due(*, now: dt.datetime | None = None) -> list[FactCheck]:
    """Publish what was signed and scheduled, each in its own transaction, in the scheduler's name, or, where
    that person may publish no more, in that of an editor who signed it. Without either it loses its time.

    A verdict that was edited since has lost its time with its signatures. One whose content changed by
    itself (a source was renamed) loses them here: nothing goes out that two people have not signed. One that
    cannot be published holds up no other.
    """
    due = Review.objects.filter(state=Review.State.SIGNED, publish_at__lte=now or timezone.now())
    found = []
    for pk in due.order_by("publish_at").values_list("pk", flat=True):
        try:
            found.append(_publish_planned(pk))
        except (ClaimsError, DatabaseError):
            log.exception("The scheduled verdict %s could not be published", pk)
    return [page for page in found if page is not None]


@transaction.atomic
def _publish_planned(pk: int) -> FactCheck | None:
    review = Review.objects.select_for_update().filter(pk=pk, state=Review.State.SIGNED).first()
    if review is None or review.publish_at is None or refresh_hash(review, by=None):
        return None
    if settle(review, by=None):  # a signer has a stake in the claim by now
        return None
    plan = review.checklist.get(PLAN, {})
    signers = [signature.signer for signature in standing_signatures(review)]
    people = [*User.objects.filter(pk=plan.get("by")), *signers]
    by = next((person for person in people if allowed(person, "factcheck.publish")), None)
    if by is None or wrong_with_change(review):
        put_off(review, by=None)
        return None
    return _publish(review, by=by)


@transaction.atomic
def take_down(*, fact_check: int, reason: str, by: User) -> FactCheck:
    """Take a page down at once; a neutral notice stands there until a second person confirms or undoes it.

    A next version that the clock was to publish waits for a person: its time was set before.
    Raises BadInput without a reason, WrongState when it is down already.
    """
    require(by, "factcheck.take_down")
    if not reason.strip():
        raise BadInput(_("Say why the page is taken down; the desk sees it, readers do not."), field="reason")
    following = Review.objects.select_for_update(of=("self",)).filter(claim__fact_checks=fact_check)
    for review in following.exclude(state=Review.State.PUBLISHED).order_by("pk"):
        if review.publish_at is not None:
            put_off(review, by=by)
    row = _locked(fact_check)
    if row.taken_down_at is not None:
        raise WrongState(_("This page is down already."))
    row.taken_down_at, row.taken_down_by, row.takedown_reason = timezone.now(), by, reason.strip()
    row.save(update_fields=["taken_down_at", "taken_down_by", "takedown_reason"])
    audit.record("factcheck.taken_down", subject=row, by=by)
    return row


@transaction.atomic
def confirm_take_down(*, fact_check: int, by: User) -> FactCheck:
    """The second signature under a takedown, by somebody else.

    Raises WrongState when the page is not down, or that was confirmed already.
    """
    require(by, "factcheck.take_down")
    row = _taken_down(fact_check)
    if row.takedown_confirmed_by_id is not None:
        raise WrongState(_("This was confirmed already."))
    if row.taken_down_by_id == by.pk:
        raise NotAllowed(_("Whoever took the page down cannot confirm it alone; ask a colleague."))
    row.takedown_confirmed_by = by
    row.save(update_fields=["takedown_confirmed_by"])
    audit.record("factcheck.takedown_confirmed", subject=row, by=by)
    return row


@transaction.atomic
def put_back(*, fact_check: int, by: User) -> FactCheck:
    """Show the page again. Raises WrongState when it is not down, or shows somebody who was erased since."""
    require(by, "factcheck.take_down")
    row = _taken_down(fact_check)
    check_shows_nobody_erased(row)
    row.taken_down_at = row.taken_down_by = row.takedown_confirmed_by = None
    row.save(update_fields=["taken_down_at", "taken_down_by", "takedown_confirmed_by"])
    audit.record("factcheck.put_back", subject=row, by=by)
    return row


def _publish(review: Review, *, by: User) -> FactCheck:
    """The page that stood gives way, the new one stands bound to two signatures, the claim is checked."""
    claim = Claim.locked(review.claim_id)
    sources, target = TRANSITIONS["factcheck.published"]
    if claim.status not in sources:
        raise WrongState(_("The claim is not in review any more."))
    previous = standing_page(claim)
    first, second = _two_signatures(review)
    seq, head = audit.head()
    assert review.rating is not None
    if previous is not None:
        FactCheck.objects.filter(pk=previous.pk).update(superseded_at=timezone.now())
    row = FactCheck.objects.create(
        claim=claim,
        review=review,
        slug=previous.slug if previous else _slug(claim),
        number=(claim.fact_checks.order_by("-number").values_list("number", flat=True).first() or 0) + 1,
        content_hash=review.content_hash,
        first_signature=first,
        second_signature=second,
        change=change_of(review),
        change_note=review.change_note,
        title=(review.headline or claim.wording)[:300],
        rating_label=review.rating.label,
        rating_number=review.rating.number,
        content=frozen_content(review),
        topics=sorted(claim.topics.values_list("slug", flat=True)),
        voices=[pk for _name, pk in sorted(claim.claimants.values_list("name", "pk"))],
        head_seq=seq,
        head_hash=head,
        published_at=timezone.now(),
        published_by=by,
    )
    if previous is not None:
        withhold_erased(previous, by=by)
    claim.status, claim.status_at = target, timezone.now()
    claim.attention = [code for code in claim.attention if code not in ANSWERED_BY_PAGE]
    claim.touch("status", "status_at", "attention")
    review.state, review.publish_at = Review.State.PUBLISHED, None
    review.touch("state", "publish_at")
    audit.record(
        "factcheck.published", subject=row, by=by, claim=claim.pk, hash=row.content_hash, change=row.change
    )
    return row


def _signed(review: int, *, by: Actor) -> Review:
    row = (
        Review.objects.select_for_update(of=("self",))
        .filter(pk=review)
        .select_related("claim", "rating__scale")
        .first()
    )
    if row is None:
        raise NotFound(_("There is no such verdict."))
    if row.state in SIGNABLE:
        refresh_hash(row, by=by)
        settle(row, by=by)
    missing, editor = missing_signatures(standing_signatures(row))
    if row.state != Review.State.SIGNED or missing:
        raise WrongState(
            _("Two different people must have signed this very text, one of them an editor. %(missing)s")
            % {
                "missing": _("An editor’s signature is missing.")
                if editor
                else _("A second signature is missing.")
            },
            code="signatures_missing",
        )
    return row


def _two_signatures(review: Review) -> tuple[Any, Any]:
    """The first signature and the first of another person; an editor among the two."""
    signatures = standing_signatures(review)
    senior = next(filter(is_senior, signatures))
    other = next(s for s in signatures if s.signer_id != senior.signer_id)
    return (senior, other) if senior.pk < other.pk else (other, senior)


def _slug(claim: Claim) -> str:
    """Short, readable, and unique by the claim's number."""
    words = slugify(claim.wording)
    if len(words) > SLUG_WORDS:
        words = words[:SLUG_WORDS].rsplit("-", 1)[0]
    return f"{words or 'claim'}-{claim.pk}"


def _locked(fact_check: int) -> FactCheck:
    row = FactCheck.objects.select_for_update().filter(pk=fact_check, superseded_at=None).first()
    if row is None:
        raise NotFound(_("There is no such page."))
    return row


def _taken_down(fact_check: int) -> FactCheck:
    row = _locked(fact_check)
    if row.taken_down_at is None:
        raise WrongState(_("This page is not taken down."))
    return row
