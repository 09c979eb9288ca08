"""Whoever has no mouse: after each act the focus is where the work goes on."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from claims.models import Claim
from tests.browser.conftest import sign_in, until
from tests.browser.looks import SETTLED
from tests.factories import make_article, make_claim, make_mention

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_desk_is_worked_off_by_keys_and_the_next_one_comes_up(desk):
    for number in range(3):
        claim = make_claim(f"Sluice {number} was mended.", status="open", article=make_article())
        Claim.objects.filter(pk=claim.pk).update(attention=[Claim.Attention.SOURCE])
    desk.goto("/")
    items = desk.locator("#now .item[data-claim]")
    expect(items).to_have_count(3)
    desk.keyboard.press("j")
    second = items.nth(1).get_attribute("data-claim")
    desk.keyboard.press("d")
    expect(items).to_have_count(2)
    expect(items.first).to_be_focused()
    assert items.first.get_attribute("data-claim") == second
    desk.keyboard.press("d")
    expect(items).to_have_count(1)
    expect(items.first).to_be_focused()
    desk.keyboard.press("j")
    expect(desk.locator(".article-row").first).to_be_focused()


def test_whoever_is_quick_stays_on_the_page(desk):
    for number in range(3):
        claim = make_claim(f"Sluice {number} was mended.", status="open", article=make_article())
        Claim.objects.filter(pk=claim.pk).update(attention=[Claim.Attention.SOURCE])
    desk.goto("/")
    desk.evaluate("""() => {
        window.stayed = true;
        const quick = () => setTimeout(() => document.querySelector(".item [data-key=d]").click());
        document.addEventListener("htmx:oobAfterSwap", quick, { once: true });
        document.querySelector(".item [data-key=d]").click();
    }""")
    expect(desk.locator("#now .item[data-claim]")).to_have_count(1)
    assert desk.evaluate("window.stayed === true")


@pytest.fixture
def held(desk):
    """Decisions that the test lets go one by one, by `continue_`."""
    waiting = []
    desk.route(lambda address: address.endswith("/decide/"), lambda route: waiting.append(route))
    return waiting


def let_go(desk, held):
    until(desk, lambda: len(held) == 1)
    held.pop().continue_()


def read_article(words):
    """An article of these claims, one a paragraph, the first the most worth a check."""
    article = make_article("\n\n".join(words), state="read")
    for at, wording in reversed(list(enumerate(words))):
        begin = article.current.text.index(wording)
        end = begin + len(wording)
        spans = {"spans": [[begin, end]], "span_key": f"{begin}-{end}", "begin": begin}
        make_mention(make_claim(wording, worth=0.9 - at / 10), article, **spans)
    return article


@pytest.mark.parametrize("place", ["queue", "article"])
def test_what_is_pressed_while_a_decision_is_under_way_is_meant_for_the_next_claim(desk, held, place):
    words = ["The bridge is safe.", "Rents fell twice.", "The crane was sold."]  # as both pages list them
    article = read_article(words)
    desk.goto("/queue/?view=read" if place == "queue" else f"/articles/{article.pk}/")
    desk.wait_for_load_state()
    desk.keyboard.press("j")
    for key in "aad":
        desk.keyboard.press(key)
    for _key in "aad":
        let_go(desk, held)
    states = lambda: [Claim.objects.get(wording=wording).status for wording in words]  # noqa: E731
    until(desk, lambda: states() == ["accepted", "accepted", "dismissed"])


def test_a_key_that_comes_just_behind_the_answer_is_meant_for_the_next_claim(desk):
    desk.goto(f"/articles/{read_article(['The bridge is safe.', 'Rents fell twice.']).pk}/")
    desk.evaluate("""() => document.addEventListener("htmx:afterOnLoad", () => {
        document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "a", bubbles: true }));
    }, { once: true })""")
    desk.keyboard.press("j")
    desk.keyboard.press("a")
    expect(desk.locator(".card[data-status=accepted]")).to_have_count(2)


def test_undo_pressed_while_a_decision_is_under_way_waits_for_it(desk, held):
    desk.goto(f"/articles/{read_article(['The bridge is safe.', 'Rents fell twice.']).pk}/")
    told = []
    for event in ("request", "response"):
        desk.on(event, lambda one, event=event: told.append((event, one.url.rsplit("/", 2)[1])))
    for key in "jau":
        desk.keyboard.press(key)
    let_go(desk, held)
    expect(desk.locator("#toasts [data-undoes]")).to_be_visible()
    assert told.index(("response", "decide")) < told.index(("request", "undo"))
    assert not Claim.objects.exclude(status="new").exists()


def test_a_second_press_on_the_same_button_decides_nothing_more_and_a_press_on_another_waits(desk, held):
    first, second = (
        make_claim(f"Sluice {n} was mended.", worth=0.9 - n / 10, article=make_article()) for n in (0, 1)
    )
    desk.goto("/queue/?view=read")
    for row in (0, 0, 1):
        desk.locator(f"#claim-{(first, second)[row].pk} .state").click()
        desk.locator(f"#claim-{(first, second)[row].pk} [data-key=a]").click()
    let_go(desk, held)
    let_go(desk, held)
    expect(desk.locator(".rows .handled")).to_have_count(2)
    assert not held
    assert [Claim.objects.get(pk=one.pk).status for one in (first, second)] == ["accepted", "accepted"]


def test_the_key_of_closing_opens_the_form_that_is_folded(desk):
    claim = make_claim(status="open", article=make_article())
    desk.goto(f"/claims/{claim.pk}/")
    desk.keyboard.press("c")
    expect(desk.locator("#close [name=reason]")).to_be_focused()
    desk.goto("/queue/")
    desk.goto(f"/claims/{claim.pk}/#close")
    expect(desk.locator("#close [name=reason]")).to_be_focused()


def test_after_accepting_the_rest_the_keys_go_on_at_what_was_kept(desk):
    article = make_article("Rents fell.\n\nThe crane is safe.", state="read")
    make_claim("Rents fell.", worth=0.1, article=article)
    kept = make_claim("The crane is safe.", worth=0.9, article=article)
    desk.goto(f"/articles/{article.pk}/")
    desk.get_by_text("Accept the rest").first.press("Enter")
    desk.locator("#panel[open] button.main").press("Enter")
    expect(desk.locator(f"#card-{kept.mentions.get().pk}")).to_be_focused()


def test_what_was_undone_is_offered_no_more_and_its_row_is_like_the_others(desk):
    claim = make_claim("The sluice was mended.", article=make_article())
    desk.goto("/queue/?view=read")
    desk.keyboard.press("j")
    desk.keyboard.press("a")
    expect(desk.locator("#toasts [data-undo]")).to_be_visible()
    expect(desk.locator(f"#claim-{claim.pk}.handled")).to_be_visible()
    desk.keyboard.press("u")
    expect(desk.locator("#toasts [data-undoes]")).to_be_visible()
    expect(desk.locator("#toasts [data-undo]")).to_have_count(0)
    expect(desk.locator(f"#claim-{claim.pk}.handled")).to_have_count(0)


def test_messages_lie_above_the_buttons_for_what_is_ticked(desk):
    for n in range(9):
        make_claim(f"Sluice {n} was mended.", article=make_article())
    desk.goto("/queue/?view=read")
    desk.keyboard.press("j")
    desk.keyboard.press("a")
    expect(desk.locator(".rows .handled")).to_be_visible()
    desk.keyboard.press("x")
    expect(desk.locator("#bulk")).to_be_visible()
    desk.evaluate(SETTLED)
    toast, bulk = (desk.locator(one).bounding_box() for one in ("#toasts", "#bulk"))
    assert toast["y"] + toast["height"] <= bulk["y"]


def test_what_is_current_and_what_is_worth_a_check_is_seen_in_the_colours_of_the_system(
    open_context, transactional_db, alice
):
    make_claim("The sluice leaks.", article=make_article(), worth=0.9, reasons=[["number", 0.9]])
    page = open_context(forced_colors="active").new_page()
    sign_in(page)
    page.goto("/queue/")
    page.keyboard.press("j")
    row = page.locator(".rows > li[aria-current]")
    expect(row).to_have_css("outline-style", "solid")
    expect(page.locator(".tabs a[aria-current]")).to_have_css("text-decoration-line", "underline")
    paper, ink = (
        page.evaluate(f"getComputedStyle(document.body).{name}") for name in ("backgroundColor", "color")
    )
    assert paper != ink
    expect(row.locator(".worth i.on").first).to_have_css("background-color", ink)


def test_the_name_can_be_typed_at_once(page, transactional_db):
    page.goto("/accounts/login/")
    expect(page.get_by_label("Name or email address")).to_be_focused()
    page.fill("[name=login]", "alice")
    page.fill("[name=password]", "guessed")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("Password")).to_be_focused()
    expect(page.get_by_label("Password")).to_have_accessible_description(re.compile("do not fit"))


def test_on_a_small_laptop_the_cards_stand_beside_the_text_and_the_head_on_one_line(desk):
    """Of a text full of claims the last does so too; an opinion that is folded away is passed over."""
    words = [f"Sluice {number} was mended." for number in range(10, 30)]
    article = make_article("\n\n".join(words), state="read")
    for number, sentence in enumerate(words):
        begin = article.current.text.index(sentence)
        spans = {"spans": [[begin, begin + 21]], "span_key": f"{begin}", "begin": begin}
        make_mention(make_claim(sentence, kind="opinion" if number == 0 else "statement"), article, **spans)
    desk.set_viewport_size({"width": 1024, "height": 768})
    desk.goto(f"/articles/{article.pk}/")
    expect(desk.locator(".margin.live")).to_be_visible()
    text, card = (desk.locator(one).first.bounding_box() for one in (".text", ".card"))
    assert text["x"] + text["width"] < card["x"]
    assert len({box.bounding_box()["height"] for box in desk.locator(".masthead nav li").all()}) == 1
    for _claim in words:
        desk.keyboard.press("j")
    last = desk.locator(".margin .card").last
    expect(last).to_have_attribute("aria-current", "true")
    expect(last).to_be_in_viewport(ratio=1)


def test_whoever_comes_back_from_a_case_file_goes_on_where_he_was_and_the_numbers_count_down(desk):
    for number in range(3):
        make_claim(f"Sluice {number} was mended.", worth=0.9 - number / 10, article=make_article())
    desk.goto("/queue/?view=read")
    numbers = desk.locator(".to-read")
    expect(numbers).to_have_text(["3", "3"])
    desk.keyboard.press("j")
    desk.keyboard.press("o")
    expect(numbers).to_have_text(["2", "2"])
    expect(desk.locator("#tab-open")).to_have_text("1")
    current = desk.locator(".rows > li[aria-current]").get_attribute("id")
    desk.keyboard.press("Enter")
    expect(desk.locator("h1")).to_have_text("Sluice 1 was mended.")
    desk.go_back()
    expect(desk.locator(f"#{current}")).to_be_focused()


def test_a_filter_chosen_by_keys_waits_for_its_button_and_the_keys_stay_at_it(desk):
    make_claim("The sluice was mended.", article=make_article())
    desk.goto("/queue/?view=read")
    kind = desk.locator("select[name=kind]")
    kind.focus()
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("ArrowDown")
    chosen = kind.input_value()
    show = desk.get_by_role("button", name="Show")
    show.focus()
    desk.keyboard.press("Enter")
    expect(desk).to_have_url(re.compile(f"[?&]kind={chosen}"))
    expect(show).to_be_focused()
    assert chosen != kind.locator("option").nth(1).get_attribute("value")


HEARD = """document.addEventListener("DOMContentLoaded", () => new MutationObserver((all) => {
  for (const { addedNodes } of all) for (const one of addedNodes) console.info(`heard ${one.innerText}`);
}).observe(document.getElementById("toasts"), { childList: true }))"""


def test_a_message_of_the_page_before_comes_into_the_region_that_is_listened_to(desk):
    claim = make_claim(status="open", article=make_article())
    heard = []
    desk.on("console", lambda message: heard.append(message.text))
    desk.add_init_script(HEARD)
    desk.goto(f"/claims/{claim.pk}/")
    desk.get_by_role("button", name="Take it myself").click()
    until(desk, lambda: any("heard Now with Alice." in one for one in heard))
