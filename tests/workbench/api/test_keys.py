"""Who gets in: a key that stands and has the scope; every other is refused alike."""

from __future__ import annotations

import datetime as dt
from importlib import import_module

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from claims import keys, web
from claims.exceptions import BadInput, NotAllowed, WrongState
from claims.models import AnsweredRequest, ApiKey, Article, Event, Outlet, Subscription
from tests.workbench.api.conftest import Partner
from workbench.api.endpoint import Json


def test_the_command_prints_the_key_alone_on_its_line(db, capsys):
    call_command("create_api_key", "--outlet", "Norrvik Gazette", "--scope", "read", "write")
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1
    assert Partner(None, lines[0]).get("me/").json()["scopes"] == ["read", "write"]


def test_a_second_key_goes_to_the_same_outlet(db):
    for scope in ("read", "write"):
        call_command("create_api_key", "--outlet", "Norrvik  Gazette", "--scope", scope)
    assert Outlet.objects.count() == 1 and ApiKey.objects.count() == 2


@pytest.mark.parametrize("words", [["--outlet", " ", "--scope", "read"], ["--outlet", "A", "--scope", "all"]])
def test_the_command_refuses_what_makes_no_key(db, words):
    with pytest.raises(CommandError):
        call_command("create_api_key", *words)
    assert not ApiKey.objects.exists()


def test_the_plain_key_is_kept_nowhere(gazette):
    key = ApiKey.objects.get()
    assert gazette.plain not in str(vars(key))
    assert gazette.plain not in str(list(Event.objects.values_list("data", flat=True)))


def spoil(partner: Partner, how: str) -> None:
    key = ApiKey.objects.filter(outlet=partner.outlet)
    if how == "expired":
        key.update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    elif how == "revoked":
        keys.revoke_key(key=key.get().pk, by=None)
    elif how == "inactive":
        Outlet.objects.update(active=False)
    else:
        partner.plain = {
            "wrong": partner.plain[:-1] + "~",
            "unknown": "desk_0000_x",
            "empty": "",
            "odd": "ż\n",
        }[how]


def test_keys_that_do_not_stand_are_refused_alike(partner_of):
    answers = set()
    for how in ("expired", "revoked", "inactive", "wrong", "unknown", "empty"):
        Outlet.objects.update(active=True)
        partner = partner_of(f"Paper {how}")
        spoil(partner, how)
        answer = partner.get("factchecks/")
        answers.add((answer.status_code, answer.content, answer["WWW-Authenticate"], answer["Content-Type"]))
    answers.add(
        (
            401,
            Partner(None, "").client.get("/api/v1/factchecks/").content,
            "Bearer",
            "application/problem+json",
        )
    )
    assert len(answers) == 1 and next(iter(answers))[0] == 401


def test_a_key_in_another_scheme_is_refused(gazette):
    answer = gazette.client.get("/api/v1/me/", headers={"Authorization": f"Token {gazette.plain}"})
    assert answer.status_code == 401


@pytest.mark.parametrize(
    ("scope", "method", "path"),
    [
        ("read", "POST", "articles/"),
        ("write", "GET", "articles/"),
        ("write", "GET", "factchecks/"),
        ("write", "GET", "claims/"),
        ("write", "POST", "check/"),
        ("read", "POST", "subscriptions/"),
    ],
)
def test_a_key_without_the_scope_is_told_so(partner_of, scope, method, path):
    answer = partner_of("Norrvik Gazette", scope).call(method, path, {"text": "The ferry is late."})
    assert (answer.status_code, answer.json()["code"]) == (403, "scope_missing")


def test_a_signed_in_person_gets_nothing(as_alice):
    assert as_alice.get("/api/v1/claims/").status_code == 401


def test_use_is_noted_once_a_minute(gazette, django_assert_num_queries):
    gazette.get("me/")
    used = ApiKey.objects.get().last_used_at
    with django_assert_num_queries(1):
        gazette.get("me/")
    assert used is not None and ApiKey.objects.get().last_used_at == used


def test_only_admins_and_the_command_line_make_keys(bob, carol, gazette):
    with pytest.raises(NotAllowed):
        keys.create_key(outlet=gazette.outlet, scopes=["read"], by=bob)
    key, plain = keys.create_key(outlet=gazette.outlet, scopes=["read"], by=carol)
    assert keys.authenticate(plain) == key


def test_a_key_needs_a_scope_and_a_future(gazette, carol):
    with pytest.raises(BadInput):
        keys.create_key(outlet=gazette.outlet, scopes=[], by=carol)
    with pytest.raises(BadInput):
        keys.create_key(outlet=gazette.outlet, scopes=["read"], by=carol, expires_at=timezone.now())


def test_a_key_is_revoked_once(gazette, carol):
    key = ApiKey.objects.get()
    keys.revoke_key(key=key.pk, by=carol)
    with pytest.raises(WrongState):
        keys.revoke_key(key=key.pk, by=carol)


def test_the_scope_that_no_address_asked_for_is_taken_off_keys_and_lets_nobody_in(db, partner_of):
    migration = import_module("claims.migrations.0045_scopes_in_use")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE claims_apikey DROP CONSTRAINT key_scopes")
        alone, also = partner_of("Norrvik Gazette"), partner_of("Tilby Herald")
        ApiKey.objects.filter(outlet=alone.outlet).update(scopes=["publish"])
        ApiKey.objects.filter(outlet=also.outlet).update(scopes=["read", "publish"])
        cursor.execute(migration.TAKE_OUT)
    assert [partner.get("claims/").status_code for partner in (alone, also)] == [401, 200]
    assert ApiKey.objects.get(outlet=also.outlet).scopes == ["read"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", ["factchecks/", "factchecks/any-1/", "claims/", "claims/1/"])
def test_no_key_publishes_or_changes_a_claim(partner_of, method, path):
    answer = partner_of("Norrvik Gazette", "read", "write").call(method, path, {})
    assert answer.status_code == 405 and answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("articles/", {"text": "The quay is wet."}),
        ("check/", {"text": "The quay is wet."}),
        ("subscriptions/", {"url": "https://partner.example/hook"}),
    ],
)
def test_a_key_that_is_revoked_while_a_body_comes_gets_nothing_done(gazette, monkeypatch, path, sent):
    def slowly(*_arguments, **_options):
        spoil(gazette, "revoked")
        return sent

    monkeypatch.setattr(Json, "parse", slowly)
    assert gazette.post(path, sent).status_code == 401
    assert not Article.objects.exists() and not Subscription.objects.exists()


@pytest.mark.parametrize("how", ["revoked", "inactive"])
def test_a_key_that_ends_while_its_page_is_fetched_leaves_nothing(gazette, monkeypatch, how):
    def slowly(url: str, **_options: object) -> web.Fetched:
        spoil(gazette, how)
        return web.Fetched(url, 200, "text/plain", b"The quay is wet, said Ingrid Dahl.", "", "", False)

    monkeypatch.setattr(web, "fetch", slowly)
    answer = gazette.post("articles/", {"url": "https://gazette.example/quay"}, Idempotency_Key="a1")
    assert answer.status_code == 401
    assert not Article.objects.exists() and not AnsweredRequest.objects.exists()
