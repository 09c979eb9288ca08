"""How readers find what is published, and what search engines are told of it."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from lxml import etree

from claims import publishing
from claims.browsing import Sought, corrections, ratings_in_use
from claims.models import FactCheck, Rating, Speaker, Topic
from claims.withholding import withhold
from tests.claims.verdicts import published_again, published_page
from tests.factories import make_claim, make_fact_check

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf(alice, bob) -> dict[str, FactCheck]:
    """Three pages: of two speakers, two ratings, one under a topic."""
    harbour = Topic.objects.create(name="Harbour", slug="harbour")
    found = {}
    for name, wording, rating, speaker in (
        ("strike", "The strike cost 52 million euros.", "false", "Ruben Hartog"),
        ("quay", "The quay cost 90 million euros.", "true", "Edda Moreau"),
        ("rents", "Rents fell by two percent.", "false", "Edda Moreau"),
    ):
        claim = make_claim(wording, status="open", speaker=speaker)
        if name == "quay":
            claim.topics.add(harbour)
        told = "The harbourmaster counted them." if name == "quay" else ""
        found[name] = make_fact_check(alice, bob, claim=claim, rating=rating, standfirst=told)
    return found


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, "rents quay strike"),
        ({"words": "million"}, "quay strike"),
        ({"words": "million", "name": "moreau"}, "quay"),
        ({"words": "harbourmaster"}, "quay"),
        ({"rating": "False"}, "rents strike"),
        ({"topic": "harbour"}, "quay"),
        ({"words": "nothing of it"}, ""),
    ],
)
def test_pages_are_found_by_words_speaker_rating_and_topic(shelf, asked, expected):
    names = {page.pk: name for name, page in shelf.items()}
    assert [names[row.pk] for row in Sought(**asked).pages()] == expected.split()


def test_every_place_has_an_address_that_stays_and_shows_its_own_pages_alone(client, shelf, alice, bob):
    moreau = Speaker.objects.get(name="Edda Moreau")
    places = {
        reverse("factchecks_topic", args=["harbour"]): "quay",
        reverse("factchecks_speaker", args=[moreau.pk]): "quay rents",
        reverse("factchecks_rating", args=["false"]): "strike rents",
        f"{reverse('factchecks')}?q=million&speaker=moreau": "quay",
    }
    for address, expected in places.items():
        text = client.get(address).content.decode()
        assert {name for name, page in shelf.items() if f"/{page.slug}/" in text} == set(expected.split())
        canonical = re.search(r'rel="canonical" href="http://[^/]+([^"]+)"', text)[1]
        assert canonical == address.partition("?")[0] and ("noindex" in text) == ("?" in address)
    page = client.get(reverse("factcheck", args=[shelf["quay"].slug])).content.decode()
    assert all(address in page for address in list(places)[:2])
    Speaker.objects.filter(pk=Speaker.objects.get(name="Ruben Hartog").pk).update(merged_into=moreau)
    answer = client.get(reverse("factchecks_speaker", args=[shelf["strike"].voices[0]]))
    assert answer["Location"] == reverse("factchecks_speaker", args=[moreau.pk])
    assert shelf["strike"].slug in client.get(answer["Location"]).content.decode()


def test_a_speaker_topic_or_rating_of_whom_nothing_is_published_has_no_page(client, shelf, bob):
    publishing.take_down(fact_check=shelf["quay"].pk, reason="Wrong.", by=bob)
    assert client.get(reverse("factchecks_topic", args=["harbour"])).status_code == 404
    assert client.get(reverse("factchecks_rating", args=["true"])).status_code == 404
    assert client.get(reverse("factchecks_speaker", args=[10**9])).status_code == 404


def test_a_rating_whose_number_was_changed_stands_once(shelf, alice, bob):
    Rating.objects.filter(label="False").update(number=2)
    make_fact_check(alice, bob, claim=make_claim(status="open"), rating="false")
    assert ratings_in_use() == ["True", "False"]


def test_a_rating_that_is_spelt_otherwise_by_now_stands_once_with_the_pages_of_both(
    client, shelf, alice, bob
):
    Rating.objects.filter(label="False").update(label="FALSE!")
    newer = make_fact_check(alice, bob, claim=make_claim(status="open"), rating="false")
    assert len(ratings_in_use()) == 2
    text = client.get(reverse("factchecks_rating", args=["false"])).content.decode()
    assert all(page.slug in text for page in (newer, shelf["strike"], shelf["rents"]))


def test_a_rating_of_a_sign_alone_has_its_place(client, shelf, alice, bob):
    Rating.objects.filter(code="half-true").update(label="✓/✗")
    page = make_fact_check(alice, bob, claim=make_claim(status="open"), rating="half-true")
    (place,) = re.findall(r'href="([^"]+)">✓/✗<', client.get(reverse("factchecks")).content.decode())
    assert page.slug in client.get(place).content.decode()


def test_what_words_find_is_asked_for_page_by_page(client, shelf, monkeypatch):
    monkeypatch.setattr("workbench.views.browsing.PAGE", 1)
    first = client.get(reverse("factchecks"), {"q": "million"}).content.decode()
    following = re.search(r'rel="next" href="\?([^"]+)"', first)[1].replace("&amp;", "&")
    assert shelf["quay"].slug in first and following == "q=million&from=1"
    second = client.get(f"{reverse('factchecks')}?{following}").content.decode()
    assert shelf["strike"].slug in second and 'rel="next"' not in second


def test_corrections_are_listed_with_their_day_and_go_with_their_page(client, alice, bob):
    page = published_page(alice, bob)
    new = published_again(page, alice, bob, change="correction", note="The sum was wrong.")
    text = client.get(reverse("factchecks_corrections")).content.decode()
    assert "The sum was wrong." in text and "Correction" in text
    for place in (text, client.get(reverse("factchecks")).content.decode()):
        (link,) = re.findall(rf'<h2><a href="/factchecks/{page.slug}/">(.*?)</a></h2>', place)
        assert link.startswith('<strong class="rating r1">False') and page.claim.wording in link
    assert f'datetime="{new.published_at.isoformat()}"' in text
    newer = published_again(new, alice, bob, change="update", note="A port was added.")
    withhold(FactCheck.objects.filter(pk=new.pk), by=bob)
    places = reverse("factchecks_corrections"), reverse("factcheck", args=[page.slug])
    shown = [client.get(place).content.decode() for place in places]
    assert all("The sum was wrong." in text and "A port was added." in text for text in shown)
    publishing.take_down(fact_check=newer.pk, reason="Wrong.", by=bob)
    assert not corrections()


def test_search_engines_are_told_of_the_news_and_of_no_verdict_that_is_retracted(client, shelf, alice, bob):
    published_again(published_page(alice, bob), alice, bob, change="retraction", note="We misread it.")
    assert (
        f"Sitemap: http://127.0.0.1:8000{reverse('sitemap_news')}"
        in client.get("/robots.txt").content.decode()
    )
    news = client.get(reverse("sitemap_news")).content
    titles = etree.fromstring(news).xpath("//*[local-name() = 'title']/text()")
    assert "False: Rents fell by two percent" in titles and len(titles) == 3
