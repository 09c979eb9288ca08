"""Who a speaker is: what the desk knows of him, and names that are his too."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from claims import identities
from claims.exceptions import BadInput, StaleText
from claims.models import Speaker
from claims.numbers import whole
from workbench.forms.identities import SpeakerForm
from workbench.views.access import journalist
from workbench.views.answers import said
from workbench.views.filled import tried
from workbench.views.people import names_from

SHOWN = 12


@journalist
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Any, pk: int) -> HttpResponse:
    """GET shows what is known, and with `q` other entries to join; POST keeps what was written.

    When somebody was quicker, both are shown and nothing is lost.
    """
    row = get_object_or_404(Speaker, pk=pk)
    if row.merged_into_id:
        return redirect("edit_speaker", row.merged_into_id)
    form, status, theirs = SpeakerForm.of(row), 200, None
    if request.method == "POST":
        form = SpeakerForm(request.POST)
        try:
            answer, status = tried(form, lambda: _kept(request, form, row))
        except StaleText as error:
            answer, status, theirs = None, error.status, error.current
            form = SpeakerForm(initial=form.cleaned_data | {"revision": theirs.revision})
        if answer is not None:
            return answer
    text = (
        request.GET.get("q", row.name.split()[-1] if row.name.split() else "").replace("\0", "").strip()[:200]
    )
    others = [one for one in names_from("", text)[0] if one.pk != pk][:SHOWN] if text else []
    context = {
        "section": "speakers",
        "speaker": row,
        "form": form,
        "theirs": theirs,
        "text": text,
        "others": others,
        "merged": row.merged.order_by("key")[:SHOWN],
    }
    return render(request, "speakers/edit.html", context, status=status)


def _kept(request: Any, form: SpeakerForm, row: Speaker) -> HttpResponse:
    form.save(row, by=request.user)
    return said(request, _("Kept."), to=reverse("speaker", args=[row.pk]))


@journalist
@require_POST
def merge(request: Any, pk: int) -> HttpResponse:
    """The entry in the form is another name of this speaker."""
    other = whole(request.POST.get("other"))
    if other is None:
        raise BadInput(_("Choose one of the names."), field="other")
    identities.merge_speakers(speaker=other, into=pk, by=request.user)
    return said(request, _("One speaker now. You can part them again below."), to=_edit(pk))


@journalist
@require_POST
def part(request: Any, pk: int) -> HttpResponse:
    """`pk` is the name that was joined by mistake."""
    row = identities.part_speakers(speaker=pk, by=request.user)
    return said(request, _("“%(name)s” stands by itself again.") % {"name": row}, to=_edit(row.pk))


def _edit(pk: int) -> str:
    return reverse("edit_speaker", args=[pk])
