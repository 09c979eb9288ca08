"""Claims that people bring together by hand: what moves, what stays, and the way back."""

from __future__ import annotations

import datetime as dt

import pytest

from claims import (
    assignment,
    corrections,
    decisions,
    entries,
    interests,
    lookback,
    matches,
    merging,
    review,
    topics,
    triage,
)
from claims.echoes import kept_out
from claims.exceptions import NotAllowed, WrongState
from claims.models import Claim, ClaimLink, Event, Match, Mention, Sighting, Topic
from tests.claims.verdicts import draft_review, sign, submitted_review
from tests.factories import make_article, make_claim, make_fact_check, make_inquiry, make_match, make_mention

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(db) -> tuple[Claim, Claim]:
    """A new claim in one article, and an open one of somebody else in another."""
    mine = make_claim("The dam leaks.", article=make_article())
    other = make_claim(
        "Water runs through the dam.", speaker="Ada Quist", article=make_article(), status="open"
    )
    return mine, other


def test_a_sighting_moves_and_its_emptied_claim_becomes_part_of_the_other(alice, pair):
    mine, other = pair
    merging.join_mention(mention=mine.mentions.get().pk, claim=other.pk, by=alice)
    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.status, mine.merged_into_id) == ("merged", other.pk)
    assert (other.mention_count, other.article_count, other.claimants.count()) == (2, 2, 2)


def test_undoing_it_puts_sighting_claim_and_claimants_back(alice, pair):
    mine, other = pair
    suggestion = make_match(mine.mentions.get(), other)
    decision = merging.join_mention(mention=mine.mentions.get().pk, claim=other.pk, by=alice)
    assert Match.objects.get(pk=suggestion.pk).decision == "same"
    decisions.undo(decision=decision.pk, by=alice)
    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.status, mine.mention_count, other.mention_count) == ("new", 1, 1)
    assert other.claimants.get().name == "Ada Quist"
    assert Match.objects.get(pk=suggestion.pk).decision == "pending"


@pytest.mark.parametrize("emptied_is_kept", [True, False])
def test_a_claim_without_sightings_brings_nobody_whom_the_others_do_not_name(alice, pair, emptied_is_kept):
    _mine, other = pair
    emptied = make_claim("The dam drips.", speaker="Ruben Hartog")
    claim, into = (other, emptied) if emptied_is_kept else (emptied, other)
    decision = merging.merge(claim=claim.pk, into=into.pk, by=alice)
    assert [one.name for one in into.claimants.all()] == ["Ada Quist"]
    decisions.undo(decision=decision.pk, by=alice)
    assert emptied.claimants.get().name == "Ruben Hartog" and other.claimants.get().name == "Ada Quist"


def test_merging_takes_notes_and_links_along_and_the_undo_brings_them_back(alice, pair):
    mine, other = pair
    third = make_claim("The dam is dry.")
    make_mention(mine, make_article())
    note = triage.write_note(claim=mine.pk, body="Seen by the keeper.", by=alice)
    merging.tie(claim=mine.pk, other=third.pk, relation="denies", by=alice)
    decision = merging.merge(claim=mine.pk, into=other.pk, by=alice)
    other.refresh_from_db()
    note.refresh_from_db()
    assert (other.mention_count, note.claim_id) == (3, other.pk)
    assert ClaimLink.objects.get().claim_id == other.pk
    decisions.undo(decision=decision.pk, by=alice)
    mine.refresh_from_db()
    note.refresh_from_db()
    assert (mine.status, mine.mention_count, note.claim_id) == ("new", 2, mine.pk)
    assert ClaimLink.objects.get().claim_id == mine.pk


def test_what_one_denies_is_linked_and_never_joined(alice, pair):
    _mine, other = pair
    denial = make_claim("The dam leaks.", article=make_article(), polarity="denied")
    for act in (
        lambda: merging.merge(claim=denial.pk, into=other.pk, by=alice),
        lambda: merging.join_mention(mention=denial.mentions.get().pk, claim=other.pk, by=alice),
    ):
        with pytest.raises(WrongState, match="denies it"):
            act()
    merging.tie(claim=denial.pk, other=other.pk, relation="denies", by=alice)
    assert Mention.objects.get(claim=denial).claim_id == denial.pk


