"""A real Chromium against the live server; without one the tests skip, or fail where REQUIRE_BROWSER=1."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from claims.models import User

# Playwright's sync API runs an event loop in this thread; Django would refuse its ORM there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

PATHS = ("chromium", "chromium-browser", "google-chrome", "chrome")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, PATHS)), None)
    if path is None:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail("REQUIRE_BROWSER=1, and no Chromium is on PATH (or named by CHROMIUM)")
        pytest.skip("no Chromium on PATH; name one by CHROMIUM=/path/to/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser, live_server, settings) -> Iterator[BrowserContext]:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    context = chromium.new_context(base_url=live_server.url, viewport={"width": 1360, "height": 900})
    context.set_default_timeout(10_000)
    yield context
    context.close()


ABORTED = ("htmx:sendAbort", "htmx:afterRequest")
"""What htmx says when a newer request, or leaving the page, takes the place of one under way."""


def is_complaint(message: ConsoleMessage) -> bool:
    return message.type in {"error", "warning"} and not message.text.startswith(ABORTED)


@pytest.fixture
def console() -> list[str]:
    """What the browser complained of; a test that provokes a complaint clears it."""
    return []


@pytest.fixture
def page(context: BrowserContext, console: list[str]) -> Iterator[Page]:
    """A page on which any console error, script error or refused resource fails the test."""
    page = context.new_page()
    page.on("console", lambda m: console.append(m.text) if is_complaint(m) else None)
    page.on("pageerror", lambda error: console.append(str(error)))
    yield page
    page.close()
    assert console == []


@pytest.fixture
def desk(page: Page, transactional_db, alice: User) -> Page:
    """Alice, signed in through the page."""
    sign_in(page)
    return page


def sign_in(page: Page, name: str = "alice") -> None:
    page.goto("/accounts/login/")
    page.fill("[name=login]", name)
    page.fill("[name=password]", "correct horse")
    page.click("main button[type=submit]")
    page.wait_for_url("**/")
