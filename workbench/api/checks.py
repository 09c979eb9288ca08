"""Whether a text repeats, denies or changes what was checked; and whose key this is."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claims.checking import check_text
from claims.models import ApiKey
from workbench.api.endpoint import Closed, Endpoint, Text, body, read
from workbench.api.shapes import FactCheckShape, Moment, PriorCheckShape, Shape


class OutletShape(Shape):
    """Whose key this is, and what it may do."""

    outlet = serializers.CharField(source="outlet.name")
    key = serializers.CharField(source="prefix", help_text="The beginning of the key, to tell keys apart.")
    scopes = serializers.ListField(child=serializers.ChoiceField(ApiKey.Scope.choices))
    expires_at = Moment(allow_null=True)


class SegmentShape(Shape):
    change = serializers.ChoiceField(["equal", "delete", "insert"])
    words = serializers.CharField()


class FoundShape(Shape):
    score = serializers.FloatField(help_text="How likely a person calls the two the same claim, 0 to 1.")
    relation = serializers.ChoiceField(["repeats", "denies", "changed_figure", "related"])
    diff = SegmentShape(many=True, help_text="From the checked claim's words to the sentence's.")
    fact_check = FactCheckShape(
        allow_null=True, help_text="Of this newsroom; null where only others checked the claim."
    )
    checked_by_others = PriorCheckShape(
        many=True, help_text="Of the same claim, the newest first: none is a verdict of this newsroom."
    )


class CheckedShape(Shape):
    begin = serializers.IntegerField(help_text="Offset into the text, in characters (code points).")
    end = serializers.IntegerField(help_text="Exclusive.")
    sentence = serializers.CharField(source="text")
    matches = FoundShape(
        many=True, help_text="Best first, and of two alike the one with a verdict of this newsroom."
    )


class CheckAnswerShape(Shape):
    results = CheckedShape(many=True, help_text="The sentences that somebody checked.")


class CheckForm(Closed):
    text = Text(
        trim_whitespace=False, help_text="At most 100,000 characters and 200 sentences; it is not kept."
    )


class Check(Endpoint):
    scopes = {"POST": "read"}
    problems = {"POST": {413}}
    rate = "check"

    @extend_schema(
        operation_id="check_text", request=CheckForm, responses={200: CheckAnswerShape}, tags=["check"]
    )
    def post(self, request: Request) -> Response:
        """Fact-checks, ours and others', that sentences of a text repeat, deny, change a figure of, or relate
        to.
        """
        text = read(CheckForm, body(request))["text"]
        return Response(CheckAnswerShape({"results": check_text(text, of=request.user)}).data)


class Me(Endpoint):
    scopes = {"GET": ""}

    @extend_schema(operation_id="get_me", responses=OutletShape, tags=["me"])
    def get(self, request: Request) -> Response:
        """Your outlet, and what this key may do."""
        return Response(OutletShape(request.auth).data)
