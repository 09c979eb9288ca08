"""Dates as newsrooms write them, and the days gone by that "on Tuesday" or "last month" mean."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from claims.extraction.types import Block, Date
from claims.extraction.values.feasts import FEAST, feast
from claims.extraction.values.figures import ONES

MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ],
        1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: n
    for n, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
}
FIRST_YEAR, LAST_YEAR = 1000, 2999

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY_NAME = "|".join(WEEKDAYS)
_TIME = (
    r"(?:[,T ]*(?:at )?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::\d{2}(?:\.\d{1,9})?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?"
    r"(?P<zone>Z\b|[+-]\d{2}:?\d{2}|\s?(?:GMT|UTC|CEST|CET|EST|EDT|BST)\b)?)?"
)
_FORMS = (
    re.compile(rf"(?<!\d)(?P<y>\d{{4}})-(?P<m>\d{{1,2}})-(?P<d>\d{{1,2}})(?!\d){_TIME}"),
    re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})\.\s?(?P<m>\d{{1,2}})\.\s?(?P<y>\d{{4}})(?!\d){_TIME}"),
    re.compile(rf"(?<!\d)(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})/(?P<y>\d{{4}})(?!\d){_TIME}"),
    re.compile(
        rf"\b(?P<name>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})(?!\d){_TIME}", re.I
    ),
    re.compile(
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<name>{_MONTH})\.?,?\s+(?P<y>\d{{4}})(?!\d){_TIME}",
        re.I,
    ),
)
_ZONES = {"GMT": 0, "UTC": 0, "Z": 0, "CET": 60, "CEST": 120, "EST": -300, "EDT": -240, "BST": 60}
_DATELINE_WORDS = re.compile(
    rf"\b(?:published|posted|updated|last|modified|on|at|first|created|added|date|{_DAY_NAME}|"
    rf"mon|tue|wed|thu|fri|sat|sun|gmt|utc|cet|cest|est|edt|bst|time|hrs?|h|am|pm)\b|"
    rf"[^\w]",
    re.I,
)


def moments_in(text: str) -> list[tuple[int, dt.datetime, bool]]:
    """(offset, moment, whether the time of day is given); naive where the text names no time zone."""
    found = []
    for form in _FORMS:
        for match in form.finditer(text):
            moment = _moment(match)
            if moment:
                found.append((match.start(), moment, match["hour"] is not None))
    return sorted(found, key=lambda item: item[0])


def is_dateline(line: str) -> bool:
    """Whether a line holds a date and hardly anything else."""
    if len(line) > 120 or not any(form.search(line) for form in _FORMS):
        return False
    for form in _FORMS:
        line = form.sub(" ", line)
    return len(re.sub(r"\d{1,2}[:.]\d{2}", "", _DATELINE_WORDS.sub("", line)).strip()) <= 3


def publication(text: str, blocks: Sequence[Block]) -> dt.datetime | None:
    """The moment on a date line, else the first full date of a caption: what the page says of itself."""
    for block in blocks:
        line = text[block.begin : block.end]
        found = moments_in(line) if block.kind == "boilerplate" and is_dateline(line) else []
        if found:
            return found[0][1]
    for block in blocks[:8]:
        if block.kind in ("caption", "byline", "boilerplate"):
            found = moments_in(text[block.begin : min(block.end, block.begin + 600)])
            if found:
                return found[0][1]
    return None


def _moment(match: re.Match[str]) -> dt.datetime | None:
    parts = match.groupdict()
    year, month, day = int(parts["y"]), 0, 0
    if parts.get("name"):
        month, day = MONTHS[parts["name"].lower()], int(parts["d"])
    elif parts.get("a"):
        first, second = int(parts["a"]), int(parts["b"])
        month, day = (second, first) if first > 12 or _day_first(parts.get("zone")) else (first, second)
    else:
        month, day = int(parts["m"]), int(parts["d"])
    if not FIRST_YEAR <= year <= LAST_YEAR:  # from which nothing can be counted, at the ends of the calendar
        return None
    try:
        return dt.datetime(year, month, day, *_clock(parts), tzinfo=_zone(parts.get("zone")))
    except ValueError:
        return None


def _day_first(zone: str | None) -> bool:
    """Whether the clocks beside a date are of Europe, which writes the day before the month."""
    return (zone or "").strip().upper() in ("GMT", "BST", "CET", "CEST")


def day_in(figures: str, near: dt.date | None, *, ahead: bool) -> dt.date | None:
    """The day of a date in figures; of "5/12/2026", which can be two, the one to come (or gone by) where only
    one of them is."""
    found = moments_in(figures)
    if not found:
        return None
    day = found[0][1].date()
    if near is None or "/" not in figures or day.day > 12 or ((day >= near) if ahead else (day <= near)):
        return day
    turned = day.replace(month=day.day, day=day.month)
    return turned if ((turned >= near) if ahead else (turned <= near)) else day


def _clock(parts: dict[str, str | None]) -> tuple[int, int]:
    if not parts.get("hour"):
        return 0, 0
    hour, minute, half = int(parts["hour"] or 0), int(parts["minute"] or 0), (parts.get("half") or "").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    if half.startswith("a") and hour == 12:
        hour = 0
    return (hour, minute) if hour < 24 and minute < 60 else (0, 0)


def _zone(words: str | None) -> dt.timezone | None:
    if not words:
        return None
    name = words.strip().upper()
    if name in _ZONES:
        return dt.timezone(dt.timedelta(minutes=_ZONES[name]))
    sign = -1 if name[0] == "-" else 1
    digits = name[1:].replace(":", "")
    return dt.timezone(sign * dt.timedelta(hours=int(digits[:2]), minutes=int(digits[2:])))


# Days that words mean

FIGURES = r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}(?:\.\s?\d{1,2}\.\s?|/\d{1,2}/)\d{4})"
_NTH = r"(?:st|nd|rd|th)?"
_OF_1, _OF_2, _OF_3 = (rf"(?: (?:of )?(?P<of{n}>last|this|next) year)?" for n in "123")
_DATE_FOLLOWS = rf",? (?:the )?(?:\d|(?:{_MONTH})\b\.? \d)"
QUARTERS = ("first", "second", "third", "fourth")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""The month in which each begins."""
_AGO = {name: n for name, n in ONES.items() if 1 <= n <= 10} | {"a": 1}
_PAST = re.compile(
    rf"\b(?:(?P<rel>the day before yesterday|today|yesterday|tonight|overnight|this (?:morning|afternoon"
    rf"|evening)|earlier today|last night)"
    rf"|(?:on |last |late |early |(?:hours|morning|afternoon|evening"
    rf"|night) of )(?P<weekday>{_DAY_NAME})\b(?!{_DATE_FOLLOWS})"
    rf"|(?P<last>last (?:week|month|year)\b|earlier this (?:week|month|year)|last quarter|last weekend"
    r"|(?:over|at|during|on) the weekend|last (?:spring|summer|autumn|winter))"
    rf"|(?P<ago>{'|'.join(_AGO)}|\d{{1,2}}) (?P<back>day|week|fortnight|month|year|decade)s? ago"
    rf"|(?:at|on|over|during) (?P<feast>{FEAST})\b"
    r"|in (?:the )?(?:(?P<quarter>first|second|third|fourth) quarter|q(?P<q>[1-4]))\b(?! (?:of )?(?:19|20"
    r"|the))"
    r"|on the (?P<nth>\d{1,2})(?:st|nd|rd|th)(?=\s*(?:[,.;:!?”\"]|$|that\b|and\b))"
    rf"|(?:on )?(?P<name>{_MONTH})\.? (?P<d>\d{{1,2}}){_NTH}\b(?!\d|%)(?:,? (?P<y>\d{{4}})\b)?{_OF_1}"
    rf"|(?:on )?(?:the )?(?P<d2>\d{{1,2}}){_NTH} (?:of )?(?P<name2>{_MONTH})\b(?: (?P<y2>\d{{4}}))?{_OF_2}"
    rf"|(?:in (?:(?:early|mid|late)[ -])?|mid-"
    rf"|(?P<gone>last )(?-i:(?=[A-Z])))(?P<month>{_MONTH})\b(?: (?P<y3>\d{{4}}))?{_OF_3}"
    rf"|in (?:(?:early|mid|late)[ -])?(?P<year>(?:19|20)\d\d)\b(?! ?B\.?C\b)"
    rf"|on (?P<numeric>{FIGURES})(?!\d))",
    re.I,
)


