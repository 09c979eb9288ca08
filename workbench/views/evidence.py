"""Evidence of a claim: adding a piece, finding the source for it, withdrawing one."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims import evidence
from claims.decisions import describe
from claims.models import Claim, Evidence, Mention, Source
from claims.numbers import whole
from claims.sources import says_now
from claims.typed import holds, typed
from workbench.forms.evidence import EvidenceForm
from workbench.views.access import journalist
from workbench.views.answers import said
from workbench.views.filled import tried

FOUND = 8


@journalist
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Any, pk: int) -> HttpResponse:
    """One page for all four ways; what was typed stays when it is refused."""
    claim = get_object_or_404(Claim, pk=pk)
    if claim.merged_into_id:
        return redirect("add_evidence", claim.merged_into_id)
    again = None if request.POST or request.GET else evidence.taken_back(claim=claim, by=request.user)
    form, status = EvidenceForm.of(again) if again else _begun(request), 200
    if request.method == "POST":
        form = EvidenceForm(request.POST, request.FILES)
        answer, status = tried(form, lambda: _added(request, form, pk))
        if answer is not None:
            return answer
    query, chosen = request.GET.get("q", ""), _chosen(form["source"].value())
    context = {
        "section": "queue",
        "claim": claim,
        "form": form,
        "sources": _with_chosen(query, chosen),
        "query": query,
        "chosen": chosen,
        "again": again,
        "mention": _first_said(claim),
    }
    return render(request, "evidence/add.html", context, status=status)


def _first_said(claim: Claim) -> Mention | None:
    rows = Mention.objects.filter(claim=claim).select_related("version__article").with_chain()
    return rows.defer("version__text", "version__shingles").order_by("pk").first()


def _begun(request: HttpRequest) -> EvidenceForm:
    way = request.GET.get("way") or ("known" if Source.objects.exists() else "address")
    kept = Evidence.Visibility.DESK if way == "contact" else Evidence.Visibility.PUBLIC
    return EvidenceForm(initial={"way": way, "source": request.GET.get("source", ""), "visibility": kept})


def _added(request: Any, form: EvidenceForm, pk: int) -> HttpResponse:
    decision = evidence.added_by(form.add(pk, by=request.user))
    return said(request, describe(decision), undo=decision.pk, to=_panel(pk))


@journalist
@require_safe
def sources_found(request: HttpRequest) -> HttpResponse:
    """The sources that fit what was typed, to choose from; the one that is chosen stays in sight."""
    query, chosen = request.GET.get("q", ""), _chosen(request.GET.get("source"))
    context = {"sources": _with_chosen(query, chosen), "query": query, "chosen": chosen}
    return render(request, "evidence/_found.html", context)


@journalist
@require_safe
def source_text(request: HttpRequest) -> HttpResponse:
    """What a source said when it was pinned, to quote from."""
    chosen = _chosen(request.GET.get("source"))
    return render(request, "evidence/_text.html", {"chosen": chosen})


@journalist
@require_safe
def panel(request: HttpRequest, pk: int) -> HttpResponse:
    """The evidence of a claim anew, while a page is still being fetched."""
    return render(request, "evidence/_panel.html", {"claim": get_object_or_404(Claim, pk=pk)})


@journalist
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    decision = evidence.withdraw_evidence(evidence=pk, by=request.user)
    claim = Evidence.objects.values_list("claim", flat=True).get(pk=pk)
    return said(request, describe(decision), undo=decision.pk, to=_panel(claim))


def find(query: str) -> QuerySet[Source]:
    """Sources whose title, publisher or address holds every word; the newest where nothing is asked."""
    rows = Source.objects.all()
    for word in typed(query).split()[:8]:
        rows = rows.filter(holds("title", word) | holds("publisher", word) | Q(url__icontains=word))
    return rows.order_by("-pk")[:FOUND]


def _with_chosen(query: str, chosen: dict[str, Any] | None) -> list[Source]:
    first = [chosen["source"]] if chosen else []
    return first + [source for source in find(query) if source not in first]


def _chosen(value: Any) -> dict[str, Any] | None:
    """The source of this number with what it said last."""
    source = Source.objects.filter(pk=whole(value)).first()
    return {"source": source, "snapshot": says_now(source)} if source else None


def _panel(pk: int) -> str:
    return reverse("claim", args=[pk]) + "#evidence"
