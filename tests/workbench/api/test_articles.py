"""A partner sends articles, and sees those that it sent."""

from __future__ import annotations

import datetime as dt
from functools import partial
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims import intake, released, web
from claims.exceptions import FetchFailed
from claims.findings import borne_on_by
from claims.models import AnsweredRequest, Article, ArticleVersion, Event, Match, Relation, Submission
from tests.factories import make_article, make_claim, make_match, make_mention, make_publication
from workbench import turns
from workbench.api import articles

TEXT = (
    "NORRVIK. The ferry carries 40 cars, captain Ingrid Dahl said on Monday.\n\n"
    "She has sailed it for nine years."
)


def test_an_article_is_taken_in_and_waits_to_be_read(gazette):
    answer = gazette.post("articles/", {"text": TEXT, "title": "More cars"})
    assert answer.status_code == 201
    assert answer.json() | {"id": 0, "sent_at": "", "published_at": None} == {
        "id": 0,
        "title": "More cars",
        "url": "",
        "kind": "article",
        "state": "waiting",
        "not_read": None,
        "claims_found": None,
        "checks": [],
        "published_at": None,
        "sent_at": "",
    }
    assert answer.json()["sent_at"].endswith("Z")
    article = Article.objects.get()
    assert (article.outlet, article.via) == (gazette.outlet, "api")
    assert Event.objects.filter(action="article.added", actor_kind="outlet").count() == 1


@pytest.mark.parametrize(
    ("sent", "answered"),
    [("2024-11-12", "2024-11-12T10:00:00Z"), ("2024-11-12T10:00:00+02:00", "2024-11-12T08:00:00Z")],
)
def test_a_moment_without_an_offset_is_on_the_newsrooms_clock(gazette, settings, sent, answered):
    settings.TIME_ZONE = "Pacific/Honolulu"
    answer = gazette.post("articles/", {"text": TEXT, "published_at": sent})
    assert answer.json()["published_at"] == answered


def test_the_same_key_gets_the_same_answer(gazette):
    first, second = (gazette.post("articles/", {"text": TEXT}, Idempotency_Key="a1") for _n in range(2))
    assert first.status_code == second.status_code == 201 and first.json() == second.json()
    assert Article.objects.count() == Submission.objects.count() == 1


def test_what_was_sent_by_mistake_is_taken_back_and_not_taken_again(gazette, herald):
    address = f"articles/{gazette.post('articles/', {'text': TEXT}).json()['id']}/"
    assert herald.call("DELETE", address).status_code == 404
    for _twice in range(2):
        assert gazette.call("DELETE", f"{address}?reason=Embargoed.").status_code == 204
    shown = gazette.get(address).json()
    assert (shown["state"], shown["not_read"]["code"]) == ("not_read", "withdrawn")
    again = gazette.post("articles/", {"text": TEXT})
    assert (again.status_code, again.json()["code"]) == (409, "article_withdrawn")
    assert "Embargoed." in again.json()["detail"]


def test_the_same_key_with_another_article_is_refused(gazette):
    gazette.post("articles/", {"text": TEXT}, Idempotency_Key="a1")
    answer = gazette.post("articles/", {"text": TEXT + " More."}, Idempotency_Key="a1")
    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_mismatch")
    assert Article.objects.count() == 1


def test_a_key_belongs_to_its_outlet(gazette, herald):
    gazette.post("articles/", {"text": TEXT}, Idempotency_Key="a1")
    assert (
        herald.post("articles/", {"text": "Another text of the Herald's."}, Idempotency_Key="a1").status_code
        == 201
    )


def test_a_request_that_is_still_being_worked_on_is_not_done_twice(gazette):
    gazette.post("articles/", {"text": TEXT}, Idempotency_Key="a1")
    AnsweredRequest.objects.update(status=None)
    answer = gazette.post("articles/", {"text": TEXT}, Idempotency_Key="a1")
    assert (answer.status_code, answer.json()["code"]) == (409, "idempotency_in_progress")


@pytest.mark.parametrize("hours", [-1, 1])
def test_one_that_was_lost_is_done_whatever_became_of_the_clock(gazette, hours):
    gazette.post("articles/", {"text": TEXT}, Idempotency_Key="a1")
    begun = timezone.now() + dt.timedelta(hours=hours)
    AnsweredRequest.objects.update(status=None, created_at=begun)
    assert gazette.post("articles/", {"text": TEXT}, Idempotency_Key="a1").status_code == 200