_COMPARED = re.compile(r"\b(?:than|since|from|until|as|of)\s+$")


def said_on(text: str, *, published: dt.date | None) -> Date | None:
    """The day that a stretch of text names for what was said; the last one before publication."""
    for match in _PAST.finditer(text):
        if not _COMPARED.search(text, 0, match.start()):
            return day_of(match, published)
    return None


def day_of(match: re.Match[str], published: dt.date | None, *, ahead: bool = False) -> Date | None:
    """The day meant by a match of `past_words`, counted back from publication, or on from it."""
    parts = match.groupdict()
    if parts["numeric"]:
        day = day_in(parts["numeric"], published, ahead=ahead)
        return Date(day, "day") if day else None
    if parts["year"]:
        return Date(dt.date(int(parts["year"]), 1, 1), "year")
    name = parts["name"] or parts["name2"] or parts["month"]
    if name:
        return _named_day(parts, MONTHS[name.lower()], published, ahead=ahead)
    if published is None:
        return None
    if parts["ago"]:
        return _back(_AGO.get(parts["ago"].lower()) or int(parts["ago"]), parts["back"].lower(), published)
    if parts["feast"] or parts["nth"]:
        return _last_such(parts, published, ahead=ahead)
    if parts["quarter"] or parts["q"]:
        number = int(parts["q"] or QUARTERS.index(parts["quarter"].lower()) + 1)
        first = dt.date(published.year, 3 * number - 2, 1)
        return Date(first if first <= published else first.replace(year=first.year - 1), "quarter")
    if parts["weekday"]:
        back = (published.weekday() - WEEKDAYS[parts["weekday"].lower()]) % 7
        if match.group().lower().startswith("last"):  # never this day, nor one to come
            ahead, back = False, back or 7
        return Date(published + dt.timedelta(days=(-back) % 7 if ahead else -back), "day")
    words = (parts["rel"] or parts["last"]).lower()
    return _relative_day(words, published)


