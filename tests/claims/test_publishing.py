"""Publishing at a time, its versions, and what is frozen for readers."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from claims import publishing, review, sources
from claims.desk import verdicts_now
from claims.entries import add_claim
from claims.evidence import add_contact_evidence
from claims.exceptions import BadInput, WrongState
from claims.interests import declare
from claims.models import Claim, Event, FactCheck, Review, Topic, User
from claims.people import change_person
from tests.claims.verdicts import (
    draft_review,
    edit,
    open_claim,
    published_again,
    published_page,
    rating_of,
    sign,
    submitted_review,
)

SOON = dt.timedelta(hours=1)


def scheduled(alice, bob) -> Review:
    row = sign(submitted_review(alice), bob)
    assert publishing.publish(review=row.pk, by=bob, at=timezone.now() + SOON) is None
    return row


def publish_due() -> list[FactCheck]:
    return publishing.publish_due(now=timezone.now() + 2 * SOON)


def test_nothing_is_published_before_its_time_and_once_after(alice, bob):
    row = scheduled(alice, bob)
    assert publishing.publish_due() == []
    (page,) = publish_due()
    assert page.review == row and page.published_by == bob and page.change == "first"
    assert publish_due() == []


def test_an_edit_takes_the_time_off(alice, bob):
    row = scheduled(alice, bob)
    edit(row, alice, summary="Another.")
    row.refresh_from_db()
    assert row.publish_at is None and publish_due() == []


def test_an_edit_of_the_checklist_alone_keeps_time_and_plan(alice, bob):
    row = scheduled(alice, bob)
    edit(row, alice, checklist={"asked_the_speaker": "Yes."})
    assert len(publish_due()) == 1


def test_a_source_renamed_meanwhile_keeps_it_from_going_out(alice, bob):
    row = scheduled(alice, bob)
    source = row.evidence.get().source
    sources.edit_source(source=source.pk, by=alice, revision=source.revision, title="Renamed")
    assert publish_due() == []
    row.refresh_from_db()
    assert row.publish_at is None and row.state == "submitted"


def test_a_page_that_is_taken_down_is_not_put_up_again_by_the_clock(alice, bob):
    page = published_page(alice, bob)
    row = successor(page, alice, bob)
    publishing.publish(review=row.pk, by=bob, at=timezone.now() + SOON)
    publishing.take_down(fact_check=page.pk, reason="A wrong name.", by=bob)
    assert publish_due() == []
    assert Event.objects.get(action="factcheck.put_off").subject_id == row.pk
    assert verdicts_now(bob).to_publish == [row]


@pytest.mark.parametrize("demoted", [{"role": "reporter"}, {"is_active": False}])
def test_the_clock_publishes_in_the_name_of_who_still_may_or_not_at_all(alice, bob, carol, demoted):
    row, later = (sign(submitted_review(alice), bob) for _each in range(2))
    for after, planned in enumerate((row, later), 1):
        publishing.publish(review=planned.pk, by=carol, at=timezone.now() + after * SOON)
    User.objects.filter(pk=carol.pk).update(**demoted)
    (page,) = publishing.publish_due(now=timezone.now() + SOON)
    assert (page.review, page.published_by) == (row, bob)
    User.objects.filter(pk=bob.pk).update(**demoted)
    assert publish_due() == []
    later.refresh_from_db()
    assert (later.state, later.publish_at) == ("submitted", None)


@pytest.mark.parametrize("gone", [{"is_active": False}, {"role": "outsider"}, {"role": "reporter"}])
def test_who_has_no_such_part_in_the_desk_any_more_signs_nothing_that_is_still_to_be_published(
    alice, bob, carol, gone
):
    page, row = published_page(alice, bob), sign(submitted_review(alice), bob)
    change_person(person=bob.pk, by=carol, **gone)
    assert Review.objects.get(pk=row.pk).state == "submitted"
    assert [verdict.pk for verdict in verdicts_now(carol).to_sign] == [row.pk]
    with pytest.raises(WrongState, match="An editor’s signature is missing"):
        publishing.publish(review=row.pk, by=carol)
    with pytest.raises(IntegrityError, match="two different signers"), transaction.atomic():
        FactCheck.objects.filter(pk=page.pk).update(second_signature=page.second_signature)
    publishing.take_down(fact_check=page.pk, reason="A wrong name.", by=carol)
    change_person(person=bob.pk, by=carol, is_active=True, role="editor")
    assert publishing.publish(review=row.pk, by=bob)


def test_one_that_cannot_go_out_does_not_hold_up_the_others(alice, bob):
    first, second = scheduled(alice, bob), scheduled(alice, bob)
    source = first.evidence.get().source
    sources.edit_source(source=source.pk, by=alice, revision=source.revision, title="Renamed")
    assert [page.review for page in publish_due()] == [second]


def test_one_whose_claim_is_not_in_review_any_more_does_not_either(alice, bob):
    first, second = scheduled(alice, bob), scheduled(alice, bob)
    Claim.objects.filter(pk=first.claim_id).update(status=Claim.Status.OPEN)
    assert [page.review for page in publish_due()] == [second]


def successor(page: FactCheck, alice, bob, **fields) -> Review:
    """The next version, signed: a mended typo, unless `fields` say otherwise."""
    Claim.objects.filter(pk=page.claim_id).update(status="open")
    row = review.start_review(claim=page.claim_id, by=alice)
    edit(row, alice, **{"change": "typo", **fields})
    return sign(review.submit(review=row.pk, by=alice), bob)


def test_the_next_version_begins_where_the_published_one_stands(alice, bob):
    page = published_page(alice, bob)
    row = successor(page, alice, bob)
    assert row.summary == page.content["summary"] and row.evidence.count() == 1
    new = publishing.publish(review=row.pk, by=bob)
    page.refresh_from_db()
    assert (new.slug, new.number) == (page.slug, 2) and page.superseded_at is not None


@pytest.mark.parametrize("change", ["typo", "update"])
def test_another_rating_is_not_passed_off_as_less(alice, bob, change):
    page = published_page(alice, bob)
    other = {"rating": rating_of(page.claim, "true"), "note": "New figures."}
    with pytest.raises(BadInput, match="rating is another"):
        successor(page, alice, bob, change=change, **other)
    row = successor(page, alice, bob, change="rating", **other)
    assert publishing.publish(review=row.pk, by=bob).number == 2


def test_what_was_retracted_is_not_put_up_again_as_a_mended_typo(alice, bob):
    page = published_again(published_page(alice, bob), alice, bob, change="retraction", note="Wrong.")
    for change in ("typo", "update"):
        with pytest.raises(BadInput, match="retracted"):
            successor(page, alice, bob, change=change, note="Reworked.")
    row = successor(page, alice, bob, change="retraction", note="Still wrong.")
    assert publishing.publish(review=row.pk, by=bob)


@pytest.mark.parametrize("other", ["judges", "polarity"])
def test_another_question_is_not_passed_off_as_less(alice, bob, other):
    page = published_page(alice, bob)
    link = page.claim.mentions.get().chain.get()
    fields = {"judges": "said", "judged_link": link} if other == "judges" else {}
    Claim.objects.filter(pk=page.claim_id).update(polarity="denied" if other == "polarity" else "affirmed")
    with pytest.raises(BadInput, match="Another question"):
        successor(page, alice, bob, **fields)
    row = successor(page, alice, bob, change="correction", note="He denies it.", **fields)
    assert publishing.publish(review=row.pk, by=bob)


def test_the_first_version_is_no_change_and_a_later_one_is_no_first(alice, bob):
    row, page = draft_review(alice), published_page(alice, bob)
    edit(row, alice, change="typo")
    for wrong in (
        lambda: review.submit(review=row.pk, by=alice),
        lambda: successor(page, alice, bob, change="first"),
    ):
        with pytest.raises(BadInput, match="what kind of change"):
            wrong()


def test_a_change_that_fits_no_more_when_its_time_comes_waits_for_a_person(alice, bob):
    page = published_page(alice, bob)
    row = successor(page, alice, bob)
    publishing.publish(review=row.pk, by=bob, at=timezone.now() + SOON)
    Claim.objects.filter(pk=page.claim_id).update(polarity="denied")
    assert publish_due() == [] and verdicts_now(bob).to_publish == [row]


def test_a_verdict_is_published_once(alice, bob):
    page = published_page(alice, bob)
    with pytest.raises(WrongState):
        publishing.publish(review=page.review_id, by=bob)


def test_what_readers_see_is_frozen(alice, bob):
    page = published_page(alice, bob)
    source = page.review.evidence.get().source
    sources.edit_source(source=source.pk, by=alice, revision=source.revision, title="Renamed later")
    page.refresh_from_db()
    assert page.content["evidence"][0]["title"] == "Harbour bulletin"


@pytest.mark.parametrize(
    ("written", "spoken", "title"),
    [
        ("pl", "en", "Rozmówca redakcji"),
        ("en", "pl", "A contact of the newsroom"),
        ("sv", "pl", "A contact of the newsroom"),
    ],
)
def test_fixed_words_are_in_the_language_of_the_claim_at_once_and_by_the_clock(
    alice, bob, written, spoken, title
):
    for at in (None, timezone.now() + SOON):
        claim = open_claim(language=written)
        piece = add_contact_evidence(
            claim=claim.pk,
            contact="N. Varga",
            terms="background",
            stance="refutes",
            summary="The dues were paid.",
            visibility="public",
            by=alice,
        )
        row = sign(submitted_review(alice, claim=claim, evidence=[piece.pk]), bob)
        with translation.override(spoken):
            page = publishing.publish(review=row.pk, by=bob, at=at) or publish_due()[0]
        assert page.content["evidence"][0]["title"] == title


def test_two_claims_of_one_wording_have_two_addresses(alice, bob):
    one, two = published_page(alice, bob), published_page(alice, bob)
    assert one.slug != two.slug and one.slug.startswith("the-strike-cost-52-million-euros-")


@pytest.mark.parametrize("wording", ["Ąćź " * 60, "这是一个说法", "a" * 300])
def test_any_wording_makes_a_short_address(alice, bob, wording):
    claim = open_claim()
    Claim.objects.filter(pk=claim.pk).update(wording=wording)
    claim.refresh_from_db()
    slug = published_page(alice, bob, claim=claim).slug
    assert len(slug) <= 100 and slug.endswith(f"-{claim.pk}") and slug.isascii()


def test_a_recording_is_named_as_where_it_was_claimed_at_an_address_that_readers_can_open(alice, bob):
    for url, shown in (("https://vorn.example/reel", 1), ("http://archive.local/reel", 0)):
        heard = {"heard_in": "video", "place": "0:41", "url": url}
        claim = add_claim(wording="The quay is new.", speaker="Ida Vorn", by=alice, **heard)
        places = published_page(alice, bob, claim=claim).content["appearances"]
        assert [(place["url"], place["title"]) for place in places] == [(url, "Video, 0:41")] * shown


def test_a_signer_whose_topic_the_claim_became_holds_up_his_page_and_no_other(alice, bob, carol):
    held, other = scheduled(alice, bob), scheduled(alice, bob)
    topic = Topic.objects.create(name="Harbour", slug="harbour")
    declare(why="A relative.", topic=topic, by=bob)
    held.claim.topics.add(topic)
    assert [page.review for page in publish_due()] == [other]
    held.refresh_from_db()
    assert (held.state, held.publish_at) == ("submitted", None)
    assert publishing.publish(review=sign(held, carol).pk, by=carol)
