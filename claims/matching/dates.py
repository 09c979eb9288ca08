"""The days, months and years that a text names, in a form that can be compared."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from claims.extraction.values.dates import QUARTERS
from claims.extraction.values.feasts import FEAST

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_SHORT = tuple(name[:3] for name in _MONTHS)
_MONTH = "|".join(rf"{name}|{name[:3]}\.?" if name != "may" else name for name in _MONTHS) + r"|sept\.?"
_NAMED = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>{_MONTH})\b\.?"
    rf"(?:\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d))?(?:,?\s+(?P<year>\d{{4}}))?",
    re.I,
)
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_YEAR = re.compile(r"(?<![\d.,$€£])(1[5-9]\d\d|20\d\d|21\d\d)(?![\d%]|[.,]\d)")
_DIGIT = re.compile(r"\d")
_WEEKDAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day\b", re.I)

_CLOCK = re.compile(
    r"\b(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?(?:\s?(?P<half>[ap])\.?m\b|(?<=[:.]\d\d)(?![:\d%]|\.\d))",
    re.I,
)
_MIDDAY = re.compile(r"\b(?:at|by|until|from|before|after|around) (noon|midnight)\b")
_NTH = re.compile(r"\b(?:on|by|until|from|before|after) the (\d{1,2})(?:st|nd|rd|th)\b(?! [^\W\d_])")
_FROM_NOW = re.compile(
    r"\b(?:(?P<which>last|this|next) (?P<what>week|weekend|month|quarter|year|decade|century|spring|summer"
    r"|autumn|fall|winter)|(?P<named>yesterday|today|tomorrow|tonight))\b"
)
_NOW = ("last", "this", "next", "day", "tomorrow", "tonight")
_AGO = {"yesterday": "last", "today": "this", "tonight": "this", "tomorrow": "next"}
_JUST_NOW = frozenset(
    f"counted {which} {what}" for which in ("this", "last") for what in ("day", "week", "weekend")
)
_FAR, _SOON = ("year", "decade", "century"), ("month", "week", "weekend")
_WEEK = dt.timedelta(days=8)
_DECADE = re.compile(r"\b(1[5-9]\d|20\d)0['’]?s\b")
_SPAN = re.compile(r"\b(?:between|from) (\d{4}) (?:and|to|until|till|through) (\d{4})\b")
_SIDE = re.compile(
    r"\b(before|until|till|by|after|since) ((?:1[5-9]\d\d|20\d\d)\b(?![.,]?\d)"
    rf"|(?:(?:last|next|this) )?(?:{_MONTH}|week|month|year|noon|midnight|(?:mon|tues|wednes|thurs|fri"
    rf"|satur|sun)day)\b)"
)
_SIDES = ("before ", "until ", "till ", "by ", "after ", "since ")
_BEFORE = frozenset({"before", "until", "till", "by"})
_UNITS = r"(?:year|month|week|season|decade|century|spring|summer|autumn|winter)"
_PART = re.compile(
    rf"\b(?:(?P<part>early|mid|late)[- ](?:in )?(?:the )?"
    rf"|(?P<edge>beginning|start|middle|end|close) of (?:the )?|(?P<half>first|second) half of (?:the )?)"
    rf"(?=(?:next |last |this )?(?:(?:{_MONTH})\b|{_UNITS}\b|(?:1[5-9]|20|21)\d\d))"
)
_OF_PARTS = ("early", "mid", "late", "beginning of", "start of", "end of", "close of", "half of")
_NOT_A_PART = re.compile(r"\b(?:is|are|was|were|too|so|very|be|been) $")
_EDGES = {"beginning": "early", "start": "early", "middle": "mid", "end": "late", "close": "late"}
_ONE_AGO = re.compile(rf"\b(?:a|one) {_UNITS[:-1]}|generation) (?:ago|earlier)\b")
_QUARTER = re.compile(
    rf"\bq([1-4])\b|\b({'|'.join(QUARTERS)}) quarter(?! of (?!the year|this|last|next|20|19|fiscal))"
)
_HALF_YEAR = re.compile(r"\bh([12])\b")
_FISCAL = re.compile(r"\b(20\d\d)[/–-](?:20)?(\d\d)\b(?![/–-]?\d)")
_ANY_PART = re.compile(r"\b[qh][1-4]\b")
_FEASTS = ("easter", "christmas", "new year", "day", "thanksgiving", "whitsun", "pentecost", "hallow", "eve")
_FEAST = re.compile(rf"\b(?:{FEAST})\b")
_SEASON = re.compile(
    r"\b(?:in|of|since|until|by|during|last|next|this|early|mid|late|every|each) (?:the )?"
    r"(?P<named>spring|summer|autumn|winter)\b(?! \w+s\b)"
    r"|\b(?P<dated>spring|summer|autumn|fall|winter)(?: of)? (?=\d{4}\b)"
)
_SEASONS = ("spring", "summer", "autumn", "winter", "fall ")
_FIGURES = re.compile(r"(?<![\d./])(\d{1,2})([./])(\d{1,2})[./](\d{4})(?![\d/])")
"""Day and month, or where a slash stands between them also month and day."""


@lru_cache(maxsize=20_000)
def dates_in(text: str) -> frozenset[str]:
    """ "year 2026", "month 2", "day 16", "weekday mon"; a date gives each of its parts."""
    found: set[str] = set()
    plain = text.lower()
    if _DIGIT.search(text):  # most texts have neither: looking for signs first takes a third of the time
        found |= {f"year {year}" for year in _YEAR.findall(text)}
        for year, month, day in _ISO.findall(text):
            found |= {f"year {year}", f"month {int(month)}", f"day {int(day)}"}
    if "day" in plain:
        found |= {f"weekday {name}" for name in _WEEKDAY.findall(plain)}
    if any(map(plain.__contains__, _SHORT)):
        for match in _NAMED.finditer(text):
            found |= _parts(match)
    return frozenset(found)


def moments_in(text: str) -> frozenset[str]:
    """What `dates_in` finds, hours ("hour 17:00"), days and years counted from now ("counted last year"),
    dates in figures, spans of years, and the side of a year ("before 1950"); a decade gives all its years.
    """
    found = set(dates_in(text))
    plain = text[:3000].lower()
    if _DIGIT.search(plain):
        if any(map(_is_year, found)):
            found |= _about_years(plain)
        found |= _written_in_figures(plain)
        for first, second in _FISCAL.findall(plain):  # "2025/26", and no month: "2025-03"
            if int(second) == (int(first) + 1) % 100:
                found |= {f"year {first}", f"year {int(first) + 1}"}
        found |= {f"hour {_hour(match)}" for match in _CLOCK.finditer(plain)}
        found |= {f"day {day}" for day in _NTH.findall(plain)}
    if "noon" in plain or "midnight" in plain:
        found |= {f"hour {0 if which == 'midnight' else 12}:00" for which in _MIDDAY.findall(plain)}
    if any(map(plain.__contains__, _SIDES)):
        for side, time in _SIDE.findall(plain):
            found.add(f"side {'before' if side in _BEFORE else 'after'} {time}")
    if "quarter" in plain or _ANY_PART.search(plain):
        found |= _parts_of_years(plain)
    if any(map(plain.__contains__, _FEASTS)):
        found |= {f"feast {' '.join(name.split()).removeprefix('the ')}" for name in _FEAST.findall(plain)}
    if any(map(plain.__contains__, _NOW)):
        for match in _FROM_NOW.finditer(plain):
            which, what = (match["which"], match["what"]) if match["which"] else (match["named"], "day")
            found.add(f"counted {_AGO.get(which, which)} {what}")
    if any(map(plain.__contains__, _SEASONS)):
        for match in _SEASON.finditer(plain):
            found.add(f"season {(match['named'] or match['dated']).replace('fall', 'autumn')}")
    return frozenset(found | _parts_of_times(plain))


def _parts_of_times(plain: str) -> set[str]:
    """ "stage early" of "early 2025", "half first", "ago decade"."""
    found: set[str] = set()
    if any(map(plain.__contains__, _OF_PARTS)):
        for match in _PART.finditer(plain):
            if match["half"]:
                found.add(f"half {match['half']}")
            elif not _NOT_A_PART.search(plain, max(match.start() - 6, 0), match.start()):
                found.add(f"stage {match['part'] or _EDGES[match['edge']]}")
    if " ago" in plain or " earlier" in plain:
        found |= {f"ago {match[0].split()[1]}" for match in _ONE_AGO.finditer(plain)}
    return found


def _parts_of_years(plain: str) -> set[str]:
    """ "part 3" of "Q3" and "the third quarter", "half first" of "H1"."""
    found = {f"half {'first' if number == '1' else 'second'}" for number in _HALF_YEAR.findall(plain)}
    for number, name in _QUARTER.findall(plain):
        found.add(f"part {number or QUARTERS.index(name) + 1}")
    return found


def _about_years(plain: str) -> set[str]:
    """Spans, and for "the 1990s", which is no single year, each of them."""
    found = {f"span {first}-{last}" for first, last in _SPAN.findall(plain)}
    return found | {f"year {decade}{year}" for decade in _DECADE.findall(plain) for year in range(10)}


def _written_in_figures(plain: str) -> set[str]:
    found: set[str] = set()
    for one, mark, other, year in _FIGURES.findall(plain):
        found.add(f"year {year}")
        if mark == "." or int(one) > 12:
            found |= {f"day {int(one)}", f"month {int(other)}"}
        elif int(other) > 12:
            found |= {f"day {int(other)}", f"month {int(one)}"}
        else:  # 1/2/2026 is either: each part agrees with both, and 3 February with neither
            found |= {f"{part} {int(number)}" for part in ("day", "month") for number in (one, other)}
    return found


def _hour(match: re.Match[str]) -> str:
    half = (match["half"] or "").lower()
    hour = int(match["hour"]) % (12 if half else 24) + (12 if half == "p" else 0)
    return f"{hour}:{match['minute'] or '00'}"


def dated(one: frozenset[str], day: dt.date | None, other: frozenset[str]) -> frozenset[str]:
    """With the year of "this week" on a day, if the other text names a year; without a day it is another.

    "Last year" is one only where the day is known.
    """
    if day is not None and not any(map(_is_year, one)) and any(map(_is_year, other)):
        one = one | {
            f"year {near.year + step}"
            for which, step in (("last", -1), ("this", 0), ("next", 1))
            if f"counted {which} year" in one
            for near in (day, day - _WEEK)
        }
    if one.isdisjoint(_JUST_NOW) or not other.isdisjoint(_JUST_NOW) or any(map(_is_year, one)):
        return one
    return one | ({f"year {near.year}" for near in (day, day - _WEEK)} if day else {"year now"})


def _is_year(date: str) -> bool:
    return date.startswith("year ")


def _counted(one: frozenset[str], other: frozenset[str]) -> bool:
    """ "last year" beside "next year"; but "this year" and "last month" can be one time."""
    left, right = ({date for date in dates if date.startswith("counted ")} for dates in (one, other))
    if not left or not right or left & right:
        return False
    whats = {date.split()[2] for date in left} & {date.split()[2] for date in right}
    ways = [{date.split()[1] for date in dates} for dates in (left, right)]
    if whats or ({"last", "next"} <= ways[0] | ways[1] and not ways[0] & ways[1]):
        return True
    return _near_and_far(left, right) or _near_and_far(right, left)


def _near_and_far(one: set[str], other: set[str]) -> bool:
    """Next week or month is hardly ever in next year."""
    return any(
        any(f"counted {which} {what}" in one for what in _FAR)
        and any(f"counted {which} {what}" in other for what in _SOON)
        for which in ("next", "last")
    )


def _parts(match: re.Match[str]) -> set[str]:
    name, day = match["month"].casefold(), match["d1"] or match["d2"]
    if name == "may" and not day and not match["month"].istitle():
        return set()  # the verb
    found = {f"month {_number(name)}"}
    if day:
        found.add(f"day {int(day)}")
    return found | ({f"year {match['year']}"} if match["year"] else set())


def _number(name: str) -> int:
    return next(number for number, month in enumerate(_MONTHS, 1) if month[:3] == name[:3])


def changed_dates(one: frozenset[str], other: frozenset[str]) -> bool:
    """Both name a year (month, part of one, day, weekday, hour, span) and share none, as of `moments_in`."""
    if not one or not other or one == other:
        return False
    for kind in (
        "year ",
        "month ",
        "day ",
        "weekday ",
        "hour ",
        "span ",
        "stage ",
        "half ",
        "ago ",
        "part ",
        "feast ",
        "season ",
    ):
        left = {date for date in one if date.startswith(kind)}
        right = {date for date in other if date.startswith(kind)}
        if left and right and not left & right:
            return True
    return _counted(one, other) or _on_other_side(one, other) or _on_other_side(other, one)


def _on_other_side(one: frozenset[str], other: frozenset[str]) -> bool:
    """ "before 1950" where the other has "after 1950"."""
    sides = [date for date in one if date.startswith("side before ") and date not in other]
    return any(date.replace("before", "after") in other for date in sides)
