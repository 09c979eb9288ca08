"""Whether a sentence repeats a claim, denies it, changes one of its figures, or only touches it."""

from __future__ import annotations

import re
from functools import lru_cache

from claims.extraction.types import Polarity
from claims.matching.dates import changed_dates
from claims.matching.diffs import word_diff
from claims.matching.figures import compare
from claims.matching.negation import Sense, opposed, says_denial, sense_of
from claims.matching.profile import ReadClaim, ReadQuery
from claims.matching.types import Relation

SAME = 0.5
"""From this probability on two texts are about one claim; below they are related."""
_PLACE = re.compile(r"(?:^|\W)(?:in|at|near|from|to|into|across)\s*$", re.I)
_NAME = re.compile(r"(?:the )?[A-ZÀ-ÞŁŚŻŹĆŃ][\w'’-]+(?: [A-ZÀ-ÞŁŚŻŹĆŃ][\w'’-]+){0,3}[.,;!?]?")


def relation_of(query: ReadQuery, claim: ReadClaim, probability: float) -> Relation:
    """In order: too far apart is `related`, then `denies`, then `changed_figure`, else `repeats`."""
    if probability < SAME:
        return "related"
    if denies(query, claim):
        return "denies"
    return "changed_figure" if changes_figure(query, claim) else "repeats"


def denies(query: ReadQuery, claim: ReadClaim) -> bool:
    """Their words oppose each other, or one side's polarity or stance turns them: twice is no denial."""
    said, claimed = _sense(query.query.text), _sense(claim.claim.claim)
    return (
        opposed(said, claimed)
        ^ _unsaid(query.query.polarity, bool(said.negated) and says_denial(query.query.text))
        ^ (query.query.stance == "rebuts")
        ^ _unsaid(claim.claim.polarity, bool(claimed.negated))
    )


def changes_figure(query: ReadQuery, claim: ReadClaim) -> bool:
    """Another quantity, unit, date or place where the claim has one."""
    figures = compare(query.text.figures, claim.text.figures)
    return (
        bool(figures.changed)
        or bool(figures.other_unit)
        or changed_dates(query.text.dates, claim.text.dates)
        or changed_place(claim.claim.claim, query.query.text)
    )


def changed_place(old: str, new: str) -> bool:
    """One name stands in another's place after "in", "at", "from", "to" and the like."""
    segments = word_diff(old, new)
    for before, removed, added in zip(segments, segments[1:], segments[2:], strict=False):
        if (before.change, removed.change, added.change) != ("equal", "delete", "insert"):
            continue
        names = _NAME.fullmatch(removed.words) and _NAME.fullmatch(added.words)
        if names and _PLACE.search(before.words):
            return True
    return False


def _unsaid(polarity: Polarity, told: bool) -> bool:
    """A denial that the text does not tell of. What it tells ("Lind denies that …") is among its words.

    A mention's wording names the denial; a claim's may have been worded anew: "Lind did not sell it".
    """
    return polarity != "affirmed" and not told


@lru_cache(maxsize=20_000)
def _sense(text: str) -> Sense:
    return sense_of(text)
