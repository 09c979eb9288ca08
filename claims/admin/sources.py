"""Sources of evidence and their snapshots; contacts, to find and erase them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import action, display

from claims import evidence, sources
from claims.addresses import canonical_url
from claims.admin.pages import DeskForm, Page, ReadOnly, ReadOnlyRows, admin_of
from claims.exceptions import BadInput
from claims.models import Evidence, Snapshot, Source

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
        label={"same": "success", "changed": "warning", "gone": "danger", "unpinned": "info"},
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


@admin.register(Evidence)
class ContactPage(ReadOnly):
    """Whom the desk spoke to, in evidence that stands and that was withdrawn."""

    list_display = ("contact", "contacted_on", "terms", "summary", "about", "noted_by", "withdrawn")
    list_select_related = ("claim", "added_by")
    search_fields = ("contact", "quote", "summary")
    search_help_text = gettext_lazy("A name, a mail address or a number, and words of what they said")
    ordering = ("-pk",)
    fields = ("contact", "contacted_on", "terms", "visibility", "quote", "summary", "about", "noted_by")
    actions = ("erase", "erase_with_words")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Evidence]:
        rows: QuerySet[Evidence] = super().get_queryset(request)
        return rows.filter(source=None)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return super().changelist_view(request, {**(extra_context or {}), "title": _("Contacts")})

    @display(description=gettext_lazy("claim"))
    def about(self, piece: Evidence) -> str:
        return piece.claim.wording

    @display(description=gettext_lazy("noted by"), ordering="added_at")
    def noted_by(self, piece: Evidence) -> str:
        return f"{piece.added_by}, {timezone.localtime(piece.added_at):%Y-%m-%d}"

    @display(description=gettext_lazy("withdrawn"), boolean=True)
    def withdrawn(self, piece: Evidence) -> bool:
        return piece.withdrawn_at is not None

    @action(description=gettext_lazy("Erase whom we spoke to, for good"))
    def erase(self, request: HttpRequest, rows: QuerySet[Evidence]) -> HttpResponse | None:
        what = _(
            "Whom you spoke to and when is forgotten for good, in what was signed too. Nothing undoes it."
        )
        return self._erase(request, rows, "erase", what)

    @action(description=gettext_lazy("Erase whom we spoke to and what they said, for good"))
    def erase_with_words(self, request: HttpRequest, rows: QuerySet[Evidence]) -> HttpResponse | None:
        what = _("Whom you spoke to, when, and what they said is forgotten for good. Nothing undoes it.")
        return self._erase(request, rows, "erase_with_words", what)

    def _erase(
        self, request: HttpRequest, rows: QuerySet[Evidence], action: str, what: str
    ) -> HttpResponse | None:
        question = self.ask_first(request, rows, action, _("Erase for good?"), what)
        if question is not None:
            return question
        words = action == "erase_with_words"

        def erase(row: Evidence) -> None:
            evidence.erase_contact(evidence=row.pk, words=words, by=admin_of(request))

        self.each(request, rows, erase, _("%d erased. Pages that were published stay as readers saw them."))
        return None
