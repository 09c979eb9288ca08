"""The desk: what needs me now."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from claims.models import FOLDED_KINDS, Article, Claim, Match, Mention, User
from workbench.views.access import journalist

SHORT = 8
LOOKED_THROUGH = 400
"""How many of the newest unread claims are looked through for articles to show: the page never grows."""


@journalist
def show(request: HttpRequest) -> HttpResponse:
    user = request.user
    assert isinstance(user, User)
    unfinished = newest_unfinished()
    to_read = articles_to_read()
    context = {
        "section": "desk",
        "mine": mine(user),
        "articles": to_read,
        "failed": [article for article in unfinished if article.state == Article.State.FAILED],
        "waiting": [article for article in unfinished if article.state == Article.State.WAITING],
        "matches": recent_matches(),
        "empty": not (to_read or unfinished or Article.objects.exists()),
    }
    return render(request, "desk/show.html", context)


def newest_unfinished() -> list[Article]:
    """Articles that wait to be read or could not be, newest first."""
    states = [Article.State.FAILED, Article.State.WAITING]
    return list(
        Article.objects.filter(state__in=states).select_related("publication").order_by("-id")[:SHORT]
    )


def mine(user: User) -> list[Claim]:
    """Open claims that are assigned to me, those with a deadline first."""
    return list(Claim.objects.on_desk().filter(assignee=user).order_by("deadline", "-id")[:SHORT])


def articles_to_read() -> list[Article]:
    """The newest articles that have unread claims, with `counts` of their claims by status."""
    unread = Claim.objects.unread().order_by("-id").values("pk")[:LOOKED_THROUGH]
    ids = Mention.objects.filter(claim__in=unread, version__isnull=False).values_list(
        "version__article_id", flat=True
    )
    newest = sorted(set(ids), reverse=True)[:SHORT]
    return with_counts(
        list(Article.objects.filter(pk__in=newest).select_related("publication").order_by("-id"))
    )


def with_counts(articles: list[Article]) -> list[Article]:
    """Give each article `counts`: how many of its claims have which status, in one query for all."""
    rows = (
        Mention.objects.filter(version__in=[article.current_id for article in articles])
        .exclude(claim__kind__in=FOLDED_KINDS, claim__status=Claim.Status.NEW)
        .order_by()
        .values_list("version__article_id", "claim__status", "claim_id")
        .distinct()
    )
    counts: dict[int, Counter[str]] = {}
    for article_id, status, _claim in rows:
        counts.setdefault(article_id, Counter())[status] += 1
    for article in articles:
        article.counts = counts.get(article.pk, Counter())
    return articles


def recent_matches() -> list[Any]:
    """Newest suggestions that touch what the desk works on or has checked."""
    wanted = [Claim.Status.OPEN, Claim.Status.IN_REVIEW, Claim.Status.CHECKED]
    return list(
        Match.objects.pending()
        .filter(claim__status__in=wanted, score__gte=0.5)
        .select_related("claim", "mention__claim", "mention__version__article__publication")
        .order_by("-id")[:SHORT]
    )
