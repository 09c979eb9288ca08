"""What is compared and what comes out: frozen values, no database and no model behind them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from claims.extraction.types import Figure, Polarity, Stance

Relation = Literal["repeats", "denies", "changed_figure", "related"]
Change = Literal["equal", "delete", "insert"]


@dataclass(frozen=True, slots=True)
class Query:
    """A sentence that is looked for among the claims."""

    text: str
    speaker: str = ""
    context: tuple[str, ...] = ()
    """The sentences before it, oldest first, each "SPEAKER: sentence" or the sentence alone."""
    polarity: Polarity = "affirmed"
    stance: Stance = "reports"
    figures: tuple[Figure, ...] | None = None
    """None: they are read from the text."""
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ClaimText:
    """A claim of the store, as far as matching knows it."""

    id: str
    claim: str
    title: str = ""
    subtitle: str = ""
    speaker: str = ""
    date: dt.date | None = None
    polarity: Polarity = "affirmed"


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words that two texts share, or that only one of them has."""

    change: Change
    words: str


@dataclass(frozen=True, slots=True)
class Result:
    """One claim for one query."""

    claim_id: str
    score: float
    """Probability that a person calls them the same claim, 0 to 1; of two texts that somebody holds together,
    that a check of one settles the other."""
    relation: Relation
    parts: Mapping[str, float] = field(default_factory=dict)
    """What the score was made of, by name; see scoring.PARTS."""
    diff: tuple[Segment, ...] = ()
    """From the claim's words to the query's."""
