"""Partners, their keys, and something published for them to fetch."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from claims import audit, keys, partners
from claims.indexing import index_anew
from claims.models import Claim, FactCheck, Outlet
from tests.factories import make_claim, make_fact_check


class Partner:
    """A client of the API with a key; answers are plain responses, bodies go out as JSON."""

    def __init__(self, outlet: Outlet | None, plain: str) -> None:
        self.outlet, self.plain, self.client = outlet, plain, Client()

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        data = b"" if body is None else json.dumps(body).encode()
        sent = {
            "Authorization": f"Bearer {self.plain}",
            **{k.replace("_", "-"): v for k, v in headers.items()},
        }
        address = path if path.startswith(("http", "/")) else f"/api/v1/{path}"
        return self.client.generic(method, address, data, content_type="application/json", headers=sent)

    def get(self, path: str, **headers: str) -> Any:
        return self.call("GET", path, **headers)

    def post(self, path: str, body: Any, **headers: str) -> Any:
        return self.call("POST", path, body, **headers)


@pytest.fixture
def partner_of(db) -> Callable[..., Partner]:
    def make(name: str, *scopes: str) -> Partner:
        outlet = partners.outlet_named(name=name, by=None)
        _key, plain = keys.create_key(outlet=outlet, scopes=scopes or ("read", "write"), by=None)
        return Partner(outlet, plain)

    return make


@pytest.fixture
def gazette(partner_of) -> Partner:
    return partner_of("Norrvik Gazette")


@pytest.fixture
def herald(partner_of) -> Partner:
    return partner_of("Tilby Herald")


@pytest.fixture
def publish(alice, bob) -> Callable[..., FactCheck]:
    """A claim taken the whole way: written by alice, signed by both, published by bob, sealed."""

    def make(wording: str = "The ferry to Norrvik carries 40 cars.", rating: str = "false") -> FactCheck:
        claim = make_claim(wording, status=Claim.Status.OPEN)
        index_anew(claim.pk)
        return publish_again(claim, rating)

    def publish_again(claim: Claim, rating: str) -> FactCheck:
        page = make_fact_check(alice, bob, claim=claim, rating=rating)
        audit.seal()
        return page

    return make


def pytest_itemcollected(item: pytest.Item) -> None:
    """Put the operation into the name of its test: what a plugin adds is lost since pytest 9.2."""
    operation = getattr(item, "operation_label", None)
    if operation and operation not in item.nodeid:
        item._id = item.id.with_params(operation)
