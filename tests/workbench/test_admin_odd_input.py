"""Whatever is typed into the admin's forms and lists, it is taken or refused in words: no page breaks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, product

import pytest
from django.db import transaction
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from claims import feeds, interests, keys, sources
from claims.models import Outlet, Speaker, Topic, User
from tests.factories import make_article, make_claim, make_publication
from workbench.admin_site import site as desk_admin

ADMINS = {model._meta.model_name: admin for model, admin in desk_admin._registry.items()}
ODD = {
    "nothing": "",
    "very long": "x" * 10_000,
    "NUL": "a\0b",
    "emoji": "🌊" * 300,
    "markup": "<script>'\"%s{{x}}",
    "a huge number": "9" * 30,
    "below nothing": "-1",
    "more than all": "1e999",
    "the first year": "0001-01-01",
    "the last year": "9999-12-31",
    "a host without a name": "http://[::1",
}


@pytest.fixture
def rows(alice: User, carol: User) -> None:
    """A row of every noun that an admin opens."""
    outlet = Outlet.objects.create(name="Hallen Gazette")
    feeds.add_feed(url="https://tolna.example/feed", by=carol, publication=make_publication())
    keys.create_key(outlet=outlet, scopes=["read"], by=carol)
    sources.add_source(title="Paint log", by=carol)
    Topic.objects.create(name="Harbour", slug="harbour")
    interests.declare(why="A cousin.", by=alice, speaker=Speaker.objects.create(name="Ida Vorn", key="ida"))
    make_claim(article=make_article())


def pages(client: Client, model: type[Model], name: str) -> Iterator[str]:
    """The forms of one noun: to add, and to change its newest row."""
    add = reverse(f"admin:claims_{name}_add")
    newest = model._default_manager.order_by("-pk").first()
    change = [reverse(f"admin:claims_{name}_change", args=[newest.pk])] if newest else []
    for url in [add, *change]:
        answer = client.get(url)
        if answer.status_code == 200 and "adminform" in (answer.context or {}):
            yield url


def fields(client: Client, url: str) -> tuple[dict[str, object], list[str], list[str]]:
    """What the form would send untouched, its own fields, and those of the rows below it."""
    context = client.get(url).context
    form = context["adminform"].form
    sent = {form.add_prefix(name): form[name].value() for name in form.fields}
    own, below = list(sent), list[str]()
    for inline in context["inline_admin_formsets"]:
        counts = inline.formset.management_form
        sent |= {counts.add_prefix(name): counts[name].value() for name in counts.fields}
        below += [one.add_prefix(name) for one in inline.formset.forms for name in one.fields]
        below += [counts.add_prefix("TOTAL_FORMS")]
    return {name: value for name, value in sent.items() if value not in (None, False)}, own, below


def survives(client: Client, url: str, sent: dict[str, object]) -> bool:
    """Whether it is answered; what it wrote is taken back."""
    with transaction.atomic():
        answer = client.post(url, sent)
        transaction.set_rollback(True)
    return answer.status_code < 500


@pytest.mark.parametrize("name", sorted(ADMINS))
def test_odd_input_breaks_no_form(client, carol, rows, name):
    client.force_login(carol)
    for url in pages(client, ADMINS[name].model, name):
        sent, own, below = fields(client, url)
        for odd in ODD.values():
            assert survives(client, url, sent | dict.fromkeys([*own, *below], odd)), odd
        for one, odd in zip(own, cycle(ODD.values())):
            assert survives(client, url, sent | {one: odd}), (one, odd)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(ADMINS))
def test_no_odd_input_breaks_any_field_of_a_form(client, carol, rows, name):
    client.force_login(carol)
    for url in pages(client, ADMINS[name].model, name):
        sent, own, _below = fields(client, url)
        for one, odd in product(own, ODD.values()):
            assert survives(client, url, sent | {one: odd}), (one, odd)


def questions(name: str) -> list[str]:
    """What a list of one noun can be asked."""
    parts = [
        one if isinstance(one, str) else one[0]
        for one in ADMINS[name].list_filter
        if not isinstance(one, type)
    ]
    return ["q", "o", "p", "all", *(f"{one}__exact" for one in parts)]


@pytest.mark.parametrize("name", sorted(ADMINS))
def test_odd_questions_break_no_list(client, carol, rows, name):
    client.force_login(carol)
    url = reverse(f"admin:claims_{name}_changelist")
    for asked, odd in zip(questions(name), cycle(ODD.values())):
        assert client.get(url, {asked: odd}).status_code < 500, (asked, odd)
    for odd in ODD.values():
        assert client.get(url, {"q": odd}).status_code < 500, odd
        assert survives(client, url, {"action": odd, "_selected_action": odd})
        assert client.get(f"{url}{ord(odd[:1] or 'x')}{'9' * 30}/change/").status_code < 500


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(ADMINS))
def test_no_odd_question_breaks_any_filter_of_a_list(client, carol, rows, name):
    client.force_login(carol)
    url = reverse(f"admin:claims_{name}_changelist")
    for asked, odd in product(questions(name), ODD.values()):
        assert client.get(url, {asked: odd}).status_code < 500, (asked, odd)
