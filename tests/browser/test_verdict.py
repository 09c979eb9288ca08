"""The whole way in a real browser: paste, open, evidence, verdict, two signatures, the published page."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from claims import review, sources
from claims.models import Claim, FactCheck, User
from tests.browser.conftest import paste, sign_in
from tests.claims.verdicts import submitted_review
from tests.factories import make_article, make_claim

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ARTICLE = """Toll bridge pays for itself

Treasurer Mona Felt said that the toll bridge of Arnvik had earned 12 million euros since 2020.

"Nobody believed in it," Felt told reporters on Monday.
"""
REPORT = (
    b"Annual report of the bridge office. Tolls since 2020 came to 7.4 million euros in all. "
    b"Repairs took 2 million."
)


@pytest.fixture
def bobs(transactional_db, bob: User, open_context) -> Page:
    """Bob's own browser."""
    page = open_context(420).new_page()
    sign_in(page, "bob")
    return page


def open_claim(page: Page) -> Claim:
    """Paste the article and open its claim about money."""
    paste(page, ARTICLE)
    claim = Claim.objects.get(wording__contains="12 million")
    page.goto(f"/claims/{claim.pk}/")
    page.keyboard.press("o")
    expect(page.locator("header .status.open")).to_be_visible()
    return claim


def add_evidence(page: Page, claim: Claim) -> None:
    page.goto(f"/claims/{claim.pk}/")
    page.keyboard.press("e")
    page.wait_for_url("**/evidence/add/")
    page.locator(".pill", has_text="A file").click()
    page.set_input_files("[name=file]", {"name": "report.txt", "mimeType": "text/plain", "buffer": REPORT})
    page.fill("[name=title]", "Bridge office, annual report")
    page.locator(".pill", has_text="Refutes").click()
    page.fill("[name=quote]", "Tolls since 2020 came to 9 million euros")
    page.click("button.main:has-text('Add evidence')")
    expect(page.locator(".error", has_text="do not stand in the pinned source")).to_be_visible()
    expect(page.locator(".error", has_text="Choose the file again")).to_be_visible()
    expect(page.locator("[name=file]")).to_be_focused()
    page.set_input_files("[name=file]", {"name": "report.txt", "mimeType": "text/plain", "buffer": REPORT})
    page.fill("[name=quote]", "Tolls since 2020 came to 7.4 million euros in all.")
    page.click("button.main:has-text('Add evidence')")
    expect(page.locator(".evidence.refutes")).to_contain_text("Bridge office, annual report")


def write_verdict(page: Page, claim: Claim) -> None:
    page.goto(f"/claims/{claim.pk}/")
    page.keyboard.press("v")
    page.wait_for_url("**/verdict/")
    page.locator(".ratings .choice", has_text="Not accurate").click()
    page.fill("[name=summary]", "The bridge earned 7.4 million euros, not 12.")
    page.fill("[name=body]", "The **annual report** counts every toll.")
    page.locator(".choice", has_text="Bridge office").click()
    expect(page.locator("#preview strong", has_text="annual report")).to_be_visible()
    expect(page.locator("#preview .rating")).to_contain_text("False")
    page.click("button:has-text('Sign and submit')")
    expect(page.locator(".signatures .done")).to_contain_text("Alice")


