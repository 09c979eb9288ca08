"""Topics, partners and the right of reply: what was filed there is taken back as any other decision."""

from __future__ import annotations

import pytest

from claims import decisions, inquiries, interests, merging, partners, released, topics
from claims.exceptions import NotAllowed, NotFound, WrongState
from claims.models import Claim, Event, Inquiry, Outlet, Review, Topic, User
from tests.claims.verdicts import sign, submitted_review
from tests.factories import make_article, make_claim, make_inquiry

pytestmark = pytest.mark.django_db


@pytest.fixture
def harbour() -> Topic:
    return Topic.objects.create(name="Harbour", slug="harbour")


def filed(claim: Claim) -> list[str]:
    return [str(topic) for topic in claim.topics.order_by("name")]


def last_acts(count: int) -> list[str]:
    return list(Event.objects.order_by("-id").values_list("action", flat=True)[:count])[::-1]


def test_topics_are_as_they_were_and_as_before_is_no_decision(alice, harbour):
    claim, rents = make_claim(), Topic.objects.create(name="Rents", slug="rents")
    assert topics.set_topics(claim=claim.pk, topics=[rents.pk], by=alice)
    assert topics.set_topics(claim=claim.pk, topics=[rents.pk], by=alice) is None
    set_anew = topics.set_topics(claim=claim.pk, topics=[harbour.pk], by=alice)
    decisions.undo(decision=set_anew.pk, by=alice)
    assert filed(claim) == ["Rents"]
    assert last_acts(3) == ["claim.topics_set", "decision.undone", "claim.put_back"]


def test_no_undo_takes_a_claim_out_of_a_topic_in_which_one_has_a_stake(alice, bob, harbour):
    claim = make_claim()
    put = topics.set_topics(claim=claim.pk, topics=[harbour.pk], by=alice)
    interests.declare(why="My brother works there.", topic=harbour, by=alice)
    with pytest.raises(NotAllowed):
        decisions.undo(decision=put.pk, by=alice)
    assert filed(claim) == ["Harbour"]
    decisions.undo(decision=put.pk, by=bob)
    assert filed(claim) == []


def test_a_signature_counts_again_once_the_topic_of_its_signer_is_gone_by_an_undo(alice, bob, carol, harbour):
    interests.declare(why="My brother works there.", topic=harbour, by=bob)
    row = sign(submitted_review(alice), bob)
    put = topics.set_topics(claim=row.claim_id, topics=[harbour.pk], by=carol)
    states = [Review.objects.get(pk=row.pk).state]
    decisions.undo(decision=put.pk, by=carol)
    states.append(Review.objects.get(pk=row.pk).state)
    assert states == ["submitted", "signed"]


def test_a_claim_that_became_part_of_another_gets_no_topic_back(alice, harbour):
    claim, other = make_claim(article=make_article()), make_claim(article=make_article())
    topics.set_topics(claim=claim.pk, topics=[harbour.pk], by=alice)
    emptied = topics.set_topics(claim=claim.pk, topics=[], by=alice)
    merging.merge(claim=claim.pk, into=other.pk, by=alice)
    with pytest.raises(WrongState):
        decisions.undo(decision=emptied.pk, by=alice)


def test_partners_see_what_they_saw_and_are_told(bob):
    claim = make_claim(status="open")
    first, second = (Outlet.objects.create(name=name) for name in ("Gazette", "Courier"))
    assert partners.share_claim_with(claim=claim.pk, outlets=[first.pk], by=bob)
    assert partners.share_claim_with(claim=claim.pk, outlets=[first.pk], by=bob) is None
    changed = partners.share_claim_with(claim=claim.pk, outlets=[second.pk], by=bob)
    decisions.undo(decision=changed.pk, by=bob)
    assert list(claim.shared_with.all()) == [first]
    told = Event.objects.filter(action__in=released.SHARING_ACTS).order_by("-id")[:2]
    assert {(event.action, event.data["outlet"]) for event in told} == {
        ("claim.shared", first.pk),
        ("claim.unshared", second.pk),
    }


