"""Evidence: what speaks for or against a claim, each piece with its quote, its source and its visibility."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import audit
from claims.addresses import canonical_url
from claims.decisions import UNDO_FOR, Changes, decide
from claims.exceptions import BadInput, NotFound, UnsafeUrl, WrongState, lacking, refuse
from claims.locking import hold, lock_claim_of, lock_verdicts
from claims.models import Claim, Decision, Evidence, PriorCheck, Signature, Source, User
from claims.moments import check_year
from claims.passages import nearest_words
from claims.review import void_signatures
from claims.rules import require
from claims.sources import add_source, quote_in, says_now
from claims.standing import check_not_withdrawn
from claims.withholding import showing, withhold

CLOSED_TO_EVIDENCE = {Claim.Status.MERGED}


@transaction.atomic
def add_evidence(
    *,
    claim: int,
    source: Source,
    stance: str,
    by: User,
    quote: str = "",
    locator: str = "",
    summary: str = "",
    visibility: str = Evidence.Visibility.PUBLIC,
) -> Evidence:
    """Tie a claim to a source, with the words that matter and where they stand.

    The snapshot of what the source said last is taken; one that is still being fetched is filled in by its
    job. A quote must stand in the snapshot, letter for letter but for spaces and quote marks: BadInput
    otherwise. Raises WrongState for a claim that takes no evidence. An undo withdraws the piece as long as no
    verdict rests on it.
    """
    require(by, "evidence.write")
    Source.locked(source.pk)  # its first snapshot is there before, or is given to this piece too
    row = _open_to_evidence(claim, by, stance, visibility)
    refuse(missing(quote=quote, summary=summary))
    snapshot = says_now(source)
    if quote.strip() and snapshot and snapshot.text and quote_in(snapshot, quote) is None:
        raise BadInput(_not_there(snapshot.text, quote), field="quote")
    evidence = Evidence.objects.create(
        claim=row,
        source=source,
        snapshot=snapshot,
        stance=stance,
        quote=quote.strip(),
        locator=locator.strip()[:200],
        summary=summary.strip(),
        visibility=visibility,
        added_by=by,
    )
    return _recorded(evidence, by)


def _not_there(text: str, quote: str) -> str:
    """With the words that are meant, for what was refused with a file stands nowhere to copy from."""
    near = nearest_words(text, quote)
    if not near:
        return _("These words do not stand in the pinned source, nor any like them. Copy them from it.")
    told = _("These words do not stand in the pinned source. Nearest to them it says: “%(words)s”")
    return told % {"words": near}


@transaction.atomic
def add_contact_evidence(
    *,
    claim: int,
    contact: str,
    terms: str,
    stance: str,
    summary: str,
    by: User,
    contacted_on: dt.date | None = None,
    quote: str = "",
    visibility: str = Evidence.Visibility.DESK,
) -> Evidence:
    """A note of what a contact said: who, when, on what terms. What is confidential stays on the desk.

    Raises BadInput naming the field, WrongState for a claim that takes no evidence.
    """
    if terms == Evidence.Terms.CONFIDENTIAL and visibility != Evidence.Visibility.DESK:
        raise BadInput(_("What is confidential stays for the desk alone."), field="visibility")
    row = _open_to_evidence(claim, by, stance, visibility)
    refuse(missing_of_contact(contact=contact, terms=terms, summary=summary))
    check_year(contacted_on, field="contacted_on")
    if contacted_on and contacted_on > timezone.localdate():
        raise BadInput(_("This day has not come yet."), field="contacted_on")
    evidence = Evidence.objects.create(
        claim=row,
        contact=contact.strip()[:200],
        contacted_on=contacted_on,
        terms=terms,
        stance=stance,
        quote=quote.strip(),
        summary=summary.strip(),
        visibility=visibility,
        added_by=by,
    )
    return _recorded(evidence, by)


def missing(*, quote: str, summary: str) -> list[BadInput]:
    """What a piece from a source lacks."""
    words = quote.strip() or summary.strip()
    return lacking(
        (words, BadInput(_("Quote the source, or say in your own words what it shows."), field="quote"))
    )


def missing_of_contact(*, contact: str, terms: str, summary: str) -> list[BadInput]:
    """What a note of a talk lacks."""
    return lacking(
        (contact.strip(), BadInput(_("Say whom you spoke to."), field="contact")),
        (terms in Evidence.Terms.values, BadInput(_("Say on what terms you spoke."), field="terms")),
        (summary.strip(), BadInput(_("Say what it shows."), field="summary")),
    )


@transaction.atomic
def use_prior_check(*, check: int, stance: str, by: User) -> Evidence:
    """Make the page of a fact-check of others a source of its claim, which is pinned like any other.

    Raises BadInput for no stance, WrongState where the page is in the evidence already.
    """
    require(by, "evidence.write")
    row = PriorCheck.objects.filter(pk=check).first()
    if row is None:
        raise NotFound(_("This fact-check is not there any more."))
    source = add_source(
        title=row.title or row.reviewed, publisher=row.publisher, url=row.url, kind=Source.Kind.NEWS, by=by
    )
    Source.locked(source.pk)
    claim = lock_claim_of(PriorCheck, check)
    if claim is None:
        raise NotFound(_("This fact-check is not there any more."))
    if piece_from(row.url, standing_evidence(claim)):
        raise WrongState(_("Their page is in the evidence already."), code="used_already")
    told = f"{row.publisher}: “{row.rating_label}”"
    return add_evidence(claim=claim.pk, source=source, stance=stance, summary=told, by=by)


def piece_from(url: str, pieces: Iterable[Evidence]) -> Evidence | None:
    """The first of these that rests on the page at this address."""
    try:
        page = canonical_url(url)
    except UnsafeUrl:  # too long with all of it escaped
        return None
    return next((piece for piece in pieces if piece.source and piece.source.url == page), None)


@transaction.atomic
def withdraw_evidence(*, evidence: int, by: User) -> Decision:
    """Take a piece of evidence back; it stays on record. A verdict that rests on it loses its signatures, and
    an undo brings back the piece alone: whoever writes the verdict chooses it again.

    Raises NotFound for one that was withdrawn already.
    """
    require(by, "evidence.write")
    # no_key: a verdict that is just being saved with this piece waits for nothing, and so not in a circle
    row = Evidence.objects.select_for_update(no_key=True).filter(pk=evidence, withdrawn_at=None).first()
    if row is None:
        raise NotFound(_("This piece of evidence was withdrawn already."))
    changes = Changes()
    changes.set(row, withdrawn_at=timezone.now())
    row.touch("withdrawn_at")
    for review in row.reviews.standing().select_for_update(of=("self",)).order_by("pk"):
        review.evidence.remove(row)
        void_signatures(review, by=by)
    audit.record("evidence.withdrawn", subject=row, by=by, claim=row.claim_id)
    return decide("evidence.withdrawn", changes, by=by)


@transaction.atomic
def erase_contact(*, evidence: int, words: bool = False, by: User) -> Evidence:
    """Forget for good whom the desk spoke to and when; with `words` also what they said and showed.

    1. In the piece, withdrawn or not, and in what was signed with it. There is no undo.
    2. A verdict in hand that rests on it loses its signatures, as by any change.
    3. The record keeps that it was erased, and by whom. A page that stands keeps what readers saw
       (withholding.showing); earlier versions that show it are withheld.

    Raises NotAllowed, NotFound, and WrongState where it holds no contact any more, nor words to erase.
    """
    require(by, "evidence.erase")
    contacts = Evidence.objects.filter(pk=evidence, source=None)
    for claim in contacts.values_list("claim", flat=True):
        lock_verdicts(claim)
    # A next version that is just being published waits here, or it would not see what was erased.
    Claim.objects.select_for_update(no_key=True).filter(pk__in=contacts.values("claim")).first()
    row = contacts.select_for_update(no_key=True).first()
    if row is None:
        raise NotFound(_("There is no such note of a contact."))
    erased = {"contact": row.ERASED, "contacted_on": None}
    erased |= {"quote": "", "summary": row.ERASED} if words else {}
    if all(getattr(row, name) == value for name, value in erased.items()):
        raise WrongState(_("This was erased already."))
    for name, value in erased.items():
        setattr(row, name, value)
    row.touch(*erased)
    for review in row.reviews.standing().select_for_update(of=("self",)).order_by("pk"):
        void_signatures(review, by=by)
    _erase_signed(row, words)
    audit.record("evidence.erased", subject=row, by=by, claim=row.claim_id, words=words)
    withhold(showing(row.pk, words=words), by=by)
    return row


def _erase_signed(piece: Evidence, words: bool) -> None:
    for signature in Signature.objects.filter(content__evidence__contains=[{"id": piece.pk}]):
        for signed in signature.content["evidence"]:
            if signed["id"] == piece.pk:
                signed["contact"] = [piece.contact, piece.terms, ""]
                signed |= {"quote": "", "summary": piece.summary} if words else {}
        signature.save(update_fields=["content"])


def _open_to_evidence(claim: int, by: User, stance: str, visibility: str) -> Claim:
    require(by, "evidence.write")
    if stance not in Evidence.Stance.values:
        raise BadInput(_("Say whether it supports or refutes the claim, or gives context."), field="stance")
    if visibility not in Evidence.Visibility.values:
        raise BadInput(_("Choose one of the list."), field="visibility")
    hold(Claim, [claim])
    row = Claim.objects.filter(pk=claim).first()
    if row is None:
        raise NotFound(_("There is no such claim."))
    if row.status in CLOSED_TO_EVIDENCE:
        raise WrongState(_("That claim was merged into another one; add the evidence there."))
    check_not_withdrawn(row)
    return row


def _recorded(evidence: Evidence, by: User) -> Evidence:
    changes = Changes()
    evidence.withdrawn_at = timezone.now()  # what an undo puts back
    changes.set(evidence, withdrawn_at=None)
    decide("evidence.added", changes, by=by)
    audit.record(
        "evidence.added", subject=evidence, by=by, claim=evidence.claim_id, source=evidence.source_id
    )
    return evidence


def added_by(piece: Evidence) -> Decision:
    """The act that added a piece, which an undo takes back."""
    made = Decision.objects.filter(by=piece.added_by_id, action="evidence.added")
    return made.filter(changes__contains=[{"noun": "evidence", "id": piece.pk}]).latest("pk")


def taken_back(*, claim: Claim, by: User) -> Evidence | None:
    """The piece that the person added last to the claim, where it was withdrawn within a day and not erased:
    whoever corrects it begins with its words.
    """
    mine = claim.evidence.filter(added_by=by).exclude(contact=Evidence.ERASED).order_by("pk")
    last = mine.select_related("source").last()
    fresh = last and last.withdrawn_at and last.withdrawn_at > timezone.now() - UNDO_FOR
    return last if fresh else None


def standing_evidence(claim: Claim) -> list[Evidence]:
    """What stands for and against a claim, oldest first, with its source and snapshot."""
    rows = claim.evidence.filter(withdrawn_at=None).select_related("source", "snapshot", "added_by")
    return list(rows.order_by("pk"))
