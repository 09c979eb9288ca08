"""A case file asks of the large tables only what an index answers, however many claims the desk has."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import make_article, make_claim, make_match, make_mention

pytestmark = pytest.mark.django_db

LARGE = {"claims_claim", "claims_mention", "claims_match", "claims_event", "claims_chainlink"}


def read_whole(sql: str) -> set[str]:
    """The large tables that this question reads from one end to the other, indexes or not."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT json) {sql}")
        return set(_whole(cursor.fetchone()[0][0]["Plan"]))


def _whole(node: dict):
    bounded = {"Index Cond", "Recheck Cond", "TID Cond"} & set(node)
    if node.get("Relation Name") in LARGE and not bounded:
        yield node["Relation Name"]
    for part in node.get("Plans", ()):
        yield from _whole(part)


def test_a_case_file_reads_no_large_table_from_end_to_end(as_alice):
    claim = make_claim(article=make_article())
    make_match(make_mention(claim, make_article()), make_claim(article=make_article()))
    make_match(make_mention(make_claim(), make_article()), claim)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # a few rows are sooner read whole
    with CaptureQueriesContext(connection) as queries:
        assert as_alice.get(f"/claims/{claim.pk}/").status_code == 200
    asked = [query["sql"] for query in queries if query["sql"].startswith(("SELECT", "(SELECT"))]
    assert len(asked) > 10
    assert {sql: tables for sql in asked if (tables := read_whole(sql))} == {}
