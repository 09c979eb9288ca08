"""Hours of the desk's clock: one that is left out, one that comes twice, and midnight."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from tests.factories import make_article, make_claim
from workbench.forms.days import DeskTime

pytestmark = pytest.mark.django_db

LEFT_OUT, TWICE = "2050-03-27T02:30", "2050-10-30T02:30"
FIRST, SECOND = (dt.datetime(2050, 10, 30, hour, 30, tzinfo=dt.UTC) for hour in (0, 1))


@pytest.fixture(autouse=True)
def _warsaw(settings) -> None:
    settings.TIME_ZONE = "Europe/Warsaw"


def plan(client, claim, deadline: str):
    return client.post(f"/claims/{claim.pk}/plan/", {"deadline": deadline, "priority": "2"})


def test_an_hour_that_is_left_out_is_refused_in_a_sentence(as_alice):
    answer = plan(as_alice, make_claim(status="open"), LEFT_OUT)
    assert answer.status_code == 422
    assert "02:30 does not exist" in answer.content.decode()


def test_a_claim_due_in_the_hour_that_comes_twice_can_be_planned_anew(as_alice):
    claim = make_claim(status="open", deadline=FIRST)
    page = as_alice.get(f"/claims/{claim.pk}/").content.decode()
    assert f'value="{TWICE}"' in page
    assert plan(as_alice, claim, TWICE).status_code == 302
    claim.refresh_from_db()
    assert (claim.deadline, claim.priority) == (FIRST, 2)


@pytest.mark.parametrize(("now", "meant"), [(FIRST - dt.timedelta(hours=1), FIRST), (FIRST, SECOND)])
def test_the_hour_that_comes_twice_is_the_one_still_to_come(monkeypatch, now, meant):
    monkeypatch.setattr(timezone, "now", lambda: now)
    assert DeskTime().clean(TWICE).astimezone(dt.UTC) == meant


def test_a_moment_with_its_own_zone_is_kept():
    assert DeskTime().clean("2050-03-27T02:30+00:00") == dt.datetime(2050, 3, 27, 2, 30, tzinfo=dt.UTC)


def test_a_deadline_at_midnight_says_so_and_an_article_of_a_day_does_not(as_alice):
    midnight = dt.datetime(2050, 3, 31, 22, tzinfo=dt.UTC)
    claim, article = make_claim(status="open", deadline=midnight), make_article(published_at=midnight)
    assert "1 April 2050, 00:00<" in as_alice.get(f"/claims/{claim.pk}/").content.decode()
    assert "1 April 2050<" in as_alice.get(f"/articles/{article.pk}/").content.decode()
