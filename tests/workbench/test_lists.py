"""Every list page asks at most twelve questions of the database, whatever its length."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.inquiries import ask
from claims.interests import declare
from claims.models import Notification, Topic
from claims.sources import add_source
from tests.factories import make_article, make_claim, make_fact_check, make_match, make_mention

pytestmark = pytest.mark.django_db

MOST = 12


def fill(alice, bob, carol, rounds: int) -> None:
    """So many of whatever a list shows, each with what its row names."""
    topic, _made = Topic.objects.get_or_create(name="Harbour", slug="harbour")
    for n in range(rounds):
        article = make_article(state="read")
        claims = [make_claim(article=article, speaker="Edda Moreau") for _n in range(3)]
        claims.append(make_claim(article=article, status="open", deadline="2026-01-05T12:00Z"))
        make_match(make_mention(claims[0], make_article()), claims[1])
        topic.claims.add(*claims)
        make_claim(speaker=f"Speaker {n} of {rounds}", article=article)
        Topic.objects.create(name=f"Topic {n} of {rounds}", slug=f"topic-{n}-of-{rounds}")
        Notification.objects.create(person=carol, kind="assigned", claim=claims[3], event_id=claims[3].pk)
        add_source(title=f"Register {n}", by=alice)
        declare(why="A relative.", by=alice, claim=claims[2])
        ask(claim=claims[3].pk, whom="The ministry", by=alice)
        make_fact_check(alice, bob, wording=f"Rents fell in week {n} of {rounds}.")


def addresses() -> dict[str, str]:
    topic = Topic.objects.get(slug="harbour")
    names = ("desk", "queue", "articles", "speakers", "topics", "sources", "notices", "interests", "fairness")
    found = {name: reverse(name) for name in (*names, "factchecks", "agreement")}
    speaker = topic.claims.filter(claimants__name="Edda Moreau").first().claimants.get()
    return found | {
        "everything": reverse("queue") + "?view=all&sort=deadline",
        "narrowed": reverse("queue") + f"?q=ferry&topic={topic.pk}&who=Edda+Moreau",
        "topic": reverse("topic", args=[topic.slug]),
        "speaker": reverse("speaker", args=[speaker.pk]),
    }


def asked(client) -> dict[str, int]:
    numbers = {}
    for name, address in addresses().items():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200, name
        numbers[name] = len(queries)
    return numbers


def test_a_list_asks_at_most_twelve_questions_however_long_it_is(client, alice, bob, carol):
    client.force_login(carol)
    fill(alice, bob, carol, 2)
    few = asked(client)
    fill(alice, bob, carol, 8)
    many = asked(client)
    assert {name: n for name, n in many.items() if n > MOST or n > few[name]} == {}
