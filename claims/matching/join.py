"""When two mentions are one claim by rule: same speaker, polarity, figures and words."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from claims.extraction.figures import figures_in
from claims.extraction.types import Figure, Polarity
from claims.matching.figures import MEASURES, unit
from claims.matching.words import LONGEST, fold, tokens

_NUMBERS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million
    billion trillion dozen m mn bn tn k and"""
_MEASURED = """
    percent per cent percentage point points dollar dollars us usd euro euros eur pound pounds gbp zl pln
    zloty zlotys"""
_NUMBER_WORDS = frozenset(_NUMBERS.split())
_MEASURE_WORDS = frozenset(_MEASURED.split())
_VERSION = 3  # a new way of reading words needs a new number: keys are stored
MADE_HERE = f"{_VERSION}:"
"""How a key begins that this version made."""


def words_of(text: str, figures: Sequence[Figure] = ()) -> tuple[str, ...]:
    """Folded words in order, without quote marks and punctuation; a number is "#", whatever its spelling.

    Bounds and what is counted keep their words: "at least 30" is not "more than 30".
    """
    for figure in sorted(figures, key=lambda figure: figure.span, reverse=True):
        begin, end = figure.span
        if text[begin:end].strip() == figure.words:
            text = f"{text[:begin]} {_without_number(figure)} {text[end:]}"
    return tuple("#" if token == "0" else token for token in tokens(text))


def _without_number(figure: Figure) -> str:
    measured = unit(figure) in MEASURES
    kept = [
        word
        for word in tokens(figure.words)
        if not word[0].isdigit() and word not in _NUMBER_WORDS and not (measured and word in _MEASURE_WORDS)
    ]
    return " ".join(["0", *kept])


def _counted(figures: Sequence[Figure]) -> tuple[tuple[float, str], ...]:
    units = (unit(figure) for figure in figures)
    return tuple(
        (round(figure.value, 6), measure if measure in MEASURES else "")
        for figure, measure in zip(figures, units, strict=True)
    )


def same_words(one: str, other: str) -> bool:
    """The two say the same in the same words and figures, apart from spelling, quotes and punctuation.

    Two texts without a word are not the same: there is nothing that they say.
    """
    left, right = _words_and_figures(one), _words_and_figures(other)
    return bool(left[0]) and left == right


def words_key(
    speaker_key: str,
    polarity: Polarity,
    figures: Sequence[Figure],
    text: str,
    meant: Sequence[str] = (),
    when: Sequence[str] = (),
) -> str:
    """A hash over speaker, polarity, figures and words: equal keys join. "" for a text without words.

    `figures` are those of `text`, their spans offsets into it; `meant` tells what it leaves to its context,
    `when` which days it means. A text too long to be read whole has a key of its whole wording. At most 64
    characters.
    """
    words = words_of(text, figures)
    if not words:
        return ""
    rest = fold(text) if len(words) >= LONGEST else ""
    key = [
        _VERSION,
        " ".join(fold(speaker_key).split()),
        polarity,
        _counted(figures),
        words,
        rest,
        meant,
        when,
    ]
    digest = hashlib.sha256(json.dumps(key, ensure_ascii=False).encode("utf-8", "replace")).hexdigest()
    return f"{MADE_HERE}{digest[:60]}"


def _words_and_figures(text: str) -> tuple[tuple[str, ...], tuple[tuple[float, str], ...], str]:
    figures = figures_in(text, (0, len(text)))
    words = words_of(text, figures)
    rest = fold(text) if len(words) >= LONGEST else ""
    return words, _counted(figures), rest
