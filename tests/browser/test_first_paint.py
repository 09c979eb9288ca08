"""What is painted before the scripts have come stays where it is, and without scripts nothing is missing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import sign_in, until
from tests.factories import make_article, make_claim

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TOPS = "[...document.querySelectorAll('.rows > li')].map((one) => one.getBoundingClientRect().top)"


def test_the_rows_of_the_queue_do_not_move_when_the_scripts_come(desk):
    for _n in range(5):
        make_claim(article=make_article())
    held: list[Route] = []
    desk.route("**/js/queue*.js", lambda route: held.append(route))
    desk.goto("/queue/", wait_until="commit")
    expect(desk.locator(".rows > li")).to_have_count(5)
    until(desk, lambda: desk.evaluate("performance.getEntriesByType('paint').length"))
    expect(desk.locator(".foot")).to_be_visible()
    before = desk.evaluate(TOPS)
    expect(desk.locator("#bulk")).to_be_hidden()
    for route in held:
        route.continue_()
    expect(desk.locator("html.js")).to_have_count(1)
    assert desk.evaluate(TOPS) == before


def test_without_scripts_every_row_has_its_buttons(transactional_db, alice, open_context):
    make_claim(article=make_article())
    page = open_context(java_script_enabled=False).new_page()
    sign_in(page)
    page.goto("/queue/")
    expect(page.locator(".rows button", has_text="Dismiss")).to_be_visible()
    expect(page.locator("#bulk")).to_be_visible()
