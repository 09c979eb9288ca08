"""Texts of people that would push all else off the page: shown as far as a few paragraphs go, and opened."""

from __future__ import annotations

from django import template

register = template.Library()

CHARACTERS = 1600
LINES = 20


@register.filter
def is_long(text: str) -> bool:
    return len(text) > CHARACTERS or text.count("\n") > LINES
