"""Words of another language are said to be; a name from right to left is not torn apart by its sentence."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation
from lxml import html

from claims.assignment import assign_claims
from tests.claims.verdicts import published_page
from tests.factories import make_article, make_claim
from workbench.templatetags.directions import isolated, quoted_in

NAME = "صحيفة Hallen"
UNSAID = re.compile(r"<(?!label)[a-z]\w*\b(?![^<>]*\|lang)[^<>]*>[^<>{}]*\{\{ [a-z_.]*wording\b")


def test_wherever_the_words_of_a_claim_stand_their_language_is_said():
    pages = {path: path.read_text() for path in (settings.BASE_DIR / "templates").rglob("*.html")}
    assert {path.name: found[0] for path, text in pages.items() if (found := UNSAID.search(text))} == {}


def test_only_a_name_from_right_to_left_is_isolated():
    assert isolated("Łukasz O’Brien") == "Łukasz O’Brien"
    assert [isolated(name)[:: len(name) + 1] for name in (NAME, "שלום", "Hallen صحيفة")] == [
        "\u2068\u2069"
    ] * 3


@pytest.mark.parametrize(
    ("words", "page", "said"),
    [
        ("Rząd nie zapłacił gminom.", "en", "pl"),
        ("The register says otherwise.", "pl", "en"),
        ("Rząd nie zapłacił gminom.", "pl", ""),
        ("Rents 2025", "pl", ""),  # nothing tells it: as the fact-check itself
    ],
)
def test_a_quote_of_a_source_is_spoken_in_its_own_language(words, page, said):
    with translation.override(page):
        assert quoted_in(words, page) == (f' lang="{said}"' if said else "")


@pytest.mark.django_db
def test_who_works_on_a_claim_and_what_it_waits_for_are_isolated_in_their_sentences(as_alice, alice, bob):
    bob.first_name, bob.last_name = NAME, ""
    bob.save()
    claim = make_claim(status="open", waiting_for=NAME)
    assign_claims(claims=[claim.pk], assignee=bob, by=alice)
    for address in (f"/claims/{claim.pk}/", "/queue/?view=waiting"):
        page = as_alice.get(address).text
        assert f"with \u2068{NAME}\u2069" in page and f"waits for \u2068{NAME}\u2069" in page


def languages(page, *classes):
    """Which language is said of the first element of each class."""
    return [
        page.xpath(f"//main//*[contains(concat(' ', @class, ' '), ' {name} ')]")[0].get("lang")
        for name in classes
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(("spoken", "told"), [("pl", "en"), ("en", None)])
def test_english_is_not_read_out_with_a_polish_voice(as_alice, alice, bob, spoken, told):
    article = make_article("The quay is sinking.", language="en", state="read")
    claim = make_claim("The quay is sinking.", article=article)
    alice.language = spoken
    alice.save()
    for address, *classes in (
        (f"/claims/{claim.pk}/", "statement", "quote"),
        (f"/articles/{article.pk}/", "wording"),
        ("/articles/", "title"),
        ("/queue/", "wording"),
    ):
        assert languages(html.fromstring(as_alice.get(address).text), *classes) == [told] * len(classes)
    public = f"/factchecks/{published_page(alice, bob).slug}/"
    page = html.fromstring(Client().get(public, headers={"Accept-Language": spoken}).text)
    assert (page.get("lang"), languages(page, "claim", "summary")) == (spoken, [told] * 2)
