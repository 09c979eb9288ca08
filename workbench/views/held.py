"""In the administration: what the desk holds of somebody who asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims.exceptions import BadInput
from claims.held import Place, Row, held_of

MOST_ASKED = 10
"""Names, addresses and numbers of one person."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is held of one name."""

    words: str
    places: list[Place]

    @property
    def count(self) -> int:
        return sum(place.count for place in self.places)

    @property
    def shown(self) -> list[tuple[Place, list[tuple[Row, str]]]]:
        """Each row with the address of a page that shows it, or ""."""
        return [(place, [(row, _page(row, place.kind)) for row in place.rows]) for place in self.places]


@require_http_methods(["GET", "HEAD", "POST"])
def held(request: Any) -> HttpResponse:
    """Sent by a form, so that no address, history or log keeps whom somebody asked about."""
    asked = request.POST.get("words", "")
    found, refused = _found(request, asked)
    context = admin.site.each_context(request) | {
        "title": _("What is held of a person"),
        "asked": asked,
        "found": found,
        "refused": refused,
    }
    return render(request, "admin/held.html", context, status=422 if refused else 200)


def _found(request: HttpRequest, asked: str) -> tuple[list[Found], str]:
    """(what there is of each line, "") or ([], why one cannot be looked for)."""
    found = []
    for line in [line.strip() for line in asked.splitlines() if line.strip()][:MOST_ASKED]:
        try:
            found.append(Found(line, list(held_of(line, by=request.user))))
        except BadInput as error:
            return [], f"{line}: {error}"
    return found, ""


def _page(row: Row, kind: str) -> str:
    """The page of its claim or article, else where the administration changes or erases it."""
    noun, _space, pk = row.where.partition(" ")
    if noun:
        return reverse(noun, args=[pk])
    try:
        return reverse(f"admin:claims_{kind}_change", args=[row.pk])
    except NoReverseMatch:
        return ""
