"""How much or how many a text tells of without a plain number: "a third", "one in five", "doubled",
"dozens of people", "the second reactor", "for a decade", "every two weeks".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from claims.extraction.types import Figure
from claims.extraction.values.figures import ONES, TENS
from claims.matching.figures import unit
from claims.matching.quantities import Amount, Bound
from claims.matching.units import unit_of
from claims.matching.words import stem

_NUMBERS = {word: value for word, value in (ONES | TENS).items() if value}
_COUNT = rf"(?:\d+(?:\.\d+)?|{'|'.join(_NUMBERS)})"
_BOUND = (
    r"(?:\b(?P<more>more than|over|at least|above|well over)"
    r"|(?P<less>less than|fewer than|under|at most|below|up to)"
    r"|(?P<about>about|around|almost|nearly|roughly|some|close to|just over|just under|approximately))?\s*"
)
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "tenth": 10}
_SHARE = re.compile(
    rf"{_BOUND}\b(?:(?P<of>{_COUNT}|an?)[- ])?(?P<part>{'|'.join(_PARTS)}|halve)s?\b"
    r"(?=\s+(?:of|the|all|its|their|our|his|her)\b|\s*[.,;:!?]|\s*$|\s+in\b"
    r"|\s+(?P<by>more|higher|longer|(?P<falling>less|fewer|lower|shorter))\b)",
    re.I,
)
_NOT_A_SHARE = re.compile(r"\b(?:first|second|last|the|other|third|fourth|better|this|next)\s+$", re.I)
_OUT_OF = r"(?:in|(?:[^\W\d_]{3,}\s)?out of(?: the| a total of)?|of(?: the| its| their| his| her| our)?)"
_RATE = 10
"""Up to so many "two out of five" is a rate, of however many there are."""
_IN = re.compile(
    rf"{_BOUND}\b(?P<some>{_COUNT})\s+(?P<how>{_OUT_OF})(?: every)?\s+(?P<all>{_COUNT})\b(?!-|[.,]?\d)"
    r"(?!\s*%)(?=\s+(?P<noun>[^\W\d_]{3,})|)",
    re.I,
)
_TIMES = re.compile(
    rf"{_BOUND}\b(?:(?P<two>doubl(?:e|es|ed|ing)|twice|two-?fold)|(?P<three>tripl(?:e|es|ed|ing)"
    r"|trebl(?:e|es|ed|ing)|three-?fold)|(?P<four>quadrupl(?:e|es|ed|ing)|four-?fold)|(?P<halved>halv(?:e|es|ed|ing)"
    rf"|half as (?:many|much))|(?P<count>{_COUNT})(?: times|-?fold))\b",
    re.I,
)
TURNED = re.compile(r"\bno[tr]?\s$", re.I)
"""As in "no fewer than 40"; "no more than" is one bound for extraction."""
_MANY = re.compile(
    rf"{_BOUND}\b(?P<many>tens of thousands|hundreds of thousands|tens of millions"
    r"|hundreds of millions|dozens|scores|hundreds|thousands|millions|billions)(?:\s+of)?"
    r"(?:\s+(?P<noun>[^\W\d_]+))?",
    re.I,
)
_RANGES = {
    "dozens": (24, 199),
    "scores": (40, 199),
    "hundreds": (200, 999),
    "thousands": (1_000, 99_999),
    "tens of thousands": (10_000, 999_999),
    "hundreds of thousands": (100_000, 999_999),
    "millions": (1e6, 999e6),
    "tens of millions": (10e6, 999e6),
    "hundreds of millions": (100e6, 999e6),
    "billions": (1e9, 999e9),
}
_OF_A_ROUND = {"half": 0.5, "a quarter of": 0.25, "a third of": 1 / 3, "two thirds of": 2 / 3}
_OF_A_ROUND |= {"two-thirds of": 2 / 3, "three quarters of": 0.75, "three-quarters of": 0.75}
_A_ROUND = re.compile(
    rf"{_BOUND}\b(?:(?P<part_of>{'|'.join(_OF_A_ROUND)}) )?"
    r"an? (?P<round>couple|dozen|hundred|thousand|million|billion)(?:\s+of)?"
    r"(?:\s+(?P<noun>[^\W\d_]+))?",
    re.I,
)
ROUND = {"couple": 2, "dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 10**9}
_MANY_OF = frozenset({"people", "men", "women", "children", "us", "them"})
_NO_MANY = "times days weeks months years day week month year time second other third"
_NEVER_ALL = frozenset(_NO_MANY.split())
_FIRST_TO_TENTH = "first second third fourth fifth sixth seventh eighth ninth tenth"
_ORDINALS = {word: value for value, word in enumerate(_FIRST_TO_TENTH.split(), 1)}
_ORDINAL = re.compile(
    rf"(?<!\d )\b(?P<place>{'|'.join(_ORDINALS)}|\d+(?:st|nd|rd|th))\s+"
    r"(?!(?:of|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\b|(?:more|less|fewer|higher|lower|longer"
    r"|shorter)\b)(?P<noun>[^\W\d_]{3,})",
    re.I,
)
_RANKED = re.compile(
    rf"\b(?:(?:rank|finish|plac)\w*|c[ao]m(?:e|es|ing))\s+(?:in )?(?P<place>{'|'.join(_ORDINALS)}"
    rf"|\d+(?:st|nd|rd|th))\b(?!\s+of\b)",
    re.I,
)
_LASTING = re.compile(
    rf"\b(?:for|within|after|lasted|took) {_BOUND}\b"
    r"an? (?P<unit>decade|century|year|month|week|day|hour|minute)\b"
    r"(?! (?:and|or|later|earlier|ago|of|by)\b)"
)
_SECONDS = {"hour": 3600, "day": 86400, "week": 604800, "month": 2629800, "year": 31557600}
_HOW_OFTEN = {"once": 1.0, "twice": 2.0}
_OFTEN = re.compile(
    rf"\bevery (?:(?P<every>{_COUNT})|(?P<other>other|second)) (?P<unit>{'|'.join(_SECONDS)})s?\b(?!['’-])"
    rf"|\b(?P<often>once|twice|{_COUNT} times) (?:an?|per|each|every) (?P<in>{'|'.join(_SECONDS)})\b(?!['’-])"
    r"|\b(?P<fortnight>fortnightly|every fortnight|once a fortnight)\b",
    re.I,
)
_AGE = re.compile(
    r"\b(?P<old>\d{1,3})-year-old|\baged (?P<aged>\d{1,3})\b(?!\s?(?:to|-|–|and|or)\b)"
    r"|(?<=[a-z]), (?P<set>[1-9]\d)(?=, (?!\d))",
    re.I,
)
_OF_THEM = r"(?: of)?(?: the| its| their| our| these| those)?"
_QUANTIFIED = re.compile(
    rf"\b(?:(?P<whole>(?:all{_OF_THEM}|none of(?: the| its| their)?)|every|each(?: of the)?)|(?P<most>(?:the"
    rf"|a) (?:\w+ )?majority of(?: the)?"
    rf"|most{_OF_THEM})|(?P<part>some{_OF_THEM}|a few{_OF_THEM}|a minority of(?: the)?)"
    rf"|(?P<many>many{_OF_THEM}))"
    rf"(?=\s+(?P<count>{_COUNT} )?(?P<noun>us\b|[^\W\d_]{{3,}}))",  # the 40 of "all 40 schools" is apart
    re.I,
)
MOST = (51.0, 99.0)
"""Percent that are most of all."""
_SHARES = {"whole": (100.0, 100.0), "most": MOST, "part": (1.0, 49.0), "many": (1.0, 99.0)}
_NO_QUANTITY = re.compile(r"\b(?:at|above|after|not|nearly|almost)\s$", re.I)


def loose_amounts(text: str) -> Iterator[tuple[tuple[int, int], Amount]]:
    """Those that are no plain number, with their place; the first pattern that takes a place has it."""
    taken: list[tuple[int, int]] = []
    plain = text.lower()  # ignoring case takes a search five times as long
    holds = plain.__contains__
    for words, sign, pattern, read in _LOOSE:
        if not any(map(holds, words)) or not (sign is None or sign(plain)):
            continue
        for match in pattern.finditer(text):
            begin, end = match.span()
            found = read(match)
            if found is not None and not any(begin < last and first < end for first, last in taken):
                taken.append((begin, end))
                yield (begin, end), found


def _bound(match: re.Match[str]) -> Bound:
    if (match["more"] or match["less"]) and TURNED.search(match.string, 0, match.start()):
        return "less" if match["more"] else "more"
    return "more" if match["more"] else "less" if match["less"] else "about" if match["about"] else ""


def _number(words: str) -> float:
    return float(_NUMBERS.get(words.lower()) or float(words))


def _age(match: re.Match[str]) -> Amount:
    age = float(match["old"] or match["aged"] or match["set"])
    return Amount(age, age, "ordinal age")


def _often(match: re.Match[str]) -> Amount:
    """How long it is from one time to the next."""
    if match["fortnight"]:
        pause = 2.0 * _SECONDS["week"]
    elif match["often"]:
        word = match["often"].lower()
        pause = _SECONDS[match["in"].lower()] / (_HOW_OFTEN.get(word) or _number(word.split()[0]))
    else:
        pause = _SECONDS[match["unit"].lower()] * (2.0 if match["other"] else _number(match["every"]))
    return Amount(pause, pause, "ordinal time", "about")


def _share(match: re.Match[str]) -> Amount | None:
    if match["part"].lower() == "halve" or _NOT_A_SHARE.search(match.string, 0, match.start("part")):
        return None
    part = match["part"].lower()
    if not match["of"] and part != "half":
        return None  # "the third of May"
    times = 1.0 if not match["of"] or match["of"].lower() in ("a", "an") else _number(match["of"])
    share = 100 * times / _PARTS[part]
    role, falling = "by" if match["by"] else "", bool(match["falling"])
    return (
        Amount(share, share, "percent", _bound(match) or "about", "", role, falling) if share <= 100 else None
    )


def _of_all(match: re.Match[str]) -> Amount | None:
    some, of_all = _number(match["some"]), _number(match["all"])
    if not some < of_all <= 100:
        return None
    share = 100 * some / of_all
    how = match["how"].split()
    counted = how[0] if "out" in how[1:] else match["noun"]
    of = "" if how[0] == "in" or of_all <= _RATE else _thing(counted)
    return Amount(share, share, "percent", _bound(match) or "about", f"of {of_all:g}", of=of)


def _times(match: re.Match[str]) -> Amount:
    value = 2.0 if match["two"] else 3.0 if match["three"] else 4.0 if match["four"] else 0.5
    value = _number(match["count"]) if match["count"] else value
    return Amount(value, value, "times", _bound(match))


def _many(match: re.Match[str]) -> Amount:
    low, high = _RANGES[match["many"].lower()]
    return Amount(low, high, _thing(match["noun"]))


def _round(match: re.Match[str]) -> Amount:
    value = ROUND[match["round"].lower()] * _OF_A_ROUND.get((match["part_of"] or "").lower(), 1.0)
    return Amount(value, value, _thing(match["noun"]), _bound(match))


def _ordinal(match: re.Match[str]) -> Amount:
    place = match["place"].lower()
    value = float(_ORDINALS.get(place) or int(re.sub(r"\D", "", place)))
    noun = match.groupdict().get("noun") or "place"
    return Amount(value, value, f"ordinal {stem(noun.lower())}")


def _quantified(match: re.Match[str]) -> Amount | None:
    """ "all", "most" and "some" of many, as shares that exclude each other."""
    noun, one_by_one = match["noun"].lower(), (match["whole"] or "").lower() in ("every", "each")
    many = noun in _MANY_OF or (noun.endswith("s") and not noun.endswith(("ss", "us", "is")))
    if match["count"] and not match["whole"]:
        return None  # "some 40 schools" are about 40
    if one_by_one == many or noun in _NEVER_ALL or _NO_QUANTITY.search(match.string, 0, match.start()):
        return None
    low, high = next(share for name, share in _SHARES.items() if match[name])
    return Amount(low, high, "percent")


def _lasting(match: re.Match[str]) -> Amount:
    """ "for a decade", which has no number."""
    counted = unit_of(Figure(1, match["unit"], match["unit"], match.span("unit")), match.string)
    return Amount(counted.size, counted.size, counted.name, _bound(match), counted.written)


def _thing(noun: str | None) -> str:
    return unit(Figure(0, noun or "", "", (0, 0)))


_SOME = re.compile(rf"{_COUNT}\s+{_OUT_OF}\s")
_OF_ALL = re.compile(rf"(?:in|of)(?: the| a total of| its| their| his| her| our)?(?: every)?\s+{_COUNT}")


def _is_of_many(plain: str) -> bool:
    """Both sides of "one in five" stand there; the second is looked for in a fifth of the time."""
    return bool((not plain.isascii() or _OF_ALL.search(plain)) and _SOME.search(plain))


_QUANTIFIERS = ("all", "every", "each", "none", "most", "majority", "some", "few", "minority", "many")
_Loose = tuple[
    Sequence[str], Callable[[str], object] | None, re.Pattern[str], Callable[[re.Match[str]], Amount | None]
]
_LOOSE: tuple[_Loose, ...] = (
    (("in", "of"), _is_of_many, _IN, _of_all),
    (tuple(ROUND), re.compile(rf"an? (?:{'|'.join(ROUND)})").search, _A_ROUND, _round),
    (
        (" a ", " an "),
        re.compile(r"(?:for|within|after|lasted|took) (?:[a-z]+ ){0,2}an? ").search,
        _LASTING,
        _lasting,
    ),
    (("-year-old", "aged ", ", "), re.compile(r"year-old|aged|, \d\d, ").search, _AGE, _age),
    (("every ", " times ", "once ", "twice ", "fortnight"), None, _OFTEN, _often),
    (("dozens", "scores", "hundreds", "thousands", "millions", "billions"), None, _MANY, _many),
    (("doubl", "twice", "fold", "tripl", "trebl", "quadrupl", "halv", "half", "times"), None, _TIMES, _times),
    ((*_PARTS, "halve"), None, _SHARE, _share),
    (tuple(_ORDINALS), None, _ORDINAL, _ordinal),
    (("st", "nd", "rd", "th"), re.compile(r"[0-9](?:st|nd|rd|th)").search, _ORDINAL, _ordinal),
    (("rank", "finish", "plac", "cam", "com"), None, _RANKED, _ordinal),
    (_QUANTIFIERS, re.compile(rf"\b(?:{'|'.join(_QUANTIFIERS)})\b").search, _QUANTIFIED, _quantified),
)
"""With what must stand in a text for a pattern to be tried: most texts have no loose amount. To look for
words one by one takes a fifth of the time that an expression of them takes."""
