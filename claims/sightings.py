"""What people decide on sentences of the archive that looking back found."""

from __future__ import annotations

from typing import cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import audit
from claims.counts import recount
from claims.decisions import Changes, decide
from claims.exceptions import NotFound, WrongState
from claims.extraction.figures import figures_in
from claims.extraction.types import Kind as KindCode
from claims.extraction.worth import score_claim
from claims.figures import figure_rows
from claims.joining import anchored, key_of, reason_rows
from claims.models import ArticleVersion, ChainLink, Claim, Decision, Mention, Relation, Sighting, User
from claims.rules import require
from claims.weights import desk_weights


@transaction.atomic
def confirm_sighting(*, sighting: int, by: User) -> Decision:
    """A person says: this sentence is the claim. It becomes a mention in the outlet's own words.

    Who said it can be put right afterwards. Raises WrongState for a denial: nobody becomes the author of
    what he denied.
    """
    row = _undecided(sighting, by)
    claim = Claim.locked(row.claim_id)
    if row.relation == Relation.DENIES:
        raise WrongState(_("This sentence denies the claim; mark it in the article as a claim of its own."))
    if claim.status == Claim.Status.MERGED:
        raise WrongState(_("That claim was merged into another one; open that one instead."))
    mention = _mention_at(row, claim, by)
    changes = Changes()
    changes.made(mention, claim_id=claim.pk)
    recount([claim.pk])
    Sighting.objects.filter(pk=row.pk).update(mention=mention)
    return _decided(row, Sighting.Decision.CONFIRMED, changes, by=by)


@transaction.atomic
def reject_sighting(*, sighting: int, by: User) -> Decision:
    """A person says: this sentence is not the claim. It is not found again."""
    return _decided(_undecided(sighting, by), Sighting.Decision.REJECTED, Changes(), by=by)


def _mention_at(row: Sighting, claim: Claim, by: User) -> Mention:
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
    if Mention.objects.filter(version=version, span_key=mention.span_key).exists():
        raise WrongState(_("Just these words are marked as a claim already."))
    publication = version.article.publication
    mention.words_key = key_of(mention, "")
    mention.save()
    if publication is not None:
        ChainLink.objects.create(
            mention=mention, position=0, role="outlet", name=publication.name, publication=publication
        )
    return mention


def _undecided(sighting: int, by: User) -> Sighting:
    require(by, "match.decide")
    row = Sighting.objects.select_for_update(of=("self",)).filter(pk=sighting).first()
    if row is None:
        raise NotFound(_("This suggestion does not exist any more."))
    if row.decision != Sighting.Decision.PENDING:
        raise WrongState(
            _("%(name)s has decided on this suggestion already.") % {"name": row.decided_by},
            code="decided_already",
        )
    return row


def _decided(row: Sighting, decision: Sighting.Decision, changes: Changes, *, by: User) -> Decision:
    changes.set(row, decision=decision.value, decided_by_id=by.pk)
    row.decided_at = timezone.now()
    row.save(update_fields=["decision", "decided_by", "decided_at"])
    audit.record(f"sighting.{decision.value}", subject=row, by=by, claim=row.claim_id, version=row.version_id)
    return decide(f"sighting.{decision.value}", changes, by=by)
