"""Why two texts may be one claim: named parts, a readable weight table, a calibrated probability.

    score = 1 / (1 + e^-(bias + Σ weight[part] · part))

The table (weights.json) is learnt by training/train_ranking.py. A part is between 0 and 1 (a cosine may be
a little below 0), and 0 where it cannot be told: no speaker, no figures, no date. Without context a query's
context is the sentence itself.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from claims.matching.figures import compare
from claims.matching.profile import Profile, ReadClaim, ReadQuery, Vector, last_name
from claims.matching.rarity import Rarity
from claims.matching.words import fold

WEIGHTS = Path(__file__).resolve().parent / "weights.json"

PARTS = (
    "meaning",
    "meaning_of_both",
    "words",
    "words_of_claim",
    "context",
    "words_in_context",
    "names",
    "numbers",
    "other_numbers",
    "dates",
    "speaker",
    "names_speaker",
    "polarity",
    "recency",
)

_K1, _B, _USUAL_LENGTH = 1.2, 0.75, 20.0
_DAYS_TO_HALF = 30


@dataclass(frozen=True, slots=True)
class Table:
    """Learnt weights; `suggest` and `strong` are the bands in which a match is shown."""

    bias: float
    weights: Mapping[str, float]
    """In the order of PARTS: sums are in one order, so that equal parts weigh the same."""
    suggest: float
    strong: float


@cache
def table(path: Path = WEIGHTS) -> Table:
    """The weight table, checked: every part has its weight, and no other name is in it."""
    stored = json.loads(path.read_text(encoding="utf-8"))
    if set(stored["weights"]) != set(PARTS):
        raise ValueError(f"{path.name} does not weigh exactly these parts: {', '.join(PARTS)}.")
    weights = {name: stored["weights"][name] for name in PARTS}
    return Table(stored["bias"], weights, stored["suggest"], stored["strong"])


def score(found: Mapping[str, float], by: Table | None = None) -> float:
    """Probability that a person calls the two the same claim, 0 to 1."""
    return probability(evidence(found, by), by)


def probability(found: float, by: Table | None = None) -> float:
    """What evidence comes to, 0 to 1."""
    sure = (by or table()).bias + found
    return 1 / (1 + math.exp(-max(min(sure, 50.0), -50.0)))


def likeness(query: ReadQuery, claim: ReadClaim, rarity: Rarity) -> dict[str, float]:
    """The parts that vectors and words tell: they need nothing else of a claim to be read."""
    nearer, farther = _meaning(query.vector, claim)
    words, covered = _words(query.text, claim.whole, rarity)
    if claim.whole is not claim.text:
        covered = _words(query.text, claim.text, rarity)[1]
    in_context = query.context_vector
    alone = query.context is query.text
    return {
        "meaning": nearer,
        "meaning_of_both": farther,
        "words": words,
        "words_of_claim": covered,
        "context": nearer if in_context is None else _meaning(in_context, claim)[0],
        "words_in_context": words if alone else _words(query.context, claim.whole, rarity)[0],
    }


def evidence(found: Mapping[str, float], by: Table | None = None) -> float:
    """The weighted sum of the parts that are given."""
    total = 0.0
    for name, weight in (by or table()).weights.items():
        if name in found:
            total += weight * found[name]
    return total


def most_beyond(query: ReadQuery, by: Table | None = None) -> Callable[[ReadClaim], float]:
    """What the parts beyond likeness can add at most to the evidence for a claim, told without reading it."""
    weights = {name: max(weight, 0.0) for name, weight in (by or table()).weights.items()}
    most = weights["names"] + weights["polarity"] + weights["recency"]
    if query.text.figures:  # two shares of the same figures
        most += max(weights["numbers"], weights["other_numbers"])
    if query.text.dates:
        most += weights["dates"]
    if not query.query.speaker:
        return lambda claim: most
    speaker, named = weights["speaker"], weights["names_speaker"]
    name = last_name(query.query.speaker)

    def beyond(claim: ReadClaim) -> float:
        own = bool(name) and name == last_name(claim.claim.speaker)
        return most + speaker * own + named * (name in fold(claim.whole.written))

    return beyond


def parts(query: ReadQuery, claim: ReadClaim, alike: Mapping[str, float]) -> dict[str, float]:
    """Each of PARTS by its name; `alike` is their likeness."""
    told = query.text.figures
    figures = compare(told, claim.text.figures if told else ())
    return {
        **alike,
        "names": _names(query, claim),
        "numbers": figures.agreed,
        "other_numbers": figures.differing,
        "dates": _dates(query, claim),
        "speaker": _speaker(query, claim),
        "names_speaker": _names_speaker(query, claim),
        "polarity": float(query.query.polarity == claim.claim.polarity),
        "recency": _recency(query, claim),
    }


def _meaning(vector: Vector, claim: ReadClaim) -> tuple[float, float]:
    """Cosine to the nearer of wording and title, and to the farther."""
    wording = float(vector.dot(claim.vector))  # the same sum as "@", with less around it
    if claim.title_vector is None:
        return wording, wording
    title = float(vector.dot(claim.title_vector))
    return max(wording, title), min(wording, title)


def _words(query: Profile, claim: Profile, rarity: Rarity) -> tuple[float, float]:
    """BM25 of the claim for the query's words, as a share of what it could be at most; and the share of the
    claim's words, by rarity, that the query has.
    """
    both = query.terms & claim.terms
    if not both:
        return 0.0, 0.0
    norm = _K1 * (1 - _B + _B * claim.length / _USUAL_LENGTH)
    found = shared = 0.0
    for term in sorted(both):
        rare, times = rarity.of(term), claim.counts[term]
        found += rare * times / (times + norm)
        shared += rare
    return found / (rarity.weight_of_all(query.terms) or 1), shared / (rarity.weight_of_all(claim.terms) or 1)


def _names(query: ReadQuery, claim: ReadClaim) -> float:
    names = claim.text.names
    if not names:
        return 0.0
    said = query.text.names | query.context.names | {last_name(query.query.speaker)}
    return len(names & said) / len(names)


def _speaker(query: ReadQuery, claim: ReadClaim) -> float:
    name = last_name(query.query.speaker)
    return float(bool(name) and name == last_name(claim.claim.speaker))


def _names_speaker(query: ReadQuery, claim: ReadClaim) -> float:
    """The claim is about the one who speaks."""
    name = last_name(query.query.speaker)
    return float(bool(name) and name in claim.whole.names)


def _dates(query: ReadQuery, claim: ReadClaim) -> float:
    if not query.text.dates:  # most have none: the claim's need not be read
        return 0.0
    return len(claim.text.dates & query.text.dates) / (len(claim.text.dates) or 1)


def _recency(query: ReadQuery, claim: ReadClaim) -> float:
    """1 for a claim of the same day, ½ after _DAYS_TO_HALF; 0 where a date is missing."""
    if query.query.date is None or claim.claim.date is None:
        return 0.0
    days = abs((query.query.date - claim.claim.date).days)
    return _DAYS_TO_HALF / (_DAYS_TO_HALF + days)
