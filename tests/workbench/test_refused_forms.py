"""A form that is refused stands again with what was typed, and beside its field what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from unittest.mock import Mock

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from lxml import html

from claims import inquiries, interests, review, triage
from tests.address_book import address_book
from tests.claims.verdicts import draft_review, published_page, submitted_review
from tests.factories import make_article, make_claim, make_inquiry
from tests.workbench.route_table import WRITES
from workbench.views.answers import broken

pytestmark = pytest.mark.django_db

PROSE = "The harbour office counted again, and came to another figure."
LONG = f"{PROSE} " * 1200 + "So much for that."
"""More than any field takes but the text of an article."""
NAME = ", ".join(["Minister of ferries and quays"] * 60)


@dataclass(frozen=True)
class Sent:
    """What is sent, which field is wrong, and who sends it."""

    data: dict[str, Any]
    wrong: str
    by: str = "alice"


ENTERED = {"kind": "statement", "polarity": "affirmed", "heard_in": "speech"}
ON_THE_WEB = {"way": "address", "stance": "refutes", "visibility": "desk"}
OF_THE_DESK = {
    "write_note": Sent({"body": LONG}, "body"),
    "close_claim": Sent({"reason": "", "note": PROSE}, "reason"),
    "wait_claim": Sent({"whom": "the ministry, by letter", "until": "soon"}, "until"),
    "reword_claim": Sent({"wording": LONG, "revision": "1"}, "wording"),
    "plan_claim": Sent({"deadline": "when it is done", "priority": "1"}, "deadline"),
    "ask_inquiry": Sent({"whom": NAME, "channel": "mail", "question": PROSE}, "whom"),
    "answer_inquiry": Sent({"answer": LONG}, "answer"),
    "add_prior_check": Sent({"prior-url": "no address", "prior-rating": "Mostly wrong"}, "prior-url"),
    "declare_interest": Sent({"thing": "nothing", "why": PROSE}, "thing"),
    "interests": Sent({"speaker": "Nobody Known", "why": PROSE}, "speaker"),
    "notices": Sent({"mail": "off", "chat_url": "not an address at all"}, "chat_url"),
    "save_view": Sent({"name": NAME, "query": "view=all"}, "name"),
    "edit_speaker": Sent({"kind": "person", "position": NAME, "aliases": PROSE, "revision": "1"}, "position"),
    "add_article": Sent(
        {"way": "paste", "paste-text": PROSE, "paste-kind": "article", "paste-url": "javascript:go()"},
        "paste-url",
    ),
    "add_claim": Sent({**ENTERED, "wording": PROSE, "speaker": ""}, "speaker"),
    "mark_claim": Sent(
        {"quote": "Words of no text.", "speaker": "Ida Vorn", **ENTERED, "version": "0"}, "quote"
    ),
    "correct_article": Sent(
        {"title": "The quay", "kind": "post", "url": "ftp://a.example", "revision": "1"}, "url"
    ),
    "begin_follow": Sent({"words": "of the"}, "words"),
    "withdraw_article": Sent({"reason": LONG}, "reason", by="bob"),
    "correct_mention": Sent({"quote": "Words of no text.", **ENTERED, "revision": "1"}, "quote"),
    "add_evidence": Sent({**ON_THE_WEB, "url": "", "quote": PROSE}, "url"),
    "add_source": Sent({"title": "", "kind": "document", "interests": PROSE}, "title"),
    "edit_source": Sent({"title": "", "kind": "document", "private_note": PROSE, "revision": "1"}, "title"),
    "set_due": Sent({"until": "in spring", "condition": "once the law is passed"}, "until"),
    "return_verdict": Sent({"reason": LONG}, "reason", by="bob"),
    "publish_verdict": Sent({"when": "at", "at": "next week or so"}, "at", by="bob"),
    "take_down": Sent({"reason": LONG}, "reason", by="bob"),
    "verdict": Sent({"summary": LONG, "body": PROSE, "judges": "true", "revision": "1"}, "summary"),
    "verdict_picture": Sent({"alt": LONG, "credit": NAME, "revision": "1"}, "alt"),
    "report_mistake": Sent({"body": "", "contact": "by letter"}, "body"),
    "upload_source": Sent({}, "file"),
}
WORDLESS = {  # buttons, ticks and choices alone
    *("claim_here", "retry_job", "drop_job", "decide", "read_notices", "end_interest", "set_topics"),
    *("share_claim", "merge_speaker", "part_speaker", "notice_claim", "remind_inquiry", "delete_view"),
    "use_prior_check",
    "settle_report",
    *(
        "undo_last",
        "undo",
        "retry_article",
        "readmit_article",
        "end_follow",
        "relate_claim",
        "accept_rest",
        "assign_claim",
        "track_claim",
        "follow_claim",
    ),
    *(
        "remove_prior_check",
        "put_back_correction",
        "split_mention",
        "decide_match",
        "untie_claims",
    ),
    *("decide_sighting", "note_origin", "withdraw_evidence", "start_verdict", "sign_verdict"),
    *("take_back_verdict", "confirm_take_down", "put_back", "fetch_source", "preferences"),
}
UNSHOWN = {"preview_verdict", "held_of_person"}  # they write nothing; what was asked for stays in the form


def test_every_form_with_words_in_it_stands_in_the_table():
    assert set(OF_THE_DESK) | WORDLESS | UNSHOWN == set(WRITES)


@pytest.fixture
def addresses(alice, bob):
    """Every form at a stage of its thing where its page has it."""
    book = address_book(alice, bob)
    pledge = make_claim(kind="pledge", status="open")
    others = {
        "set_due": pledge,
        "verdict": draft_review(alice).claim,
        "declare_interest": draft_review(alice).claim,
        "return_verdict": submitted_review(alice).claim,
        "publish_verdict": signed(alice, bob).claim,
    }
    return lambda name: reverse(name, args=[others[name].pk]) if name in others else book(name)


def signed(alice, bob):
    row = submitted_review(alice)
    return review.sign(review=row.pk, content_hash=review.content_hash(row), by=bob)


def form_of(answer, address):
    """The form of the page that is sent to this address; the widest where there are several."""
    page = html.fromstring(answer.content.decode())
    found = page.xpath(f'//form[@action="{address}" and @method="post"]')
    return max(found, key=lambda form: len(form.xpath(".//*[@name]")))


BOX = './/*[@name="{}" and (self::textarea or self::input[not(@type="radio") and not(@type="file")])]'


def typed_in(form, name):
    """What the fields of this name hold."""
    fields = form.xpath(f'.//*[@name="{name}"]')
    return [
        one.text_content().removeprefix("\n") if one.tag == "textarea" else one.get("value", "")
        for one in fields
    ]


def sentence_of(form, name):
    """What the field points at as its error, or the group that it is in does."""
    fields = form.xpath(f'.//*[@name="{name}"]') or form.xpath(".//fieldset[@aria-describedby]")
    group = fields[0].xpath("ancestor-or-self::*[@aria-describedby]")[-1]
    named = group.get("aria-describedby").split()
    return " ".join(
        "".join(form.xpath(f'.//*[@id="{one}" and contains(@class, "errors")]//text()')) for one in named
    )


@pytest.mark.parametrize("name", sorted(OF_THE_DESK))
def test_what_was_typed_is_in_its_field_and_the_reason_beside_it(client, addresses, alice, bob, name):
    sent, address = OF_THE_DESK[name], addresses(name)
    client.force_login({"alice": alice, "bob": bob}[sent.by])
    answer = client.post(address, sent.data)
    assert answer.status_code == 422
    form = form_of(answer, address)
    for field, text in sent.data.items():
        if field not in {"revision", "version"} and form.xpath(BOX.format(field)):
            assert text in typed_in(form, field), field
    said = sentence_of(form, sent.wrong).strip("▲ \n")
    assert said and (sent.data.get(sent.wrong) not in {LONG, NAME} or "characters" in said)
    assert not form.xpath("ancestor::details[not(@open)]"), "folded away"
    for field in form.xpath(BOX.format(sent.wrong)):
        assert field.get("aria-invalid") == "true" and field.get("autofocus") is not None
        assert field.get("maxlength") is None, "what is pasted would be cut off"


def test_where_a_page_stands_after_a_refusal_is_where_its_buttons_lead_back(as_alice):
    claim = make_claim(status="open", article=make_article())
    page = as_alice.post(reverse("close_claim", args=[claim.pk]), {"note": PROSE}).content.decode()
    assert f'name="next" value="/claims/{claim.pk}/"' in page
    assert f'value="{reverse("close_claim", args=[claim.pk])}"' not in page


def test_what_was_decided_in_another_tab_keeps_the_words_of_this_one(as_alice, alice):
    claim = make_claim(status="open", article=make_article())
    triage.close(claim=claim.pk, reason="true", by=alice)
    answer = as_alice.post(reverse("close_claim", args=[claim.pk]), {"reason": "overtaken", "note": PROSE})
    page = html.fromstring(answer.content.decode())
    assert answer.status_code == 409 and answer["X-Error-Code"] == "wrong_state"
    assert [one.text_content().strip() for one in page.xpath('//*[@id="written"]//textarea')] == [PROSE]


def test_an_answer_that_a_colleague_has_kept_already_stands_beside_mine(as_alice, alice, bob):
    row = make_inquiry(make_claim(status="open"), whom="The ministry", by=alice)
    inquiries.answer(inquiry=row.pk, text="No comment, they told Bob.", by=bob)
    address = reverse("answer_inquiry", args=[row.pk])
    answer = as_alice.post(address, {"answer": PROSE})
    assert answer.status_code == 409 and "No comment, they told Bob." in answer.content.decode()
    assert typed_in(form_of(answer, address), "answer") == [PROSE]


def test_an_inquiry_that_is_taken_back_stands_in_its_form_again_with_what_was_written(as_alice):
    address = reverse("ask_inquiry", args=[make_claim(status="open").pk])
    words = {"whom": "The ministry", "question": PROSE}
    as_alice.post(address, words | {"channel": "phone"})
    as_alice.post(reverse("undo_last"))
    form = form_of(page := as_alice.get(address.removesuffix("ask/")), address)
    assert [typed_in(form, name) for name in words] == [[text] for text in words.values()]
    assert form.getparent().get("open") is not None and "asked by" not in page.content.decode()


def test_words_for_a_claim_that_was_merged_meanwhile_stand_on_the_page_of_the_other(as_alice):
    other = make_claim("It stands.", status="open", article=make_article())
    claim = make_claim(status="merged", merged_into=other)
    answer = as_alice.post(reverse("close_claim", args=[claim.pk]), {"reason": "true", "note": PROSE})
    form = form_of(answer, reverse("close_claim", args=[other.pk]))
    assert answer.status_code == 409 and typed_in(form, "note") == [PROSE]


def test_whoever_loses_the_right_while_writing_a_verdict_keeps_the_words(as_alice, alice):
    row = draft_review(alice)
    interests.declare(why="A relative.", by=alice, claim=row.claim)
    address = reverse("verdict", args=[row.claim_id])
    answer = as_alice.post(address, {"summary": PROSE, "judges": "true", "revision": row.revision})
    assert answer.status_code == 403 and typed_in(form_of(answer, address), "summary") == [PROSE]


def test_a_verdict_that_is_no_longer_in_hand_gives_the_words_back(as_alice, alice, bob):
    page = published_page(alice, bob)
    sent = {"summary": PROSE, "judges": "true", "revision": "1"}
    answer = as_alice.post(reverse("verdict", args=[page.claim_id]), sent)
    assert answer.status_code == 409 and PROSE in answer.content.decode()


def test_a_thing_that_is_gone_gives_the_words_back(as_alice):
    answer = as_alice.post(reverse("write_note", args=[99_999]), {"body": PROSE})
    assert answer.status_code == 404 and PROSE in answer.content.decode()


OURS = {"Origin": "http://testserver"}


def page_of(answer):
    return html.fromstring(answer.content.decode())


def test_a_page_that_was_open_while_somebody_signed_in_anew_is_sent_again_from_where_it_ends(alice):
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    claim = make_claim(status="open", article=make_article())
    address = reverse("close_claim", args=[claim.pk])
    old = {"csrfmiddlewaretoken": "a" * 64, "reason": "true", "note": PROSE}
    answer = client.post(address, old, headers=OURS)
    form = form_of(answer, address)
    assert answer.status_code == 403 and typed_in(form, "note") == [PROSE]
    again = {one.get("name"): typed_in(form, one.get("name"))[0] for one in form.xpath(".//*[@name]")}
    assert client.post(address, again, headers=OURS).status_code == 302
    claim.refresh_from_db()
    assert (claim.status, claim.closed_note) == ("closed", PROSE)


@pytest.mark.parametrize("origin", [{}, {"Origin": "https://evil.example"}, {"Origin": "null"}])
def test_what_another_site_sends_is_neither_shown_nor_offered_to_be_sent(alice, origin):
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    address = reverse("write_note", args=[make_claim().pk])
    answer = client.post(address, {"body": PROSE}, headers=origin)
    assert answer.status_code == 403 and PROSE not in answer.content.decode()
    assert not page_of(answer).xpath(f'//form[@action="{address}"]')


@pytest.mark.parametrize("address", ["account_login", "admin:claims_user_add"])
def test_a_password_that_is_sent_from_an_old_page_is_not_shown(db, address):
    sent = {"login": "alice", "password": "a secret of mine", "password1": "a secret of mine"}
    answer = Client(enforce_csrf_checks=True).post(reverse(address), sent, headers=OURS)
    assert answer.status_code == 403 and "a secret of mine" not in answer.content.decode()


def test_what_was_written_while_the_session_ended_can_be_sent_again(client, db):
    address = reverse("write_note", args=[make_claim().pk])
    answer = client.post(address, {"body": PROSE})
    assert answer.status_code == 403 and typed_in(form_of(answer, address), "body") == [PROSE]
    assert page_of(answer).xpath('//a[@target="_blank"]/@href') == [reverse("account_login")]


def test_where_nothing_was_written_whoever_is_signed_out_is_led_to_signing_in(client, db):
    claim = make_claim()
    answer = client.post(reverse("decide"), {"act": "accept", "claims": claim.pk, "next": "/queue/"})
    assert answer.status_code == 302 and "/login/" in answer["Location"]


def test_a_failure_of_ours_shows_the_words_too_and_never_a_password(client, as_alice, monkeypatch):
    monkeypatch.setattr(triage, "write_note", Mock(side_effect=ZeroDivisionError))
    client.raise_request_exception = False
    answer = client.post(reverse("write_note", args=[make_claim().pk]), {"body": PROSE})
    assert answer.status_code == 500 and PROSE in answer.content.decode()
    request = RequestFactory().post("/accounts/login/", {"password": "correct horse"})
    assert b"correct horse" not in broken(request).content


def test_where_a_piece_of_a_page_asks_a_refusal_is_a_message_and_the_form_stays(as_alice):
    address = reverse("write_note", args=[make_claim().pk])
    answer = as_alice.post(address, {"body": ""}, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "toast refused" in page and "<html" not in page
