"""What readers and machines get of a fact-check, and what they never get."""

from __future__ import annotations

import datetime as dt
import html
import json
import re

import feedparser
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from claims import publishing, review
from claims.furniture import Furniture
from claims.models import FactCheck
from tests.claims.verdicts import (
    draft_review,
    edit,
    open_claim,
    piece_of,
    published_again,
    published_page,
    rating_of,
    sign,
)
from tests.factories import make_claim, make_fact_check, picture_file
from workbench.templatetags.verdicts import json_ld, markdown
from workbench.views import public, readerscopies


@pytest.fixture
def page(alice, bob) -> FactCheck:
    return published_page(alice, bob, body="Gross dues were **higher**.")


def text_of(client, row: FactCheck) -> str:
    return client.get(reverse("factcheck", args=[row.slug])).content.decode()


def structured(text: str) -> dict:
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)[1])


def test_a_review_is_of_the_desks_day_as_its_claim_is(client, alice, bob, settings, monkeypatch):
    settings.TIME_ZONE = "Pacific/Auckland"
    early = timezone.make_aware(dt.datetime(2026, 11, 12, 5))  # noqa: DTZ001 — still the 11th in UTC
    monkeypatch.setattr(timezone, "now", lambda: early.astimezone(dt.UTC))
    claim = make_claim(status="open", first_seen_at=early)
    review = structured(text_of(client, make_fact_check(claim=claim, author=alice, editor=bob)))
    assert review["datePublished"] == review["dateModified"] == "2026-11-12T05:00:00+13:00"
    assert review["itemReviewed"]["datePublished"] == "2026-11-12"


def test_the_page_and_its_structured_data_agree(client, page):
    text = text_of(client, page)
    data = structured(text)
    assert data["@type"] == "ClaimReview" and data["url"].endswith(f"/factchecks/{page.slug}/")
    assert f">{html.escape(data['claimReviewed'])}</h1>" in text
    assert (
        data["reviewRating"] | {"alternateName": "False", "ratingValue": 1, "bestRating": 5, "worstRating": 1}
        == data["reviewRating"]
    )
    assert data["author"]["name"] == data["publisher"]["name"] == "Claim desk"
    assert data["itemReviewed"]["author"]["name"] == "Ruben Hartog"
    assert data["datePublished"] in html.unescape(text) and data["reviewBody"] in text


def test_a_claim_cannot_break_out_of_the_structured_data(client, alice, bob):
    claim = open_claim()
    claim.wording = "</script><script>alert(1)</script> & <!--"
    claim.save()
    text = text_of(client, published_page(alice, bob, claim=claim))
    assert "<script>alert" not in text and structured(text)["claimReviewed"] == claim.wording


def test_names_of_signers_stay_in_the_newsroom_where_it_wants_that(client, alice, bob, settings):
    settings.BYLINES = "desk"
    text = text_of(client, published_page(alice, bob))
    assert "Alice" not in text and "Bob" not in text and "two people of the newsroom" in text


@pytest.mark.parametrize(("visibility", "shown"), [("desk", False), ("summary", True), ("public", True)])
def test_evidence_shows_no_more_than_it_may(client, alice, bob, visibility, shown):
    row = draft_review(alice)
    piece = piece_of(
        row.claim,
        alice,
        visibility=visibility,
        summary="Nine days, says a register.",
        quote="41 ships waited",
    )
    edit(row, alice, evidence=[piece.pk])
    row = sign(review.submit(review=row.pk, by=alice), bob)
    text = text_of(client, publishing.publish(review=row.pk, by=bob))
    assert ("Nine days, says a register." in text) is shown
    assert ("41 ships waited" in text) is ("Harbour bulletin" in text) is (visibility == "public")


