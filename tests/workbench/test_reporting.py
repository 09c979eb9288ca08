"""A reader reports a mistake, and the desk sees to it; no flood of them gets far."""

from __future__ import annotations

import datetime as dt
import secrets

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from claims import reports
from claims.exceptions import Busy, WrongState
from claims.models import FactCheck, Notification, Report, User
from tasks.outbox import run_for
from tests.factories import make_fact_check

pytestmark = pytest.mark.django_db

WORDS = "It was three percent, the register says."


@pytest.fixture
def page(alice, bob) -> FactCheck:
    return make_fact_check(alice, bob)


def test_what_a_reader_sends_comes_to_the_desk_until_somebody_has_seen_to_it(client, page, alice):
    address = reverse("report_mistake", args=[page.slug])
    assert address in client.get(reverse("factcheck", args=[page.slug])).content.decode()
    for _twice in range(2):
        answer = client.post(address, {"body": WORDS, "contact": "ida@vorn.example"})
    assert "Thank you" in client.get(answer["Location"]).content.decode()
    client.force_login(alice)
    desk = client.get(reverse("desk")).content.decode()
    assert WORDS in desk and "ida@vorn.example" in desk
    row = Report.objects.get()
    client.post(reverse("settle_report", args=[row.pk]))
    assert WORDS not in client.get(reverse("desk")).content.decode()
    with pytest.raises(WrongState):
        reports.settle_report(report=row.pk, by=alice)


def test_a_program_that_fills_in_everything_leaves_nothing(client, page):
    sent = {"body": WORDS, "contact": "x", "website": "https://spam.example"}
    assert client.post(reverse("report_mistake", args=[page.slug]), sent).status_code == 302
    assert not Report.objects.exists()


def test_a_flood_is_turned_away_by_address_and_by_page(client, page, monkeypatch):
    address = reverse("report_mistake", args=[page.slug])
    reader = {"REMOTE_ADDR": f"2001:db8::{secrets.token_hex(2)}"}  # of no other run in this hour
    for n in range(5):
        client.post(address, {"body": f"{WORDS} {n}"}, **reader)
    refused = client.post(address, {"body": WORDS}, **reader)
    assert "in an hour" in refused.content.decode() and WORDS in refused.content.decode()
    monkeypatch.setattr(reports, "MOST_OF_ONE_PAGE", 5)
    with pytest.raises(Busy):
        reports.report_mistake(slug=page.slug, body=WORDS)
    assert Report.objects.count() == 5


@pytest.mark.parametrize(("to", "link"), [("news@desk.example", "mailto:news@desk.example"), ("none", "")])
def test_the_newsroom_may_want_mails_or_nothing_instead(client, page, settings, to, link):
    settings.REPORTS_TO = to
    text = client.get(reverse("factcheck", args=[page.slug])).content.decode()
    assert ("Report a mistake" in text) is bool(link) and link in text
    assert client.get(reverse("report_mistake", args=[page.slug])).status_code == 404


def test_what_was_seen_to_is_forgotten_after_a_while(page, alice):
    row = reports.report_mistake(slug=page.slug, body=WORDS)
    reports.settle_report(report=row.pk, by=alice)
    assert reports.prune() == 0
    Report.objects.update(handled_at=timezone.now() - dt.timedelta(days=91))
    assert reports.prune() == 1


def test_the_newsroom_learns_of_a_report_without_looking_once_a_page(page, alice, bob, carol):
    """Who wrote or signed it is mailed, who is an editor sees it; the reader's address stays at the desk."""
    dora = User.objects.create_user("dora", "dora@desk.example", role=User.Role.EDITOR)
    first = reports.report_mistake(slug=page.slug, body=WORDS, contact="ida@vorn.example")
    again = reports.report_mistake(slug=page.slug, body="And the year is wrong, too.")
    for row in (first, again):
        assert run_for(subject_kind="report", subject_id=row.pk).ok
    told = Notification.objects.filter(kind="reported")
    assert sorted(str(row.person.username) for row in told) == ["alice", "bob", "dora"]
    for row in told:
        assert run_for(subject_kind="notification", subject_id=row.pk).ok
    assert sorted(message.to[0] for message in mail.outbox) == ["alice@desk.example", "bob@desk.example"]
    text = mail.outbox[0].body
    assert WORDS in text and "ida@vorn.example" not in text and "/claims/" not in text
    for row in (first, again):
        assert told.filter(read_at=None).count() == 3
        reports.settle_report(report=row.pk, by=dora)
    assert not told.filter(read_at=None).exists()
    run_for(subject_kind="report", subject_id=reports.report_mistake(slug=page.slug, body=WORDS).pk)
    assert told.filter(read_at=None).count() == 3
