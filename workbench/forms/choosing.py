"""A choice that is quick to draw: lists of outlets have hundreds of rows, and each would be a template."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

CHOSEN = SafeString(" selected")


class Choice(forms.Select):
    """A select without groups."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        chosen = set(self.format_value(value))
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((key, CHOSEN if str(key) in chosen else "", label) for key, label in self.choices),
        )
        own = flatatt({"name": name, **self.build_attrs(self.attrs, attrs)})
        return format_html("<select{}>{}</select>", own, options)


class Offering(forms.TextInput):
    """A line of text that offers what the desk knows, and takes what it does not know yet."""

    def __init__(self, names: Callable[[], Iterable[str]], **options: Any) -> None:
        super().__init__(**options)
        self.names = names

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        offered = f"{(attrs or {}).get('id') or name}-known"
        line = super().render(name, value, (attrs or {}) | {"list": offered}, renderer)
        options = format_html_join("", '<option value="{}"></option>', ((known,) for known in self.names()))
        return format_html('{}<datalist id="{}">{}</datalist>', line, offered, options)


class ChoiceField(forms.ChoiceField):
    widget = Choice
