"""Many new rows of one model, by COPY: half the time of `bulk_create`, which puts them into a statement."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from operator import attrgetter
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import CharField, Model, TextField

IDS = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"


def insert(rows: Sequence[Model]) -> None:
    """Write new rows, all of one model, and give each its id, in their order.

    They must have a value for every column, also where the database has a default. Raises IntegrityError.
    """
    if not rows:
        return
    with connection.wrap_database_errors, connection.cursor() as cursor:
        cursor.execute(IDS, [rows[0]._meta.db_table, len(rows)])
        ids = [pk for (pk,) in cursor.fetchall()]
        _copy(cursor, rows, ids)
    for row, pk in zip(rows, ids, strict=True):
        row.pk, row._state.adding, row._state.db = pk, False, connection.alias


def append(rows: Sequence[Model]) -> None:
    """The same for rows that nobody asks for their ids afterwards: the database gives them."""
    if rows:
        with connection.wrap_database_errors, connection.cursor() as cursor:
            _copy(cursor, rows)


def _copy(cursor: CursorWrapper, rows: Sequence[Model], ids: Sequence[int] | None = None) -> None:
    values_of, prepared, columns = _fields(type(rows[0]))
    own = "" if ids is None else "id, "
    with cursor.copy(f"COPY {rows[0]._meta.db_table} ({own}{columns}) FROM STDIN") as copy:
        for n, row in enumerate(rows):
            values = [
                # What needs no thought is most of it.
                value if value is None or (text and type(value) is str) else prepare(value, cursor.db)
                for value, (prepare, text) in zip(values_of(row), prepared, strict=True)
            ]
            copy.write_row(values if ids is None else (ids[n], *values))


@cache
def _fields(
    model: type[Model],
) -> tuple[Callable[[Model], tuple[Any, ...]], list[tuple[Callable[..., Any], bool]], str]:
    """What takes all values from a row; how each is prepared, and whether it is text; and the columns."""
    fields: list[Any] = [field for field in model._meta.concrete_fields if not field.primary_key]
    prepared = [(field.get_db_prep_save, isinstance(field, CharField | TextField)) for field in fields]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    return attrgetter(*(field.attname for field in fields)), prepared, columns
