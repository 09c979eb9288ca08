"""The index of vectors: filled quickly by day, built anew with care at night.

A claim that comes in looks for its neighbours among QUICK others instead of the many that the model declares:
it is in the index in a third of the time, at places a little worse. So that these do not add up, the index
is built anew where a share of the claims came in so. Searches and new claims go on meanwhile.
"""

from __future__ import annotations

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from claims.models import ClaimVector

INDEX = "claim_vector_live"
CARE: int = next(index.ef_construction for index in ClaimVector._meta.indexes if index.name == INDEX)
QUICK = 64
"""After three in ten of 100,000 claims came in so, .988 to .992 of the exact answer is found, before .995."""
SHARE, FEWEST = 0.2, 2000
"""New claims from which the index is built anew: a share of all, and how many at least."""
NIGHT = range(1, 5)
"""Hours, of the desk's clock."""
MEMORY = "512MB"
"""What building may take: enough for 400,000 claims. Beyond, it works on disk and takes longer."""

LOCK = "SELECT pg_try_advisory_lock(hashtextextended(%s, 0))"
UNLOCK = "SELECT pg_advisory_unlock(hashtextextended(%s, 0))"

LEFT = """
SELECT relname FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
WHERE indrelid = 'claims_claimvector'::regclass AND NOT indisvalid AND starts_with(relname, %s)
"""

GROWN = """
SELECT count(*) FILTER (WHERE id > %s), count(*), max(id) FROM claims_claimvector WHERE live
"""


def refine_at_night() -> bool:
    """`refine`, with building where the desk's clock says that it is night."""
    return refine(build=timezone.localtime().hour in NIGHT)


def refine(*, build: bool = True) -> bool:
    """Build the index anew where enough came in quickly; whether it was. Must run outside of a transaction.

    1. What an interrupted run left is cleared away: half an index, and care where new claims should be quick.
    2. The comment of the index says up to which vector it was built.
    3. PostgreSQL builds another beside it and puts it in its place.
    """
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [INDEX])
        if not cursor.fetchone()[0]:
            return False  # another process is at it
        try:
            _clear(cursor)
            newest = _due(cursor) if build else None
            if newest is not None:
                _build(cursor, newest)
        finally:
            cursor.execute(UNLOCK, [INDEX])
    return newest is not None


def _clear(cursor: CursorWrapper) -> None:
    cursor.execute(LEFT, [f"{INDEX}_cc"])
    for (name,) in cursor.fetchall():
        cursor.execute(f'DROP INDEX CONCURRENTLY IF EXISTS "{name}"')
    cursor.execute("SELECT reloptions FROM pg_class WHERE oid = %s::regclass", [INDEX])
    if f"ef_construction={QUICK}" not in cursor.fetchone()[0]:
        look_among(cursor, QUICK)


def _due(cursor: CursorWrapper) -> int | None:
    """The newest vector, where enough are newer than the index."""
    cursor.execute("SELECT obj_description(%s::regclass)", [INDEX])
    built_to = int(cursor.fetchone()[0] or 0)
    cursor.execute(GROWN, [built_to])
    new, all_of_them, newest = cursor.fetchone()
    return newest if new >= max(FEWEST, SHARE * all_of_them) else None


def _build(cursor: CursorWrapper, newest: int) -> None:
    look_among(cursor, CARE)
    try:
        cursor.execute(f"SET maintenance_work_mem = '{MEMORY}'")
        cursor.execute("SET max_parallel_maintenance_workers = 0")  # the desk's other work goes first
        cursor.execute(f"REINDEX INDEX CONCURRENTLY {INDEX}")
        cursor.execute(f"COMMENT ON INDEX {INDEX} IS '{newest:d}'")
    finally:
        cursor.execute("RESET maintenance_work_mem")
        cursor.execute("RESET max_parallel_maintenance_workers")
        look_among(cursor, QUICK)


def look_among(cursor: CursorWrapper, candidates: int) -> None:
    """Among how many a claim that comes in, or an index that is built, looks for neighbours.

    Waits for searches under way for a few seconds and no longer, as all others wait behind it.
    """
    cursor.execute("SET lock_timeout = '5s'")
    try:
        cursor.execute(f"ALTER INDEX {INDEX} SET (ef_construction = {candidates:d})")
    finally:
        cursor.execute("RESET lock_timeout")
