"""The next version of a page: what kind of change it is, and what readers are told of it.

Both are written with the verdict and signed with it.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from claims.exceptions import BadInput, lacking
from claims.models import Claim, FactCheck, Review

Change = FactCheck.Change
NOTE_LETTERS = 2000
QUIET_CHANGES = {Change.FIRST, Change.TYPO}
"""Changes that show no note."""


def standing_page(claim: Claim) -> FactCheck | None:
    """The version that stands on the public pages, taken down or not."""
    return claim.fact_checks.filter(superseded_at=None).first()


def change_of(review: Review) -> str:
    """FactCheck.Change: of a first version none is written down."""
    return review.change or Change.FIRST


def wrong_with_change(review: Review) -> list[BadInput]:
    """What is missing or wrong in what a verdict says of its change; [] where it can be signed so."""
    previous, change = standing_page(review.claim), change_of(review)
    fits = change in Change.values and (change == Change.FIRST) == (previous is None)
    told = change in QUIET_CHANGES or review.change_note
    return lacking(
        (fits, BadInput(_("Say what kind of change this is."), field="change")),
        (told, BadInput(_("Readers see a dated note with this change; write it."), field="note")),
    ) + (_too_small(review, previous) if previous and change in {Change.TYPO, Change.UPDATE} else [])


def _too_small(review: Review, previous: FactCheck) -> list[BadInput]:
    """Another rating, another question, and a verdict that holds again, are never passed off as a typo or an
    update.
    """
    if previous.change == Change.RETRACTION:
        told = _("The verdict was retracted: a correction where it holds again, else a retraction once more.")
        return [BadInput(told, field="change")]
    if review.rating and previous.rating_label != review.rating.label:
        told = _("The rating is another than before: a change of rating, a correction or a retraction.")
        return [BadInput(told, field="change")]
    asked = {"judges": review.judges, "polarity": str(review.claim.polarity)}
    if any(previous.content.get(name, value) != value for name, value in asked.items()):
        told = _(
            "Another question is answered than before: a change of rating, a correction or a retraction."
        )
        return [BadInput(told, field="change")]
    return []
