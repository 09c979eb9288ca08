"""Words in another direction or language than the page around them."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language

from claims.tongues import language_told

register = template.Library()

FROM_RIGHT = {"R", "AL"}
FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"


@register.filter
def isolated(name: Any) -> str:
    """The name, in an isolate where it has letters from right to left: else it would be torn apart by the
    words around it. No element could do it, as the sentence is one text to its translators.
    """
    text = str(name)
    if any(unicodedata.bidirectional(letter) in FROM_RIGHT for letter in text):
        return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"
    return text


@register.filter
def lang(code: str) -> str:
    """The attribute that has words spoken in their own language; "" where it is the page's, or not known."""
    spoken = (get_language() or "").partition("-")[0]
    return format_html(' lang="{}"', code) if code and code.partition("-")[0] != spoken else ""


@register.filter
def quoted_in(words: str, otherwise: str = "") -> str:
    """The same for words of which nobody noted the language, as a quote of a source: they tell it."""
    return lang(language_told(words, otherwise=otherwise))
