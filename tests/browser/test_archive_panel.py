"""The archive panel of a case file, renewed while its search goes on."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from claims import triage
from claims.models import LookBack, Outbox, Sighting
from tests.factories import make_article, make_claim

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def search(alice):
    """The search for a claim, under way; it has found one sentence."""
    claim = make_claim("The dam above Hallen leaks.")
    at = {"begin": 0, "end": 24, "score": 0.9, "relation": "repeats", "parts": {"meaning": 0.8, "words": 0.7}}
    Sighting.objects.create(claim=claim, version=make_article("The Hallen dam is leaky.").current, **at)
    triage.open_claims(claims=[claim.pk], by=alice)
    job = Outbox.objects.get(job="look_back", subject_id=claim.pk)
    row = LookBack.objects.create(claim=claim, wording=claim.wording, model="test", upto=10, last=100)
    LookBack.objects.filter(pk=row.pk).update(started_at=job.created_at)
    return row


def test_what_the_reader_opened_stays_open_and_keeps_the_keys_while_the_search_goes_on(desk, search):
    desk.goto(f"/claims/{search.claim_id}/")
    panel = desk.locator("#sightings")
    why = panel.get_by_text("Why it is suggested")
    why.focus()
    desk.keyboard.press("Enter")
    expect(panel.locator("meter").first).to_be_visible()
    for upto in (30, 50):
        LookBack.objects.filter(pk=search.pk).update(upto=upto)
        expect(panel.get_by_role("status")).to_contain_text(f"{upto} %")
        expect(panel.locator("meter").first).to_be_visible()
        expect(why).to_be_focused()
    desk.keyboard.press("Enter")
    LookBack.objects.filter(pk=search.pk).update(upto=70)
    expect(panel.get_by_role("status")).to_contain_text("70 %")
    expect(panel.locator("meter").first).to_be_hidden()
