"""Write what people put right as JSON lines, for the tagger to learn from."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.jsonl import Row
from claims.labels import corrected_articles, triaged_sentences


class Command(BaseCommand):
    help = "Write the desk's corrections as articles.jsonl and sentences.jsonl, for training the tagger."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="where to write; made where it is missing")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            articles = _write(folder / "articles.jsonl", corrected_articles())
            sentences = _write(folder / "sentences.jsonl", triaged_sentences())
        except OSError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{articles} articles with corrections, {sentences} sentences taken up or dismissed"
        )


def _write(path: Path, rows: Iterable[Row]) -> int:
    count = 0
    with path.open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    return count