def test_the_end_of_one_that_was_taken_for_lost_takes_nothing_from_the_next(gazette, monkeypatch):
    post = partial(gazette.post, "articles/", {"text": TEXT}, Idempotency_Key="a1")
    later, submit = [], articles.submit_article

    def hang(**fields):
        monkeypatch.setattr(articles, "submit_article", submit)
        AnsweredRequest.objects.update(created_at=timezone.now() - dt.timedelta(hours=1))
        later.append(post())
        raise FetchFailed("The site did not answer.")

    monkeypatch.setattr(articles, "submit_article", hang)
    assert post().json()["code"] == "fetch_failed"
    assert [later[0].status_code, post().status_code] == [201, 201]


def test_a_failure_is_not_kept_under_the_key(gazette, monkeypatch):
    def fail(**fields):
        raise FetchFailed("The site did not answer.")

    with monkeypatch.context() as patch:
        patch.setattr(articles, "submit_article", fail)
        assert (
            gazette.post("articles/", {"text": TEXT}, Idempotency_Key="a1").json()["code"] == "fetch_failed"
        )
    assert gazette.post("articles/", {"text": TEXT}, Idempotency_Key="a1").status_code == 201


@pytest.fixture
def quay(monkeypatch) -> None:
    """Whatever is fetched is this page."""

    def fetch(url: str, **options: object) -> web.Fetched:
        return web.Fetched(url, 200, "text/plain", TEXT.encode(), "", "", False)

    monkeypatch.setattr(web, "fetch", fetch)


def test_slow_addresses_of_one_outlet_hold_up_neither_its_texts_nor_others(gazette, herald, quay):
    page = {"url": "https://gazette.example/ferry"}
    with turns.PARTNERS.one_of(gazette.outlet.pk), turns.PARTNERS.one_of(gazette.outlet.pk):
        answer = gazette.post("articles/", page, Idempotency_Key="a1")
        assert (answer.status_code, answer.json()["code"]) == (503, "too_many_fetches")
        assert int(answer["Retry-After"]) > 0 and answer["Content-Type"] == "application/problem+json"
        assert gazette.post("articles/", {"text": "The quay opens in June."}).status_code == 201
        assert herald.post("articles/", {"url": "https://herald.example/ferry"}).status_code == 201
        with turns.PARTNERS.one_of(herald.outlet.pk):
            assert herald.post("articles/", {"url": "https://herald.example/tram"}).status_code == 503
    assert gazette.post("articles/", page, Idempotency_Key="a1").status_code == 201


def test_an_address_that_is_sent_again_under_its_key_needs_no_turn(gazette, quay):
    page = {"url": "https://gazette.example/ferry"}
    first = gazette.post("articles/", page, Idempotency_Key="a1")
    with turns.PARTNERS.one_of(gazette.outlet.pk), turns.PARTNERS.one_of(gazette.outlet.pk):
        assert gazette.post("articles/", page, Idempotency_Key="a1").json() == first.json()


@pytest.mark.parametrize("key", ["x" * 201, "klucz-ż"])
def test_an_unusable_idempotency_key_is_named(gazette, key):
    answer = gazette.post("articles/", {"text": TEXT}, Idempotency_Key=key)
    assert answer.status_code == 422 and "Idempotency-Key" in answer.json()["errors"]


def test_the_same_text_again_is_the_same_article(gazette):
    first, second = gazette.post("articles/", {"text": TEXT}), gazette.post("articles/", {"text": TEXT})
    assert (first.status_code, second.status_code) == (201, 200) and first.json() == second.json()


def test_an_outlet_sees_what_it_sent_alone(gazette, herald, alice):
    own = gazette.post("articles/", {"text": TEXT}).json()["id"]
    intake.add_text(text="The desk pasted this about the harbour.", by=alice)
    assert [row["id"] for row in gazette.get("articles/").json()["results"]] == [own]
    assert gazette.get(f"articles/{own}/").json()["id"] == own
    assert herald.get("articles/").json()["results"] == []
    assert herald.get(f"articles/{own}/").status_code == 404


def test_a_partner_does_not_learn_that_the_desk_had_the_article(gazette, alice):
    intake.add_text(
        text=TEXT, by=alice, title="As the desk calls it", kind="leaflet", published_at=timezone.now()
    )
    answer = gazette.post("articles/", {"text": TEXT, "title": "As we call it"})
    told = answer.json()
    assert answer.status_code == 201 and told["title"] == "As we call it"
    assert (told["kind"], told["published_at"]) == ("article", None)


def test_a_partner_that_names_no_title_is_not_shown_the_desks(gazette, alice):
    intake.add_text(text=TEXT, by=alice, title="From our source in the ministry")
    assert gazette.post("articles/", {"text": TEXT}).json()["title"] == TEXT.partition("\n")[0]


