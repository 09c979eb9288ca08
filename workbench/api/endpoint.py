"""What every endpoint shares: parse, then one verb or named query, then render."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from difflib import get_close_matches
from http import HTTPStatus
from typing import IO, Any, ClassVar

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed, NotFound, ParseError, UnsupportedMediaType
from rest_framework.parsers import JSONParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from claims import keys
from claims.exceptions import BadInput, StaleText
from claims.models import ApiKey
from claims.numbers import whole
from workbench.api.access import REFUSED, HasScope, KeyAuthentication, KeyRate
from workbench.api.paging import ListQuery, asked, next_page, numbers_in, token
from workbench.api.problems import LengthRequired, PreconditionRequired

log = logging.getLogger(__name__)

IF_MATCH = OpenApiParameter(
    "If-Match",
    OpenApiTypes.STR,
    OpenApiParameter.HEADER,
    required=True,
    description="The ETag of what you change.",
)

KEY = OpenApiParameter(
    "Idempotency-Key",
    OpenApiTypes.STR,
    OpenApiParameter.HEADER,
    description="Any text of yours, new for each thing you send: the same one again within a day gets the "
    "same answer, and nothing is sent twice.",
)

MOST_BYTES = 64 * 2**10
"""Of a body, beside its text."""

_ETAGS = re.compile(r'(?:W/)?"([^"]*)"|([^\s,"]+)')


class Json(JSONParser):
    """JSON that is nested beyond reason is malformed, not a fault of ours.

    No more is read than the longest text needs, each of its characters written as two \\uXXXX: 54 MB of
    brackets became 2.6 GB of lists. A byte order mark before it, as Windows writes one, is passed over.
    """

    def parse(self, stream: IO[bytes], media_type: str | None = None, parser_context: Any = None) -> Any:
        context = dict(parser_context)
        if context["encoding"].lower() in {"utf-8", "utf8"}:
            context["encoding"] = "utf-8-sig"
        if (
            whole(context["request"].META.get("CONTENT_LENGTH")) or 0
        ) > MOST_BYTES + 12 * settings.MAX_TEXT_CHARACTERS:
            raise RequestDataTooBig
        try:
            return super().parse(stream, media_type, context)
        except RecursionError as error:
            raise ParseError(_("This JSON is nested too deeply.")) from error


class Endpoint(APIView):
    """`scopes` maps a method to the scope it needs ("" for any key), `problems` to what else it answers."""

    authentication_classes: list[type[BaseAuthentication]] = [KeyAuthentication]
    permission_classes: list[Any] = [HasScope]
    throttle_classes: list[type[BaseThrottle]] = [KeyRate]
    parser_classes = [Json]
    http_method_names = ["get", "head", "post", "patch", "delete"]
    scopes: dict[str, str] = {}
    problems: dict[str, set[int]] = {}
    rate = ""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if "Transfer-Encoding" in request.headers and not request.META.get("CONTENT_LENGTH"):
            raise LengthRequired
        if request.headers.get("Content-Encoding", "identity").lower() != "identity":
            told = _("A compressed body is not read: send it as it is, without Content-Encoding.")
            raise UnsupportedMediaType(request.content_type, told)

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        answer = super().finalize_response(request, response, *args, **kwargs)
        for name, value in getattr(request, "told_of_rate", {}).items():
            answer.headers[name] = value
        key = getattr(request, "came_with", None)  # request.auth would ask the database again
        if answer.status_code >= HTTPStatus.BAD_REQUEST and key is not None:
            _log_refusal(request, answer, key)
        return answer


def _log_refusal(request: Request, answer: Response, key: ApiKey) -> None:
    """In place of the framework's line, which does not say who was refused nor why."""
    code = answer.data.get("code", "") if isinstance(answer.data, dict) else ""
    path = request.path.encode("unicode_escape").decode()
    who = f"{key.outlet.name}, key {key.prefix}"
    log.warning("%s %s: %s %s (%s)", request.method, path, answer.status_code, code, who)
    answer._has_been_logged = True


