"""Who forgot the password gets a new one without a dead end, in the words of the desk."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

pytestmark = pytest.mark.django_db

PASSWORD = "a quay of its own 52"


@pytest.fixture
def link(client, alice) -> str:
    cache.clear()
    page = client.post(reverse("account_reset_password"), {"email": alice.email}, follow=True).text
    assert "Look into your mail" in page and reverse("account_login") in page
    found = re.search(r"https?://[^/]+(/\S+)", mail.outbox[0].body)
    assert found
    return found[1]


def test_the_link_leads_to_a_new_password_and_that_to_signing_in(client, alice, link):
    form = client.get(link, follow=True)
    assert "Choose a new password" in form.text
    sent = {"password1": PASSWORD, "password2": "another"}
    address = form.redirect_chain[-1][0]
    assert 'class="error"' in client.post(address, sent).text
    done = client.post(address, sent | {"password2": PASSWORD}, follow=True).text
    assert "The new password is saved" in done and f'href="{reverse("account_login")}"' in done
    alice.refresh_from_db()
    assert alice.check_password(PASSWORD)


def test_a_link_that_was_used_says_so_and_offers_another(client, link):
    address = client.get(link, follow=True).redirect_chain[-1][0]
    client.post(address, {"password1": PASSWORD, "password2": PASSWORD})
    page = client.get(link, follow=True).text
    assert "This link is used up" in page and f'href="{reverse("account_reset_password")}"' in page