def test_from_a_pasted_article_to_the_published_page(desk, bobs, console):
    claim = open_claim(desk)
    add_evidence(desk, claim)
    console.clear()  # of the quote that was refused
    write_verdict(desk, claim)
    expect(desk.locator("aside")).to_contain_text("The second signature must be a colleague’s")
    assert desk.locator("text=Sign this text").count() == 0

    bobs.goto(f"/claims/{claim.pk}/verdict/")
    bobs.click("text=Sign this text")
    expect(bobs.locator(".signatures .done")).to_have_count(2)
    bobs.locator("button.main", has_text="Publish").click()
    expect(bobs.locator(".toast")).to_contain_text("Published")

    slug = FactCheck.objects.get(claim=claim).slug
    desk.goto(f"/factchecks/{slug}/")
    expect(desk.locator("h1")).to_contain_text("12 million")
    added = desk.locator("h1").evaluate("(claim) => getComputedStyle(claim, '::before').content")
    assert added == "none", "quotation marks would put the desk’s own wording into the speaker’s mouth"
    data = json.loads(desk.locator("script[type='application/ld+json']").first.text_content())
    assert data["reviewRating"]["alternateName"] == desk.locator(".ruling .rating").inner_text().strip()
    assert data["claimReviewed"] == desk.locator("h1").inner_text().strip()
    assert (
        desk.evaluate("document.querySelectorAll('script:not([type=\"application/ld+json\"])').length") == 0
    )


@pytest.fixture
def submitted(alice: User, transactional_db) -> Claim:
    """A verdict that Alice has submitted."""
    claim = make_claim("The toll bridge earned 12 million euros.", status="open", article=make_article())
    submitted_review(alice, claim=claim)
    return claim


def test_an_edit_after_the_first_signature_voids_it_and_says_so(desk, bobs, submitted):
    bobs.goto(f"/claims/{submitted.pk}/verdict/")
    bobs.click("text=Edit the text")
    bobs.fill("[name=summary]", "Another summary altogether.")
    bobs.click("button:has-text('Save')")
    expect(bobs.locator(".toast")).to_contain_text("Alice’s signature no longer counts: the text changed.")
    desk.goto(f"/claims/{submitted.pk}/verdict/")
    expect(desk.locator(".notice")).to_contain_text("Alice’s signature no longer counts: the text changed.")
    expect(desk.locator(".signatures .done")).to_have_count(0)
    desk.click("text=Sign this text")
    expect(desk.locator(".signatures .done")).to_contain_text("Alice")


def test_two_people_writing_at_once_see_both_texts(desk, bobs, alice, transactional_db):
    claim = make_claim("The toll bridge is green.", status="open", article=make_article())
    review.start_review(claim=claim.pk, by=alice)
    for page in (desk, bobs):
        page.goto(f"/claims/{claim.pk}/verdict/")
    desk.fill("[name=summary]", "It is grey, says Alice.")
    desk.click("button:has-text('Save')")
    expect(desk.locator(".toast")).to_contain_text("Saved")
    bobs.fill("[name=summary]", "It is blue, says Bob.")
    bobs.locator(".verdict-acts button", has_text="Save").click()
    expect(bobs.locator("h1")).to_contain_text("Somebody was quicker")
    expect(bobs.locator(".two-texts")).to_contain_text("grey, says Alice")
    expect(bobs.locator("[name=summary]")).to_have_value("It is blue, says Bob.")
    bobs.locator(".verdict-acts button", has_text="Save").click()
    expect(bobs.locator(".toast")).to_contain_text("Saved")
    assert claim.reviews.get().summary == "It is blue, says Bob."


def test_words_selected_in_a_source_become_the_quote(desk, alice, transactional_db):
    claim = make_claim("The toll bridge is green.", status="open", article=make_article())
    source = sources.add_source(title="Paint log", by=alice)
    sources.pin_file(source=source.pk, data=REPORT, name="log.txt", by=alice)
    desk.goto(f"/claims/{claim.pk}/evidence/add/")
    desk.fill("#find-source", "paint")
    desk.locator("#found .choice", has_text="Paint log").click()
    expect(desk.locator(".source-text")).to_contain_text("7.4 million")
    desk.evaluate("getSelection().selectAllChildren(document.querySelector('.source-text'))")
    desk.click("text=Quote the selection")
    assert "7.4 million" in desk.locator("[name=quote]").input_value()
    desk.locator(".pill", has_text="Context").click()
    desk.click("button.main:has-text('Add evidence')")
    expect(desk.locator(".evidence")).to_contain_text("Paint log")
