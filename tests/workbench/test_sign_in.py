"""Signing in: who is held up by whose failed tries."""

from __future__ import annotations

import runpy

from django.core.cache import cache
from django.urls import reverse

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
