"""Every answer is a documented one: rows that exist, and whatever a machine thinks of."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.db.backends.base.base import BaseDatabaseWrapper
from hypothesis import HealthCheck, settings
from schemathesis import checks
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from claims import deliveries, partners, web
from claims.exceptions import FetchFailed
from claims.models import Article, Delivery, Submission
from tests.factories import make_claim, make_mention

CHECKS: list[checks.CheckFunction] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    unsupported_method,
]

DESCRIBED = schemathesis.openapi.from_wsgi("/api/schema/", get_wsgi_application())

REVIEW = {
    "url": "https://gazette.example/checks/1",
    "claimReviewed": "The quay is wet.",
    "reviewRating": {"alternateName": "True"},
}

WORDING = "The ferry to Norrvik carries 40 cars."


@pytest.fixture
def no_limits(settings, monkeypatch) -> None:
    """No rates, and nobody answers elsewhere."""

    def unanswered(url: str, **options: Any) -> web.Fetched:
        raise FetchFailed("Nothing answers here.")

    monkeypatch.setattr(web, "fetch", unanswered)
    monkeypatch.setattr(web, "post", unanswered)
    rates = dict.fromkeys(("read", "write", "check", "public"), "100000/min")
    settings.REST_FRAMEWORK = settings.REST_FRAMEWORK | {"DEFAULT_THROTTLE_RATES": rates}


@pytest.fixture
def one_connection(db, monkeypatch) -> None:
    """A request from outside ends with its connection closed; here that holds the test's own rows."""
    monkeypatch.setattr(BaseDatabaseWrapper, "close_if_unusable_or_obsolete", lambda connection: None)


@pytest.fixture
def sent(gazette, publish, bob) -> dict[str, Any]:
    """Something of each kind, as the names of path parameters."""
    page = publish(WORDING)
    publish("The ferry to Tilby carries 20 cars.")
    partners.share_claim(claim=make_claim(status="open").pk, outlet=gazette.outlet.pk, by=bob)
    article = gazette.post("articles/", {"text": "The ferry was late on Monday."}).json()["id"]
    check = gazette.post("priorchecks/", REVIEW).json()["id"]
    subscription = gazette.post("subscriptions/", {"url": "https://gazette.example/hook"}).json()["id"]
    known = {"articles": article, "subscriptions": subscription, "priorchecks": check}
    return {"claims": page.claim_id, "slug": page.slug, **known}


@pytest.mark.slow
@DESCRIBED.parametrize()
@settings(
    max_examples=25, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
def test_a_machine_finds_no_fault_and_nothing_undocumented(case, gazette, no_limits, one_connection):
    case.call_and_validate(headers={"Authorization": f"Bearer {gazette.plain}"}, checks=CHECKS)


BODIES = {
    "send_article": {"text": "Another ferry was late on Tuesday.", "kind": "speech"},
    "send_prior_check": REVIEW | {"url": "https://gazette.example/checks/2"},
    "check_text": {"text": WORDING},
    "subscribe": {"url": "https://gazette.example/other"},
    "change_subscription": {"active": False},
}


def test_every_operation_answers_with_rows_as_it_says(gazette, sent, no_limits, one_connection):
    seen = []
    operations = [result.ok() for result in DESCRIBED.get_all_operations()]
    for operation in sorted(operations, key=lambda one: one.method == "delete"):
        name = operation.definition.raw["operationId"]
        noun = operation.path.removeprefix("/api/v1/").split("/")[0]
        path = {"id": sent.get(noun), "slug": sent["slug"]} if "{" in operation.path else {}
        case = operation.Case(
            path_parameters=path,
            query={"query": "ferry"} if name == "search_claims" else {},
            body=BODIES.get(name, schemathesis.core.NOT_SET),
            media_type="application/json" if name in BODIES else None,
        )
        answer = case.call(headers={"Authorization": f"Bearer {gazette.plain}", "If-Match": "*"})
        case.validate_response(answer, checks=CHECKS[:-1])
        seen.append((name, answer.status_code))
    assert len(seen) >= 20 and {status for _name, status in seen} <= {200, 201, 204}, seen


def test_the_description_says_what_must_be_sent_and_what_may_be_empty(client, db):
    paths = client.get("/api/schema/?format=json").json()["paths"]
    asked = [one for path in paths.values() for way in path.values() for one in way.get("parameters", [])]
    assert {one["required"] for one in asked if one["name"] == "If-Match"} == {True}
    assert not [one["name"] for one in asked if one["in"] == "query" and "minLength" in one["schema"]]
    shapes = client.get("/api/schema/?format=json").json()["components"]["schemas"]
    assert shapes["PatchedSubscriptionChangeRequest"]["minProperties"] == 1
    assert shapes["ArticleFormRequest"]["anyOf"] == [{"required": ["text"]}, {"required": ["url"]}]


def test_the_description_has_what_a_message_to_a_subscription_holds(gazette, sent, publish):
    told_by = DESCRIBED.raw_schema["paths"]["/api/v1/subscriptions/"]["post"]["callbacks"]
    shape, of_article = (
        one["{$request.body#/url}"]["post"]["requestBody"]["content"]["application/json"]["schema"]
        for one in (told_by["message"], told_by["article"])
    )
    row = Delivery(pk=7, subscription=gazette.outlet.subscriptions.get(), fact_check=publish())
    for row.state in ("published", "taken_down"):
        told = deliveries.message(row)
        assert set(told) == set(shape["properties" if row.state == "published" else "required"])
        assert told["event"] in shape["properties"]["event"]["enum"]
    article = Submission.objects.get().article
    make_mention(row.fact_check.claim, article=article)
    Article.objects.update(state="read")
    told = deliveries.message(Delivery(pk=8, submission=Submission.objects.get(), state="checked"))
    jsonschema.validate(told, of_article | {"additionalProperties": False})
    assert told["checks"] == gazette.get(f"articles/{article.pk}/").json()["checks"] != []


def test_the_description_is_public_and_names_the_key(client, db):
    answer = client.get("/api/schema/", headers={"Accept": "application/vnd.oai.openapi+json"})
    text = json.loads(answer.content)
    assert text["components"]["securitySchemes"]["key"]["scheme"] == "bearer"
    assert all(path.endswith(("/", ":search")) for path in text["paths"])


def test_the_documentation_needs_nothing_from_elsewhere(client, db):
    answer = client.get("/api/docs/")
    page, script = answer.content.decode(), client.get("/api/docs/?script=").content.decode()
    assert answer.status_code == 200 and "swagger-ui-bundle.js" in page and "apidocs" in page
    assert "//cdn" not in page + script and 'src="http' not in page and 'href="http' not in page
    assert "'unsafe-inline'" in answer["Content-Security-Policy"].split("style-src")[1].split(";")[0]
    assert "unsafe" not in answer["Content-Security-Policy"].split("script-src")[1].split(";")[0]
    assert "<script>" not in page


def test_the_description_comes_in_the_format_that_is_asked_for(client, db):
    html = {"Accept": "text/html,*/*;q=0.8"}
    as_json = client.get("/api/schema/?format=json", headers=html)
    assert as_json["Content-Type"].startswith("application/vnd.oai.openapi+json") and as_json.json()["paths"]
    assert client.get("/api/schema/?format=yaml", headers=html).content.startswith(b"openapi:")
    refusals = [client.get("/api/schema/?format=xml"), client.post("/api/schema/"), client.post("/api/docs/")]
    for refused in refusals:
        assert refused.status_code in {404, 405} and refused.json()["status"] == refused.status_code
    assert {refused["Allow"] for refused in refusals} == {"GET, HEAD"}
