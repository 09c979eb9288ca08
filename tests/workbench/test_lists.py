"""Every list asks at most twelve questions of the database, whatever its length: pages, search and API."""

from __future__ import annotations

from html import unescape

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from claims import desk, indexing
from claims.inquiries import ask
from claims.interests import declare
from claims.keys import create_key
from claims.models import Notification, Outlet, Topic
from claims.sources import add_source
from tests.factories import make_article, make_claim, make_fact_check, make_match, make_mention
from workbench.views.search import topic_choices

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
        indexing.index(claims)
        make_claim(speaker=f"Speaker {n} of {rounds}", article=article)
        Topic.objects.create(name=f"Topic {n} of {rounds}", slug=f"topic-{n}-of-{rounds}")
        Notification.objects.create(person=carol, kind="assigned", claim=claims[3], event_id=claims[3].pk)
        add_source(title=f"Register {n}", by=alice)
        declare(why="A relative.", by=alice, claim=claims[2])
        ask(claim=claims[3].pk, whom="The ministry", by=alice)
        make_fact_check(alice, bob, wording=f"Rents fell in week {n} of {rounds}.")


def addresses() -> dict[str, str]:
    topic = Topic.objects.get(slug="harbour")
    names = (
        "desk",
        "handover",
        "queue",
        "articles",
        "speakers",
        "topics",
        "sources",
        "notices",
        "interests",
        "fairness",
    )
    found = {name: reverse(name) for name in (*names, "factchecks", "agreement")}
    speaker = topic.claims.filter(claimants__name="Edda Moreau").first().claimants.get()
    return found | {
        "everything": reverse("queue") + "?view=all&sort=deadline",
        "narrowed": reverse("queue") + f"?q=ferry&topic={topic.pk}&who=Edda+Moreau",
        "topic": reverse("topic", args=[topic.slug]),
        "speaker": reverse("speaker", args=[speaker.pk]),
        "desk_now": reverse("desk_now"),
        "desk_unread": f"{reverse('desk_now')}?unread=none",
        "on hold": reverse("queue") + "?view=waiting&sort=reach",
        "due": reverse("queue") + "?view=due",
        "matched": reverse("queue") + f"?view=all&match=1&speaker={speaker.pk}&sort=worth",
        "articles narrowed": reverse("articles") + "?q=news&state=read",
        "sources narrowed": reverse("sources") + "?q=register&kind=document",
        "speakers narrowed": reverse("speakers") + "?q=speaker",
        "fairness by outlet": reverse("fairness") + "?by=outlet",
        "factchecks by rating": reverse("factchecks") + "?rating=False",
        "search": reverse("search") + "?q=the+ferry+was+late",
        "search by name": reverse("search") + "?q=Moreau",
        "search narrowed": reverse("search") + f"?q=the+ferry+was+late&who=Edda+Moreau&topic={topic.pk}",
    }


API = ("api_claims", "api_factchecks", "api_articles", "api_subscriptions")
ASIDE = ("SAVEPOINT", "RELEASE", "SET ")
"""Statements that ask for nothing."""


def asked(client, partner) -> dict[str, int]:
    lists = [(client, name, address) for name, address in addresses().items()]
    lists += [(partner, name, f"{reverse(name)}?size=100") for name in API]
    numbers = {}
    for reader, name, address in lists:
        cache.clear()
        topic_choices()  # asked once a minute, whoever comes first
        with CaptureQueriesContext(connection) as queries:
            assert reader.get(address).status_code == 200, name
        numbers[name] = sum(not query["sql"].startswith(ASIDE) for query in queries)
    return numbers


def partner_of(carol) -> Client:
    """A client with a key that shows it what is published."""
    outlet = Outlet.objects.create(name="Hallen Gazette")
    _key, plain = create_key(outlet=outlet, scopes=["read"], by=carol)
    return Client(headers={"authorization": f"Bearer {plain}"})


def test_a_list_asks_at_most_twelve_questions_however_long_it_is(client, alice, bob, carol):
    client.force_login(carol)
    partner = partner_of(carol)
    fill(alice, bob, carol, 2)
    few = asked(client, partner)
    fill(alice, bob, carol, 8)
    many = asked(client, partner)
    assert {name: n for name, n in many.items() if n > MOST or n > few[name]} == {}


def test_a_group_of_the_desk_that_is_cut_says_so_and_leads_to_the_rest(as_alice):
    def page() -> str:
        return as_alice.get("/").text

    for n in range(desk.SHORT - 1):
        make_claim(
            status="open", deadline=timezone.now(), attention=["source"], wording=f"Quay {n} is sinking."
        )
    assert "view=open&amp;due=day" not in page() and "the first 8" not in page()
    make_claim(status="open", deadline=timezone.now(), attention=["source"])
    assert "view=open&due=day&sort=deadline" in unescape(page()) and "the first 8" in page()


def test_an_empty_list_offers_nothing_to_take_along(as_alice, alice):
    lists = ("/queue/", "/articles/", "/speakers/", "/sources/")
    offered = {path: "Take along" in as_alice.get(path).text for path in lists}
    make_claim(article=make_article(), speaker="Edda Moreau")
    add_source(title="Register", by=alice)
    now = {path: "Take along" in as_alice.get(path).text for path in lists}
    assert (set(offered.values()), set(now.values())) == ({False}, {True})
