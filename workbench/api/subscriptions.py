"""Addresses of a partner's that are told of what is published and taken down."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claims.deliveries import try_out
from claims.models import Subscription
from claims.partners import change_subscription, subscribe, unsubscribe
from workbench import turns
from workbench.api.endpoint import (
    IF_MATCH,
    Closed,
    Endpoint,
    Flag,
    Text,
    body,
    etag,
    one_of,
    page_of,
    read,
    revision_in,
)
from workbench.api.messages import MESSAGES
from workbench.api.paging import ListQuery
from workbench.api.shapes import (
    DeliveryPageShape,
    NewSubscriptionShape,
    SubscriptionPageShape,
    SubscriptionShape,
    TriedShape,
)


class SubscriptionForm(Closed):
    url = Text(max_length=2000, help_text="An https:// address of yours.")


class SubscriptionChange(Closed):
    """Either, or both."""

    as_a_whole: ClassVar = Closed.as_a_whole | {"minProperties": 1}

    url = Text(max_length=2000, required=False)
    active = Flag(required=False)

    def validate(self, sent: dict[str, Any]) -> dict[str, Any]:
        if not sent:
            raise serializers.ValidationError(_("Say what to change: url, active, or both."))
        return sent


def own(request: Request) -> QuerySet[Subscription]:
    return Subscription.objects.filter(outlet=request.user)


class Subscriptions(Endpoint):
    scopes = {"GET": "read", "POST": "write"}
    problems = {"GET": {400, 422}, "POST": {409, 413}}

    @extend_schema(
        operation_id="list_subscriptions",
        parameters=[ListQuery],
        responses=SubscriptionPageShape,
        tags=["subscriptions"],
    )
    def get(self, request: Request) -> Response:
        """Your outlet's subscriptions, newest first."""
        return page_of(request, own(request), "subscription", SubscriptionPageShape)

    @extend_schema(
        operation_id="subscribe",
        request=SubscriptionForm,
        responses={201: NewSubscriptionShape},
        callbacks=MESSAGES,
        tags=["subscriptions"],
    )
    def post(self, request: Request) -> Response:
        """Have messages sent to an address of yours."""
        row = subscribe(by=request.user, **read(SubscriptionForm, body(request)))
        return Response(NewSubscriptionShape(row).data, status=201, headers=etag(row))


class OneSubscription(Endpoint):
    scopes = {"GET": "read", "PATCH": "write", "DELETE": "write"}
    problems = {"PATCH": {409, 412, 413, 428}, "DELETE": {412, 428}}

    @extend_schema(operation_id="get_subscription", responses=SubscriptionShape, tags=["subscriptions"])
    def get(self, request: Request, pk: int) -> Response:
        """One subscription; its ETag is what a change sends as If-Match."""
        row = one_of(own(request), pk=pk)
        return Response(SubscriptionShape(row).data, headers=etag(row))

    @extend_schema(
        operation_id="change_subscription",
        parameters=[IF_MATCH],
        request=SubscriptionChange,
        responses=SubscriptionShape,
        tags=["subscriptions"],
    )
    def patch(self, request: Request, pk: int) -> Response:
        """Move it to another address, or pause it."""
        revision = revision_in(request, one_of(own(request), pk=pk).revision)
        sent = read(SubscriptionChange, body(request))
        row = change_subscription(subscription=pk, revision=revision, by=request.user, **sent)
        return Response(SubscriptionShape(row).data, headers=etag(row))

    @extend_schema(
        operation_id="unsubscribe",
        parameters=[IF_MATCH],
        responses={204: OpenApiResponse(description="Ended.")},
        tags=["subscriptions"],
    )
    def delete(self, request: Request, pk: int) -> Response:
        """End it."""
        revision = revision_in(request, one_of(own(request), pk=pk).revision)
        unsubscribe(subscription=pk, revision=revision, by=request.user)
        return Response(status=204)


class Deliveries(Endpoint):
    scopes = {"GET": "read"}
    problems = {"GET": {400, 422}}

    @extend_schema(
        operation_id="list_deliveries",
        parameters=[ListQuery],
        responses=DeliveryPageShape,
        tags=["subscriptions"],
    )
    def get(self, request: Request, pk: int) -> Response:
        """The messages that went to it, newest first, each with what became of it."""
        rows = one_of(own(request), pk=pk).deliveries.select_related("fact_check", "submission")
        return page_of(request, rows.defer("fact_check__content"), "delivery", DeliveryPageShape)


class Trial(Endpoint):
    scopes = {"POST": "write"}
    problems = {"POST": {413}}

    @extend_schema(
        operation_id="test_subscription", request=None, responses=TriedShape, tags=["subscriptions"]
    )
    def post(self, request: Request, pk: int) -> Response:
        """Have a signed message that tells nothing sent there at once, and hear what your address answers."""
        with turns.PARTNERS.one_of(request.user.pk):
            return Response(TriedShape(try_out(subscription=pk, by=request.user)).data)
