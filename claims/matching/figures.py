"""Which figures of two texts are the same, and which one was put in another's place."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from claims.extraction.types import Figure
from claims.matching.words import stem, tokens

_ROUNDED = 0.01
_ABOUT = 0.05
MEASURES = frozenset({"percent", "point", "usd", "eur", "gbp", "pln"})
_MARKED = MEASURES | {"year"}
_UNITS = {
    "percentage point": "point",
    "percent point": "point",
    "point": "point",
    "pp": "point",
    "%": "percent",
    "pct": "percent",
    "per cent": "percent",
    "percent": "percent",
    "percentage": "percent",
    "$": "usd",
    "us dollar": "usd",
    "dollar": "usd",
    "buck": "usd",
    "€": "eur",
    "euro": "eur",
    "£": "gbp",
    "pound sterling": "gbp",
    "zł": "pln",
    "zloty": "pln",
    "zlotys": "pln",
    "nation": "country",
    "individual": "person",
    "people": "person",
    "citizen": "person",
    "resident": "person",
    "inhabitant": "person",
    "trooper": "soldier",
    "troop": "soldier",
    "kid": "child",
    "children": "child",
    "men": "man",
    "women": "woman",
}
_PEOPLE = """
    passenger traveller traveler rider visitor tourist guest customer voter worker employee student pupil
    patient migrant refugee immigrant victim protester demonstrator soldier nurse teacher doctor driver
    tenant pensioner child man woman member supporter"""
PEOPLE = frozenset(map(stem, _PEOPLE.split()))
"""Those who are counted as "people" as well."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Figures of a query beside those of a claim."""

    same: tuple[tuple[Figure, Figure], ...] = ()
    changed: tuple[tuple[Figure, Figure], ...] = ()
    """Of one unit and of different value: (the query's, the claim's)."""
    other_unit: tuple[tuple[Figure, Figure], ...] = ()
    """Of one value and of different unit: 5 percent and 5 percentage points."""
    agreed: float = 0.0
    """The share of the claim's figures that the query has, 0 to 1."""
    differing: float = 0.0
    """The share of the claim's figures that the query has another value for."""


def compare(query: Sequence[Figure], claim: Sequence[Figure]) -> Comparison:
    """Pair figures of like unit: equal ones first, what is left over by order of appearance."""
    if not query or not claim:
        return Comparison()
    left, right = list(query), list(claim)
    same = _paired(left, right, same_figure)
    other_unit = _paired(left, right, _other_unit)
    changed = _paired(left, right, like_unit)
    total = len(claim)
    return Comparison(tuple(same), tuple(changed), tuple(other_unit), len(same) / total, len(changed) / total)


def _paired(
    left: list[Figure], right: list[Figure], fits: Callable[[Figure, Figure], bool]
) -> list[tuple[Figure, Figure]]:
    """Take the first fitting pairs out of both lists."""
    found = []
    for one in list(left):
        for other in right:
            if fits(one, other):
                found.append((one, other))
                left.remove(one)
                right.remove(other)
                break
    return found


def same_figure(one: Figure, other: Figure) -> bool:
    """Both can be true of the same thing: "more than 30" and 35, "about 4 million" and 3.9 million."""
    return like_unit(one, other) and _same_value(one, other)


def like_unit(one: Figure, other: Figure) -> bool:
    """Counted in the same unit; a figure without one is like any but a year, percent or money."""
    left, right = unit(one), unit(other)
    if left == right or (left == "person" and right in PEOPLE) or (right == "person" and left in PEOPLE):
        return True
    return (not left and right not in _MARKED) or (not right and left not in _MARKED)


def _other_unit(one: Figure, other: Figure) -> bool:
    """5 percent and 5 percentage points, 30 dollars and 30 euros; but 3 mayors and 3 buses are two things."""
    if one.value != other.value:
        return False
    left, right = unit(one), unit(other)
    return left != right and left in MEASURES and right in MEASURES


def unit(figure: Figure) -> str:
    """The folded unit: "nations" and "countries" are one, percent and percentage points are two."""
    if is_year(figure):
        return "year"
    if "percentage point" in figure.words.casefold():
        return "point"
    return _named(figure.unit)


@lru_cache(maxsize=5_000)
def _named(written: str) -> str:
    plain = written.strip().casefold()
    if plain in _UNITS:
        return _UNITS[plain]
    words = [stem(word) for word in tokens(plain)]
    whole = " ".join(words)
    return _UNITS.get(whole) or (_UNITS.get(words[-1], words[-1]) if words else plain)


def is_year(figure: Figure) -> bool:
    if figure.unit or not 1500 <= figure.value <= 2200:
        return False
    digits = figure.words.strip()
    return len(digits) == 4 and digits.isdigit()


def _same_value(one: Figure, other: Figure) -> bool:
    if one.bound == other.bound and one.bound != "about":
        return _close(one, other, _ROUNDED)
    if "about" in (one.bound, other.bound):
        return _close(one, other, _ABOUT)
    if one.bound and other.bound:  # "more than 30" and "less than 40": nothing says that they differ
        more, less = (one, other) if one.bound == "more" else (other, one)
        return more.value <= less.value
    bounded, exact = (one, other) if one.bound else (other, one)
    return _close(one, other, 0) or (
        exact.value > bounded.value if bounded.bound == "more" else exact.value < bounded.value
    )


def _close(one: Figure, other: Figure, share: float) -> bool:
    """Equal, or one a rounding of the other: only thousands are rounded, and never years."""
    small, large = sorted((abs(one.value), abs(other.value)))
    if math.isinf(large):
        return one.value == other.value
    rounded = share if share == _ABOUT or (small >= 1000 and not is_year(one)) else 0.0
    return abs(one.value - other.value) <= max(rounded * large, 1e-9)
