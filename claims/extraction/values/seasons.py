"""Parts of a year in which something falls due: "in the first quarter of next year", "in spring 2027"."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import NamedTuple

from claims.extraction.values.dates import SEASONS

_PARTS = re.compile(
    r"\b(?:(?:by|before|in|from|during|until|over|for|within)\s(?:the\s)?(?:"
    r"(?P<nth>first|second|third|fourth|last|final)\s(?P<part>quarter|half)\sof\s(?P<of>the\syear|this\syear|next\syear|20\d\d)"
    r"|(?P<when>early|mid|late|start\sof|beginning\sof|middle\sof)[\s-](?P<year>20\d\d)"
    r"|(?P<q>[qh][1-4])(?:\s(?:of\s)?(?P<q_year>20\d\d)|(?=\W))"
    r"|(?:fiscal|financial|school|academic)\syear\s(?P<fiscal>20\d\d)(?:[/–-](?P<fiscal_end>(?:20)?\d\d))?"
    r"|(?P<season>spring|summer|autumn|winter)(?:\sof)?\s(?P<in>20\d\d))\b"
    r"|(?:(?:in|by|during|before|over)\sthe|by|before|until)\s(?:early\s|late\s)?(?P<coming>spring|summer|autumn|winter)\b(?!\s(?:of|heat|sun|break))"
    r"|(?P<which>this|next)\s(?P<near>spring|summer|autumn|winter)\b"
    r"|by\sthis\stime\snext\s(?P<later>year|month|week)\b)",
    re.I,
)
_NTH = {"first": 0, "second": 1, "third": 2, "fourth": 3}
_LATER = {"year": 365, "month": 30, "week": 7}


class Part(NamedTuple):
    """A range of days, and the words that name it, with where they stand."""

    begin: dt.date
    end: dt.date
    words: str
    at: int


def part_of_year(text: str, *, said: dt.date | None) -> Part | None:
    """The first part of a year that a text names; None where the year is not known."""
    for match in _PARTS.finditer(text):
        if found := _range(match, said):
            return Part(*found, match.group(), match.start())
    return None


def _range(match: re.Match[str], said: dt.date | None) -> tuple[dt.date, dt.date] | None:
    parts = {name: (value or "").lower() for name, value in match.groupdict().items()}
    if parts["when"]:
        first = {"e": 1, "s": 1, "b": 1, "m": 5, "l": 9}[parts["when"][0]]
        return _months(int(parts["year"]), first, 4)
    if parts["fiscal"]:  # from April in one country and October in another
        year = int(parts["fiscal"])
        return dt.date(year, 1, 1), dt.date(year + bool(parts["fiscal_end"]), 12, 31)
    if parts["q"] and parts["q_year"]:
        return _numbered(parts["q"], int(parts["q_year"]))
    if parts["season"]:
        return _months(int(parts["in"]), SEASONS[parts["season"]], 3)
    if parts["of"][:2] == "20":
        return _share(parts["nth"], parts["part"], int(parts["of"]))
    if said is None:
        return None
    if parts["q"]:  # the one that lasts or comes next
        found = _numbered(parts["q"], said.year)
        return found if found[1] >= said else _numbered(parts["q"], said.year + 1)
    if parts["nth"]:
        return _share(parts["nth"], parts["part"], said.year + parts["of"].startswith("next"))
    if parts["later"]:
        return said, said + dt.timedelta(days=_LATER[parts["later"]])
    return _season(parts["coming"] or parts["near"], said, following=parts["which"] == "next")


def _numbered(part: str, year: int) -> tuple[dt.date, dt.date]:
    """ "q3" and "h1" of a year."""
    long = 3 if part[0] == "q" else 6
    return _months(year, long * min(int(part[1]), 12 // long) - long + 1, long)


def _share(nth: str, part: str, year: int) -> tuple[dt.date, dt.date] | None:
    long = 3 if part == "quarter" else 6
    number = _NTH.get(nth, 12 // long - 1)
    return _months(year, 1 + number * long, long) if number * long < 12 else None


def _season(name: str, said: dt.date, *, following: bool) -> tuple[dt.date, dt.date]:
    """The one that lasts or comes next; "next summer" is one that has not begun."""
    for year in (said.year - 1, said.year, said.year + 1):
        begin, end = _months(year, SEASONS[name], 3)
        if end >= said and not (following and begin <= said):
            break
    return max(begin, said), end


def _months(year: int, first: int, long: int) -> tuple[dt.date, dt.date]:
    last = first + long - 1
    end_year, end = year + (last - 1) // 12, (last - 1) % 12 + 1
    return dt.date(year, first, 1), dt.date(end_year, end, calendar.monthrange(end_year, end)[1])
