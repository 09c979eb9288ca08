"""Many new rows of one model, by COPY: half the time of `bulk_create`, which puts them into a statement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import Model

IDS = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"


def insert(rows: Sequence[Model]) -> None:
    """Write new rows, all of one model, and give each its id, in their order.

    They must have a value for every column, also where the database has a default. Raises IntegrityError.
    """
    if not rows:
        return
    meta = rows[0]._meta
    fields: list[Any] = [field for field in meta.concrete_fields if not field.primary_key]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    with connection.wrap_database_errors, connection.cursor() as cursor:
        cursor.execute(IDS, [meta.db_table, len(rows)])
        ids = cursor.fetchall()
        with cursor.copy(f"COPY {meta.db_table} (id, {columns}) FROM STDIN") as copy:
            for row, (pk,) in zip(rows, ids, strict=True):
                values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
                copy.write_row((pk, *values))
    for row, (pk,) in zip(rows, ids, strict=True):
        row.pk, row._state.adding, row._state.db = pk, False, connection.alias
