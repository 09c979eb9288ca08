"""Forms of what anybody at the desk may plan: nobody writes over what a colleague planned meanwhile."""

from __future__ import annotations

from typing import Any, ClassVar, Self
from urllib.parse import parse_qsl, urlencode

from django import forms
from django.utils.translation import gettext as _

from claims.exceptions import StaleText
from claims.models import Claim
from workbench.forms.base import DeskForm


class PlannedForm(DeskForm):
    """It takes along what it showed; what its writer left as it was, a colleague may have changed since."""

    columns: ClassVar[dict[str, str]]
    """What each field is called on the claim."""

    was = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    @classmethod
    def of(cls, claim: Claim) -> Self:
        form = cls(initial={name: getattr(claim, column) for name, column in cls.columns.items()})
        form.initial["was"] = urlencode(form.words())
        return form

    def words(self) -> dict[str, str]:
        """Each field as the page shows it."""
        return {
            name: _text(self.fields[name].widget.format_value(self[name].value())) for name in self.columns
        }

    def seen(self) -> dict[str, Any] | None:
        """What the fields showed, by the claim's names; None for a page that does not say so in our words."""
        was = dict(parse_qsl(self.cleaned_data["was"], keep_blank_values=True))
        try:
            return {column: self.fields[name].clean(was[name]) for name, column in self.columns.items()}
        except (KeyError, forms.ValidationError):
            return None

    def again(self, error: StaleText) -> Self:
        """The form with what was typed and what a colleague changed meanwhile; saved again, it is written."""
        stands, was = type(self).of(error.current), dict(parse_qsl(self.cleaned_data["was"]))
        now, typed = stands.words(), self.data.copy()
        for name, words in now.items():
            if self.columns[name] not in error.fields and typed.get(name, "") == was.get(name, ""):
                typed[name] = words
        typed["was"] = urlencode(now)
        form = type(self)(typed)
        form.is_valid()
        for name, column in self.columns.items():
            if column in error.fields:
                form.add_error(name, _quicker(form.fields[name], now[name]))
        return form


def _text(value: Any) -> str:
    """A list of one is what a select shows."""
    one = value[0] if isinstance(value, list) and value else value
    return "" if one is None or one == [] else str(one)


def _quicker(field: forms.Field, words: str) -> str:
    """What stands there now, in the words of the page."""
    words = str(dict(getattr(field, "choices", [])).get(words, words.replace("T", " ")))
    if not words:
        return _("A colleague emptied this while you were typing. Save again to put yours in its place.")
    told = _(
        "A colleague wrote “%(words)s” here while you were typing. Save again to put yours in its place."
    )
    return told % {"words": words}