def test_a_partner_does_not_rewrite_an_article_of_somebody_elses(gazette, alice):
    url = "https://courier.example/ferry"
    desk = intake.add_text(text=TEXT, url=url, by=alice).article
    answer = gazette.post("articles/", {"text": "A forged text about the ferry.", "url": url})
    desk.refresh_from_db()
    assert desk.current.text == TEXT and desk.versions.count() == 1
    assert answer.status_code == 201 and answer.json()["id"] != desk.pk and answer.json()["url"] == url


def test_the_desk_sees_which_partner_sent_what_another_is_said_to_have_published(gazette, as_alice):
    sent = gazette.post("articles/", {"text": TEXT, "url": "https://herald.example/ferry"}).json()["id"]
    assert "sent by Norrvik Gazette" in as_alice.get(f"/articles/{sent}/").content.decode()


def test_an_outlet_sends_the_next_version_of_its_own_article(gazette):
    url = "https://gazette.example/ferry"
    first = gazette.post("articles/", {"text": TEXT, "url": url}).json()["id"]
    answer = gazette.post("articles/", {"text": TEXT + " It leaves at noon.", "url": url})
    assert (answer.status_code, answer.json()["id"]) == (200, first)
    assert Article.objects.get(pk=first).versions.count() == 2


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        ({}, 422, "text"),
        ({"text": "  \n "}, 422, "text"),
        ({"text": "Half a character: \ud800."}, 422, "text"),
        ({"text": "Zero\0byte"}, 422, "text"),
        ({"text": TEXT, "kind": "song \ud800"}, 422, "kind"),
        ({"text": TEXT, "published_at": "soon"}, 422, "published_at"),
        ({"text": TEXT, "published_at": "0001-01-01T00:00:00+14:00"}, 422, "published_at"),
        ({"text": TEXT, "published_at": "0001-01-01"}, 422, "published_at"),
        ({"text": TEXT, "title": "x" * 501}, 422, "title"),
        ({"text": TEXT, "url": "https://cms.internal/quay"}, 422, "url"),
        ({"text": TEXT, "url": "the quay"}, 422, "url"),
        ({"text": "word " * 80_000}, 413, "text"),
        ({"url": "http://127.0.0.1/secret"}, 422, "url"),
        ([TEXT], 422, "body"),
    ],
)
def test_wrong_input_is_named_by_its_field(gazette, body, status, field):
    answer = gazette.post("articles/", body)
    assert answer.status_code == status and field in answer.json()["errors"]
    assert not Article.objects.exists()


def test_a_list_is_walked_page_by_page(gazette):
    sent = [
        gazette.post("articles/", {"text": f"Ferry number {n} was late today."}).json()["id"]
        for n in range(5)
    ]
    found, path = [], "articles/?size=2"
    while path:
        page = gazette.get(path).json()
        found += [row["id"] for row in page["results"]]
        path = page["next"]
    assert found == sent[::-1]


@pytest.mark.parametrize(
    "query", ["cursor=abc", "cursor=%00", "size=0", "size=101", "size=x", "cursor=Y2xhaW0uMQ"]
)
def test_an_unusable_position_is_a_problem(gazette, query):
    assert gazette.get(f"articles/?{query}").status_code == 422


def test_a_list_asks_a_fixed_number_of_questions(gazette, django_assert_max_num_queries):
    for n in range(6):
        gazette.post("articles/", {"text": f"Ferry number {n} was late today."})
    with django_assert_max_num_queries(2):
        assert len(gazette.get("articles/").json()["results"]) == 6


def test_nothing_of_the_desk_shows_in_an_article(gazette, alice):
    gazette.post("articles/", {"text": TEXT})
    make_article(outlet=gazette.outlet)  # the desk's own row that names the outlet is no submission
    assert len(gazette.get("articles/").json()["results"]) == 1
    assert not released.claims_for(gazette.outlet).exists()


def test_a_partner_is_told_which_claims_of_its_article_were_checked(gazette, herald, publish, alice):
    ids = [gazette.post("articles/", {"text": f"{TEXT} {n}"}).json()["id"] for n in range(2)]
    Article.objects.update(state="read")
    own, elsewhere, denied = publish(), publish("The quay is new."), publish("The pier is old.")
    for article in Article.objects.order_by("pk"):
        first = make_mention(own.claim, article, quote="carries 40 cars")
        second = make_mention(make_claim(status="open"), article, quote="an old quay")
        make_mention(elsewhere.claim, article, extractor="person")
        make_match(first, own.claim, Relation.RELATED)
        make_match(second, elsewhere.claim, Relation.CHANGED_FIGURE)
        make_match(second, make_claim(status="open"))
        rejected = make_match(second, denied.claim, Relation.DENIES)
        Match.objects.filter(pk=rejected.pk).update(
            decision="rejected", decided_by=alice, decided_at=timezone.now()
        )
    told = gazette.get(f"articles/{ids[0]}/").json()
    checks = [(one["quote"], one["relation"], one["fact_check"]["id"]) for one in told["checks"]]
    assert checks == [
        ("carries 40 cars", "repeats", own.slug),
        ("an old quay", "changed_figure", elsewhere.slug),
    ]
    assert told["claims_found"] == 2 and told["not_read"] is None
    with CaptureQueriesContext(connection) as asked:
        assert [row["claims_found"] for row in gazette.get("articles/").json()["results"]] == [2, 2]
    assert len(asked) <= 6
    assert listed(gazette, "checked=true") == ids[::-1] and listed(gazette, "checked=false") == []
    ArticleVersion.objects.filter(article=ids[0]).update(fetched_at=timezone.now())
    Article.objects.update(outlet=herald.outlet)
    assert gazette.get(f"articles/{ids[0]}/").json()["claims_found"] is None
    assert listed(gazette, "checked=true") == ids[1:] and listed(gazette, "checked=false") == ids[:1]


