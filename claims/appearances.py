"""Where claims were seen at an address, and through whom they came: as much as a published page shows."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db.models import Case, DateTimeField, F, Q, When, Window
from django.db.models.functions import Cast, RowNumber
from django.utils import timezone

from claims.addresses import is_private
from claims.models import Article, Mention

NEWEST = 10

AT_AN_ADDRESS = Q(version__article__canonical_url__isnull=False) | Q(version=None) & ~Q(url="")
SAID = Case(
    When(version=None, then=Cast("said_on", DateTimeField())), default="version__article__published_at"
)


@dataclass(frozen=True, slots=True)
class Appearance:
    """An article, or what a claim was heard in outside of one."""

    url: str
    title: str
    outlet: str = ""
    date: dt.date | None = None


def appearances_of(claims: Collection[int]) -> dict[int, list[Appearance]]:
    """For each claim the newest NEWEST that readers can open, and the first of all at the end; one query."""
    seen = Mention.objects.filter(AT_AN_ADDRESS, claim__in=claims).annotate(said=SAID)
    numbered = seen.annotate(
        newest=Window(RowNumber(), "claim", [F("said").desc(nulls_first=True), F("pk").desc()]),
        oldest=Window(RowNumber(), "claim", [F("said").asc(nulls_last=True), F("pk").asc()]),
    )
    shown = numbered.filter(Q(newest__lte=NEWEST) | Q(oldest=1)).order_by("claim_id", "newest")
    rows = shown.select_related("version__article__publication").defer("version__text", "version__shingles")
    found: defaultdict[int, dict[tuple[str, str], Appearance]] = defaultdict(dict)
    for row in rows:
        one = _appearance(row)
        if is_private(urlsplit(one.url)):
            continue
        known = found[row.claim_id]
        if row.oldest == 1:  # type: ignore[attr-defined]
            known.pop((one.url, one.title), None)
        known.setdefault((one.url, one.title), one)
    return {claim: list(each.values()) for claim, each in found.items()}


def chains_of(claims: Collection[int]) -> dict[int, list[dict[str, str]]]:
    """For each claim who said it through whom, innermost first, where it was first seen; two queries."""
    first = Mention.objects.filter(claim__in=claims).order_by("claim_id", "pk").distinct("claim_id")
    return {row.claim_id: chain_of(row) for row in first.prefetch_related("chain")}


def chain_of(mention: Mention) -> list[dict[str, str]]:
    return [{"role": link.role, "name": link.name} for link in mention.chain.all()]


def _appearance(mention: Mention) -> Appearance:
    if mention.version is None:
        return Appearance(mention.url, mention.heard, date=mention.said_on)
    return appearance_in(mention.version.article)


def appearance_in(article: Article) -> Appearance:
    came_out = timezone.localdate(article.published_at) if article.published_at else None
    outlet = article.publication.name if article.publication else ""
    return Appearance(article.canonical_url or "", article.title, outlet, came_out)
