"""Evidence of a claim, and the sources it rests on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from claims import evidence, sources
from claims.exceptions import BadInput, ClaimsError, lacking
from claims.models import Evidence, Source, User
from workbench.forms.articles import AsTyped
from workbench.forms.base import DeskForm
from workbench.forms.days import Day

KINDS = [(value, label) for value, label in Source.Kind.choices if value != Source.Kind.CONTACT]
WAYS = {
    "known": _("A source the desk has"),
    "address": _("An address"),
    "file": _("A file"),
    "contact": _("Somebody you spoke to"),
}


class SourceForm(DeskForm):
    """A source as such: what it is, who publishes it, how near it is to the facts."""

    use_required_attribute = False
    main_field = "title"

    title = forms.CharField(
        label=_("Title"), max_length=300, error_messages={"required": _("Give the source a title.")}
    )
    publisher = forms.CharField(label=_("Who publishes it"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_("What it is"), choices=KINDS, initial=Source.Kind.DOCUMENT)
    primary = forms.BooleanField(
        label=_("Primary: it saw, counted or decided the thing itself"), required=False
    )
    interests = forms.CharField(
        label=_("Its interest in the matter"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Who pays for it, whom it serves."),
    )
    private_note = forms.CharField(
        label=_("Note for the desk"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def edit(self, source: int, *, by: User) -> Source:
        data = {name: value for name, value in self.cleaned_data.items() if name != "revision"}
        return sources.edit_source(source=source, by=by, revision=self.cleaned_data["revision"] or 0, **data)


class NewSourceForm(SourceForm):
    """A source that is not known yet: at an address, as a file, or neither (a book)."""

    url = forms.CharField(
        label=_("Address"),
        required=False,
        max_length=2000,
        widget=forms.URLInput(attrs={"placeholder": "https://", "inputmode": "url"}),
        help_text=_("Its page is fetched and kept as it is now."),
    )
    file = forms.FileField(
        label=_("File"), required=False, help_text=_("In place of an address, or where it cannot be fetched.")
    )
    field_order = ["title", "url", "file", "publisher", "kind", "primary", "interests", "private_note"]

    @transaction.atomic
    def add(self, *, by: User) -> Source:
        data = {k: v for k, v in self.cleaned_data.items() if k not in {"file", "revision"}}
        source = _add_source(by=by, **data)
        if self.cleaned_data["file"]:
            _pin(source, self.cleaned_data["file"], by=by)
        return source


class UploadForm(DeskForm):
    """A file as the newest snapshot of a source."""

    use_required_attribute = False
    main_field = "file"

    file = forms.FileField(label=_("File"), error_messages={"required": _("Choose a file first.")})

    def pin(self, source: Source, *, by: User) -> None:
        _pin(source, self.cleaned_data["file"], by=by)


class EvidenceForm(DeskForm):
    """One piece of evidence, by one of four ways; the fields of the other ways are not looked at."""

    use_required_attribute = False

    way = forms.ChoiceField(
        label=_("Where it comes from"), choices=list(WAYS.items()), widget=forms.RadioSelect
    )
    source = forms.IntegerField(required=False, widget=forms.HiddenInput)
    url = forms.CharField(
        label=_("Address"),
        required=False,
        max_length=2000,
        widget=forms.URLInput(attrs={"placeholder": "https://", "inputmode": "url"}),
        help_text=_("Its page is fetched and kept as it is now."),
    )
    file = forms.FileField(
        label=_("File"), required=False, help_text=_("PDF, Word, HTML, text, or a picture.")
    )
    title = forms.CharField(label=_("Title of the source"), max_length=300, required=False)
    publisher = forms.CharField(label=_("Who publishes it"), max_length=200, required=False)
    kind = forms.ChoiceField(
        label=_("What it is"), choices=KINDS, initial=Source.Kind.DOCUMENT, required=False
    )
    primary = forms.BooleanField(
        label=_("Primary: it saw, counted or decided the thing itself"), required=False
    )
    contact = forms.CharField(label=_("Whom you spoke to"), max_length=200, required=False)
    contacted_on = Day(label=_("When"))
    terms = forms.ChoiceField(
        label=_("On what terms"), choices=[("", "—"), *Evidence.Terms.choices], required=False
    )
    stance = forms.ChoiceField(
        label=_("What it does"),
        choices=Evidence.Stance.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether it supports or refutes the claim, or gives context.")},
    )
    quote = AsTyped(
        label=_("Quote"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Word for word, as it stands in the source."),
    )
    locator = forms.CharField(
        label=_("Where in it"), max_length=200, required=False, help_text=_("“p. 4”, “table 2”, “1:02:45”.")
    )
    summary = forms.CharField(
        label=_("What it shows"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )
    visibility = forms.ChoiceField(
        label=_("Who may see it"), choices=Evidence.Visibility.choices, initial=Evidence.Visibility.PUBLIC
    )

    MAIN = {"known": "source", "address": "url", "file": "file", "contact": "contact"}
    NEEDED = {
        "known": _("Choose a source from the list, or search for it."),
        "address": _("Give the address of the source."),
        "file": _("Choose a file first."),
    }

    @classmethod
    def of(cls, piece: Evidence) -> Self:
        """With the words of a piece that was taken back."""
        names = ("source_id", "contact", "contacted_on", "terms", "stance", "quote", "locator", "summary")
        words = {name: getattr(piece, name) for name in (*names, "visibility")}
        way = "known" if piece.source_id else "contact"
        return cls(initial={**words, "way": way, "source": words.pop("source_id") or ""})

    def clean(self) -> dict[str, Any]:
        """All that is missing is said at once."""
        data: dict[str, Any] = super().clean() or {}
        for error in self._missing(data):
            if error.field not in self.errors:
                self.add_error(error.field, str(error))
        return data

    def _missing(self, data: dict[str, Any]) -> list[BadInput]:
        way = data.get("way")
        words = {name: data.get(name) or "" for name in ("contact", "terms", "quote", "summary")}
        if way == "contact":
            words.pop("quote")
            return evidence.missing_of_contact(**words)
        if way not in self.NEEDED:
            return []
        given = self._known(data) if way == "known" else data.get(self.MAIN[way])
        main = (given, BadInput(self.NEEDED[way], field=self.MAIN[way]))
        return lacking(main) + evidence.missing(quote=words["quote"], summary=words["summary"])

    def _known(self, data: dict[str, Any]) -> Source | None:
        return Source.objects.filter(pk=data.get("source") or 0).first()

    @transaction.atomic
    def add(self, claim: int, *, by: User) -> Evidence:
        data = self.cleaned_data
        shared = {k: data[k] for k in ("stance", "quote", "summary", "visibility")} | {
            "claim": claim,
            "by": by,
        }
        if data["way"] == "contact":
            named = {k: data[k] for k in ("contact", "contacted_on", "terms")}
            return evidence.add_contact_evidence(**shared, **named)
        return evidence.add_evidence(**shared, locator=data["locator"], source=self._source(by))

    def _source(self, by: User) -> Source:
        data = self.cleaned_data
        if data["way"] == "known":
            found = self._known(data)
            if found is None:
                raise BadInput(self.NEEDED["known"], field="source")
            return found
        described = {k: data[k] for k in ("title", "publisher", "primary")} | {
            "kind": data["kind"] or "document"
        }
        if data["way"] == "address":
            return _add_source(by=by, url=data["url"], **described)
        described["title"] = described["title"] or data["file"].name
        source = _add_source(by=by, **described)
        _pin(source, self.cleaned_data["file"], by=by)
        return source

    @property
    def main_field(self) -> str:  # type: ignore[override]
        return self.MAIN[self.cleaned_data.get("way", "known")]


def _add_source(*, by: User, **data: Any) -> Source:
    return _beside("url", lambda: sources.add_source(by=by, **data))


def _pin(source: Source, file: UploadedFile, *, by: User) -> None:
    _beside("file", lambda: sources.pin_file(source=source.pk, data=file.read(), name=file.name or "", by=by))


def _beside(field: str, act: Callable[[], Any]) -> Any:
    """Do it; a refusal that names no field is about this one."""
    try:
        return act()
    except ClaimsError as error:
        error.field = error.field or field
        raise
