"""Learn claims/matching/weights.json from judged (sentence, claim) lists.

    python -m claims.matching.training.train_ranking [--data ../shared/data/retrieval] [--output FILE]

Only the `train` part of each set is read.

1. For each query the candidates of ClaimStore and their parts.
2. Weights: a softmax over each query's candidates is moved towards the judged ones (ListNet, Cao et al.
   2007, top one), with a small quadratic penalty; weights stay at or above 0, so that a part never counts
   against a match for being there.
3. Bias and scale: logistic regression of "judged" on the weighted sum (Platt 2000), over all candidates of
   every query. Judgements are incomplete, so probabilities are cautious.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.language.parallel import embed_many
from claims.matching.candidates import ClaimStore
from claims.matching.profile import claim_texts, query_texts, read_query
from claims.matching.scoring import PARTS, WEIGHTS, likeness, parts
from claims.matching.types import ClaimText, Query

DATA = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "retrieval"
SETS = ("tweets", "debates")
PENALTY = 1e-3
STEPS = 800
RATE = 0.05

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Lists:
    """Candidates of all queries, one after the other."""

    parts: Array
    """(rows, parts)."""
    judged: Array
    """(rows,) 1 where a person calls the two the same claim."""
    query: NDArray[np.int64]
    """(rows,) the number of each row's query, ascending."""


def read_rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def claim_of(row: dict[str, Any]) -> ClaimText:
    title, subtitle, speaker = (row.get(name) or "" for name in ("title", "subtitle", "speaker"))
    return ClaimText(id=row["claim_id"], claim=row["claim"], title=title, subtitle=subtitle, speaker=speaker)


def load_store(folder: Path) -> tuple[ClaimStore, list[str]]:
    claims = [claim_of(row) for row in read_rows(folder / "claims.jsonl")]
    vectors = embed_many([text for claim in claims for text in claim_texts(claim)])
    return ClaimStore(claims, vectors[0::2], vectors[1::2]), [claim.id for claim in claims]


def judged_lists(folder: Path) -> list[tuple[Array, Array]]:
    """(parts, judged) of each query of the train part that has a judged claim among its candidates."""
    store, ids = load_store(folder)
    judged: dict[str, set[str]] = {}
    for row in read_rows(folder / "train" / "qrels.jsonl"):
        judged.setdefault(row["query_id"], set()).add(row["claim_id"])
    rows = [row for row in read_rows(folder / "train" / "queries.jsonl") if row["query_id"] in judged]
    queries = [Query(row["text"], row.get("speaker") or "", tuple(row.get("context") or ())) for row in rows]
    vectors = embed_many([text for query in queries for text in query_texts(query)])
    found = []
    for number, (row, query) in enumerate(zip(rows, queries, strict=True)):
        in_context = vectors[2 * number + 1] if query.context else None
        read = read_query(query, vectors[2 * number], in_context)
        candidates = store.candidates(read)
        claims = [store.claim(candidate) for candidate in candidates]
        table = [parts(read, claim, likeness(read, claim, store.rarity)) for claim in claims]
        labels = np.array([float(ids[candidate] in judged[row["query_id"]]) for candidate in candidates])
        if labels.any():
            found.append((np.array([[line[name] for name in PARTS] for line in table]), labels))
    return found


def stacked(lists: list[tuple[Array, Array]]) -> Lists:
    return Lists(
        parts=np.concatenate([table for table, _ in lists]),
        judged=np.concatenate([labels for _, labels in lists]),
        query=np.repeat(np.arange(len(lists)), [len(labels) for _, labels in lists]),
    )


def learn_weights(lists: Lists) -> Array:
    """(parts,) weights at or above 0, by Adam on the listwise loss."""
    begins = np.flatnonzero(np.diff(lists.query, prepend=-1))
    per_query = np.add.reduceat(lists.judged, begins)
    target = lists.judged / per_query[lists.query] / len(begins)
    spread = within_queries(lists.parts, begins, lists.query)
    scaled = lists.parts / spread
    weights = np.where(spread < np.inf, 1.0, 0.0)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        sums = scaled @ weights
        powers = np.exp(sums - np.maximum.reduceat(sums, begins)[lists.query])
        shares = powers / np.add.reduceat(powers, begins)[lists.query] / len(begins)
        slope = scaled.T @ (shares - target) + PENALTY * weights
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        move = (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
        weights = np.maximum(weights - RATE * move, 0.0)
    return weights / spread


def within_queries(table: Array, begins: NDArray[np.int64], query: NDArray[np.int64]) -> Array:
    """(parts,) standard deviation inside queries; infinite for a part that is the same for all candidates."""
    counts = np.diff(np.append(begins, len(table)))[:, None]
    means = np.add.reduceat(table, begins) / counts
    spread = np.sqrt(np.mean((table - means[query]) ** 2, axis=0))
    return np.where(spread > 1e-9, spread, np.inf)


def calibrate(sums: Array, judged: Array) -> tuple[float, float]:
    """(scale, bias) of the logistic curve from sum to probability, by Newton's method."""
    table = np.stack([sums - sums.mean(), np.ones_like(sums)], axis=1)
    found = np.array([1.0, np.log(judged.mean() / (1 - judged.mean()))])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-np.clip(table @ found, -50, 50)))
        curve = (table * (chance * (1 - chance))[:, None]).T @ table + 1e-6 * np.eye(2)
        found = found - np.linalg.solve(curve, table.T @ (chance - judged))
    return float(found[0]), float(found[1] - found[0] * sums.mean())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--output", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    lists = stacked([found for name in SETS for found in judged_lists(options.data / name)])
    weights = learn_weights(lists)
    scale, bias = calibrate(lists.parts @ weights, lists.judged)
    table = {
        "bias": round(bias, 3),
        "weights": {name: round(scale * value, 3) for name, value in zip(PARTS, weights, strict=True)},
        "suggest": 0.1,
        "strong": 0.5,
    }
    options.output.write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(table, indent=2) + "\n")


if __name__ == "__main__":
    main()
