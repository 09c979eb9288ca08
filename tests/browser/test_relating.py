"""From the article to a claim that no suggestion named, by keys alone, and back by one."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from claims.indexing import index
from claims.models import ClaimLink, Mention
from tests.browser.conftest import until
from tests.factories import make_article, make_claim, make_match

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = "Dam news\n\nKeeper Ida Vorn says the dam above Hallen leaks. She denies that she knew of it."


@pytest.fixture
def article(desk):
    article = make_article(TEXT, state="read")
    known = make_claim("Water runs through the dam above Hallen.", status="open")
    place = {"spans": [[32, 58]], "span_key": "32-58", "begin": 32}
    index([known, make_claim("The dam above Hallen leaks.", article=article)])
    Mention.objects.filter(version=article.current).update(**place)
    desk.goto(f"/articles/{article.pk}/")
    desk.wait_for_load_state()
    return article


def test_a_claim_is_found_and_joined_by_keys_and_one_key_undoes_it(desk, article):
    mention = article.current.mentions.get()
    desk.keyboard.press("j")
    desk.keyboard.press("l")
    panel = desk.locator("#panel[open]")
    expect(panel.locator("#relate-q")).to_be_focused()
    with desk.expect_response(lambda answer: "q=water" in answer.url):
        panel.locator("#relate-q").fill("water runs through")
    expect(panel.locator("#candidates [name=q]")).to_have_value("water runs through")
    assert Axe().run(desk).response["violations"] == []
    panel.locator("#relate-q").press("Tab")
    desk.keyboard.press("Space")
    with desk.expect_navigation():  # the keys answer once the scripts of the next page have run
        panel.get_by_role("button", name="Bring them together").press("Enter")
    expect(desk.locator(".card .status.open")).to_be_visible()
    assert Mention.objects.get(pk=mention.pk).claim_id != mention.claim_id
    desk.keyboard.press("u")
    expect(desk.locator(".card .status.new")).to_be_visible()
    assert Mention.objects.get(pk=mention.pk).claim_id == mention.claim_id


def test_a_panel_opened_by_key_gives_the_focus_to_its_button_when_it_closes(desk):
    desk.goto(f"/claims/{make_claim(article=make_article()).pk}/")
    desk.keyboard.press("l")
    expect(desk.locator("#relate-q")).to_be_focused()
    desk.keyboard.press("Escape")
    expect(desk.locator("[data-key=l]")).to_be_focused()


def test_the_keys_go_on_where_they_were_when_a_case_file_comes_anew(desk):
    mine, other = (make_claim(words, article=make_article()) for words in ("The dam leaks.", "It leaks."))
    make_match(mine.mentions.get(), other)
    desk.goto(f"/claims/{mine.pk}/")
    button = desk.get_by_role("button", name="Not related")
    until(desk, lambda: button.evaluate("(it) => (it.focus(), it.matches(':focus'))"))
    desk.keyboard.press("Tab")
    desk.keyboard.press("Shift+Tab")
    with desk.expect_navigation():
        desk.keyboard.press("Enter")
    expect(desk.locator("main section:focus")).to_contain_text("Said before?")
    desk.get_by_label("Who works on it").focus()
    desk.keyboard.press("Tab")
    with desk.expect_navigation():
        desk.keyboard.press("Enter")
    expect(desk.get_by_role("button", name="Assign", exact=True)).to_be_focused()


def test_what_was_chosen_and_where_the_keys_stand_outlast_a_search_that_answers_late(desk, article):
    held = []
    desk.route(lambda address: "q=water" in address, lambda route: held.append(route))
    desk.reload()
    desk.keyboard.press("j")
    desk.keyboard.press("l")
    panel = desk.locator("#panel[open]")
    panel.locator("#relate-q").fill("water runs through")
    panel.get_by_label("It denies that one").check()
    panel.locator("#relate-q").press("Tab")
    desk.keyboard.press("Space")
    until(desk, lambda: held)
    held[0].continue_()
    expect(panel.locator("#candidates [name=q]")).to_have_value("water runs through")
    expect(panel.locator("[name=other]")).to_be_checked()
    expect(panel.locator("[name=other]")).to_be_focused()
    expect(panel.get_by_label("It denies that one")).to_be_checked()


def test_a_denial_chosen_as_the_same_claim_is_refused_and_linked_instead(desk, article, console):
    mention = article.current.mentions.get()
    mention.claim.polarity = "denied"
    mention.claim.save()
    Mention.objects.filter(pk=mention.pk).update(polarity="denied")
    desk.reload()
    desk.keyboard.press("j")
    desk.keyboard.press("l")
    desk.locator("#panel .choice").first.click()
    desk.get_by_role("button", name="Bring them together").click()
    expect(desk.locator(".error").first).to_contain_text("One of them denies it")
    assert not ClaimLink.objects.exists() and Mention.objects.get(pk=mention.pk).claim_id == mention.claim_id
    console.clear()
    desk.get_by_label("It denies that one").check()
    desk.get_by_role("button", name="Bring them together").click()
    expect(desk.locator(".toast")).to_contain_text("Linked")
    assert ClaimLink.objects.get().claim_id == mention.claim_id


def test_what_is_typed_takes_the_place_of_the_words_that_the_search_opens_with(desk, article):
    desk.keyboard.press("j")
    desk.keyboard.press("l")
    search = desk.locator("#panel[open] #relate-q")
    expect(search).to_be_focused()
    desk.keyboard.type("water")
    expect(search).to_have_value("water")
