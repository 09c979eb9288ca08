"""What people send: right input does its work, wrong input gets a sentence and keeps what was typed."""

from __future__ import annotations

from datetime import UTC, datetime
from unittest.mock import Mock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import FakePayload
from django.urls import reverse
from django.utils import timezone
from lxml import html

from claims import triage
from claims.entries import add_claim
from claims.models import Article, Claim
from claims.web import Fetched
from tests.factories import make_article, make_claim, make_match
from workbench import turns

TEXT = "Toll to rise\n\nMayor Edda Moreau said the toll would rise by 4 percent in May."


def add(client, way: str, **fields):
    return client.post(
        reverse("add_article"), {"way": way} | {f"{way}-{key}": value for key, value in fields.items()}
    )


def test_a_pasted_article_leads_to_its_page(as_alice):
    answer = add(as_alice, "paste", text=TEXT, kind="article")
    assert answer["Location"] == reverse("article", args=[Article.objects.get().pk])


def test_an_address_leads_to_the_article_that_it_brought(as_alice, monkeypatch):
    """Whoever asks is a lazy object on a page: asked anew after the fetch, he was of no known class."""
    page = Fetched("https://gazette.example/toll", 200, "text/plain", TEXT.encode(), "", "", False)
    monkeypatch.setattr("claims.web.fetch", lambda address, **options: page)
    answer = add(as_alice, "url", url=page.url)
    assert answer["Location"] == reverse("article", args=[Article.objects.get(url=page.url).pk])


def test_a_file_is_of_the_day_the_title_and_the_address_that_were_told_with_it(as_alice):
    """Without a day it was of the day of its upload: a court report stood behind its own retraction."""
    told = {"title": "Day four", "url": "https://gazette.example/4", "published_at": "2026-02-24T16:45"}
    add(as_alice, "file", file=SimpleUploadedFile("a.txt", TEXT.encode()), **told)
    article = Article.objects.get()
    assert (article.title, article.url) == (told["title"], told["url"])
    assert timezone.localtime(article.published_at).isoformat()[:16] == told["published_at"]


def test_the_same_article_again_is_said_to_be_here_already(as_alice):
    add(as_alice, "paste", text=TEXT, kind="article")
    answer = add(as_alice, "paste", text=TEXT, kind="article")
    assert "was here already" in as_alice.get(answer["Location"]).content.decode()


@pytest.mark.parametrize(
    ("way", "fields", "words"),
    [
        ("paste", {"text": "", "kind": "article"}, "Paste the text"),
        ("paste", {"text": "\0\1\2\3" * 50, "kind": "article"}, "error"),
        ("paste", {"text": "12 345 !!!", "kind": "article"}, "error"),
        ("paste", {"text": TEXT, "kind": "article", "url": "not an address"}, "not an address"),
        ("paste", {"text": TEXT, "kind": "poem"}, "error"),
        ("url", {"url": ""}, "Give the address"),
        ("url", {"url": "http://127.0.0.1/secret"}, "private network"),
        ("url", {"url": "ftp://files.example/a"}, "error"),
        ("file", {}, "Choose a file"),
    ],
)
def test_wrong_input_gets_a_sentence_beside_its_field(as_alice, way, fields, words):
    answer = add(as_alice, way, **fields)
    page = answer.content.decode()
    assert answer.status_code == 422 and words in page and 'class="error"' in page
    assert not Article.objects.exists()


def test_more_addresses_than_are_fetched_at_once_get_a_sentence(as_alice, alice):
    with turns.PEOPLE.one_of(alice.pk), turns.PEOPLE.one_of(alice.pk):
        answer = add(as_alice, "url", url="https://courier.example/ferry")
    page = answer.content.decode()
    assert answer.status_code == 422 and "Try again in a few seconds" in page
    assert "https://courier.example/ferry" in page


def test_a_turn_that_went_wrong_is_given_back():
    few = turns.Turns(at_once=1, each=1)
    for _again in range(2):
        with pytest.raises(ValueError), few.one_of("alice"):
            raise ValueError


def test_a_binary_file_is_refused_with_a_sentence(as_alice):
    answer = add(as_alice, "file", file=SimpleUploadedFile("picture.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 100))
    assert answer.status_code == 422 and "picture" in answer.content.decode()


def test_a_paste_of_fifty_megabytes_is_refused_with_a_sentence(as_alice):
    answer = add(as_alice, "paste", text="long words " * 4_700_000, kind="article")
    assert answer.status_code in {413, 422} and "characters" in answer.content.decode()


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ({"paste-text": "x" * 2000}, (413, "request_too_large")),
        ({f"field{n}": "" for n in range(20)}, (422, "bad_input")),
    ],
)
def test_what_is_refused_before_a_page_is_asked_is_said_in_a_sentence(as_alice, settings, sent, code):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE, settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000, 10
    answer = as_alice.post("/articles/add/", sent)
    assert (answer.status_code, answer.headers.get("X-Error-Code")) == code
    assert "Go back" in answer.content.decode()


