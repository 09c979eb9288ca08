"""What an admin keeps in order: publications, speakers, topics, scales, ratings, weights, partner outlets.

These rows are plain: one verb stores them all, after asking the right and checking what no form can know.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeVar

from django.db import models, transaction
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _

from claims import audit, publications
from claims.addresses import parse, site
from claims.exceptions import BadInput, StaleText
from claims.models import Outlet, Publication, Rating, RatingScale, ReasonWeight, Speaker, Topic
from claims.rules import Actor, require
from claims.scales import named_alike
from claims.speakers import name_key

Row = Publication | Speaker | Topic | RatingScale | Rating | ReasonWeight | Outlet

T = TypeVar("T", bound=Row)

RIGHTS: dict[type[models.Model], str] = {Outlet: "outlet.manage"}
"""Which right a noun asks for; the others "catalogue.write"."""


@transaction.atomic
def store(*, row: T, by: Actor, fields: Collection[str] = (), revision: int | None = None) -> T:
    """Write a new row, or the named fields of one that was there.

    Raises NotAllowed, BadInput naming the field, StaleText when `revision` is given and is not the row's.
    """
    noun = row._meta.model_name
    require(by, RIGHTS.get(row.__class__, "catalogue.write"), row)
    check(row)
    if row._state.adding:
        row.save(force_insert=True)
        audit.record(f"{noun}.added", subject=row, by=by)
    elif fields:
        if isinstance(row, Publication):
            _take_over(row)
        _update(row, {*fields, *derived(row)}, revision)
        audit.record(f"{noun}.edited", subject=row, by=by, fields=sorted(fields))
    return row


def check(row: Row) -> None:
    """Fill in what follows from what was written. Raises BadInput naming the field."""
    match row:
        case Publication():
            _check_publication(row)
        case Speaker():
            _check_speaker(row)
        case Rating():
            _check_rating(row)
        case ReasonWeight() if row.weight is not None and not -1 <= row.weight <= 1:
            raise BadInput(_("A number from -1 to 1, or none."), field="weight")


def derived(row: Row) -> set[str]:
    return {"key"} if isinstance(row, Publication | Speaker) else set()


def _update(row: Row, fields: set[str], revision: int | None) -> None:
    if isinstance(row, Topic):
        row.save(update_fields=fields)
        return
    standing = type(row).locked(row.pk)
    if revision is not None and revision != standing.revision:
        raise StaleText(current=standing)
    row.revision = standing.revision
    row.touch(*fields)


def _check_rating(row: Rating) -> None:
    if row.number is not None and not 1 <= row.number <= 5:
        raise BadInput(_("A number from 1 to 5, or none."), field="number")
    was = Rating.objects.filter(pk=row.pk, active=True).values_list("label", flat=True).first()
    alike = named_alike(row) if row.active and row.label != was else None
    if alike is not None:
        raise named_already(alike)


def named_already(rating: Rating) -> BadInput:
    told = _("“%(label)s” is in use already, and readers could not tell the two apart.")
    return BadInput(told % {"label": rating.label}, field="label")


def _check_publication(row: Publication) -> None:
    row.key = publications.folded(row.name)
    if not row.key:
        raise BadInput(_("A name needs letters or figures."), field="name")
    if row.domain is not None:
        row.domain = site(parse(row.domain).geturl()) if row.domain.strip() else None
    if (field := _taken(row)[0]) == "name":
        raise BadInput(_("There is a publication of this name already."), field="name")
    if field == "domain":
        raise BadInput(_("Another publication has this site."), field="domain")


def same_as(row: Publication) -> Publication | None:
    """The publication that has the name or the site that this one, checked, would have."""
    found = _taken(row)[1]
    return found and (found.merged_into or found)


def _taken(row: Publication) -> tuple[str, Publication | None]:
    others = Publication.objects.exclude(pk=row.pk).select_related("merged_into")
    others = others.exclude(merged_into=row.pk) if row.pk else others
    for field, same in (("name", {"key": row.key}), ("domain", {"domain": row.domain})):
        found = others.filter(**same).first() if all(same.values()) else None
        if found is not None:
            return field, found
    return "", None


def _take_over(row: Publication) -> None:
    """Names and sites of what is part of it are its own to take."""
    parts = Publication.objects.filter(merged_into=row.pk)
    parts.filter(key=row.key).update(key=Concat(Value("#"), Cast("pk", CharField())))
    parts.filter(domain=row.domain).update(domain=None)


def _check_speaker(row: Speaker) -> None:
    row.key = name_key(row.name)
    row.aliases = sorted({key for key in map(name_key, row.aliases) if key and key != row.key})
    if not row.key:
        raise BadInput(_("A name needs letters or figures."), field="name")
    same = Speaker.objects.filter(key=row.key, qualifier=row.qualifier).exclude(pk=row.pk)
    if same.exists():
        raise BadInput(
            _("There is somebody of this name already. Say in “told apart by” how they differ."),
            field="qualifier",
        )