def test_a_copy_of_a_page_is_asked_for_each_time_and_gone_as_soon_as_the_page_is_down(client, page, bob):
    address = reverse("factcheck", args=[page.slug])
    first = client.get(address)
    assert first["Cache-Control"] == "public, no-cache" and first["Last-Modified"]
    known = {"If-None-Match": first["ETag"], "If-Modified-Since": first["Last-Modified"]}
    assert client.get(address, headers=known)["Cache-Control"] == "public, no-cache"
    publishing.take_down(fact_check=page.pk, reason="A wrong name.", by=bob)
    assert client.get(address, headers=known).status_code == 410
    client.force_login(bob)
    assert client.get(address)["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("name", ["factchecks", "factchecks_atom", "factchecks_data"])
def test_who_has_a_list_as_it_stands_is_told_so_by_head_too(client, page, bob, name):
    address = reverse(name)
    known = {"If-None-Match": client.get(address)["ETag"]}
    assert [ask(address, headers=known).status_code for ask in (client.get, client.head)] == [304, 304]
    publishing.take_down(fact_check=page.pk, reason="A wrong name.", by=bob)
    assert [ask(address, headers=known).status_code for ask in (client.get, client.head)] == [200, 200]


@pytest.mark.parametrize("name", ["factcheck", "embed"])
def test_a_copy_that_still_stands_costs_no_page(client, page, alice, bob, settings, monkeypatch, name):
    address = reverse(name, args=[page.slug])
    with monkeypatch.context() as patched:
        first = client.get(address)
        known = {"If-None-Match": first["ETag"]}
        patched.setattr(public, "render", None)
        answers = [ask(address, headers=known) for ask in (client.get, client.head)]
        assert {(answer.status_code, answer["Vary"]) for answer in answers} == {(304, first["Vary"])}
    assert client.get(address, headers=known | {"Accept-Language": "pl"}).status_code == 200
    with monkeypatch.context() as patched:
        patched.setattr(readerscopies, "edition", lambda: "of another day")
        assert client.get(address, headers=known).status_code == 200
    published_again(page, alice, bob, change="typo")
    assert client.get(address, headers=known).status_code == 200


def test_a_page_runs_no_script_and_sits_in_no_frame_but_the_card_does(client, page):
    full = client.get(reverse("factcheck", args=[page.slug]))
    card = client.get(reverse("embed", args=[page.slug]))
    assert "script-src 'none'" in full["Content-Security-Policy"]
    assert full["X-Frame-Options"] == "DENY" and "frame-ancestors 'none'" in full["Content-Security-Policy"]
    assert "X-Frame-Options" not in card and "frame-ancestors *" in card["Content-Security-Policy"]
    assert "script-src 'none'" in card["Content-Security-Policy"]


def test_the_card_names_who_claimed_it(client, page):
    card = client.get(reverse("embed", args=[page.slug])).content.decode()
    assert page.claim.claimants.get().name in card


def test_readers_who_mistyped_an_address_are_led_to_the_fact_checks_and_people_of_the_desk_to_it(
    client, alice, db
):
    nowhere = reverse("factcheck", args=["nowhere"])
    for_readers = client.get(nowhere).content.decode()
    assert f'href="{reverse("factchecks")}"' in for_readers and "merged" not in for_readers
    client.force_login(alice)
    _menu, page = client.get(nowhere).content.decode().split("<main")
    assert "Back to the desk" in page and f'href="{reverse("factchecks")}"' not in page


def test_an_earlier_version_stays_readable_and_says_so(client, page, alice, bob):
    new = published_again(page, alice, bob, change="correction", note="The sum was wrong.")
    text = text_of(client, new)
    assert "The sum was wrong." in text and "Correction" in text and "Reworded." in text
    old = client.get(reverse("factcheck_version", args=[page.slug, 1])).content.decode()
    assert "no longer stands" in old and "The loss was 44 million." in old and 'content="noindex"' in old
    assert "ld+json" not in old
    assert client.get(reverse("factcheck_version", args=[page.slug, 2]))["Location"] == reverse(
        "factcheck", args=[page.slug]
    )


def test_an_earlier_version_that_was_taken_down_is_not_shown_again_beside_its_successor(
    client, page, alice, bob
):
    publishing.take_down(fact_check=page.pk, reason="It names a witness.", by=bob)
    new = published_again(page, alice, bob, change="typo")
    old = reverse("factcheck_version", args=[page.slug, 1])
    answer = client.get(old)
    assert answer.status_code == 410 and "The loss was 44 million." not in answer.content.decode()
    assert reverse("factcheck", args=[page.slug]) in answer.content.decode()
    assert old not in text_of(client, new) and "earlier:" not in text_of(client, new)


def test_what_stands_around_a_verdict_stands_on_its_page_in_its_data_feeds_and_card(client, alice, bob):
    written = Furniture(
        "No, it was not 52 million", "A bulletin has less.", ("Ada Quist", "Ben Ode"), occasion="at the quay"
    )
    row = published_page(alice, bob, furniture=written)
    text = text_of(client, row)
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", text) == [written.headline]
    assert "By Ada Quist and Ben Ode" in text and "checked by Bob" in text and "at the quay" in text
    assert f'property="og:title" content="{written.headline}"' in text and written.standfirst in text
    article = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)[1])
    assert article["headline"] == written.headline and article["description"] == written.standfirst
    assert [one["name"] for one in article["author"]] == ["Ada Quist", "Ben Ode"]
    (entry,) = feedparser.parse(client.get(reverse("factchecks_atom")).content).entries
    assert (entry.title, entry.author) == (written.headline, "Ada Quist, Ben Ode")
    assert entry.summary == "False. The loss was 44 million."
    assert f">{written.headline}</span></a>" in client.get(reverse("factchecks")).content.decode()


