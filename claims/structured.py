"""A published fact-check for machines: its ClaimReview, and the article that it stands in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.claimreview import Published, Publisher, to_claim_review, to_news_article
from claims.furniture import headline_of
from claims.models import FactCheck


def page_url(slug: str) -> str:
    return f"{settings.SITE_URL.rstrip('/')}/factchecks/{slug}/"


def picture_path(picture: Mapping[str, Any], size: str = "large") -> str:
    """Where the picture of a page is to be had, in the form in which readers see it."""
    return f"/factchecks/pictures/{picture['sha256']}/{size}{'-false' if picture['false'] else ''}.jpg"


def picture_url(content: Mapping[str, Any]) -> str:
    """ "" for a page without one."""
    picture = content.get("picture")
    return settings.SITE_URL.rstrip("/") + picture_path(picture) if picture else ""


def claim_review(row: FactCheck, *, first: dt.datetime, spoken: bool = False) -> dict[str, Any]:
    """Schema.org's ClaimReview of a page that was first published at `first`; `spoken` names the rating as
    the page does, in its language.
    """
    content = row.content
    if spoken and content.get("rating_meaning"):
        content = content | {"rating_meaning": _(content["rating_meaning"])}
    return to_claim_review(
        content,
        _published(row, first, row.title),
        rating_label=_(row.rating_label) if spoken else row.rating_label,
        rating_number=row.rating_number,
    )


def news_article(row: FactCheck, *, first: dt.datetime) -> dict[str, Any]:
    """Schema.org's NewsArticle of the same page: who wrote it, and who checked it."""
    return to_news_article(row.content, _published(row, first, headline_of(row.content, _(row.rating_label))))


def _published(row: FactCheck, first: dt.datetime, title: str) -> Published:
    """Moments have the desk's offset: many read the day alone, and the claim's is a day of the desk."""
    return Published(
        url=page_url(row.slug),
        title=title,
        first=timezone.localtime(first).isoformat(),
        modified=timezone.localtime(row.published_at).isoformat(),
        publisher=Publisher(settings.SITE_NAME, settings.SITE_URL),
        picture=picture_url(row.content),
    )
