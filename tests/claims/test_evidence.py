"""Evidence stands in what was pinned, or it is refused; what is confidential stays."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from claims import audit, decisions, evidence, review, signatures, sources
from claims.exceptions import BadInput, NotAllowed, NotFound, WrongState
from claims.models import Claim, Event, Evidence, Signature, Source
from claims.passages import nearest_words
from tests.claims.verdicts import (
    QUOTE,
    TEXT,
    draft_review,
    edit,
    open_claim,
    piece_of,
    pinned_source,
    published_page,
    sign,
    submitted_review,
)


@pytest.fixture
def claim(db) -> Claim:
    return open_claim()


@pytest.mark.parametrize(
    "quote", [QUOTE, "The loss  is put\nat 44 million euros.", "44 million", "In nine days"]
)
def test_a_quote_stands_whatever_its_spaces_and_length(alice, claim, quote):
    assert piece_of(claim, alice, quote=quote).pk


def test_a_quote_that_stands_twice_stands(alice, claim):
    source = pinned_source(
        alice, text="The dues were paid in full by all. The dues were paid in full by all."
    )
    assert piece_of(claim, alice, source=source, quote="The dues were paid in full by all.").pk


@pytest.mark.parametrize("quote", ["The loss is put at 45 million euros.", "the loss is put"])
def test_other_words_are_refused_beside_the_quote(alice, claim, quote):
    with pytest.raises(BadInput, match="do not stand") as refused:
        piece_of(claim, alice, quote=quote)
    assert refused.value.field == "quote" and not Evidence.objects.exists()


@pytest.mark.parametrize(
    ("quote", "near"),
    [
        ("The loss was put at 44 million euro.", "The loss is put at 44 million euros."),
        ("nine days, forty-one ships", "In nine days 41 ships waited."),
        ("The moon is made of cheese.", ""),
        ("…", ""),
    ],
)
def test_the_sentence_that_comes_nearest_a_quote_is_found_or_none(quote, near):
    assert nearest_words(TEXT, quote) == near


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"quote": " "}, "quote"), ({"stance": "maybe"}, "stance"), ({"visibility": "some"}, "visibility")],
)
def test_wrong_input_names_its_field(alice, claim, fields, field):
    with pytest.raises(BadInput) as refused:
        piece_of(claim, alice, **fields)
    assert refused.value.field == field


def test_a_merged_claim_takes_no_evidence(alice, claim):
    Claim.objects.filter(pk=claim.pk).update(status="merged", merged_into=open_claim())
    with pytest.raises(WrongState):
        piece_of(claim, alice)


def test_a_claim_that_is_not_there_takes_none(alice):
    with pytest.raises(NotFound):
        evidence.add_evidence(claim=0, source=pinned_source(alice), stance="context", by=alice, summary="x")


def test_an_outsider_adds_none(mallory, alice, claim):
    with pytest.raises(NotAllowed):
        evidence.add_evidence(claim=claim.pk, source=pinned_source(alice), stance="context", by=mallory)


def contact(claim, by, **fields):
    given = {"contact": "N. Varga", "terms": "on_record", "stance": "refutes", "summary": "It is insured."}
    return evidence.add_contact_evidence(claim=claim.pk, by=by, **given | fields)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"terms": ""}, "terms"),
        ({"terms": "confidential", "visibility": "summary"}, "visibility"),
        ({"contact": " "}, "contact"),
        ({"summary": ""}, "summary"),
        ({"contacted_on": timezone.localdate() + dt.timedelta(days=2)}, "contacted_on"),
    ],
)
def test_a_contact_is_noted_fully_or_not_at_all(alice, claim, fields, field):
    with pytest.raises(BadInput) as refused:
        contact(claim, alice, **fields)
    assert refused.value.field == field


def test_sql_cannot_let_out_what_is_confidential(alice, claim):
    piece = contact(claim, alice, terms="confidential")
    with pytest.raises(IntegrityError, match="confidential_stays"), transaction.atomic():
        Evidence.objects.filter(pk=piece.pk).update(visibility="public")


def test_withdrawing_what_a_signed_verdict_rests_on_voids_its_signatures(alice, bob):
    row = sign(submitted_review(alice), bob)
    evidence.withdraw_evidence(evidence=row.evidence.get().pk, by=alice)
    row.refresh_from_db()
    assert signatures.standing_signatures(row) == [] and row.state == "submitted"


def test_what_was_withdrawn_comes_back_by_undo_and_signatures_do_not(alice, bob):
    row = sign(submitted_review(alice), bob)
    piece = row.evidence.get()
    decision = evidence.withdraw_evidence(evidence=piece.pk, by=alice)
    decisions.undo(decision=decision.pk, by=alice)
    row.refresh_from_db()
    assert evidence.standing_evidence(row.claim) == [piece] and not row.evidence.exists()
    assert signatures.standing_signatures(row) == []
    assert Event.objects.filter(action="claim.put_back", subject_id=row.claim_id).exists()


def test_what_was_withdrawn_is_not_withdrawn_again(alice, claim):
    piece = piece_of(claim, alice)
    evidence.withdraw_evidence(evidence=piece.pk, by=alice)
    with pytest.raises(NotFound):
        evidence.withdraw_evidence(evidence=piece.pk, by=alice)
    assert evidence.standing_evidence(claim) == []


def test_a_quote_of_a_page_that_came_later_is_looked_up_before_submission(alice):
    row = draft_review(alice)
    source = sources.add_source(title="Page", url="https://port.example/a", by=alice)
    piece = piece_of(row.claim, alice, source=source, quote="Never printed there.")
    edit(row, alice, evidence=[piece.pk])
    with pytest.raises(BadInput, match="not pinned yet"):
        review.submit(review=row.pk, by=alice)
    sources.mark_failed(source.pk, "timeout")
    with pytest.raises(BadInput, match="could not be fetched"):
        review.submit(review=row.pk, by=alice)
    sources.pin_file(source=source.pk, data=b"Something else stands here.", name="a.txt", by=alice)
    with pytest.raises(BadInput, match="does not stand in the pinned page"):
        review.submit(review=row.pk, by=alice)


def test_evidence_keeps_the_snapshot_it_quoted_when_the_source_changes(alice, claim):
    piece = piece_of(claim, alice)
    sources.pin_file(source=piece.source_id, data=b"All of it was rewritten.", name="b.txt", by=alice)
    piece.refresh_from_db()
    claim.refresh_from_db()
    assert QUOTE in piece.snapshot.text
    assert piece.source.state == Source.State.CHANGED and claim.attention == [Claim.Attention.SOURCE]


def test_the_same_address_is_one_source(alice):
    one = sources.add_source(title="A", url="https://port.example/a?utm_source=mail", by=alice)
    assert sources.add_source(title="B", url="https://PORT.example/a#top", by=alice) == one


def test_the_same_text_is_pinned_once(alice):
    source = pinned_source(alice)
    text = source.snapshots.get().text
    sources.pin_file(source=source.pk, data=text.encode(), name="again.txt", by=alice)
    assert source.snapshots.count() == 1


def test_sql_cannot_rewrite_a_snapshot(alice):
    source = pinned_source(alice)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        source.snapshots.update(text="Other words.")


def test_a_verdict_is_locked_while_evidence_leaves_it(alice, django_assert_max_num_queries):
    """Published in the same moment by somebody else, it must not become a submitted one again."""
    row = submitted_review(alice)
    with django_assert_max_num_queries(40) as asked:
        evidence.withdraw_evidence(evidence=row.evidence.get().pk, by=alice)
    read = next(q["sql"] for q in asked.captured_queries if 'FROM "claims_review"' in q["sql"])
    assert read.endswith('FOR UPDATE OF "claims_review"')


def test_a_contact_is_erased_from_evidence_and_from_what_was_signed(alice, bob, carol, claim):
    piece = contact(claim, alice, contact="N. Varga, +47 555 010", visibility="public")
    row = sign(submitted_review(alice, claim=claim, evidence=[piece.pk]), bob)
    evidence.erase_contact(evidence=piece.pk, by=carol)
    piece.refresh_from_db()
    kept = [piece.contact, piece.summary, *Signature.objects.values_list("content", flat=True)]
    assert "Varga" not in str(kept) and piece.summary == "It is insured."
    assert Signature.objects.count() == 2 and signatures.standing_signatures(row) != []
    row.refresh_from_db()
    assert row.state == "submitted" and not signatures.standing_signatures(row)
    event = Event.objects.get(action="evidence.erased")
    assert "Varga" not in str(event.data) and event.data["words"] is False
    audit.seal()
    assert audit.verify().ok


def test_a_contact_that_was_erased_is_not_named_to_readers(alice, bob, carol, claim):
    piece = contact(claim, alice, visibility="public")
    evidence.erase_contact(evidence=piece.pk, by=carol)
    page = published_page(alice, bob, claim=claim, evidence=[piece.pk])
    assert page.content["evidence"][0]["title"] == "A contact of the newsroom"


def test_words_are_erased_where_that_is_asked_for_in_what_was_withdrawn_too(alice, carol, claim):
    piece = contact(claim, alice, quote="I, Nils Varga, insured it.", contacted_on=timezone.localdate())
    evidence.withdraw_evidence(evidence=piece.pk, by=alice)
    evidence.erase_contact(evidence=piece.pk, by=carol)
    evidence.erase_contact(evidence=piece.pk, words=True, by=carol)
    piece.refresh_from_db()
    assert (piece.contact, piece.contacted_on, piece.quote, piece.summary) == ("—", None, "", "—")
    with pytest.raises(WrongState):
        evidence.erase_contact(evidence=piece.pk, words=True, by=carol)


def test_only_an_admin_erases_and_only_a_contact(alice, bob, carol, claim):
    piece, source = contact(claim, alice), piece_of(claim, alice)
    with pytest.raises(NotAllowed):
        evidence.erase_contact(evidence=piece.pk, by=bob)
    with pytest.raises(NotFound):
        evidence.erase_contact(evidence=source.pk, by=carol)


def test_what_was_just_added_is_undone_and_its_words_are_there_to_be_corrected(alice, bob, claim):
    piece = piece_of(claim, alice)
    assert decisions.undo_last(by=alice) == evidence.added_by(piece)
    assert evidence.standing_evidence(claim) == []
    assert evidence.taken_back(claim=claim, by=alice) == piece
    assert evidence.taken_back(claim=claim, by=bob) is None
    piece_of(claim, alice)
    assert evidence.taken_back(claim=claim, by=alice) is None


def test_adding_evidence_is_not_undone_under_a_verdict_that_rests_on_it(alice):
    piece = draft_review(alice).evidence.get()
    with pytest.raises(WrongState) as refused:
        decisions.undo(decision=evidence.added_by(piece).pk, by=alice)
    piece.refresh_from_db()
    assert refused.value.code == "in_a_verdict" and piece.withdrawn_at is None