def test_a_picture_is_on_the_page_and_on_what_other_sites_show_of_it(client, alice, bob):
    row = draft_review(alice)
    file = SimpleUploadedFile("quay.jpg", picture_file(1600, 900))
    sent = {"alt": "The quay", "credit": "Ida Vorn", "shows_false": "on", "revision": row.revision}
    client.force_login(alice)
    given = reverse("verdict_picture", args=[row.claim_id])
    assert client.post(given, sent | {"file": file, "act": "save"}).status_code == 302
    client.logout()
    assert client.get(given).status_code == 302
    page = publishing.publish(review=sign(review.submit(review=row.pk, by=alice), bob).pk, by=bob)
    text = text_of(client, page)
    (large,) = re.findall(r'<img src="([^"]+)"', text)
    small = re.search(r'srcset="([^ ]+) 640w, ', text)[1]
    answers = [client.get(address) for address in (large, small)]
    assert [answer["Content-Type"] for answer in answers] == ["image/jpeg"] * 2
    assert client.get(large, headers={"If-None-Match": answers[0]["ETag"]}).status_code == 304
    assert client.get(large.replace("-false", "")).status_code == 404
    assert f'property="og:image" content="http://127.0.0.1:8000{large}"' in text
    image = structured(text)["image"]
    assert (image["width"], image["height"], image["creditText"]) == (1280, 720, "Ida Vorn")
    (link,) = feedparser.parse(client.get(reverse("factchecks_atom")).content).entries[0].enclosures
    assert link.href.endswith(large) and int(link.length) == len(answers[0].content)
    publishing.take_down(fact_check=page.pk, reason="Not his.", by=bob)
    assert client.get(large).status_code == 404


def test_a_page_without_a_headline_is_called_by_its_rating_and_its_claim(client, page):
    assert "<title>False: The strike cost 52 million euros · Claim desk</title>" in text_of(client, page)


def test_a_typo_shows_no_note_and_a_correction_one_that_the_byline_leads_to(client, page, alice, bob):
    text = text_of(client, published_again(page, alice, bob, change="typo"))
    assert "What was changed" not in text
    text = text_of(client, published_again(page, alice, bob, change="correction", note="It was May."))
    assert 'href="#changed">' in text and 'id="changed"' in text  # told at the head, not at the end alone


def test_a_retracted_verdict_says_so_and_is_no_claim_review(client, page, alice, bob):
    new = published_again(page, alice, bob, change="retraction", note="The bulletin was forged.")
    text = text_of(client, new)
    assert "This fact-check is retracted." in text and "ld+json" not in text
    assert page.rating_label not in text and "<title>Retraction: " in text
    assert client.get(reverse("factchecks_data")).json()["dataFeedElement"] == []
    (entry,) = feedparser.parse(client.get(reverse("factchecks_atom")).content).entries
    assert entry.title.startswith("Retraction: ") and "tags" not in entry
    card = client.get(reverse("embed", args=[page.slug])).content.decode()
    assert "This fact-check is retracted." in card and page.rating_label not in card
    assert 'class="rating">Retraction<' in client.get(reverse("factchecks")).content.decode()


@pytest.mark.parametrize("name", ["factcheck", "embed"])
def test_a_page_that_is_down_shows_a_neutral_notice(client, page, bob, carol, name):
    publishing.take_down(fact_check=page.pk, reason="The wrong Hartog.", by=bob)
    answer = client.get(reverse(name, args=[page.slug]))
    text = answer.content.decode()
    assert answer.status_code == 410 and "not available at present" in text
    assert "Hartog" not in text and page.title not in text
    assert client.get(reverse("factcheck_version", args=[page.slug, 1])).status_code == 410
    assert page.title not in client.get(reverse("factchecks")).content.decode()
    assert feedparser.parse(client.get(reverse("factchecks_atom")).content).entries == []
    assert client.get(reverse("factchecks_data")).json()["dataFeedElement"] == []
    publishing.confirm_take_down(fact_check=page.pk, by=carol)
    text = client.get(reverse(name, args=[page.slug])).content.decode()
    assert "was taken down" in text and "at present" not in text and "looked at again" not in text


def test_the_index_narrows_to_a_rating(client, page, alice, bob):
    claim = open_claim()
    other = published_page(alice, bob, claim=claim, rating=rating_of(claim, "true"), summary="So it was.")
    text = client.get(reverse("factchecks"), {"rating": "True"}).content.decode()
    assert other.slug in text and page.slug not in text
    published_again(other, alice, bob, change="retraction", note="The bulletin was forged.")
    text = client.get(reverse("factchecks"), {"rating": "True"}).content.decode()
    assert other.slug not in text and "/ratings/true/" not in text


