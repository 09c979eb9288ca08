"""What every form of the desk can do: take a refusal, and show it beside the field with what was typed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from claims.exceptions import BadInput, ClaimsError

TOO_LONG = _("At most %(limit_value)d characters fit here, and this has %(show_value)d.")


class Shown(BoundField):
    """A field on a page. The cursor goes to the first one that was refused, also without scripts.

    It has no `maxlength`: a browser would cut off what is pasted without a word, where the form can say so.
    """

    def build_widget_attrs(self, attrs: Any, widget: Any = None) -> dict[str, Any]:
        built: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        first = self.form.first_refused == self.name
        return built | {"maxlength": False} | ({"autofocus": True} if first else {})

    @property
    def subwidgets(self) -> Any:
        self.form.shown = True
        return super().subwidgets

    def as_widget(self, *args: Any, **options: Any) -> Any:
        self.form.shown = True
        return super().as_widget(*args, **options)


class Refusable:
    """`main_field` takes the sentences that name no field; without one they stand above the fields."""

    bound_field_class = Shown
    main_field = ""
    shown = False
    """Whether a page has drawn the form."""
    refused_with: ClaimsError | None = None

    def refuse(self: Any, error: ClaimsError) -> None:
        """Put each of the domain's sentences beside the field that it is about."""
        self.refused_with = error
        for one in (error, *getattr(error, "also", ())):
            self.add_error(one.field if one.field in self.fields else self.main_field or None, str(one))

    def refusal(self: Any) -> ClaimsError:
        """What is wrong, as one sentence, for an answer that is no page."""
        if self.refused_with:
            return self.refused_with
        name, found = next(iter(self.errors.items()))
        label = self.fields[name].label if name in self.fields else ""
        return BadInput(f"{label}: {found[0]}" if label else found[0], field=name)

    @property
    def first_refused(self: Any) -> str:
        wrong: dict[str, Any] = self.errors
        return next((name for name in wrong if name in self.fields and not self[name].is_hidden), "")


class DeskForm(Refusable, forms.Form):
    ids = "id_%s"
    """The names of its parts on a page, which differ where several forms share one."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"auto_id": self.ids, **options})
        for field in self.fields.values():
            field.error_messages.setdefault("max_length", TOO_LONG)
