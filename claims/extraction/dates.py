"""Dates as newsrooms write them, and the days gone by that "on Tuesday" or "last month" mean."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from claims.extraction.figures import ONES
from claims.extraction.types import Block, Date

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
        found = moments_in(text[block.begin : min(block.end, block.begin + 600)])
        if found and block.kind in ("caption", "byline", "boilerplate"):
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
_AGO = {name: n for name, n in ONES.items() if 1 <= n <= 10} | {"a": 1}
_PAST = re.compile(
    rf"\b(?:(?P<rel>today|yesterday|tonight|this (?:morning|afternoon|evening)|earlier today|last night)"
    rf"|(?:on |last |late |early )(?P<weekday>{_DAY_NAME})\b(?!{_DATE_FOLLOWS})"
    rf"|(?P<last>last (?:week|month|year)|earlier this (?:week|month|year))"
    rf"|(?P<ago>{'|'.join(_AGO)}|\d{{1,2}}) days? ago"
    rf"|(?:on )?(?P<name>{_MONTH})\.? (?P<d>\d{{1,2}}){_NTH}\b(?!\d|%)(?:,? (?P<y>\d{{4}})\b)?{_OF_1}"
    rf"|(?:on )?(?:the )?(?P<d2>\d{{1,2}}){_NTH} (?:of )?(?P<name2>{_MONTH})\b(?: (?P<y2>\d{{4}}))?{_OF_2}"
    rf"|(?:in |(?P<gone>last )(?-i:(?=[A-Z])))(?P<month>{_MONTH})\b(?: (?P<y3>\d{{4}}))?{_OF_3}"
    rf"|in (?P<year>(?:19|20)\d\d)\b(?! ?B\.?C\b)|on (?P<numeric>{FIGURES})(?!\d))",
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
        back = _AGO.get(parts["ago"].lower()) or int(parts["ago"])
        return Date(published - dt.timedelta(days=back), "day")
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


def _relative_day(words: str, published: dt.date) -> Date:
    day = dt.timedelta(days=1)
    if words in ("yesterday", "last night"):
        return Date(published - day, "day")
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
