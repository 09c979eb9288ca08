"""The pages: their queries, their time with a million claims behind them, and the memory of a web process."""

# ruff: noqa: E501 (tables of patterns and columns are read across)

from __future__ import annotations

import multiprocessing
import statistics
import time

import django
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.models import User
from tests.benchmarks.memory import megabytes

Figures = dict[str, float]

ASKED = 60
PATHS = {
    "queue": "/queue/",
    "queue_by_worth": "/queue/?sort=worth",
    "queue_open": "/queue/?status=open",
    "desk": "/",
    "articles": "/articles/",
}

ARTICLES = """
INSERT INTO claims_article (revision, kind, via, state, url, title, language, authors, credits, text_sha256, near_copy,
  added_at, published_at)
SELECT 1, 'article', 'paste', 'read', '', 'Report ' || n, 'en', '{}', '{}', 'bench' || n, false, now(),
  now() - n * interval '5 minutes'
FROM generate_series(1::bigint, %s) AS n
"""

VERSIONS = """
INSERT INTO claims_articleversion (article_id, number, title, text, sha256, file, content_type, layout, notes, extractor)
SELECT id, 1, title, 'The ferry was late again.', text_sha256, '', '', '[]', '{}', 'bench'
FROM claims_article WHERE text_sha256 LIKE 'bench%%'
"""

CURRENT = """
UPDATE claims_article SET current_id = version.id FROM claims_articleversion AS version
WHERE version.article_id = claims_article.id AND current_id IS NULL
"""

CLAIMS = """
INSERT INTO claims_claim (revision, wording, language, status, kind, polarity, words_key, worth, reasons, figures,
  priority, tracked, due_precision, due_condition, due_words, waiting_for, attention, closed_reason, closed_note,
  mention_count, article_count, first_seen_at, last_seen_at)
SELECT 1, 'Ferry ' || n || ' was late in week ' || n %% 52, 'en',
  (ARRAY['new','new','new','accepted','accepted','accepted','dismissed','open'])[1 + n %% 8], 'statement', 'affirmed',
  '', (n * 7919 %% 1000) / 1000.0, '[]', '[]', 0, false, '', '', '', '', '{}', '', '', 1, 1,
  now() - n * interval '30 seconds', now() - n * interval '30 seconds'
FROM generate_series(1::bigint, %s) AS n
"""

MENTIONS = """
INSERT INTO claims_mention (claim_id, version_id, extractor, spans, span_key, begin, place, cue, quote, prefix, suffix,
  form, kind, polarity, stance, wording, said_precision, occasion, worth, reasons, figures, words_key, joined)
SELECT claim.id, version.id, 'bench', '[[0, 25]]', claim.n::text, 0, '', '[]', claim.wording, '', '',
  'indirect', 'statement', 'affirmed', 'reports', claim.wording, '', '', 0, '[]', '[]', '', 'start'
FROM (SELECT id, wording, row_number() OVER (ORDER BY id) AS n FROM claims_claim WHERE mention_count = 1) AS claim
JOIN (
  SELECT id, row_number() OVER (ORDER BY id) AS n, count(*) OVER () AS many
  FROM claims_articleversion WHERE extractor = 'bench'
) AS version ON version.n = 1 + claim.n %% version.many
"""


def web(by: User) -> Figures:
    """The queue's queries, and the memory of a process that has served pages and a search."""
    client = _client(by)
    client.get("/queue/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/queue/")
    with multiprocessing.get_context("spawn").Pool(1, initializer=django.setup) as pool:
        memory = pool.apply(_served, (by.pk,))
    return {"page.queue.queries": len(queries), "memory.web_mb": memory}


def at_a_million(by: User, *, claims: int = 1_000_000, articles: int = 100_000) -> Figures:
    """95th percentile of the answer of each list page, in milliseconds."""
    with connection.cursor() as cursor:
        for sql, numbers in (
            (ARTICLES, [articles]),
            (VERSIONS, []),
            (CURRENT, []),
            (CLAIMS, [claims]),
            (MENTIONS, []),
        ):
            cursor.execute(sql, numbers)
        cursor.execute("VACUUM ANALYZE")
    client = _client(by)
    return {f"page.{name}.p95_ms.1m": _p95(client, path) for name, path in PATHS.items()}


def _p95(client: Client, path: str) -> float:
    taken = []
    for _n in range(ASKED):
        began = time.perf_counter()
        status = client.get(path).status_code
        taken.append(1000 * (time.perf_counter() - began))
        assert status == 200, f"{path} answers {status}"
    return statistics.quantiles(taken, n=20)[-1]


def _client(by: User) -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(by)
    return client


def _served(by: int) -> float:
    client = _client(User.objects.get(pk=by))
    for path in (*PATHS.values(), "/search/?q=late+ferries"):
        client.get(path)
    return megabytes()
