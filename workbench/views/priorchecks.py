"""Fact-checks of others, on the case file of a claim."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims import evidence, priorchecks
from claims.decisions import describe
from workbench.forms.priorchecks import PriorCheckForm
from workbench.views.access import journalist
from workbench.views.answers import said
from workbench.views.claims import case_file
from workbench.views.filled import form_on


@journalist
@require_POST
@form_on(case_file, prior_form=PriorCheckForm)
def add(request: Any, pk: int, form: PriorCheckForm) -> HttpResponse:
    priorchecks.add_check(claim=pk, by=request.user, **form.cleaned_data)
    return said(request, _("Added."), to=_address(pk))


@journalist
@require_POST
def remove(request: Any, pk: int) -> HttpResponse:
    claim = priorchecks.remove_check(check=pk, by=request.user)
    return said(request, _("Removed."), to=_address(claim.pk))


@journalist
@require_POST
def use(request: Any, pk: int) -> HttpResponse:
    """Make their page evidence of the claim."""
    piece = evidence.use_prior_check(check=pk, stance=request.POST.get("stance", ""), by=request.user)
    to = f"{reverse('claim', args=[piece.claim_id])}#evidence"
    decision = evidence.added_by(piece)
    return said(request, describe(decision), undo=decision.pk, to=to)


def _address(claim: int) -> str:
    return f"{reverse('claim', args=[claim])}#prior"
