"""The published fact-checks for machines: Atom (RFC 4287), and a Data Commons DataFeed of ClaimReview.

https://www.datacommons.org/factcheck/download says what the DataFeed holds.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.feedgenerator import Atom1Feed, Enclosure
from django.utils.html import escape
from django.utils.translation import gettext as _

from claims import released
from claims.models import FactCheck
from claims.structured import claim_review, picture_url
from workbench.spoken import speaking
from workbench.views.publicpage import absolute, page_of

IN_ATOM = 50
IN_DATA_FEED = 500
IN_SITEMAP = 50_000
"""As many as the protocol allows in one file."""
FOR_EVERYBODY = ("/factchecks/", "/embed/", "/oembed/", "/static/", "/sitemap.xml")
"""What crawlers may read; a card says itself that it is in no index."""
CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32)])
"""Characters that XML cannot hold."""


def atom(code: str = "") -> str:
    """The newest pages as Atom, each with its rating, its summary and when it changed last; `code` is of the
    language that the feed was asked for, if any: its links go on in that.
    """
    rows = list(released.fact_checks().order_by("-pk")[:IN_ATOM])
    feed = Atom1Feed(
        title=_("%(site)s: fact-checks") % {"site": settings.SITE_NAME},
        link=speaking(absolute(reverse("factchecks")), code),
        feed_url=speaking(absolute(reverse("factchecks_atom")), code),
        description="",
        language=translation.get_language(),
        author_name=settings.SITE_NAME,
        feed_guid=absolute(reverse("factchecks")),
    )
    for row in rows:
        address = absolute(reverse("factcheck", args=[row.slug]))
        feed.add_item(
            title=page_of(row).headline.translate(CONTROLS),
            link=speaking(address, code),
            unique_id=address,
            description=escape(_told(row).translate(CONTROLS)),  # Atom1Feed calls it HTML
            pubdate=row.first_published_at,  # type: ignore[attr-defined]
            updateddate=row.published_at,
            author_name=", ".join(row.content.get("byline") or ()).translate(CONTROLS) or settings.SITE_NAME,
            enclosures=_enclosures(row),
            categories=[] if _is_retracted(row) else [row.rating_label.translate(CONTROLS)],
        )
    return feed.writeString("utf-8")


def sitemap() -> str:
    """The addresses of the pages, newest first, and when each changed last (sitemaps.org, version 0.9)."""
    pages = released.fact_checks().order_by("-pk").values_list("slug", "published_at")[: IN_SITEMAP - 2]
    lists = (escape(absolute(reverse(name))) for name in ("factchecks", "factchecks_corrections"))
    rows = [f"<url><loc>{address}</loc></url>" for address in lists]
    for slug, changed in pages:
        address = escape(absolute(reverse("factcheck", args=[slug])))
        rows.append(f"<url><loc>{address}</loc><lastmod>{changed.isoformat()}</lastmod></url>")
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    names = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    return f"{head}<urlset {names}>\n" + "\n".join(rows) + "\n</urlset>\n"


def robots() -> str:
    """Crawlers have no business at the desk (RFC 9309). Some go by the first rule that fits, some by the
    longest.
    """
    rules = [*(f"Allow: {path}" for path in FOR_EVERYBODY), "Disallow: /"]
    maps = [f"Sitemap: {absolute(reverse(name))}" for name in ("sitemap", "sitemap_news")]
    return "\n".join(["User-agent: *", *rules, "", *maps, ""])


def _enclosures(row: FactCheck) -> list[Enclosure]:
    picture = row.content.get("picture")
    return [Enclosure(picture_url(row.content), str(picture["bytes"]), "image/jpeg")] if picture else []


def _told(row: FactCheck) -> str:
    """The summary; beside a headline of its own the rating leads it in."""
    summary = str(row.content["summary"])
    return f"{_ruling(row)}. {summary}" if row.content.get("headline") else summary


def _ruling(row: FactCheck) -> str:
    """The rating in the reader's language; of a retracted page, that it is one."""
    return row.get_change_display() if _is_retracted(row) else _(row.rating_label)


def _is_retracted(row: FactCheck) -> bool:
    return row.change == FactCheck.Change.RETRACTION


def data_feed(before: int | None = None) -> tuple[str, int | None]:
    """(JSON, the `before` of the next part or None). A retracted verdict is no ClaimReview any more."""
    rows = released.verdicts().order_by("-pk")
    found = list((rows.filter(pk__lt=before) if before else rows)[: IN_DATA_FEED + 1])
    shown = found[:IN_DATA_FEED]
    feed = {
        "@context": "https://schema.org",
        "@type": "DataFeed",
        "name": settings.SITE_NAME,
        "url": absolute(reverse("factchecks_data")),
        "dateModified": timezone.localtime(_newest(shown)).isoformat(),
        "dataFeedElement": [_element(row) for row in shown],
    }
    older = shown[-1].pk if len(found) > IN_DATA_FEED else None
    return json.dumps(feed, ensure_ascii=False), older


def _newest(rows: Sequence[FactCheck]) -> dt.datetime:
    return max((row.published_at for row in rows), default=dt.datetime(1970, 1, 1, tzinfo=dt.UTC))


def _element(row: FactCheck) -> dict[str, Any]:
    first = timezone.localtime(row.first_published_at)  # type: ignore[attr-defined]
    return {
        "@type": "DataFeedItem",
        "dateCreated": first.isoformat(),
        "dateModified": timezone.localtime(row.published_at).isoformat(),
        "url": absolute(reverse("factcheck", args=[row.slug])),
        "item": [claim_review(row, first=first)],
    }
