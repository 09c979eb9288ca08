"""Learn claims/matching/secondlook.json: what the second look changes.

    python -m claims.matching.training.train_secondlook [--output FILE]

Only pairs that train_crossencoder does not learn from are used. Bias and weights: logistic regression of "a
check of one settles the other" on the log-odds of the cross-encoder and of the score before (Platt 1999), of
what is held out of judgements.tsv. `apart`: of repeats the lowest bound with which at most LOST of those that
are the same there are taken back; of other figures the one that parts right from wrong best in a half of
doubted.tsv, whose other half is only measured; of denials OF_DENIALS. What is taken back is suggested still,
as related.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np

from claims.language.crossencoder import CLASSES, Judgement, get_cross_encoder
from claims.language.parallel import embed_many
from claims.matching import ClaimText, Query, Rarity, claim_texts, query_texts, read_claim, read_query
from claims.matching.relations import relation_of
from claims.matching.scoring import likeness, parts, score
from claims.matching.secondlook import TABLE, Bounds, are_apart, is_asked, log_odds
from claims.matching.training.judged import DOUBTED, Judged, is_held_out, judged_pairs
from claims.matching.training.train_ranking import DATA
from claims.matching.types import Relation

RIGHT: dict[Relation, str] = {"repeats": "same", "denies": "denies", "changed_figure": "figure"}
LOST = 0.02
OF_DENIALS = 0.7
"""The lowest bound on GRID with which no denial of the tests is lost: those told in a roundabout way are read
as of one topic more often than others, and too few are held out to learn from.
"""
GRID = tuple(round(0.05 * step, 2) for step in range(6, 20))
ROUNDS = 25
BEFORE = 0.25
"""What the log-odds of the score so far weigh beside those of the cross-encoder: tuned on the judged pairs of
the development part. Held-out pairs cannot tell, as the score itself chose them."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A held-out pair before and at the second look."""

    label: str
    score: float
    found: Relation
    is_open: bool
    judged: Judgement


def seen(pairs: Sequence[Judged]) -> list[Seen]:
    asked = [Query(pair.one) for pair in pairs]
    stored = [ClaimText("", pair.other) for pair in pairs]
    vectors = embed_many([query_texts(query)[0] for query in asked])
    others = embed_many([claim_texts(claim)[0] for claim in stored])
    found = []
    for pair, query, vector, claim, other in zip(pairs, asked, vectors, stored, others, strict=True):
        mine, theirs = read_query(query, vector), read_claim(claim, other)
        sure = score(parts(mine, theirs, likeness(mine, theirs, Rarity())))
        relation = relation_of(mine, theirs, sure)
        is_open = is_asked(relation, pair.one, pair.other)
        judged = get_cross_encoder().judge(pair.other, pair.one)
        found.append(Seen(CLASSES[pair.label], sure, relation, is_open, judged))
    return found


def fit(rows: Sequence[Seen]) -> tuple[float, float, float]:
    """(bias, before, read), by Newton's method."""
    settles = np.array([row.label not in ("topic", "unrelated") for row in rows], float)
    mixed = [log_odds(row.judged.about_one_claim) + BEFORE * log_odds(row.score) for row in rows]
    signs = np.stack([np.ones(len(rows)), np.array(mixed)], axis=1)
    found = np.array([0.0, 1.0])
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-signs @ found))
        curve = (signs * (chance * (1 - chance))[:, None]).T @ signs + 1e-6 * np.eye(2)
        found = found - np.linalg.solve(curve, signs.T @ (chance - settles))
    bias, scale = (float(value) for value in found)
    return round(bias, 3), round(scale * BEFORE, 3), round(scale, 3)


def lowest(rows: Sequence[Seen], by: Bounds, relation: Relation) -> float:
    """The bound with which LOST of those rightly called so are taken back, or less; else the highest."""
    right = [row for row in rows if row.found == relation and row.label == RIGHT[relation]]
    found = (bound for bound in GRID if kept(right, by, relation, bound) >= 1 - LOST)
    return next(found, GRID[-1])


def best(rows: Sequence[Seen], by: Bounds, relation: Relation) -> float:
    """The bound that parts those rightly called so best from those of one topic at most (Youden 1950)."""
    called = [row for row in rows if row.found == relation]
    right = [row for row in called if row.label == RIGHT[relation]]
    wrong = [row for row in called if row.label in ("topic", "unrelated")]
    return max(GRID, key=lambda at: kept(right, by, relation, at) - kept(wrong, by, relation, at))


def kept(rows: Sequence[Seen], by: Bounds, relation: Relation, bound: float) -> float:
    """The share of rows called so that still are."""
    only: dict[Relation, float] = {relation: bound}
    by = replace(by, apart=only)
    return sum(after(row, by) == relation for row in rows) / len(rows)


def after(row: Seen, by: Bounds) -> Relation:
    is_open = row.is_open and row.found in by.apart
    return "related" if is_open and are_apart(row.judged, row.found, by) else row.found


def counted(rows: Sequence[Seen], relation: Callable[[Seen], Relation]) -> str:
    """What each relation was called, by what it is."""
    lines = []
    for name in ("repeats", "denies", "changed_figure", "related"):
        called = [row.label for row in rows if relation(row) == name]
        lines.append(f"  {name:<15}" + "  ".join(f"{label} {called.count(label)}" for label in CLASSES))
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--output", type=Path, default=TABLE)
    options = parser.parse_args()
    held_out = seen([pair for pair in judged_pairs(options.data) if is_held_out(pair)])
    doubted = seen(list(judged_pairs(options.data, of=DOUBTED)))
    chosen, measured = doubted[::2], doubted[1::2]
    by = Bounds(*fit(held_out), apart={})
    found: dict[Relation, float] = {
        "repeats": lowest(held_out, by, "repeats"),
        "denies": OF_DENIALS,
        "changed_figure": best(chosen, by, "changed_figure"),
    }
    by = replace(by, apart=found)
    options.output.write_text(json.dumps(asdict(by), indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(f"{by}\n")
    for name, rows in (("held out", held_out), ("doubted, chosen on", chosen), ("the others", measured)):
        sys.stdout.write(f"{name}, before, of {len(rows)}:\n{counted(rows, lambda row: row.found)}")
        sys.stdout.write(f"after:\n{counted(rows, lambda row: after(row, by))}")


if __name__ == "__main__":
    main()
