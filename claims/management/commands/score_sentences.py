"""Score sentences from JSON lines for how much they deserve a check; needs no database."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from claims.extraction.tagging.learned import sentence_worth
from claims.jsonl import BadLine, Row, answer_lines, text_of


class Command(BaseCommand):
    help = "Score sentences given as JSON lines: 0 to 1, worth a check at 0.5."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--input", default="-", help='{"id", "text"} a line; "-": standard input')
        parser.add_argument("--output", default="-", help='{"id", "score"} a line; "-": standard output')

    def handle(self, *args: Any, **options: Any) -> None:
        status = answer_lines(options["input"], options["output"], answer, label="sentences")
        if status:
            sys.exit(status)


def answer(row: Row) -> Row:
    """One sentence's answer. Raises BadLine."""
    if "id" not in row:
        raise BadLine('"id" is missing.')
    return {"id": row["id"], "score": round(sentence_worth(text_of(row, "text")), 4)}
