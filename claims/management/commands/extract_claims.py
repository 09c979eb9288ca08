"""Read articles from JSON lines and write the claims found in each; needs no database."""

from __future__ import annotations

import datetime as dt
import re
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from claims.extraction import read
from claims.extraction.types import Assertion, Attribution, Due, Reading, Spans
from claims.jsonl import BadLine, Row, answer_lines, text_of
from claims.moments import plausible

_THAT = re.compile(r"\bthat\s+$", re.IGNORECASE)
REACH = 8
"""Characters before a content in which its "that" is looked for."""


class Command(BaseCommand):
    help = "Find who claims what, through whom, in articles given as JSON lines."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--input",
            default="-",
            help='{"doc_id", "text", "title"?, "published_at"?} a line; "-": standard input',
        )
        parser.add_argument("--output", default="-", help='one JSON object a line; "-": standard output')

    def handle(self, *args: Any, **options: Any) -> None:
        status = answer_lines(options["input"], options["output"], answer, label="articles")
        if status:
            sys.exit(status)


def answer(row: Row) -> Row:
    """One article's answer. Raises BadLine."""
    text = text_of(row, "text")
    if "doc_id" not in row:
        raise BadLine('"doc_id" is missing.')
    reading = read(
        text,
        title=text_of(row, "title", default=""),
        published_at=_moment(row.get("published_at")),
        publisher=text_of(row, "publisher", default=""),
    )
    return {"doc_id": row["doc_id"], "text": text, **as_row(text, reading)}


def as_row(text: str, reading: Reading) -> Row:
    return {
        "attributions": [_attribution(text, found) for found in reading.attributions],
        "answers": [_attribution(text, found) for found in reading.answers],
        "assertions": [_assertion(found) for found in reading.assertions],
        "credits": list(reading.credits),
        "language": reading.language,
        "notes": list(reading.notes),
    }


def _attribution(text: str, found: Attribution) -> Row:
    row: Row = {
        "content": [*with_that(text, found)],
        "source": found.source,
        "cue": found.cue,
        "speaker": found.speaker,
        "chain": [link.name for link in found.chain],
        "polarity": found.polarity,
        "form": found.form,
        "kind": found.kind,
        "worth": found.worth,
        "reasons": [reason.code for reason in found.reasons],
        "wording": found.wording,
    }
    if found.venue:
        row["venue"] = found.venue.name
    if found.due:
        row["due"] = _due(found.due)
    return row


def with_that(text: str, found: Attribution) -> Spans:
    """The content as annotated sets have it: with the "that" before it, which a claim at the desk is without.

    PolNeAR and GUM count the complementiser of a reported clause among what is said.
    """
    (begin, end), *rest = found.content
    before = _THAT.search(text, max(begin - REACH, 0), begin)
    taken = before and any(b < begin and before.start() < e for b, e in (*found.source, *found.cue))
    return ((before.start() if before and not taken else begin, end), *rest)


def _due(due: Due) -> Row:
    days = {"from": due.begin, "to": due.end}
    row: Row = {name: day.isoformat() for name, day in days.items() if day}
    if due.precision:
        row["precision"] = due.precision
    if due.condition:
        row["condition"] = due.condition
    return row | {"words": due.words}


def _assertion(found: Assertion) -> Row:
    return {
        "content": found.content,
        "kind": found.kind,
        "worth": found.worth,
        "reasons": [reason.code for reason in found.reasons],
    }


def _moment(value: Any) -> dt.datetime | None:
    if value in (None, ""):
        return None
    try:
        return plausible(dt.datetime.fromisoformat(value))
    except (TypeError, ValueError) as error:
        raise BadLine('"published_at" is not an ISO 8601 date.') from error
