"""Fact-checks of others, and the files that they come in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import display
from unfold.widgets import UnfoldAdminFileFieldWidget

from claims import priorfiles
from claims.admin.pages import DeskForm, Page, ReadOnly, admin_of
from claims.documents import check_size
from claims.exceptions import ClaimsError
from claims.lookback import searched_of_prior
from claims.models import PriorCheck, PriorImport
from claims.priorchecks import check_language
from claims.priorimports import start_import


@admin.register(PriorCheck)
class PriorCheckPage(ReadOnly):
    list_display = ("about", "rating_label", "publisher", "published_on", "via", "added_at")
    search_fields = ("reviewed", "publisher", "url")
    ordering = ("-pk",)
    fields = ("reviewed", "rating_label", "publisher", "published_on", "title", "page", "via", "added_at")
    readonly_fields = ("page",)
    nothing_here = gettext_lazy("No fact-check of others yet. Give the desk a file of them.")

    @display(description=gettext_lazy("claim"))
    def about(self, check: PriorCheck) -> str:
        return check.reviewed[:200]

    @display(description=gettext_lazy("address"))
    def page(self, check: PriorCheck) -> str:
        return format_html('<a href="{0}" rel="noopener noreferrer">{0}</a>', check.url)


class PriorImportForm(DeskForm):
    given = forms.FileField(
        label=gettext_lazy("File"),
        widget=UnfoldAdminFileFieldWidget,
        help_text=gettext_lazy("ClaimReview in JSON, or CSV with the columns claim, rating and url."),
    )

    def check_row(self) -> None:
        check_language(self.instance.language)

    def clean_given(self) -> UploadedFile[Any]:
        given: UploadedFile[Any] = self.cleaned_data["given"]
        try:
            check_size(given.size or 0)
            priorfiles.read(given.read())
        except ClaimsError as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return given


@admin.register(PriorImport)
class PriorImportPage(Page):
    form = PriorImportForm
    list_display = ("name", "added_at", "added_by", "state", "added", "changed", "known", "faulty")
    list_select_related = ("added_by",)
    ordering = ("-pk",)
    nothing_here = gettext_lazy(
        "No file yet. Give the desk what was checked before, and new articles are compared with it."
    )
    help_texts = {"language": gettext_lazy("Of claims of which the file does not say it, as “en”.")}

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        if obj is None:
            return ["given", "language"]
        counts = ["upto", "added", "changed", "known", "faulty"]
        return ["name", "state_now", *counts, "why", "searched", "added_at", "added_by"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return tuple(self.get_fields(request, obj)) if obj else ()

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @display(
        description=gettext_lazy("state"), label={"finished": "success", "waiting": "info", "going": "info"}
    )
    def state(self, row: PriorImport) -> tuple[str, str]:
        return _state(row)

    @display(description=gettext_lazy("state"))
    def state_now(self, row: PriorImport) -> str:
        return _state(row)[1]

    @display(description=gettext_lazy("not taken, and why"))
    def why(self, row: PriorImport) -> str:
        lines = format_html_join("", "<li>{}: {}</li>", row.faults)
        return format_html('<ul class="list-disc pl-5">{}</ul>', lines) if row.faults else "–"

    @display(description=gettext_lazy("looked for in what was read before"))
    def searched(self, row: PriorImport) -> str:
        searched, known = searched_of_prior()
        return _("%(n)d of the %(all)d claims that others checked") % {"n": searched, "all": known}

    def save_model(self, request: HttpRequest, obj: PriorImport, form: Any, change: bool) -> None:
        given: UploadedFile[Any] = form.cleaned_data["given"]
        given.seek(0)
        row = start_import(
            name=given.name or "", data=given.read(), language=obj.language, by=admin_of(request)
        )
        obj.pk, obj._state.adding = row.pk, False
        obj.name = row.name


def _state(row: PriorImport) -> tuple[str, str]:
    if row.finished_at:
        return "finished", _("Taken in")
    return ("going", _("Being taken in")) if row.upto else ("waiting", _("Waiting"))
