"""Whatever people of a desk do, in whatever order, what holds of a desk goes on holding."""

from __future__ import annotations

import pytest

from claims import audit
from claims.models import FactCheck
from tests.claims.walk import Desk, check, look

pytestmark = pytest.mark.django_db


def walk(seed: int, steps: int, client, people) -> None:
    client.force_login(people[1])
    desk = Desk(seed, people)
    try:
        for _step in range(steps):
            desk.step()
            check()
        look(client)
    except Exception as failure:
        failure.add_note("\n".join([f"seed {seed}", *desk.told[-12:]]))
        raise
    audit.seal(everything=True)
    assert audit.verify().ok


@pytest.fixture
def people(alice, bob, carol, django_user_model):
    return [alice, bob, carol, django_user_model.objects.create_user("dora", role="reporter")]


def test_a_short_walk_keeps_the_desk_whole(client, people):
    walk(101, 70, client, people)
    assert FactCheck.objects.exists()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_a_long_walk_keeps_the_desk_whole(seed, client, people):
    walk(seed, 250, client, people)
