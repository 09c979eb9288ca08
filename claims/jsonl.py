"""JSON lines in, JSON lines out: the one form in which the pure commands are driven.

"-" is standard input or output. A bad line is named on standard error with its number, the others are
still answered, and the exit status is 2 at the end.
"""

from __future__ import annotations

import codecs
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import islice
from typing import Any, BinaryIO

Row = dict[str, Any]

OK = 0
BAD_LINES = 2


class BadLine(ValueError):
    """A line that cannot be answered; the message is a sentence for the person who sent it."""


def read_rows(source: str) -> Iterator[tuple[int, Row | BadLine]]:
    """Each line that is not blank, numbered from 1: its object, or what is wrong with it.

    Raises OSError where the file cannot be opened.
    """
    with _open_input(source) as lines:
        yield from _rows(lines)


def _rows(lines: Iterable[bytes]) -> Iterator[tuple[int, Row | BadLine]]:
    pieces = (piece for line in lines for piece in line.rstrip(b"\r\n").split(b"\r"))
    for number, raw in enumerate(pieces, 1):
        raw = raw.removeprefix(codecs.BOM_UTF8) if number == 1 else raw
        if raw.strip():
            yield number, _parsed(raw)


def keep_apart(target: str, *sources: str) -> None:
    """Raises OSError where writing would overwrite what is read."""
    for source in sources:
        if "-" not in (source, target) and os.path.exists(target) and os.path.samefile(source, target):
            raise OSError(
                f"{target} would be overwritten while it is read: give another file for the output."
            )


def answer_lines(source: str, target: str, answer: Callable[[Row], Row], *, label: str = "") -> int:
    """Write `answer(row)` for each row of `source`; returns the exit status, 0 or 2.

    A row for which `answer` raises ValueError, KeyError or TypeError is a bad line.
    """
    return answer_batches(source, target, lambda rows: [answer(rows[0])], size=1, label=label)


def answer_batches(
    source: str, target: str, answer: Callable[[list[Row]], Sequence[Row]], *, size: int = 32, label: str = ""
) -> int:
    """As `answer_lines`, `size` rows at a time, for what is quicker together; the order is kept.

    `answer` returns one row for each row it was given. Where a batch fails, its rows are answered one
    by one, so that a bad one costs only itself.
    """
    progress, bad = _Progress(label), 0
    try:
        keep_apart(target, source)
        with _open_input(source) as lines, _open_output(target) as out:
            rows = _rows(lines)
            while batch := list(islice(rows, size)):
                for number, outcome in _answered(batch, answer):
                    if isinstance(outcome, BadLine):
                        bad += 1
                        complain(number, outcome)
                    else:
                        out.write(outcome)
                progress.add(len(batch))
    except OSError as error:
        sys.stderr.write(f"{error}\n")
        return BAD_LINES
    finally:
        progress.close()
    return BAD_LINES if bad else OK


def complain(number: int, error: BadLine) -> None:
    """Name a bad line on standard error."""
    sys.stderr.write(f"line {number}: {error}\n")


def text_of(row: Row, name: str, *, default: str | None = None) -> str:
    """The string `row[name]`; without a default it must be there. Raises BadLine."""
    value = row.get(name, default)
    if value is None and default is not None:
        return default
    if not isinstance(value, str):
        raise BadLine(f'"{name}" must be a string.')
    return value


def _parsed(raw: bytes) -> Row | BadLine:
    try:
        row = json.loads(raw.decode("utf-8"), parse_constant=_no_number)
    except UnicodeDecodeError:
        return BadLine("not UTF-8.")
    except json.JSONDecodeError as error:
        return BadLine(f"not JSON: {error.msg} at character {error.pos + 1}.")
    except RecursionError:
        return BadLine("not JSON that can be read: too deeply nested.")
    except ValueError as error:
        return BadLine(f"not JSON: {error}")
    return row if isinstance(row, dict) else BadLine("not a JSON object.")


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number.")


def id_of(row: Row, name: str) -> str | int | float:
    """The string or number `row[name]`. Raises BadLine."""
    if name not in row:
        raise BadLine(f'"{name}" is missing.')
    value = row[name]
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise BadLine(f'"{name}" must be a string or a number.')
    if isinstance(value, str) and not value.isascii() and _half(value):
        raise BadLine(f'"{name}" holds half a character (a lone surrogate).')
    return value


def _half(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)


def _answered(
    batch: list[tuple[int, Row | BadLine]], answer: Callable[[list[Row]], Sequence[Row]]
) -> Iterable[tuple[int, bytes | BadLine]]:
    good = [(number, row) for number, row in batch if not isinstance(row, BadLine)]
    outcomes = dict(zip((n for n, _ in good), _attempt([row for _, row in good], answer), strict=True))
    return [(number, row if isinstance(row, BadLine) else outcomes[number]) for number, row in batch]


def _attempt(rows: list[Row], answer: Callable[[list[Row]], Sequence[Row]]) -> list[bytes | BadLine]:
    if not rows:
        return []
    try:
        return [_line(found) for found in answer(rows)]
    except (ValueError, KeyError, TypeError) as error:
        if len(rows) > 1:
            return [outcome for row in rows for outcome in _attempt([row], answer)]
        return [_as_bad_line(error)]


def _as_bad_line(error: Exception) -> BadLine:
    if isinstance(error, BadLine):
        return error
    if isinstance(error, KeyError):
        return BadLine(f"{error} is missing.")
    if isinstance(error, UnicodeEncodeError):
        return BadLine("holds half a character (a lone surrogate).")
    return BadLine(str(error))


def _line(row: Row) -> bytes:
    return (json.dumps(row, ensure_ascii=False) + "\n").encode("utf-8")


def _open_input(source: str) -> AbstractContextManager[BinaryIO]:
    return nullcontext(sys.stdin.buffer) if source == "-" else open(source, "rb")


def _open_output(target: str) -> AbstractContextManager[BinaryIO]:
    return nullcontext(sys.stdout.buffer) if target == "-" else open(target, "wb")


class _Progress:
    """A count on a terminal's standard error, ten times a second at most; silent elsewhere."""

    def __init__(self, label: str) -> None:
        self.label = label or "lines"
        self.done = 0
        self.shown_at = 0.0
        self.on = sys.stderr.isatty()

    def add(self, count: int) -> None:
        self.done += count
        now = time.monotonic()
        if self.on and now - self.shown_at >= 0.1:
            self.shown_at = now
            self._show("")

    def close(self) -> None:
        if self.on and self.done:
            self._show("\n")

    def _show(self, end: str) -> None:
        sys.stderr.write(f"\r{self.done} {self.label}{end}")
        sys.stderr.flush()