@pytest.mark.parametrize("path", ["/articles/add/", "/accounts/login/"])
def test_an_upload_that_is_too_long_is_refused_before_it_is_read(db, settings, monkeypatch, path):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = settings.MAX_FILE_BYTES = 1000
    monkeypatch.setattr(FakePayload, "read", read := Mock(return_value=b""))
    stranger = Client(enforce_csrf_checks=True)
    stranger.cookies["csrftoken"] = "a" * 32
    answer = stranger.post(path, {"f": SimpleUploadedFile("a.txt", b"x" * 3000)})
    assert (answer.status_code, answer.headers.get("X-Error-Code")) == (413, "request_too_large")
    assert "Go back" in answer.content.decode() and not read.called


def test_what_was_typed_is_still_there(as_alice):
    page = add(as_alice, "paste", text=TEXT, kind="article", url="no address").content.decode()
    assert "the toll would rise by 4 percent" in page


def test_deciding_without_htmx_goes_back_with_an_undo(as_alice):
    claim = make_claim(article=make_article())
    answer = as_alice.post(
        reverse("decide"), {"act": "accept", "claims": claim.pk, "next": "/queue/"}, follow=True
    )
    assert "1 claim accepted" in answer.content.decode() and "/undo/" in answer.content.decode()


def test_deciding_with_htmx_brings_the_card_and_a_toast(as_alice):
    article = make_article()
    claim = make_claim(article=article)
    form = {"act": "accept", "claims": claim.pk, "at": f"article-{article.pk}"}
    page = as_alice.post(reverse("decide"), form, headers={"HX-Request": "true"}).content.decode()
    assert f'id="card-{claim.mentions.get().pk}"' in page and "hx-swap-oob" in page and "<html" not in page


def test_a_refusal_with_htmx_is_a_toast_with_its_status(as_alice):
    claim = make_claim(status="merged", merged_into=make_claim())
    answer = as_alice.post(
        reverse("decide"), {"act": "accept", "claims": claim.pk}, headers={"HX-Request": "true"}
    )
    assert answer.status_code == 409 and "toast refused" in answer.content.decode()


@pytest.mark.parametrize(("page", "piece"), [("article-{}", "card-{}"), ("queue", "claim-{}")])
def test_whoever_was_too_slow_sees_what_the_claim_is_now(as_alice, bob, page, piece):
    """The card went on saying “To read”, and offered the buttons that had just been refused."""
    article = make_article(state="read")
    claim = make_claim(article=article)
    triage.accept(claims=[claim.pk], by=bob)
    form = {"act": "dismiss", "claims": claim.pk, "at": page.format(article.pk)}
    answer = as_alice.post(reverse("decide"), form, headers={"HX-Request": "true"})
    number = claim.pk if page == "queue" else claim.mentions.get().pk
    shown = html.fromstring(answer.text).get_element_by_id(piece.format(number))
    assert answer.status_code == 409 and shown.get("data-status") == "accepted"
    assert "This claim is “Accepted”" in answer.text
    assert as_alice.post(reverse("decide"), form).status_code == 409  # without htmx a page says it


def test_nobody_is_led_to_another_site(as_alice):
    claim = make_claim(article=make_article())
    form = {"act": "accept", "claims": claim.pk, "next": "https://evil.example/"}
    assert as_alice.post(reverse("decide"), form)["Location"] == "/"


def test_a_claim_whose_tick_was_taken_out_is_kept_back(as_alice):
    article = make_article()
    first, second = make_claim(article=article), make_claim(article=article)
    form = {"planned": [first.pk, second.pk], "accept": [first.pk]}
    as_alice.post(reverse("accept_rest", args=[article.pk]), form)
    assert [Claim.objects.get(pk=pk).status for pk in (first.pk, second.pk)] == ["accepted", "new"]


def test_what_is_kept_back_says_whose_it_is_and_that_it_is_an_opinion(as_alice):
    article = make_article(state="read")
    make_claim("The quay is a disgrace.", kind="opinion", worth=0.9, speaker="Edda Moreau", article=article)
    page = html.fromstring(as_alice.get(reverse("accept_rest", args=[article.pk])).content.decode())
    kept = " ".join(page.xpath('string(//li[.//*[@class="chip due"]])').split())
    assert kept.endswith("The quay is a disgrace. Opinion Edda Moreau Worth a check")


def test_a_plan_that_has_changed_is_not_carried_out(as_alice):
    article = make_article()
    claim = make_claim(article=article)
    make_claim(article=article)
    answer = as_alice.post(
        reverse("accept_rest", args=[article.pk]), {"planned": [claim.pk], "accept": [claim.pk]}
    )
    assert answer.status_code == 409 and Claim.objects.filter(status="new").count() == 2


