"""Publishing: an act apart from signing, at once or at a time; versions, and taking a page down."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import Case, DateTimeField, Q, When
from django.db.models.functions import Cast
from django.utils import timezone, translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from claims import audit
from claims.exceptions import BadInput, ClaimsError, NotAllowed, NotFound, WrongState
from claims.models import Claim, Evidence, FactCheck, Mention, Review, Speaker, User
from claims.moments import check_year
from claims.review import content, refresh_hash
from claims.rules import Actor, allowed, require
from claims.signatures import (
    PLAN,
    SENIOR,
    SIGNABLE,
    missing_signatures,
    put_off,
    settle,
    standing_signatures,
)
from claims.triage import TRANSITIONS
from claims.withholding import withhold_erased

log = logging.getLogger(__name__)

QUIET_CHANGES = {FactCheck.Change.FIRST, FactCheck.Change.TYPO}
"""Changes that show no note."""

SLUG_WORDS = 80

SECOND_SIGNATURE_WITHIN = dt.timedelta(days=1)


@transaction.atomic
def publish(
    *, review: int, by: User, change: str = "", note: str = "", at: dt.datetime | None = None
) -> FactCheck | None:
    """Put a signed verdict on the public pages, now, or at a time (then None; the clock does it).

    Raises NotAllowed, WrongState (not signed by two, one an editor, or changed since), BadInput (a change
    that needs a note).
    """
    require(by, "factcheck.publish")
    check_year(at, field="at")
    row = _signed(review, by=by)
    change = change or _usual_change(row)
    is_first = standing_page(row.claim) is None
    if change not in FactCheck.Change.values or (change == FactCheck.Change.FIRST) != is_first:
        raise BadInput(_("Say what kind of change this is."), field="change")
    _check_rating_change(row, change)
    if change not in QUIET_CHANGES and not note.strip():
        raise BadInput(_("Readers see a dated note with this change; write it."), field="note")
    if at is not None and at > timezone.now():
        row.publish_at = at
        row.checklist = row.checklist | {PLAN: {"change": change, "note": note.strip(), "by": by.pk}}
        row.touch("publish_at", "checklist")
        audit.record("factcheck.scheduled", subject=row, by=by, at=at.isoformat())
        return None
    return _publish(row, change=change, note=note.strip(), by=by)


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
    if by is None:
        put_off(review, by=None)
        return None
    change = plan.get("change") or _usual_change(review)
    return _publish(review, change=change, note=plan.get("note", ""), by=by)


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
    """Show the page again. Raises WrongState when it is not down."""
    require(by, "factcheck.take_down")
    row = _taken_down(fact_check)
    row.taken_down_at = row.taken_down_by = row.takedown_confirmed_by = None
    row.save(update_fields=["taken_down_at", "taken_down_by", "takedown_confirmed_by"])
    audit.record("factcheck.put_back", subject=row, by=by)
    return row


def frozen_content(review: Review, evidence: Iterable[Evidence] | None = None) -> dict[str, Any]:
    """What the public page shows, as plain data: only what may be public, kept as it was at publication.

    What we say in it ourselves is in the language of the claim, where the pages speak it, and not in that of
    whoever publishes, nor of the clock. `evidence` stands in for the verdict's own, to show a verdict that is
    being written.
    """
    language = review.claim.language.partition("-")[0]
    with translation.override(language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        return _frozen(review, evidence)


def _frozen(review: Review, evidence: Iterable[Evidence] | None) -> dict[str, Any]:
    claim = review.claim
    chosen = (
        review.evidence.filter(withdrawn_at=None).select_related("source", "snapshot")
        if evidence is None
        else evidence
    )
    pieces = [_public_evidence(piece) for piece in sorted(chosen, key=lambda piece: piece.pk)]
    return content(review) | {
        "evidence": [piece for piece in pieces if piece],
        "rating_meaning": review.rating.meaning if review.rating else "",
        "judged": review.get_judges_display() if review.judges == Review.Judges.SAID else "",
        "reviewed": _reviewed(review),
        "language": claim.language,
        "first_seen": timezone.localdate(claim.first_seen_at).isoformat(),
        "speakers": _speakers(review),
        "appearances": _appearances(claim),
        "chain": _chain(review),
    }


def _reviewed(review: Review) -> str:
    """The sentence that the rating is about: the claim, or that somebody said it."""
    if review.judges == Review.Judges.TRUE or review.judged_link is None:
        return review.claim.wording
    words = {"name": review.judged_link.name, "claim": review.claim.wording}
    return _("%(name)s said: “%(claim)s”") % words


def _speakers(review: Review) -> list[dict[str, str]]:
    """Who answers for the sentence that is rated, and of which kind they are; [] where it is unknown."""
    if review.judges == Review.Judges.TRUE:
        people = review.claim.claimants.order_by("name")
        return [{"name": person.name, "kind": person.kind} for person in people]
    link = review.judged_link
    outer = link.mention.chain.filter(position__gt=link.position).first() if link else None
    if outer is None:
        return []
    kind = outer.speaker.kind if outer.speaker else Speaker.Kind.ORGANISATION
    return [{"name": outer.name, "kind": kind}]


def _publish(review: Review, *, change: str, note: str, by: User) -> FactCheck:
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
        change=change,
        change_note=note,
        title=claim.wording[:300],
        rating_label=review.rating.label,
        rating_number=review.rating.number,
        content=frozen_content(review),
        head_seq=seq,
        head_hash=head,
        published_at=timezone.now(),
        published_by=by,
    )
    if previous is not None:
        withhold_erased(previous, by=by)
    claim.status, claim.status_at = target, timezone.now()
    answered = {Claim.Attention.SOURCE, Claim.Attention.AGAIN}
    claim.attention = [code for code in claim.attention if code not in answered]
    claim.touch("status", "status_at", "attention")
    review.state, review.publish_at = Review.State.PUBLISHED, None
    review.touch("state", "publish_at")
    audit.record(
        "factcheck.published", subject=row, by=by, claim=claim.pk, hash=row.content_hash, change=change
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
    senior = next(s for s in signatures if s.role in SENIOR)
    other = next(s for s in signatures if s.signer_id != senior.signer_id)
    return (senior, other) if senior.pk < other.pk else (other, senior)


def _check_rating_change(review: Review, change: str) -> None:
    """Another rating is never passed off as a typo or an update."""
    previous = standing_page(review.claim)
    same = previous is None or review.rating is None or previous.rating_label == review.rating.label
    if not same and change in {FactCheck.Change.TYPO, FactCheck.Change.UPDATE}:
        raise BadInput(
            _("The rating is another than before: a change of rating, a correction or a retraction."),
            field="change",
        )


def _usual_change(review: Review) -> str:
    return FactCheck.Change.UPDATE if standing_page(review.claim) else FactCheck.Change.FIRST


def standing_page(claim: Claim) -> FactCheck | None:
    """The version that stands on the public pages, taken down or not."""
    return claim.fact_checks.filter(superseded_at=None).first()


def _slug(claim: Claim) -> str:
    """Short, readable, and unique by the claim's number."""
    words = slugify(claim.wording)
    if len(words) > SLUG_WORDS:
        words = words[:SLUG_WORDS].rsplit("-", 1)[0]
    return f"{words or 'claim'}-{claim.pk}"


