"""The twin of Google's Fact Check Tools API, so that its clients need only another host.

https://developers.google.com/fact-check/tools/api/reference/rest/v1alpha1/claims/search
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from claims.checking import search_published
from claims.models import FactCheck
from claims.models.publication import FactCheckQuerySet
from claims.released import verdicts
from claims.structured import page_url
from workbench.api.access import AddressRate
from workbench.api.endpoint import Endpoint
from workbench.api.paging import asked, numbers_in, token
from workbench.api.problems import answer_problem
from workbench.api.shapes import Shape

FOUND_AT_MOST = 200
"""Fact-checks for one query, over all its pages."""
DEEPEST = 1_000_000
"""Further down nothing is looked for; PostgreSQL counts what it passes over."""
MOST_DAYS = 36_500
OF_EVERY_METHOD = {
    *("key", "alt", "fields", "prettyPrint", "quotaUser", "callback"),
    *("access_token", "oauth_token", "uploadType", "upload_protocol", "$.xgafv"),
}
"""What Google's API takes at every address; its clients send some along. None of it is looked at."""
STATES = {400: "INVALID_ARGUMENT", 429: "RESOURCE_EXHAUSTED", 503: "UNAVAILABLE"}


class SearchQuery(serializers.Serializer):
    query = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=2000,
        help_text="Words or a sentence: of the claim, of who made it, of the fact-check. Required without a "
        "filter.",
    )
    languageCode = serializers.CharField(
        required=False, allow_blank=True, max_length=35, help_text='Such as "en"; "en-US" finds "en" too.'
    )
    reviewPublisherSiteFilter = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=300,
        help_text="The site of the publisher: this one's, or nothing is found.",
    )
    maxAgeDays = serializers.IntegerField(required=False, min_value=0, max_value=MOST_DAYS)
    pageSize = serializers.IntegerField(default=10, min_value=1, max_value=100)
    pageToken = serializers.CharField(required=False, allow_blank=True, max_length=200)
    offset = serializers.IntegerField(
        required=False, min_value=0, max_value=DEEPEST, help_text="Where to begin, without a pageToken."
    )

    def validate(self, sent: dict[str, Any]) -> dict[str, Any]:
        if not sent.get("query", "").strip() and not sent.get("reviewPublisherSiteFilter"):
            raise serializers.ValidationError({"query": _("Send a query, or the site of a publisher.")})
        return sent


class PublisherShape(Shape):
    name = serializers.CharField()
    site = serializers.CharField()


class ReviewShape(Shape):
    publisher = PublisherShape()
    url = serializers.URLField()
    title = serializers.CharField()
    reviewDate = serializers.DateTimeField()
    textualRating = serializers.CharField()
    languageCode = serializers.CharField()


class FoundClaimShape(Shape):
    text = serializers.CharField()
    claimant = serializers.CharField()
    claimDate = serializers.CharField()
    claimReview = ReviewShape(many=True)


class SearchAnswer(serializers.Serializer):
    claims = FoundClaimShape(many=True)
    nextPageToken = serializers.CharField(required=False, help_text="Only where there is more.")


class ErrorBody(serializers.Serializer):
    code = serializers.IntegerField()
    message = serializers.CharField()
    status = serializers.CharField()


class GoogleError(serializers.Serializer):
    error = ErrorBody()


def error_of(status: int) -> OpenApiResponse:
    return OpenApiResponse(GoogleError, description=HTTPStatus(status).phrase)


class Twin(Endpoint):
    """Needs no key, and answers in Google's form, what it refuses too."""

    authentication_classes: list[Any] = []
    permission_classes: list[Any] = []
    throttle_classes = [AddressRate]

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        """For scripts on any page, as Google's; and as /factchecks/feed.json."""
        response["Access-Control-Allow-Origin"] = "*"
        return super().finalize_response(request, response, *args, **kwargs)

    def get_exception_handler(self) -> Callable[..., Response | None]:
        return answer_error


class Elsewhere(Twin):
    """Google's API has more addresses; who asks for them here is told in its form, too."""

    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        raise NotFound(_("Of Google's API there is claims:search here, and nothing else."))


class Search(Twin):
    @extend_schema(
        operation_id="search_claims",
        parameters=[SearchQuery],
        responses={200: SearchAnswer, 400: error_of(400), 406: error_of(406), 429: error_of(429)},
        tags=["search"],
    )
    def get(self, request: Request) -> Response:
        """Search what is published, as in Google's Fact Check Tools API."""
        query = asked(SearchQuery, request, also=OF_EVERY_METHOD)
        begin = query.get("offset", 0)
        if query.get("pageToken"):
            (begin,) = numbers_in(query["pageToken"], "from", 1, field="pageToken")
        end = begin + query["pageSize"]
        page = search(query, begin, end + 1)
        answer: dict[str, Any] = {"claims": [claim_of(row) for row in page[: query["pageSize"]]]}
        if len(page) > query["pageSize"]:
            answer["nextPageToken"] = token("from", end)
        return Response(answer)


def search(query: dict[str, Any], begin: int, end: int) -> list[FactCheck]:
    """What stands at [begin:end]: best first for a query, newest first without one."""
    site = query.get("reviewPublisherSiteFilter", "")
    if site and site.lower().removeprefix("www.") != own_site().removeprefix("www."):
        return []
    allowed = _filtered(query)
    words = query.get("query", "").strip()
    if not words:
        return [] if begin > DEEPEST else list(allowed.order_by("-published_at", "-pk")[begin:end])
    return search_published(words, among=allowed, limit=FOUND_AT_MOST)[begin:end]


def _filtered(query: dict[str, Any]) -> FactCheckQuerySet:
    rows = verdicts()
    language = query.get("languageCode", "").partition("-")[0].lower()
    if language:
        rows = rows.filter(content__language=language)
    if "maxAgeDays" in query:
        rows = rows.filter(published_at__gte=timezone.now() - dt.timedelta(days=query["maxAgeDays"]))
    return rows


def own_site() -> str:
    return urlsplit(settings.SITE_URL).hostname or ""


def claim_of(row: FactCheck) -> dict[str, Any]:
    """One claim in Google's form; times as RFC 3339 in UTC."""
    content = row.content
    return {
        "text": content["wording"],
        "claimant": ", ".join(content["claimants"]),
        "claimDate": f"{content.get('said_on') or content['first_seen']}T00:00:00Z",
        "claimReview": [
            {
                "publisher": {"name": settings.SITE_NAME, "site": own_site()},
                "url": page_url(row.slug),
                "title": row.title,
                "reviewDate": row.published_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "textualRating": row.rating_label,
                "languageCode": content.get("language") or "en",
            }
        ],
    }


def answer_error(error: Exception, context: dict[str, Any]) -> Response | None:
    """Google's form of an error; what cannot be used is its 400."""
    response = answer_problem(error, context)
    if response is None or not isinstance(response.data, dict):
        return response
    status = 400 if response.status_code == 422 else response.status_code
    state = STATES.get(status, HTTPStatus(status).name)
    body = {"code": status, "message": response.data["detail"], "status": state}
    headers = {name: response[name] for name in ("Retry-After", "Allow") if name in response}
    return Response({"error": body}, status=status, headers=headers)
