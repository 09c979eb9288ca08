"""A text in, matching fact-checks out; and the twin of Google's search."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims import candidates, indexing, partners, publishing
from claims.claimreview import Reviewed
from claims.furniture import Furniture
from claims.merging import merge
from claims.models import Claim, PriorCheck
from claims.priorchecks import add_check, import_checks
from claims.released import verdicts
from tests.claims.verdicts import published_page
from tests.factories import make_article, make_claim, make_fact_check
from workbench.api.paging import token

WORDING = "The ferry to Norrvik carries 40 cars."


def search(client, **query):
    return client.get("/v1alpha1/claims:search", query)


def test_a_repeat_is_found_with_its_place(gazette, publish):
    page = publish(WORDING)
    text = "Nothing else is new. The ferry to Norrvik carries 40 cars. It is blue."
    (found,) = gazette.post("check/", {"text": text}).json()["results"]
    assert text[found["begin"] : found["end"]] == found["sentence"] == WORDING
    best = found["matches"][0]
    assert (best["fact_check"]["id"], best["relation"]) == (page.slug, "repeats") and best["score"] > 0.5


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("The ferry to Norrvik carries 60 cars.", "changed_figure"),
        ("The ferry to Norrvik does not carry 40 cars.", "denies"),
    ],
)
def test_how_a_sentence_bears_on_what_was_checked_is_said(gazette, publish, sentence, relation):
    publish(WORDING)
    (found,) = gazette.post("check/", {"text": sentence}).json()["results"]
    best = found["matches"][0]
    assert best["relation"] == relation
    assert {"equal"} < {segment["change"] for segment in best["diff"]}


def test_a_text_in_the_words_of_a_part_finds_the_whole_and_is_shown_its_words_alone(gazette, publish, alice):
    page = publish(WORDING)
    said = "Forty vehicles fit on the boat that crosses to Norrvik."
    (before,) = gazette.post("check/", {"text": said}).json()["results"] or [{"matches": [{"score": 0}]}]
    merge(claim=make_claim(said, article=make_article()).pk, into=page.claim_id, by=alice)
    (found,) = gazette.post("check/", {"text": said}).json()["results"]
    (best,) = found["matches"]
    assert best["score"] > 0.9 > before["matches"][0]["score"]
    deleted = [segment["words"] for segment in best["diff"] if segment["change"] != "insert"]
    assert best["fact_check"]["id"] == page.slug and " ".join(deleted).split()[:2] == ["the", "ferry"]


def of_others(claim: str = WORDING, n: int = 1) -> Reviewed:
    address = f"https://checks.example/{n}"
    return Reviewed(claim, "Wrong", address, author="Plain Numbers", claimant="", published="2024-03-12")


def matches(partner, text: str = WORDING) -> list:
    return [one for row in partner.post("check/", {"text": text}).json()["results"] for one in row["matches"]]


def test_what_others_checked_is_told_as_theirs(gazette, herald):
    import_checks([of_others()], by=None)
    (best,) = matches(gazette)
    (theirs,) = best["checked_by_others"]
    assert best["fact_check"] is None and best["relation"] == "repeats"
    told = theirs["publisher"], theirs["url"], theirs["rating"]["label"], theirs["published_on"]
    assert told == ("Plain Numbers", "https://checks.example/1", "Wrong", "2024-03-12")
    said, review = "The quay in Tilby is 90 metres long.", {"reviewRating": {"alternateName": "True"}}
    gazette.post("priorchecks/", review | {"url": "https://gazette.example/1", "claimReviewed": said})
    for partner in (gazette, herald):
        assert matches(partner, said)[0]["checked_by_others"][0]["publisher"] == "Norrvik Gazette"


def test_the_desks_own_verdict_comes_before_others_alike_and_has_theirs_of_its_claim(gazette, publish, alice):
    import_checks([of_others(), of_others("The ferry to Norrvik can carry 40 cars.", 2)], by=None)
    page = publish(WORDING)
    said = "Forty vehicles fit on the boat that crosses to Norrvik."
    add_check(claim=page.claim_id, url="checks.example/3", rating="False", by=alice)
    PriorCheck.objects.filter(url__endswith="3").update(reviewed=said)
    assert [one["fact_check"] and one["fact_check"]["id"] for one in matches(gazette)] == [
        page.slug,
        None,
        None,
    ]
    best = matches(gazette, said)[0]
    assert best["score"] > 0.9 and best["fact_check"]["id"] == page.slug
    assert [row["url"] for row in best["checked_by_others"]] == ["https://checks.example/3"]
    with CaptureQueriesContext(connection) as asked:
        matches(gazette)
    assert len(asked) <= 28


def test_what_a_person_put_down_with_a_claim_is_found_by_whom_it_is_shared_with(gazette, herald, alice, bob):
    claim = make_claim(WORDING, status=Claim.Status.OPEN)
    indexing.index_anew(claim.pk)
    add_check(claim=claim.pk, url="checks.example/ferry", rating="False", by=alice)
    partners.share_claim(claim=claim.pk, outlet=gazette.outlet.pk, by=bob)
    assert len(matches(gazette)) == 1 and matches(herald) == []


def test_how_the_desk_words_and_joins_what_others_checked_is_not_to_be_seen(gazette, alice):
    other = "The quay in Tilby is 90 metres long."
    import_checks([of_others(), of_others(other, 2)], by=None)
    first, second = PriorCheck.objects.order_by("pk")
    merge(claim=second.claim_id, into=first.claim_id, by=alice)
    Claim.objects.filter(pk=first.claim_id).update(wording="A wording still in the making.", status="open")
    answer = gazette.post("check/", {"text": f"{WORDING} {other}"})
    assert "in the making" not in answer.content.decode()
    theirs = [
        [[row["reviewed"] for row in one["checked_by_others"]] for one in found["matches"]]
        for found in answer.json()["results"]
    ]
    assert theirs == [[[WORDING]], [[other]]]


def test_what_the_desk_is_working_on_is_never_found(gazette, publish):
    claim = make_claim(WORDING, status=Claim.Status.OPEN)
    indexing.index_anew(claim.pk)
    assert gazette.post("check/", {"text": WORDING}).json() == {"results": []}


def test_what_was_taken_down_is_not_found(gazette, publish, bob):
    publishing.take_down(fact_check=publish(WORDING).pk, reason="A name was wrong.", by=bob)
    assert gazette.post("check/", {"text": WORDING}).json() == {"results": []}


def test_many_published_claims_are_asked_through_the_index(gazette, publish, monkeypatch):
    publish(WORDING)
    monkeypatch.setattr(candidates, "FEW", 0)
    assert len(gazette.post("check/", {"text": WORDING}).json()["results"]) == 1


def test_a_wording_that_changed_since_publication_is_matched_as_it_was_published(gazette, publish):
    page = publish(WORDING)
    Claim.objects.filter(pk=page.claim_id).update(wording="Tulips grow in May.")
    indexing.index_anew(page.claim_id)
    (found,) = gazette.post("check/", {"text": WORDING}).json()["results"]
    assert found["matches"][0]["fact_check"]["claim"]["wording"] == WORDING


@pytest.mark.parametrize(
    ("text", "status"),
    [("", 422), (" \n", 422), ("…!?", 422), ("A ferry sank. " * 201, 413), ("a" * 100_001, 413), (7, 422)],
)
def test_a_text_that_cannot_be_checked_is_a_problem(gazette, text, status):
    assert gazette.post("check/", {"text": text}).status_code == status


def test_the_twin_answers_without_a_key_in_googles_form(client, publish):
    page = publish(WORDING)
    (claim,) = search(client, query="ferry Norrvik").json()["claims"]
    assert (claim["text"], claim["claimant"]) == (WORDING, "Ruben Hartog")
    (review,) = claim["claimReview"]
    assert search(client, query="ferry Norrvik")["Access-Control-Allow-Origin"] == "*"
    assert set(review) == {"publisher", "url", "title", "reviewDate", "textualRating", "languageCode"}
    assert review["url"].endswith(f"/factchecks/{page.slug}/") and review["publisher"]["site"] == "127.0.0.1"


def test_the_twin_dates_a_claim_by_when_it_was_said_as_the_claim_review_does(client, alice, bob):
    published_page(alice, bob, furniture=Furniture(said_on=dt.date(2026, 3, 2)))
    (claim,) = search(client, query="strike").json()["claims"]
    assert claim["claimDate"] == "2026-03-02T00:00:00Z"


def test_the_twin_finds_what_a_page_says_by_an_index(client, publish, alice, bob):
    publish("Tulips grow in May.", "true")
    article = make_article(title="Ferry strike ends", canonical_url="https://courier.example/strike")
    claim = make_claim("It cost the islands 52 million euros.", article=article, status="open")
    make_fact_check(alice, bob, claim=claim)
    both = ["Tulips grow in May.", claim.wording]
    found = {
        "Hartog": both,
        "ruben hartog": both,
        "register rise": both,
        "strike": both[1:],
        "tulip": both[:1],
    }
    for query, expected in found.items():
        claims = search(client, query=query, pageSize=5).json()["claims"]
        assert sorted(one["text"] for one in claims) == sorted(expected), query
    assert search(client, query="title").json() == {"claims": []} == search(client, query="Moreau").json()
    with CaptureQueriesContext(connection) as asked:
        search(client, query="ruben hartog")
    assert len(asked) <= 15


def test_words_of_pages_are_looked_up_in_an_index(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "DROP INDEX factcheck_slug, factcheck_public, factcheck_rating, factcheck_one_standing"
        )
        cursor.execute("SET LOCAL enable_seqscan = off")
        assert "factcheck_words" in verdicts().worded("ferry strike").explain()


def test_the_twin_walks_pages(client, publish):
    for n in range(3):
        publish(f"Ferry number {n} sank in 19{n}0.")
    site = {"reviewPublisherSiteFilter": "127.0.0.1", "pageSize": 2}
    first = search(client, **site).json()
    second = search(client, **site, pageToken=first["nextPageToken"]).json()
    texts = [claim["text"] for page in (first, second) for claim in page["claims"]]
    assert len(set(texts)) == 3 and "nextPageToken" not in second


def test_the_twin_begins_at_an_offset_unless_a_page_is_named(client, publish):
    for n in range(3):
        publish(f"Ferry number {n} sank in 19{n}0.")
    site = {"reviewPublisherSiteFilter": "127.0.0.1", "pageSize": 1}
    walked = [search(client, **site, offset=n).json()["claims"][0]["text"] for n in range(3)]
    second = search(client, **site).json()["nextPageToken"]
    assert search(client, **site, offset=2, pageToken=second).json()["claims"][0]["text"] == walked[1]
    assert len(set(walked)) == 3 and len(search(client, query="ferry", offset=2).json()["claims"]) == 1


@pytest.mark.parametrize("query", [{"query": "ferry"}, {"reviewPublisherSiteFilter": "127.0.0.1"}])
def test_a_place_beyond_everything_holds_nothing(client, publish, query):
    publish(WORDING)
    for place in (1000, 2**63 - 1):
        assert search(client, **query, pageToken=token("from", place)).json() == {"claims": []}


@pytest.mark.parametrize(
    "query", [{"languageCode": "pl"}, {"reviewPublisherSiteFilter": "elsewhere.example"}, {"maxAgeDays": 0}]
)
def test_the_twins_filters_leave_out(client, publish, query):
    publish(WORDING)
    assert search(client, query="ferry", languageCode="en-US").json()["claims"]
    assert search(client, query="ferry", **query).json() == {"claims": []}


@pytest.mark.parametrize("query", [{}, {"query": "x", "pageSize": 0}, {"query": "x", "pageToken": "??"}])
def test_the_twin_refuses_in_googles_form(client, db, query):
    answer = search(client, **query)
    assert answer.status_code == 400 and answer.json()["error"]["status"] == "INVALID_ARGUMENT"
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_the_twin_finds_nothing_of_the_desks(client, db):
    claim = make_claim(WORDING, status=Claim.Status.OPEN)
    indexing.index_anew(claim.pk)
    assert search(client, query=WORDING).json() == {"claims": []}


@pytest.mark.parametrize(
    ("address", "status", "state"),
    [
        ("claims:search?query=ferry&pagesize=1", 400, "INVALID_ARGUMENT"),
        ("claims:search?query=ferry&pageSize=1&key=k&alt=json&fields=claims", 200, ""),
        ("claims:imageSearch?imageUri=x", 404, "NOT_FOUND"),
        ("", 404, "NOT_FOUND"),
    ],
)
def test_the_twin_refuses_what_googles_would_and_in_its_form(client, db, address, status, state):
    answer = client.get(f"/v1alpha1/{address}")
    told = answer.json().get("error", {"code": 200, "status": ""})
    assert (answer.status_code, told["code"], told["status"]) == (status, status, state)
    assert answer["Access-Control-Allow-Origin"] == "*"
