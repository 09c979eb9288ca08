"""One truth table over every route, every role and every state.

A route that is missing from the table, and a row whose route is gone, both fail.
"""

from __future__ import annotations

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from claims.keys import create_key
from claims.models import Outlet
from tests.address_book import address_book, insides
from tests.factories import make_claim
from tests.workbench.route_table import (
    PAGES,
    PERSONS,
    ROLES,
    SCOPES,
    STATES,
    STRANGERS,
    WRITES,
    S,
)

pytestmark = pytest.mark.django_db


def routes(patterns=None, before=""):
    """Names of all routes, or their paths where they have none, without the insides of admin and accounts."""
    for entry in patterns or get_resolver().url_patterns:
        path = before + str(entry.pattern)
        if isinstance(entry, URLResolver) and path not in {"admin/", "accounts/"}:
            yield from routes(entry.url_patterns, path)
        elif isinstance(entry, URLPattern) and not (path.startswith("api/v1/") and not entry.name):
            yield entry.name or path


@pytest.fixture
def cast(mallory, alice, bob, carol):
    return dict(zip(ROLES, (None, mallory, alice, bob, carol), strict=True))


@pytest.fixture
def addresses(alice, bob):
    return address_book(alice, bob)


def let_in(answer):
    """Neither sent to sign in nor refused for want of a right; what the form then says is another matter."""
    away = answer.status_code == 302 and "/login/" in answer.url
    return not away and answer.status_code not in {401, 403}


def test_every_route_stands_in_the_table():
    known = set(PAGES) | set(WRITES) | set(SCOPES) | {"api/", "v1alpha1/"}
    assert set(routes()) - known == set()
    assert known - set(routes()) == {"admin:index", "account_login"}


def test_whoever_is_no_admin_gets_nowhere_in_the_admin(client, cast):
    found = [(address, name) for address, name in insides("admin/") if name not in {"login", "logout"}]
    assert len(found) > 80
    for role in ("anonymous", "outsider", "reporter", "editor"):
        client.logout()
        if cast[role]:
            client.force_login(cast[role])
        taken = [a for a, _ in found for send in (client.get, client.post) if let_in(send(a))]
        assert taken == [], role


def test_a_stranger_gets_no_further_into_accounts_than_the_table_says(client, db):
    found = dict(insides("accounts/"))
    assert set(found.values()) == STRANGERS | PERSONS
    let = {name for address, name in found.items() if let_in(client.get(address))}
    assert let == STRANGERS


def let_in_by(client, cast, ask, address):
    """The roles that are let in there; what one of them wrote is taken back before the next one asks."""
    found = set()
    for role, user in cast.items():
        client.logout()
        if user:
            client.force_login(user)
        with transaction.atomic():
            answer = ask(address)
            transaction.set_rollback(True)
        assert answer.status_code < 500, (role, address)
        if let_in(answer):
            assert ask == client.post or answer.status_code in {200, 302, 304, 410}, (
                role,
                answer.status_code,
            )
            found.add(role)
    return found


def test_every_page_is_read_by_exactly_the_roles_of_the_table(client, cast, addresses):
    assert {name: let_in_by(client, cast, client.get, addresses(name)) for name in PAGES} == PAGES


def test_every_write_is_taken_from_exactly_the_roles_of_the_table(client, cast, addresses):
    assert {name: let_in_by(client, cast, client.post, addresses(name)) for name in WRITES} == WRITES


def test_an_address_takes_no_other_methods_than_those_of_the_table(client, carol, addresses):
    """What is read cannot be written to, and what is written to cannot be read."""
    client.force_login(carol)
    others = {"put", "patch", "delete"}
    for name in sorted((set(PAGES) | set(WRITES)) - {"admin:index", "account_login"}):
        closed = (
            others | ({"post"} if name not in WRITES else set()) | ({"get"} if name not in PAGES else set())
        )
        address = addresses(name)
        answers = {method: getattr(client, method)(address).status_code for method in sorted(closed)}
        assert set(answers.values()) == {405}, (name, answers)


def test_every_address_answers_with_redis_stopped(client, carol, addresses, stopped_redis):
    """A page, a write without its fields, a call of the API: none of them needs Redis."""
    client.force_login(carol)
    outlet = Outlet.objects.create(name="Hallen Gazette")
    key = {"authorization": f"Bearer {create_key(outlet=outlet, scopes=['read', 'write'], by=carol)[1]}"}
    for name in sorted(PAGES):
        assert client.get(addresses(name)).status_code in {200, 302, 410}, name
    for name in sorted(WRITES):
        assert client.post(addresses(name), {}).status_code < 500, name
    for name, methods in SCOPES.items():
        for method in methods:
            answer = getattr(client, method)(addresses(name), {}, "application/json", headers=key)
            assert answer.status_code not in {401, 403, 429} and answer.status_code < 500, (name, method)


def test_the_api_takes_only_a_key_with_the_scope(client, carol, addresses):
    outlet = Outlet.objects.create(name="Hallen Gazette")
    keys = {scope: create_key(outlet=outlet, scopes=[scope], by=carol)[1] for scope in ("read", "write")}

    def ask(method, address, **headers):
        with transaction.atomic():
            answer = getattr(client, method)(address, {}, "application/json", headers=headers)
            transaction.set_rollback(True)
        return answer

    for name, method, needed in [
        (n, m, scope) for n, methods in SCOPES.items() for m, scope in methods.items()
    ]:
        address = addresses(name)
        right, other = (
            ask(method, address, authorization=f"Bearer {keys[scope]}")
            for scope in (needed or "read", "write" if needed == "read" else "read")
        )
        assert ask(method, address).status_code == 401, (name, method)
        assert (other.status_code == 403) == bool(needed), (name, method)
        assert let_in(right) and right.status_code < 500, (name, method)


def act(client, claim, what):
    """Do it as the page does; the answer."""
    number = claim.pk
    if what in {"accept", "dismiss", "open"}:
        return client.post(reverse("decide"), {"only": f"{what}-{number}"})
    address, data = {
        "close": ("close_claim", {"reason": "true"}),
        "wait": ("wait_claim", {"whom": "the ministry"}),
        "reword": ("reword_claim", {"wording": "Rents rose.", "revision": claim.revision}),
        "verdict": ("start_verdict", {}),
        "note": ("write_note", {"body": "Ask again."}),
    }[what]
    return client.post(reverse(address, args=[number]), data)


@pytest.mark.parametrize("status", list(S))
@pytest.mark.parametrize("what", sorted(STATES))
def test_an_act_is_taken_in_exactly_the_states_of_the_table(as_alice, what, status):
    target = make_claim() if status == S.MERGED else None
    claim = make_claim(status=status, merged_into=target, closed_reason="true" if status == S.CLOSED else "")
    answer = act(as_alice, claim, what)
    assert answer.status_code in ({200, 302} if status in STATES[what] else {409})
