"""Whether a text repeats, denies or changes what was checked; and whose key this is."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from claims.checking import check_text
from workbench.api.endpoint import Closed, Endpoint, Text, body, read
from workbench.api.shapes import CheckAnswerShape, OutletShape


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
