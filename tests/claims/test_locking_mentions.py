"""A mention that is corrected or read waits for the claims it may go to and their verdicts in one order."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext

from claims import corrections, identities, interests, joining, lookback
from claims.decisions import undo
from claims.locking import lock_claims
from claims.merging import tie, untie
from claims.models import Claim, ClaimLink, Mention, Review, Topic
from claims.speakers import find_speakers
from tests.claims.waiting import free, in_the_background, until_somebody_waits
from tests.factories import make_article, make_claim, make_fact_check, make_match, make_mention

pytestmark = pytest.mark.django_db(transaction=True)


def test_who_corrects_a_mention_waits_for_all_verdicts_of_its_claim_before_he_holds_it(alice, bob):
    page = make_fact_check(alice, bob)
    mention = page.claim.mentions.get()
    with ThreadPoolExecutor(1) as people:
        with transaction.atomic():
            Review.objects.select_for_update().get(claim=page.claim)
            correcting = in_the_background(
                people,
                lambda: corrections.correct_mention(mention=mention.pk, speaker="Ada Quist", by=alice),
            )
            until_somebody_waits()
            free(page.claim, mention)
        correcting.result()


def test_who_corrects_a_mention_waits_for_where_it_goes_before_he_holds_where_it_was(alice):
    target, claim = (make_claim(article=make_article()) for _n in range(2))
    mention = make_mention(claim, make_article())
    key = corrections._key_after(mention, {"speaker": "Ada Quist"})
    Claim.objects.filter(pk=target.pk).update(words_key=key)
    with ThreadPoolExecutor(1) as people:
        with transaction.atomic():
            lock_claims([target.pk])
            correcting = in_the_background(
                people,
                lambda: corrections.correct_mention(mention=mention.pk, speaker="Ada Quist", by=alice),
            )
            until_somebody_waits()
            free(claim, mention)
        correcting.result()
    assert Mention.objects.get(pk=mention.pk).claim == target


def test_who_parts_a_name_waits_for_the_claims_that_say_it_by_then_before_he_writes(alice):
    names = find_speakers(["Minister Hartog", "Ruben Hartog"])
    short, full = names["Minister Hartog"], names["Ruben Hartog"]
    identities.merge_speakers(speaker=short.pk, into=full.pk, by=alice)
    claim, target = (make_claim(speaker=name, article=make_article()) for name in ("Minister Hartog", "Ada"))
    mention = claim.mentions.get()
    ended = Event()

    def keep_the_target():
        with transaction.atomic():
            lock_claims([target.pk])
            ended.wait(60)

    with ThreadPoolExecutor(2) as people:
        with transaction.atomic():
            lock_claims([claim.pk, target.pk])
            keeping = in_the_background(people, keep_the_target)
            until_somebody_waits()
            parting = in_the_background(people, lambda: identities.part_speakers(speaker=short.pk, by=alice))
            until_somebody_waits(2)
            Mention.objects.filter(pk=mention.pk).update(claim=target)
            connection.check_constraints()
        until_somebody_waits(unless=parting)
        with transaction.atomic():
            free(mention.chain.get())
        ended.set()
        parting.result()
        keeping.result()
    assert {row.name for row in target.claimants.all()} == {"Ada", "Minister Hartog"}


def test_who_takes_back_the_end_of_a_link_waits_for_both_its_claims_before_it_is_made_anew(alice):
    other, claim = (make_claim(status="open", article=make_article()) for _n in range(2))
    tie(claim=claim.pk, other=other.pk, relation="denies", by=alice)
    untied = untie(link=ClaimLink.objects.get().pk, by=alice)
    with ThreadPoolExecutor(1) as people:
        with transaction.atomic():
            lock_claims([other.pk])
            undoing = in_the_background(people, lambda: undo(decision=untied.pk, by=alice))
            until_somebody_waits()
            free(claim)
        undoing.result()
    assert ClaimLink.objects.get().other == other


def test_what_is_suggested_for_a_claim_is_held_while_it_is_compared_in_other_words(alice, monkeypatch):
    claim, other = (make_claim(status="open", article=make_article()) for _n in range(2))
    match, compare = make_match(other.mentions.get(), claim), lookback.compare_mentions

    def take():
        with transaction.atomic():
            free(match)

    def compared_beside_somebody(*given):
        with ThreadPoolExecutor(1) as people, pytest.raises(OperationalError):
            in_the_background(people, take).result()
        return compare(*given)

    monkeypatch.setattr(lookback, "compare_mentions", compared_beside_somebody)
    with transaction.atomic():
        lookback._compare_suggestions(claim)


def test_the_verdicts_of_a_person_are_taken_in_one_order(alice, bob):
    with CaptureQueriesContext(connection) as queries:
        row = interests.declare(why="Kin.", topic=Topic.objects.create(name="Harbour"), by=alice)
        interests.end(interest=row.pk, by=bob)
    locks = [q["sql"] for q in queries if 'FOR UPDATE OF "claims_review"' in q["sql"]]
    assert len(locks) == 2 and all('ORDER BY "claims_review"."id" ASC' in sql for sql in locks)


def test_a_reading_that_finds_other_claims_than_it_waited_for_lets_those_go():
    """What it finds then may come before what it holds."""
    first, held, left = (make_claim(words_key=key, article=make_article()) for key in ("", "a", "b"))

    taken, gone = Event(), Event()

    def read():
        with transaction.atomic():
            return joining._known([], ["a", "b"])

    def keep_the_first():
        with transaction.atomic():
            Claim.objects.select_for_update(no_key=True).get(pk=first.pk)
            taken.set()
            gone.wait(60)
            until_somebody_waits()
            free(held)

    with ThreadPoolExecutor(2) as people:
        keeping = in_the_background(people, keep_the_first)
        with transaction.atomic():
            lock_claims([left.pk])
            assert taken.wait(60)
            reading = in_the_background(people, read)
            until_somebody_waits()
            Claim.objects.filter(pk=left.pk).update(status="merged", merged_into=first, revision=2)
        gone.set()
        keeping.result()
    assert reading.result() == ({"a": held, "b": first}, set())


def test_a_reading_takes_what_asks_for_attention_with_what_it_joins():
    """Taken later, it may come before what is held by then."""
    checked, joined = (
        make_claim(article=make_article(), **how) for how in ({"status": "checked"}, {"words_key": "a"})
    )
    make_match(joined.mentions.get(), checked, score=0.99)

    def read():
        with transaction.atomic():
            return joining._known([], ["a"])

    with ThreadPoolExecutor(1) as people:
        with transaction.atomic():
            lock_claims([checked.pk])
            reading = in_the_background(people, read)
            until_somebody_waits(unless=reading)
            free(joined)
            assert not reading.done()
        assert reading.result() == ({"a": joined}, {checked.pk})
