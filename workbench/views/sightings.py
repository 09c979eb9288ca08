"""Earlier sightings of a claim, where each outlet had it from, and how far people agree with the matcher."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims import agreement, lookback, origins, sightings
from claims.exceptions import BadInput
from claims.matching.scoring import table
from claims.models import Claim
from claims.rules import require
from workbench.views.access import journalist
from workbench.views.answers import decided, said

SHOWN = 20


def sightings_of(claim: Claim) -> dict[str, Any]:
    """What the panel of earlier sightings shows: the search's progress, and what waits for a decision.

    Copies of a sentence are one, which says how many it stands for.
    """
    # What was found for other words is of no claim any more.
    rows = (
        claim.sightings.waiting()
        .filter(claim__look_back__wording=claim.wording)
        .select_related("version__article__publication", "claim__look_back")
        .with_words()
        .order_by("-score", "pk")
    )
    said: dict[str, list[Any]] = {}
    for row in rows:
        said.setdefault(row.words, []).append(row)  # type: ignore[attr-defined]
    for first, *others in said.values():
        first.copies = others
    found = [alike[0] for alike in said.values()]
    return {
        "claim": claim,
        "progress": lookback.progress_of(claim),
        "sightings": found[:SHOWN],
        "found": len(found),
        "more": found[0].claim.look_back.more if found else 0,
    }


@journalist
@require_safe
def panel(request: Any, pk: int) -> HttpResponse:
    """The panel alone, asked for again while the search goes on."""
    claim = get_object_or_404(Claim, pk=pk)
    return render(request, "claims/_sightings.html", sightings_of(claim))


@journalist
@require_POST
def decide(request: Any, pk: int) -> HttpResponse:
    act = request.POST.get("act", "")
    if act == "same":
        return decided(request, sightings.confirm_sighting(sighting=pk, by=request.user))
    if act == "reject":
        return decided(request, sightings.reject_sighting(sighting=pk, by=request.user))
    if act.startswith("link:"):
        relation = act.removeprefix("link:")
        return decided(request, sightings.link_sighting(sighting=pk, relation=relation, by=request.user))
    raise BadInput(_("Say whether it is the same claim."))


@journalist
@require_POST
def note_origin(request: Any, pk: int) -> HttpResponse:
    """A journalist says whether the outlet of a mention had access of its own."""
    note = origins.note_access(mention=pk, access=request.POST.get("access", ""), by=request.user)
    return said(request, _("Noted."), to=f"{reverse('claim', args=[note.mention.claim_id])}#seen")


@journalist
@require_safe
def agreement_page(request: Any) -> HttpResponse:
    require(request.user, "record.read")
    context = {
        "section": "fairness",
        "months": agreement.by_month(),
        "fewest": agreement.FEWEST,
        "strong": table().strong,
        "suggest": table().suggest,
    }
    return render(request, "fairness/agreement.html", context)
