"""What changed between two versions of an article, and where the claims of the earlier one stand now."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from claims import versions
from claims.models import Article, ArticleVersion
from claims.numbers import whole
from claims.standing import check_here
from workbench.views.access import journalist

ORDER = ("lost", "moved", "exact")
"""What asks for a look stands first."""


@journalist
@require_safe
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """`old` and `new` in the address are numbers of versions; without them the last two."""
    article = get_object_or_404(Article.objects.select_related("publication", "current"), pk=pk)
    check_here(article)
    known = article.versions.order_by("number")
    newest = article.current.number if article.current else 1
    new = _version(known, request.GET.get("new", ""), newest)
    old = _version(known, request.GET.get("old", ""), max(new.number - 1, 1))
    kept = versions.anchors(versions.mentions_of(old), old, new)
    kept.sort(key=lambda one: ORDER.index(one.state))
    context: dict[str, Any] = {
        "section": "articles",
        "article": article,
        "old": old,
        "new": new,
        "numbers": list(known.values_list("number", flat=True)),
        "passages": versions.passages(old.text, new.text),
        "kept": kept,
        "gone": [one for one in kept if one.state == "lost"],
        "standing": [one for one in kept if one.state != "lost"],
        "tally": versions.tally(kept),
    }
    return render(request, "articles/changes.html", context)


def _version(known: QuerySet[ArticleVersion], number: str, otherwise: int) -> ArticleVersion:
    wanted = whole(number)
    return get_object_or_404(known, number=otherwise if wanted is None else wanted)
