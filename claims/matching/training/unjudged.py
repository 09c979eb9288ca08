"""Pairs of near texts of the train parts that nobody judged: what a teacher says of them is learnt (see
train_crossencoder).

A small network that is taught needs many pairs more than answers that are right (Jiao et al. 2020, TinyBERT:
data augmentation): of each text a few claims are drawn out of the nearest by vector, nearer ones more often.
Claims that the development parts ask for are left out. The same seed draws the same pairs.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from claims.language.parallel import embed_many
from claims.matching.training.judged import DOUBTED, JUDGEMENTS, UNJUDGED, Judged, as_compared, texts_of
from claims.matching.training.train_ranking import DATA, read_rows

SEED = 31
COPY = 0.985
"""Cosine from which a text is a copy of another."""
FIRST = 3
"""The nearest is drawn with a weight of 1/3, the next of 1/4, and so on."""
MOST_WORDS = 70

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Draw:
    near: int
    """How many of the nearest texts are drawn from."""
    taken: int
    texts: int | None = None
    """How many texts are drawn for, by chance; None: all."""


DRAWS: Mapping[str, Draw] = {
    "debates": Draw(60, 24),
    "context": Draw(60, 14),
    "tweets": Draw(30, 6),
    "claims": Draw(12, 1, 8_000),
    "news": Draw(12, 1, 5_000),
}
AMONG_THEMSELVES = ("claims", "news")


def unjudged_pairs(data: Path = DATA) -> Iterator[Judged]:
    """About 50,000 pairs, in a minute on two cores. Raises FileNotFoundError where the sets are missing."""
    chance, judged = random.Random(SEED), _judged_already()
    stores: dict[str, tuple[list[str], Vectors]] = {}
    for kind, draw in DRAWS.items():
        ones, others = texts_of(kind, data)
        name = {"tweets": "tweets", "news": "news"}.get(kind, "debates")
        if name not in stores:
            ids = to_draw_from(others, data, name)
            stores[name] = ids, embed_many([" ".join(others[each].split()) for each in ids])
        ids, vectors = stores[name]
        asked = _asked(ones, ids if kind in AMONG_THEMSELVES else None)
        if draw.texts is not None:
            asked = chance.sample(asked, min(len(asked), draw.texts))
        of_asked = embed_many([as_compared(ones[each], "")[0] for each in asked])
        for number, (one, vector) in enumerate(zip(asked, of_asked, strict=True)):
            near = _nearest(vectors @ vector, draw.near)
            free = [ids[row] for row in near if ids[row] != one and (kind, one, ids[row]) not in judged]
            for other in _drawn(free, draw.taken, number):
                yield Judged(kind, one.partition("#")[0], *as_compared(ones[one], others[other]), UNJUDGED)


def _judged_already() -> set[tuple[str, str, str]]:
    """Sets and numbers, either way round, of doubted.tsv too: nothing is learnt of those."""
    rows = []
    for path in (JUDGEMENTS, DOUBTED):
        with path.open(encoding="utf-8", newline="") as lines:
            rows += [(kind, one, other) for kind, one, other, _ in csv.reader(lines, delimiter="\t")]
    return {*rows, *((kind, other, one) for kind, one, other in rows)}


def to_draw_from(others: Mapping[str, str], data: Path, name: str) -> list[str]:
    """Texts of some length that no sentence of a development part is judged by."""
    pairs = read_rows(data.parent / "pairs" / "dev.jsonl")
    asked = {row["claim"] for row in pairs}
    wanted: set[str] = set()
    for part in ("debates", "tweets"):
        if name == part:
            wanted = {row["claim_id"] for row in read_rows(data / part / "dev" / "qrels.jsonl")}
    return [
        each
        for each, text in others.items()
        if each not in wanted and text not in asked and len(text.split()) > 3
    ]


def _asked(ones: Mapping[str, str], among: Sequence[str] | None) -> list[str]:
    if among is not None:
        return [each for each in among if len(ones[each].split()) >= 5]
    return [each for each, text in ones.items() if 5 <= len(text.split()) <= MOST_WORDS]


def _nearest(likeness: Vectors, count: int) -> list[int]:
    """Rows of the nearest texts, the nearest first, without copies."""
    rows = np.argpartition(-likeness, count)[:count]
    ordered = rows[np.argsort(-likeness[rows])]
    return [int(row) for row in ordered if likeness[row] < COPY]


def _drawn(near: Sequence[str], count: int, seed: int) -> list[str]:
    weights = np.array([1 / (FIRST + rank) for rank in range(len(near))])
    drawn = np.random.default_rng(seed).choice(
        len(near), min(count, len(near)), replace=False, p=weights / weights.sum()
    )
    return [near[at] for at in drawn]
