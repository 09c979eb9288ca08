"""Fact-checks of others on the API: what partners read of them, and their own that they send."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest

from claims import audit, decisions, merging, partners, publishing
from claims.claimreview import Reviewed
from claims.models import Claim, Event, PriorCheck, Publication
from claims.priorchecks import add_check, import_checks, remove_check, send_check
from tests.factories import make_article, make_claim, make_fact_check

SENT = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://gazette.example/checks/quay",
    "claimReviewed": "The new quay in Hallen cost 90 million euros.",
    "reviewRating": {"ratingValue": 1, "bestRating": 5, "worstRating": 1, "alternateName": "Wrong"},
    "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Edda Moreau"}},
    "author": {"name": "Somebody Else"},
    "name": "The quay was cheaper",
    "datePublished": "2024-03-12",
}


def known(n: int = 1, **fields) -> Reviewed:
    told = {
        "claim": f"Pier {n} is closed.",
        "rating": "False",
        "url": f"https://checks.example/{n}",
        "author": "Sundholm Checks",
        "claimant": "",
        "published": "2024-03-12",
    }
    return Reviewed(**told | fields)


@pytest.fixture
def desk_entry(alice) -> PriorCheck:
    """What a journalist put down with a claim that the desk works on."""
    claim = make_claim("The ferry sank.", status="open")
    return add_check(claim=claim.pk, url="checks.example/ferry", rating="False", by=alice)


def ids(partner, query: str = "") -> list[int]:
    return [row["id"] for row in partner.get(f"priorchecks/{query}").json()["results"]]


def code_of(answer) -> tuple[int, str]:
    assert answer["Content-Type"] == "application/problem+json"
    return answer.status_code, answer.json()["code"]


def test_a_partner_reads_what_others_checked(gazette):
    import_checks([known(number=1, title="Open it is")], by=None)
    (row,) = gazette.get("priorchecks/").json()["results"]
    assert row["publisher"] == "Sundholm Checks" and row["reviewed"] == "Pier 1 is closed."
    assert row["rating"] == {"label": "False", "number": 1} and row["published_on"] == "2024-03-12"
    assert gazette.get(f"priorchecks/{row['id']}/").json() == row


def test_what_the_desk_put_down_is_seen_with_its_claim_alone(gazette, herald, desk_entry, bob):
    assert ids(gazette) == [] and gazette.get(f"priorchecks/{desk_entry.pk}/").status_code == 404
    partners.share_claim(claim=desk_entry.claim_id, outlet=gazette.outlet.pk, by=bob)
    assert ids(gazette) == [desk_entry.pk] and ids(herald) == []
    shared = gazette.get(f"claims/{desk_entry.claim_id}/").json()
    assert [row["url"] for row in shared["checked_by_others"]] == ["https://checks.example/ferry"]


def test_what_a_file_brought_stays_to_be_seen_when_the_desk_takes_its_claim_up(gazette):
    import_checks([known()], by=None)
    before = gazette.get("priorchecks/").json()
    Claim.objects.update(status="open")
    assert gazette.get("priorchecks/").json() == before and gazette.get("claims/").json()["results"] == []


def test_a_file_makes_known_what_was_put_down_by_hand(gazette, desk_entry):
    again = known(url=desk_entry.url, claim=desk_entry.reviewed, published="")
    import_checks([again], by=None)
    assert ids(gazette) == [desk_entry.pk]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("publisher=sundholm%20CHECKS", [1, 2]),
        ("publisher=Sundholm", []),
        ("language=sv-FI", [3]),
        ("since=2024-03-13", [2]),
        ("rating=half%20TRUE", [2]),
        ("rating=4", [3]),
        ("rating=0", []),
        ("publisher=Sundholm%20Checks&rating=false", [1]),
        ("until=2024-03-12", [1]),
        ("_=1718&utm_source=mail&publisher=&cursor=&updated_since=", [1, 2, 3]),
    ],
)
def test_they_are_filtered(gazette, query, found):
    rows = [
        known(1),
        known(2, published="2024-03-13", rating="Half true"),
        known(3, author="Others", published="", number=4, language="sv"),
    ]
    import_checks(rows, by=None)
    of_number = dict(enumerate(PriorCheck.objects.order_by("pk").values_list("pk", flat=True), 1))
    assert ids(gazette, f"?{query}") == [of_number[n] for n in reversed(found)]


@pytest.mark.parametrize(
    "query", ["since=soon", "since=0000-01-01", "cursor=x", "rating=%00", "publisher=" + "x" * 10_000]
)
def test_a_filter_that_cannot_be_used_is_refused(gazette, query):
    assert gazette.get(f"priorchecks/?{query}").status_code == 422


def test_pages_hold_while_rows_come(gazette):
    import_checks([known(n) for n in range(5)], by=None)
    first = gazette.get("priorchecks/?size=2&publisher=Sundholm%20Checks").json()
    import_checks([known(n) for n in range(5, 8)], by=None)
    second = gazette.get(first["next"]).json()
    third = gazette.get(second["next"]).json()
    walked = [row["url"][-1] for page in (first, second, third) for row in page["results"]]
    assert walked == ["4", "3", "2", "1", "0"] and third["next"] is None


def since_then(partner, since: str, query: str = "") -> list:
    audit.seal()
    return partner.get(f"priorchecks/?updated_since={since}{query}").json()["results"]


def test_what_changed_is_told_with_tombstones(gazette, alice):
    import_checks([known(1), known(2), known(3)], by=None)
    audit.seal()
    since = gazette.get("priorchecks/").json()["updated_since"]
    first, second, _third = PriorCheck.objects.order_by("pk")
    import_checks([known(1, rating="True"), known(4)], by=None)
    remove_check(check=second.pk, by=alice)
    new = PriorCheck.objects.last()
    assert [row["id"] for row in since_then(gazette, since)] == [first.pk, new.pk, second.pk]
    assert since_then(gazette, since)[2] == {"id": second.pk, "deleted": True}
    narrow = since_then(gazette, since, "&rating=false")
    assert narrow[0] == {"id": first.pk, "deleted": True} and narrow[1]["id"] == new.pk


def test_of_what_the_desk_put_down_no_tombstone_is_told(gazette, desk_entry, alice):
    audit.seal()
    since = gazette.get("priorchecks/").json()["updated_since"]
    other = add_check(claim=desk_entry.claim_id, url="checks.example/2", rating="False", by=alice)
    remove_check(check=other.pk, by=alice)
    remove_check(check=desk_entry.pk, by=alice)
    assert since_then(gazette, since) == []


def test_what_the_desk_put_down_comes_and_goes_with_its_claim(gazette, herald, desk_entry, alice, bob):
    claim = desk_entry.claim
    seen, gone = [(desk_entry.pk, False)], [(desk_entry.pk, True)]
    page = []
    for act, of_gazette, of_herald in (
        (partial(partners.share_claim, claim=claim.pk, outlet=gazette.outlet.pk, by=bob), seen, []),
        (partial(partners.unshare_claim, claim=claim.pk, outlet=gazette.outlet.pk, by=bob), gone, []),
        (lambda: page.append(make_fact_check(alice, bob, claim=claim)), seen, seen),
        (lambda: publishing.take_down(fact_check=page[0].pk, reason="A name.", by=bob), gone, gone),
    ):
        audit.seal()
        since = gazette.get("priorchecks/").json()["updated_since"]
        act()
        for partner, told in ((gazette, of_gazette), (herald, of_herald)):
            found = since_then(partner, since)
            assert [(row["id"], row.get("deleted", False)) for row in found] == told


@pytest.mark.parametrize("act", ["removed", "moved", "moved back"])
def test_what_the_desk_put_down_leaves_a_tombstone_with_whoever_saw_it(
    gazette, herald, desk_entry, alice, bob, act
):
    partners.share_claim(claim=desk_entry.claim_id, outlet=gazette.outlet.pk, by=bob)
    other = make_claim("The quay leaks.", article=make_article())
    brought = add_check(claim=other.pk, url="checks.example/2", rating="False", by=alice)
    merged = (
        merging.merge(claim=other.pk, into=desk_entry.claim_id, by=alice) if act == "moved back" else None
    )
    audit.seal()
    since = gazette.get("priorchecks/").json()["updated_since"]
    if merged:
        decisions.undo(decision=merged.pk, by=alice)
    elif act == "moved":
        merging.merge(claim=desk_entry.claim_id, into=other.pk, by=alice)
    else:
        remove_check(check=desk_entry.pk, by=alice)
    gone = brought if merged else desk_entry
    assert since_then(gazette, since) == [{"id": gone.pk, "deleted": True}]
    assert since_then(herald, since) == []


def test_a_published_claim_tells_who_else_checked_it_and_that_this_changed(gazette, publish, alice):
    page = publish()
    since = gazette.get("claims/").json()["updated_since"]
    add_check(claim=page.claim_id, url="checks.example/1", rating="False", by=alice)
    audit.seal()
    (row,) = gazette.get(f"claims/?updated_since={since}").json()["results"]
    assert [check["publisher"] for check in row["checked_by_others"]] == ["checks.example"]
    assert row["fact_check"]["rating"]["label"] == page.rating_label


def test_a_published_claim_tells_of_checks_that_came_and_left_with_another(gazette, publish, alice):
    page, (check, _new) = publish(), send_check(review=known(), by=gazette.outlet)
    for act in (
        lambda: merging.merge(claim=check.claim_id, into=page.claim_id, by=alice),
        lambda: decisions.undo_last(by=alice),
    ):
        since = gazette.get("claims/").json()["updated_since"]
        act()
        audit.seal()
        rows = gazette.get(f"claims/?updated_since={since}").json()["results"]
        assert [row["id"] for row in rows] == [page.claim_id]


def test_they_are_no_answer_of_the_twin_of_google(gazette, desk_entry):
    import_checks([known()], by=None)
    for query in ("query=pier+closed", "reviewPublisherSiteFilter=checks.example"):
        assert gazette.get(f"/v1alpha1/claims:search?{query}").json() == {"claims": []}


def test_a_partner_sends_its_own_and_articles_meet_it(gazette):
    answer = gazette.post("priorchecks/", SENT)
    row, claim = PriorCheck.objects.get(), Claim.objects.get()
    assert answer.status_code == 201 and answer.json()["id"] == row.pk
    assert (row.publisher, row.rating_number, row.outlet) == ("Norrvik Gazette", 1, gazette.outlet)
    assert (claim.status, claim.claimants.get().name) == ("prior", "Edda Moreau")
    assert Event.objects.get(action="priorcheck.added").actor_id == gazette.outlet.pk
    assert row.published_on == dt.date(2024, 3, 12)


def test_what_is_null_in_a_claim_review_counts_as_not_there(gazette):
    rating = {"alternateName": "Wrong", "ratingValue": None, "bestRating": None, "worstRating": None}
    answer = gazette.post("priorchecks/", SENT | {"reviewRating": rating, "itemReviewed": None})
    assert answer.status_code == 201 and answer.json()["rating"] == {"label": "Wrong", "number": None}


def test_the_same_page_again_brings_it_up_to_date(gazette):
    gazette.post("priorchecks/", SENT)
    again = gazette.post("priorchecks/", SENT | {"reviewRating": {"alternateName": "Half true"}})
    assert again.status_code == 200 and again.json()["rating"] == {"label": "Half true", "number": None}
    assert PriorCheck.objects.count() == Claim.objects.count() == 1


def test_the_same_request_with_one_key_is_done_once(gazette):
    answers = [gazette.post("priorchecks/", SENT, Idempotency_Key="quay") for _n in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    other = gazette.post("priorchecks/", SENT | {"name": "Another"}, Idempotency_Key="quay")
    assert code_of(other) == (422, "idempotency_mismatch")


def test_a_partner_takes_back_its_own_and_nobody_elses(gazette, herald):
    number = gazette.post("priorchecks/", SENT).json()["id"]
    refused = herald.call("DELETE", f"priorchecks/{number}/")
    assert code_of(refused) == (403, "not_allowed") and "account" not in refused.json()["detail"]
    assert gazette.call("DELETE", f"priorchecks/{number}/").status_code == 204
    assert code_of(gazette.call("DELETE", f"priorchecks/{number}/")) == (404, "not_found")
    assert not PriorCheck.objects.exists() and Claim.objects.get().status == "new"


def test_what_another_sent_is_not_taken_over(gazette, herald):
    gazette.post("priorchecks/", SENT)
    assert code_of(herald.post("priorchecks/", SENT)) == (409, "check_known")
    assert PriorCheck.objects.get().publisher == "Norrvik Gazette"


def test_a_page_on_its_own_site_becomes_the_partners_and_stays_so(gazette):
    gazette.outlet.publication = Publication.objects.create(
        name="Norrvik Gazette", key="norrvik gazette", domain="gazette.example"
    )
    gazette.outlet.save()
    told = known(url=SENT["url"], claim=SENT["claimReviewed"])
    import_checks([told], by=None)
    assert gazette.post("priorchecks/", SENT).json()["publisher"] == "Norrvik Gazette"
    assert import_checks([told], by=None).known == 1
    assert PriorCheck.objects.get().publisher == "Norrvik Gazette"
    elsewhere = gazette.post("priorchecks/", SENT | {"url": "https://notgazette.example/1"})
    assert code_of(elsewhere) == (422, "not_your_page")


def test_what_a_file_brought_is_nobodys_without_a_site(gazette):
    import_checks([known(url=SENT["url"], claim=SENT["claimReviewed"])], by=None)
    assert code_of(gazette.post("priorchecks/", SENT)) == (409, "check_known")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": 7}, "url"),
        ({"url": "https://127.1/quay"}, "url"),
        ({"claimReviewed": "…"}, "claimReviewed"),
        ({"claimReviewed": "long " * 500}, "claimReviewed"),
        ({"reviewRating": {}}, "reviewRating"),
        ({"reviewRating": "False"}, "reviewRating"),
        ({"reviewRating": {"alternateName": 3}}, "reviewRating.alternateName"),
        ({"name": "x" * 501}, "name"),
        ({"datePublished": 2024}, "datePublished"),
        ({"datePublished": "0000-99-99"}, "datePublished"),
        ({"datePublished": "next week"}, "datePublished"),
        ({"inLanguage": "Swedish"}, "inLanguage"),
    ],
)
def test_what_cannot_be_taken_names_its_property(gazette, wrong, field):
    answer = gazette.post("priorchecks/", SENT | wrong)
    assert answer.status_code == 422 and list(answer.json()["errors"]) == [field]
    assert not PriorCheck.objects.exists()


def test_a_key_that_only_reads_sends_nothing(partner_of):
    reader = partner_of("Coast Radio", "read")
    assert code_of(reader.post("priorchecks/", SENT)) == (403, "scope_missing")
    assert reader.get("priorchecks/").status_code == 200
