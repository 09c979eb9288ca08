"""Words selected in the article become a claim, by mouse and by key, at the right place."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from claims.models import Mention
from tests.factories import make_article, make_claim, make_mention

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = "Weir 🌊 news\n\nA wave 🌊 came. Engineer Ida Vorn says the weir cost 4 million euros.\n\nOthers ask."

SELECT = """(words) => {
  const walker = document.createTreeWalker(document.querySelector(".text"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return;
  }
}"""


def claim_at_the_end(article, wording):
    """Its mark is in the last paragraph, away from the words that are selected."""
    begin = TEXT.index("Others ask.")
    place = {"spans": [[begin, len(TEXT)]], "span_key": f"{begin}-{len(TEXT)}", "begin": begin}
    claim = make_claim(wording)
    make_mention(claim, article, **place)
    return claim


def test_selected_words_are_added_with_their_speaker(desk):
    article = make_article(TEXT, state="read")
    claim_at_the_end(article, "Others ask.")
    desk.goto(f"/articles/{article.pk}/")
    desk.evaluate(SELECT, "the weir cost 4 million euros")
    expect(desk.locator("#selected")).to_be_visible()
    desk.keyboard.press("n")
    panel = desk.locator("#panel[open]")
    expect(panel.locator("[name=quote]")).to_have_value("the weir cost 4 million euros")
    assert Axe().run(desk).response["violations"] == []
    panel.locator("[name=speaker]").fill("Ida Vorn")
    panel.locator("button.main").click()
    expect(desk.locator("mark", has_text="the weir cost 4 million euros")).to_be_visible()
    mention = Mention.objects.get(extractor="person")
    assert TEXT[mention.begin :].startswith("the weir cost")
    desk.locator(".toast button", has_text="Undo").click()
    expect(desk.locator("mark", has_text="the weir cost 4 million euros")).to_have_count(0)


def test_selected_words_become_the_quote_of_the_current_claim(desk):
    article = make_article(TEXT, state="read")
    claim = claim_at_the_end(article, "The weir cost millions.")
    desk.goto(f"/articles/{article.pk}/")
    desk.keyboard.press("j")
    desk.keyboard.press("r")
    expect(desk.locator("#panel[open] [name=quote]")).to_have_value("The weir cost millions.")
    desk.keyboard.press("Escape")
    desk.evaluate(SELECT, "the weir cost 4 million euros")
    desk.locator("[data-mark-quote]").click()
    desk.locator("#panel[open] button.main").click()
    expect(desk.locator("mark", has_text="the weir cost 4 million euros")).to_be_visible()
    assert claim.mentions.get().quote == "the weir cost 4 million euros"


def test_after_a_correction_the_card_is_still_the_current_one_and_one_key_takes_it_back(desk):
    article = make_article(TEXT, state="read")
    for words in ("A wave", "Others ask."):
        make_claim(words, article=article)
    mention = Mention.objects.get(quote="Others ask.")
    desk.goto(f"/articles/{article.pk}/")
    desk.wait_for_load_state()
    desk.keyboard.press("j")
    desk.keyboard.press("j")
    card = desk.locator(f"#card-{mention.pk}")
    expect(card).to_be_focused()
    desk.keyboard.press("l")
    desk.locator("#relate-q").press("Escape")
    expect(desk.locator("#panel")).to_be_hidden()
    desk.keyboard.press("r")
    desk.locator("#panel[open] [name=kind]").select_option("pledge")
    desk.locator("#panel[open] button.main").press("Enter")
    expect(card.locator(".chip", has_text="Pledge")).to_be_visible()
    expect(card).to_be_focused()
    desk.keyboard.press("u")
    expect(card.locator(".chip", has_text="Statement")).to_be_visible()
    expect(card).to_be_focused()
