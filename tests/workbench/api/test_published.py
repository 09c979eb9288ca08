"""What leaves the building: what is published or shared, and news of what no longer is."""

from __future__ import annotations

import datetime as dt

import pytest
from lxml import html

from claims import audit, decisions, merging, partners, publishing, review, triage
from claims.entries import reword, split
from claims.identities import merge_speakers
from claims.merging import join_mention
from claims.models import Article, ChainLink, Claim, FactCheck, Note, Speaker
from tests.claims.verdicts import edit, published_page
from tests.factories import make_article, make_claim, make_mention


def results(partner, path: str) -> list:
    return partner.get(path).json()["results"]


def test_the_desks_work_is_not_to_be_seen(gazette, alice):
    for status in ("new", "open", "accepted", "dismissed", "in_review"):
        claim = make_claim(status=status)
        assert gazette.get(f"claims/{claim.pk}/").status_code == 404
    assert results(gazette, "claims/") == results(gazette, "factchecks/") == []


def test_a_published_claim_shows_its_verdict_and_nothing_of_the_work(gazette, publish, alice):
    page = publish()
    Note.objects.create(claim=page.claim, author=alice, body="Ask the harbour master.")
    claim = gazette.get(f"claims/{page.claim_id}/").json()
    assert set(claim) == {
        "id",
        "wording",
        "speakers",
        "language",
        "first_seen",
        "status",
        "chain",
        "appearances",
        "fact_check",
        "checked_by_others",
    }
    assert claim["fact_check"]["rating"]["label"] == page.rating_label
    assert claim["speakers"] == ["Ruben Hartog"]
    assert "harbour master" not in gazette.get("claims/").content.decode()


def test_a_fact_check_shows_what_its_page_shows(gazette, publish):
    page = publish()
    found = gazette.get(f"factchecks/{page.slug}/").json()
    assert found["id"] == page.slug and found["url"].endswith(f"/factchecks/{page.slug}/")
    assert found["summary"] == "The register says otherwise." and found["claim"]["wording"] == page.title
    assert (found["byline"], found["checked_by"], found["standfirst"]) == (["Alice"], "Bob", "")
    assert (found["picture"], found["topics"]) == (None, [])
    assert (found["record"]["seq"], found["content_hash"]) == (page.head_seq, page.content_hash)


def test_a_fact_check_as_claim_review(gazette, publish):
    page = publish()
    answer = gazette.get(f"factchecks/{page.slug}/claimreview/", Accept="application/ld+json")
    assert answer["Content-Type"] == "application/ld+json"
    assert (answer.json()["@type"], answer.json()["claimReviewed"]) == ("ClaimReview", page.title)


def test_an_unknown_fact_check_is_a_problem(gazette):
    answer = gazette.get("factchecks/no-such-page/")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_a_page_that_was_taken_down_is_gone(gazette, publish, bob):
    page = publish()
    publishing.take_down(fact_check=page.pk, reason="A name was wrong.", by=bob)
    assert results(gazette, "factchecks/") == results(gazette, "claims/") == []
    answer = gazette.get(f"factchecks/{page.slug}/")
    assert (answer.status_code, answer.json()["code"]) == (410, "taken_down")
    assert "name was wrong" not in answer.content.decode()


def test_a_retracted_verdict_is_told_as_retracted_and_as_no_verdict_any_more(gazette, publish, alice, bob):
    page = publish()
    since = gazette.get("claims/").json()["updated_since"]
    new = retracted(page, alice, bob)
    assert FactCheck.objects.filter(superseded_at=None).get() == new
    assert gazette.get(f"factchecks/{page.slug}/").json()["change"] == "retraction"
    answer = gazette.get(f"factchecks/{page.slug}/claimreview/")
    assert (answer.status_code, answer.json()["code"]) == (410, "retracted")
    assert gazette.post("check/", {"text": new.content["wording"]}).json() == {"results": []}
    assert gazette.get("/v1alpha1/claims:search?query=ferry").json() == {"claims": []}
    assert gazette.get("claims/").json()["results"] == []
    changed = gazette.get(f"claims/?updated_since={since}").json()["results"]
    assert changed == [{"id": page.claim_id, "deleted": True}]


def retracted(page, alice, bob):
    Claim.objects.filter(pk=page.claim_id).update(status=Claim.Status.OPEN)
    draft = review.start_review(claim=page.claim_id, by=alice)
    edit(draft, alice, change="retraction", note="The register was forged.")
    signed = review.submit(review=draft.pk, by=alice)
    review.sign(review=draft.pk, content_hash=signed.content_hash, by=bob)
    new = publishing.publish(review=draft.pk, by=bob)
    audit.seal()
    return new


