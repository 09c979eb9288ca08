"""Wrong turns: a double click, back, a denial taken for a repeat, one person alone, a dropped line."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from claims import review
from claims.counts import recount
from claims.models import Article, Claim, ClaimLink, Decision, Mention
from tests.browser.conftest import sign_in
from tests.claims.verdicts import submitted_review
from tests.factories import make_article, make_claim, make_match

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CLAIMS = 60
QUICK = 1.0
"""Seconds of the page's own work from the key to the redrawn card, whatever else the machine does."""
LIGHT = 6000
"""Bytes of the answer to a decision: the card, and the numbers above the text."""


def read_article(count: int) -> Article:
    """An article with so many claims, one a sentence, each marked at its place."""
    sentences = [f"Sluice number {n} leaks at night." for n in range(count)]
    article = make_article("\n\n".join(sentences), state="read")
    for sentence in sentences:
        begin = article.current.text.index(sentence)
        end = begin + len(sentence)
        claim = make_claim(sentence, article=article)
        place = {"spans": [[begin, end]], "span_key": f"{begin}-{end}", "begin": begin}
        Mention.objects.filter(claim=claim).update(**place)
    recount(Claim.objects.values_list("pk", flat=True))
    return article


def working(page: Page) -> Callable[[], dict[str, float]]:
    """Asks what the page's thread has worked so far: processor time, and how often it was laid out."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
    return lambda: {one["name"]: one["value"] for one in devtools.send("Performance.getMetrics")["metrics"]}


def open_article(desk: Page, article: Article) -> None:
    desk.goto(f"/articles/{article.pk}/")
    desk.wait_for_load_state()
    desk.keyboard.press("j")


def test_a_double_click_decides_once(desk, answering):
    open_article(desk, read_article(2))
    asked = []
    desk.on("request", lambda request: asked.append(request) if request.method == "POST" else None)
    desk.locator(".card[aria-current] button[value=accept]").dblclick()
    expect(desk.locator(".card[data-status=accepted]")).to_have_count(1)
    desk.keyboard.press("u")
    expect(desk.locator(".card[data-status=accepted]")).to_have_count(0)
    answering.rest()
    assert [request.url.rpartition("/")[0].rpartition("/")[2] for request in asked] == ["decide", "undo"]
    assert Decision.objects.count() == 1


def test_the_back_button_shows_what_was_decided_and_not_what_was_there_before(desk):
    open_article(desk, read_article(2))
    desk.keyboard.press("o")
    expect(desk.locator(".card[data-status=open]")).to_have_count(1)
    desk.goto("/queue/")
    desk.go_back()
    expect(desk.locator(".card[data-status=open]")).to_have_count(1)
    expect(desk.locator("mark.open")).to_have_count(1)


def test_an_article_of_sixty_claims_stays_quick(desk):
    open_article(desk, read_article(CLAIMS))
    expect(desk.locator(".card")).to_have_count(CLAIMS)
    worked = working(desk)
    times, layouts = [], []
    for number in range(1, 6):
        before = worked()
        with desk.expect_response("**/queue/decide/") as answer:
            desk.keyboard.press("a")
        expect(desk.locator(".card[data-status=accepted]")).to_have_count(number)
        after = worked()
        times.append(after["TaskDuration"] - before["TaskDuration"])
        layouts.append(after["LayoutCount"] - before["LayoutCount"])
        assert len(answer.value.body()) < LIGHT, "more than what changed"
    assert sorted(times)[2] < QUICK, times
    assert sorted(layouts)[2] < CLAIMS / 2, "the page is laid out for each card"
    assert desk.evaluate("performance.getEntriesByType('navigation')[0].decodedBodySize") < 150_000


def test_the_back_button_shows_a_case_file_as_it_is_and_nothing_after_signing_out(desk):
    claim = make_claim(article=make_article())
    desk.goto(f"/claims/{claim.pk}/")
    desk.keyboard.press("o")
    expect(desk.locator("header .status.open")).to_be_visible()
    desk.goto("/queue/")
    Claim.objects.filter(pk=claim.pk).update(wording="Reworded meanwhile.")
    desk.go_back()
    expect(desk.locator("h1")).to_have_text("Reworded meanwhile.")
    desk.goto("/accounts/logout/")
    desk.locator("main button[type=submit]").click()
    desk.wait_for_url("**/accounts/login/**")
    desk.go_back()
    desk.go_back()
    expect(desk.locator("[name=password]")).to_be_visible()


def test_a_denial_confirmed_as_the_same_claim_is_refused_and_moves_nothing(desk, console):
    known = make_claim("The sluice leaks.", status="open", article=make_article())
    denial = make_claim("The sluice leaks.", article=(article := read_article(1)))
    mention = denial.mentions.get()
    make_match(mention, known, relation="denies")
    desk.goto(f"/articles/{article.pk}/#mark-{mention.pk}")
    card = desk.locator(f"#card-{mention.pk}")
    expect(card.get_by_role("button", name="Same claim")).to_be_visible()
    for rows in (denial.mentions.all(), Claim.objects.filter(pk=denial.pk)):
        rows.update(polarity="denied")  # a colleague corrects it meanwhile
    card.get_by_role("button", name="Same claim").click()
    expect(desk.locator(".toast.refused")).to_contain_text("One of them denies it")
    mention.refresh_from_db()
    assert mention.claim_id == denial.pk and not Decision.objects.exists()
    console.clear()
    card.get_by_role("button", name="Link as denial").click()
    expect(card.locator(".done")).to_contain_text("Linked")
    assert ClaimLink.objects.get().relation == "denies"
    desk.keyboard.press("u")
    expect(card.get_by_role("button", name="Link as denial")).to_be_visible()
    assert not ClaimLink.objects.exists()


def test_an_editor_alone_signs_once_and_publishes_nothing(page, transactional_db, bob):
    sign_in(page, "bob")
    row = submitted_review(bob)
    page.goto(f"/claims/{row.claim_id}/verdict/")
    expect(page.locator("aside")).to_contain_text("The second signature must be a colleague’s")
    expect(page.get_by_role("button", name="Sign this text")).to_have_count(0)
    expect(page.get_by_role("button", name="Publish")).to_have_count(0)
    page.get_by_role("link", name="Edit the text").click()
    page.fill("[name=summary]", "The loss was 45 million.")
    page.locator(".verdict-acts button", has_text="Save").click()
    page.get_by_role("button", name="Sign this text").click()
    expect(page.locator(".signatures .done")).to_have_count(1)
    expect(page.get_by_role("button", name="Publish")).to_have_count(0)


def test_a_verdict_saved_while_the_desk_is_out_of_reach_stays_in_the_form(desk, context, alice, console):
    claim = make_claim("The sluice leaks.", status="open", article=make_article())
    row = review.start_review(claim=claim.pk, by=alice)
    desk.goto(f"/claims/{claim.pk}/verdict/")
    desk.fill("[name=summary]", "It leaked in May.")
    # A preview still under way would be an answer of the desk, which takes the refusal off the page again.
    expect(desk.locator("#preview")).to_contain_text("It leaked in May.")
    context.set_offline(True)
    desk.get_by_role("button", name="Sign and submit").click()
    expect(desk.locator(".toast.refused").first).to_contain_text("No connection")
    context.set_offline(False)
    desk.locator(".verdict-acts button", has_text="Save").click()
    expect(desk.locator(".toast").last).to_contain_text("Saved")
    row.refresh_from_db()
    assert (row.summary, row.state) == ("It leaked in May.", "draft")
    console.clear()


def test_a_session_that_ends_while_a_verdict_is_written_takes_nothing_away(desk, context, alice):
    claim = make_claim("The sluice leaks.", status="open", article=make_article())
    review.start_review(claim=claim.pk, by=alice)
    desk.goto(f"/claims/{claim.pk}/verdict/")
    cookies = context.cookies()
    context.clear_cookies(name="sessionid")
    desk.fill("[name=summary]", "It leaked in May.")  # the preview asks for itself
    expect(desk.locator(".toast.refused")).to_contain_text("You are signed out")
    expect(desk.locator("[name=summary]")).to_have_value("It leaked in May.")
    # Signed in again in another tab, which gives out another token.
    context.add_cookies([one | {"value": "x" * 32} if one["name"] == "csrftoken" else one for one in cookies])
    desk.fill("[name=body]", "And in June.")
    expect(desk.locator("#preview")).to_contain_text("And in June.")


def test_what_is_said_while_a_dialog_is_open_is_said_inside_it(desk, context):
    open_article(desk, read_article(1))
    desk.keyboard.press("r")
    dialog = desk.get_by_role("dialog")
    dialog.get_by_label("Who said it").fill("Ada Lind")
    context.clear_cookies(name="sessionid")
    dialog.get_by_role("button", name="Correct").click()
    expect(dialog.get_by_role("alert")).to_contain_text("You are signed out")
    expect(dialog.get_by_label("Who said it")).to_have_value("Ada Lind")


def test_a_single_line_stays_too_when_the_session_has_ended(desk, context):
    desk.goto("/interests/")
    desk.fill("[name=why]", "A relative.")
    context.clear_cookies(name="sessionid")
    desk.get_by_role("button", name="Declare").click()
    expect(desk.locator(".toast.refused")).to_contain_text("You are signed out")
    expect(desk.locator("[name=why]")).to_have_value("A relative.")


def test_a_dialog_goes_by_a_click_beside_it_and_not_with_what_was_typed_in_it(desk):
    desk.goto(f"/articles/{read_article(1).pk}/")
    desk.keyboard.press("j")
    desk.keyboard.press("r")
    dialog = desk.locator("#panel[open]")
    who = dialog.get_by_label("Who said it")
    box = dialog.bounding_box()
    desk.mouse.click(box["x"] + 3, box["y"] + 3)  # its padding
    field = who.bounding_box()
    desk.mouse.move(field["x"] + 20, field["y"] + 8)
    desk.mouse.down()
    desk.mouse.move(5, field["y"] + 8)  # a selection that is drawn out of it
    desk.mouse.up()
    who.fill("Ada Lind")
    desk.mouse.click(5, 300)
    expect(who).to_have_value("Ada Lind")
    asked = []
    desk.on("dialog", lambda box: (asked.append(box.type), box.accept()))
    # Left before the dialog has told that it closed.
    desk.evaluate("document.getElementById('panel').close(); location.assign('/queue/')")
    desk.wait_for_url("**/queue/")
    assert asked == []
    desk.keyboard.press("?")
    desk.mouse.click(5, 300)
    expect(desk.locator("dialog[open]")).to_have_count(0)


def test_accepting_the_rest_again_after_a_failure_needs_no_tick_again(desk, console):
    desk.route(
        "**/rest/", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )
    article = make_article("Rents fell.\n\nThe crane is safe.", state="read")
    for wording in ("Rents fell.", "The crane is safe."):
        make_claim(wording, worth=0.1, article=article)
    desk.goto(f"/articles/{article.pk}/")
    desk.get_by_text("Accept the rest").first.click()
    panel = desk.locator("#panel[open]")
    panel.get_by_label("Rents fell.").uncheck()
    panel.get_by_role("button", name="Accept 1").click()
    panel.get_by_role("button", name="Accept 1").click()
    expect(panel.get_by_role("alert")).to_have_count(1)
    expect(panel.get_by_role("alert")).to_contain_text("No connection")
    expect(panel.get_by_label("Rents fell.")).not_to_be_checked()
    panel.get_by_role("alert").get_by_role("button", name="Close this message").click()
    expect(panel.get_by_role("alert")).to_have_count(0)
    desk.unroute("**/rest/")
    panel.get_by_role("button", name="Accept 1").click()
    expect(desk.locator(".card[data-status=accepted]")).to_have_count(1)
    expect(panel).to_have_count(0)
    console.clear()
