"""Learn claims/matching/alignment.json from pairs that say one thing and pairs that only look so.

    python -m claims.matching.training.train_alignment [--data ../shared/data/retrieval] [--output FILE]

1. The made-up pairs of pairs.tsv; of two that begin with one sentence, one a repeat and one not, the others
   too. Half of them once more, one side inside a longer sentence.
2. Those that the rules before it hold for repeats, either way round; and of the same judged pairs of the
   `train` parts, so that long posts beside short claims are known.
3. Logistic regression with a small quadratic penalty; the bias is moved so that LOST of all made-up repeats
   of the rules are lost. `plain_enough` is set so that TURNED of what is found out would pass by it.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from claims.language.parallel import embed_many
from claims.matching.alignment import PLAIN, SIGNS, TABLE, can_tell, nearness, plainly, sides_of
from claims.matching.profile import query_texts, read_claim, read_query
from claims.matching.rarity import Rarity
from claims.matching.relations import relation_by_rules
from claims.matching.scoring import likeness, parts, score
from claims.matching.training.train_ranking import DATA, SETS, read_rows
from claims.matching.types import ClaimText, Query

PAIRS = Path(__file__).resolve().parent / "pairs.tsv"
LOST = 0.04
TURNED = 0.03
"""Share of what is found out that the plain signs may let pass."""
PENALTY = 1.0
WEIGHT = {"made up": 1.0, "framed": 0.7, "judged": 0.25}
FRAMES = (
    "{A}, the mayor of Talm said on Tuesday.",
    "At a meeting in Brook on Thursday evening the spokesman said that {a}.",
    "{A}, and {c}.",
    "{A}, which surprised nobody in the town.",
    "After months of silence it has become known that {a}.",
    "{A}, although {c}.",
    "It was already known that {c}, but now the Talm Courier reports that {a}.",
)
_NO_NAME = """
    The A An At In On Two Three Half Police Women Men Officers Doctors Parliament Teachers Nurses Patients
    There Nobody One More Most All Many From Since"""
_LOWERED = frozenset(_NO_NAME.split())

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pair:
    kind: str
    """A key of WEIGHT."""
    same: bool
    one: str
    other: str


def made_up() -> list[Pair]:
    lines = PAIRS.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    pairs = [Pair("made up", label == "same", one, other) for label, one, other in rows]
    return [*pairs, *crossed(pairs)]


def crossed(pairs: list[Pair]) -> Iterator[Pair]:
    """Of two pairs with one sentence, a repeat and none, the other two sentences: no repeat either."""
    again: dict[str, list[str]] = {}
    for pair in pairs:
        if pair.same:
            again.setdefault(pair.one, []).append(pair.other)
    for pair in pairs:
        if not pair.same:
            for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
                yield from (Pair("made up", False, words, other) for words in again.get(one, ()))


def framed(pairs: list[Pair], seed: int = 5) -> Iterator[Pair]:
    pick = random.Random(seed)
    for pair in pairs:
        if pick.random() < 0.5:
            one, other = pick.sample((pair.one, pair.other), 2)
            words, more = one.rstrip("."), pick.choice(pairs).one.rstrip(".")
            longer = pick.choice(FRAMES).format(A=words, a=_inside(words), c=_inside(more))
            yield Pair("framed", pair.same, longer, other)


def _inside(words: str) -> str:
    return words[0].lower() + words[1:] if words.split()[0] in _LOWERED else words


def judged(data: Path) -> Iterator[Pair]:
    for name in SETS:
        claims = {row["claim_id"]: row["claim"] for row in read_rows(data / name / "claims.jsonl")}
        texts = {row["query_id"]: row["text"] for row in read_rows(data / name / "train" / "queries.jsonl")}
        for row in read_rows(data / name / "train" / "qrels.jsonl"):
            if row["claim_id"] in claims and row["query_id"] in texts:
                yield Pair("judged", True, texts[row["query_id"]], claims[row["claim_id"]])


def repeats_by_rules(pairs: list[Pair]) -> list[Pair]:
    """Those of them that reach the question, their texts as they are compared."""
    texts = [query_texts(Query(text))[0] for pair in pairs for text in (pair.one, pair.other)]
    vectors = embed_many(texts)
    found = []
    for number, pair in enumerate(pairs):
        one, other = texts[2 * number : 2 * number + 2]
        query = read_query(Query(one), vectors[2 * number])
        claim = read_claim(ClaimText("", other), vectors[2 * number + 1])
        sure = score(parts(query, claim, likeness(query, claim, Rarity())))
        if relation_by_rules(query, claim, sure) == "repeats":
            found.append(Pair(pair.kind, pair.same, one, other))
    return found


def signs_of(pairs: list[Pair]) -> Array:
    """(pairs, signs); a row of NaN where they are not asked for, or a shared verb makes them rare."""
    rows = []
    for pair in pairs:
        sides = sides_of(pair.one, pair.other)
        asked = can_tell(*sides) and not all(side.shares_verb for side in sides)
        signs = plainly(*sides) | nearness(*sides) if asked else dict.fromkeys(SIGNS, np.nan)
        rows.append([signs[name] for name in SIGNS])
    return np.array(rows)


def learn(signs: Array, same: Array, weight: Array) -> Array:
    """(signs + 1,) weights and bias, by Newton's method on the weighted logistic loss."""
    mean, spread = signs.mean(axis=0), signs.std(axis=0)
    table = np.hstack([(signs - mean) / spread, np.ones((len(signs), 1))])
    penalty = PENALTY * np.diag([1.0] * signs.shape[1] + [0.0])
    found = np.zeros(table.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-np.clip(table @ found, -50, 50)))
        slope = table.T @ (weight * (chance - same)) + penalty @ found
        curve = (table * (weight * chance * (1 - chance))[:, None]).T @ table + penalty
        found = found - np.linalg.solve(curve, slope)
    weights = found[:-1] / spread
    return np.append(weights, found[-1] - weights @ mean)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--output", type=Path, default=TABLE)
    options = parser.parse_args()
    invented = made_up()
    pairs = repeats_by_rules([*invented, *framed(invented), *judged(options.data)])
    signs = signs_of(pairs)
    same = np.array([float(pair.same) for pair in pairs])
    kinds = np.array([pair.kind for pair in pairs])
    asked = ~np.isnan(signs).any(axis=1)
    learnt = learn(signs[asked], same[asked], np.array([WEIGHT[kind] for kind in kinds[asked]]))
    evidence = np.where(asked, signs @ learnt[:-1] + learnt[-1], np.inf)
    edge = float(np.quantile(evidence[(kinds == "made up") & (same == 1)], LOST, method="lower"))
    plain = signs[:, : len(PLAIN)] @ learnt[: len(PLAIN)] + learnt[-1] - edge
    found_out = asked & (kinds == "made up") & (same == 0) & (evidence < edge)
    table = {
        "bias": round(float(learnt[-1]) - edge, 3),
        "plain_enough": round(float(np.quantile(plain[found_out], 1 - TURNED)), 3),
        "weights": {name: round(float(value), 3) for name, value in zip(SIGNS, learnt[:-1], strict=True)},
    }
    options.output.write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(table, indent=2) + "\n")
    for kind in WEIGHT:
        for label, name in ((1, "the same"), (0, "another fact")):
            found = evidence[(kinds == kind) & (same == label)]
            if len(found):
                sys.stdout.write(f"{kind}, {name}: {np.mean(found < edge):.3f} of {len(found)} are related\n")


if __name__ == "__main__":
    main()
