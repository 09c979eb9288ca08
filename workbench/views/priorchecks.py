"""Fact-checks of others, on the case file of a claim."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims import priorchecks
from claims.exceptions import BadInput
from workbench.forms.priorchecks import PriorCheckForm
from workbench.views.access import journalist
from workbench.views.answers import said
from workbench.views.claims import case_file


@journalist
@require_POST
def add(request: Any, pk: int) -> HttpResponse:
    form = PriorCheckForm(request.POST)
    if form.is_valid():
        try:
            priorchecks.add_check(claim=pk, by=request.user, **form.cleaned_data)
        except BadInput as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            return said(request, _("Added."), to=_address(pk))
    return case_file(request, pk, prior_form=form, status=422)


@journalist
@require_POST
def remove(request: Any, pk: int) -> HttpResponse:
    claim = priorchecks.remove_check(check=pk, by=request.user)
    return said(request, _("Removed."), to=_address(claim.pk))


def _address(claim: int) -> str:
    return f"{reverse('claim', args=[claim])}#prior"
