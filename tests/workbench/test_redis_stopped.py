"""Pages answer with Redis stopped: a real Redis of its own, used once, then stopped."""

import pytest
from django.core.cache import caches

from claims.models import Outbox
from tests.factories import make_article, make_claim
from workbench.embedded import processes, redis
from workbench.embedded.folders import Folders, embedded_urls

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/queue/",
    "/articles/",
    "/articles/add/",
    "/speakers/",
    "/search/?q=ferry",
    "/claims/add/",
    "/health/ready",
]


@pytest.fixture
def stopped_redis(tmp_path, settings):
    folders = Folders(tmp_path / "redis")
    folders.make()
    child = redis.start(folders, durable=False)
    path = embedded_urls(folders.data)[1].removeprefix("unix://")
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": f"unix://{path}?db=1"}}
    caches["default"].set("was", "up")
    assert caches["default"].get("was") == "up"
    processes.stop([child])


@pytest.mark.parametrize("page", PAGES)
def test_a_page_answers(as_alice, stopped_redis, page):
    assert as_alice.get(page).status_code == 200


def test_article_and_claim_pages_answer(as_alice, stopped_redis):
    article = make_article()
    claim = make_claim(article=article)
    assert as_alice.get(f"/articles/{article.pk}/").status_code == 200
    assert as_alice.get(f"/claims/{claim.pk}/").status_code == 200


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
