"""Colleagues named in a note: "@bob" stands out, with the person's name on hover."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, urlize
from django.utils.safestring import SafeString, mark_safe

from claims.models import User
from claims.notices import MENTION

register = template.Library()


@register.filter
def naming(body: str, people: Iterable[User]) -> SafeString:
    """The note with its addresses as links, and who of `people` it names marked."""
    known = {person.username.lower(): person for person in people}
    out, at = [], 0
    for found in MENTION.finditer(body):
        person = known.get(found[1].rstrip(".").lower())
        if person is None:
            continue
        end = found.start() + 1 + len(person.username)
        out.append(urlize(body[at : found.start()], autoescape=True))
        out.append(format_html('<b class="named" title="{}">{}</b>', person, body[found.start() : end]))
        at = end
    return mark_safe("".join([*out, urlize(body[at:], autoescape=True)]))
