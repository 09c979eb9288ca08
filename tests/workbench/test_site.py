"""What readers and search engines find of the site as a whole."""

from __future__ import annotations

import html
import re
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.urls import reverse

from claims import publishing, review
from claims.furniture import Furniture
from claims.models import FactCheck, Rating, RatingScale
from claims.pictures import set_picture
from tests.claims.verdicts import draft_review, published_again, published_page, sign
from tests.factories import make_fact_check, picture_file


@pytest.fixture
def page(alice, bob) -> FactCheck:
    return published_page(alice, bob)


def test_search_engines_find_every_standing_page_and_nothing_of_the_desk(client, page, alice, bob, settings):
    settings.SITE_URL = "https://desk.example"
    down = make_fact_check(alice, bob)
    publishing.take_down(fact_check=down.pk, reason="The wrong Hartog.", by=bob)
    found = ElementTree.fromstring(client.get("/sitemap.xml").content)
    where = [(one.findtext("{*}loc"), one.findtext("{*}lastmod")) for one in found]
    assert where == [
        ("https://desk.example/factchecks/", None),
        ("https://desk.example/factchecks/corrections/", None),
        (f"https://desk.example/factchecks/{page.slug}/", page.published_at.isoformat()),
    ]
    rules = RobotFileParser()
    rules.parse(client.get("/robots.txt").text.splitlines())
    maps = ("sitemap.xml", "factchecks/sitemap-news.xml")
    assert rules.site_maps() == [f"https://desk.example/{one}" for one in maps]
    for address in (f"/factchecks/{page.slug}/", "/static/desk.css", *(f"/{one}" for one in maps)):
        assert rules.can_fetch("any", address), address
    assert not any(rules.can_fetch("any", address) for address in ("/", "/queue/", "/accounts/login/"))


def test_a_reader_is_told_what_every_rating_in_use_means_and_how_a_verdict_is_made(client, page):
    RatingScale.objects.create(name="Not in use", slug="none")
    Rating.objects.filter(code="satire").update(active=False)
    address = reverse("method")
    assert f'href="{address}"' in client.get(reverse("factcheck", args=[page.slug])).text
    text = client.get(address).text
    assert re.findall(r'class="rating r\d">([^<]+)<', text)[:3] == ["True", "Mostly true", "Half true"]
    assert "Put off; nothing happens now." in text and "Meant as a joke" not in text
    assert "podpisują dwie osoby" in client.get(address, headers={"Accept-Language": "pl"}).text


def test_a_reader_switches_the_language_by_a_link_and_keeps_it_from_page_to_page(client, page):
    start = reverse("factchecks")
    links = re.findall(
        r'<a href="([^"]+)" lang="pl" hreflang="pl">Polski', client.get(start + "?q=strike").text
    )
    assert links == [f"{start}?q=strike&amp;lang=pl"]
    seen, waiting = set(), [start + "?lang=pl", html.unescape(links[0])]
    while waiting:
        address = waiting.pop()
        answer = client.get(address, headers={"Accept-Language": "en"})
        assert answer["Content-Language"] == "pl" and "Accept-Language" not in answer["Vary"], address
        if "<html" in answer.text:
            assert '<html lang="pl"' in answer.text and "lang=pl" in address, address
        text = re.sub(r"<a[^>]*hreflang=[^>]*>", "", answer.text)
        found = {html.unescape(one) for one in re.findall(r'<a [^>]*?href="([/?][^"#]*)"', text)}
        waiting += [one for one in found - seen if one.startswith("/")]
        seen |= found
    assert reverse("report_mistake", args=[page.slug]) + "?lang=pl" in seen and len(seen) > 7
    feed = client.get(reverse("factchecks_atom") + "?lang=pl").text
    assert f'{page.slug}/?lang=pl" rel="alternate"' in feed and "/?lang=pl</id>" not in feed
    nowhere = client.get("/factchecks/nowhere/?lang=pl").text
    assert f'href="{start}?lang=pl"' in nowhere and 'name="next" value="/factchecks/nowhere/"' in nowhere


def test_each_language_of_a_page_has_an_address_that_names_the_others(client, page):
    own = settings.SITE_URL + reverse("factcheck", args=[page.slug])
    for asked, canonical in (("", own), ("?lang=pl", own + "?lang=pl"), ("?lang=xx", own)):
        text = client.get(reverse("factcheck", args=[page.slug]) + asked).text
        assert re.findall(r'rel="canonical" href="([^"]+)"', text) == [canonical]
        assert re.findall(r'rel="alternate" hreflang="([^"]+)" href="([^"]+)"', text) == [
            ("x-default", own),
            ("en", own + "?lang=en"),
            ("pl", own + "?lang=pl"),
        ]
    card = client.get("/oembed/", {"url": own + "?lang=pl"}).json()
    assert f"/embed/{page.slug}/?lang=pl" in card["html"] and card["title"].startswith("Fałsz")
    assert '<html lang="pl">' in client.get(f"/embed/{page.slug}/?lang=pl").text


def test_the_card_has_headline_and_picture_as_the_page_has_them(client, alice, bob):
    row = draft_review(alice, furniture=Furniture(headline="The strike cost less"))
    given = {"data": picture_file(), "alt": "The quay", "credit": "Ida Vorn", "shows_false": True}
    set_picture(review=row.pk, by=alice, revision=row.revision, **given)
    page = publishing.publish(review=sign(review.submit(review=row.pk, by=alice), bob).pk, by=bob)
    card = client.get(f"/embed/{page.slug}/").text
    assert "<h1>The strike cost less</h1>" in card and f'<p class="claim">{page.claim.wording}</p>' in card
    assert re.search(r'<img src="/factchecks/pictures/\w+/small-false.jpg"[^>]* alt="The quay"', card)
    assert "This picture shows what is false." in card and "Ida Vorn" in card
    address = settings.SITE_URL + reverse("factcheck", args=[page.slug])
    told = client.get("/oembed/", {"url": address}).json()
    assert told["thumbnail_url"].endswith("/large-false.jpg") and told["thumbnail_width"] == 400
    new = published_again(page, alice, bob, change="retraction", note="We misread it.")
    assert "<img" not in client.get(f"/embed/{new.slug}/").text
    assert "thumbnail_url" not in client.get("/oembed/", {"url": address}).json()


def test_a_pasted_address_becomes_the_card(client, page, alice, bob):
    text = client.get(reverse("factcheck", args=[page.slug])).text
    address = html.unescape(re.search(r'application/json\+oembed" href="([^"]+)"', text)[1])
    answer = client.get(address.removeprefix(settings.SITE_URL) + "&maxwidth=400&maxheight=x")
    told = answer.json()
    assert (told["type"], told["width"], told["height"]) == ("rich", 400, 320)
    assert f'src="{settings.SITE_URL}/embed/{page.slug}/"' in told["html"] and told["title"] in html.unescape(
        text
    )
    assert answer["Access-Control-Allow-Origin"] == "*"
    down = make_fact_check(alice, bob)
    publishing.take_down(fact_check=down.pk, reason="The wrong Hartog.", by=bob)
    here = f"{settings.SITE_URL}/factchecks/"
    for url in (
        "",
        "https://elsewhere.example/factchecks/x/",
        here,
        f"{here}{down.slug}/",
        f"{here}x",
        "http://[",
    ):
        assert client.get("/oembed/", {"url": url}).status_code == 404, url
    assert client.get("/oembed/", {"url": f"{here}{page.slug}/", "format": "xml"}).status_code == 501
