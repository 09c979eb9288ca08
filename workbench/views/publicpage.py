"""What readers see of a verdict: of a published one, and of one that is still being written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.claimreview import Publisher, to_claim_review
from claims.frozen import frozen_content
from claims.models import Evidence, FactCheck, Review


@dataclass(frozen=True, slots=True)
class Page:
    """The parts of a public page; `content` is as frozen_content describes."""

    content: Mapping[str, Any]
    rating_label: str
    rating_number: int | None
    published_at: dt.datetime | None = None
    slug: str = ""

    @property
    def url(self) -> str:
        return absolute(reverse("factcheck", args=[self.slug])) if self.slug else ""


def absolute(path: str) -> str:
    """The address of a page of ours as the world knows it."""
    return settings.SITE_URL.rstrip("/") + path


def page_of(row: FactCheck) -> Page:
    return Page(row.content, row.rating_label, row.rating_number, row.published_at, row.slug)


def preview_of(review: Review, evidence: Iterable[Evidence] | None = None) -> Page:
    """The page as it would be published now."""
    rating = review.rating
    label, number = (rating.label, rating.number) if rating else ("", None)
    return Page(frozen_content(review, evidence), label, number)


def claim_review(row: FactCheck, *, first: dt.datetime, spoken: bool = False) -> dict[str, Any]:
    """Schema.org's ClaimReview of a page; `spoken` names the rating as the page does, in its language.

    Moments have the desk's offset: many read the day alone, and the claim's is a day of the desk.
    """
    content = row.content
    if spoken and content.get("rating_meaning"):
        content = content | {"rating_meaning": _(content["rating_meaning"])}
    return to_claim_review(
        content,
        url=absolute(reverse("factcheck", args=[row.slug])),
        title=row.title,
        rating_label=_(row.rating_label) if spoken else row.rating_label,
        rating_number=row.rating_number,
        published=timezone.localtime(first).isoformat(),
        modified=timezone.localtime(row.published_at).isoformat(),
        publisher=Publisher(settings.SITE_NAME, settings.SITE_URL),
    )
