"""The admin's page of a publication: two that are one are put together where a site is taken."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Publication, User
from tests.factories import make_publication


@pytest.fixture
def as_carol(client: Client, carol: User) -> Client:
    client.force_login(carol)
    return client


def test_the_refusal_of_a_taken_site_offers_to_put_the_two_together(as_carol):
    named, sited = make_publication("Hallen Gazette"), make_publication("hallengazette.example")
    Publication.objects.filter(pk=sited.pk).update(domain="hallengazette.example")
    address = reverse("admin:claims_publication_change", args=[named.pk])
    sent = {"name": "Hallen Gazette", "domain": "hallengazette.example", "seen_revision": named.revision}
    refused = as_carol.post(address, sent).content.decode()
    assert "Another publication has this site" in refused and "Put the two together" in refused
    assert as_carol.post(address, sent | {"put_together": "on"}).status_code == 302
    named.refresh_from_db()
    assert (named.domain, named.aliases) == ("hallengazette.example", ["hallengazette.example"])
    listed = as_carol.get(reverse("admin:claims_publication_changelist")).content.decode()
    assert "Hallen Gazette" in listed and "hallengazette.example</a>" not in listed
