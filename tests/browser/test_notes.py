"""A colleague is named in a note by keys alone, and the older history is a key away."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from claims import assignment
from claims.models import Note
from tests.browser.conftest import until
from tests.factories import make_article, make_claim

PRESSED_ON_AND_ON = """() => {
  const button = [...document.querySelectorAll("button")].find((one) => one.textContent === "Write note");
  setInterval(() => button.click(), 20);
}"""

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_colleague_is_found_and_named_by_keys(desk, bob, carol):
    claim = make_claim(article=make_article())
    desk.goto(f"/claims/{claim.pk}/")
    field, found = desk.locator("#note-body"), desk.locator("#note-people")
    field.press_sequentially("Ask x@bob.example, @")
    expect(found.locator("[role=option]:visible")).to_have_count(3)
    assert Axe().run(desk).response["violations"] == []
    field.press("Escape")
    expect(found).to_be_hidden()
    field.press_sequentially("bo")
    expect(desk.locator("#note-people-said")).to_contain_text("1")
    field.press("Enter")
    expect(field).to_have_value("Ask x@bob.example, @bob ")
    field.press_sequentially("or @")
    field.press("ArrowDown")
    field.press("ArrowUp")
    field.press("ArrowUp")
    field.press("Tab")
    expect(field).to_have_value("Ask x@bob.example, @bob or @carol ")
    desk.get_by_role("button", name="Write note").press("Enter")
    expect(desk.locator(".note .named")).to_have_text(["@bob", "@carol"])


def test_older_acts_come_by_key_and_the_focus_goes_along_but_not_from_where_somebody_types(desk, alice):
    claim, held = make_claim(status="open", article=make_article()), []
    for _time in range(45):
        assignment.assign_claims(claims=[claim.pk], assignee=alice, by=alice)
    desk.context.route("**/history/**", lambda route: held.append(route))
    desk.goto(f"/claims/{claim.pk}/")
    acts, older = desk.locator(".history p:has(time)"), desk.get_by_role("link", name="Show older")
    expect(acts).to_have_count(20)
    older.press("Enter")
    until(desk, lambda: held)
    held.pop().continue_()
    expect(acts).to_have_count(40)
    expect(acts.nth(20)).to_be_focused()
    older.press("Enter")
    until(desk, lambda: held)
    desk.focus("#note-body")
    held.pop().continue_()
    expect(acts).to_have_count(45)
    expect(older).to_have_count(0)
    expect(desk.locator("#note-body")).to_be_focused()


def test_an_impatient_second_click_writes_one_note(desk, context):
    claim = make_claim(article=make_article())
    sent = []
    context.route("**/note/", lambda route: sent.append(route))
    desk.goto(f"/claims/{claim.pk}/")
    desk.fill("#note-body", "Seen on the quay.")
    desk.evaluate(PRESSED_ON_AND_ON)
    until(desk, lambda: sent)
    desk.wait_for_timeout(200)
    sent[0].continue_()
    expect(desk.locator(".toast").first).to_contain_text("Noted")
    assert (len(sent), Note.objects.count()) == (1, 1)


def test_going_back_offers_no_note_again_that_was_written_and_every_one_that_was_not(desk, console):
    claim = make_claim(article=make_article())
    desk.goto(f"/claims/{claim.pk}/")
    desk.fill("#note-body", "Seen on the quay.")
    with desk.expect_navigation():  # its scripts note that the desk has taken it
        desk.get_by_role("button", name="Write note").click()
    expect(desk.locator(".note")).to_contain_text("Seen on the quay.")
    desk.go_back()
    expect(desk.locator(".note")).to_contain_text("Seen on the quay.")
    expect(desk.locator("#note-body")).to_have_value("")
    desk.fill("#note-body", " ")
    desk.get_by_role("button", name="Write note").click()
    expect(desk.get_by_text("Write something first.")).to_be_visible()
    desk.go_back()
    expect(desk.locator("#note-body")).to_have_value(" ")
    console.clear()


def test_what_was_typed_survives_a_lost_connection_and_a_lost_session(desk, context, console):
    claim = make_claim(article=make_article())
    desk.goto(f"/claims/{claim.pk}/")
    desk.fill("#note-body", "Seen on the quay.")
    write = desk.get_by_role("button", name="Write note")
    context.set_offline(True)
    write.click()
    expect(desk.locator(".toast.refused")).to_contain_text("No connection")
    context.set_offline(False)
    expect(desk.locator(".toast.refused")).to_have_count(0)
    cookies = context.cookies()
    context.clear_cookies()
    write.click()
    expect(desk.locator(".toast.refused").last).to_contain_text("You are signed out")
    expect(desk.locator("#note-body")).to_have_value("Seen on the quay.")
    context.add_cookies([one | {"value": "x" * 32} if one["name"] == "csrftoken" else one for one in cookies])
    write.click()
    expect(desk.locator(".note")).to_contain_text("Seen on the quay.")
    console.clear()


def test_what_was_sent_before_the_connection_broke_does_not_say_that_it_is_back(desk, context, console):
    claim = make_claim(article=make_article())
    desk.goto(f"/claims/{claim.pk}/")
    told = "(name, xhr) => document.dispatchEvent(new CustomEvent(`htmx:${name}`, { detail: { xhr } }))"
    desk.evaluate(f"() => {{ window.told = {told}; window.early = {{ status: 200 }}; }}")
    desk.evaluate("told('beforeSend', early)")
    desk.fill("#note-body", "Seen on the quay.")
    context.set_offline(True)
    desk.get_by_role("button", name="Write note").click()
    expect(desk.locator(".toast.refused")).to_contain_text("No connection")
    desk.evaluate("told('afterRequest', early)")
    expect(desk.locator(".toast.refused")).to_contain_text("No connection")
    desk.evaluate(
        "() => { const late = { status: 200 }; told('beforeSend', late); told('afterRequest', late); }"
    )
    expect(desk.locator(".toast.refused")).to_have_count(0)
    desk.evaluate("() => document.querySelector('#note-body').form.reset()")
    console.clear()