def test_nobody_shares_by_an_undo_who_may_not_share_nor_with_a_partner_of_before(bob, carol):
    claim, outlet = make_claim(status="open"), Outlet.objects.create(name="Gazette")
    partners.share_claim_with(claim=claim.pk, outlets=[outlet.pk], by=bob)
    taken = partners.share_claim_with(claim=claim.pk, outlets=[], by=bob)
    User.objects.filter(pk=bob.pk).update(role="reporter")
    bob.refresh_from_db()
    with pytest.raises(NotAllowed):
        decisions.undo(decision=taken.pk, by=bob)
    Outlet.objects.update(active=False)
    with pytest.raises(WrongState):
        decisions.undo(decision=taken.pk, by=carol)
    assert not claim.shared_with.exists()


def test_what_a_partner_has_that_was_switched_off_since_is_taken_from_it(bob):
    claim = make_claim(status="open")
    first, second = (Outlet.objects.create(name=name) for name in ("Gazette", "Courier"))
    shared = partners.share_claim_with(claim=claim.pk, outlets=[first.pk, second.pk], by=bob)
    Outlet.objects.update(active=False)
    assert partners.share_claim_with(claim=claim.pk, outlets=[second.pk], by=bob)
    assert list(claim.shared_with.all()) == [second]
    decisions.undo(decision=shared.pk, by=bob)
    assert not claim.shared_with.exists()
    with pytest.raises(NotFound):
        partners.share_claim_with(claim=claim.pk, outlets=[first.pk], by=bob)


def test_each_step_of_an_inquiry_is_taken_back_and_an_answer_keeps_its_words(alice):
    claim = make_claim()
    row = make_inquiry(claim, by=alice)
    inquiries.remind(inquiry=row.pk, by=alice)
    answered = inquiries.answer(inquiry=row.pk, text="No comment.", by=alice)
    assert "No comment." not in str(answered.changes)  # it is erased where it stands alone
    for _step in range(3):
        decisions.undo_last(by=alice)
    row.refresh_from_db()
    claim.refresh_from_db()
    assert (row.answered_at, row.reminded_at, row.answer) == (None, None, "No comment.")
    assert claim.attention == [] and row.taken_back


def test_an_inquiry_that_is_taken_back_keeps_its_words_for_who_wrote_it_and_counts_for_nobody(alice, bob):
    claim = make_claim(status="open")
    decisions.undo(
        decision=inquiries.ask(claim=claim.pk, whom="The mair", question="Why?", by=alice).pk, by=bob
    )
    kept = inquiries.taken_back(claim=claim, by=alice)
    assert kept.question == "Why?" and inquiries.taken_back(claim=claim, by=bob) is None
    for step in (inquiries.remind, lambda **who: inquiries.answer(text="No.", **who)):
        with pytest.raises(NotFound):
            step(inquiry=kept.pk, by=bob)
    again = inquiries.ask(claim=claim.pk, whom="The mayor", question="Why?", by=alice)
    assert Inquiry.objects.standing().get().whom == "The mayor" and not inquiries.taken_back(
        claim=claim, by=alice
    )
    decisions.undo(decision=again.pk, by=alice)
    assert inquiries.taken_back(claim=claim, by=alice).whom == "The mayor"
    assert [one.whom for one in inquiries.set_aside(claim=claim, by=alice)] == ["The mair"]
    inquiries.ask(claim=claim.pk, whom="The mayor", question="Why?", by=alice)
    assert claim.inquiries.count() == 2


def test_an_inquiry_is_taken_back_until_somebody_went_on_with_it(alice, bob):
    claim = make_claim()
    asked = inquiries.ask(claim=claim.pk, whom="Harbour office", by=alice)
    decisions.undo(decision=asked.pk, by=alice)
    assert not Inquiry.objects.standing().exists() and last_acts(1) == ["claim.put_back"]
    asked = inquiries.ask(claim=claim.pk, whom="Harbour office", by=alice)
    inquiries.remind(inquiry=asked.changes[0]["id"], by=bob)
    with pytest.raises(WrongState):
        decisions.undo(decision=asked.pk, by=alice)