class Text(serializers.CharField):
    """Of a body: the framework would take a number for the text that its digits make."""

    default_error_messages = {"invalid": gettext_lazy("Send this as text, between quotation marks.")}

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return str(super().to_internal_value(data))


class Flag(serializers.BooleanField):
    """Of a body: the framework would take 0, "no" and "off" for false."""

    default_error_messages = {"invalid": gettext_lazy("Send true or false, without quotation marks.")}

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid")
        return data


def body(request: Request) -> Any:
    """What was sent; nobody bounds how long that takes, and a key that was revoked meanwhile is refused."""
    data = request.data
    check_key(request)
    return data


def check_key(request: Request) -> None:
    """Whether the key that got in still does. Raises AuthenticationFailed."""
    if not keys.stands(request.auth):
        raise AuthenticationFailed(REFUSED)


class UnknownField(BadInput):
    """A body has no such field: who misspelt one would never learn that it was dropped."""

    code = "unknown_field"


class Closed(serializers.Serializer):
    """A body that has these fields and no others."""

    as_a_whole: ClassVar[dict[str, Any]] = {"additionalProperties": False}


def read(shape: type[serializers.Serializer], data: Any) -> dict[str, Any]:
    """What was sent, checked. Raises UnknownField, ValidationError by field."""
    form = shape(data=data)
    if isinstance(form, Closed) and isinstance(data, dict):
        _check_known(form, data)
    form.is_valid(raise_exception=True)
    return dict(form.validated_data)


def _check_known(form: Closed, data: dict[str, Any]) -> None:
    known = list(form.fields)
    for name in data:
        if name in known:
            continue
        meant = get_close_matches(name.lower(), known, 1)
        told = (
            _("There is no field “%(name)s” here; did you mean “%(meant)s”?")
            if meant
            else _("There is no field “%(name)s” here; there are these: %(known)s.")
        )
        about = {"name": name[:100], "meant": "".join(meant), "known": ", ".join(known)}
        raise UnknownField(told % about, field=name)


def newest_first(
    request: Request, rows: QuerySet[Any], kind: str, query: dict[str, Any], *also: int
) -> tuple[list[Any], str | None]:
    """One page by falling id, and the address of the next; its cursor carries the numbers in `also`."""
    if "cursor" in query:
        before, *_rest = numbers_in(query["cursor"], kind, 1 + len(also), field="cursor")
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: query["size"] + 1])
    page = found[: query["size"]]
    more = len(found) > len(page)
    return page, next_page(request, cursor=token(kind, page[-1].pk, *also)) if more else None


def page_of(
    request: Request,
    rows: QuerySet[Any],
    kind: str,
    shape: type[serializers.Serializer],
    render: Callable[[list[Any]], list[Any]] = list,
    query: dict[str, Any] | None = None,
) -> Response:
    """A page of a list that nothing narrows, or that the parameters in `query`, which were checked, did."""
    query = asked(ListQuery, request) if query is None else query
    page, following = newest_first(request, rows, kind, query)
    return Response(shape({"results": render(page), "next": following}).data)


def one_of(rows: QuerySet[Any], **by: Any) -> Any:
    """The row, or NotFound: what is another outlet's does not exist either."""
    row = rows.filter(**by).first()
    if row is None:
        raise NotFound
    return row


def etag(row: Model) -> dict[str, str]:
    return {"ETag": f'"{row.revision}"'}  # type: ignore[attr-defined]


def revision_in(request: Request, current: int) -> int:
    """The revision that If-Match names, alone or among others; "*" is any.

    Raises PreconditionRequired, StaleText.
    """
    wanted = request.headers.get("If-Match", "").strip()
    if not wanted:
        raise PreconditionRequired
    named = {quoted or bare for quoted, bare in _ETAGS.findall(wanted)}
    if wanted != "*" and str(current) not in named:
        raise StaleText(_("It was changed meanwhile: fetch it again, and send the ETag that it has now."))
    return current
