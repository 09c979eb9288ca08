"""axe finds nothing on a full desk, in both themes, wide and narrow; nothing sticks out at 320 px."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from claims.models import Claim, Topic, User
from tests.browser.conftest import sign_in
from tests.browser.looks import OTHERS, TWO, complaints
from tests.factories import make_article, make_claim, make_match, make_mention

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = """Bridge of Halm to close

Engineer Ida Vorn said the bridge would close in May for nine weeks.

A second paragraph that is here to be read.
"""
LONG = "Ottilie Vornbruckhalmerstegwiesengrundbachmoorfeldhausenberger"
"""A name without a place to break, wider than a narrow page."""
ARABIC = "قال الوزير إن الجسر مغلق."
BESIDE = """(paragraph) => {
  const words = document.createRange();
  words.selectNodeContents(paragraph);
  const [inner, outer] = [words.getBoundingClientRect(), paragraph.getBoundingClientRect()];
  return [Math.round(inner.left - outer.left), Math.round(outer.right - inner.right)];
}"""
"""Pixels that are free before and behind the words of a paragraph."""


@pytest.fixture
def addresses(alice: User) -> list[str]:
    """A desk with something on every page; the addresses of all pages behind the sign-in."""
    article = make_article(TEXT, state="read", publication="Halm Weekly")
    old = make_claim(
        "The bridge will close for six weeks.", status="open", article=make_article(), assignee=alice
    )
    new = make_claim(
        "The bridge will close in May for nine weeks.",
        speaker=LONG,
        kind="pledge",
        worth=0.8,
        reasons=[["number", 0.3]],
    )
    mention = make_mention(new, article, speaker=LONG, spans=[[60, 108]], span_key="60-108", begin=60)
    match = make_match(mention, old, relation="changed_figure")
    match.diff = [{"change": "delete", "words": "six"}, {"change": "insert", "words": "nine"}]
    match.parts = {"meaning": 0.9}
    match.save()
    make_claim("Bridges are the best.", kind="opinion", article=article)
    make_claim("The toll stays.", article=article)
    new.topics.add(Topic.objects.create(name=f"Bridges, ferries and {LONG}", slug="bridges"))
    make_article(state="failed")
    speaker = new.claimants.get()
    lists = [
        "/",
        "/queue/",
        "/queue/?view=all",
        "/articles/",
        "/articles/add/",
        "/claims/add/",
        "/speakers/",
        "/search/",
    ]
    own = ["/accounts/password/change/", "/accounts/2fa/", "/accounts/logout/", "/nowhere/"]
    things = [
        f"/articles/{article.pk}/",
        f"/articles/{article.pk}/rest/",
        f"/claims/{new.pk}/",
        f"/claims/{old.pk}/",
    ]
    return [*lists, *things, f"/speakers/{speaker.pk}/", "/search/?q=bridge+closes", *own]


@pytest.mark.parametrize("looks", [TWO, OTHERS])
def test_axe_finds_nothing_and_nothing_sticks_out(page, console, addresses, looks):
    found = complaints(page, "/accounts/login/", looks)
    sign_in(page)
    for address in addresses:
        found += complaints(page, address, looks, status=404 if address == "/nowhere/" else 200)
    console[:] = [line for line in console if "404" not in line]
    assert found == []


def test_the_open_menu_the_keys_and_the_plan_are_accessible_too(page, addresses):
    sign_in(page)
    claim = Claim.objects.get(wording__startswith="The bridge will close in")
    page.goto(f"/articles/{claim.mentions.get().version.article_id}/")
    page.keyboard.press("j")
    page.click("text=Accept the rest")
    page.wait_for_selector("#panel[open]")
    assert Axe().run(page).response["violations"] == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert Axe().run(page).response["violations"] == []
    page.keyboard.press("Escape")
    page.click("details.person summary")
    assert Axe().run(page).response["violations"] == []


def test_what_is_written_from_right_to_left_is_read_so(desk):
    article = make_article(f"{ARABIC}\n\n{ARABIC}", state="not_read", title=ARABIC)
    desk.goto(f"/articles/{article.pk}/")
    for words in (desk.locator(".text p").first, desk.locator("h1")):
        left, right = words.evaluate(BESIDE)
        assert right == 0 < left
