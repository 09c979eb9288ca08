"""What a public page shows, as plain data: only what may be public, kept as it was at publication."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from claims.appearances import appearances_of, chain_of
from claims.furniture import shown_parts
from claims.models import Claim, Evidence, Review, Speaker
from claims.review import content


def frozen_content(review: Review, evidence: Iterable[Evidence] | None = None) -> dict[str, Any]:
    """What we say in it is in the language of the claim, where the pages speak it, and not in that of whoever
    publishes, nor of the clock. `evidence` stands in for the verdict's own, to show a verdict that is
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
    return (
        content(review)
        | shown_parts(review)
        | {
            "evidence": [piece for piece in pieces if piece],
            "rating_meaning": review.rating.meaning if review.rating else "",
            "judged": review.get_judges_display() if review.judges == Review.Judges.SAID else "",
            "reviewed": _reviewed(review),
            "language": claim.language,
            "polarity": str(claim.polarity),
            "first_seen": timezone.localdate(claim.first_seen_at).isoformat(),
            "speakers": _speakers(review),
            "appearances": _appearances(claim),
            "chain": _chain(review),
            "topics": list(claim.topics.order_by("name").values("slug", "name")),
        }
    )


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
    seen = appearances_of([claim.pk]).get(claim.pk, [])
    return [
        {
            "url": one.url,
            "title": one.title,
            "outlet": one.outlet,
            "date": one.date.isoformat() if one.date else "",
        }
        for one in seen
    ]


def _chain(review: Review) -> list[dict[str, str]]:
    """Who said it through whom: in the mention whose link is judged, else where the claim was first seen."""
    link = review.judged_link
    mention = link.mention if link else review.claim.mentions.order_by("pk").first()
    return chain_of(mention) if mention else []
