"""Addresses under /api/, each with and without its last slash, so that no write is lost in a redirect."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.exceptions import NotFound
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from workbench.api.articles import Articles, OneArticle
from workbench.api.checks import Check, Me
from workbench.api.endpoint import Endpoint
from workbench.api.priorchecks import OnePriorCheck, PriorChecks
from workbench.api.published import Claims, FactChecks, OneClaim, OneClaimReview, OneFactCheck
from workbench.api.subscriptions import Deliveries, OneSubscription, Subscriptions, Trial


class Nothing(Endpoint):
    """A problem instead of a page for whatever else is asked for."""

    authentication_classes: list[Any] = []
    permission_classes: list[Any] = []
    throttle_classes: list[Any] = []
    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        raise NotFound

    def get(self, request: Request) -> Response:
        raise NotFound


class ByFormat(DefaultContentNegotiation):
    """`?format=` goes before Accept, for whoever opens the description in a browser."""

    def select_renderer(self, request: Request, renderers: Any, format_suffix: str | None = None) -> Any:
        wanted = format_suffix or request.query_params.get("format")
        return super().select_renderer(request, renderers, wanted)


class Readable(APIView):
    """To be read and nothing else; a problem is JSON, whatever the rest would be in."""

    http_method_names = ["get", "head"]

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        if response.exception:
            request.accepted_renderer, request.accepted_media_type = JSONRenderer(), "application/json"
        return super().finalize_response(request, response, *args, **kwargs)


class Description(Readable, SpectacularAPIView):
    content_negotiation_class = ByFormat


class Documentation(Readable, SpectacularSwaggerSplitView):
    url_name = "schema"


def both(route: str, view: type[Endpoint], name: str) -> list[URLPattern]:
    answer = view.as_view()
    return [path(f"v1/{route}/", answer, name=f"api_{name}"), path(f"v1/{route}", answer)]


urlpatterns = [
    *both("me", Me, "me"),
    *both("articles", Articles, "articles"),
    *both("articles/<int:pk>", OneArticle, "article"),
    *both("claims", Claims, "claims"),
    *both("claims/<int:pk>", OneClaim, "claim"),
    *both("factchecks", FactChecks, "factchecks"),
    *both("factchecks/<slug:slug>", OneFactCheck, "factcheck"),
    *both("factchecks/<slug:slug>/claimreview", OneClaimReview, "claim_review"),
    *both("priorchecks", PriorChecks, "prior_checks"),
    *both("priorchecks/<int:pk>", OnePriorCheck, "prior_check"),
    *both("check", Check, "check"),
    *both("subscriptions", Subscriptions, "subscriptions"),
    *both("subscriptions/<int:pk>", OneSubscription, "subscription"),
    *both("subscriptions/<int:pk>/deliveries", Deliveries, "deliveries"),
    *both("subscriptions/<int:pk>/test", Trial, "subscription_test"),
    path("schema/", Description.as_view(), name="schema"),
    path("docs/", Documentation.as_view(), name="api_docs"),
    re_path("", Nothing.as_view()),
]
