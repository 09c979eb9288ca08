"""Adding an article: paste, address, file. And the filter of the list of articles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.db.models import QuerySet
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from claims import intake, publications
from claims.exceptions import UnsafeUrl
from claims.incoming import names_in
from claims.models import Article, Decision, User
from claims.numbers import whole
from claims.particulars import correct_article
from claims.rules import Actor
from claims.typed import holds, typed
from claims.withdrawing import LONGEST_REASON
from workbench import turns
from workbench.forms.base import DeskForm
from workbench.forms.choosing import Offering
from workbench.forms.days import DeskTime
from workbench.forms.names import names_shown, names_written


class AsTyped(forms.CharField):
    """Text as it was typed: what cannot be used is for the intake to say."""

    def __init__(self, **options: Any) -> None:
        super().__init__(strip=False, **options)
        self.validators = [v for v in self.validators if not isinstance(v, ProhibitNullCharactersValidator)]


def outlet_field() -> forms.CharField:
    return forms.CharField(
        label=_("Outlet"),
        required=False,
        max_length=200,
        widget=Offering(publications.known_names),
        help_text=_("Who published it. Left empty, it is told by the address."),
    )


def author_field() -> forms.CharField:
    return forms.CharField(
        label=_("Author, or who speaks"),
        required=False,
        max_length=1000,
        help_text=_(
            "Of a post or a speech, whoever speaks in it: what nobody else is named for is theirs. "
            "Several are parted by commas, or by semicolons where a name has a comma."
        ),
    )


@contextmanager
def _unsafe_is_the_address() -> Iterator[None]:
    """All else that the intake refuses is about the text."""
    try:
        yield
    except UnsafeUrl as error:
        error.field = "url"
        raise


class ToldForm(DeskForm):
    """What may be told of an article whose text comes from here: without a day it would be of today."""

    use_required_attribute = False

    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=500,
        help_text=_("Left empty, it is taken from the text."),
    )
    url = forms.CharField(
        label=_("Where it stands"),
        required=False,
        max_length=2000,
        help_text=_("Its address, if it has one. It is not fetched."),
    )
    outlet = outlet_field()
    author = author_field()
    published_at = DeskTime(label=_("Published"))
    kind = forms.ChoiceField(
        label=_("What it is"), choices=Article.Kind.choices, initial=Article.Kind.ARTICLE, required=False
    )

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or Article.Kind.ARTICLE

    @property
    def particulars(self) -> list[BoundField]:
        return [self[name] for name in ("title", "url", "outlet", "author", "published_at", "kind")]

    def told(self) -> dict[str, Any]:
        """What it holds, as the intake takes it."""
        told = dict(self.cleaned_data)
        return told | {"authors": names_in(names_written(told.pop("author")))}


class PasteForm(ToldForm):
    """As each way to add an article: `add` brings it in, `main_field` gets the errors that name no field."""

    main_field = "text"

    text = AsTyped(
        label=_("Text"),
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": _("Paste the text of the article first.")},
    )

    def add(self, *, by: Actor) -> intake.Added:
        with _unsafe_is_the_address():
            return intake.add_text(**self.told(), by=by)


class UrlForm(DeskForm):
    use_required_attribute = False
    main_field = "url"

    url = forms.CharField(
        label=_("Address"),
        max_length=2000,
        widget=forms.URLInput(attrs={"placeholder": "https://", "inputmode": "url"}),
        error_messages={"required": _("Give the address of the article.")},
    )

    def add(self, *, by: Actor) -> intake.Added:
        with turns.PEOPLE.one_of(by and by.pk):
            return intake.add_url(url=self.cleaned_data["url"], by=by)


class FileForm(ToldForm):
    main_field = "file"

    file = forms.FileField(
        label=_("File"),
        help_text=_("Text, HTML, Word (.docx) or PDF with text in it."),
        widget=forms.FileInput(attrs={"accept": ".txt,.html,.htm,.docx,.pdf,.md"}),
        allow_empty_file=True,
        error_messages={"required": _("Choose a file first.")},
    )

    def add(self, *, by: Actor) -> intake.Added:
        told = self.told()
        file = told.pop("file")
        with _unsafe_is_the_address():
            return intake.add_file(name=file.name, data=file.read(), **told, by=by)


class ParticularsForm(DeskForm):
    """What is known of an article, to put right."""

    use_required_attribute = False
    main_field = "title"

    title = forms.CharField(label=_("Title"), max_length=500)
    outlet = outlet_field()
    author = author_field()
    published_at = DeskTime(label=_("Published"))
    kind = forms.ChoiceField(label=_("What it is"), choices=Article.Kind.choices)
    url = forms.CharField(label=_("Where it stands"), required=False, max_length=2000)
    revision = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, row: Article) -> ParticularsForm:
        return cls(initial=_shown(row))

    def save(self, row: Article, *, by: User) -> Decision | None:
        """What was left as it was shown is not written, save the outlet of an address that changed."""
        shown = _shown(row)
        data = {name: value for name, value in self.cleaned_data.items() if value != shown[name]}
        if data.get("published_at") == _to_the_minute(row):
            data.pop("published_at", None)
        if "author" in data:
            data["authors"] = names_in(names_written(data.pop("author")))
        if "url" in data:
            data.setdefault("outlet", self.cleaned_data["outlet"])
        data |= {"undated": "published_at" in data and data["published_at"] is None}
        return correct_article(article=row.pk, by=by, **data | {"revision": self.cleaned_data["revision"]})


def _shown(row: Article) -> dict[str, Any]:
    plain = {name: getattr(row, name) for name in ("title", "published_at", "kind", "url", "revision")}
    outlet = row.publication.name if row.publication else ""
    return {**plain, "outlet": outlet, "author": names_shown(row.authors)}


def _to_the_minute(row: Article) -> dt.datetime | None:
    """As the box for it shows it."""
    return row.published_at.replace(second=0, microsecond=0) if row.published_at else None


Adding = PasteForm | UrlForm | FileForm
WAYS: dict[str, type[Adding]] = {"paste": PasteForm, "url": UrlForm, "file": FileForm}


class ArticleFilter:
    """What the list of articles is narrowed to, from its address."""

    def __init__(self, data: QueryDict) -> None:
        self.states = [*Article.State.choices, ("withdrawn", _("Withdrawn"))]
        wanted = data.get("state", "")
        self.state = wanted if wanted in dict(self.states) else ""
        self.text = typed(data.get("q", ""))[:200]
        self.before = whole(data.get("before"))

    def address(self) -> str:
        """The query of this list without its page."""
        asked = {"state": self.state, "q": self.text}
        return urlencode({name: value for name, value in asked.items() if value})

    def articles(self) -> QuerySet[Article]:
        if self.state == "withdrawn":
            rows = Article.objects.exclude(withdrawn_at=None).select_related("withdrawn_by", "outlet")
        else:
            rows = Article.objects.here()
            rows = rows.filter(state=self.state) if self.state else rows
        if self.text:
            rows = rows.filter(holds("title", self.text))
        if self.before:
            rows = rows.filter(pk__lt=self.before)
        return rows


class WithdrawForm(DeskForm):
    """Why an article goes."""

    main_field = "reason"

    reason = forms.CharField(
        label=_("Why"),
        max_length=LONGEST_REASON,
        widget=forms.TextInput(attrs={"list": "reasons"}),
        help_text=_("Whoever works on one of its claims, or sends it in again, is told this."),
        error_messages={"required": _("Say why it is withdrawn: whoever sends it in again is told.")},
    )
    anyway = forms.BooleanField(
        label=_("Withdraw it although readers see a fact-check that cites it"), required=False
    )
