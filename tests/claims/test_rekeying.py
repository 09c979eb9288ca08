"""Keys of an older version of the rule are made anew, and lead where they led."""

from dataclasses import replace

import pytest

from claims import rekeying
from claims.claimreview import Reviewed
from claims.entries import reword
from claims.merging import merge
from claims.models import Claim, Mention
from claims.priorchecks import import_checks
from claims.readings import read_article
from tests.factories import make_article, make_claim

pytestmark = pytest.mark.django_db

TEXT = "Transport minister Ruben Hartog said the strike had cost the islands 52 million euros."


def read_new(text):
    article = make_article(text)
    read_article(article.pk)
    return article.current.mentions.get()


def test_keys_are_made_anew_once_and_then_join(monkeypatch):
    monkeypatch.setattr("claims.matching.join.MADE_HERE", "0:")
    first = read_new(TEXT)
    monkeypatch.undo()
    assert read_new(f"{TEXT} So it goes.").claim != first.claim
    assert [rekeying.renew_keys(), rekeying.renew_keys()] == [1, 0]
    assert read_new(f"{TEXT} That was in May.").claim == first.claim


def test_what_a_claim_was_merged_with_keeps_leading_to_it(alice):
    mention = read_new(TEXT)
    key, target = mention.words_key, make_claim(article=make_article(), status="open", words_key="old")
    merge(claim=mention.claim_id, into=target.pk, by=alice)
    for rows in (Claim.objects.filter(pk=mention.claim_id), Mention.objects.filter(pk=mention.pk)):
        rows.update(words_key="older")
    rekeying.renew_keys()
    assert (
        Claim.objects.get(pk=mention.claim_id).words_key
        == Mention.objects.get(pk=mention.pk).words_key
        == key
    )


def test_what_others_checked_is_joined_by_its_new_key(alice):
    review = Reviewed(TEXT, "False", "checks.example/1", "", "Ruben Hartog", "")
    said = f'Transport minister Ruben Hartog said: "{TEXT}"'
    import_checks([review, replace(review, claim="Rents fell.", url="checks.example/2")], by=None)
    first, second = Claim.objects.order_by("pk")
    merge(claim=second.pk, into=first.pk, by=alice)
    keys = dict(Claim.objects.values_list("pk", "words_key"))
    Claim.objects.filter(pk=first.pk).update(words_key="old")
    Claim.objects.filter(pk=second.pk).update(words_key="older")
    assert rekeying.renew_keys() == 1
    assert dict(Claim.objects.values_list("pk", "words_key")) == keys
    assert read_new(said).claim == first


def test_what_others_checked_is_joined_by_its_new_key_when_it_was_reworded(alice):
    review = Reviewed(TEXT, "False", "checks.example/1", "", "Ruben Hartog", "")
    import_checks([review], by=None)
    claim = Claim.objects.get()
    reword(claim=claim.pk, wording="The strike cost 52 million.", revision=claim.revision, by=alice)
    Claim.objects.update(words_key="old")
    rekeying.renew_keys()
    assert import_checks([review], by=None).known == 1
    import_checks([replace(review, url="checks.example/2")], by=None)
    assert Claim.objects.get().words_key == claim.words_key and claim.prior_checks.count() == 2


def test_a_batch_is_followed_by_the_next(monkeypatch):
    monkeypatch.setattr(rekeying, "BATCH", 2)
    for _n in range(5):
        make_claim(article=make_article(), words_key="old")
    assert rekeying.renew_keys() == 5
    assert not Claim.objects.filter(words_key="old").exists()
