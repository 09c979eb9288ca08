"""What every request passes."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext as _

from claims.exceptions import ClaimsError
from workbench.spoken import asked, known

View = Callable[[HttpRequest], HttpResponse]


def admin_policy(get_response: View) -> View:
    """unfold needs inline styles and eval: /admin/ has a policy of its own, and no nonce, which cancels both.

    The API's documentation needs inline styles.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path.startswith("/admin/"):
            response._csp_replace = {  # type: ignore[attr-defined]
                "script-src": ["'self'", "'unsafe-inline'", "'unsafe-eval'"],
                "style-src": ["'self'", "'unsafe-inline'"],
            }
        elif request.path.startswith("/api/docs/"):
            response._csp_replace = {"style-src": ["'self'", "'unsafe-inline'"]}  # type: ignore[attr-defined]
        return response

    return middleware


def keep_nothing(get_response: View) -> View:
    """No browser and no proxy keeps an answer that does not say itself that it may be kept: the back button
    shows what was decided since, and nothing, no second factor's secret either, once somebody has signed out.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response

    return middleware


class PackPages(GZipMiddleware):
    """Pages leave packed where the browser takes them so: a tenth of a case file of fifty sightings.

    What programs ask for goes as it is. Nobody learns from the length what stands in a page: Django makes it
    uneven by chance, and the token of a form is another in each answer.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if not response.get("Content-Type", "").startswith("text/html"):
            return response
        return super().process_response(request, response)


def person_language(get_response: View) -> View:
    """What the address of a readers' page asks for, the person's own if signed in, else the browser's."""

    def middleware(request: HttpRequest) -> HttpResponse:
        own = getattr(request.user, "language", "") or request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = asked(request) or known(own) or translation.get_language_from_request(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language  # type: ignore[attr-defined]
            response = get_response(request)
            response.headers.setdefault("Content-Language", language)
        return response

    return middleware


def second_factor(get_response: View) -> View:
    """People of the roles in MFA_REQUIRED_ROLES are led to set up a second factor before anything else."""
    open_paths, silent = ("/accounts/", "/preferences/"), ("/static/", "/health/")

    def middleware(request: HttpRequest) -> HttpResponse:
        missing = not request.path.startswith(silent) and _second_step_missing(request.user)
        request.second_step_missing = missing  # type: ignore[attr-defined]
        if missing and not request.path.startswith(open_paths):
            return redirect(reverse("mfa_activate_totp"))
        return get_response(request)

    return middleware


def _second_step_missing(user: Any) -> bool:
    needed = user.is_authenticated and not user.sample and user.role in settings.MFA_REQUIRED_ROLES
    return needed and not is_mfa_enabled(user)


class say_errors(MiddlewareMixin):
    """A refusal of the domain becomes a page (or an htmx fragment) with its sentence and its status."""

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return _said(request, exception) if isinstance(exception, ClaimsError) else None

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Whoever opens the address of a form that was refused would meet an empty page."""
        empty = response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content
        if not empty or request.method != "GET":
            return response
        text = _("This address only takes what a form sends. Nothing was changed.")
        said = _said(request, OnlyForms(text), place=_page_with_form(request))
        said.headers["Allow"] = response.headers["Allow"]
        return said


class OnlyForms(ClaimsError):
    """This address only takes what a form sends."""

    code = "only_forms"
    status = 405


PAGES = {f"{noun}s/<int:pk>/": noun for noun in ("article", "claim", "source", "speaker")}


def _page_with_form(request: HttpRequest) -> str:
    """The page whose forms send to this address, where the address tells: "" else."""
    found = request.resolver_match
    name = PAGES.get(found.route.partition(">/")[0] + ">/") if found else None
    return reverse(name, args=[found.kwargs["pk"]]) if found and name else ""


def _said(request: HttpRequest, error: ClaimsError, **shown: str) -> HttpResponse:
    template = "_refused.html" if getattr(request, "htmx", False) else "refused.html"
    response = render(request, template, {"error": error} | shown, status=HTTPStatus(error.status))
    response.headers["X-Error-Code"] = error.code
    return response
