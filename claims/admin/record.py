"""What happened: the event log with its seals, and the jobs that failed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import admin
from django.db import connection
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.contrib.filters.admin import ChoicesDropdownFilter, DropdownFilter
from unfold.decorators import action, display

from claims import audit, jobs
from claims.acts import SENTENCES, sentence
from claims.admin.pages import ReadOnly
from claims.models import Event, EventSeal, Outbox, Outlet, User
from claims.numbers import whole

MOST_DAYS = 9999

LOOSE_SCAN = """
    WITH RECURSIVE found AS (
      (SELECT {column} FROM claims_event ORDER BY {column} LIMIT 1)
      UNION ALL
      SELECT (SELECT {column} FROM claims_event WHERE {column} > found.{column} ORDER BY {column} LIMIT 1)
      FROM found WHERE found.{column} IS NOT NULL
    ) SELECT {column} FROM found WHERE {column} IS NOT NULL
"""
"""The different values of an indexed column, one look at the index each: the log grows for ever."""


NO_VALUE: tuple[Any, ...] = (None, "", [], {})


def _plain(value: Any) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def _values(column: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(LOOSE_SCAN.format(column=column))
        return [row[0] for row in cursor.fetchall()]


def _capital(sentence: str | Promise) -> str:
    """An act where no name stands before it: some languages lead it in by a dash."""
    return capfirst(str(sentence).removeprefix("– "))


class Action(DropdownFilter):  # type: ignore[misc]
    title = gettext_lazy("act")
    parameter_name = "action"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(value, f"{_capital(SENTENCES.get(value, value))} ({value})") for value in _values("action")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Event]) -> QuerySet[Event]:
        return queryset.filter(action=self.value()) if self.value() else queryset


class Subject(DropdownFilter):  # type: ignore[misc]
    """The kind of subject; with `subject_id` in the address also one subject, which "History" asks for."""

    title = gettext_lazy("kind of subject")
    parameter_name = "subject_kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(value, value) for value in _values("subject_kind")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Event]) -> QuerySet[Event]:
        return queryset.filter(subject_kind=self.value()) if self.value() else queryset


class When(DropdownFilter):  # type: ignore[misc]
    title = gettext_lazy("time")
    parameter_name = "days"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("1", _("The last day")),
            ("7", _("The last week")),
            ("31", _("The last month")),
            ("365", _("The last year")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Event]) -> QuerySet[Event]:
        days = whole(self.value())
        if days is None or days > MOST_DAYS:
            return queryset
        return queryset.filter(at__gte=timezone.now() - dt.timedelta(days=days))


@admin.register(Event)
class EventPage(ReadOnly):
    list_display = ("moment", "what", "who", "about", "shown_data", "seal")
    list_filter = (Action, Subject, ("actor_kind", ChoicesDropdownFilter), When)
    list_filter_submit = True
    list_before_template = "admin/record_head.html"
    ordering = ("-pk",)
    search_fields = ("subject_id",)
    search_help_text = gettext_lazy("Number of the subject")
    fields = ("at", "what", "action", "who", "about", "data", "seal")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        seal = EventSeal.objects.filter(event_id=OuterRef("pk")).values("seq")[:1]
        person = User.objects.filter(pk=OuterRef("actor_id")).values("username")[:1]
        outlet = Outlet.objects.filter(pk=OuterRef("actor_id")).values("name")[:1]
        rows: QuerySet[Event] = super().get_queryset(request)
        return rows.annotate(seq=Subquery(seal), person=Subquery(person), outlet=Subquery(outlet))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Event], search_term: str
    ) -> tuple[QuerySet[Event], bool]:
        if not search_term.strip():
            return queryset, False
        number = whole(search_term.strip())
        return (queryset.none() if number is None else queryset.filter(subject_id=number)), False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        return lookup in {"subject_id", "actor_id"} or bool(super().lookup_allowed(lookup, value, request))

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        seq, hash_ = audit.head()
        return super().changelist_view(
            request, {**(extra_context or {}), "head_seq": seq, "head_hash": hash_ if seq else ""}
        )

    @display(description=gettext_lazy("when"), ordering="at")
    def moment(self, event: Event) -> str:
        return f"{timezone.localtime(event.at):%Y-%m-%d %H:%M:%S}"

    @display(description=gettext_lazy("what was done"), ordering="action")
    def what(self, event: Event) -> str:
        return _capital(sentence(event))

    @display(description=gettext_lazy("data"))
    def shown_data(self, event: Event) -> str:
        """Hashes are cut; the event's own page has them whole."""
        told = [(name, value) for name, value in sorted(event.data.items()) if value not in NO_VALUE]
        return ", ".join(f"{name} {_plain(value)[:24]}" for name, value in told)

    @display(description=gettext_lazy("who"), ordering="actor_id")
    def who(self, event: Any) -> str:
        match event.actor_kind:
            case Event.ActorKind.USER:
                return event.person or f"#{event.actor_id}"
            case Event.ActorKind.OUTLET:
                return event.outlet or f"#{event.actor_id}"
        return _("the desk itself")

    @display(description=gettext_lazy("about"))
    def about(self, event: Event) -> str:
        return f"{event.subject_kind} {event.subject_id}"

    @display(description=gettext_lazy("seal"))
    def seal(self, event: Any) -> Any:
        return event.seq


