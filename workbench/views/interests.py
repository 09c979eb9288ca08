"""Declared interests: a person's own, what a claim is concerned, and the end of one."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from claims import interests
from claims.models import Claim
from claims.numbers import whole
from claims.rules import allowed
from claims.typed import typed
from workbench.forms.interests import ClaimInterestForm, InterestForm
from workbench.views.access import journalist
from workbench.views.answers import said
from workbench.views.filled import form_on, tried
from workbench.views.review import verdict_page


@journalist
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: Any) -> HttpResponse:
    """One's own interests, and an editor's view of everybody's; a POST declares one."""
    form = InterestForm(request.POST or None)
    status = 200
    if request.method == "POST":
        answer, status = tried(form, lambda: _declare(request, form))
        if answer is not None:
            return answer
    text, before = typed(request.GET.get("q", ""))[:200], whole(request.GET.get("before"))
    rows, rest = interests.interests_for(request.user, text=text, before=before)
    context = {
        "interests": [(row, allowed(request.user, "interest.end", row)) for row in rows],
        "text": text,
        "narrow": bool(text or before or rest),
        "next": urlencode({"q": text, "before": rest}) if rest else "",
        "form": form,
    }
    return render(request, "interests/show.html", context, status=status)


def _declare(request: Any, form: InterestForm) -> HttpResponse:
    form.declare(by=request.user)
    return said(request, _("Declared."), to=reverse("interests"))


def _in_claim(request: Any, pk: int) -> ClaimInterestForm:
    claim = get_object_or_404(Claim.objects.prefetch_related("claimants", "topics"), pk=pk)
    return ClaimInterestForm(request.POST, claim=claim)


@journalist
@require_POST
@form_on(verdict_page, interest_form=_in_claim)
def declare(request: Any, pk: int, form: ClaimInterestForm) -> HttpResponse:
    """In this claim, or in what it is about."""
    form.declare(by=request.user)
    text = _("Declared. A colleague judges this claim.")
    return said(request, text, to=reverse("verdict", args=[pk]))


@journalist
@require_POST
def end(request: Any, pk: int) -> HttpResponse:
    interests.end(interest=pk, by=request.user)
    return said(request, _("Ended."), to=reverse("interests"))
