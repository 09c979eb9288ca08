"""What the page of search is narrowed to, as its address has it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from claims.models import GONE, Claim, Kind
from claims.numbers import whole
from claims.search import Among
from claims.typed import typed
from workbench.forms.choosing import ChoiceField
from workbench.forms.days import Day
from workbench.forms.queue import LANGUAGES

STATUSES = [choice for choice in Claim.Status.choices if choice[0] not in GONE]


class SearchForm(forms.Form):
    status = ChoiceField(label=_("Status"), required=False, choices=[("", _("any status")), *STATUSES])
    kind = ChoiceField(label=_("Kind"), required=False, choices=[("", _("any kind")), *Kind.choices])
    language = ChoiceField(label=_("Language"), required=False, choices=[("", _("any language")), *LANGUAGES])
    who = forms.CharField(
        label=_("Speaker"), required=False, max_length=200, widget=forms.TextInput(attrs={"size": 14})
    )
    topic = ChoiceField(label=_("Topic"), required=False)
    first = Day(label=_("Seen from"))
    last = Day(label=_("Until"))

    def __init__(self, data: QueryDict, topics: list[tuple[int, str]] | None = None) -> None:
        super().__init__(data)
        listed = [(str(pk), name) for pk, name in topics or []]
        self.fields["topic"].choices = [("", _("any topic")), *listed]  # type: ignore[attr-defined]
        self.query = typed(data.get("q", ""))

    def among(self) -> Among:
        """What the address narrows to. Values that make no sense narrow nothing."""
        self.is_valid()
        data: dict[str, Any] = self.cleaned_data
        return Among(
            status=data.get("status", ""),
            kind=data.get("kind", ""),
            language=data.get("language", ""),
            speaker=data.get("who", ""),
            topic=whole(self.data.get("topic")),
            first=data.get("first"),
            last=data.get("last"),
        )

    def address(self) -> str:
        """The query of this search, to take its results along."""
        asked = {name: self.data.get(name, "") for name in ("q", *self.fields)}
        return urlencode({name: value for name, value in asked.items() if value})
