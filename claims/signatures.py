"""The signatures under a verdict: which count, who is missing, and the state that follows from them."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from claims import audit
from claims.models import Interest, Review, Signature, User
from claims.rules import Actor

SIGNABLE = {Review.State.SUBMITTED, Review.State.SIGNED}
SIGNERS = 2
SENIOR = {User.Role.EDITOR, User.Role.ADMIN}

PLAN = "plan"
"""Where the checklist keeps how a signed verdict is to be published when its time comes."""


def standing_signatures(review: Review) -> list[Signature]:
    """The signatures on the present content, oldest first, without those of people with an interest in it,
    and of who has no part in the desk's work any more: nobody answers for what is published after he left.
    """
    if not review.content_hash:
        return []
    partial = Interest.objects.on(review.claim_id).values("person")
    rows = review.signatures.filter(content_hash=review.content_hash, withdrawn_at=None)
    rows = rows.exclude(signer__in=partial).exclude(signer__in=User.objects.away().values("pk"))
    return list(rows.select_related("signer").order_by("pk"))


def idle_signatures(review: Review) -> list[Signature]:
    """Signatures on the present content that do not count: their signers left, or have an interest in it."""
    standing = {signature.pk for signature in standing_signatures(review)}
    rows = review.signatures.filter(content_hash=review.content_hash, withdrawn_at=None)
    return list(rows.exclude(pk__in=standing).select_related("signer").order_by("pk"))


def who_can_sign(review: Review) -> QuerySet[User]:
    """Who can give a signature that is missing, by name."""
    signed = standing_signatures(review)
    missing, editor = missing_signatures(signed)
    here = User.objects.exclude(pk__in=User.objects.away().values("pk"))
    here = here.exclude(pk__in=Interest.objects.on(review.claim_id).values("person"))
    here = here.filter(role__in=SENIOR) if editor and missing == 1 else here
    return here.exclude(pk__in=[signature.signer_id for signature in signed]).order_by(
        "first_name", "username"
    )


def lapsed_signatures(review: Review) -> list[Signature]:
    """Signatures on what the verdict was before, the newest of each person who has not signed it as it is."""
    current = {signature.signer_id for signature in standing_signatures(review)}
    before = review.signatures.exclude(content_hash=review.content_hash).exclude(signer__in=current)
    newest = {signature.signer_id: signature for signature in before.select_related("signer").order_by("pk")}
    return sorted(newest.values(), key=lambda signature: signature.pk)


def missing_signatures(signatures: Sequence[Signature]) -> tuple[int, bool]:
    """(how many people are still missing, whether one of them must be an editor)."""
    people = {signature.signer_id for signature in signatures}
    senior = any(map(is_senior, signatures))
    return max(SIGNERS - len(people), 0 if senior else 1), not senior


def is_senior(signature: Signature) -> bool:
    """Whether an editor gave it who is one still."""
    return signature.role in SENIOR and signature.signer.role in SENIOR


def signed_by(person: int) -> QuerySet[Review]:
    """The verdicts still to be published on which a person's signature counts, or would if they were here."""
    standing = Signature.objects.filter(signer=person, withdrawn_at=None)
    return Review.objects.filter(pk__in=standing.values("review"), state__in=SIGNABLE)


def put_off(review: Review, *, by: Actor) -> None:
    """Take the time off a verdict that was to be published at one; somebody who may publish decides anew."""
    review.publish_at = None
    review.checklist.pop(PLAN, None)
    review.touch("publish_at", "checklist")
    audit.record("factcheck.put_off", subject=review, by=by)


def settle(review: Review, *, by: Actor, withdrawn: Sequence[int] = ()) -> bool:
    """Bring the state in line with the signatures that count by now; whether it changed.

    They stop counting, and count again, with what their signers declare, with their signers' accounts, and
    with the claim's speakers and topics. A verdict that is no longer complete loses its time. `withdrawn` are
    people (ids) whose signatures the caller has just taken off: that is put on record even where enough
    others are left.
    """
    if review.state not in SIGNABLE:
        return False
    missing, _editor = missing_signatures(standing_signatures(review))
    state = Review.State.SUBMITTED if missing else Review.State.SIGNED
    changed = state != review.state
    if changed:
        review.state = state
        if missing:
            review.publish_at = None
            review.checklist.pop(PLAN, None)
        review.touch("state", "publish_at", "checklist")
    if withdrawn or (changed and missing):
        audit.record("review.signature_lapsed", subject=review, by=by, signers=list(withdrawn))
    elif changed:
        audit.record("review.signatures_complete", subject=review, by=by)
    return changed


def settle_all(reviews: QuerySet[Review], *, by: Actor) -> None:
    """`settle` for each of these, locked."""
    rows = reviews.select_for_update(of=("self",)).filter(state__in=SIGNABLE)
    for row in rows.select_related("claim").order_by("pk"):
        settle(row, by=by)
