"""Files of fact-checks: ClaimReview in JSON, alone, in lists, data feeds or lines, and tables of CSV.

Pure: bytes in, what could be read and what could not in the order of the file.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from claims.claimreview import Reviewed, from_claim_review, reviews_in
from claims.exceptions import BadInput

COLUMNS = ("claim", "rating", "url", "publisher", "claimant", "published", "title", "language")
NEEDED = COLUMNS[:3]

BOM = "\ufeff"
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
PACKED = (b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0", b"7z\xbc\xaf", b"(\xb5/\xfd")
LINE_END = re.compile(r"\r\n?|\n")
"""Those of files; JSON escapes these in its texts, and what else Unicode calls one stands there as it is."""
LOOKED_AT = 50
"""Lines in which one must stand for itself."""


def read(data: bytes) -> Iterator[Reviewed | str]:
    """Each fact-check of a file; a sentence in place of one that cannot be read.

    Raises BadInput at once for a file of another kind.
    """
    text = _decoded(data)
    if not text.strip():
        raise BadInput(_("This file is empty."), field="file")
    if text.lstrip()[0] in "[{":
        return _of_json(text)
    return _of_lines(text) if _are_lines(text) else _of_table(text)


def _decoded(data: bytes) -> str:
    if data.startswith(PACKED):
        told = _("This file is packed. Unpack it and give what is in it; save a table as CSV first.")
        raise BadInput(told, field="file")
    if data.startswith(UTF_16) or b"\0" in data[:2]:
        told = _(
            "This file is saved as UTF-16, or “Unicode”. Save it as UTF-8 and try again: a spreadsheet "
            "calls that “CSV UTF-8”, an editor asks for it under “Save as”."
        )
        raise BadInput(told, field="file")
    try:
        return data.decode().lstrip(BOM)
    except UnicodeDecodeError as error:
        raise BadInput(_("This file is not UTF-8. Save it as UTF-8 and try again."), field="file") from error


def _of_json(text: str) -> Iterator[Reviewed | str]:
    """One document, else one a line."""
    try:
        return _reviewed(_parsed(text))
    except ValueError as error:
        if not _are_lines(text):
            where = _("This file is not JSON: %(why)s") % {"why": error}
            raise BadInput(where, field="file") from error
        return _of_lines(text)


def _are_lines(text: str) -> bool:
    """Whether one of the first lines stands for itself; a broken document begins with its bracket."""
    first = [line.strip() for line in LINE_END.split(text, LOOKED_AT)[:LOOKED_AT] if line.strip()]
    return len(first) > 1 and first[0] not in {"[", "{"} and any(map(_stands, first))


def _stands(line: str) -> bool:
    return not isinstance(_line(line), str)


def _of_lines(text: str) -> Iterator[Reviewed | str]:
    for line in filter(str.strip, LINE_END.split(text)):
        data = _line(line)
        if isinstance(data, str):
            yield data
        else:
            yield from _reviewed(data)


def _line(text: str) -> Any:
    """What a line holds; of one that is no object or list, a sentence."""
    try:
        data = _parsed(text.lstrip(BOM))
    except ValueError as error:
        return _("This line is not JSON: %(why)s") % {"why": error}
    return data if isinstance(data, dict | list) else _("This line is no ClaimReview.")


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, parse_int=_whole)
    except RecursionError as error:
        raise ValueError(_("it is nested too deeply.")) from error


def _whole(digits: str) -> int | str:
    """Python makes no number of thousands of digits; nor is it one of a rating."""
    return int(digits) if len(digits) < 100 else digits


def _reviewed(data: Any) -> Iterator[Reviewed | str]:
    found = False
    for review in reviews_in(data):
        found = True
        try:
            yield from_claim_review(review)
        except ValueError as error:
            yield str(error)
    if not found:
        yield _("There is no ClaimReview in it.")


def _of_table(text: str) -> Iterator[Reviewed | str]:
    first = LINE_END.split(text.lstrip(), 1)[0]
    delimiter = max(",;\t", key=first.count)
    rows = csv.DictReader(io.StringIO(text.lstrip(), newline=""), delimiter=delimiter)
    try:
        names = {name: (name or "").strip().lower() for name in rows.fieldnames or ()}
    except csv.Error as error:
        raise BadInput(_no_row(error), field="file") from error
    lacking = [name for name in NEEDED if name not in names.values()]
    if lacking:
        message = _("A table needs the columns claim, rating and url; “%(name)s” is missing.")
        raise BadInput(message % {"name": lacking[0]}, field="file")
    return _of_rows(rows, names)


def _of_rows(rows: csv.DictReader[str], names: Mapping[str, str]) -> Iterator[Reviewed | str]:
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield _no_row(error)
            continue
        cells = {names[name]: (value or "").strip() for name, value in row.items() if name in names}
        yield _of_cells({name: cells.get(name, "") for name in COLUMNS})


def _no_row(error: csv.Error) -> str:
    return _("This line is no row of a table: %(why)s") % {"why": error}


def _of_cells(cells: Mapping[str, str]) -> Reviewed | str:
    lacking = [name for name in NEEDED if not cells[name]]
    if lacking:
        return _("“%(name)s” is empty.") % {"name": lacking[0]}
    return Reviewed(
        claim=cells["claim"],
        rating=cells["rating"],
        url=cells["url"],
        author=cells["publisher"],
        claimant=cells["claimant"],
        published=cells["published"],
        title=cells["title"],
        language=cells["language"],
    )
