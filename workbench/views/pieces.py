"""Which pieces of which page a decision changed: cards beside an article, rows of the queue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from claims import triage
from claims.models import Article, Claim, Decision, User
from claims.numbers import whole
from claims.queue import listed
from workbench.views.now import now
from workbench.views.reading import open_article
from workbench.views.rows import with_matches, with_presence
from workbench.views.tabs import numbers_of, tabs

Pieces = tuple[str, dict[str, Any]]

REDRAWN = {"mention.added", "claim.joined", "article.corrected"}
"""Acts that add or take away marks and cards, or change what stands above the text."""


def changed(at: str, decision: Decision, user: User) -> Pieces | None:
    """(template, context) of what to replace on the page `at`; None where the page is better drawn anew."""
    page, _dash, written = at.partition("-")
    number = whole(written)
    if decision.action in REDRAWN:
        return None
    if page == "article" and number is not None:
        return _cards(number, decision)
    if page == "queue":
        return _rows(decision, user)
    if page == "desk":
        return "desk/_changed.html", {"now": now(user)}
    return None


def _cards(article_id: int, decision: Decision) -> Pieces | None:
    article = Article.objects.filter(pk=article_id).select_related("current", "publication").first()
    if article is None or article.current is None:
        return None
    reading = open_article(article, article.current)
    claims, mentions, matches = (ids_of(decision, noun) for noun in ("claim", "mention", "match"))
    if claims & {mention.claim_id for mention in reading.left}:
        return None
    cards = [
        mention
        for mention in reading.mentions
        if mention.claim_id in claims
        or mention.pk in mentions
        or any(match.pk in matches or match.claim_id in claims for match in mention.shown_matches)
    ]
    return "articles/_changed.html", {
        "article": article,
        "reading": reading,
        "cards": cards,
        "counts": reading.counts,
        "rest": triage.plan_rest(article=article),
    }


def _rows(decision: Decision, user: User) -> Pieces:
    claims = list(listed(Claim.objects.filter(pk__in=ids_of(decision, "claim"))))
    totals, badges = numbers_of(user)
    rows = with_presence(with_matches(claims), user)
    return "queue/_changed.html", {**badges, "claims": rows, "tabs": tabs(totals)}


def ids_of(decision: Decision, noun: str) -> set[int]:
    changes: Sequence[dict[str, Any]] = decision.changes
    return {change["id"] for change in changes if change["noun"] == noun}
