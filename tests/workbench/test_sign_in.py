"""Signing in: who is held up by whose failed tries."""

from __future__ import annotations

import runpy
from typing import ClassVar

import pytest
from django import forms
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.core.cache import cache
from django.template.loader import render_to_string
from django.urls import reverse

from claims import people
from claims.models import User
from workbench.embedded.folders import ROOT


def sign_in(client, address: str, name: str, password: str) -> int:
    form = {"login": name, "password": password}
    # The proxy adds the address that it saw to whatever the browser claims.
    claimed = f"192.0.2.1, {address}"
    return client.post(reverse("account_login"), form, HTTP_X_FORWARDED_FOR=claimed).status_code


def test_behind_a_proxy_failed_tries_hold_up_their_own_address_alone(client, alice, monkeypatch, settings):
    monkeypatch.setenv("BEHIND_PROXY", "1")
    read = runpy.run_path(str(ROOT / "workbench" / "settings.py"))
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = read.get("ALLAUTH_TRUSTED_PROXY_COUNT", 0)
    cache.clear()
    for number in range(20):
        sign_in(client, "203.0.113.9", f"nobody{number}", "guessed")
    assert sign_in(client, "203.0.113.9", "alice", "correct horse") != 302
    assert sign_in(client, "198.51.100.7", "alice", "correct horse") == 302


def test_an_address_that_an_admin_took_off_an_account_neither_signs_in_nor_has_a_password_reset(
    client, alice, carol
):
    cache.clear()
    client.force_login(alice)
    client.get(reverse("account_email"))  # takes note of the address of the account
    client.logout()
    assert sign_in(client, "198.51.100.7", "alice@desk.example", "correct horse") == 302
    client.logout()
    people.change_person(person=alice.pk, by=carol, email="new@desk.example")
    assert sign_in(client, "198.51.100.7", "alice@desk.example", "correct horse") != 302
    for address in ("alice@desk.example", "new@desk.example"):
        client.post(reverse("account_reset_password"), {"email": address})
    told = {to: "/password/reset/key/" in message.body for message in mail.outbox for to in message.to}
    assert told == {"alice@desk.example": False, "new@desk.example": True}


@pytest.mark.parametrize("address", ["alice@desk.example", "nobody@desk.example"])
def test_a_mail_server_that_is_away_is_said_alike_whoever_asks(client, alice, settings, address):
    cache.clear()
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1"
    settings.EMAIL_PORT = 1
    page = client.post(reverse("account_reset_password"), {"email": address})
    assert page.status_code == 503 and "mail server" in page.content.decode()


def test_nobody_is_invited_to_sign_up_where_nobody_can(client, db):
    cache.clear()
    client.post(reverse("account_reset_password"), {"email": "nobody@desk.example"})
    (told,) = mail.outbox
    assert "No account has this address" in told.body and "sign" not in told.body


def test_who_finds_a_browser_signed_in_adds_no_address_of_his_own(client, alice):
    client.force_login(alice)
    asked = client.post(reverse("account_email"), {"email": "mine@elsewhere.example", "action_add": ""})
    assert asked.url.startswith(reverse("account_reauthenticate"))
    assert not alice.emailaddress_set.filter(email="mine@elsewhere.example").exists()
    client.post(asked.url, {"password": "correct horse"})
    client.post(reverse("account_email"), {"email": "mine@elsewhere.example", "action_add": ""})
    assert alice.emailaddress_set.filter(email="mine@elsewhere.example").exists()


class Counted(MD5PasswordHasher):
    made: ClassVar[list[str]] = []

    def encode(self, password: str, salt: str) -> str:
        self.made.append(password)
        return super().encode(password, salt)


@pytest.mark.parametrize(
    "name", ["alice", "alice@desk.example", "both@desk.example", "nobody", "no@desk.example"]
)
def test_a_refusal_takes_one_check_of_a_password_whoever_exists(client, alice, settings, name):
    User.objects.create_user(
        username="both@desk.example", email="both@desk.example", password="correct horse"
    )
    settings.PASSWORD_HASHERS = [f"{__name__}.Counted"]
    cache.clear()
    Counted.made.clear()
    assert sign_in(client, "198.51.100.7", name, "guessed") == 200
    assert Counted.made == ["guessed"]


def test_each_address_of_an_account_stands_beside_its_button(client, alice):
    client.force_login(alice)
    page = client.get(reverse("account_email")).content.decode()
    box = page.split('type="radio"')[0].rpartition("<div")[2]
    assert 'class="field inline"' in box


def test_a_box_to_tick_says_what_it_is_for_and_what_is_wrong_with_it():
    class Ticked(forms.Form):
        agreed = forms.BooleanField(help_text="Read it first.", error_messages={"required": "Tick it."})

    page = render_to_string("parts/_fields.html", {"form": Ticked({})})
    assert "Read it first." in page and "Tick it." in page
