"""What people decide on sentences of the archive that looking back found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import audit
from claims.corrected import starts_as
from claims.counts import recount
from claims.decisions import Changes, decide
from claims.exceptions import BadInput, WrongState
from claims.extraction.types import Kind as KindCode
from claims.extraction.values.figures import figures_in
from claims.extraction.worth import score_claim
from claims.figures import figure_rows
from claims.indexing import index
from claims.joining import anchored, key_of, reason_rows
from claims.locking import lock_claims
from claims.lookback import search_again
from claims.matches import LINKS, check_was_locked, undecided
from claims.models import (
    Article,
    ArticleVersion,
    ChainLink,
    Claim,
    ClaimLink,
    Decision,
    Mention,
    Relation,
    Sighting,
    User,
)
from claims.rules import require
from claims.standing import check_here, check_stands
from claims.weights import desk_weights


@transaction.atomic
def confirm_sighting(*, sighting: int, by: User) -> Decision:
    """A person says: this sentence is the claim. It becomes a mention in the outlet's own words.

    Copies of the sentence go along. Who said it can be put right afterwards. Raises WrongState for a denial:
    nobody becomes the author of what he denied.
    """
    row, claim = _locked(sighting, by=by)
    if row.relation == Relation.DENIES:
        raise WrongState(_("This sentence denies the claim: link it as a denial."))
    check_stands(claim)
    changes = Changes()
    rows = [row, *_copies(row)]
    _mention_each(rows, claim, changes, by=by)
    return _decided(rows, Sighting.Decision.CONFIRMED, changes, by=by)


@transaction.atomic
def link_sighting(*, sighting: int, relation: str, by: User) -> Decision:
    """A person says: this sentence denies, has another figure than, or bears on the claim.

    It starts a claim of its own, of which its copies are mentions too, and the two are linked. Raises
    BadInput for another relation, WrongState for a claim that was merged.
    """
    row, claim = _locked(sighting, by=by)
    if relation not in LINKS:
        raise BadInput(_("Say how the two claims bear on each other."), field="relation")
    check_stands(claim)
    changes = Changes()
    rows = [row, *_copies(row)]
    own = _start(row, by)
    changes.made(own, status=own.status)
    _mention_each(rows, own, changes, by=by)
    tie = ClaimLink.objects.create(claim=own, other_id=row.claim_id, relation=relation, created_by=by)
    changes.made(tie)
    return _decided(rows, Sighting.Decision.LINKED, changes, by=by)


@transaction.atomic
def reject_sighting(*, sighting: int, by: User) -> Decision:
    """A person says: this sentence, wherever it was printed, is not the claim. It is not found again.

    Raises WrongState when it was decided (code="decided_already").
    """
    row, _claim = _locked(sighting, by=by)
    return _decided([row, *_copies(row)], Sighting.Decision.REJECTED, Changes(), by=by)


def _locked(sighting: int, *, by: User) -> tuple[Sighting, Claim]:
    """An undecided sighting and its claim, in the order of claims/locking.py."""
    require(by, "match.decide")
    here = Article.objects.filter(versions__sightings=sighting)
    for article in here.select_for_update(of=("self",), no_key=True):
        check_here(article)
    claims = lock_claims(Sighting.objects.filter(pk=sighting).values_list("claim", flat=True))
    row = undecided(Sighting.objects.all(), sighting, by=by)
    check_was_locked(row, claims)
    return row, claims[row.claim_id]


def _copies(row: Sighting) -> list[Sighting]:
    """The other sightings of the claim in just the same words that wait for a decision."""
    waiting = Sighting.objects.waiting().filter(claim=row.claim_id)
    said = Sighting.objects.with_words().get(pk=row.pk).words  # type: ignore[attr-defined]
    others = waiting.exclude(pk=row.pk).with_words()
    alike = [one.pk for one in others if one.words == said]  # type: ignore[attr-defined]
    return list(Sighting.objects.select_for_update().filter(pk__in=alike).order_by("pk"))


def _start(row: Sighting, by: User) -> Claim:
    """A claim of what the sentence says."""
    mention = _mention_at(row, Claim(kind=row.claim.kind), by)
    own = Claim.objects.create(**starts_as(mention, language=row.claim.language), created_by=by)
    index([own])
    audit.record("claim.added", subject=own, by=by, linked_to=row.claim_id)
    return own


def _mention_each(rows: Sequence[Sighting], claim: Claim, changes: Changes, *, by: User) -> None:
    """Of a copy whose words are marked already nothing is made. Raises WrongState where the first is."""
    for row in rows:
        mention = _mention_at(row, claim, by)
        if Mention.objects.filter(version=row.version_id, span_key=mention.span_key).exists():
            if row is rows[0]:
                raise WrongState(_("Just these words are marked as a claim already."))
            continue
        mention.save()
        publication = row.version.article.publication
        if publication is not None:
            ChainLink.objects.create(
                mention=mention, position=0, role="outlet", name=publication.name, publication=publication
            )
        changes.made(mention, claim_id=claim.pk)
        Sighting.objects.filter(pk=row.pk).update(mention=mention)
    recount([claim.pk])


def _mention_at(row: Sighting, claim: Claim, by: User) -> Mention:
    """Not stored yet."""
    version = ArticleVersion.objects.select_related("article__publication").get(pk=row.version_id)
    quote = version.text[row.begin : row.end]
    kind = cast(KindCode, str(claim.kind))
    worth, reasons = score_claim(quote, kind=kind, relayed=False, denied=False, weights=desk_weights())
    mention = Mention(
        claim=claim,
        version=version,
        extractor="person",
        created_by=by,
        joined=Mention.Joined.PERSON,
        form=Mention.Form.ASSERTION,
        stance=Mention.Stance.ASSERTS,
        kind=claim.kind,
        polarity=claim.polarity,
        wording=" ".join(quote.split()),
        worth=worth,
        reasons=reason_rows(reasons),
        figures=figure_rows(figures_in(quote, (0, len(quote)))),
        **anchored(version.text, [(row.begin, row.end)]),
    )
    mention.words_key = key_of(mention, "")
    return mention


def _decided(
    rows: Sequence[Sighting], decision: Sighting.Decision, changes: Changes, *, by: User
) -> Decision:
    for row in rows:
        changes.set(row, decision=decision.value, decided_by_id=by.pk, decided_at=timezone.now())
        row.save(update_fields=["decision", "decided_by", "decided_at"])
        audit.record(
            f"sighting.{decision.value}", subject=row, by=by, claim=row.claim_id, version=row.version_id
        )
    search_again(rows[0].claim, by=by)
    return decide(f"sighting.{decision.value}", changes, by=by)
