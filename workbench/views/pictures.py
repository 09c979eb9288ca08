"""The picture of a fact-check: given to a verdict at the desk, and sent to its readers."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims import pictures
from claims.exceptions import NotFound, StaleText
from claims.models import Claim, Review
from claims.review import in_hand
from workbench.forms.review import PictureForm
from workbench.views.access import journalist
from workbench.views.answers import said
from workbench.views.filled import tried
from workbench.views.public import public
from workbench.views.publicpage import preview_of


@journalist
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: Any, pk: int) -> HttpResponse:
    """The picture as readers will see it, and a form to give it, describe it or take it away."""
    claim = get_object_or_404(Claim, pk=pk)
    row = in_hand(claim)
    if row is None:
        raise NotFound(_("There is no such verdict."))
    if request.method != "POST":
        return _page(request, claim, row, PictureForm.of(row))
    form = PictureForm(request.POST, request.FILES)
    try:
        answer, status = tried(form, lambda: _changed(request, row, form))
    except StaleText as error:
        again = PictureForm(initial=form.cleaned_data | {"revision": error.current.revision})
        return _page(request, claim, error.current, again, status=412, stale=True)
    return answer or _page(request, claim, row, form, status=status)


def _changed(request: Any, row: Review, form: PictureForm) -> HttpResponse:
    if request.POST.get("act") == "remove":
        revision = form.cleaned_data["revision"]
        edited = pictures.remove_picture(review=row.pk, by=request.user, revision=revision)
        text = _("The picture is removed.")
    else:
        edited, text = form.save(row, by=request.user), _("The picture is saved.")
    if edited.voided:
        text += " " + _("Signatures on the verdict no longer count.")
    return said(request, text, to=reverse("verdict", args=[row.claim_id]))


def _page(
    request: Any, claim: Claim, row: Review, form: PictureForm, *, status: int = 200, stale: bool = False
) -> HttpResponse:
    context = {"section": "queue", "claim": claim, "review": row, "form": form, "stale": stale}
    return render(request, "review/picture.html", context | {"page": preview_of(row)}, status=status)


@public
def picture(request: HttpRequest, sha256: str, name: str) -> HttpResponse:
    """The bytes, named by what they are: a copy that is kept is never another picture."""
    found = pictures.shown_file(sha256, name, to=request.user)
    try:
        data = found.open("rb").read() if found else None
    except OSError:
        data = None
    if data is None:
        raise Http404
    return HttpResponse(data, content_type="image/jpeg", headers={"ETag": f'"{sha256}-{name}"'})