def test_what_the_desk_rewords_later_is_not_to_be_seen(gazette, publish, alice):
    page = publish()
    triage.open_claims(claims=[page.claim_id], by=alice)
    claim = Claim.objects.get(pk=page.claim_id)
    reword(claim=claim.pk, wording="A wording still in the making.", revision=claim.revision, by=alice)
    assert gazette.get(f"claims/{claim.pk}/").json()["wording"] == page.title
    assert "in the making" not in gazette.get("factchecks/").content.decode()


def test_a_shared_claim_is_seen_by_its_partner_alone(gazette, herald, bob):
    claim = make_claim("The quay is sinking.", status="open")
    partners.share_claim(claim=claim.pk, outlet=gazette.outlet.pk, by=bob)
    assert [row["wording"] for row in results(gazette, "claims/")] == ["The quay is sinking."]
    assert gazette.get(f"claims/{claim.pk}/").json()["fact_check"] is None
    assert results(herald, "claims/") == [] and herald.get(f"claims/{claim.pk}/").status_code == 404


def test_how_far_a_claim_has_come_and_where_it_was_seen_is_told(gazette, alice, bob):
    article = make_article(title="Quay sinks", canonical_url="https://courier.example/quay")
    Article.objects.update(published_at=dt.datetime(2024, 3, 12, 9, tzinfo=dt.UTC))
    claim = make_claim("The quay is sinking.", article=article)
    make_mention(claim, make_article("Only the desk reads this.", title="Not at an address"))
    relay = {"mention": claim.mentions.earliest("pk"), "position": 1, "role": "relay", "name": "Edda Moreau"}
    ChainLink.objects.create(**relay)
    partners.share_claim(claim=claim.pk, outlet=gazette.outlet.pk, by=bob)
    told = {
        "status": "shared",
        "chain": [{"role": "speaker", "name": "Ruben Hartog"}, {"role": "relay", "name": "Edda Moreau"}],
        "appearances": [
            {
                "url": "https://courier.example/quay",
                "title": "Quay sinks",
                "outlet": "Sundholm Courier",
                "date": "2024-03-12",
            }
        ],
    }

    def now() -> dict:
        row = gazette.get(f"claims/{claim.pk}/").json()
        assert [one["id"] for one in results(gazette, f"claims/?status={row['status']}")] == [claim.pk]
        return {name: row[name] for name in told}

    assert now() == told
    audit.seal()
    for status, act in {
        "being_checked": lambda: triage.open_claims(claims=[claim.pk], by=alice),
        "closed": lambda: triage.close(claim=claim.pk, reason="overtaken", note="Old.", by=alice),
    }.items():
        since = gazette.get("claims/").json()["updated_since"]
        act()
        audit.seal()
        assert now() == told | {"status": status}
        assert [row["status"] for row in results(gazette, f"claims/?updated_since={since}")] == [status]
    triage.open_claims(claims=[claim.pk], by=alice)
    published_page(alice, bob, claim=Claim.objects.get(pk=claim.pk))
    make_mention(claim, make_article("Later.", canonical_url="https://courier.example/later"))
    assert now() == told | {"status": "published"}


def test_an_editor_shares_a_claim_from_its_case_file_and_takes_it_back(client, gazette, herald, bob):
    claim = make_claim("The quay is sinking.", status="open")
    client.force_login(bob)
    for ticked in ([gazette.outlet.pk, herald.outlet.pk], [herald.outlet.pk]):
        client.post(f"/claims/{claim.pk}/partners/", {"partners": ticked})
    boxes = html.fromstring(client.get(f"/claims/{claim.pk}/").text).xpath("//input[@name='partners']")
    ticks = {int(box.get("value")): box.checked for box in boxes}
    assert ticks == {herald.outlet.pk: True, gazette.outlet.pk: False}
    seen = [partner.get(f"claims/{claim.pk}/").status_code for partner in (gazette, herald)]
    assert seen == [404, 200]


def test_a_merge_shares_nothing_and_the_case_file_says_who_sees_a_claim_no_more(
    client, gazette, herald, alice, bob
):
    claim, whole = make_claim("The quay is sinking.", status="open"), make_claim(status="open")
    partners.share_claim(claim=claim.pk, outlet=gazette.outlet.pk, by=bob)
    merging.merge(claim=claim.pk, into=whole.pk, by=alice)
    assert gazette.get(f"claims/{whole.pk}/").status_code == 404
    client.force_login(bob)

    def told() -> list[str]:
        page = html.fromstring(client.get(f"/claims/{whole.pk}/").text)
        return [
            box.getparent().text_content() for box in page.xpath("//details[@open]//input[@name='partners']")
        ]

    assert ["saw a claim" in each for each in told()] == [True, False]
    client.post(f"/claims/{whole.pk}/partners/", {"partners": [gazette.outlet.pk]})
    assert gazette.get(f"claims/{whole.pk}/").status_code == 200 and told() == []