def test_a_claim_with_a_verdict_is_not_swallowed(alice, bob, pair):
    page = make_fact_check(alice, bob)
    with pytest.raises(WrongState, match="verdict of its own"):
        merging.merge(claim=page.claim_id, into=pair[1].pk, by=alice)
    merging.merge(claim=pair[0].pk, into=page.claim_id, by=alice)
    assert Claim.objects.get(pk=page.claim_id).mention_count == 2


def test_the_same_link_twice_and_a_claim_with_itself_are_refused(alice, pair):
    merging.tie(claim=pair[0].pk, other=pair[1].pk, relation="related", by=alice)
    with pytest.raises(WrongState):
        merging.tie(claim=pair[0].pk, other=pair[1].pk, relation="related", by=alice)
    with pytest.raises(WrongState):
        merging.merge(claim=pair[0].pk, into=pair[0].pk, by=alice)


def test_an_outsider_brings_nothing_together(mallory, pair):
    with pytest.raises(NotAllowed):
        merging.merge(claim=pair[0].pk, into=pair[1].pk, by=mallory)


def test_undoing_a_split_leaves_no_empty_claim_behind(alice, pair):
    mention = make_mention(pair[0], make_article())
    pair[0].refresh_from_db()
    decision = entries.split(mention=mention.pk, by=alice)
    own = Mention.objects.get(pk=mention.pk).claim_id
    decisions.undo(decision=decision.pk, by=alice)
    assert not Claim.objects.filter(pk=own).exists()


def test_a_link_is_removed_later_and_what_was_confirmed_waits_anew(alice, bob, mallory, pair):
    mine, other = pair
    suggestion = make_match(mine.mentions.get(), other, relation="denies")
    matches.link(match=suggestion.pk, relation="denies", by=alice)
    with pytest.raises(NotAllowed):
        merging.untie(link=mine.links.get().pk, by=mallory)
    merging.untie(link=mine.links.get().pk, by=bob)
    suggestion.refresh_from_db()
    assert (mine.links.count(), suggestion.decision, suggestion.decided_by) == (0, "pending", None)
    told = Event.objects.filter(action="claim.unlinked").values_list("subject_id", flat=True)
    assert sorted(told) == sorted([mine.pk, other.pk])


def test_taking_back_the_removal_of_a_link_ties_the_two_as_they_were(alice, bob, pair):
    mine, other = pair
    suggestion = make_match(mine.mentions.get(), other, relation="denies")
    matches.link(match=suggestion.pk, relation="denies", by=alice)
    decision = merging.untie(link=mine.links.get().pk, by=bob)
    decisions.undo(decision=decision.pk, by=bob)
    suggestion.refresh_from_db()
    tied = mine.links.get()
    assert (tied.other, tied.relation, tied.created_by) == (other, "denies", alice)
    assert (suggestion.decision, suggestion.decided_by) == ("linked", alice)


def test_a_link_that_was_tied_anew_stands_when_its_removal_is_taken_back(alice, pair):
    merging.tie(claim=pair[0].pk, other=pair[1].pk, relation="denies", by=alice)
    decision = merging.untie(link=pair[0].links.get().pk, by=alice)
    merging.tie(claim=pair[0].pk, other=pair[1].pk, relation="denies", by=alice)
    with pytest.raises(WrongState, match="nothing left to undo"):
        decisions.undo(decision=decision.pk, by=alice)
    assert pair[0].links.count() == 1


def test_nothing_moves_back_to_a_claim_that_became_part_of_another_one_since(alice, pair):
    mine, other = pair
    second, third = make_mention(mine, make_article()), make_claim("The dam drips.", article=make_article())
    moved = merging.join_mention(mention=second.pk, claim=other.pk, by=alice)
    merging.merge(claim=mine.pk, into=third.pk, by=alice)
    with pytest.raises(WrongState) as refused:
        decisions.undo(decision=moved.pk, by=alice)
    assert refused.value.code == "moved_on"
    assert Mention.objects.get(pk=second.pk).claim == other


