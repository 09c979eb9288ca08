"""Texts of people that would push all else off the page: shown as far as a few paragraphs go, and opened; and
titles that have room for so many characters."""

from __future__ import annotations

from django import template
from django.template.defaultfilters import stringfilter

register = template.Library()

CHARACTERS = 1600
LINES = 20
CUT = "…"
TAILS = " \n,;:–—-(“‘\"'"


@register.filter
def is_long(text: str) -> bool:
    return len(text) > CHARACTERS or text.count("\n") > LINES


@register.filter(is_safe=True)
@stringfilter
def short(text: str, most: int) -> str:
    """At most so many characters, with the cut behind a whole word where one ends in the second half."""
    if len(text) <= most:
        return text
    room = text[: most - 1]
    words = room if text[most - 1].isspace() else room.rsplit(None, 1)[0]
    return (words if len(words) >= most // 2 else room).rstrip(TAILS) + CUT