def test_partners_that_cannot_be_read_leave_a_claim_shared_as_it_was(client, gazette, bob):
    claim = make_claim("The quay is sinking.", status="open")
    partners.share_claim(claim=claim.pk, outlet=gazette.outlet.pk, by=bob)
    client.force_login(bob)
    for odd in ("", "gazette", "-1", "9" * 30):
        assert client.post(f"/claims/{claim.pk}/partners/", {"partners": odd}).status_code == 422
    assert list(claim.shared_with.all()) == [gazette.outlet]


def test_a_claim_that_is_gone_or_merged_is_shared_with_nobody_and_says_so(client, bob):
    merged = make_claim(status="merged", merged_into=make_claim())
    client.force_login(bob)
    answers = [client.post(f"/claims/{pk}/partners/").status_code for pk in (merged.pk, merged.pk + 1)]
    assert answers == [409, 404]


def test_a_reporter_is_offered_no_partners(as_alice, gazette):
    page = as_alice.get(f"/claims/{make_claim(status='open').pk}/").content.decode()
    assert "Norrvik Gazette" not in page


def changes(partner, kind: str, since: str) -> tuple[list, str]:
    audit.seal()
    answer = partner.get(f"{kind}/?updated_since={since}").json()
    return [(row["id"], row.get("deleted", False)) for row in answer["results"]], answer["updated_since"]


def test_changes_are_followed_with_tombstones(gazette, publish, bob):
    start = gazette.get("factchecks/").json()["updated_since"]
    page = publish()
    found, since = changes(gazette, "factchecks", start)
    assert found == [(page.slug, False)]
    assert changes(gazette, "factchecks", since) == ([], since)
    publishing.take_down(fact_check=page.pk, reason="A name was wrong.", by=bob)
    found, since = changes(gazette, "factchecks", since)
    assert found == [(page.slug, True)]
    publishing.put_back(fact_check=page.pk, by=bob)
    assert changes(gazette, "factchecks", since)[0] == [(page.slug, False)]
    assert changes(gazette, "factchecks", start)[0] == [(page.slug, False)]


def test_an_act_that_is_not_sealed_yet_comes_later_and_is_not_missed(gazette, publish, bob):
    page = publish()
    publishing.take_down(fact_check=page.pk, reason="A name was wrong.", by=bob)
    since = gazette.get("factchecks/").json()["updated_since"]
    assert changes(gazette, "factchecks", since)[0] == [(page.slug, True)]


def test_a_claim_that_is_no_longer_shared_leaves_a_tombstone(gazette, herald, bob):
    claim = make_claim(status="open")
    since = gazette.get("claims/").json()["updated_since"]
    partners.share_claim(claim=claim.pk, outlet=gazette.outlet.pk, by=bob)
    found, since_shared = changes(gazette, "claims", since)
    assert found == [(claim.pk, False)]
    partners.unshare_claim(claim=claim.pk, outlet=gazette.outlet.pk, by=bob)
    assert changes(gazette, "claims", since_shared)[0] == [(claim.pk, True)]
    assert changes(herald, "claims", since)[0] == []


def test_a_shared_claim_that_is_reworded_comes_again(gazette, herald, alice, bob):
    claim = make_claim(status="open")
    partners.share_claim(claim=claim.pk, outlet=gazette.outlet.pk, by=bob)
    audit.seal()
    since = gazette.get("claims/").json()["updated_since"]
    reword(claim=claim.pk, wording="The ferry was late on Monday.", revision=claim.revision, by=alice)
    assert changes(gazette, "claims", since)[0] == [(claim.pk, False)]
    assert changes(herald, "claims", since)[0] == []


def test_a_shared_claim_that_others_say_now_comes_again(gazette, herald, alice, bob):
    claim = make_claim(status="open", article=make_article())
    other = make_claim(speaker="Ada Quist", article=make_article())
    partners.share_claim(claim=claim.pk, outlet=gazette.outlet.pk, by=bob)
    audit.seal()
    since = gazette.get("claims/").json()["updated_since"]
    decision = join_mention(mention=other.mentions.get().pk, claim=claim.pk, by=alice)
    found, since = changes(gazette, "claims", since)
    assert found == [(claim.pk, False)]
    decisions.undo(decision=decision.pk, by=alice)
    found, since = changes(gazette, "claims", since)
    assert found == [(claim.pk, False)]
    one, two = (Speaker.objects.get(name=name).pk for name in ("Ruben Hartog", "Ada Quist"))
    merge_speakers(speaker=one, into=two, by=bob)
    assert changes(gazette, "claims", since)[0] == [(claim.pk, False)]
    assert gazette.get(f"claims/{claim.pk}/").json()["speakers"] == ["Ada Quist"]


