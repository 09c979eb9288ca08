"""Refusals are problems in JSON, with codes; rates hold, and let everybody through when Redis is away."""

from __future__ import annotations

import gzip
from unittest.mock import Mock

import pytest
from django.core.cache import caches
from django.db import OperationalError
from psycopg.errors import DiskFull

from workbench.api import checks

BROKEN = {
    "default": {"BACKEND": "workbench.cache.OpenRedisCache", "LOCATION": "unix:///nowhere/redis.sock?db=1"}
}


@pytest.fixture
def two_a_minute(settings) -> None:
    caches["default"].clear()
    rates = dict.fromkeys(("read", "write", "check", "public"), "2/min")
    settings.REST_FRAMEWORK = settings.REST_FRAMEWORK | {"DEFAULT_THROTTLE_RATES": rates}


def problem(answer) -> tuple[int, str]:
    body = answer.json()
    assert answer["Content-Type"] == "application/problem+json"
    assert body["status"] == answer.status_code and body["type"] == "about:blank" and body["detail"]
    return answer.status_code, body["code"]


def test_a_body_that_is_no_json(gazette):
    headers = {"Authorization": f"Bearer {gazette.plain}"}
    for body in ("{", "[" * 100_000, '{"text": NaN}', b"\xff"):
        answer = gazette.client.post("/api/v1/check/", body, content_type="application/json", headers=headers)
        assert problem(answer) == (400, "malformed")
    body = b'\xef\xbb\xbf{"txet": "The ferry was late."}'
    answer = gazette.client.post("/api/v1/check/", body, content_type="application/json", headers=headers)
    assert problem(answer) == (422, "unknown_field")  # it was read: Windows writes a mark before it


@pytest.mark.parametrize("path", ["check/", "articles/", "subscriptions/"])
def test_a_body_beyond_all_measure(gazette, settings, path):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    assert problem(gazette.post(path, {"text": "long words " * 200})) == (413, "request_too_large")


@pytest.mark.parametrize("path", ["check/", "articles/"])
def test_a_body_that_is_larger_than_the_longest_text_is_not_parsed(gazette, settings, path):
    settings.MAX_TEXT_CHARACTERS = 1000
    assert problem(gazette.post(path, {"text": [{}] * 30_000})) == (413, "request_too_large")
    assert problem(gazette.post(path, {"text": [{}] * 1000})) == (422, "invalid")


def test_a_sentence_for_people_says_of_which_field_it_is(gazette):
    assert gazette.post("check/", {}).json()["detail"] == "text: This field is required."
    assert gazette.post("check/", []).json()["detail"].startswith("Invalid data.")


def test_a_body_of_another_type(gazette):
    headers = {"Authorization": f"Bearer {gazette.plain}"}
    answer = gazette.client.post("/api/v1/check/", "text", content_type="text/plain", headers=headers)
    assert problem(answer) == (415, "unsupported_media_type")


def test_a_body_that_does_not_say_how_long_it_is(gazette):
    headers = {"Authorization": f"Bearer {gazette.plain}", "Transfer-Encoding": "chunked"}
    answer = gazette.client.generic(
        "POST", "/api/v1/check/", content_type="application/json", headers=headers
    )
    assert problem(answer) == (411, "length_required")


def test_a_database_that_is_away(gazette, monkeypatch):
    monkeypatch.setattr("claims.keys.authenticate", Mock(side_effect=OperationalError("gone")))
    answer = gazette.get("me/")
    assert problem(answer) == (503, "unavailable") and int(answer["Retry-After"]) > 0


def test_a_database_that_has_no_room(gazette, monkeypatch):
    failure = OperationalError("could not extend file")
    failure.__cause__ = DiskFull()
    monkeypatch.setattr("workbench.api.articles.submit_article", Mock(side_effect=failure))
    assert problem(gazette.post("articles/", {"text": "The ferry was late."})) == (507, "not_kept")


def test_a_body_that_is_compressed(gazette):
    body, headers = gzip.compress(b"{}"), {"Authorization": f"Bearer {gazette.plain}"}
    answer = gazette.client.post(
        "/api/v1/check/", body, "application/json", headers=headers | {"Content-Encoding": "gzip"}
    )
    assert problem(answer) == (415, "unsupported_media_type") and "compressed" in answer.json()["detail"]


def test_an_answer_of_another_type_is_asked_for(gazette):
    assert problem(gazette.get("me/", Accept="text/csv")) == (406, "not_acceptable")


@pytest.mark.parametrize("path", ["nothing/", "v2/claims/", "v1/claims/abc/", "v1/articles/x", ""])
def test_what_is_not_there_is_a_problem_too(client, db, path):
    assert problem(client.get(f"/api/{path}")) == (404, "not_found")


