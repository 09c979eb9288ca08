"""The news for search engines, beside the map of all pages (workbench/feeds.py)."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from claims import released
from claims.furniture import headline_of
from workbench.feeds import CONTROLS
from workbench.views.public import public
from workbench.views.publicpage import absolute

NEWS_FOR = dt.timedelta(days=2)
"""So long a page is news: https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap"""
IN_NEWS = 1000


@public
def news(request: HttpRequest) -> HttpResponse:
    """What was first published in the last two days and holds, for news search."""
    since = timezone.now() - NEWS_FOR
    rows = released.verdicts().filter(first_published_at__gte=since).order_by("-pk")[:IN_NEWS]
    pages = [
        {
            "address": absolute(reverse("factcheck", args=[row.slug])),
            "title": headline_of(row.content, row.rating_label).translate(CONTROLS),
            "language": row.content.get("language") or "en",
            "published": row.first_published_at,  # type: ignore[attr-defined]
        }
        for row in rows
    ]
    context = {"pages": pages, "site_name": settings.SITE_NAME}
    kind = "application/xml; charset=utf-8"
    return render(request, "factchecks/sitemap_news.xml", context, content_type=kind)