def past_words() -> re.Pattern[str]:
    """The pattern of words that name a day gone by."""
    return _PAST


def _named_day(
    parts: dict[str, str | None], month: int, published: dt.date | None, *, ahead: bool
) -> Date | None:
    year_words = parts["y"] or parts["y2"] or parts["y3"]
    day = parts["d"] or parts["d2"]
    if not year_words and published is None:
        return None
    year = int(year_words or 0)
    if not year_words and published is not None:
        year = published.year + _years_off(parts, (month, int(day or 0)), published, ahead=ahead)
    try:
        return Date(dt.date(year, month, int(day or 1)), "day" if day else "month")
    except ValueError:
        return None


def _years_off(
    parts: dict[str, str | None], named: tuple[int, int], published: dt.date, *, ahead: bool
) -> int:
    """-1, 0 or 1: how far the year of a month and day (0 for the whole month) is from that of publication."""
    if told := parts["of1"] or parts["of2"] or parts["of3"]:
        return {"last": -1, "this": 0, "next": 1}[told.lower()]
    today = (published.month, published.day if named[1] else 0)
    if parts["gone"]:
        return -1 if named >= today else 0
    return int(named < today) if ahead else -int(named > today)


def _back(number: int, unit: str, published: dt.date) -> Date | None:
    """ "a fortnight ago" is that day, "two weeks ago" some day of that week, "in" its month or year else."""
    if unit in ("day", "fortnight"):
        return Date(published - dt.timedelta(days=number * (14 if unit == "fortnight" else 1)), "day")
    if unit == "week":
        day = published - dt.timedelta(days=7 * number)
        return Date(day - dt.timedelta(days=day.weekday()), "week")
    months = number * {"month": 1, "year": 12, "decade": 120}[unit]
    years, month = divmod(published.year * 12 + published.month - 1 - months, 12)
    if years < FIRST_YEAR:
        return None
    return (
        Date(dt.date(years, month + 1, 1), "month") if unit == "month" else Date(dt.date(years, 1, 1), "year")
    )


def _last_such(parts: dict[str, str | None], published: dt.date, *, ahead: bool) -> Date | None:
    """The last feast or day of a month before publication, or the next one from it."""
    for off in (0, 1, -1) if ahead else (0, -1, -2):
        try:
            if parts["feast"]:
                begin, end = feast(parts["feast"], published.year + off)
            else:
                years, month = divmod(published.year * 12 + published.month - 1 + off, 12)
                begin = end = dt.date(years, month + 1, int(parts["nth"] or 0))
        except ValueError:
            continue
        if (end >= published) if ahead else (begin <= published):
            return Date(begin, "day" if begin == end else "week")
    return None


def _season_gone(name: str, published: dt.date) -> Date:
    """The last one that is over, or has begun in this year: "last summer" said in autumn is this year's."""
    first = dt.date(published.year, SEASONS[name], 1)
    over = _months_later(first, 3) <= published
    return Date(first if over else first.replace(year=published.year - 1), "quarter")


def _months_later(first: dt.date, number: int) -> dt.date:
    years, month = divmod(first.year * 12 + first.month - 1 + number, 12)
    return dt.date(years, month + 1, 1)


def _relative_day(words: str, published: dt.date) -> Date:
    day = dt.timedelta(days=1)
    if words in ("yesterday", "last night", "overnight"):
        return Date(published - day, "day")
    if words == "the day before yesterday":
        return Date(published - 2 * day, "day")
    if words.endswith("weekend"):
        return Date(published - day * ((published.weekday() - 5) % 7 or 7 * words.startswith("last")), "week")
    if words == "last quarter":
        first = dt.date(published.year, (published.month - 1) // 3 * 3 + 1, 1)
        return Date(_months_later(first, -3), "quarter")
    if words.removeprefix("last ") in SEASONS:
        return _season_gone(words.removeprefix("last "), published)
    if words == "last week":
        return Date(published - day * (published.weekday() + 7), "week")
    if words == "last month":
        return Date((published.replace(day=1) - day).replace(day=1), "month")
    if words == "last year":
        return Date(dt.date(published.year - 1, 1, 1), "year")
    if words.startswith("earlier this"):
        span = words.split()[-1]
        if span == "week":
            return Date(published - day * published.weekday(), "week")
        return (
            Date(published.replace(day=1), "month")
            if span == "month"
            else Date(published.replace(month=1, day=1), "year")
        )
    return Date(published, "day")
