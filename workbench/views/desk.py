"""The desk: what needs me now."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims import jobs
from claims.models import ANSWERED, FOLDED_KINDS, Article, Claim, FactCheck, Match, Mention, Relation, User
from claims.models.match import standing
from claims.queue import count_text, counts
from claims.suggestions import SUGGESTIONS
from workbench.context import BADGES, badge_texts, badges_of
from workbench.forms.queue import VIEWS
from workbench.views.access import journalist
from workbench.views.answers import said
from workbench.views.now import now

SHORT = 8
UNFINISHED = (Article.State.FAILED, Article.State.WAITING)
LOOKED_THROUGH = 400
"""How many of the newest unread claims are looked through for articles to show: the page never grows."""


@journalist
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, User)
    articles, matches = articles_now(), recent_matches()
    found = now(request.user, matches)
    context = {
        "section": "desk",
        "at": "desk",
        "now": found,
        "mine": found.mine,
        "failed": [article for article in articles if article.state == Article.State.FAILED],
        "matches": matches,
        "empty": not (articles or Article.objects.exists()),
    }
    return render(request, "desk/show.html", context | _numbers(request.user) | _unread(articles))


def _numbers(user: User) -> dict[str, str]:
    """How many open claims nobody has, and the badges of the page's head; one query for all."""
    nobodys = replace(VIEWS["open"][1], unassigned=True).claims()
    number, *badges = counts(nobodys, *badges_of(user))
    return dict(zip(BADGES, badge_texts(badges), strict=True)) | {"nobodys": count_text(number)}


def _unread(articles: list[Article]) -> dict[str, list[Article]]:
    return {
        "articles": [article for article in articles if article.state not in UNFINISHED],
        "waiting": [article for article in articles if article.state == Article.State.WAITING],
    }


@journalist
@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """What needs the person now, when it is no longer what the page shows (`seen`); else nothing.

    A page that has no article to read asks for these alone (`unread`).
    """
    assert isinstance(request.user, User)
    if "unread" in request.GET:
        articles = _unread(articles_now())
        none = not articles["articles"]
        return HttpResponse(status=204) if none else render(request, "desk/_unread.html", articles)
    found = now(request.user)
    if found.mark == request.GET.get("seen"):
        return HttpResponse(status=204)
    return render(request, "desk/_now.html", {"now": found, "at": "desk"})


@journalist
@require_POST
def retry_job(request: HttpRequest, pk: int) -> HttpResponse:
    jobs.retry(outbox=pk, by=request.user)
    return said(request, _("Tried again in a moment."), to=reverse("desk"))


@journalist
@require_POST
def drop_job(request: HttpRequest, pk: int) -> HttpResponse:
    jobs.drop(outbox=pk, by=request.user)
    return said(request, _("Let go."), to=reverse("desk"))


def articles_now() -> list[Article]:
    """The newest articles that have unread claims, wait to be read or could not be; with their `counts`."""
    unread = Claim.objects.unread().order_by("-id").values("pk")[:LOOKED_THROUGH]
    seen = Mention.objects.filter(claim__in=unread, version__isnull=False).values("version__article")
    to_read = Article.objects.here().filter(pk__in=seen).exclude(state__in=UNFINISHED).order_by("-id")
    unfinished = Article.objects.here().filter(state__in=UNFINISHED).order_by("-id")
    ids = to_read.values("pk")[:SHORT].union(unfinished.values("pk")[:SHORT], all=True)
    rows = Article.objects.filter(pk__in=ids).select_related("publication").order_by("-id")
    return with_counts(list(rows))


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
    """Of the newest mentions that seem to touch what the desk works on or has checked, the match that tells
    most, each; what is only related last.
    """
    wanted = [Claim.Status.OPEN, Claim.Status.IN_REVIEW, *ANSWERED]
    rows = (
        Match.objects.waiting()
        .filter(claim__status__in=wanted, score__gte=0.5)
        .select_related("claim", "mention__claim", "mention__version__article__publication")
        .defer("mention__version__text", "mention__version__shingles")
        .annotate(ruling=FactCheck.objects.ruling_on("claim"))
        .order_by("-id")[: SHORT * SUGGESTIONS]
    )
    best: dict[int, Match] = {}
    for row in rows:
        known = best.setdefault(row.mention_id, row)
        if (standing(row, row.claim), -row.score) < (standing(known, known.claim), -known.score):
            best[row.mention_id] = row
    return sorted(best.values(), key=lambda match: match.relation == Relation.RELATED)[:SHORT]