def test_a_second_writer_sees_both_texts(as_alice):
    claim = make_claim("The toll rises by four percent.", article=make_article())
    as_alice.post(
        reverse("reword_claim", args=[claim.pk]), {"wording": "Theirs.", "revision": claim.revision}
    )
    answer = as_alice.post(
        reverse("reword_claim", args=[claim.pk]), {"wording": "Mine.", "revision": claim.revision}
    )
    page = answer.content.decode()
    assert answer.status_code == 412 and "Theirs." in page and "Mine." in page


def test_same_claim_moves_the_mention(as_alice):
    old, new = make_claim(article=make_article()), make_claim(article=make_article())
    match = make_match(new.mentions.get(), old)
    as_alice.post(reverse("decide_match", args=[match.pk]), {"act": "same"})
    assert old.mentions.count() == 2


def test_a_claim_is_entered_without_an_article(as_alice, alice):
    form = {"wording": "The quay was never dredged.", "speaker": "Ida Vorn", "kind": "statement"}
    form |= {
        "polarity": "affirmed",
        "heard_in": "leaflet",
        "place": "p. 2",
        "relays": "Nils Varga; Radio Halm",
    }
    as_alice.post(reverse("add_claim"), form)
    claim = Claim.objects.get()
    page = as_alice.get(reverse("claim", args=[claim.pk])).content.decode()
    assert "Leaflet, p. 2" in page and "Radio Halm" in page and claim.assignee == alice


def test_where_a_claim_was_heard_is_shown_in_the_queue_and_taken_along(as_alice, alice):
    heard = {"heard_in": "speech", "place": "1:02:45", "occasion": "party congress"}
    add_claim(wording="The quay is new.", speaker="Ida Vorn", url="vorn.example/talk", by=alice, **heard)
    page = as_alice.get(reverse("queue"), {"view": "open"}).content.decode()
    taken = as_alice.get(reverse("export", args=["queue", "csv"]), {"view": "open"})
    assert "Speech, 1:02:45, party congress" in page
    assert "party congress, https://vorn.example/talk" in b"".join(taken.streaming_content).decode()


def test_what_is_no_address_of_a_page_is_said_beside_its_field(as_alice):
    form = {"wording": "The quay is new.", "speaker": "Ida Vorn", "kind": "statement", "heard_in": "post"}
    answer = as_alice.post(reverse("add_claim"), form | {"polarity": "affirmed", "url": "javascript:go()"})
    assert answer.status_code == 422 and answer.context["form"].errors.keys() == {"url"}


def test_another_persons_decision_is_not_mine_to_undo(client, as_alice, bob):
    claim = make_claim(article=make_article())
    decision = triage.accept(claims=[claim.pk], by=bob)
    assert as_alice.post(reverse("undo", args=[decision.pk])).status_code == 403


@pytest.mark.parametrize(
    "address", ["/queue/?cursor=nonsense", "/articles/?before=x", "/queue/?speaker=0&worth=lots"]
)
def test_a_damaged_address_is_no_crash(as_alice, address):
    assert as_alice.get(address).status_code in {200, 422}


def test_an_outsider_changes_nothing(client, mallory):
    client.force_login(mallory)
    claim = make_claim(article=make_article())
    assert client.post(reverse("decide"), {"act": "accept", "claims": claim.pk}).status_code == 403


def test_the_address_of_a_form_opened_as_a_page_says_so(as_alice):
    claim = make_claim()
    answer = as_alice.get(reverse("plan_claim", args=[claim.pk]))
    assert (answer.status_code, answer["X-Error-Code"], answer["Allow"]) == (405, "only_forms", "POST")
    page = answer.content.decode()
    assert "only takes what a form sends" in page
    assert f'class="button main" href="{reverse("claim", args=[claim.pk])}"' in page
    assert as_alice.get(reverse("decide")).status_code == 405


def test_a_page_puts_right_what_is_known_of_an_article_and_shows_both_where_somebody_was_quicker(as_alice):
    article = make_article(title="The quay", published_at=datetime(2026, 3, 2, 9, 30, 20, tzinfo=UTC))
    address = reverse("correct_article", args=[article.pk])
    page = as_alice.get(address).content.decode()
    assert 'value="Sundholm Courier"' in page and "<datalist" in page
    sent = {"title": "The quay", "kind": "speech", "outlet": "Hallen Gazette", "author": "Ada Lund, Ida Holm"}
    sent |= {"published_at": "2026-03-02T10:30", "revision": "1"}
    answer = as_alice.post(address, sent, follow=True)
    assert "Article corrected" in answer.content.decode()
    article.refresh_from_db()
    assert (article.publication.name, article.authors) == ("Hallen Gazette", ["Ada Lund", "Ida Holm"])
    assert article.kind == "speech" and article.published_at.second == 20
    stale = as_alice.post(address, sent | {"title": "My title"})
    assert stale.status_code == 412
    assert "Somebody was quicker" in (page := stale.content.decode()) and 'value="My title"' in page
