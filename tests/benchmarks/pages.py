"""The pages with a full desk behind them: their queries and their time, and the memory of a web process."""

from __future__ import annotations

import multiprocessing
import statistics
import time
from pathlib import Path

import django
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver

from claims.keys import create_key
from claims.models import Article, Claim, Outlet, Publication, Speaker, Topic, User
from tasks.memory import settle
from tests.benchmarks import filled
from tests.benchmarks.memory import megabytes

Figures = dict[str, float]

ASKED = 40
MOST_MS, MOST_QUERIES = 200.0, 12
SIZES = {"10k": 10_000, "100k": 100_000, "1m": 1_000_000}
"""Claims on the filled desk; it has a tenth as many articles."""

PLAIN = {
    "desk": "/",
    "desk_news": "/desk/now/",
    "handover": "/handover/",
    "queue": "/queue/",
    "articles": "/articles/",
    "articles_by_words": "/articles/?q=Report+99",
    "speakers": "/speakers/",
    "speakers_by_name": "/speakers/?q=person+48",
    "topics": "/topics/",
    "sources": "/sources/",
    "sources_by_words": "/sources/?q=register+99",
    "notices": "/notifications/",
    "interests": "/interests/",
    "fairness": "/fairness/",
    "fairness_by_party": "/fairness/?by=party",
    "fairness_by_outlet": "/fairness/?by=outlet",
    "factchecks": "/factchecks/",
    "factchecks_by_rating": "/factchecks/?rating=Half+true",
    "search": "/search/?q=the+ferry+was+late",
    "search_a_sentence": "/search/?q=The+number+of+jobs+in+the+harbour+fell+by+37+in+week+12",
}
QUEUE = {
    "by_worth": "sort=worth",
    "by_deadline": "sort=deadline",
    "by_reach": "sort=reach",
    "open": "view=open",
    "open_by_worth": "view=open&sort=worth",
    "open_by_deadline": "view=open&sort=deadline",
    "open_by_reach": "view=open&sort=reach",
    "mine": "view=mine",
    "waiting": "view=waiting",
    "waiting_by_reach": "view=waiting&sort=reach",
    "again": "view=again",
    "due": "view=due",
    "due_by_deadline": "view=due&sort=deadline",
    "all": "view=all",
    "all_by_worth": "view=all&sort=worth",
    "all_by_deadline": "view=all&sort=deadline",
    "all_by_reach": "view=all&sort=reach",
    "checked": "view=all&status=checked",
    "high_worth": "worth=0.7",
    "opinions": "kind=opinion",
    "pledges_by_reach": "kind=pledge&sort=reach",
    "matched": "match=1",
    "matched_by_worth": "match=1&sort=worth",
    "matched_of_all_by_reach": "view=all&match=1&sort=reach",
    "of_large_speaker": "speaker={large_speaker}",
    "of_large_speaker_by_worth": "view=all&speaker={large_speaker}&sort=worth",
    "of_small_speaker": "view=all&speaker={small_speaker}&sort=worth",
    "on_large_topic": "topic={large_topic}",
    "on_large_topic_by_reach": "topic={large_topic}&sort=reach",
    "on_small_topic": "view=all&topic={small_topic}&sort=worth",
    "in_large_outlet": "publication={large_outlet}",
    "in_large_outlet_by_worth": "view=all&publication={large_outlet}&sort=worth",
    "in_small_outlet": "view=all&publication={small_outlet}",
    "in_polish": "language=pl",
    "in_no_language": "language=fr&sort=worth",
    "with_nobody": "assignee=none",
    "due_in_a_week": "due=week",
    "pledges_due": "due=fallen",
    "high_priority": "view=all&priority=1",
    "urgent": "priority=2",
    "by_common_word": "q=harbour",
    "by_no_word": "q=zebra",
    "by_words_of_all": "view=all&q=school+cost&sort=worth",
}
OF_ONE = {
    "large_topic": "/topics/bench-topic-1/",
    "small_topic": "/topics/bench-topic-40/",
    "large_speaker": "/speakers/{large_speaker}/",
    "small_speaker": "/speakers/{small_speaker}/",
    "article_of_60": "/articles/{article}/",
    "claim_of_600": "/claims/{claim}/",
}
API = {
    "api_claims": "/api/v1/claims/?size=100",
    "api_factchecks": "/api/v1/factchecks/?size=100",
    "api_articles": "/api/v1/articles/?size=100",
    "api_google": "/v1alpha1/claims:search?query=harbour",
}


