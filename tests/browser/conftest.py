"""A real Chromium against the live server; without one the tests skip, or fail where REQUIRE_BROWSER=1.

Requests are held or cut (`route`) before the page that sends them is opened: on a page that is open already,
Chromium lets one or two in a hundred of the next requests pass.
"""

from __future__ import annotations

import os
import re
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from claims.models import Article, User
from tasks.outbox import run_for

# Playwright's sync API runs an event loop in this thread; Django would refuse its ORM there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

PATHS = ("chromium", "chromium-browser", "google-chrome", "chrome")
PATIENCE = 60
"""Seconds; the bound only ends a test that has failed."""
expect.set_options(timeout=1000 * PATIENCE)
HOME = re.compile(r"//[^/]+/$")
"""The desk's address, and not that of signing in, which ends in a stroke as well."""


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


class Answering:
    """The application of the live server, and how many requests it is answering."""

    def __init__(self, application: Any) -> None:
        self.application, self.count, self.changed = application, 0, threading.Condition()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        self._add(1)
        try:
            answer: Iterable[bytes] = self.application(environ, start_response)
        finally:
            self._add(-1)
        return answer

    def _add(self, more: int) -> None:
        with self.changed:
            self.count += more
            self.changed.notify_all()

    def rest(self) -> None:
        with self.changed:
            assert self.changed.wait_for(lambda: self.count == 0, PATIENCE), "still answering"


@pytest.fixture(scope="session")
def answering(live_server) -> Answering:
    server = live_server.thread.httpd
    application = Answering(server.get_app())
    server.set_app(application)
    return application


@pytest.fixture
def open_context(chromium: Browser, live_server, answering: Answering, settings):
    """Opens browsers with nothing in common; what they still ask at the end is answered before the tables
    are emptied, which would wait for it in one place while it waits for them in another."""
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    settings.ACCOUNT_RATE_LIMITS = {"login": "1000/m/ip"}  # all sign in from one address, often 30 a minute
    opened: list[BrowserContext] = []

    def open_context(width: int = 1360, **options: Any) -> BrowserContext:
        view = {"width": width, "height": 900}
        opened.append(chromium.new_context(base_url=live_server.url, viewport=view, **options))
        opened[-1].set_default_timeout(1000 * PATIENCE)
        return opened[-1]

    yield open_context
    for context in opened:
        context.close()
    answering.rest()


@pytest.fixture
def context(open_context) -> BrowserContext:
    return open_context()


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
    page.wait_for_url(HOME)


def until(page: Page, condition: Callable[[], object]) -> None:
    """Go on once it holds; what is routed and told comes in meanwhile."""
    for _ in range(50 * PATIENCE):
        if condition():
            return
        page.wait_for_timeout(20)
    pytest.fail("waited in vain")


def paste(page: Page, text: str) -> Article:
    """Paste a text; its jobs run here, as the worker would run them, and the page shows it by itself."""
    page.goto("/articles/add/")
    page.fill("[name=paste-text]", text)
    page.click("text=Read it")
    page.wait_for_url(re.compile(r"/articles/\d+/$"))
    article = Article.objects.latest("pk")
    run_for(subject_kind="article", subject_id=article.pk)
    expect(page.locator("#news")).to_be_empty()  # it asks no more, and comes anew no more
    expect(page.locator("mark").first).to_be_visible()
    page.wait_for_load_state()
    return article
