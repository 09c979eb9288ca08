"""One box for claims and articles, and the speakers."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q, Value
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from claims.exceptions import BadInput
from claims.models import Article, Claim, Speaker
from claims.queue import QueueFilter, page
from claims.records import record_of
from claims.search import find
from workbench.kept import kept
from workbench.views.access import journalist
from workbench.views.people import names_from
from workbench.views.rows import with_matches

ARTICLES = 5


@journalist
@require_safe
def search(request: Any) -> HttpResponse:
    """Claims by words and meaning, articles by their titles."""
    query = request.GET.get("q", "").replace("\0", "").strip()
    context: dict[str, Any] = {"section": "", "query": query}
    if query:
        try:
            context["hits"] = find(query)
        except BadInput as error:
            context["error"] = str(error)
        titles = Article.objects.filter(title__icontains=query[:200]).select_related("publication")
        context["articles"] = titles.order_by("-id")[:ARTICLES]
    return render(request, "search/show.html", context)


@journalist
@require_safe
def speakers(request: Any) -> HttpResponse:
    """Speakers by name, paged by key."""
    start = request.GET.get("from", "").replace("\0", "")[:200]
    text = request.GET.get("q", "").replace("\0", "").strip()[:200]
    rows, following = names_from(start, text)
    context = {"section": "speakers", "speakers": rows, "next": following, "text": text}
    context["take_query"] = urlencode({"q": text})
    return render(request, "speakers/index.html", context)


@journalist
@require_safe
def speaker(request: Any, pk: int) -> HttpResponse:
    """What one speaker claimed, newest first, and what became of it."""
    joined = ArrayAgg("merged__name", filter=Q(merged__isnull=False), default=Value([]))
    row = get_object_or_404(Speaker.objects.annotate(joined=joined), pk=pk)
    if row.merged_into_id:
        return redirect("speaker", row.merged_into_id)
    found = page(QueueFilter(status=(), speaker=pk), cursor=request.GET.get("cursor", ""), size=25)
    record = kept(f"speaker {pk}", lambda: record_of(Claim.objects.filter(claimants=row)))
    context = {
        "section": "speakers",
        "speaker": row,
        "names": [*sorted(row.joined), *row.aliases],
        "record": record.value,
        "counted_at": record.at,
        "page": found,
        "claims": with_matches(found.items),
    }
    return render(request, "speakers/show.html", context)
