"""The index of vectors is built anew once enough came in quickly, and an interrupted run leaves nothing."""

import datetime as dt

import pytest
from django.db import connection, transaction
from django.utils import timezone

from claims import indexing, refining
from claims.candidates import NEAREST
from claims.language.encoder import get_encoder
from claims.vectors import literals
from tests.factories import make_claim

NOW = """
SELECT oid, relfilenode, reloptions, obj_description(oid) FROM pg_class WHERE relname = 'claim_vector_live'
"""
WORDINGS = ("The ferry to Hallen is full.", "Rents in Sundholm fell.", "Trout are back in the river.")


def row(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()


def run(*statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture
def claims(transactional_db, monkeypatch):
    monkeypatch.setattr(refining, "FEWEST", 3)
    run("COMMENT ON INDEX claim_vector_live IS NULL")
    rows = [make_claim(wording, status="open") for wording in WORDINGS]
    indexing.index(rows)
    return rows


def found_by_meaning():
    """By the index: the planner would rather look at so few one by one."""
    sql = f"SELECT array_agg(claim_id) FROM ({NEAREST.format(among='')}) AS near"
    asked = literals(get_encoder().embed(["The ferry is full."]))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
        cursor.execute(sql, [asked, get_encoder().name, 50, 50])
        return set(cursor.fetchone()[0])


def test_the_index_is_built_anew_once_enough_claims_came_in_and_not_before_as_many_come_again(claims):
    before = row(NOW)
    assert refining.refine() and not refining.refine()
    assert row(NOW)[:2] != before[:2]
    indexing.index([make_claim("The mill has closed.", status="open")])
    assert not refining.refine()


def test_new_claims_come_in_quickly_before_and_after_and_all_are_found(claims):
    quick = f"ef_construction={refining.QUICK}"
    assert quick in row(NOW)[2]
    refining.refine()
    assert quick in row(NOW)[2]
    assert found_by_meaning() == {claim.pk for claim in claims}


def test_it_is_built_with_the_care_that_the_model_declares(claims, monkeypatch):
    asked = []
    monkeypatch.setattr(refining, "look_among", lambda _cursor, candidates: asked.append(candidates))
    refining.refine()
    assert asked == [300, refining.QUICK]


def test_what_an_interrupted_run_left_is_cleared_away_at_any_hour(claims):
    run(
        "ALTER INDEX claim_vector_live SET (ef_construction = 300)",
        "CREATE INDEX claim_vector_live_ccnew ON claims_claimvector (model)",
        "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'claim_vector_live_ccnew'::regclass",
    )
    assert not refining.refine(build=False)
    assert row("SELECT to_regclass('claim_vector_live_ccnew')")[0] is None
    assert f"ef_construction={refining.QUICK}" in row(NOW)[2]


def test_while_another_process_builds_it_nothing_is_done(claims):
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute(refining.LOCK, [refining.INDEX])
            assert not refining.refine()
            cursor.execute(refining.UNLOCK, [refining.INDEX])
    finally:
        other.close()
    assert refining.refine()


@pytest.mark.parametrize(("hour", "built"), [(0, False), (1, True), (4, True), (5, False), (13, False)])
def test_it_is_built_at_night_by_the_clock_of_the_desk(monkeypatch, settings, hour, built):
    settings.TIME_ZONE = "America/New_York"
    local = dt.datetime(2026, 1, 14, hour, 30, tzinfo=dt.timezone(dt.timedelta(hours=-5)))
    monkeypatch.setattr(timezone, "now", lambda: local.astimezone(dt.UTC))
    monkeypatch.setattr(refining, "refine", lambda *, build: build)
    assert refining.refine_at_night() is built
