"""What the desk holds of a person: in every field with words of every table, so that none is forgotten."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.exceptions import BadInput
from claims.models import Article, Claim
from claims.rules import Actor, require

SHORTEST = 3
AROUND = 40
"""Characters before and behind what was looked for."""
SECRET = {"password", "secret", "session_data", "session_key"}
SECRET_OF = {"mfa.Authenticator": {"data"}, "account.EmailConfirmation": {"key"}}
"""Fields of packages that hold what a code or a link is made of: whoever reads it can sign in as another."""
AT_ONCE = 20
"""Rows in memory: a text may have megabytes."""
WORDED = (models.CharField, models.TextField, models.JSONField, ArrayField)
UNTRANSLATED = {
    "app label": gettext_lazy("part of the program"),
}
"""Names that packages have in English alone."""


@dataclass(frozen=True, slots=True)
class Place:
    """One field of one table: how many rows hold the words, and the newest of them."""

    kind: str
    """The table's name in code."""
    table: str
    field: str
    count: int
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Row:
    pk: Any
    where: str
    """The claim or article on whose page it is shown, as "claim 12"."""
    words: str

    @property
    def number(self) -> str:
        """ "" where a row is told by two keys, and has none."""
        return "" if isinstance(self.pk, tuple) else str(self.pk)


def held_of(words: str, *, by: Actor, most: int = 20) -> Iterator[Place]:
    """Where a name, a mail address or a number stands, capitals or not. Raises NotAllowed, BadInput."""
    require(by, "people.manage")
    words = " ".join(words.replace("\0", " ").split())  # no text of the database has that sign
    if len(words) < SHORTEST:
        raise BadInput(_("Look for at least three letters."))
    for model, fields in looked_through():
        for field, count in _counted(model, fields, words):
            rows = model._default_manager.filter(_holds(field, words)).order_by("-pk")[:most]
            newest = rows.iterator(chunk_size=AT_ONCE)
            yield Place(
                kind=str(model._meta.model_name),
                table=called(model),
                field=called(field),
                count=count,
                rows=[_row(row, getattr(row, field.attname), words) for row in newest],
            )


def looked_through() -> Iterator[tuple[type[models.Model], list[models.Field[Any, Any]]]]:
    """Every table with its fields that hold words, where it has any."""
    for model in sorted(apps.get_models(), key=lambda model: model._meta.label):
        fields = [] if model._meta.proxy else _worded(model)
        if fields:
            yield model, fields


def called(one: type[models.Model] | models.Field[Any, Any]) -> str:
    """The name of a table or a field, in the language of whoever reads."""
    name = one.verbose_name if isinstance(one, models.Field) else one._meta.verbose_name
    return str(UNTRANSLATED.get(str(name), name))


def _counted(
    model: type[models.Model], fields: list[models.Field[Any, Any]], words: str
) -> list[tuple[models.Field[Any, Any], int]]:
    """The fields that hold the words, each with in how many rows: the table is read once for all of them."""
    asked = {f"n{n}": Count("pk", filter=_holds(field, words)) for n, field in enumerate(fields)}
    counts = model._default_manager.order_by().aggregate(**asked)
    return [(field, counts[f"n{n}"]) for n, field in enumerate(fields) if counts[f"n{n}"]]


def _holds(field: models.Field[Any, Any], words: str) -> Q:
    return Q(**{f"{field.attname}__icontains": words})


def _worded(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    secret = SECRET | SECRET_OF.get(model._meta.label, set())
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, WORDED) and not field.choices and field.name not in secret
    ]


def _row(row: models.Model, value: Any, words: str) -> Row:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    at = max(text.lower().find(words.lower()), 0)
    begin, end = max(at - AROUND, 0), at + len(words) + AROUND
    cut = f"{'…' if begin else ''}{text[begin:end]}{'…' if end < len(text) else ''}"
    return Row(row.pk, _where(row), " ".join(cut.split()))


def _where(row: models.Model) -> str:
    for kind in (Claim, Article):
        pk = row.pk if isinstance(row, kind) else getattr(row, f"{kind._meta.model_name}_id", None)
        if pk is not None:
            return f"{kind._meta.model_name} {pk}"
    return ""
