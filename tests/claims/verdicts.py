"""Verdicts at each stage of their way, for tests."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from claims import evidence, publishing, review, sources
from claims.furniture import furniture_of
from claims.models import Claim, Evidence, FactCheck, Rating, Review, Source, User
from claims.scales import ratings_for
from tests.factories import make_article, make_claim

TEXT = "Bulletin of the harbour office. In nine days 41 ships waited. The loss is put at 44 million euros."
QUOTE = "The loss is put at 44 million euros."


def pinned_source(by: User, *, text: str = TEXT, **fields: Any) -> Source:
    source = sources.add_source(
        by=by, **{"title": "Harbour bulletin", "publisher": "Harbour office", **fields}
    )
    sources.pin_file(source=source.pk, data=text.encode(), name="bulletin.txt", by=by)
    return source


def open_claim(**fields: Any) -> Claim:
    return make_claim("The strike cost 52 million euros.", status="open", article=make_article(), **fields)


def piece_of(claim: Claim, by: User, **fields: Any) -> Evidence:
    fields = {"stance": "refutes", "quote": QUOTE, **fields}
    source = fields.pop("source", None) or pinned_source(by)
    return evidence.add_evidence(claim=claim.pk, source=source, by=by, **fields)


def rating_of(claim: Claim, code: str = "false") -> Rating:
    return next(rating for rating in ratings_for(claim) if rating.code == code)


def edit(row: Review, by: User, **fields: Any) -> review.Edited:
    """Save the verdict as it is, but for the fields given; `change` and `note` are of a next version."""
    row.refresh_from_db()
    noted = {name: fields.pop(name) for name in ("change", "note") if name in fields}
    if noted:
        fields["furniture"] = replace(furniture_of(row), **noted)
    known = {
        "rating": row.rating,
        "summary": row.summary,
        "body": row.body,
        "judges": row.judges,
        "judged_link": row.judged_link,
        "evidence": list(row.evidence.values_list("pk", flat=True)),
    }
    return review.edit_review(review=row.pk, by=by, **{"revision": row.revision, **known, **fields})


def draft_review(by: User, *, claim: Claim | None = None, **fields: Any) -> Review:
    claim = claim or open_claim()
    row = review.start_review(claim=claim.pk, by=by)
    piece = piece_of(claim, by)
    given = {
        "rating": rating_of(claim),
        "summary": "The loss was 44 million.",
        "evidence": [piece.pk],
        **fields,
    }
    return edit(row, by, **given).review


def submitted_review(by: User, **fields: Any) -> Review:
    return review.submit(review=draft_review(by, **fields).pk, by=by)


def sign(row: Review, by: User) -> Review:
    """Sign what stands there now."""
    row = Review.objects.get(pk=row.pk)
    return review.sign(review=row.pk, content_hash=review.content_hash(row), by=by)


def published_page(author: User, editor: User, **fields: Any) -> FactCheck:
    row = sign(submitted_review(author, **fields), editor)
    page = publishing.publish(review=row.pk, by=editor)
    assert page is not None
    return page


def published_again(page: FactCheck, alice: User, bob: User, **noted: Any) -> FactCheck | None:
    """The next version of a page, its summary reworded."""
    claim = page.claim
    claim.status = "open"
    claim.save()
    row = review.start_review(claim=claim.pk, by=alice)
    edit(row, alice, summary="Reworded.", **noted)
    row = sign(review.submit(review=row.pk, by=alice), bob)
    return publishing.publish(review=row.pk, by=bob)
