"""The keys keep their place: after a page that comes anew, and beside what renews itself."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from claims import evidence, sources
from tests.claims.verdicts import draft_review, open_claim

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def in_main(page: Page) -> bool:
    found: bool = page.evaluate("document.getElementById('main').contains(document.activeElement)")
    return found


def test_a_verdict_that_was_laid_before_a_colleague_by_keys_leaves_them_on_its_page(desk, alice):
    row = draft_review(alice)
    desk.goto(f"/claims/{row.claim_id}/verdict/")
    desk.get_by_role("button", name="Sign and submit").focus()
    desk.keyboard.press("Enter")
    expect(desk.locator(".signatures .done")).to_have_count(1)
    desk.wait_for_function("document.activeElement !== document.body")
    assert in_main(desk)


def test_evidence_that_is_still_being_fetched_is_not_drawn_anew_under_the_keys(desk, alice):
    claim = open_claim()
    source = sources.add_source(title="Register", url="https://register.example/1", by=alice)
    evidence.add_evidence(claim=claim.pk, source=source, stance="supports", quote="41 ships.", by=alice)
    desk.goto(f"/claims/{claim.pk}/")
    withdraw = desk.locator("#evidence summary", has_text="Withdraw")
    withdraw.focus()
    with desk.expect_response(f"**/claims/{claim.pk}/evidence/"):
        pass
    expect(withdraw).to_be_focused()
    desk.locator("#search").focus()
    with desk.expect_response(f"**/claims/{claim.pk}/evidence/"):
        pass
    evidence.withdraw_evidence(evidence=claim.evidence.get().pk, by=alice)
    expect(withdraw).to_have_count(0)


def test_a_page_that_a_key_opens_begins_in_its_form_or_below_the_masthead(desk, alice):
    claim = open_claim()
    desk.goto(f"/claims/{claim.pk}/")
    for key, focused in (("e", "[name=way]:checked"), ("n", "[name=wording]")):
        desk.goto(f"/claims/{claim.pk}/" if key == "e" else "/")
        with desk.expect_navigation():
            desk.keyboard.press(key)
        expect(desk.locator(focused)).to_be_focused()
