"""What the admin's pages say: what each field is for, what an empty list holds, one name for one thing."""

from __future__ import annotations

import datetime as dt
import re
from unittest.mock import Mock

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone

from claims import audit, intake, keys
from claims.models import Event, Feed, Outbox, Outlet, RatingScale
from tests.factories import make_article
from workbench.admin_site import site

pytestmark = pytest.mark.django_db

PLAIN = {"name", "title", "kind", "first_name", "last_name", "language", "party", "outlet", "new_password"}
"""Fields whose label says it all."""


def opened(client, person, name: str, *args, **query) -> str:
    client.force_login(person)
    return client.get(reverse(f"admin:{name}", args=args), query, follow=True).content.decode()


def test_every_field_that_an_admin_fills_in_says_what_it_is_for(client, carol):
    client.force_login(carol)
    silent = set()
    for model in site._registry:
        answer = client.get(reverse(f"admin:claims_{model._meta.model_name}_add"))
        if answer.status_code == 200 and answer.context and "adminform" in answer.context:
            fields = answer.context["adminform"].form.fields.items()
            silent |= {name for name, field in fields if not field.help_text and not field.widget.is_hidden}
    assert silent <= PLAIN


def test_every_box_of_a_scale_names_itself(client, carol):
    opened(client, carol, "claims_ratingscale_changelist")
    scale = RatingScale.objects.get(slug="truth")
    page = opened(client, carol, "claims_ratingscale_change", scale.pk)
    boxes = re.findall(
        r'<(?:input|textarea)[^>]*name="ratings-\d+-(?:position|label|meaning|number)"[^>]*>', page
    )
    assert boxes and all("aria-label=" in box for box in boxes)


def test_the_scales_stand_there_before_the_first_verdict(client, carol):
    assert "Mostly true" in opened(client, carol, "claims_ratingscale_changelist")


def test_an_empty_list_says_what_it_would_hold_and_a_narrowed_one_that_nothing_fits(client, carol):
    page = opened(client, carol, "claims_feed_changelist")
    assert "No feed yet." in page and "Add feed" in page
    page = opened(client, carol, "claims_feed_changelist", q="harbour")
    assert "Nothing fits." in page and "No feed yet." not in page and "0 results" in page


def test_the_overview_praises_no_feed_that_is_not_there(client, carol):
    assert "Every feed answers." not in opened(client, carol, "index")
    Feed.objects.create(url="https://feeds.example/news.xml")
    assert "Every feed answers." in opened(client, carol, "index")


@pytest.mark.parametrize(("left", "told"), [(600, True), (5000, False)])
def test_admins_and_monitors_are_told_of_the_fullest_disk(client, carol, monkeypatch, left, told):
    megabytes = {"pg": left, "files": 9000}

    def usage(folder):
        if folder.name not in megabytes:
            raise FileNotFoundError
        return Mock(free=megabytes[folder.name] * 2**20)

    monkeypatch.setattr("workbench.room.shutil.disk_usage", usage)
    assert (f"The disk has {left}.0\xa0MB left." in opened(client, carol, "index")) is told
    assert client.get("/health/ready").json()["disk_free_bytes"] == left * 2**20
    shown = re.search(r"^claimdesk_disk_free_bytes (.+)$", client.get("/metrics").text, re.M)
    assert shown and float(shown[1]) == left * 2**20


def test_an_alarm_for_what_is_read_is_not_set_off_by_feeds_that_take_turns(client, alice):
    intake.add_text(text="The ferry was late, said Ingrid Dahl.", by=alice)
    gauge = re.compile(r"^claimdesk_oldest(_fetching)?_job_seconds (.+)$", re.M)
    for job, waits in (("poll_feed", False), ("extract_article", True)):
        Outbox.objects.update(job=job, available_at=timezone.now() - dt.timedelta(seconds=500))
        told = {name: float(seconds) >= 500 for name, seconds in gauge.findall(client.get("/metrics").text)}
        assert told == {"": waits, "_fetching": not waits}
        assert bool(client.get("/health/ready").json()["oldest_job_waits_seconds"]) is waits


def test_above_every_list_stands_the_overview(client, carol):
    assert "Jobs and sources" in opened(client, carol, "app_list", "claims")


def test_the_event_log_leaves_out_what_says_nothing(client, carol):
    Event.objects.create(
        action="review.edited",
        subject_kind="review",
        subject_id=1,
        actor_kind="system",
        data={"voided": [], "copy": None, "topics": [3, 4]},
    )
    page = opened(client, carol, "claims_event_changelist")
    assert "voided" not in page and "copy" not in page and "topics 3 4" in page


def test_the_event_log_and_its_filter_tell_in_words_what_was_done(client, carol):
    given = {"subject_kind": "feed", "subject_id": 7, "actor_kind": "system", "data": {}}
    event = Event.objects.create(action="feed.broke", **given)
    page = opened(client, carol, "claims_event_changelist")
    assert ">Found the feed broken<" in page and "Found the feed broken (feed.broke)" in page
    page = opened(client, carol, "claims_event_change", event.pk)
    assert "Found the feed broken" in page and "feed.broke" in page


def test_a_state_and_a_scope_are_told_in_words_on_every_page_that_shows_them(client, carol):
    outlet = Outlet.objects.create(name="Hallen Gazette")
    keys.create_key(outlet=outlet, scopes=["write"], by=carol)
    assert "Send articles" in opened(client, carol, "claims_outlet_change", outlet.pk)
    event = audit.record("article.added", subject=make_article(), by=carol)
    page = opened(client, carol, "claims_outbox_change", Outbox.objects.filter(event=event).first().pk)
    assert "Waiting" in page and "&#x27;waiting&#x27;" not in page


def test_signing_in_in_two_steps_has_one_name(client, alice, carol):
    client.force_login(alice)
    page = client.get(reverse("mfa_index")).content.decode()
    assert page.count("Two-step sign-in") == 3  # the title, the heading and the menu
    assert "Two-Factor" not in page and "wo-factor" not in page
    Authenticator.objects.create(user=alice, type=Authenticator.Type.TOTP, data={})
    client.logout()
    form = {"login": "alice", "password": "correct horse"}
    page = client.post(reverse("account_login"), form, follow=True).content.decode()
    assert "<h1>Two-step sign-in</h1>" in page
    for name in ("index", "claims_user_changelist"):
        assert "wo-step sign-in" in opened(client, carol, name)
        assert "econd factor" not in opened(client, carol, name)


@pytest.mark.parametrize(
    ("model", "action", "words"),
    [("apikey", "revoke", "cannot be undone"), ("user", "forget_factors", "recovery codes work no more")],
)
def test_what_cannot_be_taken_back_says_what_it_does_and_asks(client, alice, carol, model, action, words):
    outlet = Outlet.objects.create(name="Hallen Gazette")
    key, _plain = keys.create_key(outlet=outlet, scopes=["read"], by=carol)
    Authenticator.objects.create(user=alice, type=Authenticator.Type.TOTP, data={})
    client.force_login(carol)
    row = {"apikey": key, "user": alice}[model]
    asked = {"action": action, "_selected_action": [row.pk]}
    page = client.post(reverse(f"admin:claims_{model}_changelist"), asked).content.decode()
    assert words in page and str(row) in page and 'name="sure"' in page
    key.refresh_from_db()
    assert key.revoked_at is None and Authenticator.objects.filter(user=alice).exists()
