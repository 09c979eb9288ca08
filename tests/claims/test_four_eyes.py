"""Nothing is published that two different people, one of them an editor, have not signed as it stands."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from claims import corrections, publishing, review, signatures, sources, triage
from claims.exceptions import BadInput, NotAllowed, WrongState
from claims.models import Claim, FactCheck, Review, Signature
from claims.rereading import changes_since
from claims.scales import ratings_for
from tests.claims.verdicts import draft_review, edit, published_page, rating_of, sign, submitted_review
from tests.factories import make_claim

pytestmark = pytest.mark.django_db


def publish(row, by, **fields):
    return publishing.publish(review=row.pk, by=by, **fields)


def test_two_signatures_one_of_them_an_editors_publish(alice, bob):
    page = published_page(alice, bob)
    assert {page.first_signature.signer, page.second_signature.signer} == {alice, bob}
    assert Claim.objects.get(pk=page.claim_id).status == "checked"


def test_the_author_alone_cannot_publish(bob):
    row = submitted_review(bob)
    with pytest.raises(WrongState) as refused:
        publish(row, bob)
    assert refused.value.code == "signatures_missing"


def test_nobody_signs_the_same_text_twice(bob):
    row = submitted_review(bob)
    with pytest.raises(WrongState) as refused:
        sign(row, bob)
    assert refused.value.code == "signed_already"


def test_two_reporters_are_not_enough(alice, bob, django_user_model):
    dora = django_user_model.objects.create_user("dora", role="reporter")
    row = sign(submitted_review(alice), dora)
    assert row.state == "submitted"
    with pytest.raises(WrongState):
        publish(row, bob)


def test_a_reporter_does_not_publish(alice, bob):
    row = sign(submitted_review(alice), bob)
    with pytest.raises(NotAllowed):
        publish(row, alice)


def test_an_edit_voids_the_signatures_and_says_whose(alice, bob):
    row = submitted_review(alice)
    edited = edit(row, bob, summary="Another summary.")
    assert edited.voided == [alice]
    row.refresh_from_db()
    assert signatures.standing_signatures(row) == []


def test_an_edit_that_changes_nothing_voids_nothing(alice, bob):
    row = submitted_review(alice)
    assert edit(row, bob).voided == []


def test_an_edit_that_comes_back_to_what_both_had_signed_is_signed(alice, bob):
    row = sign(submitted_review(alice), bob)
    edit(row, alice, summary="Another summary.")
    assert edit(row, alice, summary="The loss was 44 million.").review.state == "signed"
    assert publish(row, bob)


def test_whoever_edits_last_the_other_signs(alice, bob):
    row = submitted_review(alice)
    edit(row, bob, summary="Another summary.")
    row = sign(row, bob)
    with pytest.raises(WrongState):
        publish(row, bob)
    assert publish(sign(row, alice), bob)


def test_signing_what_was_read_before_an_edit_is_refused(alice, bob):
    row = submitted_review(alice)
    seen = row.content_hash
    edit(row, alice, summary="Another summary.")
    with pytest.raises(WrongState) as refused:
        review.sign(review=row.pk, content_hash=seen, by=bob)
    assert refused.value.code == "content_changed"


def test_a_source_that_is_renamed_after_signing_stops_the_publication(alice, bob):
    row = sign(submitted_review(alice), bob)
    source = row.evidence.get().source
    sources.edit_source(source=source.pk, by=alice, revision=source.revision, title="Another bulletin")
    with pytest.raises(WrongState):
        publish(row, bob)
    assert not FactCheck.objects.exists()


@pytest.mark.parametrize("missing", [{"rating": None}, {"summary": ""}, {"evidence": []}])
def test_an_incomplete_verdict_is_not_submitted(alice, missing):
    row = draft_review(alice, **missing)
    with pytest.raises(BadInput) as refused:
        review.submit(review=row.pk, by=alice)
    assert refused.value.field == next(iter(missing))


def test_a_verdict_whose_claim_is_of_another_kind_by_now_is_rated_anew(alice):
    draft = draft_review(alice)
    mention = draft.claim.mentions.get()
    corrections.correct_mention(mention=mention.pk, kind="pledge", by=alice)
    with pytest.raises(BadInput, match="scale of this claim") as refused:
        review.submit(review=draft.pk, by=alice)
    assert refused.value.field == "rating"


def test_a_prediction_is_true_or_not_and_a_pledge_is_rated_apart_from_whether_it_was_made(alice):
    """Nobody promised what he says that others will do: it was rated “Kept” or “Broken”."""
    forecast = make_claim("Prices will rise.", kind="prediction")
    assert {rating.scale.slug for rating in ratings_for(forecast)} == {"truth"}
    draft = draft_review(alice)
    corrections.correct_mention(mention=draft.claim.mentions.get().pk, kind="pledge", by=alice)
    draft.refresh_from_db()
    speaker = draft.claim.mentions.get().chain.get(position=0)
    kept, true = (rating_of(draft.claim, code) for code in ("kept", "true"))
    edit(draft, alice, rating=kept)
    edit(draft, alice, rating=true, judges="said", judged_link=speaker)
    for rating, judged in ((kept, {"judges": "said", "judged_link": speaker}), (true, {"judges": "true"})):
        with pytest.raises(BadInput, match="made") as refused:
            edit(draft, alice, rating=rating, **judged)
        assert refused.value.field == "rating"


def test_sql_cannot_publish_with_two_signatures_of_one_person(alice, bob):
    page = published_page(alice, bob)
    twice = Signature(review=page.review, signer=bob, role="editor", content_hash="f" * 64)
    twice.save()
    with pytest.raises(IntegrityError, match="two different signers"), transaction.atomic():
        FactCheck.objects.filter(pk=page.pk).update(first_signature=twice)


def test_sql_cannot_insert_a_page_that_only_its_author_signed(bob):
    row = submitted_review(bob)
    one = row.signatures.get()
    two = Signature.objects.create(review=row, signer=bob, role="editor", content_hash="0" * 64)
    page = FactCheck(
        claim=row.claim,
        review=row,
        slug="by-myself",
        content_hash=row.content_hash,
        first_signature=one,
        second_signature=two,
        title="By myself",
        rating_label="False",
        content={},
        published_by=bob,
    )
    with pytest.raises(IntegrityError, match="two different signers"), transaction.atomic():
        page.save(force_insert=True)


def test_sql_cannot_insert_a_page_before_the_signatures_it_names(bob):
    """The keys are checked at the end of a transaction: the signatures could still come after the page."""
    row = submitted_review(bob)
    last = Signature.objects.order_by("pk").last().pk
    page = FactCheck(
        claim=row.claim,
        review=row,
        slug="by-myself",
        content_hash=row.content_hash,
        first_signature_id=last + 1,
        second_signature_id=last + 2,
        title="By myself",
        rating_label="False",
        content={},
        published_by=bob,
    )
    with pytest.raises(IntegrityError, match="two different signers"), transaction.atomic():
        page.save(force_insert=True)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE claims_signature SET content_hash = repeat('0', 64)",
        "UPDATE claims_signature SET signed_at = signed_at - interval '1 day'",
        "UPDATE claims_snapshot SET fetched_at = fetched_at - interval '1 day'",
        "UPDATE claims_factcheck SET content = '{}'",
        "UPDATE claims_factcheck SET rating_number = 5",
        "UPDATE claims_factcheck SET title = 'Another'",
        "UPDATE claims_factcheck SET change = 'correction', change_note = 'We were wrong.'",
        "UPDATE claims_factcheck SET head_seq = 1, head_hash = repeat('0', 64)",
        "UPDATE claims_factcheck SET published_at = published_at - interval '1 day'",
    ],
)
def test_sql_cannot_rewrite_a_signature_or_what_was_published(alice, bob, statement):
    page = published_page(alice, bob)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    page.refresh_from_db()
    assert page.content["wording"]


def test_the_published_version_stays_up_until_its_successor_is_signed(alice, bob):
    page = published_page(alice, bob)
    Claim.objects.filter(pk=page.claim_id).update(status="open")
    row = review.start_review(claim=page.claim_id, by=alice)
    edit(row, alice, summary="The loss was 45 million.", change="correction", note="The sum.")
    row = review.submit(review=row.pk, by=alice)
    page.refresh_from_db()
    assert page.superseded_at is None
    second = publish(sign(row, bob), bob)
    page.refresh_from_db()
    assert page.superseded_at is not None
    assert (second.slug, second.number) == (page.slug, 2)


def test_what_readers_are_told_of_a_change_is_signed_and_falls_with_its_signatures(alice, bob):
    page = published_page(alice, bob)
    Claim.objects.filter(pk=page.claim_id).update(status="open")
    row = review.start_review(claim=page.claim_id, by=alice)
    for noted, field in (({}, "change"), ({"change": "correction"}, "note")):
        edit(row, alice, summary="The loss was 45 million.", **noted)
        with pytest.raises(BadInput) as refused:
            review.submit(review=row.pk, by=alice)
        assert refused.value.field == field
    edit(row, alice, note="The figure was corrected.")
    row = sign(review.submit(review=row.pk, by=alice), bob)
    assert set(edit(row, bob, note="A slip of the pen.").voided) == {alice, bob}
    row.refresh_from_db()
    assert [part.part for part in changes_since(row.signatures.last(), row)] == ["Note to readers"]
    with pytest.raises(WrongState):
        publish(row, bob)
    edit(row, bob, note="The figure was corrected.")
    assert publish(row, bob).change_note == "The figure was corrected."


def test_a_takedown_is_confirmed_by_somebody_else(alice, bob, carol):
    page = published_page(alice, bob)
    publishing.take_down(fact_check=page.pk, reason="A mistake.", by=bob)
    with pytest.raises(NotAllowed):
        publishing.confirm_take_down(fact_check=page.pk, by=bob)
    assert publishing.confirm_take_down(fact_check=page.pk, by=carol).takedown_confirmed_by == carol
    with pytest.raises(WrongState):
        publishing.confirm_take_down(fact_check=page.pk, by=carol)


def test_a_returned_verdict_opens_the_claim_again_with_the_reason(alice, bob):
    row = submitted_review(alice)
    with pytest.raises(BadInput):
        review.return_review(review=row.pk, reason=" ", by=bob)
    row = review.return_review(review=row.pk, reason="Ask the insurer.", by=bob)
    assert (row.state, row.returned_reason) == (Review.State.RETURNED, "Ask the insurer.")
    assert Claim.objects.get(pk=row.claim_id).status == "open"


def test_a_returned_verdict_comes_again_in_the_same_words_and_is_signed_anew(alice, bob, carol):
    row = sign(submitted_review(alice), bob)
    review.return_review(review=row.pk, reason="Ask the insurer first.", by=bob)
    row = review.submit(review=row.pk, by=alice)
    assert [s.signer for s in signatures.standing_signatures(row)] == [alice]
    with pytest.raises(WrongState):
        publish(row, carol)
    assert publish(sign(row, bob), carol) is not None


def test_sql_cannot_publish_on_a_signature_that_was_withdrawn(alice, bob):
    page = published_page(alice, bob)
    Signature.objects.update(withdrawn_at=timezone.now())
    with pytest.raises(IntegrityError, match="two different signers"), transaction.atomic():
        FactCheck.objects.filter(pk=page.pk).update(second_signature=page.second_signature)


def test_a_published_verdict_is_not_submitted_again(alice, bob):
    page = published_page(alice, bob)
    triage.open_claims(claims=[page.claim_id], by=alice)
    with pytest.raises(WrongState, match="published"):
        review.submit(review=page.review_id, by=alice)