@admin.register(EventSeal)
class SealPage(ReadOnly):
    list_display = ("seq", "event_id", "hash", "sealed_at")
    ordering = ("-seq",)
    fields = ("seq", "event_id", "previous", "hash", "sealed_at")


class Doing(admin.SimpleListFilter):
    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("waiting", _("Waiting")), ("done", _("Done")), ("all", _("All"))]

    def choices(self, changelist: Any) -> Any:
        first, *others = super().choices(changelist)
        yield {**first, "display": _("Failed")}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Outbox]) -> QuerySet[Outbox]:
        rows = queryset
        match self.value():
            case "waiting":
                return rows.filter(done_at=None, failed_at=None)
            case "done":
                return rows.exclude(done_at=None)
            case "all":
                return rows
        return rows.exclude(failed_at=None)


def _state(row: Outbox) -> tuple[str, str]:
    if row.failed_at:
        return "failed", _("Failed")
    if row.done_at:
        return "done", _("Done")
    return ("running", _("Running")) if row.lease else ("waiting", _("Waiting"))


@admin.register(Outbox)
class JobPage(ReadOnly):
    """Failed jobs first; the rest by the filter."""

    list_display = ("job", "about", "state", "error", "attempts", "created_at", "failed_at")
    list_select_related = ("event",)
    list_filter = (Doing,)
    search_fields = ("job",)
    ordering = ("-pk",)
    actions = ("retry",)
    nothing_here = gettext_lazy("No such job. What failed stands here and at the desk until it is done.")
    fields = (
        "job",
        "about",
        "state_now",
        "error",
        "attempts",
        "created_at",
        "available_at",
        "failed_at",
        "done_at",
    )

    @display(description=gettext_lazy("about"))
    def about(self, row: Outbox) -> str:
        return f"{row.event.subject_kind} {row.subject_id}"

    @display(
        description=gettext_lazy("state"),
        label={"failed": "danger", "done": "success", "running": "info", "waiting": "warning"},
    )
    def state(self, row: Outbox) -> tuple[str, str]:
        return _state(row)

    @display(description=gettext_lazy("state"))
    def state_now(self, row: Outbox) -> str:
        return _state(row)[1]

    @action(description=gettext_lazy("Try again"))
    def retry(self, request: HttpRequest, rows: QuerySet[Outbox]) -> None:
        self.each(
            request,
            rows,
            lambda row: jobs.retry(outbox=row.pk, by=request.user),
            _("%d will be tried again in a moment."),
        )
