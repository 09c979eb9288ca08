"""Who is on a claim right now: said by the page that has it open, shown there and in the queue."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from claims.numbers import wholes
from claims.presence import arrive, present
from workbench.views.access import journalist

MOST = 200


@journalist
@require_POST
def here(request: Any, pk: int) -> HttpResponse:
    """The person has the claim open; who else has."""
    return render(request, "parts/_on_it.html", {"names": arrive(claim=pk, by=request.user)})


@journalist
@require_safe
def rows(request: Any) -> HttpResponse:
    """Who is on the claims of a list, one piece for each."""
    asked = request.GET.get("claims", "").split(",")[:MOST]
    ids = wholes(asked)
    found = present(ids, but=request.user)
    return render(request, "queue/_here.html", {"rows": [(pk, found.get(pk, [])) for pk in ids]})
