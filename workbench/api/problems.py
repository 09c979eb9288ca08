"""Errors of the API as application/problem+json (RFC 9457), with a stable `code` and messages by field."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.exceptions import APIException, ErrorDetail, ValidationError
from rest_framework.response import Response
from rest_framework.views import exception_handler

from claims.exceptions import Busy, ClaimsError
from workbench.outages import REST_SECONDS, Away, outage_of

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
UNPROCESSABLE = 422
KEPT_HEADERS = ("WWW-Authenticate", "Retry-After", "Allow")
CODES = {
    "authentication_failed": "unauthenticated",
    "not_authenticated": "unauthenticated",
    "permission_denied": "not_allowed",
    "parse_error": "malformed",
}
"""Names of the framework's that become ours."""


class ProblemShape(serializers.Serializer):
    """What every refusal looks like."""

    type = serializers.CharField(help_text="about:blank: the status says what kind of problem this is.")
    title = serializers.CharField(help_text="The status in words.")
    status = serializers.IntegerField()
    detail = serializers.CharField(help_text="A sentence for a person, in the language of Accept-Language.")
    code = serializers.CharField(help_text="For programs; never changes.")
    errors = serializers.DictField(
        child=serializers.ListField(child=serializers.CharField()),
        required=False,
        help_text="Sentences by field, where the fault lies in one.",
    )


class PreconditionRequired(APIException):
    """A write that does not say which revision it changes."""

    status_code = 428
    default_code = "precondition_required"
    default_detail = _("Say which revision you change: send its ETag as If-Match.")


class LengthRequired(APIException):
    """A body that comes in pieces and does not say how long it is; the server would hand on nothing of it."""

    status_code = 411
    default_code = "length_required"
    default_detail = _("Say how long the body is: send Content-Length, and no Transfer-Encoding.")


def answer_problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """The framework's EXCEPTION_HANDLER: a problem for each refusal, None (a 500, logged) for a fault."""
    if isinstance(error, ClaimsError):
        return _of_domain(error)
    if isinstance(error, RequestDataTooBig):
        return problem(413, "request_too_large", _("This is more than is taken at once."))
    outage = outage_of(error)
    if outage is not None:
        log.error("The database did not do as it was asked", exc_info=error)
        headers = {"Retry-After": str(REST_SECONDS)} if isinstance(outage, Away) else None
        return problem(outage.status, outage.code, str(outage), headers=headers)
    response = exception_handler(error, context)
    if response is None:
        return None
    if isinstance(error, ValidationError):
        fields = {name: [str(text) for text in texts] for name, texts in by_field(error.detail)}
        detail = next((_named(name, text) for name, texts in fields.items() for text in texts), "")
        return problem(UNPROCESSABLE, "invalid", detail, errors=fields)
    detail = response.data.get("detail", "") if isinstance(response.data, dict) else ""
    code = detail.code if isinstance(detail, ErrorDetail) else "error"
    headers = {name: response[name] for name in KEPT_HEADERS if name in response}
    return problem(response.status_code, CODES.get(code, code), str(detail), headers=headers)


def problem(
    status: int,
    code: str,
    detail: str | Promise,
    *,
    errors: dict[str, list[str]] | None = None,
    headers: dict[str, str] | None = None,
) -> Response:
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": _writable(str(detail)),
        "code": code,
    }
    if errors:
        body["errors"] = {
            _writable(name): [_writable(text) for text in texts] for name, texts in errors.items()
        }
    return Response(body, status=status, headers=headers, content_type=MEDIA_TYPE)


def by_field(detail: Any, name: str = "") -> Iterator[tuple[str, list[Any]]]:
    """("chain.0.name", sentences) for nested errors; "" is the whole body."""
    if isinstance(detail, dict):
        for key, inner in detail.items():
            own = "" if key == "non_field_errors" else str(key)
            yield from by_field(inner, ".".join(part for part in (name, own) if part))
    elif detail and isinstance(detail[0], dict):
        for number, inner in enumerate(detail):
            yield from by_field(inner, f"{name}.{number}")
    elif detail:
        yield name or "body", detail


def _named(field: str, text: str) -> str:
    """Which, since “This field is required.” does not say."""
    return text if field == "body" else f"{field}: {text}"


def _of_domain(error: ClaimsError) -> Response:
    errors = {error.field: [str(error)]} if error.field else None
    headers = {"Retry-After": str(error.retry_after)} if isinstance(error, Busy) else None
    return problem(error.status, error.code, str(error), errors=errors, headers=headers)


def _writable(text: str) -> str:
    """Half a character, echoed from what was sent, cannot be written as UTF-8."""
    return text.encode("utf-8", "replace").decode()
