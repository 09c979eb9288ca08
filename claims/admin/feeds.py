"""Feeds, with what became of the last poll."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import action, display

from claims import feeds
from claims.admin.pages import DeskForm, Page, ReadOnlyRows
from claims.models import Feed, FeedEntry


class FeedForm(DeskForm):
    def check_row(self) -> None:
        feeds.check(self.instance)


class Unread(ReadOnlyRows):
    """Entries that could not be read."""

    model = FeedEntry
    verbose_name_plural = gettext_lazy("Entries that could not be read")
    fields = ("url", "error", "failures", "seen_at")
    readonly_fields = fields
    ordering = ("-pk",)
    per_page = 20

    def get_queryset(self, request: HttpRequest) -> QuerySet[FeedEntry]:
        rows: QuerySet[FeedEntry] = super().get_queryset(request)
        return rows.filter(failures__gt=0)


class Answers(admin.SimpleListFilter):
    title = gettext_lazy("state")
    parameter_name = "answers"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("no", _("Broken")), ("yes", _("Answering")), ("off", _("Switched off"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Feed]) -> QuerySet[Feed]:
        match self.value():
            case "no":
                return queryset.filter(active=True, failures__gt=0)
            case "yes":
                return queryset.filter(active=True, failures=0)
            case "off":
                return queryset.filter(active=False)
        return queryset


@admin.register(Feed)
class FeedPage(Page):
    form = FeedForm
    list_display = (
        "__str__",
        "state",
        "last_result",
        "failures",
        "last_polled_at",
        "next_poll",
        "publication",
    )
    list_select_related = ("publication",)
    list_filter = (Answers,)
    search_fields = ("title", "url")
    ordering = ("title", "pk")
    autocomplete_fields = ("publication",)
    actions = ("poll_now",)
    fields = ("url", "title", "publication", "interval_minutes", "active")
    inlines = (Unread,)
    nothing_here = gettext_lazy("No feed yet. With one, the articles of an outlet come in by themselves.")
    help_texts = {
        "url": gettext_lazy("The address of an RSS or Atom feed. The articles that it lists are fetched."),
        "title": gettext_lazy("As the list shows it. Left empty, the feed’s own title is taken."),
        "publication": gettext_lazy(
            "Whose articles these are. Left empty, the address of each article tells."
        ),
        "interval_minutes": gettext_lazy(
            "How often the desk looks for new entries; after a failure it waits longer."
        ),
        "active": gettext_lazy("Switched off, it is not asked any more. What came in stays."),
    }

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("state_now", "last_result", "failures", "last_polled_at", "next_poll_at") if obj else ()

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        return [*super().get_fields(request, obj), *self.get_readonly_fields(request, obj)]

    def get_inlines(self, request: HttpRequest, obj: Any) -> tuple[type[Any], ...]:
        return self.inlines if obj and obj.entries.filter(failures__gt=0).exists() else ()

    @display(
        description=gettext_lazy("state"),
        label={"broken": "danger", "answering": "success", "off": "warning", "waiting": "info"},
    )
    def state(self, feed: Feed) -> tuple[str, str]:
        return _state(feed)

    @display(description=gettext_lazy("state"))
    def state_now(self, feed: Feed) -> str:
        return _state(feed)[1]

    @display(description=gettext_lazy("next poll"), ordering="next_poll_at")
    def next_poll(self, feed: Feed) -> Any:
        return feed.next_poll_at if feed.active else None

    @action(description=gettext_lazy("Poll now"))
    def poll_now(self, request: HttpRequest, rows: QuerySet[Feed]) -> None:
        self.each(
            request,
            rows,
            lambda row: feeds.ask_poll(feed=row.pk, by=request.user),
            _("%d will be polled in a moment; look again in a few seconds."),
        )

    def save_model(self, request: HttpRequest, obj: Feed, form: FeedForm, change: bool) -> None:
        fields = {name: form.cleaned_data[name] for name in feeds.EDITABLE} | {"url": obj.url}
        if change:
            feeds.edit_feed(
                feed=obj.pk, by=request.user, revision=form.cleaned_data.get("seen_revision"), **fields
            )
            return
        row = feeds.add_feed(by=request.user, **fields)
        obj.pk, obj._state.adding = row.pk, False


def _state(feed: Feed) -> tuple[str, str]:
    if not feed.active:
        return "off", _("Switched off")
    if feed.failures:
        return "broken", _("Broken")
    return ("answering", _("Answering")) if feed.last_polled_at else ("waiting", _("Not polled yet"))
