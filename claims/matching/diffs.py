"""What changed from one wording to another, word by word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
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
    segments: list[Segment] = []
    here = there = equal = 0
    for begin, new_begin, size in (*_blocks(old_words, new_words), (len(left), len(right), 0)):
        if begin > here or new_begin > there:  # else it goes on from the block before
            _add(segments, "equal", right[equal:there])
            _add(segments, "delete", left[here:begin])
            _add(segments, "insert", right[there:new_begin])
            equal = new_begin
        here, there = begin + size, new_begin + size
    _add(segments, "equal", right[equal:there])
    return tuple(segments)


def _blocks(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int]]:
    """(begin in old, begin in new, words) of what both have, in order: the longest run, then the longest
    before it and the longest behind it, and so on.

    As difflib finds them, in half its time, as texts of a sentence have few words in common: a place in
    both is one number, so that the next of a run is `width + 1` further.
    """
    width = len(new) + 1
    places: dict[str, list[int]] = {}
    for at, word in enumerate(new):
        places.setdefault(word, []).append(at)
    waiting = [[row * width + at for row, word in enumerate(old) if word in places for at in places[word]]]
    found = []
    while waiting:
        pairs = waiting.pop()
        runs: dict[int, int] = {}
        size = last = 0
        for pair in pairs:
            runs[pair] = length = runs.get(pair - width - 1, 0) + 1
            if length > size:
                size, last = length, pair
        if not size:
            continue
        row, at = divmod(last, width)
        begin, new_begin = row - size + 1, at - size + 1
        found.append((begin, new_begin, size))
        if len(pairs) > size:
            before = pairs[: bisect_left(pairs, begin * width)]  # they are in order
            behind = pairs[bisect_left(pairs, (row + 1) * width) :]
            waiting.append([pair for pair in before if pair % width < new_begin])
            waiting.append([pair for pair in behind if pair % width > at])
    return sorted(found)


@lru_cache(maxsize=5_000)  # a mention meets several claims
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
