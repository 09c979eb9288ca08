"""What an amount is counted in: measures that convert into each other, currencies, and for what time."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from claims.extraction.types import Figure
from claims.matching.figures import MEASURES, PEOPLE, unit
from claims.matching.senses import alike, kind_of, meaning_of, synonymous
from claims.matching.words import stem

_SECONDS = (
    "second 1 minute 60 hour 3600 day 86400 week 604800 month 2629800 quarter 7889400 year 31557600"
    " decade 315576000"
)
_WARM = re.compile(r"\s?°\s?[CF]\b")
_FAHRENHEIT = re.compile(r"\d\s?°\s?F\b|\b[Ff]ahrenheit\b")
_CELSIUS = re.compile(r"\d\s?°\s?C\b|\b(?:[Cc]elsius|[Cc]entigrade)\b")
_DIMENSIONS: dict[str, tuple[str, float]] = {}
for _kind, _written in (
    (
        "length",
        "metre 1 meter 1 foot 0.3048 feet 0.3048 mile 1609 kilometre 1000 kilometer 1000 km 1000 yard 0.914"
        " inch 0.0254 cm 0.01 centimetre 0.01 centimeter 0.01 mm 0.001",
    ),
    ("time", _SECONDS.replace(" quarter 7889400", "")),
    ("weight", "kilogram 1 kilo 1 kg 1 gram 0.001 tonne 1000 ton 1000 pound_weight 0.4536 ounce 0.02835"),
    ("area", "acre 4047 hectare 10000"),
    ("volume", "litre 1 liter 1 gallon 3.785 barrel 159"),
    ("speed", "mph 0.447 km/h 0.2778 kph 0.2778 kmh 0.2778 knot 0.5144"),
    ("inr", "lakh 100000 crore 10000000"),
):
    _pairs = _written.split()
    _DIMENSIONS.update(
        {stem(name): (_kind, float(size)) for name, size in zip(_pairs[::2], _pairs[1::2], strict=True)}
    )
_MEASURED = frozenset(kind for kind, _size in _DIMENSIONS.values())
_PERIODS = {
    name: float(size) for name, size in zip(_SECONDS.split()[::2], _SECONDS.split()[1::2], strict=True)
}
_EVERY = {"hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year"}
_EVERY |= {"annually": "year", "annual": "year"}
_PER = re.compile(
    r"(?:\s+(?:gross|net|(?:of|in|for) \w+))?(?:(?:\s+(?P<within>in\s+)?(?:an?|per|each|every)\s+|\s?/\s?)"
    rf"(?P<period>{'|'.join(_PERIODS)})\b(?!\s+(?:after|before|later|earlier|ago|and a half))"
    rf"|\s+(?P<every>{'|'.join(_EVERY)})\b)",
    re.I,
)
_EACH = re.compile(
    r"(?:\s+(?:(?:per|every)\s+(?:\d+\s+)?|(?:each|an?)\s+)|\s?/\s?)"
    r"(?P<thing>(?:(?:square|cubic|extra|new) )?(?P<noun>[^\W\d_]{3,}))\b",
    re.I,
)
_A_HEAD = frozenset(map(stem, ("head", "capita", "person")))
_CURRENCIES = {
    "us$": "usd", "a$": "aud", "c$": "cad", "nz$": "nzd", "¥": "jpy", "yen": "jpy", "yuan": "cny",
    "renminbi": "cny", "won": "krw", "rubl": "rub", "roubl": "rub", "hryvnia": "uah", "koruna": "czk",
    "forint": "huf", "franc": "chf", "rupee": "inr", "krona": "sek", "kron": "nok", "lira": "try",
    "rand": "zar", "peso": "peso", "crown": "crown", "real": "brl",
}  # fmt: skip
_MONEY = (
    "usd eur gbp pln aud cad nzd jpy cny rub uah czk huf chf inr sek nok dkk ron bgn try krw zar brl mxn kes"
    " ngn isk crown peso"
)
_CODES = frozenset(_MONEY.split())
_CROWNS = frozenset({"crown", "czk", "sek", "nok", "dkk", "isk"})
_OF_COUNTRIES = {
    "dollar": "us usd u usd american usd australian aud canadian cad",
    "crown": "czech czk swedish sek norwegian nok danish dkk icelandic isk",
    "franc": "swiss chf", "pound": "british gbp", "rupee": "indian inr", "peso": "mexican mxn",
    "lira": "turkish try",
}  # fmt: skip
_NATIONAL = {
    (words[at], noun): words[at + 1]
    for noun, written in _OF_COUNTRIES.items()
    for words in [written.split()]
    for at in range(0, len(words), 2)
}
_NOUN = re.compile(rf"(?:\.S\.)?\s+(?P<noun>{'|'.join(_OF_COUNTRIES)}|ruble|rouble|dinar)s?\b", re.I)
_BEFORE = re.compile(
    r"(?<!\w)(?:(?P<inr>Rs\.?|₹)|(?P<krw>₩)|(?P<rub>₽)|(?P<uah>₴)|(?P<try>₺)|(?P<brl>R(?=\$)))\s?$"
)
_SCALES = frozenset(map(stem, ("lakh", "crore")))
_NEXT = re.compile(r"\s+([^\W\d_]{3,})")
_MANY = frozenset(("people", "men", "women", "children"))
_BEHIND = re.compile(rf" (?P<noun>[^\W\d_]{{3,}}s|staff|police|{'|'.join(sorted(_MANY))})\b")
_SOME_OF = re.compile(
    rf" of (?:the|its|their|his|her|our|these|those) (?P<noun>[^\W\d_]{{3,}}s|{'|'.join(sorted(_MANY))})\b",
    re.I,
)
_POWERS = dict.fromkeys(("square", "sq", "²", "2"), "area") | dict.fromkeys(
    ("cubic", "cu", "³", "3"), "volume"
)
_POWER = re.compile(
    r"(?P<power>square|sq|cubic|cu)\.?[ -](?P<long>[a-z]+)|(?P<short>k?m|[cm]m)(?P<raised>[²2³3])\b", re.I
)
_LITRES = 1000.0
"""In a cubic metre."""
_WEIGHED = re.compile(r"weigh|weight|heav|kilo|tonne|gram|\bdrug|cocaine|\bmeat\b", re.I)
_COUNTED_ALIKE = (
    "home house dwelling", "flat apartment", "car vehicle", "lorry truck", "shop store", "job post position",
    "worker employee", "pupil student", "plane aircraft jet", "ship vessel boat", "firm company business",
    "bus coach", "death fatality dead", "blaze fire", "quake earthquake", "seat mandate", "film movie",
)  # fmt: skip
_COUNTED = {stem(word): group for group, words in enumerate(_COUNTED_ALIKE) for word in words.split()}
"""What is counted under several names, as a dictionary does not tell."""
_MARKED = MEASURES | _CODES | {"year", "times", "length", "time", "speed"}
_COLD = re.compile(r"(?:\s+(?:degrees?|celsius|fahrenheit))*\s+below (?:zero|freezing)\b", re.I)
_MINUS = re.compile(r"(?:(?:^|(?<=[\s(]))-|\bminus )$", re.I)
_AFTER_NUMBER = re.compile(r"\d\s-$")
_SIGNED = MEASURES | _CODES | {"", "degre", "c", "celsiu", "fahrenheit"}


@dataclass(frozen=True, slots=True)
class Unit:
    """`name` is a dimension, a currency or what is counted; one of it is `size` of what that counts in."""

    name: str
    size: float = 1.0
    written: str = ""
    """As written, where it was converted."""
    per: float = 0.0
    """Seconds of the time for which it counts ("a week"); 0 where none is named."""
    each: str = ""
    """What it counts for otherwise ("a litre"), "person" for anybody; "" where nothing is named."""


def unit_of(figure: Figure, text: str) -> Unit:
    named, plain, end = unit(figure), figure.unit.casefold(), figure.span[1]
    written = stem(plain)
    kind = _CURRENCIES.get(plain, _CURRENCIES.get(named, named))
    before = _BEFORE.search(text, max(figure.span[0] - 5, 0), figure.span[0])
    noun = _NOUN.match(text, end) if plain else None
    raised = _raised(figure, text)
    if raised:
        return _for_time(raised[0], text, raised[1])
    behind = None if noun else _noun_behind(figure, text)
    if behind is not None:
        return _for_time(Unit(unit(replace(figure, unit=behind["noun"]))), text, behind.end())
    if plain in _EVERY:
        return Unit("", per=_PERIODS[_EVERY[plain]])
    if noun:
        word = noun["noun"].lower()
        kind, end = _NATIONAL.get((plain, word), f"{plain} {word}"), noun.end()
    elif before:
        kind = before.lastgroup or kind
    elif named == "pound":
        kind, written = ("pound", "pound_weight") if _WEIGHED.search(text) else ("gbp", "")
    some_of = None if plain else _SOME_OF.match(text, end)
    if some_of:
        return Unit(unit(replace(figure, unit=some_of["noun"])))
    if _WARM.match(text, end):
        return Unit("degre")
    dimension, size = _DIMENSIONS.get(written, (kind, 1.0))
    if written in _SCALES and not (noun or before):
        counted = _NEXT.match(text, end)
        return Unit(unit(Figure(0, counted[1] if counted else "", "", (0, 0))), size)
    return _for_time(Unit(dimension, size, named if dimension != kind else ""), text, end)


def _raised(figure: Figure, text: str) -> tuple[Unit, int] | None:
    """The unit of "square kilometres", "sq ft" and "m³", and where it ends."""
    begin = text.find(figure.unit, *figure.span) if figure.unit else -1
    found = _POWER.match(text, begin) if begin >= 0 else None
    if found is None:
        return None
    name = stem((found["long"] or found["short"]).lower())
    dimension, size = _DIMENSIONS.get(name, ("length" if name == "m" else "", 1.0))
    if dimension != "length":
        return None
    if _POWERS[(found["power"] or found["raised"]).lower()] == "area":
        return Unit("area", size**2, f"area {size}"), found.end()
    return Unit("volume", size**3 * _LITRES, f"volume {size}"), found.end()


def _noun_behind(figure: Figure, text: str) -> re.Match[str] | None:
    """What is counted, where the word after the number only says which: "40 permanent jobs"."""
    word = figure.unit
    if not word or word.endswith("s") or word in _MANY or _marked(unit(figure)) or stem(word) in _DIMENSIONS:
        return None
    found = _BEHIND.match(text, figure.span[1])
    meaning = meaning_of(stem(found["noun"].lower())) if found else None
    return found if meaning and "n" in meaning.parts else None


def _for_time(one: Unit, text: str, end: int) -> Unit:
    """With the time that it counts for, which makes lengths a speed."""
    per = _PER.match(text, end)
    if per is None:
        each = _each(text, end)
        return replace(one, each=each) if each != one.each else one
    seconds = _PERIODS[(per["period"] or _EVERY[per["every"].lower()]).lower()]
    if one.name == "length" and not per["within"]:
        return Unit("speed", one.size / seconds, f"{one.written} in {seconds}")
    return Unit(one.name, one.size, one.written, seconds)


def _each(text: str, end: int) -> str:
    found = _EACH.match(text, end)
    if found is None:
        return ""
    noun = stem(found["noun"].lower())
    meaning = meaning_of(noun)
    if noun in _A_HEAD or (meaning and meaning.kind == "p"):
        return "person"
    return found["thing"].lower() if noun in _DIMENSIONS or (meaning and "n" in meaning.parts) else ""


@lru_cache(maxsize=5_000)
def other_each(one: str, other: str) -> bool:
    """ "a litre" and "a kilo"; not "a flat" and "an apartment"."""
    return stem(one) != stem(other) and not alike(*(stem(thing.split()[-1]) for thing in (one, other)))


def is_negative(figure: Figure, named: str, text: str) -> bool:
    """ "-5 degrees", "minus 3 percent", "5 degrees below zero"; "2010-2015" is a range."""
    begin = figure.span[0]
    if named not in _SIGNED:
        return False
    if _COLD.match(text, figure.span[1]):
        return True
    before = text[max(begin - 8, 0) : begin]
    return bool(_MINUS.search(before)) and not _AFTER_NUMBER.search(before)


@lru_cache(maxsize=20_000)
def in_fahrenheit(text: str) -> bool | None:
    """Whether its degrees are those of Fahrenheit; None where it does not say, or gives both."""
    if "°" not in text and "hrenheit" not in text and "sius" not in text and "entigrade" not in text:
        return None
    ours, theirs = bool(_FAHRENHEIT.search(text)), bool(_CELSIUS.search(text))
    return None if ours == theirs else ours


def is_money(named: str) -> bool:
    return named in _CODES or named.rpartition(" ")[2] in _OF_COUNTRIES


def is_measure(named: str) -> bool:
    """Money, length, time, weight and the like: what is measured, not counted. A share may be of either."""
    return named in _MEASURED or is_money(named)


def like_units(left: str, right: str) -> bool:
    """The same; one without is like any that is no measure, and people are counted under many names."""
    if left == right or (left == "person" and right in PEOPLE) or (right == "person" and left in PEOPLE):
        return True
    if "crown" in (left, right) and {left, right} <= _CROWNS:
        return True
    if not left or not right:
        return not _marked(left or right)
    return _one_thing(left, right)


@lru_cache(maxsize=5_000)
def _one_thing(left: str, right: str) -> bool:
    """ "60 homes" and "90 houses"."""
    if left in _COUNTED:
        return _COUNTED[left] == _COUNTED.get(right)
    return kind_of(left) == kind_of(right) != "" and synonymous(left, right) and not _marked(left)


def _marked(named: str) -> bool:
    return named in _MARKED or named.startswith("ordinal ") or is_money(named)


def measures(left: str, right: str) -> bool:
    """Both are measures or money."""
    return all(one in MEASURES or is_money(one) for one in (left, right))


def money_and_people(left: str, right: str) -> bool:
    return any(is_money(one) and _of_people(other) for one, other in ((left, right), (right, left)))


def _of_people(named: str) -> bool:
    return not is_money(named) and (named == "person" or named in PEOPLE or kind_of(named) == "p")
