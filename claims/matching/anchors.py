"""Finding a quoted passage again in another version of a text.

A passage is *exact* (at its place), *moved* (elsewhere, and only there) or *lost*. Where two places fit
equally well it is lost: it is never put somewhere on a guess. Texts are compared after folding spaces and
quote marks (W3C Web Annotation, TextQuoteSelector and TextPositionSelector).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

from claims.extraction.layout.invisible import INVISIBLE

State = Literal["exact", "moved", "lost"]

CONTEXT = 32
"""Characters of the text kept before and after a quote."""
_TELLING = 24  # a shorter quote ("yes", "30 buses") needs its neighbours to be told apart
_QUOTES = dict.fromkeys(map(ord, "“”„‟«»″"), '"') | dict.fromkeys(map(ord, "‘’‚‛′`´"), "'")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A quote, what stood around it, and where it began (a Python string offset)."""

    quote: str
    prefix: str = ""
    suffix: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where an anchor is now; `span` is None when it is lost."""

    state: State
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Folded:
    text: str
    offsets: tuple[int, ...]
    """Of each folded character in the text, and the end."""


def anchor_at(text: str, begin: int, end: int) -> Anchor:
    """The anchor of text[begin:end]; raises ValueError for an empty or impossible span."""
    if not 0 <= begin < end <= len(text) or not text[begin:end].strip():
        raise ValueError("A quote needs at least one character of the text.")
    return Anchor(text[begin:end], text[max(begin - CONTEXT, 0) : begin], text[end : end + CONTEXT], begin)


def locate(anchor: Anchor, text: str) -> Place:
    """Find the anchor in a version of its text.

    1. Every place where the quote stands, folded. None: lost.
    2. At the old position, with at least one old neighbour (or long enough to need none): exact.
    3. Of the others, those whose neighbours fit best; one alone: moved. Several, or a short quote without
       one old neighbour: lost.
    """
    folded, quote = _fold(text), _fold(anchor.quote.strip()).text
    prefix, suffix = _fold(anchor.prefix).text.strip(), _fold(anchor.suffix).text.strip()
    expected = anchor.position + len(anchor.quote) - len(anchor.quote.lstrip())
    best: list[tuple[int, int]] = []
    best_fit = 0 if len(quote) >= _TELLING else 1
    for at in _places(folded.text, quote):
        span = (folded.offsets[at], folded.offsets[at + len(quote) - 1] + 1)
        fit = _fit(folded.text[:at], prefix, folded.text[at + len(quote) :], suffix)
        if span[0] == expected and fit >= (0 if len(quote) >= _TELLING else 1):
            return Place("exact", span)
        if fit > best_fit:
            best, best_fit = [span], fit
        elif fit == best_fit:
            best.append(span)
    return Place("moved", best[0]) if len(best) == 1 else Place("lost")


def places(quote: str, text: str) -> list[tuple[int, int]]:
    """Every span of the text where the quote stands, spaces and quote marks folded.

    A quote copied from a PDF may have its accents apart, and soft hyphens; texts of the desk have neither.
    """
    folded, wanted = _fold(text), _fold(quote.strip()).text
    if wanted not in folded.text:
        wanted = unicodedata.normalize("NFC", INVISIBLE.sub("", wanted))
    return [
        (folded.offsets[at], folded.offsets[at + len(wanted) - 1] + 1) for at in _places(folded.text, wanted)
    ]


def _fit(before: str, prefix: str, after: str, suffix: str) -> int:
    """How many old neighbours stand beside a place, 0 to 2; start and end of a text are neighbours too."""
    left = before[-len(prefix) - 1 :].strip().endswith(prefix) if prefix else not before.strip()
    right = after[: len(suffix) + 1].strip().startswith(suffix) if suffix else not after.strip()
    return int(left) + int(right)


def _places(text: str, quote: str) -> list[int]:
    found: list[int] = []
    at = text.find(quote) if quote else -1
    while at >= 0:
        found.append(at)
        at = text.find(quote, at + 1)
    return found


def _fold(text: str) -> _Folded:
    """Runs of white space become one space and quote marks straight ones; nothing else changes."""
    characters: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text.translate(_QUOTES)):
        if character.isspace():
            if characters and characters[-1] == " ":
                continue
            character = " "
        characters.append(character)
        offsets.append(offset)
    return _Folded("".join(characters), (*offsets, len(text)))
