"""Verdicts: draft → submitted → signed; four eyes, bound to content.

A signature is a person's name under a hash of everything the public will read. Any edit makes another hash,
so that no signature stands under words its owner has not seen; whoever edits, somebody else must still sign.
Submitting is the submitter's signature.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import audit
from claims.exceptions import BadInput, WrongState
from claims.furniture import Furniture, begun_by, fit, furniture_of, signed_parts
from claims.interests import require_no_interest
from claims.locking import hold
from claims.models import ChainLink, Claim, Event, Evidence, Rating, Review, Signature, Source, User
from claims.readiness import another_scale, check_complete, check_judged
from claims.rules import Actor, require
from claims.scales import fits, ratings_for
from claims.signatures import PLAN, SIGNABLE, missing_signatures, settle, standing_signatures
from claims.triage import TRANSITIONS

EDITABLE = {
    Review.State.DRAFT,
    Review.State.RETURNED,
    Review.State.TAKEN_BACK,
    Review.State.SUBMITTED,
    Review.State.SIGNED,
}

CHECKLIST = ("sources_for_every_fact", "looked_for_the_contrary", "asked_the_speaker")


@dataclass(frozen=True, slots=True)
class Edited:
    """A verdict after an edit; `voided` are the people whose signatures no longer count."""

    review: Review
    voided: list[User]


@transaction.atomic
def start_review(*, claim: int, by: User) -> Review:
    """The verdict in hand of an open claim, begun where there is none. Raises WrongState."""
    require(by, "review.write")
    row = Claim.locked(claim)
    require_no_interest(by, row)
    in_hand = (
        row.reviews.standing().first() or row.reviews.filter(state__in=["returned", "taken_back"]).first()
    )
    if in_hand is not None:
        return in_hand
    if row.status != Claim.Status.OPEN:
        raise WrongState(_("Open the claim before you write its verdict."))
    review = Review.objects.create(claim=row, author=by, last_edited_by=by)
    previous = row.reviews.filter(state=Review.State.PUBLISHED).order_by("-pk").first()
    if previous is not None:
        _copy(previous, review)
    else:
        review.touch(*fit(review, begun_by(by, row)))
    audit.record("review.started", subject=review, by=by, claim=claim)
    return review


@transaction.atomic
def edit_review(
    *,
    review: int,
    by: User,
    revision: int,
    rating: Rating | None,
    summary: str,
    body: str = "",
    judges: str = Review.Judges.TRUE,
    judged_link: ChainLink | None = None,
    evidence: Sequence[int] = (),
    checklist: dict[str, str] | None = None,
    furniture: Furniture | None = None,
) -> Edited:
    """Change the verdict. What was signed before no longer counts when the content is another now. Without
    `furniture` what stands around it stays.

    Raises StaleText when somebody else wrote first, WrongState when it is published, BadInput by field: also
    where a verdict that lies before colleagues would lack something that it needs there.
    """
    require(by, "review.write")
    row = Review.locked(review, revision)
    require_no_interest(by, row.claim)
    check_editable(row)
    hold(Claim, [row.claim_id])  # a correction takes away the links of a mention, and makes new ones
    if judged_link is not None:
        judged_link = ChainLink.objects.select_related("mention").filter(pk=judged_link.pk).first()
    _check(row, rating, judges, judged_link)
    row.rating, row.summary, row.body = rating, summary.strip(), body.strip()
    row.judges, row.judged_link = judges, judged_link if judges == Review.Judges.SAID else None
    kept = {PLAN: row.checklist[PLAN]} if PLAN in row.checklist else {}
    given = {key: str(value).strip() for key, value in (checklist or {}).items() if key in CHECKLIST}
    row.checklist = kept | given
    row.last_edited_by = by
    row.evidence.set(Evidence.objects.filter(claim=row.claim, withdrawn_at=None, pk__in=evidence))
    if row.state in SIGNABLE:
        check_complete(row)
    fitted = fit(row, furniture or furniture_of(row))
    row.touch("rating", "summary", "body", "judges", "judged_link", "checklist", "last_edited_by", *fitted)
    voided = void_signatures(row, by=by)
    audit.record("review.edited", subject=row, by=by, voided=[user.pk for user in voided])
    return Edited(row, voided)


@transaction.atomic
def submit(*, review: int, by: User, revision: int | None = None) -> Review:
    """Lay the verdict before a colleague, signed by the submitter.

    Raises BadInput naming what is missing, StaleText, or WrongState for one that is submitted or published.
    """
    require(by, "review.write")
    row = Review.locked(review, revision)
    if row.state in SIGNABLE:
        raise WrongState(_("This verdict is submitted already."))
    check_editable(row)
    check_complete(row)
    _move_claim("review.submitted", row)
    row.state, row.content_hash = Review.State.SUBMITTED, content_hash(row)
    row.submitted_at, row.returned_reason = timezone.now(), ""
    row.touch("state", "content_hash", "submitted_at", "returned_reason")
    audit.record("review.submitted", subject=row, by=by, hash=row.content_hash)
    _sign(row, by)
    return row


@transaction.atomic
def sign(*, review: int, content_hash: str, by: User) -> Review:
    """Put one's name under what one has read: `content_hash` is that of the page that was shown.

    What changed outside the verdict since (a source's title, a snapshot) makes another content: signatures
    on the former one stop counting here. Raises WrongState when the content has changed since it was shown,
    (code="content_changed") or the person signed this content already (code="signed_already"); BadInput when
    it lost what it rests on.
    """
    require(by, "review.sign")
    row = Review.locked(review)
    if row.state not in SIGNABLE:
        raise WrongState(_("Only a submitted verdict can be signed."))
    check_complete(row)
    void_signatures(row, by=by)
    if content_hash != row.content_hash:
        raise WrongState(
            _("The verdict has changed since you opened it. Read it again before you sign."),
            code="content_changed",
        )
    if row.signatures.filter(signer=by, content_hash=row.content_hash, withdrawn_at=None).exists():
        raise WrongState(
            _("You have signed this already. The second signature must be a colleague's."),
            code="signed_already",
        )
    _sign(row, by)
    return row


@transaction.atomic
def return_review(*, review: int, reason: str, by: User) -> Review:
    """Give a submitted verdict back to its author, with the reason. The claim is open again.

    Raises BadInput without a reason, WrongState for one that is not submitted.
    """
    require(by, "review.return")
    if not reason.strip():
        raise BadInput(_("Say what has to change."), field="reason")
    return _give_back(review, "review.returned", Review.State.RETURNED, by=by, reason=reason.strip())


def returned_by(review: Review) -> User | None:
    """Who gave it back for the last time, by the record."""
    acts = Event.objects.filter(action="review.returned", subject_kind="review", subject_id=review.pk)
    return User.objects.filter(pk__in=acts.order_by("-pk").values("actor_id")[:1]).first()


@transaction.atomic
def take_back(*, review: int, by: User) -> Review:
    """Withdraw a submitted verdict to go on working on it. Raises WrongState for one that is not."""
    require(by, "review.write")
    return _give_back(review, "review.taken_back", Review.State.TAKEN_BACK, by=by)


def in_hand(claim: Claim) -> Review | None:
    """The verdict that is being worked on: anything but published."""
    rows = claim.reviews.exclude(state=Review.State.PUBLISHED).select_related(
        "claim", "rating__scale", "judged_link__mention", "author", "last_edited_by"
    )
    return rows.first()


def void_signatures(review: Review, *, by: Actor) -> list[User]:
    """Bind the review to its present content, which some may have signed earlier; who had signed what it was
    before.
    """
    if review.state not in SIGNABLE:
        return []
    before = [signature.signer for signature in standing_signatures(review)]
    digest = content_hash(review)
    if digest == review.content_hash:
        return []
    review.content_hash, review.state = digest, Review.State.SUBMITTED
    review.publish_at = None
    review.checklist.pop(PLAN, None)
    review.touch("content_hash", "state", "publish_at", "checklist")
    audit.record("review.signatures_voided", subject=review, by=by, signers=[user.pk for user in before])
    settle(review, by=by)
    return before


def refresh_hash(review: Review, *, by: Actor) -> bool:
    """Whether something outside the verdict (a title, a snapshot) changed its content; voids if so."""
    if content_hash(review) == review.content_hash:
        return False
    void_signatures(review, by=by)
    return True


def bind_anew(claim: Claim, *, by: Actor) -> None:
    """After a claim got other speakers, topics or interests: what was signed of it is another content, or
    counts otherwise. Its verdict was locked before it.
    """
    for row in claim.reviews.filter(state__in=SIGNABLE).select_related("claim", "rating__scale"):
        refresh_hash(row, by=by)
        settle(row, by=by)


def check_editable(review: Review) -> None:
    """Raises WrongState for one that is published."""
    if review.state not in EDITABLE:
        raise _published()


def content(review: Review) -> dict[str, Any]:
    """Everything that signatures are bound to, as plain data in a fixed order."""
    claim = review.claim
    pieces = review.evidence.filter(withdrawn_at=None).select_related("source", "snapshot").order_by("pk")
    return {
        "wording": claim.wording,
        "claimants": sorted(claim.claimants.values_list("name", flat=True)),
        "judges": review.judges,
        "judged_link": [review.judged_link.role, review.judged_link.name] if review.judged_link else None,
        "rating": _rating_content(review.rating) if review.rating else None,
        "summary": review.summary,
        "body": review.body,
        "evidence": [_evidence_content(piece) for piece in pieces],
    } | signed_parts(review)


def content_hash(review: Review) -> str:
    """SHA-256 (hex) of `content` as JSON with sorted keys and no spaces."""
    plain = json.dumps(content(review), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()


def _rating_content(rating: Rating) -> list[Any]:
    return [rating.scale.slug, rating.code, rating.label, rating.meaning, rating.number]


def _source_content(source: Source) -> list[Any]:
    return [source.title, source.publisher, source.url, source.kind, source.primary]


def _evidence_content(piece: Evidence) -> dict[str, Any]:
    return {
        "id": piece.pk,
        "stance": piece.stance,
        "quote": piece.quote,
        "locator": piece.locator,
        "summary": piece.summary,
        "visibility": piece.visibility,
        "source": _source_content(piece.source) if piece.source else None,
        "snapshot": piece.snapshot.sha256 if piece.snapshot else None,
        "contact": [piece.contact, piece.terms, str(piece.contacted_on or "")] if piece.contact else None,
    }


def _sign(review: Review, by: User) -> None:
    require_no_interest(by, review.claim)
    signed = {"content_hash": review.content_hash, "content": content(review)}
    Signature.objects.create(review=review, signer=by, role=by.role, **signed)
    missing, _editor = missing_signatures(standing_signatures(review))
    review.state = Review.State.SUBMITTED if missing else Review.State.SIGNED
    review.touch("state")
    audit.record("review.signed", subject=review, by=by, hash=review.content_hash, complete=not missing)


def _give_back(review: int, action: str, state: Review.State, *, by: User, reason: str = "") -> Review:
    row = Review.locked(review)
    if row.state not in SIGNABLE:
        raise WrongState(_("Only a submitted verdict can be given back."))
    _move_claim(action, row)
    row.state, row.returned_reason, row.publish_at = state, reason, None
    row.touch("state", "returned_reason", "publish_at")
    row.signatures.filter(withdrawn_at=None).update(withdrawn_at=timezone.now())
    audit.record(action, subject=row, by=by)
    return row


def _move_claim(action: str, review: Review) -> None:
    """Change the claim's status with its verdict, as the table of transitions allows."""
    claim = Claim.locked(review.claim_id)
    sources, target = TRANSITIONS[action]
    if claim.status not in sources:
        raise WrongState(
            _("The claim is “%(status)s”; that cannot be done now.") % {"status": claim.get_status_display()}
        )
    claim.status, claim.status_at = target, timezone.now()
    claim.touch("status", "status_at")


def _published() -> WrongState:
    return WrongState(_("This verdict is published; open the claim again to write its next version."))


def _check(review: Review, rating: Rating | None, judges: str, link: ChainLink | None) -> None:
    if judges not in Review.Judges.values:
        raise BadInput(_("Say what is judged: was it said, or is it true?"), field="judges")
    if rating is not None and rating not in ratings_for(review.claim):
        raise another_scale()
    if rating is not None and not fits(rating, review.claim, judges):
        raise _judges_something_else(rating)
    if judges == Review.Judges.SAID:
        check_judged(review, link)


def _judges_something_else(rating: Rating) -> BadInput:
    if rating.scale.for_pledges:
        text = _("“%(rating)s” says what became of a pledge. Whether it was made is true or false.")
    else:
        text = _("“%(rating)s” says whether a pledge was made. What became of it has ratings of its own.")
    return BadInput(text % {"rating": _(rating.label)}, field="rating")


def _copy(previous: Review, review: Review) -> None:
    """Begin the next version where the published one stands."""
    review.rating, review.summary, review.body = previous.rating, previous.summary, previous.body
    review.judges, review.judged_link = previous.judges, previous.judged_link
    review.checklist = previous.checklist
    fit(review, replace(furniture_of(previous), change="", note=""))
    for name in ("picture", "picture_alt", "picture_credit", "picture_false"):
        setattr(review, name, getattr(previous, name))
    review.save()
    review.evidence.set(previous.evidence.filter(withdrawn_at=None))
