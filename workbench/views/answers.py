"""What follows a write: for htmx the pieces of the page that changed, else the page it came from."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRefresh

from claims.decisions import describe
from claims.models import Decision
from workbench.views import pieces


def decided(request: Any, decision: Decision, *, undone: bool = False) -> HttpResponse:
    """Answer a decision: `at` in the form says on which page it was taken ("article-12", "queue")."""
    text = _("Undone: %(what)s") % {"what": describe(decision)} if undone else describe(decision)
    undo = None if undone else decision.pk
    at = request.POST.get("at", "")
    found = pieces.changed(at, decision, request.user) if request.htmx else None
    if found is None:
        return said(request, text, undo=undo)
    template, context = found
    return render(
        request, template, context | {"text": text, "decision": undo, "at": at, "next": back(request)}
    )


def said(request: Any, text: str, *, undo: int | None = None, to: str = "") -> HttpResponse:
    """Say it in a message on the page that comes next."""
    messages.success(request, text, extra_tags=f"undo-{undo}" if undo else "")
    if request.htmx:
        return HttpResponseClientRefresh()
    return HttpResponseRedirect(to or back(request))


def back(request: HttpRequest, otherwise: str = "/") -> str:
    """The page the form came from, if it is one of ours."""
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours else otherwise