def _public_evidence(piece: Evidence) -> dict[str, Any] | None:
    """One piece as readers may see it; None for what is for the desk alone.

    Public in summary: what it shows, and nothing by which the source could be known.
    """
    if piece.visibility == Evidence.Visibility.DESK:
        return None
    public = piece.visibility == Evidence.Visibility.PUBLIC
    shown: dict[str, Any] = dict.fromkeys(HIDDEN_IN_SUMMARY, "")
    shown |= {"stance": piece.stance, "summary": piece.summary}
    shown |= {"title": _("A source known to the newsroom"), "primary": False}
    if piece.source is None:
        on_record = piece.terms == Evidence.Terms.ON_RECORD and piece.contact != Evidence.ERASED
        named = public and on_record
        said = {"quote": piece.quote, "spoken_on": str(piece.contacted_on or "")} if public else {}
        return shown | said | {"title": piece.contact if named else _("A contact of the newsroom")}
    return shown | (_public_source(piece) if public else {})


HIDDEN_IN_SUMMARY = ("quote", "locator", "publisher", "url", "kind", "sha256", "pinned_on", "spoken_on")


def _public_source(piece: Evidence) -> dict[str, Any]:
    source, snapshot = piece.source, piece.snapshot
    assert source is not None
    return {
        "quote": piece.quote,
        "locator": piece.locator,
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "kind": source.kind,
        "primary": source.primary,
        "sha256": snapshot.sha256 if snapshot else "",
        "pinned_on": timezone.localdate(snapshot.fetched_at).isoformat() if snapshot else "",
    }


def _appearances(claim: Claim) -> list[dict[str, str]]:
    """Where the claim was seen at an address: the newest ten, and the first of all at the end."""
    at_an_address = Q(version__article__canonical_url__isnull=False) | Q(version=None) & ~Q(url="")
    said = Case(
        When(version=None, then=Cast("said_on", DateTimeField())), default="version__article__published_at"
    )
    seen = Mention.objects.filter(at_an_address, claim=claim).select_related("version__article")
    rows = seen.defer("version__text").order_by(said, "pk")
    newest_first = dict.fromkeys(map(_appearance, [*rows.reverse()[:10], *rows[:1]]))
    first = next(map(_appearance, rows[:1]), None)
    shown = [pair for pair in newest_first if pair != first] + ([first] if first else [])
    return [{"url": url, "title": title} for url, title in shown]


def _appearance(mention: Mention) -> tuple[str, str]:
    """(address, title) of an article, or of what it was heard in outside of one."""
    if mention.version is None:
        return mention.url, mention.heard
    return mention.version.article.canonical_url or "", mention.version.article.title


def _chain(review: Review) -> list[dict[str, str]]:
    """Who said it through whom: in the mention whose link is judged, else where the claim was first seen."""
    link = review.judged_link
    mention = link.mention if link else review.claim.mentions.order_by("pk").first()
    return [{"role": link.role, "name": link.name} for link in mention.chain.all()] if mention else []


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
