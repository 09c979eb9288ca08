"""A database full of claims, in few statements: what a desk of some years would have."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from django.db import connection
from django.db.models import Index

from claims.indexing import fold_counts, postings
from claims.language.encoder import Vectors, get_encoder
from claims.language.parallel import embed_many
from claims.models import Claim, ClaimVector
from claims.refining import INDEX, QUICK, look_among
from claims.vectors import literal

AT_ONCE = 5000

TAKE = """
CREATE TEMPORARY TABLE taken AS
SELECT claim_id, model, field, vector FROM claims_claimvector WHERE mod(claim_id, 100) < %s
"""
PUT_BACK = """
INSERT INTO claims_claimvector (claim_id, model, field, vector) SELECT * FROM taken ORDER BY random()
"""


def embedded(texts: Sequence[str], folder: Path) -> Vectors:
    """(n, 384) float32 of the texts, kept in `folder` while texts and model stay the same."""
    folder.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256("\n".join([get_encoder().name, *texts]).encode()).hexdigest()[:16]
    path = folder / f"{digest}.npy"
    if not path.exists():
        np.save(path, embed_many(texts).astype(np.float16))
    found: Vectors = np.load(path).astype(np.float32)
    return found


def fill(wordings: Sequence[str], vectors: Vectors) -> dict[str, float]:
    """Store open claims with their vectors and words; what the index cost."""
    _drop()
    for begin in range(0, len(wordings), AT_ONCE):
        _store(wordings[begin : begin + AT_ONCE], vectors[begin : begin + AT_ONCE])
    fold_counts()
    built = _build()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_relation_size('{INDEX}')")
        size = cursor.fetchone()[0]
        cursor.execute("VACUUM ANALYZE")
    return {"index.build_seconds": built, "index.size_mb": size / 2**20}


def age(share: float) -> None:
    """Make the index as it is when a share of the claims came in by day, after it was built of the others."""
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [round(100 * share)])
        _drop()
        cursor.execute("DELETE FROM claims_claimvector WHERE claim_id IN (SELECT claim_id FROM taken)")
        _build()
        cursor.execute(PUT_BACK)
        cursor.execute("DROP TABLE taken")
        cursor.execute("VACUUM ANALYZE claims_claimvector")


def _drop() -> None:
    with connection.schema_editor() as schema:
        schema.remove_index(ClaimVector, _index())


def _build() -> float:
    """Build the index with care and let new claims in quickly, as the desk does; seconds."""
    began = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '1GB'")
        cursor.execute("SET max_parallel_maintenance_workers = 0")
        with connection.schema_editor() as schema:
            schema.add_index(ClaimVector, _index())
        look_among(cursor, QUICK)
    return time.perf_counter() - began


def _index() -> Index:
    return next(index for index in ClaimVector._meta.indexes if index.name == INDEX)


def _store(wordings: Sequence[str], vectors: Vectors) -> None:
    claims = Claim.objects.bulk_create(Claim(wording=wording, status="open") for wording in wordings)
    name = get_encoder().name
    rows = [
        (claim.pk, name, "wording", literal(vector)) for claim, vector in zip(claims, vectors, strict=True)
    ]
    _copy("claims_claimvector (claim_id, model, field, vector)", rows)
    terms = [(claim.pk, term, weight) for claim in claims for term, weight in postings(claim.wording).items()]
    _copy("claims_claimterm (claim_id, term, weight)", terms)


def _copy(target: str, rows: Sequence[tuple[object, ...]]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {target} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
