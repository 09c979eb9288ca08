"""The list of declared interests, where a newsroom has many."""

from __future__ import annotations

import pytest

from claims import interests
from claims.interests import declare
from claims.models import Topic
from tests.factories import make_claim

pytestmark = pytest.mark.django_db


def shown(answer) -> list[str]:
    return [row.why for row, _may_end in answer.context["interests"]]


def test_an_editor_reads_all_of_them_page_by_page(client, alice, bob, monkeypatch):
    monkeypatch.setattr(interests, "SHOWN", 2)
    for why in ("First.", "Second.", "Third."):
        declare(why=why, by=alice, claim=make_claim())
    client.force_login(bob)
    newest = client.get("/interests/")
    assert shown(newest) == ["Third.", "Second."]
    rest = client.get(f"/interests/?{newest.context['next']}")
    assert shown(rest) == ["First."] and not rest.context["next"]


@pytest.mark.parametrize("words", ["brother", "SINKING", "harbour", "Alice"])
def test_one_is_found_by_its_words_its_thing_and_its_person(client, alice, bob, words):
    harbour = Topic.objects.create(name="Harbour", slug="harbour")
    if words == "SINKING":
        declare(why="Shares.", by=alice, claim=make_claim("The quay is sinking."))
    else:
        declare(why="My brother works there.", by=alice, topic=harbour)
    declare(why="A flat there.", by=bob, claim=make_claim("Rents fell."))
    client.force_login(bob)
    assert len(shown(client.get(f"/interests/?q={words}"))) == 1
    assert "Nothing fits." in client.get("/interests/?q=zebra").text
