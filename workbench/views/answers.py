"""What follows a write: for htmx the pieces that changed, else the page before; and what is not taken."""

from __future__ import annotations

import sys
from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import DisallowedHost, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRefresh

from claims.decisions import describe, in_review
from claims.exceptions import BadInput, ClaimsError, NotAllowed, TooLarge
from claims.models import Decision
from workbench.api.problems import MEDIA_TYPE, problem
from workbench.files import NotKept
from workbench.outages import outage_of
from workbench.templatetags.written import has_secrets, words_of
from workbench.uploads import NoRoom
from workbench.views import pieces

PUBLIC = ("/factchecks/", "/embed/")
PROGRAMS = ("/api/", "/v1alpha1/")


def decided(request: Any, decision: Decision, *, undone: bool = False) -> HttpResponse:
    """Answer a decision: `at` in the form says on which page it was taken ("article-12", "queue")."""
    text, undo = offered(decision)
    if undone:
        text, undo = _("Undone: %(what)s") % {"what": describe(decision)}, None
    at = request.POST.get("at", "")
    found = pieces.changed(at, decision, request.user) if request.htmx else None
    if found is None:
        return said(request, text, undo=undo)
    template, context = found
    context |= {"text": text, "decision": undo, "undone": undone and decision.pk, "at": at}
    return render(request, template, context | {"next": back(request)})


def overtaken(request: Any, claims: Collection[int], error: ClaimsError) -> HttpResponse:
    """Where somebody was quicker: the refusal, and for htmx what is there now. Raises it on other pages."""
    at = request.POST.get("at", "")
    as_if = Decision(changes=[{"noun": "claim", "id": pk} for pk in claims])
    found = pieces.changed(at, as_if, request.user) if request.htmx else None
    if found is None:
        raise error
    template, context = found
    context |= {"text": str(error), "refused": "error", "at": at, "next": back(request)}
    answer = render(request, template, context, status=error.status)
    answer.headers["X-Error-Code"] = error.code
    return answer


def offered(decision: Decision) -> tuple[str, int | None]:
    """What was decided, and by which number it is undone: by none where that would be refused, and why."""
    if in_review(decision.changes) is None:
        return describe(decision), decision.pk
    why = _("The claim is in review: to undo this, take its verdict back first.")
    return f"{describe(decision)}. {why}", None


def said(request: Any, text: str, *, undo: int | None = None, to: str = "") -> HttpResponse:
    """Say it in a message on the page that comes next."""
    messages.success(request, text, extra_tags=f"undo-{undo}" if undo else "")
    if request.htmx:
        return HttpResponseClientRefresh()
    return HttpResponseRedirect(to or back(request))


def planned(request: Any, decision: Decision | None, *, to: str) -> HttpResponse:
    """Answer what plans a claim; without a decision it changed nothing."""
    if decision is None:
        return said(request, _("It was so already."), to=to)
    text, undo = offered(decision)
    return said(request, text, undo=undo, to=to)


def not_taken(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What Django itself refuses before a view is asked, in a sentence."""
    if isinstance(exception, DisallowedHost):
        with translation.override(translation.get_language_from_request(request)):
            return _to_stranger(request)
    if isinstance(exception, RequestDataTooBig):
        text = _("This is more than the desk takes at once. Go back and add only the part with the article.")
        error: ClaimsError = TooLarge(text, code="request_too_large")
    elif isinstance(exception, NoRoom):
        error = NotKept()
    elif isinstance(exception, TooManyFieldsSent | TooManyFilesSent):
        error = BadInput(_("This form has more fields than the desk sent. Go back and reload the page."))
    else:
        text = _("The desk could not read what the browser sent. Go back, reload the page and send it again.")
        return _told(request, Unread(text))
    template = "_refused.html" if getattr(request, "htmx", False) else "refused.html"
    answer = render(request, template, {"error": error}, status=error.status)
    answer.headers["X-Error-Code"] = error.code
    return answer


class Unread(ClaimsError):
    """What came is no request that a page or a program of good faith sends."""

    code = "unread_request"
    status = 400


class Broken(ClaimsError):
    """Said to programs; people get a page that keeps what they wrote."""

    code = "broken"
    status = 500


class UnknownHost(ClaimsError):
    """Nothing of the request is looked at: a host that is not ours may be forged."""

    code = "unknown_host"
    status = 400


def _to_stranger(request: HttpRequest) -> HttpResponse:
    text = _(
        "The desk is not known under this address. Use the one that you were given, or ask whoever runs "
        "the desk to add this one to ALLOWED_HOSTS."
    )
    return _told(request, UnknownHost(text))


def _told(request: HttpRequest, error: ClaimsError) -> HttpResponse:
    """A page for people, a problem for programs."""
    answer: HttpResponse
    if request.path.startswith(PROGRAMS):
        told = problem(error.status, error.code, str(error)).data
        answer = JsonResponse(told, status=error.status, content_type=MEDIA_TYPE)
    else:
        answer = render(request, "refused.html", {"error": error}, status=error.status)
    answer.headers["X-Error-Code"] = error.code
    return answer


def forged(request: Any, reason: str = "") -> HttpResponse:
    """A request whose token is missing or old: a piece of a page gets a message, never a page inside it.

    What came from a page of ours can be sent again from here; what may have come from elsewhere, or has a
    password in it, is not shown.
    """
    if not getattr(request, "htmx", False):
        return render(
            request,
            "403_csrf.html",
            {"again": _from_our_page(request) and not has_secrets(request)},
            status=403,
        )
    text = _("This page was open for too long. Reload it and do that again; nothing was changed.")
    error = NotAllowed(text)
    return render(request, "_refused.html", {"error": error}, status=error.status)


def _from_our_page(request: HttpRequest) -> bool:
    """A browser says by itself where a form was sent from, and no page can make it say otherwise."""
    origin = request.headers.get("Origin", "")
    ours = url_has_allowed_host_and_scheme(origin, {request.get_host()}, require_https=request.is_secure())
    return origin.startswith("http") and ours


def broken(request: HttpRequest) -> HttpResponse:
    """Something failed on our side. The page needs nothing that may be what has failed.

    Called while what failed is still being handled; a full disk or a database that is away is named.
    """
    outage = outage_of(sys.exc_info()[1])
    status = outage.status if outage else 500
    if request.path.startswith(PROGRAMS):
        return _told(request, outage or Broken(_("Something failed at the desk, which keeps a note of it.")))
    if outage and "HX-Request" in request.headers:
        answer = HttpResponse(get_template("_refused.html").render({"error": outage}), status=status)
    else:
        try:
            words = words_of(request)
        except Exception:  # the form itself may be what could not be read
            words = []
        theme = request.COOKIES.get("theme")
        context = {
            "words": words,
            "why": outage.code if outage else "",
            "site_name": settings.SITE_NAME,
            "theme": theme if theme in {"light", "dark"} else "",
            "reader": request.path.startswith(PUBLIC),
        }
        answer = HttpResponse(get_template("500.html").render(context), status=status)
    if outage:
        answer.headers["X-Error-Code"] = outage.code
    return answer


def back(request: HttpRequest, otherwise: str = "/") -> str:
    """The page the form came from, if it is one of ours."""
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours else otherwise