def test_a_shared_claim_that_is_split_off_again_comes_back(gazette, alice, bob):
    claim, other = make_claim(article=make_article()), make_claim(article=make_article())
    partners.share_claim(claim=claim.pk, outlet=gazette.outlet.pk, by=bob)
    mention = claim.mentions.get().pk
    join_mention(mention=mention, claim=other.pk, by=alice)
    audit.seal()
    since = gazette.get("claims/").json()["updated_since"]
    split(mention=mention, by=alice)
    assert changes(gazette, "claims", since)[0] == [(claim.pk, False)]


def test_a_published_claim_that_is_taken_down_stays_with_whom_it_is_shared(gazette, herald, publish, bob):
    page = publish()
    partners.share_claim(claim=page.claim_id, outlet=gazette.outlet.pk, by=bob)
    audit.seal()
    since = gazette.get("claims/").json()["updated_since"]
    publishing.take_down(fact_check=page.pk, reason="A name was wrong.", by=bob)
    assert changes(gazette, "claims", since)[0] == [(page.claim_id, False)]
    assert changes(herald, "claims", since)[0] == [(page.claim_id, True)]


def test_changes_are_walked_page_by_page(gazette, publish):
    since = gazette.get("factchecks/").json()["updated_since"]
    pages = [publish(f"Ferry number {n} sank in 19{n}0.") for n in range(3)]
    found, path = [], f"factchecks/?size=1&updated_since={since}"
    while path:
        answer = gazette.get(path).json()
        found += [row["id"] for row in answer["results"]]
        path = answer["next"]
    assert found == [page.slug for page in pages]
    assert changes(gazette, "factchecks", answer["updated_since"])[0] == []


def test_the_first_pages_position_travels_with_the_cursor(gazette, publish):
    for n in range(2):
        publish(f"Ferry number {n} sank in 19{n}0.")
    first = gazette.get("factchecks/?size=1").json()
    late = publish("A third ferry sank in 1999.")
    last = gazette.get(first["next"]).json()
    assert last["next"] is None and last["updated_since"] == first["updated_since"]
    assert changes(gazette, "factchecks", last["updated_since"])[0] == [(late.slug, False)]


def test_a_position_in_a_record_that_a_restored_backup_replaced_is_refused(gazette, alice, bob, monkeypatch):
    published_page(alice, bob)
    audit.seal()
    since = gazette.get("factchecks/").json()["updated_since"]
    published_page(alice, bob, claim=make_claim("The quay is new.", status="open"))
    audit.seal()
    assert gazette.get(f"factchecks/?updated_since={since}").status_code == 200
    monkeypatch.setattr(audit, "hash_at", lambda seq: "f" * 64)
    answer = gazette.get(f"factchecks/?updated_since={since}")
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_position")


@pytest.mark.parametrize(
    "query", ["updated_since=c2VxLjk5OTk", "updated_since=~", "updated_since=c2VxLjA&cursor=x"]
)
def test_a_position_ahead_of_the_record_is_a_problem(gazette, query):
    answer = gazette.get(f"factchecks/?{query}")
    assert answer.status_code == 422 and answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("kind", ["articles", "claims", "factchecks", "priorchecks", "subscriptions"])
def test_a_parameter_that_a_list_has_not_is_refused_by_name(gazette, kind):
    answer = gazette.get(f"{kind}/?size=2&sizes=3")
    assert (answer.status_code, answer.json()["code"]) == (400, "unknown_parameter")
    assert "“sizes”" in answer.json()["detail"] and "size, cursor" in answer.json()["detail"]
    assert gazette.get(f"{kind}/?size=2&_=171&utm_source=mail").status_code == 200


@pytest.mark.parametrize("kind", ["factchecks", "claims"])
def test_lists_ask_a_fixed_number_of_questions(gazette, publish, bob, kind, django_assert_max_num_queries):
    shared = [
        make_claim(article=make_article(canonical_url=f"https://courier.example/{n}")) for n in range(2)
    ]
    for claim in shared:
        partners.share_claim(claim=claim.pk, outlet=gazette.outlet.pk, by=bob)
    for n in range(4):
        publish(f"Ferry number {n} sank in 19{n}0.")
    expected = {"claims": 6, "factchecks": 4}[kind]
    with django_assert_max_num_queries(10):
        assert len(results(gazette, f"{kind}/?since=2020-01-01")) == expected
    with django_assert_max_num_queries(12):
        assert len(results(gazette, f"{kind}/?updated_since=c2VxLjA")) == expected


def test_a_next_version_keeps_its_id(gazette, publish, alice):
    page = publish()
    assert FactCheck.objects.get().slug == gazette.get("factchecks/").json()["results"][0]["id"] == page.slug
