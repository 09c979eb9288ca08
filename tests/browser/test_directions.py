"""Words from right to left among others, texts of many screens, and pages for whom movement is too much."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from claims.models import Note
from tests.browser.conftest import sign_in
from tests.factories import make_article, make_claim

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAME = "صحيفة Hallen Gazette"
LEFT_OF = """(element, words) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    return range.getBoundingClientRect().left;
  }
}"""
MOVING = """() => [...document.querySelectorAll("*")].filter((one) => {
  const { transitionDuration, animationName, animationDuration } = getComputedStyle(one);
  const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0);
  return lasts(transitionDuration) || (animationName !== "none" && lasts(animationDuration));
}).map((one) => one.outerHTML.slice(0, 80))"""
TALL = "document.documentElement.scrollHeight"


def reads_from_the_right(element: Locator, first: str, then: str) -> bool:
    """Whether the words that are read first stand to the right of the others."""
    return bool(element.evaluate(LEFT_OF, first) > element.evaluate(LEFT_OF, then))


def test_a_name_from_right_to_left_keeps_its_order_in_a_chain_and_turns_nothing_around(desk):
    claim = make_claim("The loss was 52 million.", speaker=NAME, article=make_article(title=NAME))
    for address in (f"/claims/{claim.pk}/", "/queue/?view=all"):
        desk.goto(address)
        shown = desk.locator(".chain").filter(has_text=NAME).first
        expect(shown).to_be_visible()
        assert reads_from_the_right(shown, "صحيفة", "Gazette"), address
    desk.goto(f"/articles/{claim.mentions.get().version.article_id}/changes/")
    back = desk.locator("main header a").first
    assert reads_from_the_right(back, "صحيفة", "Gazette")
    assert back.evaluate(LEFT_OF, "←") < back.evaluate(LEFT_OF, "Gazette"), "the arrow leads to the left"


def note_of(author, length: int) -> Note:
    line = "The harbour office counted again, and nobody agreed.\n"
    body = line * (length // len(line)) + "So much for that."
    return Note.objects.create(claim=make_claim(article=make_article()), author=author, body=body)


def all_of_it(page: Page) -> Locator:
    return page.locator("#notes summary", has_text="Show all of it")


def test_a_text_of_many_screens_is_cut_and_found_and_opened_by_keys(desk, alice):
    note = note_of(alice, 200_000)
    desk.goto(f"/claims/{note.claim_id}/")
    cut = desk.evaluate(TALL)
    assert cut < 4000
    assert desk.evaluate("find('So much for that.', false, true)"), "the browser's own search"
    all_of_it(desk).focus()
    desk.keyboard.press("Enter")
    expect(desk.locator("#notes summary", has_text="Show less")).to_be_focused()
    assert desk.evaluate(TALL) > cut + 20_000
    desk.keyboard.press("Enter")
    assert desk.evaluate(TALL) < cut + 100
    desk.emulate_media(media="print")
    expect(all_of_it(desk)).to_be_hidden()
    assert desk.locator("#notes .long").evaluate("(one) => one.offsetHeight") > 20_000, "on paper it is whole"


def test_a_text_of_many_screens_is_opened_without_scripts(transactional_db, alice, open_context):
    note = note_of(alice, 10_000)
    page = open_context(java_script_enabled=False).new_page()
    sign_in(page)
    page.goto(f"/claims/{note.claim_id}/")
    text = page.locator("#notes .long")
    cut = text.bounding_box()
    all_of_it(page).click()
    whole = text.bounding_box()
    assert cut and whole and whole["height"] > 2 * cut["height"]


def test_nothing_moves_for_whom_movement_is_too_much(desk):
    article = make_article("Rents rose.", state="read")
    claim = make_claim(article=article)
    desk.emulate_media(reduced_motion="reduce")
    for address in (
        "/",
        "/queue/?view=all",
        f"/articles/{article.pk}/",
        f"/claims/{claim.pk}/",
        "/factchecks/",
    ):
        desk.goto(address)
        assert desk.evaluate(MOVING) == [], address
