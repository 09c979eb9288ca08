"""When two mentions are one claim by rule: same speaker, polarity, figures and words."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Sequence

from claims.extraction.types import Figure, Polarity
from claims.extraction.values.figures import figures_in
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
_SAID = {"+": "plus", "?": "asked", "‰": "permille"}
_CAPITALS = {"US": "usa", "IT": "informatics", "WHO": "whorg", "AIDS": "aidsill"}
"""Other words than "us", "it", "who" and "aids", as long as not all is in capitals."""
_MERE_MARKS = frozenset("©®™●■▪►◆|")
_MINUS = r"(?P<minus>(?<![\w)\].,])(?:[-–‑]|−\s?)(?=[$£€¥₹]?\d))"
_OTHER = re.compile(r"\?+|[+<>=~$]|[^\w\s\x00-\x7f]")
_SIGNS_OF_SHOUTING = re.compile(rf"{_MINUS}|{_OTHER.pattern}")
_SIGNS = re.compile(rf"\b(?:{'|'.join(_CAPITALS)})\b|{_SIGNS_OF_SHOUTING.pattern}")
_VERSION = 6  # a new way of reading words needs a new number: keys are stored
MADE_HERE = f"{_VERSION}:"
"""How a key begins that this version made."""


def words_of(text: str, figures: Sequence[Figure] = ()) -> tuple[str, ...]:
    """Folded words in order, without quote marks and punctuation; a number is "#", whatever its spelling.

    Bounds and what is counted keep their words: "at least 30" is not "more than 30". Signs are words: "-3" is
    "minus 3", and whatever asks is another thing than what says so.
    """
    spelled = "".join(_spelled(text, figures))
    return tuple("#" if token == "0" else token for token in tokens(spelled))


def _spelled(text: str, figures: Sequence[Figure]) -> Iterator[str]:
    """The text in pieces, with words in the place of its figures and signs."""
    places = [(figure.span, _without_number(figure)) for figure in figures if _is_at(figure, text)]
    signs = _SIGNS if text != text.upper() else _SIGNS_OF_SHOUTING
    for match in signs.finditer(text):
        if word := "minus" if match["minus"] else _sign(match.group()):
            places.append((match.span(), word))
    upto = 0
    for (begin, end), words in sorted(places, key=lambda place: (place[0][0], -place[0][1])):
        if begin >= upto:
            yield f"{text[upto:begin]} {words} "
            upto = end
    yield text[upto:]


def _is_at(figure: Figure, text: str) -> bool:
    begin, end = figure.span
    return text[begin:end].strip() == figure.words


def _sign(sign: str) -> str:
    """A word for a sign, of letters alone as words are; "" for what is a mere mark."""
    plain = unicodedata.normalize("NFKC", sign[0])
    if sign in _CAPITALS or plain in _SAID:
        return _CAPITALS.get(sign) or _SAID[plain]
    if unicodedata.category(plain[0]) not in ("Sc", "Sm", "So") or plain[0] in _MERE_MARKS:
        return ""
    return "sign" + "".join(chr(ord("a") + int(digit)) for digit in str(ord(plain[0])))


def _named_sign(sign: re.Match[str]) -> str:
    word = _sign(sign.group())
    return f" {word} " if word else sign.group()


def _without_number(figure: Figure) -> str:
    measured = unit(figure) in MEASURES
    words = figure.words if measured else _OTHER.sub(_named_sign, figure.words)
    kept = [
        word
        for word in tokens(words)
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
