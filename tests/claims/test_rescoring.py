"""A changed weight reaches the claims that nobody has opened, and no other."""

import pytest

from claims import catalogue, rescoring, triage
from claims.models import Claim, Event, Mention, Outbox, ReasonWeight, Rescoring
from claims.readings import read_article
from tests.factories import make_article

pytestmark = pytest.mark.django_db

TEXT = "Mayor Ilse Brandt said the bridge killed 14 people.\n\nEnvoy Arne Moe said the town built 900 flats."


@pytest.fixture
def read():
    read_article(make_article(TEXT).pk)
    return {claim.wording[:10]: claim for claim in Claim.objects.all()}


def weigh(carol, code, weight):
    row = ReasonWeight.objects.get_or_create(code=code)[0]
    row.weight = weight
    catalogue.store(row=row, by=carol, fields=["weight"])
    return row


def worths():
    return {claim.wording[:10]: claim.worth for claim in Claim.objects.all()}


def test_a_changed_weight_reaches_what_is_unread_and_the_job_follows_from_the_change(carol, read):
    before = worths()
    row = weigh(carol, "health", -0.2)
    assert Outbox.objects.filter(job="rescore_claims", subject_id=row.pk).count() == 1
    assert rescoring.rescore_claims(row.pk) == 1
    assert worths() == before | {"The bridge": pytest.approx(before["The bridge"] - 0.36)}
    assert dict(Claim.objects.get(wording__startswith="The bridge").reasons)["health"] == -0.2
    assert set(Mention.objects.values_list("claim_id", "worth")) == set(
        Claim.objects.values_list("pk", "worth")
    )


def test_a_reason_that_weighed_nothing_comes_back(carol, read):
    before = worths()
    for weight in (0.0, None):
        rescoring.rescore_claims(weigh(carol, "number", weight).pk)
    assert worths() == before


def test_what_somebody_opened_keeps_the_score_it_was_judged_by(alice, carol, read):
    triage.open_claims(claims=[read["The bridge"].pk], by=alice)
    before = worths()
    assert rescoring.rescore_claims(weigh(carol, "health", -0.2).pk) == 0
    assert worths() == before


def test_it_goes_on_where_it_was_killed_and_says_how_far_it_is(carol, read, monkeypatch):
    monkeypatch.setattr(rescoring, "BATCH", 1)
    row = weigh(carol, "number", 0.1)
    assert rescoring.rescore_claims(row.pk, seconds=0) == 1
    assert Rescoring.objects.get().percent < 100
    assert Event.objects.filter(action="reasonweight.continued").count() == 1
    assert rescoring.rescore_claims(row.pk) == 1
    assert (Rescoring.objects.get().percent, Rescoring.objects.get().changed) == (100, 2)
    assert Event.objects.get(action="reasonweight.applied").data == {"claims": 2}


def test_weights_that_changed_meanwhile_start_it_anew(carol, read, monkeypatch):
    monkeypatch.setattr(rescoring, "BATCH", 1)
    before = worths()
    rescoring.rescore_claims(weigh(carol, "number", 0.1).pk, seconds=0)
    rescoring.rescore_claims(weigh(carol, "number", None).pk)
    assert worths() == before
