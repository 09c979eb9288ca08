"""Opaque positions: `cursor` walks a list from the newest, `updated_since` follows the sealed record."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import serializers
from rest_framework.request import Request

from claims import audit
from claims.exceptions import BadInput, ClaimsError

MOST = 100
USUAL = 50
LARGEST = 2**63 - 1

_TOKEN = re.compile(r"([a-z]+)((?:\.\d{1,19})+)")


class UnknownParameter(ClaimsError):
    """A list has no such parameter: what was narrowed by a misspelt one would be taken for all there is."""

    code = "unknown_parameter"
    status = 400


class ListQuery(serializers.Serializer):
    size = serializers.IntegerField(
        min_value=1, max_value=MOST, default=USUAL, help_text="How many at most on one page."
    )
    cursor = serializers.CharField(
        max_length=200, required=False, help_text="Where the page before ended; it stands in its `next`."
    )


class ChangesQuery(ListQuery):
    updated_since = serializers.CharField(
        max_length=200,
        required=False,
        help_text="The `updated_since` of an earlier answer: only what changed after it, in the order of the "
        "changes, with tombstones for what is gone. Not together with `cursor`.",
    )


class NarrowedQuery(ChangesQuery):
    """What would leave nothing over, whatever there is, is a slip and refused: nobody tells it from a list in
    which there is nothing at present.
    """

    language = serializers.RegexField(
        r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$",
        max_length=35,
        required=False,
        help_text='Of the claim, such as "en"; "en-GB" finds "en" too.',
        error_messages={"invalid": gettext_lazy("Send a language by its code, such as “en”.")},
    )

    def validate(self, sent: dict[str, Any]) -> dict[str, Any]:
        if "since" in sent and "until" in sent and sent["since"] > sent["until"]:
            raise serializers.ValidationError({"until": _("This day is before that of “since”.")})
        return sent


def asked(
    shape: type[serializers.Serializer], request: Request, *, also: Collection[str] = ()
) -> dict[str, Any]:
    """The parameters of a list, checked; those in `also` may come, too. Raises UnknownParameter,
    ValidationError by field.

    Names that begin with "_" or "utm_" are not looked at: scripts put them on against copies that were kept,
    and links so that clicks are counted.
    """
    form = shape(data=request.query_params)
    for name in request.query_params:
        if name not in {*form.fields, *also} and not name.startswith(("_", "utm_")):
            told = _("This list has no parameter “%(name)s”. It has these: %(known)s.")
            raise UnknownParameter(told % {"name": name[:100], "known": ", ".join(form.fields)}, field=name)
    form.is_valid(raise_exception=True)
    return dict(form.validated_data)


def token(kind: str, *numbers: int) -> str:
    plain = ".".join([kind, *map(str, numbers)])
    return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def numbers_in(text: str, kind: str, *counts: int, field: str) -> list[int]:
    """The numbers of a token, one of `counts` many. Raises BadInput for one that was not made here."""
    try:
        plain = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True).decode("ascii")
    except (ValueError, binascii.Error):
        plain = ""
    match = _TOKEN.fullmatch(plain)
    numbers = [int(number) for number in match[2][1:].split(".")] if match and match[1] == kind else []
    if len(numbers) not in counts or max(numbers) > LARGEST:
        raise _unusable(field)
    return numbers


@dataclass(frozen=True)
class Head:
    """The newest seal of the record: how far an answer goes at most."""

    seq: int
    hash: str

    def mark_of(self, seq: int) -> int:
        """By which an act of the record is told from another that had the same number."""
        return int((self.hash if seq == self.seq else audit.hash_at(seq))[:12] or "0", 16)


def changes_token(seq: int, *, head: Head) -> str:
    return token("seq", seq, head.mark_of(seq))


def since_of(text: str, *, head: Head) -> int:
    """The sealed number in an `updated_since`.

    Raises BadInput for one of a record that is gone: a backup was restored, and what came since under the
    same numbers are other acts. Positions without a mark were given before there was one.
    """
    since, *mark = numbers_in(text, "seq", 1, 2, field="updated_since")
    if since > head.seq or (mark and mark[0] != head.mark_of(since)):
        raise _unusable("updated_since")
    return since


def sealed_head() -> Head:
    return Head(*audit.head())


def next_page(request: Request, **values: str | int) -> str:
    """This address with other values of its query."""
    query = {**dict(request.query_params.items()), **values}
    return request.build_absolute_uri(f"{request.path}?{urlencode(query)}")


def _unusable(field: str) -> BadInput:
    return BadInput(
        _("This position cannot be used; start again without it."), code="bad_position", field=field
    )
