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


@journalist
@require_POST
def add(request: Any, pk: int) -> HttpResponse:
    form = PriorCheckForm(request.POST)
    if not form.is_valid():
        field, errors = next(iter(form.errors.as_data().items()))
        raise BadInput(str(errors[0].messages[0]), field=field)
    priorchecks.add_check(claim=pk, by=request.user, **form.cleaned_data)
    return said(request, _("Added."), to=_address(pk))


@journalist
@require_POST
def remove(request: Any, pk: int) -> HttpResponse:
    claim = priorchecks.remove_check(check=pk, by=request.user)
    return said(request, _("Removed."), to=_address(claim.pk))


def _address(claim: int) -> str:
    return f"{reverse('claim', args=[claim])}#prior"
