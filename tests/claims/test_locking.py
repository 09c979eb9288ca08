"""Acts that meet at one claim wait for each other in one order, so that none of them is ever broken off."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connection, transaction

from claims import (
    copyreadings,
    corrections,
    decisions,
    entries,
    evidence,
    inquiries,
    lookback,
    matches,
    merging,
    partners,
    priorchecks,
    publishing,
    review,
    sightings,
    sources,
    suggestions,
    topics,
    triage,
)
from claims.claimreview import Reviewed
from claims.exceptions import BadInput, NotFound, WrongState
from claims.indexing import index
from claims.locking import derived, lock_claims, lock_keys, lock_version
from claims.models import (
    Article,
    ArticleVersion,
    Claim,
    Decision,
    Evidence,
    Inquiry,
    LookBack,
    Mention,
    Note,
    Outlet,
    Review,
    Sighting,
    Source,
)
from claims.withholding import showing
from tests.claims.verdicts import draft_review, edit, open_claim, sign, submitted_review
from tests.claims.waiting import free, in_the_background, until_somebody_waits
from tests.factories import make_article, make_claim, make_match, make_mention

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def met(alice):
    """A claim of two mentions, one of them suggested for another claim, and a sentence of the archive."""
    claim, other = make_claim(article=make_article()), make_claim(status="open", article=make_article())
    make_mention(claim, make_article())
    match = make_match(claim.mentions.first(), other)
    archive = make_article("The dam leaks.").current
    told = {"begin": 0, "end": 14, "score": 0.9, "relation": "repeats"}
    return claim, other, match, Sighting.objects.create(claim=claim, version=archive, **told)


ACTS = {
    "same_claim": lambda m, s, by: matches.same_claim(match=m.pk, by=by),
    "link": lambda m, s, by: matches.link(match=m.pk, relation="denies", by=by),
    "join_mention": lambda m, s, by: merging.join_mention(mention=m.mention_id, claim=m.claim_id, by=by),
    "split": lambda m, s, by: entries.split(mention=m.mention_id, by=by),
    "correct_mention": lambda m, s, by: corrections.correct_mention(
        mention=m.mention_id, speaker="Ada Quist", by=by
    ),
    "confirm_sighting": lambda m, s, by: sightings.confirm_sighting(sighting=s.pk, by=by),
    "reject_sighting": lambda m, s, by: sightings.reject_sighting(sighting=s.pk, by=by),
    "link_sighting": lambda m, s, by: sightings.link_sighting(sighting=s.pk, relation="denies", by=by),
}


@pytest.mark.parametrize("act", ACTS)
def test_who_waits_for_a_claim_holds_neither_its_mentions_nor_what_is_suggested(alice, met, act):
    claim, _other, match, sighting = met
    with ThreadPoolExecutor(1) as people:
        with transaction.atomic():
            lock_claims([claim.pk])
            acting = in_the_background(people, lambda: ACTS[act](match, sighting, alice))
            until_somebody_waits()
            free(match, sighting, *Mention.objects.filter(claim=claim))
        acting.result()


def test_a_search_of_the_archive_waits_for_a_claim_before_it_holds_what_was_found(met):
    claim, _other, _match, sighting = met
    lookback.look_back(claim.pk)
    with ThreadPoolExecutor(1) as people:
        for search in (lookback._begin, lookback._slice):
            with transaction.atomic():
                lock_claims([claim.pk])
                searching = in_the_background(people, partial(search, claim.pk))
                until_somebody_waits()
                free(LookBack.objects.get(claim=claim), sighting)
            searching.result()


def test_what_comes_to_a_claim_while_its_source_is_found_gone_stays(alice):
    piece = draft_review(alice).evidence.get()
    with ThreadPoolExecutor(1) as people:
        with transaction.atomic():
            claim = lock_claims([piece.claim_id])[piece.claim_id]
            claim.attention = ["answer"]
            claim.touch("attention")
            finding = in_the_background(people, partial(sources._mark_gone, piece.source_id))
            until_somebody_waits()
            piece.pk = None
            piece.save()  # names the source, which the other holds
        finding.result()
    assert Claim.objects.get(pk=claim.pk).attention == ["answer", "source"]


def test_evidence_that_is_added_while_its_source_is_pinned_has_the_snapshot(alice):
    source = sources.add_source(title="Bulletin", url="https://harbour.example/bulletin", by=alice)
    check = priorchecks.add_check(claim=open_claim().pk, url=source.url, rating="False", by=alice)
    told = {"stance": "refutes", "summary": "It was 44 million.", "by": alice}
    adding = (
        lambda: evidence.add_evidence(claim=check.claim_id, source=source, **told),
        lambda: evidence.use_prior_check(check=check.pk, stance="refutes", by=alice),
    )
    with ThreadPoolExecutor(2) as people:
        for add in adding:
            Evidence.objects.all().delete()
            Source.objects.update(latest=None)
            with transaction.atomic():
                page = b"A bulletin of some words."
                snapshot = sources._pin(source.pk, page, content_type="text/plain", by=None)
                piece = in_the_background(people, add)
                until_somebody_waits(unless=piece)
                free(Claim.objects.get(pk=check.claim_id))
            assert piece.result().snapshot == snapshot


def test_what_an_article_repeats_is_waited_for_before_anything_is_suggested(met):
    claim, other, match, _sighting = met
    index([claim, other])
    article = match.mention.version.article_id
    with ThreadPoolExecutor(1) as people:
        with transaction.atomic():
            lock_claims([other.pk])
            matching = in_the_background(people, lambda: suggestions.match_article(article))
            until_somebody_waits()
            free(match, match.mention)
        matching.result()


@pytest.mark.parametrize("act", ["same_claim", "link", "reject_sighting", "link_sighting"])
def test_an_undo_takes_claims_before_what_is_suggested(alice, met, act):
    claim, _other, match, sighting = met
    ACTS[act](match, sighting, alice)
    with ThreadPoolExecutor(1) as people:
        with transaction.atomic():
            lock_claims([claim.pk])
            undoing = in_the_background(people, lambda: decisions.undo_last(by=alice))
            until_somebody_waits(unless=undoing)
            free(match, sighting, *Mention.objects.filter(pk=match.mention_id))
            assert not undoing.done()
        undoing.result()
    for suggested in (match, sighting):
        suggested.refresh_from_db()
        assert suggested.decision == "pending"


def test_who_moves_a_mention_waits_for_all_that_its_claims_are_made_of_in_one_order(alice):
    part = make_claim(article=make_article())
    claim, other = make_claim(article=make_article()), make_claim(article=make_article())
    merging.merge(claim=part.pk, into=claim.pk, by=alice)
    mention = claim.mentions.first()
    with ThreadPoolExecutor(1) as people:
        with transaction.atomic():
            lock_claims([part.pk])
            moving = in_the_background(
                people, lambda: merging.join_mention(mention=mention.pk, claim=other.pk, by=alice)
            )
            until_somebody_waits()
            free(claim, other)
        moving.result()


def test_an_answer_waits_for_the_claim_before_it_holds_the_inquiry(alice, met):
    claim, *_rest = met
    inquiries.ask(claim=claim.pk, whom="The mayor", by=alice)
    inquiry = Inquiry.objects.get()
    with ThreadPoolExecutor(1) as people:
        with transaction.atomic():
            lock_claims([claim.pk])
            answering = in_the_background(
                people, lambda: inquiries.answer(inquiry=inquiry.pk, text="No.", by=alice)
            )
            until_somebody_waits()
            free(inquiry)
        answering.result()


def test_a_reading_waits_for_the_article_before_its_version_and_lets_others_name_both(alice, met):
    version = met[0].mentions.first().version

    def lock():
        with transaction.atomic():
            lock_version(version.pk)

    with ThreadPoolExecutor(1) as people:
        with transaction.atomic():
            Article.locked(version.article_id)
            reading = in_the_background(people, lock)
            until_somebody_waits()
            free(version)
        reading.result()
        with transaction.atomic():
            lock_version(version.pk)
            naming = in_the_background(
                people,
                lambda: Decision.objects.create(by=alice, action="x", article=version.article, changes=[]),
            )
            naming.result(timeout=30)


def test_evidence_waits_for_a_claim_that_is_being_joined_and_is_not_put_there(alice, met):
    claim, other, *_rest = met
    told = {"contact": "Nils Varga", "terms": "on_record", "stance": "refutes", "summary": "No."}
    with ThreadPoolExecutor(1) as people:
        with transaction.atomic():
            merging.merge(claim=claim.pk, into=other.pk, by=alice)
            adding = in_the_background(
                people, lambda: evidence.add_contact_evidence(claim=claim.pk, by=alice, **told)
            )
            until_somebody_waits()
        with pytest.raises(WrongState):
            adding.result()


def test_what_comes_to_a_claim_that_is_being_joined_goes_where_it_goes(alice):
    part, claim, other = (make_claim(article=make_article()) for _n in range(3))
    merging.merge(claim=part.pk, into=claim.pk, by=alice)
    copy, first = make_article(), claim.mentions.first().version
    ArticleVersion.objects.filter(pk=first.pk).update(extractor="test")
    first.refresh_from_db()
    with ThreadPoolExecutor(3) as people:
        with transaction.atomic():
            merging.merge(claim=claim.pk, into=other.pk, by=alice)
            coming = [
                in_the_background(people, act)
                for act in (
                    partial(copyreadings.share_reading, copy.current_id, first),
                    partial(triage.write_note, claim=part.pk, body="Look at this.", by=alice),
                    partial(inquiries.ask, claim=part.pk, whom="The mayor", by=alice),
                )
            ]
            until_somebody_waits(len(coming))
        for each in coming:
            each.result()
    assert {*copy.current.mentions.all(), *Note.objects.all(), *Inquiry.objects.all()} == {
        *other.mentions.filter(version=copy.current),
        *other.notes.all(),
        *other.inquiries.all(),
    }


def test_who_corrects_a_mention_waits_for_its_words_before_he_holds_a_claim(alice, met):
    claim, _other, match, _sighting = met
    mention = Mention.objects.get(pk=match.mention_id)
    key = corrections._key_after(mention, {"speaker": "Ada Quist"})
    correct = ACTS["correct_mention"]
    with ThreadPoolExecutor(1) as people:
        with transaction.atomic():
            lock_keys([key])
            correcting = in_the_background(people, lambda: correct(match, None, alice))
            until_somebody_waits()
            free(*Claim.objects.filter(pk=claim.pk), *Mention.objects.filter(claim=claim))
        correcting.result()
    mention = Mention.objects.get(pk=match.mention_id)
    assert mention.words_key == key and mention.claim_id != claim.pk


def test_a_verdict_on_who_said_it_and_a_correction_of_that_wait_for_each_other(alice, met):
    claim, _other, match, _sighting = met
    Claim.objects.filter(pk=claim.pk).update(status="open")
    row = draft_review(alice, claim=claim)
    judge = partial(edit, row, alice, judges="said", judged_link=match.mention.chain.get(role="speaker"))
    correct = partial(corrections.correct_mention, mention=match.mention_id, by=alice)
    with ThreadPoolExecutor(1) as people:
        with transaction.atomic():
            correct(kind="pledge")
            judging = in_the_background(people, judge)
            until_somebody_waits()
        with pytest.raises(BadInput):
            judging.result()
        link = match.mention.chain.get(role="speaker")
        with transaction.atomic():
            Review.locked(row.pk)
            correcting = in_the_background(people, partial(correct, relays=["Harbour Radio"]))
            until_somebody_waits()
            edit(row, alice, judges="said", judged_link=link)
        correcting.result()
    row.refresh_from_db()
    assert row.judged_link != link and row.judged_link.name == link.name


def test_who_puts_a_claim_under_topics_waits_for_its_verdict_before_he_holds_the_claim(alice):
    row = submitted_review(alice)
    with ThreadPoolExecutor(1) as people:
        with transaction.atomic():
            Review.objects.select_for_update().get(pk=row.pk)
            filing = in_the_background(
                people, lambda: topics.set_topics(claim=row.claim_id, topics=[], by=alice)
            )
            until_somebody_waits()
            free(Claim.objects.get(pk=row.claim_id))
        filing.result()


def test_who_erases_a_contact_waits_for_a_verdict_that_is_being_published_before_he_holds_the_claim(
    alice, bob, carol
):
    claim = open_claim()
    told = {"contact": "Nils Varga", "terms": "on_record", "stance": "refutes", "summary": "No."}
    piece = evidence.add_contact_evidence(claim=claim.pk, by=alice, visibility="public", **told)
    row = sign(submitted_review(alice, claim=claim, evidence=[piece.pk]), bob)
    with ThreadPoolExecutor(1) as people:
        with transaction.atomic():
            Review.locked(row.pk)
            erasing = in_the_background(people, partial(evidence.erase_contact, evidence=piece.pk, by=carol))
            until_somebody_waits()
            publishing.publish(review=row.pk, by=bob)
        erasing.result()
    assert showing(piece.pk, words=False) and Evidence.objects.get(pk=piece.pk).contact == Evidence.ERASED


def test_a_verdict_is_taken_back_in_a_transaction_of_its_own(alice):
    row = submitted_review(alice)
    assert review.take_back(review=row.pk, by=alice).state == Review.State.TAKEN_BACK


@pytest.fixture
def waits_for_the_disk():
    """As the servers of desks do, but not that of the tests."""
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit TO on")
    yield lambda: asked("SHOW synchronous_commit") == "on"
    with connection.cursor() as cursor:
        cursor.execute("RESET synchronous_commit")


def asked(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


def test_only_what_is_made_of_stored_text_does_not_wait_for_the_disk(waits_for_the_disk):
    with derived():
        assert not waits_for_the_disk()
    assert waits_for_the_disk()


def test_what_is_derived_within_an_act_of_a_person_waits_for_the_disk_with_it(waits_for_the_disk):
    with transaction.atomic():
        with derived():
            assert waits_for_the_disk()
        assert waits_for_the_disk()


def test_who_subscribes_many_times_at_once_gets_no_more_than_he_may(monkeypatch):
    monkeypatch.setattr(partners, "MOST_SUBSCRIPTIONS", 1)
    outlet = Outlet.objects.create(name="Coast Radio")
    with ThreadPoolExecutor(1) as people:
        with transaction.atomic():
            partners._subscribe("https://radio.example/1", outlet)
            second = in_the_background(
                people, partial(partners._subscribe, "https://radio.example/2", outlet)
            )
            until_somebody_waits()
        with pytest.raises(WrongState):
            second.result()


def test_what_is_sent_again_while_it_is_taken_back_stands_anew():
    outlet = Outlet.objects.create(name="Coast Radio")
    review = Reviewed("The quay cost 9 million euros.", "False", "https://radio.example/1", "", "", "")
    first, _new = priorchecks.send_check(review=review, by=outlet)
    with ThreadPoolExecutor(1) as people:
        with transaction.atomic():
            priorchecks.remove_check(check=first.pk, by=outlet)
            again = in_the_background(people, partial(priorchecks.send_check, review=review, by=outlet))
            until_somebody_waits()
        row, new = again.result()
    assert new and row.pk != first.pk
    with pytest.raises(NotFound):
        priorchecks.remove_check(check=first.pk, by=outlet)
