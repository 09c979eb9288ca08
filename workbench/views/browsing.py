"""What is published, by words, rating, topic and speaker, at addresses that stay; and the corrections."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from claims.browsing import MOST_FOUND, corrections, rating_at
from claims.models import FactCheck, Speaker, Topic
from claims.numbers import whole
from workbench import spoken
from workbench.forms.browsing import BrowsingForm
from workbench.views.public import public
from workbench.views.publicpage import absolute, page_of

PAGE = 20


@public
def index(request: HttpRequest) -> HttpResponse:
    """The standing pages, newest first, or what was asked for."""
    return _listed(request, reverse("factchecks"))


@public
def by_rating(request: HttpRequest, slug: str) -> HttpResponse:
    label = rating_at(slug)
    if label is None:
        raise Http404
    return _listed(request, reverse("factchecks_rating", args=[slug]), rating=label)


@public
def by_topic(request: HttpRequest, slug: str) -> HttpResponse:
    topic = get_object_or_404(Topic, slug=slug)
    return _listed(request, reverse("factchecks_topic", args=[slug]), called=topic.name, topic=slug)


@public
def by_speaker(request: HttpRequest, pk: int) -> HttpResponse:
    """Whose name was merged with another's is found under that."""
    speaker = get_object_or_404(Speaker, pk=pk)
    if speaker.merged_into_id is not None:
        return redirect(spoken.place(request, "factchecks_speaker", speaker.merged_into_id))
    return _listed(request, reverse("factchecks_speaker", args=[pk]), called=speaker.name, speaker=pk)


def _listed(
    request: HttpRequest, place: str, *, called: str = "", speaker: int | None = None, **narrowed: str
) -> HttpResponse:
    """A page of what is sought, 404 for a topic or a speaker of whom nothing is published."""
    form = BrowsingForm(request.GET, narrowed)
    sought = form.sought(speaker)
    rows = sought.pages()
    if called and not rows.exists():
        raise Http404
    found, more = _page(rows, request, ranked=bool(sought.words))
    context = {
        "rows": [(row, page_of(row)) for row in found],
        "more": form.address(**more | spoken.in_query(request)) if more else "",
        "form": form,
        "place": place,
        "called": called,
        "rating": sought.rating,
        "narrowed": form.narrows,
        "first_page": "before" not in request.GET and "from" not in request.GET,
        "is_a_search": sought.is_a_search or bool(called and form.narrows),
        "canonical": absolute(place),
    }
    return render(request, "factchecks/index.html", context)


def _page(rows: Any, request: HttpRequest, *, ranked: bool) -> tuple[list[FactCheck], dict[str, int]]:
    """(a page of them, what the address of the next one says): by number, or, best first, by place."""
    if ranked:
        begin = min(whole(request.GET.get("from")) or 0, MOST_FOUND)
        found = list(rows[begin : begin + PAGE + 1])
        following = {"from": begin + PAGE} if len(found) > PAGE and begin + PAGE < MOST_FOUND else {}
        return found[:PAGE], following
    before = whole(request.GET.get("before"))
    found = list((rows if before is None else rows.filter(pk__lt=before))[: PAGE + 1])
    return found[:PAGE], {"before": found[PAGE - 1].pk} if len(found) > PAGE else {}


@public
def corrected(request: HttpRequest) -> HttpResponse:
    """Everything that was put right or changed with a note, newest first."""
    found, more = _page(corrections(), request, ranked=False)
    standing = FactCheck.objects.public().filter(claim__in=[row.claim_id for row in found])
    pages = {row.claim_id: row for row in standing}
    context = {
        "rows": [(row, pages[row.claim_id]) for row in found],
        "more": urlencode(more | spoken.in_query(request)) if more else "",
        "canonical": absolute(reverse("factchecks_corrections")),
    }
    return render(request, "factchecks/corrections.html", context)
