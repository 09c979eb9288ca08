"""Lists to take away as CSV or XLSX: streamed, bounded, and with no cell that a spreadsheet would run.

A cell that begins with = + - @, a tab or a return is a formula to some program; a quote mark before it makes
it plain text (OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from tempfile import TemporaryFile
from typing import Any

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook

from claims.exceptions import BadInput
from workbench.files import NotKept

MOST = 10_000
"""Rows of one file."""
FORMATS = ("csv", "xlsx")
RUNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""What a cell begins with that a spreadsheet runs; the wide signs in an East Asian one."""
BROKEN_OFF = re.compile(rf"([;\t\r\n])(?=[\s\"']{{0,20}}[{re.escape(''.join(RUNS[:8]))}])")
"""Where a spreadsheet whose columns end at semicolons, as in most of Europe, sees the next cell of a CSV."""
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
LONGEST_CELL = 32_000

Cell = str | int | float | None


@dataclass(frozen=True)
class Table:
    """A file name without its ending, the heads of the columns, and rows, read as they are written."""

    name: str
    heads: list[str]
    rows: Iterable[list[Any]]


def safe(value: Any) -> Cell:
    """A value as a cell: numbers as they are, times on the newsroom's clock, text that nothing runs."""
    if value is None or isinstance(value, int | float):
        return value
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).isoformat(sep=" ", timespec="minutes")
    text = UNWRITABLE.sub("", str(value))[:LONGEST_CELL]
    return f"'{text}" if text.startswith(RUNS) else text


def download(table: Table, form: str) -> HttpResponseBase:
    """The answer that saves the table. Raises BadInput for a format that is none of FORMATS, NotKept."""
    if form not in FORMATS:
        raise BadInput(_("Lists can be taken as CSV or XLSX."))
    name = f"{table.name}-{timezone.localdate().isoformat()}.{form}"
    if form == "xlsx":
        try:
            return FileResponse(_workbook(table), as_attachment=True, filename=name)
        except OSError as problem:  # it is put together in the temporary folder
            raise NotKept from problem
    answer = StreamingHttpResponse(_lines(table), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _cells(table: Table) -> Iterator[list[Cell]]:
    yield [safe(head) for head in table.heads]
    for row in islice(table.rows, MOST):
        yield [safe(value) for value in row]


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, line: str) -> str:
        return line


def _lines(table: Table) -> Iterator[str]:
    yield "\ufeff"  # so that spreadsheets read UTF-8
    writer = csv.writer(_Echo())
    for row in _cells(table):
        yield writer.writerow(BROKEN_OFF.sub(r"\1'", cell) if isinstance(cell, str) else cell for cell in row)


def _workbook(table: Table) -> Any:
    file = TemporaryFile()  # noqa: SIM115 — the answer closes it when it is sent
    book = Workbook(write_only=True)
    sheet = book.create_sheet(table.name[:31])
    for row in _cells(table):
        sheet.append(row)
    book.save(file)
    file.seek(0)
    return file