def test_whoever_sends_a_later_text_after_its_owner_sees_what_was_found_in_that(gazette, herald):
    def send(partner, text: str) -> dict:
        return partner.post("articles/", {"text": text, "url": "https://gazette.example/1"}).json()

    for text in (TEXT, f"{TEXT} It will be late on Tuesday, too."):
        for partner in (gazette, herald):
            send(partner, text)
        Article.objects.update(state="read")
        seen = [
            partner.get("articles/").json()["results"][0]["claims_found"] for partner in (gazette, herald)
        ]
        assert seen == [0, 0]
    assert ArticleVersion.objects.count() == 2


def test_what_joined_by_rule_has_the_checks_of_what_it_joined(gazette, publish, bob):
    ids = [gazette.post("articles/", {"text": f"{TEXT} {n}"}).json()["id"] for n in range(2)]
    Article.objects.update(state="read")
    page, claim = publish(), make_claim(status="open")
    first, again = Article.objects.order_by("pk")
    match = make_match(make_mention(claim, first, joined="start"), page.claim, Relation.CHANGED_FIGURE)
    make_mention(claim, again, joined="rule", quote="the same once more")
    for found in ([again.pk, first.pk], []):
        told = [one["relation"] for one in gazette.get(f"articles/{ids[1]}/").json()["checks"]]
        assert told == ["changed_figure"] * bool(found)
        assert listed(gazette, "checked=true") == found
        assert [row.article_id for row in borne_on_by(page, Submission.objects.all())] == found
        Match.objects.filter(pk=match.pk).update(
            decision="rejected", decided_by=bob, decided_at=timezone.now()
        )


def listed(partner, query: str) -> list[int]:
    return [row["id"] for row in partner.get(f"articles/?{query}").json()["results"]]


def test_an_article_is_found_again_by_its_address_and_by_how_far_its_reading_is(gazette):
    urls = ["https://gazette.example/1", "https://gazette.example/2?a=b"]
    ids = [gazette.post("articles/", {"text": f"{TEXT} {url}", "url": url}).json()["id"] for url in urls]
    Article.objects.filter(pk=ids[0]).update(state="failed")
    assert listed(gazette, f"url={quote(urls[1])}&checked=false") == [ids[1]]
    assert listed(gazette, "state=failed") == [ids[0]]
    page = gazette.get("articles/?checked=false&size=1").json()
    assert "checked=false" in page["next"] and [row["id"] for row in page["results"]] == [ids[1]]
    assert gazette.get("articles/?state=done").status_code == 422


def test_a_partner_is_told_why_its_article_was_not_read(gazette):
    article = gazette.post("articles/", {"text": TEXT}).json()["id"]
    for state, notes, code in [
        ("not_read", ["language_not_read"], "language_not_read"),
        ("failed", [], "reading_failed"),
    ]:
        Article.objects.update(state=state)
        ArticleVersion.objects.update(notes=notes)
        told = gazette.get(f"articles/{article}/").json()
        assert told["not_read"]["code"] == code and told["not_read"]["detail"].endswith(".")
        assert told["claims_found"] is None


@pytest.mark.parametrize(
    ("sent", "outlet"),
    [
        ({}, "Gazette of Hallen"),
        ({"outlet": "Northern Wire", "authors": ["Ida Holm"]}, "Northern Wire"),
        ({"url": "https://wire.example/ferry", "outlet": "Northern Wire"}, "Northern Wire"),
    ],
)
def test_a_text_is_of_the_outlet_that_its_sender_names_or_else_is(gazette, sent, outlet):
    gazette.outlet.publication = make_publication("Gazette of Hallen")
    gazette.outlet.save()
    answer = gazette.post("articles/", {"text": TEXT, **sent})
    article = Article.objects.get(pk=answer.json()["id"])
    assert article.publication.name == outlet and article.authors == sent.get("authors", [])
