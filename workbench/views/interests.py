"""Declared interests: a person's own, what a claim is concerned, and the end of one."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from claims import interests
from claims.exceptions import BadInput
from claims.models import Claim
from claims.rules import allowed
from workbench.forms.interests import ClaimInterestForm, InterestForm
from workbench.views.access import journalist
from workbench.views.answers import said


@journalist
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: Any) -> HttpResponse:
    """One's own interests, and an editor's view of everybody's; a POST declares one."""
    form = InterestForm(request.POST or None)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                form.declare(by=request.user)
                return said(request, _("Declared."), to=reverse("interests"))
            except BadInput as error:
                form.add_error(error.field if error.field in form.fields else None, str(error))
        status = 422
    rows = interests.interests_for(request.user)
    listed = [(row, allowed(request.user, "interest.end", row)) for row in rows]
    return render(request, "interests/show.html", {"interests": listed, "form": form}, status=status)


@journalist
@require_POST
def declare(request: Any, pk: int) -> HttpResponse:
    """In this claim, or in what it is about."""
    claim = get_object_or_404(Claim.objects.prefetch_related("claimants", "topics"), pk=pk)
    form = ClaimInterestForm(request.POST, claim=claim)
    if not form.is_valid():
        name, errors = next(iter(form.errors.items()))
        raise BadInput(f"{form[name].label}: {errors[0]}", field=name)
    form.declare(by=request.user)
    text = _("Declared. A colleague judges this claim.")
    return said(request, text, to=reverse("verdict", args=[pk]))


@journalist
@require_POST
def end(request: Any, pk: int) -> HttpResponse:
    interests.end(interest=pk, by=request.user)
    return said(request, _("Ended."), to=reverse("interests"))
