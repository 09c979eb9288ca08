"""A mention that is corrected or read waits for the claims it may go to and their verdicts in one order."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import transaction

from claims import corrections, joining
from claims.locking import lock_claims
from claims.models import Claim, Mention, Review
from tests.claims.waiting import free, in_the_background, until_somebody_waits
from tests.factories import make_article, make_claim, make_fact_check, make_mention

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
    assert reading.result() == {"a": held, "b": first}
