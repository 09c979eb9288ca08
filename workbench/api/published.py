"""Fact-checks and claims: what is published, or shared with the outlet by name; never the desk's work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from claims import released
from claims.exceptions import BadInput, ClaimsError
from claims.models import FactCheck
from claims.narrowing import Narrowed
from claims.released import Changes, Stage
from workbench.api.endpoint import Endpoint, newest_first, one_of
from workbench.api.paging import (
    NarrowedQuery,
    asked,
    changes_token,
    next_page,
    numbers_in,
    sealed_head,
    since_of,
)
from workbench.api.shapes import (
    ClaimPageShape,
    ClaimShape,
    FactCheckDetailShape,
    FactCheckPageShape,
    claim_review,
)

DAYS = "A fact-check first published, a claim first seen on this day or {}."


class TakenDown(ClaimsError):
    """This page was taken down."""

    code = "taken_down"
    status = 410


class Retracted(ClaimsError):
    """This verdict was retracted."""

    code = "retracted"
    status = 410


class JsonLd(JSONRenderer):
    media_type = "application/ld+json"
    format = "jsonld"


class PublishedQuery(NarrowedQuery):
    q = serializers.CharField(
        max_length=500,
        required=False,
        help_text="Words that all stand in it, or a phrase in quotation marks.",
    )
    speaker = serializers.CharField(
        max_length=200, required=False, help_text="Who made the claim: a name, or words of it."
    )
    rating = serializers.CharField(
        max_length=200, required=False, help_text="As it stands in the answers, or a number from 1 to 5."
    )
    topic = serializers.CharField(
        max_length=100, required=False, help_text="One of its `topics`. A claim without a verdict has none."
    )
    since = serializers.DateField(required=False, help_text=DAYS.format("later"))
    until = serializers.DateField(required=False, help_text=DAYS.format("earlier"))


class ClaimsQuery(PublishedQuery):
    status = serializers.ChoiceField(Stage.choices, required=False, help_text="How far it has come.")


def narrowed(query: dict[str, Any]) -> Narrowed:
    """Raises BadInput."""
    found = Narrowed(**{one.name: query[one.name] for one in fields(Narrowed) if one.name in query})
    found.check()
    return found


def listing(
    request: Request,
    query: dict[str, Any],
    rows: QuerySet[Any],
    kind: str,
    changed: Callable[..., Changes[Any]],
    render: Callable[[list[Any]], list[Any]] = list,
) -> dict[str, Any]:
    """A page of everything from the newest, or of what changed since; both say from where to go on.

    The sealed head is read first and travels in the cursor: what is sealed while a partner walks the pages
    comes again with his next `updated_since`, and nothing falls between.
    """
    head = sealed_head()
    if "updated_since" in query:
        if "cursor" in query:
            raise BadInput(_("Send cursor or updated_since, not both."), field="cursor")
        since = since_of(query["updated_since"], head=head)
        found = changed(since=since, size=query["size"], head=head.seq)
        here = changes_token(found.seq, head=head)
        following = next_page(request, updated_since=here) if found.more else None
        return {"results": found.items, "next": following, "updated_since": here}
    begun = numbers_in(query["cursor"], kind, 2, field="cursor")[1] if "cursor" in query else head.seq
    page, following = newest_first(request, rows, kind, query, begun)
    return {
        "results": render(page),
        "next": following,
        "updated_since": changes_token(begun, head=head),
    }


class FactChecks(Endpoint):
    scopes = {"GET": "read"}
    problems = {"GET": {400, 422}}

    @extend_schema(
        operation_id="list_factchecks",
        parameters=[PublishedQuery],
        responses=FactCheckPageShape,
        tags=["fact-checks"],
    )
    def get(self, request: Request) -> Response:
        """Published fact-checks, newest first; or what changed since, in the order of the changes."""
        query = asked(PublishedQuery, request)
        wanted = narrowed(query).pages()
        changed = partial(released.changed_fact_checks, wanted)
        answer = listing(request, query, released.fact_checks().filter(wanted), "page", changed)
        return Response(FactCheckPageShape(answer).data)


class OneFactCheck(Endpoint):
    scopes = {"GET": "read"}
    problems = {"GET": {410}}

    @extend_schema(operation_id="get_factcheck", responses=FactCheckDetailShape, tags=["fact-checks"])
    def get(self, request: Request, slug: str) -> Response:
        """One fact-check with everything that its public page shows."""
        return Response(FactCheckDetailShape(standing(slug)).data)


class OneClaimReview(Endpoint):
    scopes = {"GET": "read"}
    problems = {"GET": {410}}
    renderer_classes = [JsonLd, JSONRenderer]

    @extend_schema(
        operation_id="get_claim_review",
        responses={
            (200, "application/ld+json"): OpenApiResponse(OpenApiTypes.OBJECT, description="JSON-LD"),
            (200, "application/json"): OpenApiResponse(OpenApiTypes.OBJECT, description="JSON-LD"),
        },
        tags=["fact-checks"],
    )
    def get(self, request: Request, slug: str) -> Response:
        """The same as schema.org's ClaimReview."""
        row = standing(slug)
        if row.change == FactCheck.Change.RETRACTION:
            raise Retracted(_("This verdict was retracted; it is no ClaimReview any more."))
        return Response(claim_review(row))


class Claims(Endpoint):
    scopes = {"GET": "read"}
    problems = {"GET": {400, 422}}

    @extend_schema(
        operation_id="list_claims", parameters=[ClaimsQuery], responses=ClaimPageShape, tags=["claims"]
    )
    def get(self, request: Request) -> Response:
        """Claims that are published, or shared with your outlet; newest first, or what changed since."""
        query = asked(ClaimsQuery, request)
        wanted = narrowed(query).claims()
        rows = released.claims_for(request.user).filter(wanted)
        changed = partial(released.changed_claims, request.user, wanted)
        answer = listing(request, query, rows, "claim", changed, released.release_all)
        return Response(ClaimPageShape(answer).data)


class OneClaim(Endpoint):
    scopes = {"GET": "read"}

    @extend_schema(operation_id="get_claim", responses=ClaimShape, tags=["claims"])
    def get(self, request: Request, pk: int) -> Response:
        """One claim that is published, or shared with your outlet."""
        claim = one_of(released.claims_for(request.user), pk=pk)
        return Response(ClaimShape(released.release_all([claim])[0]).data)


def standing(slug: str) -> FactCheck:
    """Raises TakenDown where a notice stands in its place, NotFound."""
    if FactCheck.objects.filter(slug=slug, superseded_at=None, taken_down_at__isnull=False).exists():
        raise TakenDown(_("This fact-check was taken down."))
    row: FactCheck = one_of(released.fact_checks(), slug=slug)
    return row
