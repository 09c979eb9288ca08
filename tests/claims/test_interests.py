"""Declared interests bar either signature, and a former signer sees what changed since."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from claims import decisions, desk, entries, interests, merging, publishing, review, signatures, topics
from claims.exceptions import BadInput, NotAllowed, WrongState
from claims.models import Interest, Topic
from claims.rereading import changes_since
from tests.claims.verdicts import draft_review, edit, open_claim, piece_of, rating_of, sign, submitted_review
from tests.factories import make_article, make_claim, make_mention

pytestmark = pytest.mark.django_db


def stakes(claim):
    """One interest of each kind that bears on the claim."""
    topic = Topic.objects.create(name="Harbour", slug="harbour")
    claim.topics.add(topic)
    return [{"claim": claim}, {"speaker": claim.claimants.get()}, {"topic": topic}]


@pytest.mark.parametrize("kind", range(3))
def test_who_has_a_stake_neither_writes_nor_signs(alice, bob, kind):
    row = submitted_review(alice)
    interests.declare(why="A relative.", by=bob, **stakes(row.claim)[kind])
    with pytest.raises(NotAllowed):
        sign(row, bob)
    with pytest.raises(NotAllowed):
        edit(row, bob, summary="Mine.")
    assert desk.verdicts_now(bob).to_sign == []


def test_the_author_with_a_stake_does_not_begin(alice):
    claim = open_claim()
    interests.declare(why="Shares.", by=alice, claim=claim)
    with pytest.raises(NotAllowed):
        review.start_review(claim=claim.pk, by=alice)


def test_who_has_a_stake_in_a_topic_takes_no_claim_out_of_it(alice, bob):
    claim, topic = open_claim(), Topic.objects.create(name="Harbour", slug="harbour")
    topics.set_topics(claim=claim.pk, topics=[topic.pk], by=alice)
    interests.declare(why="Shares.", by=alice, topic=topic)
    with pytest.raises(NotAllowed):
        topics.set_topics(claim=claim.pk, topics=[], by=alice)
    topics.set_topics(claim=claim.pk, topics=[], by=bob)
    assert not claim.topics.exists()


def test_a_stake_in_a_topic_stays_with_what_its_claim_becomes_part_of(alice, bob):
    part, whole, topic = (
        make_claim("The dam leaks."),
        open_claim(),
        Topic.objects.create(name="Dams", slug="d"),
    )
    topics.set_topics(claim=part.pk, topics=[topic.pk], by=alice)
    interests.declare(why="Shares.", by=alice, topic=topic)
    merging.merge(claim=part.pk, into=whole.pk, by=bob)
    with pytest.raises(NotAllowed):
        review.start_review(claim=whole.pk, by=alice)
    decisions.undo_last(by=bob)
    assert list(part.topics.all()) == [topic] and not whole.topics.exists()


def test_a_stake_stays_with_what_its_claim_becomes_part_of(alice):
    first, second, third = make_claim("The dam leaks."), make_claim("The dam drips."), open_claim()
    interests.declare(why="Shares.", by=alice, claim=first)
    merging.merge(claim=first.pk, into=second.pk, by=alice)
    merging.merge(claim=second.pk, into=third.pk, by=alice)
    with pytest.raises(NotAllowed):
        review.start_review(claim=third.pk, by=alice)
    decisions.undo_last(by=alice)
    assert review.start_review(claim=third.pk, by=alice)


def test_what_is_split_off_is_judged_by_nobody_who_has_a_stake_in_the_whole(alice, bob):
    whole, part = (open_claim(words_key=key) for key in ("quay", "pier"))
    part.mentions.update(words_key="pier")
    topic = Topic.objects.create(name="Harbour", slug="harbour")
    topics.set_topics(claim=whole.pk, topics=[topic.pk], by=bob)
    interests.declare(why="Shares.", by=alice, topic=topic)
    interests.declare(why="A relative.", by=bob, claim=part)
    merging.merge(claim=part.pk, into=whole.pk, by=alice)
    new = make_mention(whole, make_article())
    for mention in (whole.mentions.get(words_key="pier"), new):
        decision = entries.split(mention=mention.pk, by=alice)
        mention.refresh_from_db()
        assert all(interests.interest_of(person, mention.claim) for person in (alice, bob))
        decisions.undo(decision=decision.pk, by=alice)
        assert whole.mentions.filter(pk=mention.pk).exists() and Interest.objects.count() == 2


def test_a_stake_is_declared_in_the_whole_and_not_in_what_became_part_of_it(alice):
    part, whole = make_claim("The dam leaks."), open_claim()
    merging.merge(claim=part.pk, into=whole.pk, by=alice)
    with pytest.raises(WrongState):
        interests.declare(why="Shares.", by=alice, claim=part)
    assert not Interest.objects.filter(person=alice).exists()


def test_a_stake_that_is_declared_late_takes_the_signature_off(alice, bob, carol):
    row = sign(submitted_review(alice), bob)
    interests.declare(why="A relative.", by=bob, claim=row.claim)
    row.refresh_from_db()
    assert row.state == "submitted"
    with pytest.raises(WrongState):
        publishing.publish(review=row.pk, by=carol)
    assert publishing.publish(review=sign(row, carol).pk, by=carol)


def test_enough_other_signatures_keep_a_verdict_signed(alice, bob, carol):
    row = sign(sign(submitted_review(alice), carol), bob)
    interests.declare(why="A relative.", by=carol, claim=row.claim)
    row.refresh_from_db()
    assert row.state == "signed"
    assert publishing.publish(review=row.pk, by=bob)


def test_a_signature_counts_again_when_its_topic_goes_or_the_interest_ends(alice, bob, carol):
    row = submitted_review(alice)
    harbour, fishing = (Topic.objects.create(name=name, slug=name) for name in ("harbour", "fishing"))
    own = [interests.declare(why="Shares.", by=bob, topic=topic) for topic in (harbour, fishing)]
    sign(row, bob)
    states = []
    for chosen in ([harbour.pk], [], [fishing.pk]):
        topics.set_topics(claim=row.claim_id, topics=chosen, by=alice)
        row.refresh_from_db()
        states.append(row.state)
    interests.end(interest=own[1].pk, by=carol)
    row.refresh_from_db()
    assert [*states, row.state] == ["submitted", "signed", "submitted", "signed"]


def test_the_database_refuses_a_page_that_such_a_signer_would_carry(alice, bob, monkeypatch):
    row = sign(submitted_review(alice), bob)
    Interest.objects.create(person=bob, claim=row.claim, why="A relative.")
    everybody = lambda _review: list(row.signatures.select_related("signer").order_by("pk"))  # noqa: E731
    for module in (publishing, signatures):
        monkeypatch.setattr(module, "standing_signatures", everybody)
    with pytest.raises(IntegrityError, match="declared interest"), transaction.atomic():
        publishing.publish(review=row.pk, by=bob)
        connection.check_constraints()


def test_only_an_editor_ends_it_and_never_his_own(alice, bob, carol):
    own = interests.declare(why="A relative.", by=bob, claim=make_claim())
    for person in (bob, alice):
        with pytest.raises(NotAllowed):
            interests.end(interest=own.pk, by=person)
    interests.end(interest=own.pk, by=carol)
    assert interests.interest_of(bob, own.claim) is None


def test_the_same_is_declared_once_and_never_without_a_reason(alice):
    claim = make_claim()
    interests.declare(why="A relative.", by=alice, claim=claim)
    with pytest.raises(WrongState):
        interests.declare(why="Another.", by=alice, claim=claim)
    for wrong in ({"why": " ", "claim": claim}, {"why": "Money."}):
        with pytest.raises(BadInput):
            interests.declare(by=alice, **wrong)


def test_an_editor_sees_everybodys_and_a_reporter_her_own(alice, bob):
    for person in (alice, bob):
        interests.declare(why="A relative.", by=person, claim=make_claim())
    assert [row.person for row in interests.interests_for(alice)[0]] == [alice]
    assert len(interests.interests_for(bob)[0]) == 2


def test_what_changed_since_a_signature_is_named_part_by_part(alice, bob):
    row = submitted_review(alice)
    piece = piece_of(row.claim, bob, stance="supports")
    edit(row, bob, summary="The loss was 41 million.", rating=rating_of(row.claim, "half-true"))
    used = [*row.evidence.values_list("pk", flat=True), piece.pk]
    changed_row = edit(row, bob, evidence=used).review
    changes = changes_since(row.signatures.get(), changed_row)
    assert [change.part for change in changes] == ["Summary", "Rating", "Evidence"]
    assert {"change": "delete", "words": "44"} in changes[0].diff
    assert changes[1].diff[0] == {"change": "delete", "words": "False"}


def test_an_unchanged_text_has_no_changes(alice):
    row = submitted_review(alice)
    assert changes_since(row.signatures.get(), row) == []


def test_the_page_says_what_changed_and_takes_a_declaration(client, alice, bob):
    row = submitted_review(alice)
    edit(row, bob, summary="The loss was 41 million.")
    client.force_login(alice)
    shown = client.get(f"/claims/{row.claim_id}/verdict/").content.decode()
    assert "What changed since" in shown and "44</del>" in shown
    form = {"thing": f"claim-{row.claim_id}", "why": "Shares in the port."}
    client.post(f"/claims/{row.claim_id}/interest/", form)
    shown = client.get(f"/claims/{row.claim_id}/verdict/").content.decode()
    assert "You declared an interest" in shown and "Sign this text" not in shown
    assert "Shares in the port." in client.get("/interests/").content.decode()


def test_a_draft_says_so_before_anything_is_typed(client, alice):
    row = draft_review(alice)
    interests.declare(why="Shares.", by=alice, claim=row.claim)
    client.force_login(alice)
    assert "You declared an interest" in client.get(f"/claims/{row.claim_id}/verdict/").content.decode()


def test_the_page_declares_a_speaker_by_name_and_refuses_an_unknown_one(as_alice):
    make_claim(speaker="Edda Moreau")
    refused = as_alice.post("/interests/", {"speaker": "Nobody Atall", "why": "A relative."})
    assert refused.status_code == 422 and "knows nobody" in refused.content.decode()
    as_alice.post("/interests/", {"speaker": "edda moreau", "why": "A relative."})
    assert Interest.objects.get().speaker.name == "Edda Moreau"


def test_who_has_a_stake_no_more_signs_anew(alice, bob, carol):
    row = sign(submitted_review(alice), bob)
    declared = interests.declare(why="A relative.", by=bob, claim=row.claim)
    interests.end(interest=declared.pk, by=carol)
    assert sign(row, bob).state == "signed"