def test_what_a_submitted_verdict_rests_on_stays_with_its_claim(alice):
    verdict = submitted_review(alice)
    claim, third = verdict.claim, make_claim("The dam drips.", article=make_article())
    extra = make_mention(claim, make_article())
    suggestion = make_match(extra, third)
    for move in [
        lambda: entries.split(mention=extra.pk, by=alice),
        lambda: matches.same_claim(match=suggestion.pk, by=alice),
        lambda: merging.join_mention(mention=extra.pk, claim=third.pk, by=alice),
    ]:
        with pytest.raises(WrongState, match="in review"):
            move()


def test_a_merge_is_not_undone_under_a_submitted_verdict(alice, pair):
    mine, _other = pair
    draft = draft_review(alice)
    merged = merging.merge(claim=mine.pk, into=draft.claim_id, by=alice)
    review.submit(review=draft.pk, by=alice)
    with pytest.raises(WrongState, match=f"{draft.claim.wording}.* is in review.*then undo it"):
        decisions.undo(decision=merged.pk, by=alice)
    review.take_back(review=draft.pk, by=alice)
    decisions.undo(decision=merged.pk, by=alice)
    assert mine.mentions.count() == 1


@pytest.mark.parametrize("partial", [False, True])
@pytest.mark.parametrize("bring", ["merge", "join", "same"])
def test_whoever_signed_a_verdict_did_not_sign_the_speakers_and_topics_that_came_since(
    alice, bob, bring, partial
):
    verdict = sign(submitted_review(alice), bob)
    speaker = "Ruben Hartog" if partial else "Ada Quist"
    other = make_claim("The strike was dear.", speaker=speaker, article=make_article())
    topic = Topic.objects.create(name="Harbour", slug="harbour")
    other.topics.add(topic)
    if partial:
        interests.declare(why="A cousin works there.", by=bob, topic=topic)
    if bring == "merge":
        merging.merge(claim=other.pk, into=verdict.claim_id, by=alice)
    elif bring == "join":
        merging.join_mention(mention=other.mentions.get().pk, claim=verdict.claim_id, by=alice)
    else:
        suggestion = make_match(other.mentions.get(), verdict.claim)
        matches.same_claim(match=suggestion.pk, by=alice)
    verdict.refresh_from_db()
    assert verdict.state == "submitted" and verdict.content_hash == review.content_hash(verdict)


def test_what_asks_for_the_desk_goes_on_asking_at_the_target_until_that_is_undone(alice, pair):
    term = {"due_to": dt.date(2027, 3, 1), "due_from": dt.date(2027, 3, 1), "due_words": "by March"}
    mine, other = pair
    Claim.objects.filter(pk=mine.pk).update(kind="pledge", tracked=True, attention=["again", "due"], **term)
    Claim.objects.filter(pk=other.pk).update(kind="pledge", attention=["source"])
    before = Claim.objects.filter(pk=other.pk).values("attention", "tracked", *term)
    was = before.get()
    decision = merging.merge(claim=mine.pk, into=other.pk, by=alice)
    assert before.get() == {"attention": ["source", "due"], "tracked": True, **term}
    decisions.undo(decision=decision.pk, by=alice)
    assert before.get() == was


@pytest.mark.parametrize("bring", ["merge", "join_mention"])
def test_a_checked_claim_that_another_becomes_part_of_was_said_again(alice, pair, bring):
    Claim.objects.filter(pk=pair[1].pk).update(status="checked")
    what = {"claim": pair[0].pk, "into": pair[1].pk}
    if bring == "join_mention":
        what = {"mention": pair[0].mentions.get().pk, "claim": pair[1].pk}
    decision = getattr(merging, bring)(**what, by=alice)
    assert Claim.objects.get(pk=pair[1].pk).attention == ["again"]
    assert Event.objects.filter(action="claim.said_again", subject_id=pair[1].pk).count() == 1
    decisions.undo(decision=decision.pk, by=alice)
    assert Claim.objects.get(pk=pair[1].pk).attention == []


