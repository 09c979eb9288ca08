"""How much or how many a text tells of: "between 3 and 5", "300 metres", "fell by 4 percent", and loosely.

What is told without a plain number is read in loosely.py. Figures (see figures.py) are exact numbers and make
part of the score. Amounts decide the relation alone:
each is a range, so that "48 percent" is "nearly half" and 25 is not "more than 30".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from claims.extraction.types import Figure
from claims.extraction.values.figures import figures_in
from claims.extraction.values.written import plain_numbers
from claims.matching.figures import is_year, unit
from claims.matching.loosely import ROUND, TURNED, loose_amounts
from claims.matching.profile import profile
from claims.matching.quantities import Amount
from claims.matching.senses import kind_of
from claims.matching.units import is_negative, unit_of

_READ = 3000
_GROWN = re.compile(
    r"\b(?P<way>ris(?:e|es|en|ing)|rose|gr(?:ow|ew|own|ows|owing)|increas\w+|went up|gone up|jump\w*"
    r"|climb\w*|soar\w*|surg\w+|gain\w*|raise\w*|up|f[ae]ll(?:s|en|ing)?|drop\w*|declin\w+|decreas\w+"
    r"|shr[aiu]nk\w*|down|cut(?:s|ting)?|lower\w*|reduc\w+)(?P<between>(?:\s+[^\W\d]+){0,6}?)"
    r"(?:\s+(?:from|by)\s+[$€£]?\d[\d.,]*(?:\s?%|\s+[^\W\d]+){0,2}?(?=\s+to\s))?\s+(?P<how>by|to)?\s*"
    r"(?:(?:about|around|almost|nearly|some|roughly|more than|less than|at least|only|just|a further)\s+)?$",
    re.I,
)
_NEARLY = re.compile(r"\b(?:almost|nearly|just under|close to|not quite|shy of)\s+[$€£]?$", re.I)
_DOWNWARDS = re.compile(r"f[ae]ll|drop|declin|decreas|shr|down|cut|lower|reduc", re.I)
_PER_MANY = re.compile(r"\bper (thousand|million|billion)\s+(?=[^\W\d_])", re.I)
_PART_OF = re.compile(r"\d,? (?:out )?of (?:the|its|their|all|some)? ?$", re.I)
_SINGLE = re.compile(
    r"\b(?P<one>one|an?)(?: of (?:the|its|their|his|her|our|these|those)| single)? (?P<noun>[^\W\d_]{3,})\b",
    re.I,
)


@lru_cache(maxsize=20_000)
def singles_in(text: str) -> tuple[Amount, ...]:
    """What there is one of, without a number: "a soldier", "one vote", "one of the officers"."""
    found = []
    for match in _SINGLE.finditer(text[:_READ]):
        noun = match["noun"].lower()
        if match["one"].lower() == "one" or kind_of(noun) == "p":
            counted = unit_of(Figure(1, noun, noun, match.span("noun")), text)
            found.append(Amount(counted.size, counted.size, counted.name, written=counted.written))
    return tuple(found)


@lru_cache(maxsize=20_000)
def amounts_in(text: str) -> tuple[Amount, ...]:
    """The amounts of a text, of its first words where it is very long."""
    written = text[:_READ]
    text = plain_numbers(written)
    if "per " in text:
        text = _PER_MANY.sub(lambda found: f"per {int(ROUND[found[1].lower()]):,} ", text)
    loose = [(span, _with_role(amount, text, span[0])) for span, amount in loose_amounts(text)]
    taken = [span for span, _amount in loose]
    found = profile(text).figures if text == written else figures_in(text, (0, len(text)))
    figures = [
        figure
        for figure in found
        if not any(begin < figure.span[1] and figure.span[0] < end for begin, end in taken)
    ]
    return (*(amount for _span, amount in loose), *_exact(figures, text))


def _exact(figures: Sequence[Figure], text: str) -> Iterator[Amount]:
    """Plain numbers; two of them around "to" or "and" are one range."""
    rest = list(figures)
    while rest:
        figure = rest.pop(0)
        found = _with_role(_amount(figure, text), text, figure.span[0])
        if rest and _is_course(figure, rest[0], text):
            found = _in_units_of(rest[0], figure, found, text)
        elif rest and _is_range(figure, rest[0], text):
            end = rest.pop(0)
            low = figure.value * (end.value / _bare(end) if _bare(end) > figure.value >= 1 else 1)
            found = replace(_with_role(_amount(end, text), text, figure.span[0]), low=low, bound="")
        yield found


def _is_course(one: Figure, other: Figure, text: str) -> bool:
    """ "from 40 to 30 million tonnes": both are millions of tonnes."""
    before, between = text[max(one.span[0] - 6, 0) : one.span[0]], text[one.span[1] : other.span[0]]
    return not one.unit and before.lower().endswith("from ") and between.strip().lower() == "to"


def _in_units_of(end: Figure, start: Figure, found: Amount, text: str) -> Amount:
    last = _amount(end, text)
    if is_year(start) or not end.value or not _bare(end):
        return found
    scale = end.value / _bare(end) if start.value == _bare(start) else 1.0
    value = start.value * scale * last.low / end.value
    return replace(last, low=value, high=value)


def _bare(figure: Figure) -> float:
    """The digits of "5 million": 5."""
    digits = re.search(r"\d+(?:\.\d+)?", figure.words.replace(",", ""))
    return float(digits.group()) if digits else figure.value


def _is_range(one: Figure, other: Figure, text: str) -> bool:
    before, between = (
        text[max(one.span[0] - 9, 0) : one.span[0] + 8].lower(),
        text[one.span[1] : other.span[0]],
    )
    if one.value >= other.value or is_year(one):
        return False
    if between.strip().lower() == "and":
        return "between " in before
    return (
        between.strip().lower() in ("to", "-", "–")
        and not before.startswith("from ")
        and " from " not in before
        and not (one.unit and (" by " in before or (other.unit and unit(one) != unit(other))))
    )


def _amount(figure: Figure, text: str) -> Amount:
    counted = unit_of(figure, text)
    value = figure.value * counted.size
    if is_negative(figure, counted.name, text):
        value = -value
    bound = figure.bound
    if bound in ("less", "more") and TURNED.search(text, max(figure.span[0] - 5, 0), figure.span[0]):
        bound = "more" if bound == "less" else "less"
    whole = bool(_PART_OF.search(text, max(figure.span[0] - 12, 0), figure.span[0]))
    short = bool(_NEARLY.search(text, max(figure.span[0] - 14, 0), _digits_of(figure)))
    return Amount(
        value, value, counted.name, bound, counted.written, "", False, counted.per, counted.each, short, whole
    )


def _digits_of(figure: Figure) -> int:
    """Where its number begins: the bound is among its words."""
    number = re.search(r"\d", figure.words)
    return figure.span[0] + (number.start() if number else 0)


def _with_role(amount: Amount, text: str, begin: int) -> Amount:
    """What stands behind "rose by", "fell to" and the like."""
    found = _GROWN.search(text, max(begin - 60, 0), begin)
    if found is None or (not found["how"] and found["between"]):
        return amount
    falling = bool(_DOWNWARDS.match(found["way"]))
    return replace(amount, role=(found["how"] or "by").lower(), falling=falling)
