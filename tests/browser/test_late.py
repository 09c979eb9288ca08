"""Answers and scripts that come late: what somebody did meanwhile stands."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from claims import sources
from claims.models import Article, Claim, Note
from claims.presence import arrive
from tests.browser.conftest import until
from tests.factories import make_article, make_claim, make_mention

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ASKS = """() => {
  window.held = 0;
  document.addEventListener("htmx:beforeOnLoad", (event) => { window.held += event.defaultPrevented; });
}"""


@pytest.fixture
def claim(alice, transactional_db) -> Claim:
    """A claim, and two sources to quote."""
    for title in ("Paint log", "Toll book"):
        row = sources.add_source(title=title, by=alice)
        sources.pin_file(source=row.pk, data=title.encode(), name="log.txt", by=alice)
    return make_claim("The toll bridge is green.", status="open", article=make_article())


@pytest.mark.parametrize("words", ["book", "paint"])
def test_a_source_chosen_before_the_list_comes_stays_chosen_whether_or_not_it_fits(desk: Page, claim, words):
    held = []
    desk.route("**/sources/find/?*", lambda route: held.append(route))
    desk.goto(f"/claims/{claim.pk}/evidence/add/")
    desk.fill("#find-source", words)
    until(desk, lambda: held)
    chosen = desk.get_by_label("Toll book")
    chosen.focus()
    desk.keyboard.press("Space")
    expect(desk.locator("#source-text")).to_contain_text("Toll book")
    with desk.expect_response("**/sources/find/?*"):
        held[0].continue_()
    expect(desk.locator("#found .choice")).to_have_count(2 if words == "paint" else 1)
    expect(chosen).to_be_checked()
    expect(chosen).to_be_focused()


def test_enter_in_the_search_for_a_source_leaves_what_was_written(desk: Page, claim):
    desk.goto(f"/claims/{claim.pk}/evidence/add/")
    desk.fill("[name=summary]", "It is grey.")
    desk.fill("#find-source", "book")
    desk.locator("#find-source").press("Enter")
    expect(desk.locator("#found .choice")).to_have_count(1)
    expect(desk.locator("[name=summary]")).to_have_value("It is grey.")


def test_what_a_contact_said_stays_on_the_desk_also_when_the_script_comes_after_the_choice(desk: Page, claim):
    held = []
    desk.route("**/js/evidence.js", lambda route: held.append(route))
    desk.goto(f"/claims/{claim.pk}/evidence/add/", wait_until="commit")
    desk.get_by_label("Somebody you spoke to").check()
    until(desk, lambda: held)
    expect(desk.locator("[name=visibility]")).to_have_value("public")
    expect(desk.locator("[name=contact]")).to_be_visible()
    for other in ("url", "file", "title", "locator"):
        expect(desk.locator(f"[name={other}]")).to_be_hidden()
    held[0].continue_()
    expect(desk.locator("[name=visibility]")).to_have_value("desk")


def test_an_article_that_was_read_comes_anew_only_when_nobody_types(desk: Page):
    article = make_article("Rents fell by a tenth.")
    desk.goto(f"/articles/{article.pk}/")
    expect(desk.locator("#news")).to_contain_text("Being read")
    desk.fill("#search", "rents in the no")
    desk.evaluate(ASKS)
    claim = make_claim("Rents fell by a tenth.")
    make_mention(claim, article, spans=[[0, 22]], span_key="0-22", begin=0)
    Article.objects.update(state="read")
    until(desk, lambda: desk.evaluate("window.held > 1"))
    expect(desk.locator("#search")).to_have_value("rents in the no")
    desk.locator("#search").blur()
    expect(desk.locator("mark")).to_be_visible()


PRESSED_AGAIN = """() => {
  const button = [...document.querySelectorAll("button")].find((one) => one.textContent === "Write note");
  const toasts = document.getElementById("toasts");
  new MutationObserver(() => {
    button.click();
    console.log(`${toasts.innerText} ${button.form.ariaBusy}`);
  }).observe(toasts, { childList: true });
}"""
"""What is looked for on a page that is about to be left would wait for the next one: it tells by itself."""


def test_while_the_desk_takes_its_time_a_form_is_sent_once_and_its_buttons_rest(desk: Page, claim):
    held, told = [], []
    desk.route(f"**/claims/{claim.pk}/note/", lambda route: held.append(route))
    desk.on("console", lambda message: told.append(message.text))
    desk.goto(f"/claims/{claim.pk}/")
    desk.fill("[name=body]", "Seen on the quay.")
    desk.evaluate(PRESSED_AGAIN)
    desk.get_by_role("button", name="Write note").click(no_wait_after=True)
    until(desk, lambda: held and told)
    held[0].continue_()
    expect(desk.locator(".note")).to_have_count(1)
    assert "It is sent." in told[0] and told[0].endswith(" true") and len(held) == 1
    assert Note.objects.count() == 1
    expect(desk.locator("#notes form")).not_to_have_attribute("aria-busy", "true")


def test_a_whole_page_in_answer_to_a_piece_of_one_is_told_and_takes_no_place(desk: Page, claim, console):
    """An address that a newer desk has no more, or a failure: both come as pages."""
    Claim.objects.update(status="new")
    desk.route(
        "**/queue/decide/", lambda route: route.fulfill(status=404, body="<!doctype html><html><main>")
    )
    desk.goto("/queue/")
    desk.keyboard.press("j")
    desk.locator(".rows .deeds").get_by_role("button", name="Accept").click()
    expect(desk.locator(".toast.refused")).to_contain_text("it may be newer than this page")
    expect(desk.locator("main")).to_have_count(1)
    expect(desk.locator(".rows > li")).to_have_count(1)
    console.clear()


def test_what_is_more_than_the_desk_takes_at_once_stays_in_its_form(desk: Page, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 2000
    sent = []
    desk.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    desk.goto("/articles/add/")
    desk.fill("[name=paste-text]", "ą" * 400)  # six bytes each on their way
    desk.get_by_role("button", name="Read it").click()
    expect(desk.locator(".toast.refused")).to_contain_text("more than the desk takes at once")
    expect(desk.locator("[name=paste-text]")).to_have_value("ą" * 400)
    assert sent == []


@pytest.mark.parametrize("place", ["/", "/queue/?view=read", "article"])
def test_an_answer_that_comes_late_leaves_the_keys_where_somebody_types(desk: Page, place):
    article = make_article("It is green.\n\nIt leaks.", state="read")
    for wording in ("It is green.", "It leaks."):
        row = make_claim(wording, status="open" if place == "/" else "new", article=article)
        Claim.objects.filter(pk=row.pk).update(attention=[Claim.Attention.SOURCE])
    held = []
    desk.route(lambda address: address.endswith(("/decide/", "/seen/")), lambda route: held.append(route))
    desk.goto(f"/articles/{article.pk}/" if place == "article" else place)
    desk.keyboard.press("j")
    desk.keyboard.press("d")
    until(desk, lambda: held)
    desk.keyboard.press("/")
    desk.keyboard.type("the ")
    held[0].continue_()
    seen = ".item[data-claim]" if place == "/" else "[data-claim][data-status=new]"
    expect(desk.locator(seen)).to_have_count(1)
    desk.evaluate("() => new Promise((go) => setTimeout(go))")  # the list has moved on behind the answer
    desk.keyboard.type("dam oak")
    expect(desk.locator("#search")).to_have_value("the dam oak")
    assert len(held) == 1


ASKED_AGAIN = """async () => {
  const here = document.getElementById("here");
  here.firstElementChild.id = "first";
  await htmx.ajax("POST", here.getAttribute("hx-post"), { source: here, target: here });
}"""


def test_who_is_there_is_not_said_again_by_every_answer(desk: Page, claim, bob):
    arrive(claim=claim.pk, by=bob)
    desk.goto(f"/claims/{claim.pk}/")
    expect(desk.locator("#here")).to_have_text("Bob is on it")
    desk.evaluate(ASKED_AGAIN)
    assert desk.locator("#here #first").count() == 1


PASTES = """(field) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text", "a".repeat(field.maxLength));
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
}"""


def test_what_has_no_room_in_a_field_is_not_dropped_in_silence(desk: Page):
    search = desk.locator("#search")
    search.evaluate(PASTES)
    expect(desk.locator(".toast")).to_have_count(0)
    search.fill("b")
    search.evaluate(PASTES)
    expect(desk.locator(".toast.refused")).to_contain_text("Only the beginning")
