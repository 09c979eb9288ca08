"""What changed from one wording to another, word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from claims.matching.contrasts import uncontrasted
from claims.matching.types import Change, Segment
from claims.matching.words import LONGEST, fold

# Marks that stand upon a letter are of its word: accents, the points of Hebrew, the vowels of Arabic.
_LETTERS = (
    r"[\w\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u064b-\u0670\u06d6-\u06ed]+"
)
_WORD = re.compile(rf"[$€£]?{_LETTERS}(?:[.,'’-]{_LETTERS})*%?|[^\w\s]")
_CLOSING = frozenset(".,;:!?%)]}’”…")
_OPENING = frozenset("([{‘“$€£")
_TIGHT = _CLOSING | _OPENING
_OPENS = re.compile(r'(?<![^\s(\[{‘“])"')
_ASIDE = "\0"
"""Behind a word that is like none outside of what a text sets its own figure against."""
_QUOTES = str.maketrans(dict.fromkeys("“”„«»‘’'", '"'))


@lru_cache(maxsize=500)  # the relation asks for it, and then who shows it
def word_diff(old: str, new: str) -> tuple[Segment, ...]:
    """Segments from `old` to `new`, in reading order; a deletion stands before what replaced it.

    Case, diacritics and the form of quote marks make no difference; straight ones come back as pairs, each
    at its word. Of very long texts the first words are compared.
    """
    (left, old_words), (right, new_words) = _words(old), _words(new)
    matcher = SequenceMatcher(None, old_words, new_words, autojunk=False)
    segments: list[Segment] = []
    for change, begin, end, new_begin, new_end in matcher.get_opcodes():
        if change == "equal":
            _add(segments, "equal", right[new_begin:new_end])
        else:
            _add(segments, "delete", left[begin:end])
            _add(segments, "insert", right[new_begin:new_end])
    return tuple(segments)


@lru_cache(maxsize=2_000)  # a mention meets several claims
def _words(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words and marks of a text as written, and folded."""
    text = text[: 20 * LONGEST]
    if '"' in text:
        text = _OPENS.sub("“", text).replace('"', "”")
    words = tuple(_WORD.findall(text)[:LONGEST])
    if not words:
        return (), ()
    folded = fold("\n".join(words).translate(_QUOTES)).split("\n")
    begin, end = _set_against(text)
    if end:
        places = [found.start() for found in _WORD.finditer(text)][:LONGEST]
        folded = [
            f"{word}{_ASIDE}" if begin <= at < end else word for word, at in zip(folded, places, strict=True)
        ]
    return words, tuple(folded)


def _set_against(text: str) -> tuple[int, int]:
    """Where a text names what it only sets its own figure against: the "340" of "240 crowns, not 340" is no
    word that it shares with "340 crowns". (0, 0) where it names none.
    """
    plain = uncontrasted(text)
    if plain == text:
        return 0, 0
    begin = _common(plain, text)
    return begin, len(text) - _common(plain[begin:][::-1], text[begin:][::-1])


def _common(one: str, other: str) -> int:
    """Characters with which both begin."""
    both = zip(one, other, strict=False)
    return next((at for at, (left, right) in enumerate(both) if left != right), min(len(one), len(other)))


def _add(segments: list[Segment], change: Change, words: Sequence[str]) -> None:
    if words:
        segments.append(Segment(change, _joined(words)))


def _joined(words: Sequence[str]) -> str:
    """Words with spaces between them, none before closing and after opening marks."""
    if _TIGHT.isdisjoint(words):
        return " ".join(words)
    text = ""
    for word in words:
        tight = not text or word in _CLOSING or text[-1] in _OPENING
        text += word if tight else f" {word}"
    return text
