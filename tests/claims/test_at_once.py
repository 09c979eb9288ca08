"""Many people and jobs on few claims at once: nobody is broken off, and the desk stays whole."""

from __future__ import annotations

import random
import traceback
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tests.claims.walk import Desk, check

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

AT_ONCE, STEPS = 4, 60


@pytest.mark.parametrize("seed", range(3))
def test_nobody_who_works_beside_others_is_broken_off(seed, alice, bob, carol):
    people = [alice, bob, carol]
    source = Desk(seed, people).source

    def work(number: int) -> list[str]:
        desk = Desk.__new__(Desk)  # on the claims that are there
        desk.random, desk.people, desk.told, desk.source = (
            random.Random(100 * seed + number),
            people,
            [],
            source,
        )
        broken = []
        for _step in range(STEPS):
            try:
                desk.step()
            except Exception:
                broken.append(traceback.format_exc())
        connection.close()
        return broken

    with ThreadPoolExecutor(AT_ONCE) as workers:
        broken = [one for found in workers.map(work, range(AT_ONCE)) for one in found]
    assert not broken, broken[0]
    check()
