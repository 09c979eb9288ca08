"""The admin by keys alone: past the links at its left, and always with the focus in sight."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from claims import scales
from claims.models import Event, RatingScale
from tests.browser.conftest import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST = 250
HIDDEN = """() => {
  const it = document.activeElement;
  if (!it || it === document.body) return null;
  const box = it.getBoundingClientRect(), look = getComputedStyle(it);
  if (box.width < 2) return "";
  const shows = (x, y) => {
    const top = document.elementFromPoint(x, y);
    return top && (it.contains(top) || top.contains(it) || it.labels?.[0]?.contains(top));
  };
  const seen = shows(box.left + box.width / 2, box.top + box.height / 2) || shows(box.left + 4, box.top + 4);
  const ringed = look.outlineStyle !== "none" && parseFloat(look.outlineWidth) > 0;
  return seen && ringed ? "" : `${it.tagName} ${it.name || it.textContent.trim().slice(0, 30)}`;
}"""
"""What has the focus and shows it to nobody; "" where it is seen, null behind the last control."""


@pytest.fixture
def admin(page: Page, transactional_db, carol) -> Page:
    sign_in(page, "carol")
    return page


def out_of_sight(page: Page) -> list[str]:
    found = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        hidden = page.evaluate(HIDDEN)
        if hidden is None:
            return found
        found += [hidden] if hidden else []
    pytest.fail("the keys came to no end")


def test_one_key_leads_past_the_links_at_the_left_of_the_admin(admin):
    admin.goto("/admin/claims/topic/")  # where it comes to adding, the first field takes the focus by itself
    admin.keyboard.press("Tab")
    expect(admin.locator(":focus")).to_have_text("Skip to the content")
    expect(admin.get_by_role("main")).to_contain_text("Topics")
    admin.keyboard.press("Enter")
    admin.keyboard.press("Tab")
    assert admin.evaluate("document.getElementById('content').contains(document.activeElement)")


def test_whatever_has_the_focus_in_the_admin_is_seen_to_have_it(admin, carol):
    scales.ensure_scales()
    scale = RatingScale.objects.get(slug="truth")
    for number in range(40):
        Event.objects.create(
            action="feed.due", subject_kind="feed", subject_id=number, actor_kind="system", data={}
        )
    admin.set_viewport_size({"width": 1280, "height": 700})
    for address in ("event/", f"ratingscale/{scale.pk}/change/", f"user/{carol.pk}/change/", "feed/add/"):
        admin.goto(f"/admin/claims/{address}")
        assert (address, out_of_sight(admin)) == (address, [])


def test_the_menus_of_a_narrow_admin_open_and_close_by_keys(admin):
    admin.set_viewport_size({"width": 390, "height": 800})
    admin.goto("/admin/claims/topic/")
    menu = admin.get_by_role("button", name="Menu")
    menu.focus()
    admin.keyboard.press("Enter")
    expect(admin.locator("#nav-sidebar a").first).to_be_focused()
    admin.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(admin.locator("#nav-sidebar")).to_be_hidden()
    admin.goto("/admin/claims/outlet/add/")
    more = admin.get_by_role("button", name="Publication")
    more.press("Enter")
    expect(admin.get_by_role("link", name="Add another publication")).to_be_focused()
    admin.keyboard.press("Escape")
    expect(more).to_be_focused()