def test_the_index_asks_few_questions_however_long(
    client, alice, bob, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr("workbench.views.browsing.PAGE", 2)
    slugs = [published_page(alice, bob).slug for _n in range(3)]
    with django_assert_max_num_queries(6):
        first = client.get(reverse("factchecks")).content.decode()
    assert slugs[2] in first and slugs[1] in first and slugs[0] not in first
    more = re.search(r'rel="next" href="([^"]+)"', first)[1]
    second = client.get(reverse("factchecks") + html.unescape(more)).content.decode()
    assert slugs[0] in second and slugs[1] not in second


def test_a_sign_in_a_summary_stays_one_in_the_atom_feed(client, alice, bob):
    published_page(alice, bob, summary="Growth was <2 % & falling.")
    text = html.unescape(client.get(reverse("factchecks_atom")).content.decode())
    assert '<summary type="html">Growth was &lt;2 % &amp; falling.</summary>' in text


def test_feedparser_reads_the_atom_feed(client, page):
    feed = feedparser.parse(client.get(reverse("factchecks_atom")).content)
    assert not feed.bozo and feed.version == "atom10"
    entry = feed.entries[0]
    assert (
        entry.title == "False: The strike cost 52 million euros"
        and entry.summary == "The loss was 44 million."
    )
    assert entry.link.endswith(f"/factchecks/{page.slug}/") and entry.id == entry.link
    assert entry.published_parsed and entry.updated_parsed and entry.tags[0].term == "False"
    assert {link.rel for link in feed.feed.links} >= {"self", "alternate"}


def test_control_characters_do_not_break_the_feed(client, alice, bob):
    published_page(alice, bob, summary="Line\x0bbreak \x1b here.")
    assert not feedparser.parse(client.get(reverse("factchecks_atom")).content).bozo


def test_the_data_feed_holds_claim_reviews_and_goes_on(client, alice, bob, monkeypatch):
    monkeypatch.setattr("workbench.feeds.IN_DATA_FEED", 1)
    older, newer = published_page(alice, bob), published_page(alice, bob)
    answer = client.get(reverse("factchecks_data"))
    feed = answer.json()
    (element,) = feed["dataFeedElement"]
    assert feed["@type"] == "DataFeed" and element["@type"] == "DataFeedItem"
    assert element["item"][0]["@type"] == "ClaimReview" and newer.slug in element["url"]
    following = re.search(r"before=(\d+)", answer["Link"])[1]
    assert older.slug in client.get(reverse("factchecks_data"), {"before": following}).content.decode()


def test_the_page_speaks_the_readers_language(client, page):
    text = client.get(
        reverse("factcheck", args=[page.slug]), headers={"Accept-Language": "pl"}
    ).content.decode()
    assert '<html lang="pl"' in text and structured(text)["reviewRating"]["alternateName"] == "Fałsz"
    assert ">Fałsz<" in text


@pytest.mark.parametrize("name", ["factchecks", "factchecks_atom", "factchecks_data"])
def test_the_lists_answer_before_anything_is_published(client, db, name):
    assert client.get(reverse(name)).status_code == 200


def test_a_stranger_reads_without_a_cookie(client, page):
    answer = client.get(reverse("factcheck", args=[page.slug]))
    assert answer.status_code == 200 and not answer.cookies


@pytest.mark.parametrize(
    ("typed", "never"),
    [
        ("<script>alert(1)</script>", "<script"),
        ("[x](javascript:alert(1))", "href"),
        ("![x](https://spy.example/i.png)", "<img"),
        ('<a href="https://x.example" onclick="y()">x</a>', "<a"),
        ("<iframe src=//x></iframe>", "<iframe"),
    ],
)
def test_prose_lets_nothing_dangerous_through(typed, never):
    assert never not in markdown(typed)


def test_prose_has_headings_below_the_pages_own_and_skips_none():
    assert re.findall(r"<h\d", markdown("# A\n\n#### B\n\n# C")) == ["<h2", "<h3", "<h2"]


def test_what_has_an_edge_in_a_verdict_runs_in_the_direction_of_its_words():
    html = markdown("- ا\n\n1. ب\n\n> ج\n\n| د |\n|---|\n| ه |")
    assert re.findall(r'<(ul|ol|blockquote|table) dir="auto">', html) == ["ul", "ol", "blockquote", "table"]


def test_links_in_prose_are_marked():
    assert 'rel="nofollow noopener"' in markdown("[x](https://x.example/)")


def test_json_for_a_script_element_is_still_the_same_json():
    data = {"a": "</script><!-- & \u2028"}
    assert "<" not in json_ld(data) and json.loads(json_ld(data)) == data
