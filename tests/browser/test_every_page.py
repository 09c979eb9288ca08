"""Every page in the table of routes: axe finds nothing in either theme, it is light, asks no other host and
keeps its policy. A new page is among them as soon as it has an address.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import Page

from tests.address_book import address_book, insides
from tests.browser.looks import LOOKS, complaints
from tests.workbench.route_table import EVERYONE, PAGES, PERSONS, STRANGERS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HEAVIEST = 140_000
"""Bytes of a page, packed, with its styles, scripts and fonts, which are not packed here; without images."""
MADE_BY_OTHERS = {"admin:index", "held_of_person", "api_docs"}
"""These have a policy of their own, and are neither weighed nor searched."""
PARTS = {
    *("article_news", "desk_now", "evidence", "find_sources", "queue_here", "sightings", "source_text"),
    *("export", "factchecks_atom", "factchecks_data", "picture", "snapshot_file"),
    *("sitemap", "robots", "sitemap_news", "oembed"),
    *("health/live", "health/ready", "metrics", "schema", "search_claims"),
}
"""What is read by GET and is no whole page."""

WEIGHT = """performance.getEntriesByType('navigation').concat(
  performance.getEntriesByType('resource').filter(one => one.initiatorType !== 'img')
).reduce((sum, one) => sum + one.encodedBodySize, 0)"""


def whole_pages(client: Client, addresses: dict[str, str]) -> dict[str, str]:
    """Those that answer with a document; its policy allows nothing inline."""
    found = {}
    for name, address in addresses.items():
        answer = client.get(address, follow=True)
        if b"<html" in getattr(answer, "content", b"") and answer.status_code == 200:
            assert "unsafe" not in answer["Content-Security-Policy"], name
            found[name] = address
    return found


def weighed(page: Page, addresses: dict[str, str], looks: Sequence[tuple[str, int]]) -> list[str]:
    """What is wrong with each page; pages in all their states are looked at by the tests of access."""
    found = []
    for name, address in addresses.items():
        found += complaints(page, address, looks)
        weight = page.evaluate(WEIGHT)
        found += [f"{name}: {weight} bytes"] if weight > HEAVIEST else []
    return found


@pytest.mark.parametrize("looks", [LOOKS[:1], pytest.param(LOOKS[1:], marks=pytest.mark.slow)])
def test_every_page_is_accessible_light_and_on_its_own(page, context, live_server, alice, bob, carol, looks):
    book = address_book(alice, bob)
    ours = set(PAGES) - MADE_BY_OTHERS
    public = {name: book(name) for name in sorted(ours) if PAGES[name] == EVERYONE} | {
        name: address for address, name in insides("accounts/") if name in STRANGERS
    }
    inner = {name: book(name) for name in sorted(ours - set(public))} | {
        name: address for address, name in insides("accounts/") if name in PERSONS
    }
    stranger, admin = Client(), Client()
    admin.force_login(carol)
    public, inner = whole_pages(stranger, public), whole_pages(admin, inner)
    assert ours - set(public) - set(inner) == PARTS
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    found = weighed(page, public, looks)
    name = django_settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": admin.cookies[name].value, "url": live_server.url}])
    found += weighed(page, inner, looks)
    assert hosts - {""} == {urlsplit(live_server.url).netloc}
    assert found == []
