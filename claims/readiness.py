"""What a verdict needs before it lies before a colleague, and as long as it does."""

from __future__ import annotations

from django.utils.translation import gettext as _

from claims.exceptions import BadInput, lacking, refuse
from claims.models import ChainLink, Evidence, Review, Source
from claims.revised import wrong_with_change
from claims.scales import fits
from claims.sources import quote_in


def check_complete(review: Review) -> None:
    """Raises BadInput by field."""
    pieces = list(review.evidence.filter(withdrawn_at=None).select_related("source", "snapshot"))
    wrong = lacking(
        (review.rating, BadInput(_("Choose a rating first."), field="rating")),
        (review.summary, BadInput(_("Write a summary of one or two sentences."), field="summary")),
        (pieces, BadInput(_("A verdict rests on at least one piece of evidence."), field="evidence")),
    )
    refuse(wrong + wrong_with_change(review))
    if review.rating and not fits(review.rating, review.claim, review.judges):  # its kind was corrected since
        raise another_scale()
    if review.judges == Review.Judges.SAID:
        check_judged(review, review.judged_link)
    loose = [piece for piece in pieces if piece.source and piece.source.url and not piece.snapshot_id]
    if loose:
        raise _not_pinned(loose[0].source)
    astray = [piece for piece in pieces if not quote_stands(piece)]
    if astray:
        raise BadInput(
            _("“%(quote)s” does not stand in the pinned page of “%(title)s”. Quote it as it stands there.")
            % {"quote": astray[0].quote[:80], "title": astray[0].source},
            field="evidence",
        )


def _not_pinned(source: Source | None) -> BadInput:
    said = _("“%(title)s” is not pinned yet. Wait a moment, or upload it as a file.")
    if source and source.state == Source.State.FAILED:
        said = _("“%(title)s” could not be fetched. Have it fetched again on its page, or pin a file there.")
    return BadInput(said % {"title": source}, field="evidence")


def quote_stands(piece: Evidence) -> bool:
    """Whether the quote is in the snapshot; True where there is no quote, or no text to look in."""
    snapshot = piece.snapshot
    return not (piece.quote and snapshot and snapshot.text) or quote_in(snapshot, piece.quote) is not None


def another_scale() -> BadInput:
    return BadInput(_("This rating does not belong to the scale of this claim."), field="rating")


def check_judged(review: Review, link: ChainLink | None) -> None:
    """Raises BadInput for none, or one of another claim."""
    if link is None or link.mention.claim_id != review.claim_id:
        raise BadInput(_("Say by whom it was, or was not, said."), field="judged_link")
