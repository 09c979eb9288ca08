import datetime as dt

import pytest
from django.utils import timezone

from claims import fairness
from tests.factories import make_article, make_claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def these_days():
    """Midnight may pass while a test runs."""
    today, day = timezone.localdate(), dt.timedelta(days=1)
    return {"first": today - day, "last": today + day}


def test_what_was_chosen_is_held_against_what_was_detected(these_days):
    for status in ("open", "new", "dismissed"):
        make_claim(status=status, speaker="Edda Moreau", worth=0.9)
    make_claim(status="accepted", speaker="Nils Varga")
    groups = fairness.compare(by="speaker", **these_days)
    first = groups[0]
    assert [group.name for group in groups] == ["Edda Moreau", "Nils Varga"]
    assert (first.figures["detected"], first.figures["chosen"], first.figures["passed"]) == (3, 1, 2)
    assert round(first.share, 2) == 0.33


def test_parties_are_compared_and_speakers_without_one_left_out(these_days):
    claim = make_claim(speaker="Edda Moreau")
    claim.claimants.update(party="River Party")
    make_claim(speaker="Nils Varga")
    groups = fairness.compare(by="party", **these_days)
    assert [(group.name, group.figures["detected"]) for group in groups] == [("River Party", 1)]


def test_a_claim_seen_twice_in_an_outlet_counts_once(these_days):
    article = make_article(publication="Hallen Gazette")
    claim = make_claim(article=article)
    make_claim(article=make_article(publication="Sundholm Courier"))
    claim.mentions.create(version=article.current, extractor="x", quote="q", wording="w", span_key="1-2")
    found = {g.name: g.figures["detected"] for g in fairness.compare(by="outlet", **these_days)}
    assert found == {"Hallen Gazette": 1, "Sundholm Courier": 1}


def test_another_period_opinions_and_what_others_checked_are_left_out(these_days):
    make_claim(first_seen_at=timezone.now() - dt.timedelta(days=40))
    make_claim(kind="opinion")
    make_claim(status="prior")
    assert fairness.total(**these_days).figures["detected"] == 0


def test_why_chosen_claims_were_closed_is_counted(these_days):
    for reason in ("true", "true", "overtaken"):
        make_claim(status="closed", closed_reason=reason)
    found = fairness.closed_reasons(**these_days)
    assert [number for _label, number in found] == [2, 1]
