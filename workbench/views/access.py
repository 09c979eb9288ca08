"""Who gets to see the desk at all."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_htmx.http import HttpResponseClientRedirect

from claims.rules import require
from workbench.templatetags.written import words_of

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def journalist(view: View[P]) -> View[P]:
    """Only people of the newsroom: others sign in first, or are told that their account may not."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        require(request.user, "desk.read")
        return view(request, *args, **kwargs)

    return guarded


def _to_sign_in(request: Any) -> HttpResponse:
    """After signing in they are back on the page that they had before them, never on a part of one.

    What was written while the session ended is not dropped on the way: it can be sent again.
    """
    if request.htmx:
        return HttpResponseClientRedirect(redirect_to_login(request.htmx.current_url_abs_path or "/").url)
    if words_of(request):
        return render(request, "signed_out.html", status=403)
    return redirect_to_login(request.get_full_path() if request.method == "GET" else "/")
