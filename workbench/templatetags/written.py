"""What a person typed into a form that no page can show any more."""

from __future__ import annotations

import re
from typing import Any

from django import template
from django.http import HttpRequest, QueryDict

register = template.Library()

OURS = {"csrfmiddlewaretoken", "next", "at", "query", "content_hash"}
"""What the pages put into their forms by themselves."""
PLACES_OF_SECRETS = ("/accounts/", "/admin/")
CODE = re.compile(r"[a-z_]*(?:[:-][a-z_0-9]+)?|[-\d.,\s]*")
"""The value of a button, a choice or a number: nobody's words."""


@register.simple_tag(takes_context=True)
def written(context: dict[str, Any]) -> list[str]:
    """The texts of the request, in the order of the form; none where there are secrets among them."""
    request = context.get("request")
    return words_of(request) if request is not None else []


def words_of(request: HttpRequest) -> list[str]:
    if request.method != "POST" or has_secrets(request):
        return []
    return [text for name, text in sent(request.POST) if name not in OURS and not CODE.fullmatch(text)]


def has_secrets(request: HttpRequest) -> bool:
    """Whether passwords and codes are sent to there, which no page may show."""
    return request.path.startswith(PLACES_OF_SECRETS)


def sent(data: QueryDict) -> list[tuple[str, str]]:
    return [(name, text) for name, texts in data.lists() for text in texts if isinstance(text, str)]


@register.simple_tag(takes_context=True)
def sent_again(context: dict[str, Any]) -> list[dict[str, Any]]:
    """All that the form had, to be sent once more; `words` tells what is shown from what goes along."""
    pairs = sent(context["request"].POST)
    return [
        {"name": name, "text": text, "words": name not in OURS and not CODE.fullmatch(text)}
        for name, text in pairs
        if name != "csrfmiddlewaretoken"
    ]
