"""Whom the desk spoke to and whom it asked, to find and erase them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import action, display

from claims import evidence, inquiries
from claims.admin.pages import ReadOnly, admin_of
from claims.models import Contact, Evidence, FactCheck, Inquiry
from claims.withholding import showing


class Erasable(ReadOnly):
    """Rows that name somebody outside; each can be erased, once it was asked for again."""

    ordering = ("-pk",)

    def erase_each(
        self, request: HttpRequest, rows: QuerySet[Any], action: str, what: str, verb: Callable[..., object]
    ) -> HttpResponse | None:
        question = self.ask_first(request, rows, action, _("Erase for good?"), what)
        if question is None:
            self.each(request, rows, verb, _("%d erased."))
        return question

    @display(description=gettext_lazy("claim"))
    def about(self, row: Any) -> str:
        return str(row.claim.wording)


@admin.register(Contact)
class ContactPage(Erasable):
    """Whom the desk spoke to, in evidence that stands and that was withdrawn."""

    list_display = ("contact", "contacted_on", "terms", "summary", "about", "noted_by", "withdrawn")
    list_select_related = ("claim", "added_by")
    search_fields = ("contact", "quote", "summary")
    search_help_text = gettext_lazy("A name, a mail address or a number, and words of what they said")
    fields = ("contact", "contacted_on", "terms", "visibility", "quote", "summary", "about", "noted_by")
    actions = ("erase", "erase_with_words")
    history_of = Evidence

    def get_queryset(self, request: HttpRequest) -> QuerySet[Contact]:
        rows: QuerySet[Contact] = super().get_queryset(request)
        return rows.filter(source=None)

    @display(description=gettext_lazy("noted by"), ordering="added_at")
    def noted_by(self, piece: Contact) -> str:
        return f"{piece.added_by}, {timezone.localtime(piece.added_at):%Y-%m-%d}"

    @display(description=gettext_lazy("withdrawn"), boolean=True)
    def withdrawn(self, piece: Contact) -> bool:
        return piece.withdrawn_at is not None

    @action(description=gettext_lazy("Erase whom we spoke to, for good"))
    def erase(self, request: HttpRequest, rows: QuerySet[Contact]) -> HttpResponse | None:
        what = _(
            "Whom you spoke to and when is forgotten for good, in what was signed too. Nothing undoes it."
        )
        return self._erase(request, rows, "erase", what)

    @action(description=gettext_lazy("Erase whom we spoke to and what they said, for good"))
    def erase_with_words(self, request: HttpRequest, rows: QuerySet[Contact]) -> HttpResponse | None:
        what = _("Whom you spoke to, when, and what they said is forgotten for good. Nothing undoes it.")
        return self._erase(request, rows, "erase_with_words", what)

    def _erase(
        self, request: HttpRequest, rows: QuerySet[Contact], action: str, what: str
    ) -> HttpResponse | None:
        words, pages = action == "erase_with_words", {}

        def erase(row: Contact) -> None:
            evidence.erase_contact(evidence=row.pk, words=words, by=admin_of(request))
            pages.update({page.pk: page for page in showing(row.pk, words=words).public()})

        answer = self.erase_each(request, rows, action, what, erase)
        if pages:
            self.message_user(request, _still_shown(pages.values()), messages.WARNING)
        return answer


def _still_shown(pages: Iterable[FactCheck]) -> str:
    """Which pages show it still, and what takes it off them."""
    links = format_html_join(
        ", ", '<a href="/factchecks/{}/">{}</a>', ((page.slug, page.title) for page in pages)
    )
    what = _(
        "Published pages still show it as readers saw it. Publish their next version, or take them down:"
    )
    return format_html("{} {}", what, links)


@admin.register(Inquiry)
class InquiryPage(Erasable):
    """Whom the desk asked for a reply."""

    list_display = ("asked", "channel", "question", "answer", "about", "asked_on", "taken_back")
    list_select_related = ("claim", "asked_by")
    search_fields = ("whom", "question", "answer")
    search_help_text = gettext_lazy("A name, a mail address or a number, and words of question and answer")
    fields = ("asked", "channel", "question", "answer", "about", "asked_on", "taken_back")
    actions = ("erase", "erase_with_words")

    @display(description=gettext_lazy("whom"), ordering="whom")
    def asked(self, row: Inquiry) -> str:
        return row.asked

    @display(description=gettext_lazy("asked by"), ordering="asked_at")
    def asked_on(self, row: Inquiry) -> str:
        return f"{row.asked_by}, {timezone.localtime(row.asked_at):%Y-%m-%d}"

    @action(description=gettext_lazy("Erase whom we asked, for good"))
    def erase(self, request: HttpRequest, rows: QuerySet[Inquiry]) -> HttpResponse | None:
        return self._erase(
            request, rows, "erase", _("Whom you asked is forgotten for good. Nothing undoes it.")
        )

    @action(description=gettext_lazy("Erase whom we asked, the question and the answer, for good"))
    def erase_with_words(self, request: HttpRequest, rows: QuerySet[Inquiry]) -> HttpResponse | None:
        what = _("Whom you asked, what, and what came back is forgotten for good. Nothing undoes it.")
        return self._erase(request, rows, "erase_with_words", what)

    def _erase(
        self, request: HttpRequest, rows: QuerySet[Inquiry], action: str, what: str
    ) -> HttpResponse | None:
        def erase(row: Inquiry) -> None:
            inquiries.erase(inquiry=row.pk, words=action == "erase_with_words", by=admin_of(request))

        return self.erase_each(request, rows, action, what, erase)
