"""Numbers as addresses, forms and headers carry them."""

from __future__ import annotations

from collections.abc import Iterable

LONGEST = 18
"""Digits that every key of the database has room for."""


def whole(text: object) -> int | None:
    """The number that plain digits name; None for anything else: "²", "٣", a sign, endless digits."""
    written = "" if text is None else str(text)
    plain = written.isascii() and written.isdigit() and len(written) <= LONGEST
    return int(written) if plain else None


def wholes(texts: Iterable[object]) -> list[int]:
    """Those of the texts that are numbers, in their order."""
    return [number for number in map(whole, texts) if number is not None]
