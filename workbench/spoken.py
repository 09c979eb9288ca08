"""The language that a reader asks for in the address: a link switches it, without a script or a cookie."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

NAME = "lang"
FOR_READERS = ("/factchecks/", "/embed/", "/oembed/")


def asked(request: HttpRequest) -> str:
    """The language that the address names; "" where the reader's browser tells it."""
    return known(request.GET.get(NAME, "")) if request.path.startswith(FOR_READERS) else ""


def in_query(request: HttpRequest) -> dict[str, str]:
    """What addresses on the page add to their query, so that it goes on in that language."""
    return {NAME: code} if (code := asked(request)) else {}


def unspoken(request: HttpRequest) -> str:
    """Where this page is, without the language in its address: a choice by a button would lose to it."""
    if not asked(request):
        return request.get_full_path()
    query = request.GET.copy()
    del query[NAME]
    return f"{request.path}?{query.urlencode()}".removesuffix("?")


def known(code: str) -> str:
    """The code, if the pages speak it."""
    return code if code in dict(settings.LANGUAGES) else ""


def speaking(address: str, code: str) -> str:
    """The address without a query, in that language."""
    return f"{address}?{urlencode({NAME: code})}" if code else address


def place(request: HttpRequest, name: str, *args: object) -> str:
    """The address of a readers' page, in the language in which they read this one."""
    return speaking(reverse(name, args=args), asked(request))
