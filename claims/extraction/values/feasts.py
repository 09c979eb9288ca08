"""Feasts that news counts by: "by Easter", "over Christmas", "on New Year's Eve"."""

from __future__ import annotations

import datetime as dt

_DAY = dt.timedelta(days=1)
_FIXED = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "halloween": (10, 31),
    "all saints' day": (11, 1),
    "epiphany": (1, 6),
    "valentine's day": (2, 14),
}
_FROM_EASTER = {
    "ash wednesday": -46,
    "palm sunday": -7,
    "good friday": -2,
    "easter sunday": 0,
    "easter monday": 1,
    "ascension day": 39,
    "whitsun": 49,
    "pentecost": 49,
}
FEAST = (
    "|".join(name.replace("'", "['’]") for name in sorted([*_FIXED, *_FROM_EASTER], key=len, reverse=True))
    + "|christmas|easter|thanksgiving|(?:the )?new year"
)
"""A pattern of their names, case ignored."""


def easter(year: int) -> dt.date:
    """Easter Sunday of the western churches (the anonymous Gregorian reckoning: Meeus, Astronomical
    Algorithms, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    shift = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * shift) // 451
    month, day = divmod(h + shift - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def feast(name: str, year: int) -> tuple[dt.date, dt.date]:
    """First and last day of a feast of that year; "new year" is the turn from it to the next.

    Raises KeyError for another name, ValueError beyond the calendar.
    """
    name = " ".join(name.lower().replace("’", "'").split()).removeprefix("the ")
    if name in _FIXED:
        day = dt.date(year, *_FIXED[name])
        return day, day
    if name == "christmas":
        return dt.date(year, 12, 24), dt.date(year, 12, 26)
    if name == "new year":
        return dt.date(year, 12, 31), dt.date(year, 12, 31) + _DAY
    if name == "thanksgiving":
        first = dt.date(year, 11, 1)
        day = first + _DAY * ((3 - first.weekday()) % 7 + 21)
        return day, day
    sunday = easter(year)
    if name == "easter":
        return sunday - 2 * _DAY, sunday + _DAY
    day = sunday + _DAY * _FROM_EASTER[name]
    return day, day
