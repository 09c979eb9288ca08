"""The verdict on the page: what each person may do at each stage, and what is said when it cannot be."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from lxml import html

from claims import decisions, evidence, inquiries, publishing, review, sources, triage
from claims.models import FactCheck, Review
from claims.people import change_person
from tests.claims.verdicts import (
    draft_review,
    edit,
    open_claim,
    published_page,
    rating_of,
    sign,
    submitted_review,
)
from tests.factories import make_inquiry


def go(client, person, name: str, row: Review, **data):
    client.force_login(person)
    return client.post(reverse(name, args=[row.claim_id]), data, follow=True)


def read(client, person, row: Review, query: str = "") -> str:
    client.force_login(person)
    return client.get(reverse("verdict", args=[row.claim_id]) + query).content.decode()


def fields(row: Review, **changes):
    """The form as the page would post it."""
    row.refresh_from_db()
    given = {"rating": row.rating_id, "judges": row.judges, "judged_link": row.judged_link_id or ""}
    given |= {"summary": row.summary, "body": row.body, "revision": row.revision, "act": "save"}
    given["byline"] = ", ".join(row.byline)
    return given | {"evidence": [p.pk for p in row.evidence.all()], **changes}


def test_a_verdict_begins_from_the_case_file(client, alice):
    claim = open_claim()
    client.force_login(alice)
    assert "Write the verdict" in client.get(reverse("claim", args=[claim.pk])).content.decode()
    page = client.post(reverse("start_verdict", args=[claim.pk]), follow=True).content.decode()
    assert "A grain of truth" in page
    assert claim.reviews.get().author == alice


def test_a_name_with_a_comma_is_one_name_however_often_the_verdict_is_saved(client, alice):
    row = draft_review(alice)
    for typed, names in {
        "Ann Lee, Bo Ek": ["Ann Lee", "Bo Ek"],
        "Ann Lee, PhD; Bo Ek": ["Ann Lee, PhD", "Bo Ek"],
        "Ann Lee, PhD;": ["Ann Lee, PhD"],
    }.items():
        go(client, alice, "verdict", row, **fields(row, byline=typed))
        (shown,) = html.fromstring(read(client, alice, row)).xpath("//input[@name='byline']/@value")
        row.refresh_from_db()
        assert (shown, row.byline) == (typed, names)


def test_a_claim_that_is_not_open_has_no_verdict_to_write(client, alice):
    claim = open_claim()
    claim.status = "new"
    claim.save()
    client.force_login(alice)
    verdict = reverse("verdict", args=[claim.pk])
    page = client.get(verdict).content.decode()
    assert "Open the claim to write its verdict." in page
    assert client.post(reverse("start_verdict", args=[claim.pk])).status_code == 409
    (form,) = (one for one in html.fromstring(page).forms if one.fields.get("claims") == str(claim.pk))
    opened = client.post(form.action, dict(form.form_values()) | {"act": "open"}, follow=True)
    assert "Write the verdict" in opened.content.decode()


def test_submitting_signs_for_the_submitter(client, alice):
    row = draft_review(alice)
    page = go(client, alice, "verdict", row, **fields(row, act="submit")).content.decode()
    assert "Submitted, with your signature." in page and "An editor’s signature is missing." in page
    assert "Sign this text" not in page


def test_an_incomplete_verdict_is_saved_and_says_all_that_is_missing(client, alice):
    row, nothing = draft_review(alice), {"rating": "", "summary": "", "evidence": []}
    answer = go(client, alice, "verdict", row, **fields(row, act="submit", body="Kept.", **nothing))
    page = answer.content.decode()
    told = ("Choose a rating first.", "Write a summary", "at least one piece")
    assert answer.status_code == 422 and [one for one in told if one not in page] == []
    row.refresh_from_db()
    assert row.body == "Kept." and row.state == "draft"
    assert f'name="revision" value="{row.revision}"' in page


def test_a_reporter_cannot_complete_a_reporters_verdict(client, alice, django_user_model):
    dora = django_user_model.objects.create_user("dora", "d@desk.example", "correct horse", role="reporter")
    row = submitted_review(alice)
    page = read(client, dora, row)
    assert "Sign this text" not in page
    assert "An editor’s signature is missing." in page and "another editor is needed" in page


def test_whose_signature_counts_no_more_is_told_and_who_can_sign_instead(client, alice, bob, carol):
    row = sign(submitted_review(alice), bob)
    change_person(person=bob.pk, by=carol, is_active=False)
    aside = html.fromstring(read(client, alice, row)).xpath("string(//main//aside)")
    assert "no longer at the desk" in aside and "Can sign: Carol." in " ".join(aside.split())


def test_the_author_alone_does_not_publish(client, bob):
    row = submitted_review(bob)
    page = read(client, bob, row)
    assert reverse("publish_verdict", args=[row.claim_id]) not in page and "Sign this text" not in page
    answer = go(client, bob, "publish_verdict", row, when="now")
    assert answer.status_code == 409 and not FactCheck.objects.exists()
    assert go(client, bob, "sign_verdict", row, content_hash=row.content_hash).status_code == 409


def test_two_signatures_and_an_editor_publish(client, alice, bob):
    row = submitted_review(alice)
    page = go(client, bob, "sign_verdict", row, content_hash=row.content_hash).content.decode()
    assert "Signed. It can be published." in page
    go(client, bob, "publish_verdict", row, when="now")
    assert FactCheck.objects.get().claim_id == row.claim_id
    assert row.summary in client.get(reverse("claim", args=[row.claim_id])).text


def test_a_reporter_sees_that_an_editor_publishes(client, alice, bob):
    row = sign(submitted_review(alice), bob)
    assert "Signed by two. An editor publishes it." in read(client, alice, row)
    assert go(client, alice, "publish_verdict", row, when="now").status_code == 403


def test_an_edit_after_a_signature_voids_it_and_says_so_to_everyone(client, alice, bob):
    row = submitted_review(alice)
    page = go(client, bob, "verdict", row, **fields(row, summary="Another.")).content.decode()
    words = "Alice’s signature no longer counts: the text changed."
    assert words in page and words in read(client, alice, row)
    assert "Sign this text" in read(client, alice, row)


def test_a_source_renamed_since_shows_the_signatures_as_void(client, alice, bob):
    row = sign(submitted_review(alice), bob)
    source = row.evidence.get().source
    sources.edit_source(source=source.pk, by=alice, revision=source.revision, title="Another bulletin")
    page = read(client, bob, row)
    assert "Bob’s signature no longer counts" in page and "Alice’s signature no longer counts" in page
    assert go(client, bob, "publish_verdict", row, when="now").status_code == 409


def test_the_page_that_was_read_before_an_edit_cannot_be_signed(client, alice, bob):
    row = submitted_review(alice)
    edit(row, alice, summary="Another.")
    answer = go(client, bob, "sign_verdict", row, content_hash=row.content_hash)
    assert answer.status_code == 409 and "Read it again before you sign." in answer.content.decode()


def test_the_second_writer_sees_both_texts_and_can_save_his(client, alice, bob):
    row = draft_review(alice)
    mine = fields(row, summary="Bob’s words", body="Bob’s body", asked_the_speaker="On Monday.")
    edit(row, alice, summary="Alice’s words")
    answer = go(client, bob, "verdict", row, **mine)
    page = answer.content.decode()
    assert (
        answer.status_code == 412
        and "Alice’s words" in page
        and "Bob’s body" in page
        and "On Monday." in page
    )
    row.refresh_from_db()
    assert row.summary == "Alice’s words"
    go(client, bob, "verdict", row, **mine | {"revision": row.revision})
    row.refresh_from_db()
    assert row.summary == "Bob’s words" and row.checklist["asked_the_speaker"] == "On Monday."


def test_a_return_needs_its_reason_and_shows_it_to_the_author(client, alice, bob):
    row = submitted_review(alice)
    answer = go(client, bob, "return_verdict", row, reason=" ")
    assert answer.status_code == 422 and "Say what has to change." in answer.content.decode()
    answer = go(client, bob, "return_verdict", row, reason="Ask the insurer.")
    assert answer.request["PATH_INFO"] == reverse("claim", args=[row.claim_id])
    assert "Ask the insurer." in read(client, alice, row)


def test_what_is_taken_back_can_be_written_on(client, alice):
    row = submitted_review(alice)
    page = go(client, alice, "take_back_verdict", row).content.decode()
    assert "Sign and submit" in page and "Taken back" in page


def test_a_time_for_publication_must_be_to_come(client, alice, bob):
    row = sign(submitted_review(alice), bob)
    answer = go(client, bob, "publish_verdict", row, when="at", at="2020-01-01T10:00")
    assert answer.status_code == 422 and "still to come" in answer.content.decode()


def test_a_verdict_is_published_when_its_time_has_come(client, alice, bob):
    row = sign(submitted_review(alice), bob)
    page = go(client, bob, "publish_verdict", row, when="at", at="2999-01-01T10:00").content.decode()
    assert "To be published" in page and not FactCheck.objects.exists()
    assert publishing.publish_due(now=timezone.now()) == []
    (published,) = publishing.publish_due(now=dt.datetime(2999, 1, 2, tzinfo=dt.UTC))
    assert published.published_by == bob


def test_a_preview_saves_nothing(client, alice):
    row = draft_review(alice)
    typed = fields(row, rating=rating_of(row.claim, "true").pk, summary="Typed only.", body="So **be** it.")
    page = go(client, alice, "preview_verdict", row, **typed).content.decode()
    assert "Typed only." in page and "<strong>be</strong>" in page and "True" in page
    row.refresh_from_db()
    assert row.summary == "The loss was 44 million." and row.rating.code == "false"


def test_whether_it_was_said_is_judged_by_a_link_of_the_chain(client, alice, bob):
    row = draft_review(alice)
    answer = go(client, alice, "verdict", row, **fields(row, judges="said"))
    assert answer.status_code == 422 and "Say by whom it was, or was not, said." in answer.content.decode()
    link = row.claim.mentions.get().chain.get()
    go(client, alice, "verdict", row, **fields(row, judges="said", judged_link=link.pk, act="submit"))
    page = publishing.publish(review=sign(row, bob).pk, by=bob)
    assert page.content["reviewed"] == "Ruben Hartog said: “The strike cost 52 million euros.”"
    assert page.content["reviewed"] in client.get(reverse("factcheck", args=[page.slug])).content.decode()


def test_a_later_version_says_what_changed(client, alice, bob):
    claim = published_page(alice, bob).claim
    claim.status = "open"
    claim.save()
    row = review.start_review(claim=claim.pk, by=alice)
    edit(row, alice, rating=rating_of(claim, "half-true"))
    for noted, words in (
        ({}, "Say what kind of change this is."),
        ({"change": "correction"}, "a dated note"),
    ):
        answer = go(client, alice, "verdict", row, **fields(row, act="submit", **noted))
        assert answer.status_code == 422 and words in answer.content.decode()
    go(client, alice, "verdict", row, **fields(row, act="submit", change="correction", note="The sum."))
    changes = html.fromstring(read(client, bob, row)).get_element_by_id("against-public")
    told = ["Kind of change", "Note to readers", "Rating"]
    assert [part.text for part in changes.iter("dt")] == told, "whoever signs is told"
    assert "removed: False" in changes.text_content() and "added: Half true" in changes.text_content()
    preview = html.fromstring(read(client, bob, row)).xpath("string(//article)")
    assert "Correction. The sum." in " ".join(preview.split())
    row = sign(row, bob)
    go(client, bob, "publish_verdict", row, when="now", change="typo", note="Nothing.")
    page = FactCheck.objects.public().get()
    assert (page.number, page.change, page.change_note) == (2, "correction", "The sum.")


def test_a_page_is_taken_down_confirmed_and_put_back(client, alice, bob, carol):
    page = published_page(alice, bob)
    client.force_login(bob)
    without = client.post(reverse("take_down", args=[page.pk]), {"reason": ""})
    assert without.status_code == 422 and "Say why" in without.content.decode()
    client.post(reverse("take_down", args=[page.pk]), {"reason": "Wrong name."})
    case = html.fromstring(client.get(reverse("claim", args=[page.claim_id])).content.decode())
    assert "Taken down" in case.xpath("string(//main/header/p[1])"), "not “Checked” alone"
    assert client.post(reverse("confirm_take_down", args=[page.pk])).status_code == 403
    client.force_login(carol)
    client.post(reverse("confirm_take_down", args=[page.pk]))
    page.refresh_from_db()
    assert page.takedown_confirmed_by == carol
    verdict = client.get(reverse("verdict", args=[page.claim_id])).content.decode()
    assert "the page stays down until that is published" in verdict
    client.post(reverse("put_back", args=[page.pk]))
    assert client.get(reverse("factcheck", args=[page.slug])).status_code == 200


def test_a_page_is_taken_down_while_its_next_version_is_written_and_while_it_is_signed(client, alice, bob):
    page = published_page(alice, bob)
    triage.open_claims(claims=[page.claim_id], by=alice)
    row = review.start_review(claim=page.claim_id, by=alice)
    way = f'action="{reverse("take_down", args=[page.pk])}"'
    assert way in read(client, bob, row) and way not in read(client, alice, row)
    row = review.submit(review=edit(row, alice, change="typo").review.pk, by=alice)
    text = read(client, bob, row)
    assert way in text and way not in read(client, alice, row)
    assert "it is word for word the same" in text
    assert text.count('name="reason"') == 2 and text.count('id="id_reason"') == 1


def test_who_returned_a_verdict_is_named_beside_the_reason(client, alice, bob):
    row = submitted_review(alice)
    review.return_review(review=row.pk, reason="Call the ministry.", by=bob)
    for text in (
        read(client, alice, row),
        client.get(reverse("claim", args=[row.claim_id])).content.decode(),
    ):
        assert f"Returned by {bob}:</b> Call the ministry." in text


def test_a_reporter_takes_nothing_down(client, alice, bob):
    page = published_page(alice, bob)
    client.force_login(alice)
    assert client.post(reverse("take_down", args=[page.pk]), {"reason": "x"}).status_code == 403


def test_the_case_file_tells_the_story(client, alice, bob):
    page = published_page(alice, bob)
    client.force_login(alice)
    text = client.get(reverse("claim", args=[page.claim_id])).content.decode()
    assert (
        "submitted the verdict" in text and "signed the verdict" in text and "published the verdict" in text
    )


def test_the_case_file_asks_nobody_twice_for_a_signature(client, alice, bob):
    row = submitted_review(alice)
    for person, asked in ((alice, False), (bob, True)):
        client.force_login(person)
        text = client.get(reverse("claim", args=[row.claim_id])).content.decode()
        assert ("Read and sign" in text, "Read the verdict" in text) == (asked, not asked)


def test_who_was_asked_and_how_stands_beside_the_checklist(client, alice, bob):
    row = draft_review(alice)
    asked = make_inquiry(row.claim, by=alice, whom="Press office", channel="phone", question="Is it so?")
    inquiries.answer(inquiry=asked.pk, by=alice, text="It is not.")
    assert all(words in read(client, alice, row) for words in ["Press office", "Phone", "<q>It is not.</q>"])


def test_the_checklist_says_which_evidence_has_no_source(client, alice, bob):
    row = draft_review(alice)
    told = {"contact": "A docker", "terms": "background", "summary": "He saw it.", "visibility": "summary"}
    piece = evidence.add_contact_evidence(claim=row.claim_id, by=alice, stance="context", **told)
    assert "No source:" not in read(client, alice, row)
    edit(row, alice, evidence=[*row.evidence.values_list("pk", flat=True), piece.pk])
    assert "No source:" in read(client, alice, row)


def test_the_case_file_shows_a_verdict_that_is_only_begun(client, alice):
    row = review.start_review(claim=open_claim().pk, by=alice)
    client.force_login(alice)
    page = client.get(reverse("claim", args=[row.claim_id]))
    assert "not rated yet" in page.content.decode()


def test_what_lies_before_a_colleague_stays_complete(client, alice, bob):
    row = submitted_review(alice)
    answer = go(client, bob, "verdict", row, **fields(row, rating=""))
    assert answer.status_code == 422
    assert "Choose a rating first." in answer.content.decode()
    assert "Choose a rating first." not in read(client, bob, row)


def test_a_verdict_that_lost_its_only_evidence_is_signed_by_nobody(client, alice, bob):
    row = submitted_review(alice)
    evidence.withdraw_evidence(evidence=row.evidence.get().pk, by=alice)
    row.refresh_from_db()
    answer = go(client, bob, "sign_verdict", row, content_hash=row.content_hash)
    assert answer.status_code == 422
    assert "rests on at least one piece of evidence" in answer.content.decode()


def test_the_desk_says_who_returned_a_verdict(client, alice, bob):
    review.return_review(review=submitted_review(alice).pk, reason="The sum is gross.", by=bob)
    client.force_login(alice)
    assert "returned by Bob" in client.get(reverse("desk")).content.decode()


def test_a_draft_whose_claim_was_opened_by_mistake_says_how_to_go_on(client, alice, bob):
    page = published_page(alice, bob)
    opened = triage.open_claims(claims=[page.claim_id], by=alice)
    row = review.start_review(claim=page.claim_id, by=alice)
    assert "Sign and submit" in read(client, alice, row) and "Open again" not in read(client, alice, row)
    decisions.undo(decision=opened.pk, by=alice)
    text = read(client, alice, row)
    assert "Sign and submit" not in text and "this draft rests" in text
    verdict = reverse("verdict", args=[row.claim_id])
    client.post(reverse("decide"), {"claims": row.claim_id, "act": "open", "next": verdict})
    assert "Sign and submit" in read(client, alice, row)
