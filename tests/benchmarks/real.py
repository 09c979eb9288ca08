"""The desk's ranking of real posts and debates, beside an exact scan of the same vectors and BM25 alone."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.language.encoder import get_encoder
from claims.management.commands.match_claims import claim_of, query_of
from claims.matching import ClaimStore, Query, claim_texts, query_texts, read_query
from claims.matching.profile import whole_text
from claims.matching.words import WordIndex, terms
from tests.benchmarks.store import embedded

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "retrieval"
"""Third-party text, read where it lies."""
FIRST = 5

Ask = Callable[[Query], Sequence[object]]


def compared(folder: Path, say: Callable[[str], object]) -> dict[str, float]:
    """Mean average precision of the first five, milliseconds a query; nothing where the data is missing."""
    figures: dict[str, float] = {}
    for name in ("tweets", "debates"):
        if not (DATA / name).is_dir():
            say(f"{DATA / name} is missing: nothing is compared on real sentences.")
            continue
        figures |= {f"real.{name}.{key}": value for key, value in _compared(DATA / name, folder).items()}
    return figures


def _compared(data: Path, folder: Path) -> dict[str, float]:
    gold: dict[str, set[object]] = {}
    for row in _rows(data / "dev" / "qrels.jsonl"):
        gold.setdefault(row["query_id"], set()).add(row["claim_id"])
    asked = [row for row in _rows(data / "dev" / "queries.jsonl") if row["query_id"] in gold]
    figures = {}
    for name, ask in _ways(data, folder).items():
        began = time.perf_counter()
        found = [ask(query_of(row)) for row in asked]
        figures[f"ms_per_query.{name}"] = 1000 * (time.perf_counter() - began) / len(asked)
        precise = [_precision(ids, gold[row["query_id"]]) for ids, row in zip(found, asked, strict=True)]
        figures[f"map_at_5.{name}"] = statistics.mean(precise)
    return figures


def _ways(data: Path, folder: Path) -> dict[str, Ask]:
    claims = [claim_of(row) for row in _rows(data / "claims.jsonl")]
    ids = [claim.id for claim in claims]
    texts = [text for claim in claims for text in claim_texts(claim)]
    vectors = embedded(texts, folder)
    store = ClaimStore(claims, vectors[0::2], vectors[1::2])
    index = WordIndex([terms(whole_text(claim)) for claim in claims])
    embed = get_encoder().embed

    def best(scores: NDArray[np.floating[Any]]) -> list[object]:
        return [ids[row] for row in np.argsort(-scores, kind="stable")[:FIRST]]

    def desk(query: Query) -> list[object]:
        text, context = query_texts(query)
        read = read_query(query, embed([text])[0], embed([context])[0] if context else None)
        return [result.claim_id for result in store.rank(read, top=FIRST)]

    def by_vectors(query: Query) -> list[object]:
        vector = embed([query.text])[0]
        return best(np.maximum(vectors[0::2] @ vector, vectors[1::2] @ vector))

    def by_words(query: Query) -> list[object]:
        return best(index.scores(terms(query.text)))

    return {"desk": desk, "vectors_alone": by_vectors, "words_alone": by_words}


def _precision(ranked: Sequence[object], gold: set[object]) -> float:
    right = [place for place, claim in enumerate(ranked, 1) if claim in gold]
    return sum(hits / place for hits, place in enumerate(right, 1)) / min(FIRST, len(gold))


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
