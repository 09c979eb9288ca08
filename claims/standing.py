"""A claim that became part of another one: what people write in a page opened before goes where it is now."""

from __future__ import annotations

from django.utils.translation import gettext as _

from claims.exceptions import WrongState
from claims.models import Article, Claim


def check_stands(claim: Claim) -> None:
    """Raises WrongState for a claim that was merged: what is set there nobody would see."""
    if claim.status == Claim.Status.MERGED:
        raise WrongState(_("That claim was merged into another one; open that one instead."))
    check_not_withdrawn(claim)


def check_not_withdrawn(claim: Claim) -> None:
    """Raises WrongState for a claim that went out of sight with its article."""
    if claim.status == Claim.Status.WITHDRAWN:
        raise WrongState(
            _("The article in which this claim was found was withdrawn. Take the article in again first."),
            code="withdrawn",
        )


def check_here(article: Article) -> None:
    """Raises WrongState for an article that was withdrawn."""
    if article.withdrawn_at is not None:
        raise WrongState(
            _("This article was withdrawn. Take it in again first: its page offers that."), code="withdrawn"
        )


def as_it_stands(claim: Claim) -> Claim:
    """The claim, or the one that it is part of by now."""
    while claim.merged_into is not None:
        claim = claim.merged_into
    return claim
