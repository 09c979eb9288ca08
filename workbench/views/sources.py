"""Sources: the list, one with its snapshots and where it is used, adding and editing."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims import sources
from claims.exceptions import NotFound, StaleText
from claims.models import Evidence, Snapshot, Source
from claims.numbers import whole
from workbench.forms.evidence import KINDS, NewSourceForm, SourceForm, UploadForm
from workbench.forms.sources import SourceFilter
from workbench.views.access import journalist
from workbench.views.answers import said
from workbench.views.filled import form_on, tried

PAGE = 30
USES = 40

EDITED = ("title", "publisher", "kind", "primary", "interests", "private_note", "revision")


@journalist
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All sources, newest first, paged by id."""
    wanted = SourceFilter(request.GET)
    found = list(wanted.sources().order_by("-pk")[: PAGE + 1])
    context = {
        "section": "sources",
        "filter": wanted,
        "sources": found[:PAGE],
        "next": found[PAGE - 1].pk if len(found) > PAGE else "",
        "kinds": KINDS,
        "states": Source.State.choices,
    }
    return render(request, "sources/index.html", context)


@journalist
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Any) -> HttpResponse:
    form = NewSourceForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":
        answer, status = tried(form, lambda: redirect("source", form.add(by=request.user).pk))
        if answer is not None:
            return answer
    return render(request, "sources/add.html", {"section": "sources", "form": form}, status=status)


@journalist
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, pk)


def _page(request: Any, pk: int, *, status: int = 200, **refused: Any) -> HttpResponse:
    source = get_object_or_404(Source.objects.select_related("created_by", "latest"), pk=pk)
    request.shown_at = _address(pk)
    snapshots = list(source.snapshots.select_related("fetched_by").defer("text").order_by("-pk")[:PAGE])
    number = whole(request.GET.get("snapshot"))
    wanted = source.latest_id if number is None else number
    context = {
        "section": "sources",
        "source": source,
        "snapshots": snapshots,
        "shown": source.snapshots.filter(pk=wanted).first(),
        "uses": _uses(source),
        "upload_form": UploadForm(),
    }
    return render(request, "sources/show.html", context | refused, status=status)


def _uses(source: Source) -> list[Evidence]:
    return list(source.evidence.filter(withdrawn_at=None).select_related("claim").order_by("-pk")[:USES])


@journalist
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Any, pk: int) -> HttpResponse:
    """Change what is said of a source; when somebody was quicker, both are shown and nothing is lost."""
    source = get_object_or_404(Source, pk=pk)
    form = SourceForm(request.POST or None, initial={name: getattr(source, name) for name in EDITED})
    status, theirs = 200, None
    if request.method == "POST":
        try:
            answer, status = tried(form, lambda: _edited(request, form, pk))
        except StaleText as error:
            answer, status, theirs = None, error.status, error.current
            form = SourceForm(initial=form.cleaned_data | {"revision": theirs.revision})
        if answer is not None:
            return answer
    context = {"section": "sources", "source": source, "form": form, "theirs": theirs}
    return render(request, "sources/edit.html", context, status=status)


def _edited(request: Any, form: SourceForm, pk: int) -> HttpResponse:
    form.edit(pk, by=request.user)
    return said(request, _("Saved."), to=_address(pk))


@journalist
@require_POST
def fetch(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the page fetched again now."""
    sources.ask_for(source=pk, by=request.user)
    return said(request, _("It is being fetched; a change shows here in a moment."), to=_address(pk))


@journalist
@require_POST
@form_on(_page, upload_form=lambda request, pk: UploadForm(request.POST, request.FILES))
def upload(request: Any, pk: int, form: UploadForm) -> HttpResponse:
    """Keep a file as the newest snapshot."""
    with transaction.atomic():
        form.pin(get_object_or_404(Source, pk=pk), by=request.user)
    return said(request, _("Pinned."), to=_address(pk))


@journalist
@require_safe
def file(request: HttpRequest, pk: int) -> FileResponse:
    """The bytes of a snapshot as they came, to be saved and never to be run here."""
    snapshot = get_object_or_404(Snapshot, pk=pk)
    try:
        opened = snapshot.file.open("rb")
    except OSError:
        raise NotFound(_("The file of this snapshot is missing from the store.")) from None
    answer = FileResponse(opened, as_attachment=True, content_type="application/octet-stream")
    answer.headers["Cache-Control"] = "private"
    return answer


def _address(pk: int) -> str:
    return reverse("source", args=[pk])
