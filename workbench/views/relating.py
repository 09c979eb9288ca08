"""Bringing claims together by hand, where no suggestion did."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from claims import merging
from claims.models import Claim, Mention
from claims.numbers import whole
from workbench.forms.relating import SAME, RelateForm, safely
from workbench.views.access import journalist
from workbench.views.answers import decided, offered, said
from workbench.views.filled import tried

LONGEST = 2000


@journalist
@require_http_methods(["GET", "HEAD", "POST"])
def relate(request: Any, pk: int) -> HttpResponse:
    """GET looks for claims (`q`, at first the wording); POST says how the chosen one and this one relate."""
    claim = get_object_or_404(Claim.objects.prefetch_related("claimants"), pk=pk)
    if claim.merged_into_id:
        return redirect("relate_claim", claim.merged_into_id)
    if request.method == "POST":
        form = RelateForm(request.POST)
        answer, status = tried(form, lambda: _related(request, form, claim))
        return _page(request, claim, form, status=status) if answer is None else answer
    first = {"mention": request.GET.get("mention", ""), "relation": SAME}
    return _page(request, claim, RelateForm(initial=first))


def _related(request: Any, form: RelateForm, claim: Claim) -> HttpResponse:
    decision = form.decide(claim, by=request.user)
    text, undo = offered(decision)
    return said(request, text, undo=undo, to=_after(claim, form))


@journalist
@require_POST
def untie(request: Any, pk: int) -> HttpResponse:
    return decided(request, merging.untie(link=pk, by=request.user))


def _page(request: Any, claim: Claim, form: RelateForm, *, status: int = 200) -> HttpResponse:
    asked = (request.GET if status == 200 else request.POST).get("q", claim.wording)
    query = asked.replace("\0", "")[:LONGEST]
    found, problem = safely(claim, query)
    mention = _mention(form["mention"].value())
    context = {
        "section": "queue",
        "claim": claim,
        "form": form,
        "query": query,
        "candidates": found,
        "problem": problem,
        "mention": mention,
        "chosen": str(form["other"].value() or ""),
        "back_to": _place(claim, mention),
    }
    partial = request.htmx and request.method != "POST"
    template = "claims/_relate.html" if partial else "claims/relate.html"
    return render(request, template, context, status=status)


def _mention(number: Any) -> Mention | None:
    return Mention.objects.select_related("version").defer("version__text").filter(pk=whole(number)).first()


def _place(claim: Claim, mention: Mention | None) -> str:
    if mention is None or mention.version is None:
        return reverse("claim", args=[claim.pk])
    return f"{reverse('article', args=[mention.version.article_id])}#mark-{mention.pk}"


def _after(claim: Claim, form: RelateForm) -> str:
    """Back to the article, or to the claim that stands now."""
    mention = _mention(form.cleaned_data["mention"])
    if mention is None and form.cleaned_data["relation"] == SAME:
        return reverse("claim", args=[form.cleaned_data["other"]])
    return _place(claim, mention)
