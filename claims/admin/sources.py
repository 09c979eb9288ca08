"""Sources of evidence and their snapshots."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import action, display

from claims import sources
from claims.addresses import canonical_url
from claims.admin.pages import DeskForm, Page, ReadOnly, ReadOnlyRows, admin_of
from claims.exceptions import BadInput
from claims.models import Snapshot, Source

FIELDS = ("title", "kind", "publisher", "primary", "interests", "private_note")


class SourceForm(DeskForm):
    def check_row(self) -> None:
        if self.instance.pk is None and self.instance.url:
            self.instance.url = canonical_url(self.instance.url)
            if Source.objects.filter(url=self.instance.url).exists():
                raise BadInput(_("This source is known already."), field="url")


class Snapshots(ReadOnlyRows):
    model = Snapshot
    fields = ("fetched_at", "content_type", "sha256", "fetched_by")
    readonly_fields = fields
    ordering = ("-pk",)
    show_change_link = True
    per_page = 10

    def get_queryset(self, request: HttpRequest) -> QuerySet[Snapshot]:
        rows: QuerySet[Snapshot] = super().get_queryset(request)
        return rows.defer("text")


@admin.register(Source)
class SourcePage(Page):
    form = SourceForm
    list_display = ("title", "kind", "publisher", "primary", "shown_state", "checked_at")
    list_filter = ("kind", "state", "primary")
    search_fields = ("title", "publisher", "url")
    ordering = ("-pk",)
    actions = ("fetch_now",)
    inlines = (Snapshots,)
    nothing_here = gettext_lazy("No source yet. They come with the evidence of a claim, or are added here.")
    help_texts = {
        "publisher": gettext_lazy("Who stands behind it, as readers should see it."),
        "primary": gettext_lazy("It saw, counted or decided the thing itself."),
        "interests": gettext_lazy("Who pays for it, whom it serves. The desk sees it, readers do not."),
        "private_note": gettext_lazy("For the desk alone."),
        "url": gettext_lazy("Its page is fetched and kept as it is now, and looked at again later."),
    }

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        revision = ["seen_revision"] if obj else []
        return [*FIELDS, "url", *self.get_readonly_fields(request, obj)[1:], *revision]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("url", "state", "checked_at", "next_check_at") if obj else ()

    def get_inlines(self, request: HttpRequest, obj: Any) -> tuple[type[Any], ...]:
        return self.inlines if obj else ()

    @display(
        description=gettext_lazy("state"),
        ordering="state",
        label={
            "same": "success",
            "changed": "warning",
            "gone": "danger",
            "failed": "danger",
            "unpinned": "info",
        },
    )
    def shown_state(self, source: Source) -> tuple[str, str]:
        return source.state, source.get_state_display()

    @action(description=gettext_lazy("Fetch again now"))
    def fetch_now(self, request: HttpRequest, rows: QuerySet[Source]) -> None:
        self.each(
            request,
            rows,
            lambda row: sources.ask_for(source=row.pk, by=admin_of(request)),
            _("%d will be fetched in a moment."),
        )

    def save_model(self, request: HttpRequest, obj: Source, form: SourceForm, change: bool) -> None:
        fields: dict[str, Any] = {name: form.cleaned_data[name] for name in FIELDS}
        if not change:
            row = sources.add_source(url=obj.url, by=admin_of(request), **fields)
            obj.pk, obj._state.adding = row.pk, False
        elif form.written():
            revision = form.cleaned_data["seen_revision"] or form.instance.revision
            sources.edit_source(source=obj.pk, by=admin_of(request), revision=revision, **fields)


@admin.register(Snapshot)
class SnapshotPage(ReadOnly):
    list_display = ("source", "fetched_at", "content_type", "short_hash", "fetched_by")
    list_select_related = ("source", "fetched_by")
    search_fields = ("source__title", "sha256")
    ordering = ("-pk",)
    fields = ("source", "url", "fetched_at", "fetched_by", "content_type", "sha256", "text")

    @display(description="SHA-256")
    def short_hash(self, snapshot: Snapshot) -> str:
        return f"{snapshot.sha256[:16]}…"
