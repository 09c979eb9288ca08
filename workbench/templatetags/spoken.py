"""Readers' pages in the language that they switched to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.utils.translation import get_language

from workbench.spoken import NAME, asked, speaking
from workbench.spoken import place as place_of

register = template.Library()


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language in which this page can be had: here, and at the address that search engines keep."""

    code: str
    here: str
    address: str
    chosen: bool


@register.simple_tag(takes_context=True)
def place(context: dict[str, Any], name: str, *args: object) -> str:
    """As `url`, for links from one readers' page to the next."""
    return place_of(context["request"], name, *args)


@register.simple_tag(takes_context=True)
def tongue(context: dict[str, Any]) -> str:
    """What the address asks for; "" where it is left to the browser."""
    return asked(context["request"])


@register.simple_tag(takes_context=True)
def tongues(context: dict[str, Any]) -> list[Tongue]:
    """All that the pages speak. The link leaves the rest of the address as it is."""
    request = context["request"]
    found = []
    for code, _name in settings.LANGUAGES:
        query = request.GET.copy()
        query[NAME] = code
        address = speaking(context.get("canonical", ""), code)
        found.append(Tongue(code, f"{request.path}?{query.urlencode()}", address, code == get_language()))
    return found


@register.filter
def spoken(address: str, code: str) -> str:
    return speaking(address, code)
