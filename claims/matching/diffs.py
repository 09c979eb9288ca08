"""What changed from one wording to another, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from claims.matching.types import Change, Segment
from claims.matching.words import LONGEST, fold

_WORD = re.compile(r"[$€£]?\w+(?:[.,'’-]\w+)*%?|[^\w\s]")
_CLOSING = frozenset(".,;:!?%)]}’”…")
_OPENING = frozenset("([{‘“$€£")
_QUOTES = str.maketrans(dict.fromkeys("“”„«»‘’'", '"'))


@lru_cache(maxsize=500)  # the relation asks for it, and then who shows it
def word_diff(old: str, new: str) -> tuple[Segment, ...]:
    """Segments from `old` to `new`, in reading order; a deletion stands before what replaced it.

    Case, diacritics and the form of quote marks make no difference. Of very long texts the first words
    are compared.
    """
    left, right = _WORD.findall(old[: 20 * LONGEST])[:LONGEST], _WORD.findall(new[: 20 * LONGEST])[:LONGEST]
    matcher = SequenceMatcher(None, _folded(left), _folded(right), autojunk=False)
    segments: list[Segment] = []
    for change, begin, end, new_begin, new_end in matcher.get_opcodes():
        if change == "equal":
            _add(segments, "equal", right[new_begin:new_end])
        else:
            _add(segments, "delete", left[begin:end])
            _add(segments, "insert", right[new_begin:new_end])
    return tuple(segments)


def _folded(words: list[str]) -> list[str]:
    return [fold(word.translate(_QUOTES)) for word in words]


def _add(segments: list[Segment], change: Change, words: list[str]) -> None:
    if words:
        segments.append(Segment(change, _joined(words)))


def _joined(words: list[str]) -> str:
    """Words with spaces between them, none before closing and after opening marks."""
    text = ""
    for word in words:
        tight = not text or word in _CLOSING or text[-1] in _OPENING
        text += word if tight else f" {word}"
    return text
