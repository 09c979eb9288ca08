"""Numbers with their units, in digits and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Literal

from claims.extraction.types import Figure, Span
from claims.extraction.values.written import plain_numbers

ONES = {
    w: n
    for n, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    w: 10 * n
    for n, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_SCALES = {
    "hundred": 100.0,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "m": 1e6,
    "bn": 1e9,
    "k": 1e3,
    "tn": 1e12,
    "mn": 1e6,
    "dozen": 12.0,
    "hundreds": 100.0,
    "thousands": 1e3,
    "millions": 1e6,
    "billions": 1e9,
}
_PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 0.2, "⅛": 0.125}
_ASCII_PARTS = {"1/2": 0.5, "1/4": 0.25, "3/4": 0.75}
_FRACTIONS = "".join(_PARTS)
_WORDS = "|".join(sorted([*ONES, *TENS], key=len, reverse=True))
_CURRENCIES = (
    "CZK|NOK|SEK|DKK|PLN|HUF|CHF|EUR|USD|GBP|RON|BGN|UAH|RUB|TRY|INR|JPY|CNY|AUD|CAD|NZD|ZAR|BRL|MXN|KES|"
    "NGN|KRW"
)
_NUMBER = re.compile(
    rf"(?P<bound>\b(?:more than|over|at least|almost|nearly|about|around|some|roughly|"
    rf"approximately|fewer than|less than|under|up to|as many as|at most|no more than|"
    rf"above|below)\s+)?"
    rf"(?P<money>(?:US|A|C|NZ)?[$£€¥]\s?|\b(?-i:{_CURRENCIES})\s?)?"
    rf"(?:(?<![\w.,])(?<![^\W\d_]-)(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"(?!\d|(?:\.\d+)*(?:\s?[ap]\.?m\b|G\b))"
    rf"(?:(?P<part>[ \u2009]?[{_FRACTIONS}]|[ -](?:1/2|1/4|3/4)\b(?!/)))?"
    rf"|(?<![\w/])(?P<bare>[{_FRACTIONS}])"
    rf"|\b(?P<words>(?:{_WORDS})(?:[- ](?:{_WORDS}|hundred(?: and)?(?=[- ])|hundred))*)\b)"
    rf"(?P<ord>(?:st|nd|rd|th)\b)?"
    rf"(?:[\s-]?(?P<scale>hundred|thousand|million|billion|trillion|dozen|mn|bn|tn|m|k)\b)?"
    rf"(?P<percent>\s?(?:%|per\s?cent\b|percentage points?\b))?"
    rf"(?P<unit>[\s-]+(?:(?:more|fewer|further|extra|additional)\s+)?"
    rf"(?!(?:and|or|of|in|to|on|at|for|by|the|a|as|from|with|that|who|"
    rf"is|was|were|are|had|have|has|will|than|but|after|before|into|under|over|per|"
    rf"its|his|her|their|off|out|up|down|more|less|fewer|further|each|this|last|next|if|or|"
    rf"would|could|should|may|might|must|can|cannot|shall)\b)"
    rf"[^\W\d_][\w’'-]*(?:/[^\W\d_]{{1,3}}\b)?)?",
    re.I,
)
_SOME = re.compile(
    rf"[\d{_FRACTIONS}]|one|t(?:wo|hree|en|welve|wenty|hirt(?:een|y))|f(?:our|ive|ifteen|orty|ifty)|s(?:ix|even)"
    r"|e(?:ight|leven)|nine|zero"
)
"""Where a digit or one of _WORDS begins; an alternative for each first letter takes a third less time."""
_BEFORE = 30
"""Characters before a number in which its bound and its currency are looked for."""
_LEADS = (
    *("than", "over", "least", "almost", "nearly", "about", "around", "some", "roughly", "approximately"),
    *("under", "to", "as", "most", "above", "below", "$", "£", "€", "¥"),
    *_CURRENCIES.lower().split("|"),
)
"""How a bound or a currency ends."""
_WENT = re.compile(
    r"\b(?:go(?:es|ing|ne)?|went|move[sd]?|moving|push(?:es|ed)?|creep(?:s|ing)?|crept|dr[io]ve[sn]?|bring(?:s|ing)?"
    r"|brought|puts?)(?: (?:it|them|prices?|rents?|the (?:price|cost|total|number|toll)))? $",
    re.I,
)
"""Before "up to" it tells of a rise, and "up to" is no bound: "the toll goes up to 15 crowns"."""
_MORE = re.compile(r"^(?:more|fewer|further|extra|additional)\s+")
_RANGE = re.compile(r"\s?(?:and|to|or|–|-)\s?")
_MONTHS = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?$", re.I)
_YEAR_BEHIND = re.compile(r"\b(?:in|since|by|of|until|from|and|to|the)\s$", re.I)
_MONTH_BEFORE = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s$")


def figures_in(text: str, span: Span) -> tuple[Figure, ...]:
    """Every number of a span; days of a month and years are dates, not figures."""
    return tuple(_figures(text, *span))


def _figures(text: str, begin: int, end: int) -> Iterator[Figure]:
    written, text = text, plain_numbers(text)  # as long as before: "2 000" is read as "2,000"
    found = list(_numbers(text, begin, end))
    for match, following in zip_longest(found, found[1:]):
        value = _value(match)
        if value is not None and following and _shares_scale(text, match, following):
            value *= _SCALES[following["scale"].lower()]
        if (
            value is None
            or match["ord"]
            or _is_date(text, match)
            or _is_article(match, value)
            or _is_age(text, match)
            or _is_label(text, match)
        ):
            continue
        unit = _unit(match)
        words = written[match.start() : match.end()].strip()
        yield Figure(value, unit, words, match.span(), _bound(match, text))


def _numbers(text: str, begin: int, end: int) -> Iterator[re.Match[str]]:
    """What _NUMBER finds, tried only at digits and number words, and before them where something leads there.

    That takes a quarter of the time.
    """
    plain = text.lower()
    if len(plain) != len(text):  # a few letters of other scripts become two
        yield from _NUMBER.finditer(text, begin, end)
        return
    while some := _SOME.search(plain, begin, end):
        before = max(some.start() - _BEFORE, begin)
        led = plain[before : some.start()].rstrip().endswith(_LEADS)
        match = _NUMBER.search(text, before if led else some.start(), end)
        if match is None:
            return
        yield match
        begin = match.end()


def _shares_scale(text: str, match: re.Match[str], following: re.Match[str]) -> bool:
    """ "Between 12.5 and 12.8 billion", "$3-4 billion": the first is of billions too."""
    bare = not (match["scale"] or match["percent"] or match["unit"]) and following["scale"]
    joint = _RANGE.fullmatch(text, match.end(), following.start()) if bare else None
    if joint is None:
        return False
    before = text[max(0, match.start() - 8) : match.start()].lower()
    return joint.group().strip() != "and" or before == "between "


def _value(match: re.Match[str]) -> float | None:
    part = (match["part"] or match["bare"] or "").strip(" -\u2009")
    if match["digits"] or part:
        number = float((match["digits"] or "0").replace(",", ""))
        number += _PARTS.get(part) or _ASCII_PARTS.get(part, 0.0)
    else:
        number = _spelled(match["words"].lower())
    scale = (match["scale"] or "").lower()
    return number * _SCALES.get(scale, 1.0)


def _spelled(words: str) -> float:
    total = 0
    for word in re.split(r"[- ]+", words):
        if word == "hundred":
            total = max(total, 1) * 100
        else:
            total += ONES.get(word, TENS.get(word, 0))
    return float(total)


def _unit(match: re.Match[str]) -> str:
    if match["percent"]:
        return "%"
    if match["money"]:
        return match["money"].strip()
    unit = (match["unit"] or "").strip(" -").rstrip("’'").lower()
    return _MORE.sub("", unit)


def _bound(match: re.Match[str], text: str) -> Literal["", "more", "less", "about"]:
    low = (match["bound"] or "").strip().lower()
    if low == "up to" and _WENT.search(text, max(match.start() - _BEFORE, 0), match.start()):
        return ""
    if low in ("more than", "over", "at least", "above"):
        return "more"
    if low in ("fewer than", "less than", "under", "up to", "as many as", "at most", "no more than", "below"):
        return "less"
    return "about" if low else ""


def _is_date(text: str, match: re.Match[str]) -> bool:
    digits = match["digits"]
    if not digits or match["money"] or match["percent"] or match["scale"]:
        return False
    start = match.start("digits")
    if "," in digits:
        return False
    if _MONTH_BEFORE.search(text, max(0, start - 12), start) or _MONTHS.match((match["unit"] or "").strip()):
        return True
    year = len(digits) == 4 and digits[:2] in ("18", "19", "20")
    return year and (not match["unit"] or bool(_YEAR_BEHIND.search(text[max(0, start - 6) : start])))


_ZEROS = re.compile(r" 0\d\d\b")


def _is_label(text: str, match: re.Match[str]) -> bool:
    """ "Bus 12 000": what a thing is called, whose last digits count nothing."""
    begin, end = match.span("digits")
    if begin < 0:
        return False
    behind = bool(_ZEROS.match(text, end)) and match["digits"].isdigit() and len(match["digits"]) < 4
    return behind or (begin > 1 and text[begin - 2].isdigit() and bool(_ZEROS.match(text, begin - 1)))


_AGE_BEHIND = re.compile(r"\s*,|-year-old")
_WORD_BEFORE = re.compile(r"[^\W\d_][\w’'-]*, $")


def _is_age(text: str, match: re.Match[str]) -> bool:
    """ "Ann Lee, 54, said", "the 23-year-old": who somebody is rather than a count."""
    if not match["digits"] or len(match["digits"]) > 3:
        return False
    start, end = match.start("digits"), match.end("digits")
    if text.startswith("-year-old", end):
        return True
    named = text[max(0, start - 2) : start] == ", " and start > 2 and text[start - 3].isalpha()
    if not (named and _AGE_BEHIND.match(text, end)):
        return False
    capital = _WORD_BEFORE.search(text[max(0, start - 40) : start])
    return capital is not None and capital.group()[0].isupper()


def _is_article(match: re.Match[str], value: float) -> bool:
    """ "one of them", "one day": a pronoun or an article rather than a count."""
    return bool(match["words"]) and value <= 1 and not match["scale"] and not match["percent"]
