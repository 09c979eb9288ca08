"""Figures as they are stored: plain data on claims and mentions."""

from __future__ import annotations

from collections.abc import Iterable

from claims.extraction.types import Figure

Row = dict[str, float | str]


def figure_rows(figures: Iterable[Figure]) -> list[Row]:
    """Value, unit, words and bound of each; the span stays with the text."""
    return [{"value": f.value, "unit": f.unit, "words": f.words, "bound": f.bound} for f in figures]
