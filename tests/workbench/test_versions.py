"""Versions of an article on its pages."""

from __future__ import annotations

import pytest
from django.urls import reverse
from lxml import html

from claims.models import Claim
from tests.claims.test_versions import FIRST, SECOND, mark, next_version
from tests.factories import make_article, make_claim, make_mention

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(alice):
    article = make_article(FIRST, state="read")
    mark(article, "the gate is shut", alice)
    mark(article, "4 million euros", alice)
    next_version(article, SECOND)
    return article


def test_a_mark_of_an_earlier_version_stands_in_the_text_or_among_the_lost(as_alice, article):
    page = as_alice.get(reverse("article", args=[article.pk])).content.decode()
    assert ">the gate is shut</mark>" in page and 'data-carried="moved"' in page
    assert "No longer in this text" in page and "4 million euros" in page


def test_a_case_file_says_at_its_head_that_an_article_took_the_words_out(as_alice, article):
    """Its verdict was written on, while the outlet had put another figure in its place."""
    shown = {
        claim.wording: 'id="taken-out"' in as_alice.get(reverse("claim", args=[claim.pk])).content.decode()
        for claim in Claim.objects.filter(mentions__version__article=article)
    }
    assert len(shown) == 2 and {words for words, said in shown.items() if said} == {"4 million euros."}


def test_a_case_file_shows_what_the_article_says_instead(as_alice, alice):
    article = make_article(FIRST, state="read")
    claim = mark(article, "The weir cost 4 million euros", alice).claim
    next_version(article, SECOND)
    page = html.fromstring(as_alice.get(reverse("claim", args=[claim.pk])).content.decode())
    assert page.xpath("string(//*[@id='taken-out']//q)") == "The weir cost 5 million euros."


def test_the_queue_says_what_stands_in_an_earlier_version_alone(as_alice, article, alice):
    mark(article, "Nobody swims there", alice)
    page = as_alice.get("/queue/?view=all").text
    assert page.count("only in an earlier version") == 2 == page.count("?version=1#mark-")


def test_what_stands_in_an_earlier_version_alone_is_named_and_cleared_in_one_go(as_alice):
    """The desk listed its article for good, whose page said that everything is read."""
    article, other = make_article(FIRST, state="read"), make_article("Boats wait.", state="read")
    claims = [make_claim(words, article=article) for words in ("Boats wait.", "It cost 4 million.")]
    make_mention(claims[0], other)  # said elsewhere as well: to be read there
    next_version(article, SECOND)
    address = reverse("article", args=[article.pk])
    form = html.fromstring(as_alice.get(address).text).get_element_by_id("earlier")
    ticked = form.xpath(".//input[@name='claims']/@value")
    assert ticked == [str(claims[1].pk)]
    assert "to read in an earlier version" in as_alice.get(reverse("desk")).text
    as_alice.post(reverse("decide"), {"claims": ticked, "act": "dismiss", "next": address})
    page = as_alice.get(address).text
    assert 'id="earlier"' not in page and Claim.objects.get(pk=claims[1].pk).status == "dismissed"
    undone = as_alice.post(
        reverse("undo_last"), {"at": f"article-{article.pk}"}, headers={"HX-Request": "true"}
    )
    assert undone["HX-Refresh"] == "true"  # they stand on no card that could be brought alone


def test_a_case_file_shows_a_passage_of_an_article_once_whatever_its_versions(as_alice):
    article = make_article(FIRST, state="read")
    claim = make_claim(article=article)
    next_version(article, SECOND)
    article.refresh_from_db()
    again = make_mention(claim, article)
    page = html.fromstring(as_alice.get(reverse("claim", args=[claim.pk])).text)
    assert page.xpath("string(//section[@id='seen']//span[@class='number'])") == "1"
    first, second = page.xpath("//section[@id='seen']//li/div[@class='meta']//a/@href")
    assert first.endswith(f"/{article.pk}/#mark-{again.pk}") and second == first
    assert "1 more in another version" in page.text_content()


def test_what_changed_is_shown_with_every_anchor(as_alice, article):
    page = as_alice.get(reverse("article_changes", args=[article.pk])).content.decode()
    assert page.count("no longer there") == 2 and page.count("stands elsewhere") == 2
    assert "<del>" in page and "<ins>" in page


@pytest.mark.parametrize("address", ["?old=7", "?new=9999999999999", "?old=x&new=0"])
def test_a_version_that_is_not_there_is_not_found_or_not_asked(as_alice, article, address):
    assert as_alice.get(reverse("article_changes", args=[article.pk]) + address).status_code in {200, 404}


def test_an_article_of_one_version_has_no_changes(as_alice):
    page = as_alice.get(reverse("article_changes", args=[make_article().pk])).content.decode()
    assert "Only one version of it is known." in page and "The words" not in page
