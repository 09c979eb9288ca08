"""What the public reads: the pages, their earlier versions, and the card for other sites."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from csp.constants import NONE
from csp.decorators import csp_replace
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_vary_headers, set_response_etag
from django.utils.http import http_date, parse_http_date_safe
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import etag, require_safe

from claims.models import FactCheck, Rating, RatingScale
from claims.numbers import whole
from claims.structured import claim_review, news_article, picture_url
from workbench import feeds
from workbench.spoken import asked, place, speaking
from workbench.views.publicpage import absolute, page_of
from workbench.views.readerscopies import etag_of

View = Callable[..., HttpResponse]
NO_SCRIPTS = {"script-src": [NONE], "connect-src": [NONE]}
FRAMEABLE = NO_SCRIPTS | {"frame-ancestors": ["*"]}


def public(view: View, policy: dict[str, list[str]] = NO_SCRIPTS) -> View:
    """A page for everybody: no script runs on it, copies may be kept, and are asked for again each time.

    For a minute, say, that would spare the desk few requests, and a page that was taken down would stay.
    """

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = view(request, *args, **kwargs)
        whose = "private" if request.user.is_authenticated else "public"
        answer.headers.setdefault("Cache-Control", f"{whose}, no-cache")
        told = () if asked(request) else ("Accept-Language",)
        patch_vary_headers(answer, [*told, "Cookie", "Accept-Encoding"])
        return answer

    return require_safe(csp_replace(policy)(_asked_again(shown)))


def _asked_again(view: View) -> View:
    """Whoever has this very answer is told so, and whoever asks by HEAD as well: the framework, which may not
    count on having made the page then, would answer that in full.
    """

    @wraps(view)
    def told(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = view(request, *args, **kwargs)
        if answer.status_code == HTTPStatus.OK and not answer.has_header("ETag"):
            set_response_etag(answer)
        when = parse_http_date_safe(answer.get("Last-Modified", ""))
        found: HttpResponse = get_conditional_response(request, answer.get("ETag"), when, answer)
        return found

    return told


def frameable(view: View) -> View:
    """Such a page that other sites may put into a frame of theirs."""
    return xframe_options_exempt(public(view, FRAMEABLE))


@public
def method(request: HttpRequest) -> HttpResponse:
    """What the ratings mean, and what stands behind every fact-check."""
    in_use = Prefetch("ratings", Rating.objects.filter(active=True))
    scales = RatingScale.objects.filter(ratings__active=True).distinct().prefetch_related(in_use)
    context = {
        "scales": scales.order_by("for_pledges", "pk"),
        "canonical": absolute(reverse("method")),
    }
    return render(request, "factchecks/method.html", context)


@public
@etag(etag_of)
def show(request: HttpRequest, slug: str) -> HttpResponse:
    row = _standing(slug)
    if row.taken_down_at is not None:
        return _gone(request, "factchecks/gone.html", row)
    versions = list(row.claim.fact_checks.order_by("-number"))
    first = versions[-1].published_at
    page = page_of(row)
    context = {
        "row": row,
        "page": page,
        "oembed": _oembed(speaking(page.url, asked(request))),
        "earlier": [one for one in versions if one.superseded_at and not one.taken_down_at],
        "notes": [version for version in versions if version.change_note],
        "first_published_at": first,
        "picture_url": picture_url(row.content),
        "structured": []
        if page.retracted
        else [claim_review(row, first=first, spoken=True), news_article(row, first=first)],
        "canonical": absolute(reverse("factcheck", args=[slug])),
    }
    answer = render(request, "factchecks/show.html", context)
    answer.headers["Last-Modified"] = http_date(row.published_at.timestamp())
    return answer


@public
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """An earlier version stays readable at its own address, and says that it is one; not one taken down."""
    standing = _standing(slug)
    if standing.taken_down_at is not None:
        return _gone(request, "factchecks/gone.html", standing)
    if number == standing.number:
        return redirect(place(request, "factcheck", slug))
    row = get_object_or_404(FactCheck, claim=standing.claim_id, number=number)
    if row.taken_down_at is not None:
        return _gone(request, "factchecks/gone.html", row, standing=standing)
    context = {
        "row": row,
        "page": page_of(row),
        "standing": standing,
        "first_published_at": row.published_at,
        "canonical": absolute(reverse("factcheck", args=[slug])),
    }
    return render(request, "factchecks/show.html", context)


@frameable
@etag(etag_of)
def embed(request: HttpRequest, slug: str) -> HttpResponse:
    """A small card for other sites."""
    row = _standing(slug)
    if row.taken_down_at is not None:
        return _gone(request, "factchecks/embed.html", row)
    context = {
        "row": row,
        "page": page_of(row),
        "canonical": absolute(reverse("factcheck", args=[slug])),
    }
    return render(request, "factchecks/embed.html", context)


@public
def atom(request: HttpRequest) -> HttpResponse:
    """The newest pages as an Atom feed."""
    return HttpResponse(feeds.atom(asked(request)), content_type="application/atom+xml; charset=utf-8")


@public
def data_feed(request: HttpRequest) -> HttpResponse:
    """The pages as a Data Commons DataFeed of ClaimReview; `before` asks for the older ones."""
    text, older = feeds.data_feed(whole(request.GET.get("before")))
    answer = HttpResponse(text, content_type="application/ld+json; charset=utf-8")
    answer.headers["Access-Control-Allow-Origin"] = "*"
    if older:
        address = absolute(f"{reverse('factchecks_data')}?before={older}")
        answer.headers["Link"] = f'<{address}>; rel="next"'
    return answer


@public
def sitemap(request: HttpRequest) -> HttpResponse:
    """Where search engines find every page."""
    return HttpResponse(feeds.sitemap(), content_type="application/xml; charset=utf-8")


@public
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may read."""
    return HttpResponse(feeds.robots(), content_type="text/plain; charset=utf-8")


def _oembed(address: str) -> str:
    return absolute(f"{reverse('oembed')}?{urlencode({'url': address})}")


def _standing(slug: str) -> FactCheck:
    return get_object_or_404(FactCheck.objects.public().select_related("claim"), slug=slug)


def _gone(
    request: HttpRequest, template: str, row: FactCheck, *, standing: FactCheck | None = None
) -> HttpResponse:
    """A neutral notice: that the page is down, or a version of one that stands; not why. Until a second
    person has confirmed it, the page may come back.
    """
    context = {"standing": standing, "confirmed": row.takedown_confirmed_by_id is not None}
    return render(request, template, context, status=HTTPStatus.GONE)
