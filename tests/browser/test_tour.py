"""The five-minute tour of README.md as it is written: two people, from sign-in to a published fact-check."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from claims.models import Article
from tasks.outbox import run_for
from tests.browser.conftest import HOME

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
TOUR = README.partition("## A five-minute tour")[2].partition("\n![")[0]
STEPS = dict(re.findall(r"^(\d+)\. (.+?)(?=^\d+\. |\Z)", TOUR, re.M | re.S))


def said(words: str, *, step: int) -> str:
    """The words, once it is sure that this step of the tour says them."""
    assert words in STEPS[str(step)]
    return words


@pytest.fixture
def sample_desk(transactional_db: None) -> None:
    call_command("demo", verbosity=0)


@pytest.fixture
def sit_down(sample_desk: None, open_context) -> Callable[[str], Page]:
    """Sign somebody in, in a browser of their own."""

    def open_browser(name: str) -> Page:
        assert f"`{name}`" in TOUR
        page = open_context().new_page()
        page.goto("/")
        page.fill("[name=login]", name)
        page.fill("[name=password]", re.search(r"The password of all three is `(.+?)`", TOUR)[1])
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(HOME)
        return page

    return open_browser


def test_the_tour_works_as_it_is_written(sit_down: Callable[[str], Page]) -> None:
    alice = sit_down("alice")
    read_and_decide(alice)
    accept_the_rest(alice)
    add_the_article(alice)
    gather_evidence(alice)
    write_the_verdict(alice)
    bob = sit_down("bob")
    sign_and_publish(bob)
    bob.goto("/factchecks/")
    expect(bob.locator("body")).to_contain_text("some 52 million euros")
    ask(alice)


def read_and_decide(page: Page) -> None:
    page.get_by_role("link", name=said("Ferry strike ends after nine days", step=2)).click()
    expect(page.locator("mark").first).to_be_visible()
    page.wait_for_load_state()  # the keys answer once the scripts have run
    page.keyboard.press("j")
    page.keyboard.press("j")
    card = page.locator(".card[aria-current]")
    expect(card).to_contain_text("some 52 million euros")
    first = page.locator(f"#{card.get_attribute('id')}")
    page.keyboard.press("o")
    expect(first).to_have_attribute("data-status", "open")
    second = page.locator(f"#{card.get_attribute('id')}")
    page.keyboard.press("a")
    expect(second).to_have_attribute("data-status", "accepted")
    page.keyboard.press("u")
    expect(second).to_have_attribute("data-status", "new")
    try_the_keys_for_later(page)


def try_the_keys_for_later(page: Page) -> None:
    said("`n` adds a claim that was missed, `l` links one", step=3)
    said("`t` tracks a pledge until it falls due", step=3)
    panel = page.locator("#panel[open]")
    for key, title in (("n", "Add a claim"), ("l", "Which claim does it belong to?")):
        page.keyboard.press(key)
        expect(panel).to_contain_text(title)
        page.keyboard.press("Escape")
        expect(page.locator("#panel")).to_be_hidden()
    pledge = page.locator(".card[aria-current]")
    page.keyboard.press("t")
    expect(pledge.locator("[aria-pressed=true]")).to_contain_text("Tracked")
    page.keyboard.press("u")
    expect(pledge.locator("[aria-pressed=true]")).to_have_count(0)


def accept_the_rest(page: Page) -> None:
    page.get_by_text(said("Accept the rest", step=4)).first.click()
    panel = page.locator("#panel[open]")
    expect(panel.get_by_role("heading", level=2)).to_have_text("Accept 5, keep 6")
    said("accept 5, keep 6", step=4)
    panel.get_by_role("button", name=said("Accept 5", step=4)).click()
    expect(page.locator(".toast", has_text="5 claims accepted")).to_contain_text(said("Undo", step=4))


def add_the_article(page: Page) -> None:
    page.get_by_role("link", name=said("Desk", step=5), exact=True).click()
    page.get_by_role("link", name=said("Add an article", step=5)).click()
    text = re.search(r"```text\n(.+?)```", STEPS["5"], re.S)[1]
    page.get_by_label("Text", exact=True).fill(textwrap.dedent(f"   {text.lstrip()}"))
    page.get_by_role("button", name=said("Read it", step=5)).click()
    page.wait_for_url(re.compile(r"/articles/\d+/$"))
    run_for(subject_kind="article", subject_id=Article.objects.latest("pk").pk)
    expect(page.locator("#news")).to_be_empty()
    expect(page.locator("mark").first).to_be_visible()
    page.reload()
    page.keyboard.press("j")
    card = page.locator(".card[aria-current]")
    expect(card.locator(".match").first).to_contain_text(said("Changed figure", step=5))
    expect(card.locator("del").first).to_contain_text("52")
    expect(card.locator("ins", has_text="61").first).to_be_visible()
    expect(page.locator(".card").last).to_have_attribute("data-status", "accepted")


def gather_evidence(page: Page) -> None:
    page.locator(".card[aria-current] .match a", has_text="some 52 million euros").click()
    page.wait_for_url(re.compile(r"/claims/\d+/$"))
    page.keyboard.press("e")
    page.wait_for_url("**/evidence/add/")
    page.get_by_label(said("Somebody you spoke to", step=6)).check()
    page.get_by_label(said("Whom you spoke to", step=6)).fill(said("Nils Varga, port authority", step=6))
    page.get_by_label(said("On what terms", step=6)).select_option(label=said("On the record", step=6))
    page.get_by_label(said("Refutes", step=6)).check()
    page.get_by_label(said("What it shows", step=6)).fill("The authority counts 44 million euros.")
    page.get_by_label(said("Who may see it", step=6)).select_option(label=said("Public", step=6))
    page.get_by_role("button", name=said("Add evidence", step=6)).click()
    page.wait_for_url(re.compile(r"/claims/\d+/#evidence$"))


def write_the_verdict(page: Page) -> None:
    expect(page.get_by_role("heading", name="Verdict")).to_be_visible()
    page.keyboard.press("v")
    page.wait_for_url("**/verdict/")
    page.get_by_label(said("Mostly false", step=7)).check()
    page.get_by_label(said("Summary", step=7)).fill("The port authority counts 44 million euros.")
    page.get_by_label("The authority counts 44 million euros.").check()
    page.get_by_role("button", name=said("Sign and submit", step=7)).click()
    expect(page.locator("main")).to_contain_text("Submitted")
    expect(page.get_by_role("button", name="Sign this text")).to_have_count(0)


def sign_and_publish(page: Page) -> None:
    page.get_by_role("link", name=re.compile(said("Queue", step=8))).click()
    page.get_by_role("navigation", name="Views of the queue").get_by_role(
        "link", name=re.compile(said("Open", step=8))
    ).click()
    page.get_by_role("link", name=re.compile("some 52 million euros")).first.click()
    page.wait_for_url(re.compile(r"/claims/\d+/$"))
    page.keyboard.press("v")
    page.get_by_role("button", name=said("Sign this text", step=8)).click()
    page.get_by_role("button", name=said("Publish", step=9)).click()
    expect(page.locator(".toast")).to_contain_text("Published")


def ask(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type(said("the strike cost 52 million", step=10))
    page.keyboard.press("Enter")
    found = page.locator("li", has_text="some 52 million euros").first
    expect(found).to_contain_text("Checked")
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type(said("rents since the law", step=10))
    page.keyboard.press("Enter")
    found = page.locator("li", has_text=said("Plain Numbers", step=10)).first
    expect(found).to_contain_text("Mostly true")
    found.focus()
    page.keyboard.press("Enter")
    panel = page.locator("#prior")
    expect(panel).to_contain_text(said("Checked by others", step=10))
    expect(panel).to_contain_text("Plain Numbers")
