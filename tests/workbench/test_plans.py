"""Deadline, hold and term on the case file: nobody writes over what a colleague planned meanwhile."""

from __future__ import annotations

import datetime as dt
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from claims import assignment
from tests.factories import make_claim
from workbench.forms.claims import WaitForm
from workbench.forms.handling import DueForm, PlanForm

pytestmark = pytest.mark.django_db

AT_FIVE = dt.datetime(2031, 3, 12, 17, tzinfo=timezone.get_default_timezone())
FORMS = {"plan_claim": PlanForm, "wait_claim": WaitForm, "set_due": DueForm}


def sent(form, **typed):
    """The form as a browser would send it back, with what was typed."""
    return form.words() | {"was": form["was"].value()} | typed


@pytest.mark.parametrize("name", FORMS)
def test_a_page_takes_along_what_it_showed(as_alice, name):
    claim = make_claim(
        status="open", kind="pledge", deadline=AT_FIVE, waiting_for="a & b", due_condition="once = passed"
    )
    form = FORMS[name].of(claim)
    assert f'value="{form["was"].value()}"' in unescape(as_alice.get(f"/claims/{claim.pk}/").text)
    again = FORMS[name](sent(form))
    assert again.is_valid() and again.seen() == {
        column: getattr(claim, column) for column in form.columns.values()
    }


def test_whoever_was_slower_sees_both_and_may_save_again(as_alice, bob):
    claim = make_claim()
    form = sent(PlanForm.of(claim), deadline="2031-04-01T09:00")
    assignment.plan(claim=claim.pk, deadline=AT_FIVE, priority=2, by=bob)
    answer = as_alice.post(reverse("plan_claim", args=[claim.pk]), form)
    page = unescape(answer.text)
    assert answer.status_code == 412
    assert f"A colleague wrote “{AT_FIVE:%Y-%m-%d %H:%M}” here" in page
    assert 'value="2031-04-01T09:00"' in page  # what was typed stands
    again = answer.context["plan_form"].data
    assert again["priority"] == "2"  # and what she left alone is as he left it
    as_alice.post(reverse("plan_claim", args=[claim.pk]), again)
    claim.refresh_from_db()
    assert (claim.deadline, claim.priority) == (AT_FIVE.replace(month=4, day=1, hour=9), 2)


def test_a_page_of_before_or_of_nobody_is_taken_as_it_is(as_alice, bob):
    claim = make_claim(status="open", waiting_for="the ministry")
    for was in ("", "whom=the+court", "nonsense"):
        as_alice.post(reverse("wait_claim", args=[claim.pk]), {"whom": f"the court {was}", "was": was})
        claim.refresh_from_db()
        assert claim.waiting_for == f"the court {was}".strip()


def test_holding_a_claim_offers_its_undo(as_alice):
    claim = make_claim(status="open")
    answer = as_alice.post(
        reverse("wait_claim", args=[claim.pk]), {"whom": "the ministry", "until": ""}, follow=True
    )
    assert "On hold" in answer.text and "/undo/" in answer.text
    as_alice.post(reverse("undo_last"))
    claim.refresh_from_db()
    assert claim.waiting_for == ""
