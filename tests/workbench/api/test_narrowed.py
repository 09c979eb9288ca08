"""A list is narrowed to what a partner asks, by what it shows; what cannot be asked is refused."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from claims import audit, partners, publishing
from claims.models import Claim, Rating, Topic
from tests.claims.verdicts import published_page
from tests.factories import make_claim, make_fact_check

NARROWED = {
    "q=ferry": [0, 2],
    "q=hartog": [0, 3],
    "q=seen": [],
    "speaker=moreau": [1, 2],
    "speaker=Edda+Hartog": [],
    "rating=TRUE": [0],
    "rating=5": [0],
    "topic=Harbour": [1],
    "topic=harbour&rating=true": [],
    "language=sv-FI": [1],
    "language=pl": [],
    "until=2020-05-04": [2],
    "since=2020-05-05": [0, 1, 3],
    "q=ferry&speaker=moreau&since=&rating=": [2],
}


def test_lists_are_narrowed_by_what_they_show(gazette, publish, alice, bob):
    old = dt.datetime(2020, 5, 4, 23, 30, tzinfo=timezone.get_default_timezone())
    pier = make_claim("Ferries leave the pier hourly.", speaker="Edda Moreau", first_seen_at=old)
    bridge = make_claim("The bridge is closed.", status="open")
    for claim in (pier, bridge):
        partners.share_claim(claim=claim.pk, outlet=gazette.outlet.pk, by=bob)
    pages = [publish("The ferry carries 40 cars.", rating="true")]
    quay = make_claim("The quay is new.", status="open", language="sv", speaker="Edda Moreau")
    harbour = Topic.objects.create(name="Harbour", slug="harbour")
    for claim in (quay, bridge):
        claim.topics.add(harbour)
    pages.append(published_page(alice, bob, claim=quay))
    Claim.objects.filter(pk=quay.pk).update(wording="Not to be seen.", language="pl")
    audit.seal()
    wordings = [*(page.content["wording"] for page in pages), pier.wording, bridge.wording]

    def told(path: str) -> list[str]:
        rows = [row for row in gazette.get(path).json()["results"] if not row.get("deleted")]
        return sorted(row.get("claim", row)["wording"] for row in rows)

    for query, found in NARROWED.items():
        for since in ("", "&updated_since=c2VxLjA"):
            assert told(f"claims/?{query}{since}") == sorted(wordings[n] for n in found), query
            assert told(f"factchecks/?{query}{since}") == sorted(wordings[n] for n in found if n < 2), query
    following = gazette.get("claims/?speaker=moreau&size=1").json()["next"]
    assert told(following) == [pier.wording]


@pytest.mark.parametrize("kind", ["claims", "factchecks"])
def test_a_rating_or_topic_that_nothing_ever_had_is_refused_with_those_there_are(gazette, alice, bob, kind):
    claim = make_claim("The ferry carries 40 cars.", status="open")
    claim.topics.add(Topic.objects.create(name="Harbour", slug="harbour"))
    Topic.objects.create(name="Not out yet", slug="not-out-yet")
    page = make_fact_check(alice, bob, claim=claim, rating="true")
    Rating.objects.filter(label="True").update(label="Right")
    for query, code, told in (
        ("rating=flase", "unknown_rating", "“flase”. There are: Right, Mostly true"),
        ("rating=7", "unknown_rating", "each number from 1 to 5"),
        ("topic=not-out-yet", "unknown_topic", "There are: harbour."),
    ):
        answer = gazette.get(f"{kind}/?{query}")
        assert (answer.status_code, answer.json()["code"]) == (422, code) and told in answer.json()["detail"]
    publishing.take_down(fact_check=page.pk, reason="A wrong name.", by=bob)
    for query in ("rating=true", "topic=harbour"):  # still followed by who is to be told that it is gone
        assert gazette.get(f"{kind}/?{query}&updated_since=c2VxLjA").status_code == 200
