"""How a person likes the pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from workbench.forms.preferences import Preferences
from workbench.views.answers import back


@require_POST
def change(request: HttpRequest) -> HttpResponse:
    quiet = bool(request.headers.get("X-Quiet"))
    answer = HttpResponse(status=204) if quiet else HttpResponseRedirect(back(request))
    return Preferences(request.POST).keep(request.user, answer)
