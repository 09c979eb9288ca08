import datetime as dt

import pytest
from django.utils import timezone

from claims import audit, inquiries
from claims.exceptions import BadInput, NotAllowed, WrongState
from claims.models import Event
from tests.factories import make_claim, make_inquiry

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    return make_claim("The quay was never dredged.", status="open")


def test_an_answer_makes_the_claim_ask_for_attention_until_somebody_has_seen_it(alice, claim):
    row = make_inquiry(claim, by=alice)
    inquiries.answer(inquiry=row.pk, text="No comment.", by=alice)
    claim.refresh_from_db()
    assert claim.attention == ["answer"]
    inquiries.notice(claim=claim.pk, attention="answer", by=alice)
    claim.refresh_from_db()
    assert claim.attention == []


def test_every_step_stands_in_the_record(alice, claim):
    row = make_inquiry(claim, by=alice)
    inquiries.remind(inquiry=row.pk, by=alice)
    inquiries.answer(inquiry=row.pk, text="No comment.", by=alice)
    acts = Event.objects.filter(subject_kind="inquiry", subject_id=row.pk).order_by("pk")
    assert [event.action for event in acts] == ["inquiry.asked", "inquiry.reminded", "inquiry.answered"]


def test_after_the_answer_nobody_reminds_or_answers_again(alice, claim):
    row = make_inquiry(claim, by=alice)
    inquiries.answer(inquiry=row.pk, text="No comment.", by=alice)
    with pytest.raises(WrongState):
        inquiries.remind(inquiry=row.pk, by=alice)
    with pytest.raises(WrongState):
        inquiries.answer(inquiry=row.pk, text="After all …", by=alice)


@pytest.mark.parametrize(
    "wrong",
    [{"whom": " "}, {"channel": "pigeon"}, {"deadline": timezone.now() - dt.timedelta(days=1)}],
)
def test_an_inquiry_without_a_person_a_way_or_a_future_is_refused(alice, claim, wrong):
    with pytest.raises(BadInput) as refusal:
        inquiries.ask(**{"claim": claim.pk, "whom": "Harbour office", "by": alice} | wrong)
    assert refusal.value.field in wrong


def test_a_question_or_an_answer_that_is_too_long_is_refused_and_not_cut_off(alice, claim):
    long = "Why? " * 4001
    with pytest.raises(BadInput, match="this has 20004") as refusal:
        inquiries.ask(claim=claim.pk, whom="Harbour office", question=long, by=alice)
    assert (refusal.value.field, refusal.value.code) == ("question", "question_too_long")
    with pytest.raises(BadInput) as refusal:
        inquiries.answer(inquiry=make_inquiry(claim, by=alice).pk, text=long, by=alice)
    assert (refusal.value.field, refusal.value.code) == ("answer", "answer_too_long")


def test_an_outsider_asks_nobody(mallory, claim):
    with pytest.raises(NotAllowed):
        inquiries.ask(claim=claim.pk, whom="Harbour office", by=mallory)


def test_an_empty_answer_is_no_answer(alice, claim):
    row = make_inquiry(claim, by=alice)
    with pytest.raises(BadInput):
        inquiries.answer(inquiry=row.pk, text="  ", by=alice)


def test_whom_the_desk_asked_is_erased_and_the_record_still_verifies(alice, carol, claim):
    row = make_inquiry(claim, whom="N. Varga, +47 555 010", question="Mr Varga?", by=alice)
    inquiries.answer(inquiry=row.pk, text="No comment. N. Varga", by=alice)
    erased = inquiries.erase(inquiry=row.pk, by=carol)
    assert (erased.whom, erased.answer) == ("—", "No comment. N. Varga")
    erased = inquiries.erase(inquiry=row.pk, words=True, by=carol)
    assert "Varga" not in str([erased.whom, erased.question, erased.answer, *Event.objects.values("data")])
    with pytest.raises(WrongState):
        inquiries.erase(inquiry=row.pk, words=True, by=carol)
    audit.seal()
    assert audit.verify().ok


def test_only_an_admin_erases_whom_the_desk_asked(alice, bob, claim):
    row = make_inquiry(claim, whom="N. Varga", by=alice)
    with pytest.raises(NotAllowed):
        inquiries.erase(inquiry=row.pk, by=bob)
