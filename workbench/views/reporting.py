"""A reader reports a mistake; the desk sees to it."""

from __future__ import annotations

import hashlib
from http import HTTPStatus
from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from claims import reports
from claims.exceptions import Busy
from claims.models import FactCheck
from workbench.api.access import AddressRate
from workbench.forms.reporting import ReportForm
from workbench.spoken import in_query
from workbench.views.access import journalist
from workbench.views.answers import said
from workbench.views.filled import tried
from workbench.views.public import NO_SCRIPTS
from workbench.views.publicpage import page_of

AN_HOUR, IN_AN_HOUR = 3600, 5
"""So many reports of one address are taken."""


@csp_replace(NO_SCRIPTS)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: Any, slug: str) -> HttpResponse:
    """The form below a page's address; a trap in it that people do not see tells programs from them."""
    row = FactCheck.objects.public().filter(slug=slug, taken_down_at=None).first()
    if row is None or settings.REPORTS_TO != "desk":
        raise Http404
    form = ReportForm(request.POST if request.method == "POST" else None)
    status = int(HTTPStatus.OK)
    if request.method == "POST":
        answer, status = tried(form, lambda: _reported(request, slug, form))
        if answer is not None:
            return answer
    context = {"page": page_of(row), "row": row, "form": form, "sent": "sent" in request.GET}
    return render(request, "factchecks/report.html", context, status=status)


def _reported(request: Any, slug: str, form: ReportForm) -> HttpResponse:
    if not form.is_trapped:
        taken, data = _taken(request), form.cleaned_data
        if cache.get(taken, 0) >= IN_AN_HOUR:
            raise Busy(_("You have reported a good deal. Please try again in an hour."))
        reports.report_mistake(slug=slug, body=data["body"], contact=data["contact"])
        cache.add(taken, 0, AN_HOUR)
        cache.incr(taken)
    return redirect(f"{reverse('report_mistake', args=[slug])}?{urlencode({'sent': 1} | in_query(request))}")


def _taken(request: Any) -> str:
    """Where it is counted what was taken of an address; nothing is while the cache is away."""
    address = AddressRate().get_ident(request).encode()
    return f"reports:{hashlib.sha256(address).hexdigest()}"


@journalist
@require_POST
def settle(request: Any, pk: int) -> HttpResponse:
    reports.settle_report(report=pk, by=request.user)
    return said(request, _("Seen to."), to=reverse("desk"))
