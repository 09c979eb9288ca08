"""What other sites ask before they show a card of ours where somebody pasted its address (https://oembed.com)."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext as _

from claims.models import FactCheck
from claims.numbers import whole
from claims.released import own_page_at
from claims.structured import picture_url
from workbench.spoken import NAME, known, speaking
from workbench.views.public import public
from workbench.views.publicpage import Page, absolute, page_of

WIDTH, HEIGHT = 600, 320
NARROW, TALL = 440, 520
"""Where it is narrow the picture stands below the words, and wants more room."""
CARD = '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" style="border:0"></iframe>'


@public
def oembed(request: HttpRequest) -> HttpResponse:
    """The card of the fact-check whose page, or card, has the address `url`, in the language it names."""
    address = request.GET.get("url", "")
    row = _shown_at(address)
    if request.GET.get("format", "json") != "json":
        answer = JsonResponse({"error": _("Only format=json is answered.")}, status=501)
    elif row is None:
        answer = JsonResponse(
            {"error": _("This is no address of a fact-check that stands here.")}, status=404
        )
    else:
        code = known(dict(parse_qsl(urlsplit(address).query)).get(NAME, ""))
        with translation.override(code or translation.get_language()):
            answer = JsonResponse(_card(row, request, code))
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def _shown_at(address: str) -> FactCheck | None:
    try:
        row = own_page_at(address)
    except ValueError:  # this is no address
        return None
    return row if row and row.taken_down_at is None else None


def _card(row: FactCheck, request: HttpRequest, code: str) -> dict[str, object]:
    page = page_of(row)
    title = page.headline
    width = min(whole(request.GET.get("maxwidth")) or WIDTH, WIDTH)
    tall = TALL if width < NARROW and page.content.get("picture") and not page.retracted else HEIGHT
    height = min(whole(request.GET.get("maxheight")) or tall, tall)
    address = speaking(absolute(reverse("embed", args=[row.slug])), code)
    return {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": settings.SITE_NAME,
        "provider_url": settings.SITE_URL,
        "width": width,
        "height": height,
        "html": format_html(CARD, address, title, width, height),
        **({} if page.retracted else _thumbnail(page)),
    }


def _thumbnail(page: Page) -> dict[str, object]:
    """The picture alone, for who shows no frames."""
    picture = page.content.get("picture")
    if not picture:
        return {}
    sizes = {"thumbnail_width": picture["width"], "thumbnail_height": picture["height"]}
    return {"thumbnail_url": picture_url(page.content), **sizes}