def test_what_is_written_in_a_page_from_before_a_merge_goes_where_the_claim_is_now(alice, pair):
    mine, other = pair
    third = make_claim("The dam drips.", article=make_article())
    merging.merge(claim=mine.pk, into=other.pk, by=alice)
    merging.merge(claim=other.pk, into=third.pk, by=alice)
    assert triage.write_note(claim=mine.pk, body="Seen it.", by=alice).claim == third
    assert make_inquiry(mine, by=alice).claim == third


def test_nothing_is_set_on_a_claim_that_is_part_of_another_one(alice, pair):
    mine, other = pair
    merging.merge(claim=mine.pk, into=other.pk, by=alice)
    mine.refresh_from_db()
    with pytest.raises(WrongState, match="merged"):
        assignment.assign_claims(claims=[mine.pk], assignee=alice, by=alice)
    for verb, fields in [
        (assignment.plan, {"deadline": None, "priority": 0}),
        (topics.set_topics, {"topics": []}),
        (entries.reword, {"wording": "The dam.", "revision": mine.revision}),
    ]:
        with pytest.raises(WrongState, match="merged"):
            verb(claim=mine.pk, by=alice, **fields)


def test_who_is_named_by_no_mention_that_stayed_says_the_claim_no_more(alice, pair):
    mine, other = pair
    merging.merge(claim=mine.pk, into=other.pk, by=alice)
    assert other.claimants.count() == 2
    decision = entries.split(mention=other.mentions.order_by("pk")[0].pk, by=alice)
    assert [str(one) for one in other.claimants.all()] == ["Ada Quist"]
    assert [str(one) for one in mine.claimants.all()] == ["Ruben Hartog"]
    decisions.undo(decision=decision.pk, by=alice)
    assert other.claimants.count() == 2


def test_a_corrected_speaker_takes_his_former_name_off_the_claim_that_he_leaves(alice, pair):
    mine, other = pair
    merging.merge(claim=mine.pk, into=other.pk, by=alice)
    first = other.mentions.order_by("pk")[0]
    corrections.correct_mention(mention=first.pk, speaker="Olaf Brem", by=alice)
    assert [str(one) for one in other.claimants.all()] == ["Ada Quist"]


def test_a_claim_that_comes_back_is_said_by_whom_its_sighting_names(alice, pair):
    mine, other = pair
    merging.merge(claim=mine.pk, into=other.pk, by=alice)
    first = other.mentions.order_by("pk")[0]
    first.chain.filter(role="speaker").update(speaker=other.claimants.get(name="Ada Quist"))
    former = {str(one) for one in mine.claimants.all()}
    decision = entries.split(mention=first.pk, by=alice)
    assert [str(one) for one in mine.claimants.all()] == ["Ada Quist"]
    decisions.undo(decision=decision.pk, by=alice)
    assert {str(one) for one in mine.claimants.all()} == former != {"Ada Quist"}


def test_a_merge_undone_in_part_leaves_no_speaker_whom_nobody_names(alice):
    left, right, third = (make_claim(f"Dam {n} leaks.", article=make_article()) for n in range(3))
    two = make_mention(left, make_article(), speaker="Olaf Brem")
    left.claimants.add(two.chain.get().speaker)
    decision = merging.merge(claim=left.pk, into=right.pk, by=alice)
    merging.join_mention(mention=two.pk, claim=third.pk, by=alice)
    decisions.undo(decision=decision.pk, by=alice)
    assert [str(one) for one in left.claimants.all()] == ["Ruben Hartog"]
    assert "Olaf Brem" in [str(one) for one in third.claimants.all()]


