"""One box for claims and articles, and the speakers."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib.postgres.aggregates import ArrayAgg
from django.core.cache import cache
from django.db.models import Q, Value
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from claims.exceptions import BadInput
from claims.following import follow_of
from claims.models import Article, Claim, Speaker, Topic
from claims.queue import LISTED, QueueFilter, page
from claims.records import record_of
from claims.search import Among, find
from claims.topics import by_name
from claims.typed import holds
from workbench.forms.search import SearchForm
from workbench.kept import kept
from workbench.views.access import journalist
from workbench.views.following import words_to_follow
from workbench.views.people import is_nameless, names_from, speakers_called
from workbench.views.rows import with_matches

ARTICLES = 5
TOPICS = "search:topics"
TOPICS_KEPT = 60
"""Seconds."""


@journalist
@require_safe
def search(request: Any) -> HttpResponse:
    """Claims by words and meaning, as far as they fit; where nothing is narrowed, articles by their titles,
    and where no claim answers, speakers by their names."""
    form = SearchForm(request.GET, topic_choices())
    query, among = form.query, form.among()
    narrowed = among != Among()
    context: dict[str, Any] = {"section": "", "query": query, "form": form, "narrowed": narrowed}
    if query:
        context["take_query"] = form.address()
        try:
            context["hits"] = find(query, among=among)
        except BadInput as error:
            context["error"] = str(error)
        context |= words_to_follow(query, request.user)
    if query and not narrowed:
        context["people"] = speakers_called(query)
        titles = Article.objects.here().filter(holds("title", query[:200])).select_related("publication")
        context["articles"] = titles.order_by("-id")[:ARTICLES]
    return render(request, "search/show.html", context)


def topic_choices() -> list[tuple[int, str]]:
    """The topics to narrow by, as they were at most a minute ago."""
    found: list[tuple[int, str]] | None = cache.get(TOPICS)
    if found is None:
        found = [(topic.pk, topic.name) for topic in by_name(Topic.objects.order_by("name")[:LISTED])]
        cache.set(TOPICS, found, TOPICS_KEPT)
    return found


@journalist
@require_safe
def speakers(request: Any) -> HttpResponse:
    """Speakers by name, paged by key. Whom articles name by no name are shown to who looks for them."""
    start = request.GET.get("from", "").replace("\0", "")[:200]
    text = request.GET.get("q", "").replace("\0", "").strip()[:200]
    unnamed = "unnamed" in request.GET
    rows, following = names_from(start, text, unnamed=unnamed or bool(text))
    if not (rows or unnamed):
        unnamed, (rows, following) = True, names_from(start, text)
    context = {"section": "speakers", "speakers": rows, "next": following, "text": text, "unnamed": unnamed}
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
    found = page(
        QueueFilter(status=(), speaker=pk, folded=True), cursor=request.GET.get("cursor", ""), size=25
    )
    record = kept(f"speaker {pk}", lambda: record_of(Claim.objects.filter(claimants=row)))
    context = {
        "section": "speakers",
        "speaker": row,
        "names": [*sorted(row.joined), *row.aliases],
        "nameless": is_nameless(row),
        "record": record.value,
        "counted_at": record.at,
        "page": found,
        "claims": with_matches(found.items),
        "followed": follow_of(request.user, speaker=row),
    }
    return render(request, "speakers/show.html", context)
