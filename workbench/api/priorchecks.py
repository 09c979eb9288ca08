"""Fact-checks that others published: to read, and for a partner to send and take back its own."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.models import Q
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claims.claimreview import from_claim_review
from claims.exceptions import BadInput
from claims.idempotency import Answer, answer_once
from claims.models import Outlet
from claims.numbers import whole
from claims.priorchecks import remove_check, send_check
from claims.released import changed_prior_checks, prior_checks_for
from workbench.api.endpoint import KEY, Endpoint, Text, body, one_of, read
from workbench.api.paging import NarrowedQuery, asked
from workbench.api.published import listing
from workbench.api.shapes import PriorCheckPageShape, PriorCheckShape

PROPERTIES = {
    "wording": "claimReviewed",
    "rating": "reviewRating",
    "published_on": "datePublished",
    "language": "inLanguage",
}
"""What the domain's fields are called in a ClaimReview."""


class PriorChecksQuery(NarrowedQuery):
    publisher = serializers.CharField(
        max_length=200, required=False, help_text="As it stands in the answers, capitals or not."
    )
    since = serializers.DateField(
        required=False, help_text="Published on this day or later; what names no day is left out."
    )
    until = serializers.DateField(required=False, help_text="Published on this day or earlier.")
    rating = serializers.CharField(
        max_length=200, required=False, help_text="As its publisher words it, or a number from 1 to 5."
    )


class ReviewRatingForm(serializers.Serializer):
    alternateName = Text(required=False, help_text="In words; without it the ratingValue stands for it.")
    ratingValue = serializers.JSONField(
        required=False, allow_null=True, help_text="A number, with the ends of its scale."
    )
    bestRating = serializers.JSONField(required=False, allow_null=True)
    worstRating = serializers.JSONField(required=False, allow_null=True)


class ClaimReviewForm(serializers.Serializer):
    """Schema.org's ClaimReview, as it stands in your page; what else it has is ignored."""

    url = Text(max_length=2000, help_text="Of your fact-check.")
    claimReviewed = Text()
    reviewRating = ReviewRatingForm()
    itemReviewed = serializers.JSONField(
        required=False, allow_null=True, help_text="A Claim; its `author` is who made the claim."
    )
    name = Text(required=False, allow_blank=True, max_length=500, help_text="The title.")
    datePublished = Text(required=False, allow_blank=True, help_text="ISO 8601.")
    inLanguage = Text(required=False, allow_blank=True, help_text='Such as "en" or "en-GB".')


def send(outlet: Outlet, form: dict[str, Any]) -> Answer:
    try:
        row, created = send_check(review=from_claim_review(form), by=outlet)
    except ValueError as error:
        raise BadInput(str(error), field="reviewRating") from error  # the form saw to the others
    except BadInput as error:
        error.field = PROPERTIES.get(error.field, error.field)
        raise
    return 201 if created else 200, dict(PriorCheckShape(row).data)


def filtered(query: dict[str, Any]) -> Q:
    wanted = Q()
    if "publisher" in query:
        wanted &= Q(publisher__iexact=query["publisher"])
    if "language" in query:
        wanted &= Q(claim__language=query["language"].partition("-")[0].lower())
    if "since" in query:
        wanted &= Q(published_on__gte=query["since"])
    if "until" in query:
        wanted &= Q(published_on__lte=query["until"])
    if "rating" in query:
        wanted &= Q(rating_label__iexact=query["rating"]) | Q(rating_number=whole(query["rating"]) or 0)
    return wanted


class PriorChecks(Endpoint):
    scopes = {"GET": "read", "POST": "write"}
    problems = {"GET": {400, 422}, "POST": {409, 413}}

    @extend_schema(
        operation_id="list_prior_checks",
        parameters=[PriorChecksQuery],
        responses=PriorCheckPageShape,
        tags=["earlier fact-checks"],
    )
    def get(self, request: Request) -> Response:
        """Fact-checks of others that the desk knows, the last that came first; or what changed since."""
        query = asked(PriorChecksQuery, request)
        wanted = filtered(query)
        rows = prior_checks_for(request.user).filter(wanted)
        changed = partial(changed_prior_checks, request.user, wanted)
        return Response(PriorCheckPageShape(listing(request, query, rows, "prior", changed)).data)

    @extend_schema(
        operation_id="send_prior_check",
        parameters=[KEY],
        request=ClaimReviewForm,
        responses={
            201: OpenApiResponse(PriorCheckShape, description="Taken in."),
            200: OpenApiResponse(
                PriorCheckShape, description="Your outlet sent it before; it is up to date."
            ),
        },
        tags=["earlier fact-checks"],
    )
    def post(self, request: Request) -> Response:
        """Send a fact-check of your own. Its address and claim again bring it up to date."""
        form = read(ClaimReviewForm, body(request))
        status, answer = answer_once(
            outlet=request.user,
            key=request.headers.get("Idempotency-Key", ""),
            request=["priorchecks", form],
            work=lambda: send(request.user, form),
        )
        return Response(answer, status=status)


class OnePriorCheck(Endpoint):
    scopes = {"GET": "read", "DELETE": "write"}

    @extend_schema(operation_id="get_prior_check", responses=PriorCheckShape, tags=["earlier fact-checks"])
    def get(self, request: Request, pk: int) -> Response:
        """One of them."""
        return Response(PriorCheckShape(one_of(prior_checks_for(request.user), pk=pk)).data)

    @extend_schema(
        operation_id="take_back_prior_check",
        responses={204: OpenApiResponse(description="Taken back.")},
        tags=["earlier fact-checks"],
    )
    def delete(self, request: Request, pk: int) -> Response:
        """Take back what your outlet sent."""
        remove_check(check=one_of(prior_checks_for(request.user), pk=pk).pk, by=request.user)
        return Response(status=204)
