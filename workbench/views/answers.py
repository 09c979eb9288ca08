"""What follows a write: for htmx the pieces that changed, else the page before; and what is not taken."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import DisallowedHost, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure
from django.views.defaults import bad_request
from django_htmx.http import HttpResponseClientRefresh

from claims.decisions import describe
from claims.exceptions import BadInput, ClaimsError, NotAllowed, TooLarge
from claims.models import Decision
from workbench.api.problems import MEDIA_TYPE, problem
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
    context |= {"text": text, "decision": undo, "undone": undone and decision.pk, "at": at}
    return render(request, template, context | {"next": back(request)})


def said(request: Any, text: str, *, undo: int | None = None, to: str = "") -> HttpResponse:
    """Say it in a message on the page that comes next."""
    messages.success(request, text, extra_tags=f"undo-{undo}" if undo else "")
    if request.htmx:
        return HttpResponseClientRefresh()
    return HttpResponseRedirect(to or back(request))


def not_taken(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What Django itself refuses before a view is asked, in a sentence; the usual bare page for the rest."""
    if isinstance(exception, DisallowedHost):
        with translation.override(translation.get_language_from_request(request)):
            return _to_stranger(request)
    if isinstance(exception, RequestDataTooBig):
        text = _("This is more than the desk takes at once. Go back and add only the part with the article.")
        error: ClaimsError = TooLarge(text, code="request_too_large")
    elif isinstance(exception, TooManyFieldsSent | TooManyFilesSent):
        error = BadInput(_("This form has more fields than the desk sent. Go back and reload the page."))
    else:
        return bad_request(request, exception)
    template = "_refused.html" if getattr(request, "htmx", False) else "refused.html"
    answer = render(request, template, {"error": error}, status=error.status)
    answer.headers["X-Error-Code"] = error.code
    return answer


class UnknownHost(ClaimsError):
    """Nothing of the request is looked at: a host that is not ours may be forged."""

    code = "unknown_host"
    status = 400


def _to_stranger(request: HttpRequest) -> HttpResponse:
    text = _(
        "The desk is not known under this address. Use the one that you were given, or ask whoever runs "
        "the desk to add this one to ALLOWED_HOSTS."
    )
    error = UnknownHost(text)
    answer: HttpResponse
    if request.path.startswith(("/api/", "/v1alpha1/")):
        told = problem(error.status, error.code, str(error)).data
        answer = JsonResponse(told, status=error.status, content_type=MEDIA_TYPE)
    else:
        answer = render(request, "refused.html", {"error": error}, status=error.status)
    answer.headers["X-Error-Code"] = error.code
    return answer


def forged(request: Any, reason: str = "") -> HttpResponse:
    """A request whose token is missing or old: a piece of a page gets a message, never a page inside it."""
    if not getattr(request, "htmx", False):
        return csrf_failure(request, reason)
    text = _("This page was open for too long. Reload it and do that again; nothing was changed.")
    error = NotAllowed(text)
    return render(request, "_refused.html", {"error": error}, status=error.status)


def back(request: HttpRequest, otherwise: str = "/") -> str:
    """The page the form came from, if it is one of ours."""
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours else otherwise
