"""What two people plan for one claim at once: each keeps what he changed, and is told where both clash."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from claims import assignment, decisions, pledges, triage
from claims.exceptions import StaleText
from claims.models import Claim, Event
from tests.factories import make_claim

pytestmark = pytest.mark.django_db

SHOWN = {"deadline": None, "priority": 0}
MAY = dt.date(2031, 5, 1)


def test_what_each_of_two_changed_stands(alice, bob):
    claim, then = make_claim(), timezone.now() + dt.timedelta(days=2)
    assignment.plan(claim=claim.pk, deadline=then, priority=0, shown=SHOWN, by=alice)
    assignment.plan(claim=claim.pk, deadline=None, priority=2, shown=SHOWN, by=bob)
    claim.refresh_from_db()
    assert (claim.deadline, claim.priority) == (then, 2)


def test_whoever_changes_what_a_colleague_changed_meanwhile_is_told(alice, bob):
    claim = make_claim()
    assignment.plan(claim=claim.pk, deadline=None, priority=1, shown=SHOWN, by=alice)
    with pytest.raises(StaleText) as told:
        assignment.plan(claim=claim.pk, deadline=None, priority=2, shown=SHOWN, by=bob)
    assert (told.value.fields, told.value.current.priority) == (["priority"], 1)


def test_two_who_plan_the_same_do_not_clash(alice, bob):
    claim = make_claim()
    assignment.plan(claim=claim.pk, deadline=None, priority=1, shown=SHOWN, by=alice)
    assert assignment.plan(claim=claim.pk, deadline=None, priority=1, shown=SHOWN, by=bob) is None


def test_the_seconds_that_no_form_shows_make_no_clash(alice):
    exact = timezone.now().replace(second=41)
    claim = make_claim(deadline=exact)
    shown = {"deadline": exact.replace(second=0, microsecond=0), "priority": 0}
    assert (
        assignment.plan(claim=claim.pk, priority=0, shown=shown, by=alice, deadline=shown["deadline"]) is None
    )


def test_a_claim_taken_up_again_meanwhile_gets_no_day_without_a_whom(alice, bob):
    claim = make_claim(status="open", waiting_for="the ministry")
    shown = {"waiting_for": "the ministry", "waiting_until": None}
    triage.wait(claim=claim.pk, whom="", until=None, shown=shown, by=alice)
    with pytest.raises(StaleText):
        triage.wait(claim=claim.pk, whom="the ministry", until=MAY, shown=shown, by=bob)
    assert triage.wait(claim=claim.pk, whom="", until=None, shown=shown, by=bob) is None


def test_holding_a_claim_and_a_term_are_undone_like_any_decision(alice):
    claim = make_claim(status="open", kind="pledge")
    held = triage.wait(claim=claim.pk, whom="the ministry", until=MAY, by=alice)
    termed = pledges.set_due(claim=claim.pk, until=MAY, by=alice)
    for decision in (held, termed):
        decisions.undo(decision=decision.pk, by=alice)
    claim.refresh_from_db()
    assert (claim.waiting_for, claim.waiting_until, claim.due_to, claim.due_precision) == ("", None, None, "")


def test_a_month_stays_one_where_only_the_condition_changes(alice):
    claim = make_claim(kind="pledge", due_from=MAY, due_to=dt.date(2031, 5, 31), due_precision="month")
    pledges.set_due(claim=claim.pk, until=claim.due_to, condition="once the law is passed", by=alice)
    claim.refresh_from_db()
    assert (claim.due_from, claim.due_precision, claim.due_condition) == (
        *(MAY, "month"),
        "once the law is passed",
    )


def test_what_changes_nothing_is_no_act(alice):
    claim = make_claim(status="open", kind="pledge", waiting_for="the ministry")
    assert triage.wait(claim=claim.pk, whom="the ministry", until=None, by=alice) is None
    assert pledges.set_due(claim=claim.pk, until=None, by=alice) is None
    assert not Event.objects.filter(subject_id=claim.pk, action__in=["claim.waiting", "claim.due_set"])
    assert Claim.objects.get().revision == claim.revision
