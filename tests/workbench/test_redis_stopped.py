"""What people do goes on with Redis stopped; that every page and address answers is in test_routes."""

import pytest

from claims.models import Outbox

pytestmark = pytest.mark.django_db


def test_a_pasted_article_is_kept_and_its_job_waits(as_alice, stopped_redis):
    text = "Minister Ruben Hartog said on Friday that the ferry would be free of charge from May."
    answer = as_alice.post("/articles/add/", {"way": "paste", "paste-text": text, "paste-kind": "article"})
    assert answer.status_code == 302
    assert Outbox.objects.unfinished().filter(job="extract_article").count() == 1


def test_signing_in_works(client, alice, stopped_redis):
    answer = client.post("/accounts/login/", {"login": "alice", "password": "correct horse"})
    assert (answer.status_code, answer.url) == (302, "/")


def test_readiness_says_that_redis_is_down(client, stopped_redis):
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["redis"]) == (200, "down")