def web(by: User) -> Figures:
    """The queue's queries, and the memory of a process that has served pages and a search."""
    client = _client(by)
    client.get("/queue/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/queue/")
    with multiprocessing.get_context("spawn").Pool(1, initializer=django.setup) as pool:
        memory = pool.apply(_served, (by.pk,))
    return {"page.queue.queries": len(queries), "memory.web_mb": memory}


def at_size(by: User, editor: User, size: str) -> Figures:
    """Of each list page of a desk with that many more claims: 95th percentile (ms), and queries.

    `by`, a reporter, wrote what `editor` signed, and asks for the pages.
    """
    filled.fill(claims=SIZES[size], articles=SIZES[size] // 10, author=by, editor=editor)
    return measured(by, size)


def measured(by: User, size: str) -> Figures:
    """As `at_size`, of the desk as it is. The process settles first, as a web process does at its start."""
    get_resolver().url_patterns  # noqa: B018
    settle()
    figures: Figures = {}
    for client, pages in ((_client(by), addresses()), (_partner(), API)):
        for name, path in pages.items():
            p95, work, queries = _asked(client, path)
            figures[f"page.{name}.p95_ms.{size}"] = p95
            figures[f"page.{name}.work_ms.{size}"] = work
            figures[f"page.{name}.queries"] = queries
    return figures


def addresses() -> dict[str, str]:
    """Every list page of the desk by a name, narrowed to what many rows have and to what few."""
    pk = {
        "large_topic": Topic.objects.get(slug="bench-topic-1").pk,
        "small_topic": Topic.objects.get(slug="bench-topic-40").pk,
        "large_speaker": Speaker.objects.get(key="bench person 1").pk,
        "small_speaker": Speaker.objects.get(key="bench person 5000").pk,
        "large_outlet": Publication.objects.get(key="bench paper 1").pk,
        "small_outlet": Publication.objects.get(key="bench paper 200").pk,
        "article": Article.objects.get(text_sha256="bench1").pk,
        "claim": Claim.objects.filter(mentions__extractor="bench").earliest("pk").pk,
    }
    found = {name: path.format(**pk) for name, path in OF_ONE.items()}
    return PLAIN | {f"queue_{name}": f"/queue/?{query.format(**pk)}" for name, query in QUEUE.items()} | found


def above(figures: Figures) -> list[str]:
    """The pages that take longer, or ask more, than a list page may."""
    slow = [key for key, value in figures.items() if ".p95_ms." in key and value > MOST_MS]
    return slow + [key for key, value in figures.items() if key.endswith(".queries") and value > MOST_QUERIES]


def _asked(client: Client, path: str) -> tuple[float, float, int]:
    """95th percentile of the time to the last byte, work of the processors for one (both ms), and queries."""
    with CaptureQueriesContext(connection) as queries:
        _read(client, path)
    questions = len(queries)  # counted now: the next request empties the log
    taken, before = [], _worked()
    for _n in range(ASKED):
        began = time.perf_counter()
        _read(client, path)
        taken.append(1000 * (time.perf_counter() - began))
    return statistics.quantiles(taken, n=20)[-1], 1000 * (_worked() - before) / ASKED, questions


def _worked() -> float:
    """Seconds that processors spent on this process and on its PostgreSQL, where that is on this machine.

    Unlike the time that passes, they hardly depend on what else the machine does. Not counted are the helpers
    that PostgreSQL takes for a large question.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        folder = Path("/proc", str(cursor.fetchone()[0]))
    ours = time.process_time()
    if not (folder / "schedstat").exists() or "postgres" not in (folder / "comm").read_text():
        return ours
    return ours + int((folder / "schedstat").read_text().split()[0]) / 1e9


def _read(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200, f"{path} answers {answer.status_code}"


def _client(by: User) -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(by)
    return client


def _partner() -> Client:
    by = User.objects.create_user(username="keys", email="keys@desk.example", role="admin")
    outlet = Outlet.objects.create(name="Benchmark")
    _key, plain = create_key(outlet=outlet, scopes=["read"], by=by)
    return Client(headers={"host": "localhost", "authorization": f"Bearer {plain}"})


def _served(by: int) -> float:
    client = _client(User.objects.get(pk=by))
    for path in PLAIN.values():
        client.get(path)
    return megabytes()
