"""Rank claims for sentences, or compare pairs, given as JSON lines; needs no database."""

from __future__ import annotations

import datetime as dt
import sys
from typing import Any

import numpy as np
from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.jsonl import BadLine, Row, answer_batches, complain, id_of, keep_apart, read_rows, text_of
from claims.language.parallel import embed_many
from claims.matching.candidates import ClaimStore, compare_pair
from claims.matching.profile import ReadQuery, claim_texts, query_texts, read_claim, read_query
from claims.matching.types import ClaimText, Query, Result

BATCH = 64


class Command(BaseCommand):
    help = "Rank the claims of a file for each sentence, or compare a sentence with a claim, line by line."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--claims", help='{"claim_id", "claim", "title"?, "subtitle"?, "speaker"?, "date"?} a line'
        )
        parser.add_argument("--queries", help='{"query_id", "text", "speaker"?, "context"?} a line')
        parser.add_argument("--pairs", help='instead of both: {"pair_id", "sentence", "claim"} a line')
        parser.add_argument("--top", type=int, default=20, help="claims to a sentence (20)")
        parser.add_argument("--output", default="-", help='one JSON object a line; "-": standard output')

    def handle(self, *args: Any, **options: Any) -> None:
        claims, queries, pairs = options["claims"], options["queries"], options["pairs"]
        if options["top"] < 1:
            raise CommandError("--top must be 1 or more.")
        if pairs and not (claims or queries):
            status = answer_batches(pairs, options["output"], answer_pairs, size=BATCH, label="pairs")
        elif claims and queries and not pairs and not claims == queries == "-":
            status = _rank_file(claims, queries, options["output"], options["top"])
        else:
            raise CommandError(
                "Give --claims and --queries, or --pairs alone; only one can be standard input."
            )
        if status:
            sys.exit(status)


def _rank_file(claims: str, queries: str, output: str, top: int) -> int:
    try:
        keep_apart(output, claims, queries)
        store, bad = load_store(claims)
    except OSError as error:
        raise CommandError(str(error), returncode=2) from error
    status = answer_batches(
        queries, output, lambda rows: answer_queries(rows, store, top), size=BATCH, label="sentences"
    )
    return status or (2 if bad else 0)


def load_store(source: str) -> tuple[ClaimStore, int]:
    """The claims of a file, and how many of its lines are bad (each is named on standard error)."""
    claims: list[ClaimText] = []
    lines: dict[str | int | float, int] = {}
    bad = 0
    for number, row in read_rows(source):
        try:
            if isinstance(row, BadLine):
                raise row
            claim = claim_of(row)
            first = lines.setdefault(row["claim_id"], number)
            if first != number:
                raise BadLine(f'"claim_id" is that of line {first}, which is kept.')
            claims.append(claim)
        except BadLine as error:
            bad += 1
            complain(number, error)
    texts = [claim_texts(claim) for claim in claims]
    vectors = embed_many([text for pair in texts for text in pair])
    return ClaimStore(claims, vectors[0::2], vectors[1::2]), bad


def claim_of(row: Row) -> ClaimText:
    """Raises BadLine."""
    claim_id = id_of(row, "claim_id")
    claim = _wording_of(row, "claim")
    return ClaimText(
        id=claim_id,  # type: ignore[arg-type]  # answered as it was given
        claim=claim,
        title=text_of(row, "title", default=""),
        subtitle=text_of(row, "subtitle", default=""),
        speaker=text_of(row, "speaker", default=""),
        date=_day(row.get("date")),
    )


def _wording_of(row: Row, name: str) -> str:
    """Raises BadLine for marks alone: two of them would be one claim."""
    text = text_of(row, name)
    if not text.strip():
        raise BadLine(f'"{name}" is empty.')
    if not any(character.isalnum() for character in text):
        raise BadLine(f'"{name}" has no letter or figure.')
    return text


def query_of(row: Row) -> Query:
    """Raises BadLine."""
    id_of(row, "query_id")
    context = row.get("context") or []
    if not isinstance(context, list) or not all(isinstance(sentence, str) for sentence in context):
        raise BadLine('"context" must be a list of strings.')
    return Query(
        text=_wording_of(row, "text"),
        speaker=text_of(row, "speaker", default=""),
        context=tuple(context),
        date=_day(row.get("date")),
    )


def answer_queries(rows: list[Row], store: ClaimStore, top: int) -> list[Row]:
    """Raises BadLine or ValueError for a batch with a bad query."""
    read = _read_queries([query_of(row) for row in rows])
    return [
        {"query_id": row["query_id"], "ranking": [_ranked(result) for result in store.rank(query, top=top)]}
        for row, query in zip(rows, read, strict=True)
    ]


def answer_pairs(rows: list[Row]) -> list[Row]:
    """Raises BadLine or ValueError for a batch with a bad pair."""
    for row in rows:
        id_of(row, "pair_id")
    queries = _read_queries([Query(text=_wording_of(row, "sentence")) for row in rows])
    claims = [_wording_of(row, "claim") for row in rows]
    vectors = embed_many(claims)
    found = [
        compare_pair(query, read_claim(ClaimText(id="", claim=claim), vector))
        for query, claim, vector in zip(queries, claims, vectors, strict=True)
    ]
    return [
        {
            "id": row["pair_id"],
            **_explained(result),
            "diff": [[part.change, part.words] for part in result.diff],
        }
        for row, result in zip(rows, found, strict=True)
    ]


def _read_queries(queries: list[Query]) -> list[ReadQuery]:
    texts = [query_texts(query) for query in queries]
    vectors = embed_many([text for pair in texts for text in pair])
    return [
        read_query(query, vectors[2 * row], vectors[2 * row + 1] if np.any(vectors[2 * row + 1]) else None)
        for row, query in enumerate(queries)
    ]


def _ranked(result: Result) -> Row:
    return {"claim_id": result.claim_id, **_explained(result)}


def _explained(result: Result) -> Row:
    parts = {name: round(value, 4) for name, value in result.parts.items()}
    return {"score": round(result.score, 6), "relation": result.relation, "parts": parts}


def _day(value: object) -> dt.date | None:
    """An ISO day; other ways to write a date are left out, as a claim can be matched without one."""
    try:
        return dt.date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None
