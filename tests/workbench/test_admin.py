"""The admin: who gets in, what each page writes by its verb, and that what broke is seen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    SECRET_SESSION_KEY,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from django.urls import reverse

from claims import audit, feeds, keys, scales, web
from claims.models import (
    ApiKey,
    Article,
    Claim,
    Event,
    Feed,
    Outbox,
    Outlet,
    Publication,
    Rating,
    RatingScale,
    ReasonWeight,
    Rescoring,
    Source,
    Speaker,
    Topic,
    User,
)
from claims.weights import desk_weights
from tasks.outbox import run_for
from tests.factories import make_publication
from tests.loopback import Site, running
from workbench.admin_site import site as desk_admin

MODELS = sorted(model._meta.model_name for model in desk_admin._registry)
PAGE = """<html><body><article><h1>Weir of Tolna repaired</h1>
<p>Mayor Ines Aalto said on Monday that the weir of Tolna will hold for fifty years.</p>
<p>"The work cost 4 million euros," Aalto told reporters at the river.</p></article></body></html>"""


@pytest.fixture
def as_carol(client: Client, carol: User) -> Client:
    client.force_login(carol)
    return client


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr(web, "ALLOW_LOOPBACK", True)
    with running() as site:
        entry = f"<item><title>Weir</title><link>{site.url}/weir</link></item>"
        site.pages["/feed"] = (
            200,
            f'<rss version="2.0"><channel><title>Tolna</title>{entry}</channel></rss>',
        )
        site.pages["/weir"] = (200, PAGE)
        yield site


def changelist(model: str) -> str:
    return reverse(f"admin:claims_{model}_changelist")


def form_of(client: Client, url: str, **changes: object) -> dict[str, object]:
    """What the form on a page would send if only `changes` were typed."""
    context = client.get(url).context
    form = context["adminform"].form
    given = {name: form[name].value() for name in form.fields}
    for inline in context["inline_admin_formsets"]:
        counts = inline.formset.management_form
        given |= {counts.add_prefix(name): counts[name].value() for name in counts.fields}
    sent = {name: value for name, value in given.items() if value is not None and value is not False}
    return sent | changes


def act(client: Client, model: str, name: str, *rows: int) -> str:
    """Do it to the rows of a list; where the desk asks first, yes."""
    asked = {"action": name, "_selected_action": rows}
    answer = client.post(changelist(model), asked, follow=True)
    if "what" in (answer.context or ()):
        answer = client.post(changelist(model), asked | {"sure": "1"}, follow=True)
    return answer.content.decode()


@pytest.mark.parametrize("name", ["alice", "bob", "mallory"])
@pytest.mark.parametrize("path", ["/admin/", "/admin/claims/user/", "/admin/claims/apikey/add/"])
def test_only_an_admin_gets_in(client, request, name, path):
    client.force_login(request.getfixturevalue(name))
    answer = client.get(path, follow=True)
    assert answer.status_code == 403 and "Back to the desk" in answer.content.decode()


def test_a_stranger_signs_in_where_everybody_does(client, db):
    answer = client.get("/admin/claims/user/", follow=True)
    assert answer.redirect_chain[-1][0].startswith("/accounts/login/")


def test_an_admin_without_a_second_factor_is_led_to_set_one_up(as_carol, carol, settings):
    settings.MFA_REQUIRED_ROLES = {"editor", "admin"}
    for path in ("/admin/", "/admin/claims/user/add/", "/admin/login/"):
        assert as_carol.get(path)["Location"] == reverse("mfa_activate_totp")
    assert as_carol.post("/admin/claims/user/add/", {"username": "eve"}).status_code == 302
    assert not User.objects.filter(username="eve").exists()
    Authenticator.objects.create(user=carol, type=Authenticator.Type.TOTP, data={})
    assert as_carol.get("/admin/").status_code == 200


def test_a_second_factor_is_set_up_also_with_a_new_address_that_nobody_has_confirmed(client, carol, settings):
    """Or whoever must have one, and has entered another address, would never get in again."""
    settings.MFA_REQUIRED_ROLES = {"editor", "admin"}
    client.post("/accounts/login/", {"login": "carol", "password": "correct horse"})
    client.post("/accounts/email/", {"action_add": "", "email": "other@desk.example"})
    activate = reverse("mfa_activate_totp")
    asked = client.get("/", follow=True).content
    assert b"second step" in asked and b"data-here" not in asked  # before it sends, a form would ask the desk
    client.post(reverse("account_reauthenticate"), {"password": "correct horse", "next": activate})
    page = client.get(activate)
    assert page.status_code == 200, page.url
    secret = client.session[SECRET_SESSION_KEY]
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    client.post(activate, {"code": code})
    assert b"data-here" in client.get("/").content
    assert client.get("/admin/").status_code == 200


def test_a_sample_account_needs_no_second_factor(as_carol, carol, settings):
    settings.MFA_REQUIRED_ROLES = {"editor", "admin"}
    User.objects.filter(pk=carol.pk).update(sample=True)
    assert as_carol.get("/admin/").status_code == 200


@pytest.mark.parametrize("model", MODELS)
def test_every_list_and_form_opens(as_carol, model):
    assert as_carol.get(changelist(model)).status_code == 200
    answer = as_carol.get(reverse(f"admin:claims_{model}_add"))
    writes = desk_admin._registry[next(m for m in desk_admin._registry if m._meta.model_name == model)]
    assert answer.status_code == (200 if writes.has_add_permission(answer.wsgi_request) else 403)


@pytest.mark.parametrize("model", MODELS)
def test_nothing_is_deleted_in_the_admin(as_carol, carol, model):
    assert as_carol.post(reverse(f"admin:claims_{model}_delete", args=[carol.pk])).status_code in (302, 403)
    assert "delete_selected" not in as_carol.get(changelist(model)).content.decode()
    assert User.objects.filter(pk=carol.pk).exists()


def test_a_person_is_added_with_a_role(as_carol, carol):
    url = reverse("admin:claims_user_add")
    typed = form_of(as_carol, url, username="dora", role="editor", new_password="nine green kettles")
    answer = as_carol.post(url, typed)
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    dora = User.objects.get(username="dora")
    assert dora.role == "editor" and dora.check_password("nine green kettles") and not dora.is_staff
    event = Event.objects.get(action="person.added")
    assert (event.actor_id, event.subject_id, event.data) == (carol.pk, dora.pk, {"role": "editor"})


def test_a_change_of_role_stands_in_the_record(as_carol, alice):
    url = reverse("admin:claims_user_change", args=[alice.pk])
    assert (
        as_carol.post(url, form_of(as_carol, url, role="admin", interests="Owns a mill.")).status_code == 302
    )
    alice.refresh_from_db()
    assert alice.is_staff and alice.interests == "Owns a mill." and alice.check_password("correct horse")
    event = Event.objects.get(action="person.role_changed")
    assert event.data == {"before": "reporter", "after": "admin"}


def test_the_only_admin_cannot_step_down(as_carol, carol):
    url = reverse("admin:claims_user_change", args=[carol.pk])
    answer = as_carol.post(url, form_of(as_carol, url, role="reporter"))
    assert "This is the only admin." in answer.content.decode()
    carol.refresh_from_db()
    assert carol.role == "admin"


def test_a_weak_password_is_refused_beside_its_field(as_carol, alice):
    url = reverse("admin:claims_user_change", args=[alice.pk])
    answer = as_carol.post(url, form_of(as_carol, url, new_password="short"))
    assert "new_password" in answer.context["adminform"].form.errors
    alice.refresh_from_db()
    assert alice.check_password("correct horse")


def test_a_second_factor_is_forgotten_by_form_and_by_list(as_carol, bob):
    for reset in ("form", "list"):
        Authenticator.objects.create(user=bob, type=Authenticator.Type.TOTP, data={})
        url = reverse("admin:claims_user_change", args=[bob.pk])
        if reset == "form":
            as_carol.post(url, form_of(as_carol, url, forget_factor="on"))
        else:
            assert "Forgotten for 1" in act(as_carol, "user", "forget_factors", bob.pk)
        assert not Authenticator.objects.filter(user=bob).exists()
    assert Event.objects.filter(action="person.second_factor_reset", subject_id=bob.pk).count() == 2


def test_a_stale_form_is_refused_and_keeps_what_was_typed(as_carol):
    row = make_publication()
    url = reverse("admin:claims_publication_change", args=[row.pk])
    typed = form_of(as_carol, url, note="From the first window.")
    as_carol.post(url, form_of(as_carol, url, note="From the second."))
    page = as_carol.post(url, typed).content.decode()
    assert "Somebody else changed this" in page and "From the first window." in page
    assert Publication.objects.get(pk=row.pk).note == "From the second."


def test_plain_nouns_are_written_by_their_verb(as_carol):
    as_carol.post(
        changelist("publication") + "add/", {"name": "Tolna News", "domain": "https://www.tolna.example/"}
    )
    as_carol.post(
        changelist("speaker") + "add/", {"name": "Ines Aalto", "kind": "person", "aliases": "Mayor Aalto"}
    )
    as_carol.post(changelist("topic") + "add/", {"name": "Water", "slug": "water"})
    assert Publication.objects.get(key="tolnanews").domain == "tolna.example"
    assert Speaker.objects.get(key="ines aalto").aliases == ["mayor aalto"]
    assert Topic.objects.get().name == "Water"
    actions = set(Event.objects.values_list("action", flat=True))
    assert {"publication.added", "speaker.added", "topic.added"} <= actions


def test_a_publication_of_the_same_name_is_refused_beside_its_field(as_carol):
    as_carol.post(changelist("publication") + "add/", {"name": "Tolna News"})
    answer = as_carol.post(changelist("publication") + "add/", {"name": "TOLNA news"})
    assert "name" in answer.context["adminform"].form.errors


def test_ratings_are_changed_within_their_scale(as_carol):
    scales.ensure_scales()
    scale = RatingScale.objects.get(slug="truth")
    url = reverse("admin:claims_ratingscale_change", args=[scale.pk])
    page = as_carol.get(url)
    sent = form_of(as_carol, url)
    formset = page.context["inline_admin_formsets"][0].formset
    for part in (formset.management_form, *formset.forms):
        sent |= {
            part.add_prefix(n): part[n].value()
            for n in part.fields
            if part[n].value() is not None and part[n].value() is not False
        }
    sent["ratings-0-label"] = "Correct"
    answer = as_carol.post(url, sent)
    assert answer.status_code == 302, answer.context["errors"]
    assert Rating.objects.get(scale=scale, code="true").label == "Correct"
    assert Event.objects.get(action="rating.edited").data == {"fields": ["label"]}
    for labels in ({"0": "half TRUE"}, {"0": "Off the mark", "1": "Off-the-mark"}):
        answer = as_carol.post(url, sent | {f"ratings-{n}-label": label for n, label in labels.items()})
        assert "readers could not tell the two apart" in answer.content.decode()


def test_more_ratings_than_a_scale_may_have_are_refused_and_not_read(as_carol):
    url = changelist("ratingscale") + "add/"
    sent = form_of(as_carol, url, name="Endless", slug="endless")
    answer = as_carol.post(url, sent | {"ratings-TOTAL_FORMS": 1000, "ratings-INITIAL_FORMS": 0})
    formset = answer.context["inline_admin_formsets"][0].formset
    assert formset.non_form_errors() == ["Please submit at most 50 forms."] and len(formset.forms) == 50
    assert not RatingScale.objects.filter(name="Endless").exists()


def test_a_source_is_kept_and_fetched_again_on_demand(as_carol):
    as_carol.post(
        changelist("source") + "add/",
        {"title": "River report", "kind": "study", "url": "https://tolna.example/r"},
    )
    source = Source.objects.get()
    assert "1 will be fetched" in act(as_carol, "source", "fetch_now", source.pk)
    assert Outbox.objects.filter(job="pin_source", subject_id=source.pk).count() == 2
    url = reverse("admin:claims_source_change", args=[source.pk])
    answer = as_carol.post(url, form_of(as_carol, url, publisher="River office"))
    assert answer.status_code == 302, answer.context["errors"]
    source.refresh_from_db()
    assert (source.publisher, source.revision) == ("River office", 2)


def test_a_new_key_is_shown_once_and_works_until_it_is_revoked(as_carol):
    outlet = Outlet.objects.create(name="Hallen Gazette")
    made = as_carol.post(changelist("apikey") + "add/", {"outlet": outlet.pk, "scopes": ["read"]})
    key, plain = ApiKey.objects.get(), made.context["key"].plain
    assert keys.authenticate(plain) == key and "no-store" in made["Cache-Control"]
    for path in (changelist("apikey"), reverse("admin:claims_apikey_change", args=[key.pk]), "/admin/"):
        page = as_carol.get(path).content.decode()
        assert plain not in page and key.hash not in page
    assert "1 revoked" in act(as_carol, "apikey", "revoke", key.pk)
    assert keys.authenticate(plain) is None
    assert "revoked already" in act(as_carol, "apikey", "revoke", key.pk)


@pytest.mark.django_db(transaction=True)
def test_an_admins_feed_brings_claims_breaks_and_mends_in_sight(as_carol, site):
    answer = as_carol.post(
        changelist("feed") + "add/", {"url": f"{site.url}/feed", "interval_minutes": 15, "active": "on"}
    )
    assert answer.status_code == 302
    feed = Feed.objects.get()
    assert run_for(subject_kind="feed", subject_id=feed.pk).ok
    article = Article.objects.get(feed=feed)
    assert run_for(subject_kind="article", subject_id=article.pk).ok
    claim = Claim.objects.unread().filter(wording__contains="4 million").get()
    assert claim.claimants.get().name == "Ines Aalto"

    def page_after_poll() -> str:
        assert "1 will be polled" in act(as_carol, "feed", "poll_now", feed.pk)
        run_for(subject_kind="feed", subject_id=feed.pk)
        return as_carol.get(changelist("feed")).content.decode()

    good = site.pages["/feed"]
    site.pages["/feed"] = (503, "")
    assert "The feed did not answer (503)" in page_after_poll()
    assert "The feed did not answer (503)" in as_carol.get("/admin/").content.decode()
    site.pages["/feed"] = good
    page = page_after_poll()
    assert "1 known" in page and "did not answer" not in page
    assert "Every feed answers." in as_carol.get("/admin/").content.decode()
    actions = Event.objects.filter(subject_kind="feed").values_list("action", flat=True)
    assert {"feed.broke", "feed.mended"} <= set(actions)


def test_a_feed_at_a_wrong_address_is_refused_beside_its_field(as_carol):
    for url in ("file:///etc/hostname", "https://name:word@tolna.example/feed", "https://127.1/feed"):
        answer = as_carol.post(changelist("feed") + "add/", {"url": url, "interval_minutes": 15})
        assert "url" in answer.context["adminform"].form.errors
    assert not Feed.objects.exists()


def test_failed_jobs_are_listed_and_tried_again(as_carol, carol):
    feed = feeds.add_feed(url="https://tolna.example/feed", by=carol)
    row = Outbox.objects.get(job="poll_feed", subject_id=feed.pk)
    assert "poll_feed" not in as_carol.get(changelist("outbox")).content.decode()
    Outbox.objects.filter(pk=row.pk).update(failed_at=row.created_at, error="worker_lost: It died.")
    assert "worker_lost" in as_carol.get(changelist("outbox")).content.decode()
    assert "1 will be tried again" in act(as_carol, "outbox", "retry", row.pk)
    row.refresh_from_db()
    assert row.failed_at is None and Event.objects.filter(action="job.retried").exists()


def test_the_event_log_is_read_by_act_and_by_subject_and_never_written(as_carol, carol, alice):
    feed = feeds.add_feed(url="https://tolna.example/feed", by=carol)
    audit.seal(everything=True)
    page = as_carol.get(changelist("event"), {"action": "feed.added"}).content.decode()
    assert audit.head()[1] in page and f"feed {feed.pk}" in page
    history = as_carol.get(reverse("admin:claims_feed_history", args=[feed.pk]), follow=True)
    assert [row.action for row in history.context["cl"].result_list] == ["feed.added"]
    event = Event.objects.latest("pk")
    url = reverse("admin:claims_event_change", args=[event.pk])
    assert as_carol.get(url).status_code == 200
    assert as_carol.post(url, {"action": "nothing"}).status_code == 403
    assert as_carol.get(changelist("event"), {"q": "no number"}).status_code == 200


@pytest.mark.parametrize("model", MODELS)
def test_a_list_of_many_asks_no_more_questions(as_carol, carol, model, django_assert_max_num_queries):
    outlet = Outlet.objects.create(name="Hallen Gazette")
    scales.ensure_scales()  # a desk's own two, which its first look at their page makes
    for n in range(20):
        feeds.add_feed(url=f"https://tolna.example/{n}", by=carol, publication=make_publication(f"Paper {n}"))
        keys.create_key(outlet=outlet, scopes=["read"], by=carol)
    with django_assert_max_num_queries(14):
        assert as_carol.get(changelist(model)).status_code == 200


def test_the_admins_pages_have_a_policy_of_their_own_and_the_desk_keeps_its(as_carol):
    policy = as_carol.get("/admin/")["Content-Security-Policy"]
    assert "'unsafe-eval'" in policy and "default-src 'none'" in policy and "nonce" not in policy
    assert "unsafe" not in as_carol.get("/")["Content-Security-Policy"]


def test_a_reason_is_weighed_anew_without_code(as_carol):
    row = ReasonWeight.objects.get_or_create(code="health")[0]
    page = as_carol.get(changelist("reasonweight"))
    assert b"+0.16" in page.content
    url = reverse("admin:claims_reasonweight_change", args=[row.pk])
    assert as_carol.post(url, form_of(as_carol, url, weight="3")).status_code == 200
    answer = as_carol.post(url, form_of(as_carol, url, weight="-0.5"))
    assert answer.status_code == 302, answer.context["errors"]
    assert desk_weights() == {"health": -0.5}
    assert Event.objects.get(action="reasonweight.edited").data == {"fields": ["weight"]}


def test_the_page_of_weights_says_how_far_the_claims_are(as_carol):
    state = Rescoring.objects.create(pk=1, upto=30, last=120)
    assert b"25 % done" in as_carol.get(changelist("reasonweight")).content
    Rescoring.objects.filter(pk=state.pk).update(finished_at=state.started_at, changed=7)
    assert b"7 have another score" in as_carol.get(changelist("reasonweight")).content