def test_a_failure_of_ours_is_a_problem_too(gazette, monkeypatch):
    monkeypatch.setattr(checks, "check_text", Mock(side_effect=ZeroDivisionError))
    gazette.client.raise_request_exception = False
    assert problem(gazette.post("check/", {"text": "The quay is wet."})) == (500, "broken")


def test_a_method_that_is_not_there(gazette):
    answer = gazette.call("DELETE", "me/")
    assert problem(answer) == (405, "method_not_allowed") and "GET" in answer["Allow"]


@pytest.mark.parametrize("path", ["articles/99999999999999999999/", "claims/99999999999999999999/"])
def test_a_number_beyond_the_database(gazette, path):
    assert problem(gazette.get(path)) == (404, "not_found")


def test_addresses_are_answered_without_their_last_slash(gazette):
    assert gazette.post("articles", {"text": "The ferry was late on Monday."}).status_code == 201
    assert gazette.get("me").status_code == 200


def test_a_key_has_its_rate(gazette, herald, two_a_minute):
    assert [gazette.get("me/").status_code for _n in range(3)] == [200, 200, 429]
    answer = gazette.get("me/")
    assert problem(answer) == (429, "throttled") and int(answer["Retry-After"]) > 0
    assert herald.get("me/").status_code == 200


def test_the_twin_has_a_rate_by_address(client, db, two_a_minute):
    answers = [client.get("/v1alpha1/claims:search", {"query": "ferry"}) for _n in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2].json()["error"]["status"] == "RESOURCE_EXHAUSTED"


def test_nobody_is_held_up_when_redis_is_away(gazette, two_a_minute, settings):
    settings.CACHES = BROKEN
    assert [gazette.get("me/").status_code for _n in range(4)] == [200] * 4


def test_sentences_follow_the_language_and_codes_do_not(gazette):
    english, polish = (gazette.get("claims/0/", Accept_Language=code) for code in ("en", "pl"))
    assert problem(english) == problem(polish)


@pytest.mark.parametrize(
    ("path", "field"), [("check/", "text"), ("articles/", "title"), ("subscriptions/", "url")]
)
def test_what_is_no_text_is_not_taken_for_one(gazette, path, field):
    text = {"text": "The quay is wet."} if path == "articles/" else {}
    for odd in (5, 5.5, True, [], {}):
        answer = gazette.post(path, text | {field: odd})
        assert problem(answer) == (422, "invalid"), odd
        assert answer.json()["errors"] == {field: ["Send this as text, between quotation marks."]}


@pytest.mark.parametrize(
    ("path", "sent", "told"),
    [
        ("articles/", {"text": "The ferry was late.", "author": "Jane"}, "“authors”"),
        ("articles/", {"text": "The ferry was late.", "embargo": "2026-03-02"}, "published_at"),
        ("check/", {"text": "The ferry was late.", "Text": ""}, "“text”"),
        ("subscriptions/", {"url": "https://partner.example/hook", "events": []}, "url"),
    ],
)
def test_a_field_that_there_is_not_is_named_with_the_one_that_was_meant(gazette, path, sent, told):
    answer = gazette.post(path, sent)
    assert problem(answer) == (422, "unknown_field")
    assert list(answer.json()["errors"]) == [list(sent)[-1]] and told in answer.json()["detail"]


@pytest.mark.parametrize("kind", ["claims", "factchecks", "priorchecks"])
def test_what_would_leave_nothing_over_whatever_there_is_is_refused(gazette, kind):
    for query in ("language=english", "language=en_GB", "since=2026-03-02&until=2026-03-01"):
        answer = gazette.get(f"{kind}/?{query}")
        field = query.rpartition("&")[2].partition("=")[0]
        assert (answer.status_code, list(answer.json()["errors"])) == (422, [field]), query
    assert gazette.get(f"{kind}/?language=en-GB&since=2026-03-02&until=2026-03-02").status_code == 200


def test_who_was_refused_and_why_stands_in_the_log_once(gazette, caplog):
    gazette.post("check/", {"txet": "The ferry was late."})
    (told,) = [record.getMessage() for record in caplog.records]
    assert told.startswith("POST /api/v1/check/: 422 unknown_field (Norrvik Gazette, key ")
    assert gazette.plain not in told


def test_a_partner_is_told_how_many_requests_are_left(gazette, two_a_minute):
    answers = [gazette.get("me/") for _n in range(3)]
    assert [answer["RateLimit-Remaining"] for answer in answers] == ["1", "0", "0"]
    assert {answer["RateLimit-Limit"] for answer in answers} == {"2"}
    assert all(0 < int(answer["RateLimit-Reset"]) <= 60 for answer in answers)
    assert answers[-1].status_code == 429
