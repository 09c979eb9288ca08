"""Whoever has no mouse: after each act the focus is where the work goes on."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from claims.models import Claim
from tests.factories import make_article, make_claim

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_desk_is_worked_off_by_keys_and_the_next_one_comes_up(desk):
    for number in range(3):
        claim = make_claim(f"Sluice {number} was mended.", status="open", article=make_article())
        Claim.objects.filter(pk=claim.pk).update(attention=[Claim.Attention.SOURCE])
    desk.goto("/")
    items = desk.locator(".item[data-claim]")
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
    expect(desk.locator(".item[data-claim]")).to_have_count(1)
    assert desk.evaluate("window.stayed === true")


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
