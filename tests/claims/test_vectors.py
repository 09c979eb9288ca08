"""Vectors reach the database as half floats, whichever way they are written."""

from __future__ import annotations

import numpy as np
import pytest
from django.db import connection

from claims.language.encoder import WIDTH, Vectors
from claims.vectors import binary, literal, unpacked

HALF = 2.0**-11
"""What a half float may be off by, as a share of the number."""


@pytest.fixture
def vector() -> Vectors:
    numbers = np.random.default_rng(5).normal(size=WIDTH).astype(np.float32)
    numbers[:2] = 0.0, -1e-7  # too small for a half float: it becomes nothing
    unit: Vectors = numbers / np.linalg.norm(numbers)
    return unit


@pytest.mark.django_db
def test_a_vector_written_as_text_is_read_back_to_a_half_float(vector: Vectors) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT halfvec_send(%s::halfvec)", [literal(vector)])
        stored = unpacked(cursor.fetchone()[0])
    assert np.allclose(stored, vector, rtol=1.1 * HALF, atol=1e-6)


@pytest.mark.django_db
def test_copied_in_binary_form_it_is_the_same(vector: Vectors) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE copied (vector halfvec) ON COMMIT DROP")
        with cursor.copy("COPY copied FROM STDIN (FORMAT BINARY)") as copy:
            copy.set_types(["bytea"])
            copy.write_row((binary(vector),))
        cursor.execute("SELECT halfvec_send(vector) FROM copied")
        stored = unpacked(cursor.fetchone()[0])
    assert np.array_equal(stored, vector.astype(np.float16).astype(np.float32))