def test_who_says_a_claim_since_a_merge_says_it_after_the_undo_too(alice, pair):
    mine, other = pair
    decision = merging.merge(claim=mine.pk, into=other.pk, by=alice)
    make_mention(other, make_article(), speaker="Ruben Hartog")
    decisions.undo(decision=decision.pk, by=alice)
    assert {str(one) for one in other.claimants.all()} == {"Ada Quist", "Ruben Hartog"}


def test_what_was_suggested_to_a_merged_claim_waits_at_its_target_until_that_is_undone(alice):
    old, target = make_claim("Rents fell."), make_claim("Rents went down.", status="open")
    said = make_claim("Rents did not fall.", article=make_article())
    denial = make_match(said.mentions.get(), old, "denies")
    decision = merging.merge(claim=old.pk, into=target.pk, by=alice)
    denial.refresh_from_db()
    assert (denial.claim, denial.decision) == (target, "pending")
    assert [segment["words"] for segment in denial.diff if segment["change"] == "delete"] == ["went down"]
    decisions.undo(decision=decision.pk, by=alice)
    denial.refresh_from_db()
    assert denial.claim == old


@pytest.mark.parametrize(("score", "kept"), [(0.7, "denies"), (0.95, "related")])
def test_of_two_suggestions_for_one_mention_the_surer_one_stays_at_the_target(alice, score, kept):
    old, target = make_claim(), make_claim(status="open")
    mention = make_claim(article=make_article()).mentions.get()
    make_match(mention, old, "denies")
    make_match(mention, target, "related", score)
    merging.merge(claim=old.pk, into=target.pk, by=alice)
    assert Match.objects.get(claim=target).relation == kept


def test_what_says_a_dismissed_claim_again_stays_out_of_the_queue_when_that_is_merged(alice):
    old, target = make_claim(status="dismissed"), make_claim(status="dismissed")
    echo = make_claim(echo_of=old)
    decision = merging.merge(claim=old.pk, into=target.pk, by=alice)
    assert list(kept_out(target)) == [echo]
    decisions.undo(decision=decision.pk, by=alice)
    assert list(kept_out(old)) == [echo]


def make_sighting(claim, article, begin=0, **fields):
    told = {"end": begin + 9, "score": 0.9, "relation": "repeats", **fields}
    return Sighting.objects.create(claim=claim, version=article.current, begin=begin, **told)


def test_what_the_archive_has_of_a_merged_claim_waits_at_its_target_until_that_is_undone(alice):
    old, target, article = make_claim(), make_claim(status="open"), make_article()
    sighting = make_sighting(old, article)
    decision = merging.merge(claim=old.pk, into=target.pk, by=alice)
    assert target.sightings.waiting().get() == sighting
    decisions.undo(decision=decision.pk, by=alice)
    assert old.sightings.waiting().get() == sighting


def test_the_first_search_of_a_target_keeps_what_came_with_a_merged_claim(alice):
    old, target, article = make_claim("Gulls cry."), make_claim("Rents fell.", status="open"), make_article()
    sighting = make_sighting(old, article)
    merging.merge(claim=old.pk, into=target.pk, by=alice)
    lookback.look_back(target.pk)
    assert target.sightings.waiting().get() == sighting


def test_a_sentence_that_the_target_has_met_waits_there_once_and_not_again(alice):
    old, target, article = make_claim(), make_claim(status="open"), make_article()
    theirs = make_sighting(target, article, score=0.6, relation="related")
    judged = make_sighting(target, article, 20, decision="rejected", decided_by=alice)
    spot = {"spans": [[40, 45]], "begin": 40, "span_key": "40-45"}
    make_mention(target, article, **spot)
    for begin in (0, 20, 40):
        make_sighting(old, article, begin)
    decision = merging.merge(claim=old.pk, into=target.pk, by=alice)
    assert list(target.sightings.order_by("begin").values_list("pk", "relation")) == [
        (theirs.pk, "repeats"),
        (judged.pk, "repeats"),
    ]
    decisions.undo(decision=decision.pk, by=alice)
    assert Sighting.objects.get(pk=theirs.pk).relation == "related" and old.sightings.count() == 3
