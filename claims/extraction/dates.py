"""Dates as newsrooms write them, and the days that "on Tuesday" or "in the coming weeks" mean."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence

from claims.extraction.seasons import part_of_year
from claims.extraction.types import Block, Date, Due, Precision

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
NUMBERS = {
    name: n
    for n, name in enumerate(
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
        ]
    )
} | {"a": 1, "an": 1}

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY_NAME = "|".join(WEEKDAYS)
_TIME = (
    r"(?:[,T ]*(?:at )?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::\d{2})?\s*(?P<half>[ap]\.?m\.?)?"
    r"(?P<zone>Z|[+-]\d{2}:?\d{2}|\s?(?:GMT|UTC|CET|CEST|EST|EDT|BST))?)?"
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
        month, day = (second, first) if first > 12 else (first, second)
    else:
        month, day = int(parts["m"]), int(parts["d"])
    try:
        return dt.datetime(year, month, day, *_clock(parts), tzinfo=_zone(parts.get("zone")))
    except ValueError:
        return None


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
    name = words.strip()
    if name in _ZONES:
        return dt.timezone(dt.timedelta(minutes=_ZONES[name]))
    sign = -1 if name[0] == "-" else 1
    digits = name[1:].replace(":", "")
    return dt.timezone(sign * dt.timedelta(hours=int(digits[:2]), minutes=int(digits[2:])))


# Days that words mean

_PAST = re.compile(
    rf"\b(?:(?P<rel>today|yesterday|tonight|this (?:morning|afternoon|evening)|earlier today|last night)"
    rf"|(?:on |last |late |early )(?P<weekday>{_DAY_NAME})\b"
    rf"|(?P<last>last (?:week|month|year)|earlier this (?:week|month|year))"
    rf"|(?:on )?(?P<name>{_MONTH})\.? (?P<d>\d{{1,2}})\b(?!\d|%)(?:, (?P<y>\d{{4}}))?"
    rf"|(?:on )?(?P<d2>\d{{1,2}}) (?P<name2>{_MONTH})\b(?: (?P<y2>\d{{4}}))?"
    rf"|in (?P<month>{_MONTH})\b(?: (?P<y3>\d{{4}}))?|in (?P<year>(?:19|20)\d\d)\b"
    rf"|on (?P<numeric>\d{{1,2}}(?:\.\s?\d{{1,2}}\.\s?|/\d{{1,2}}/)\d{{4}})(?!\d))",
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
        found = moments_in(parts["numeric"])
        return Date(found[0][1].date(), "day") if found else None
    if parts["year"]:
        return Date(dt.date(int(parts["year"]), 1, 1), "year")
    name = parts["name"] or parts["name2"] or parts["month"]
    if name:
        return _named_day(parts, MONTHS[name.lower()], published, ahead=ahead)
    if published is None:
        return None
    if parts["weekday"]:
        back = (published.weekday() - WEEKDAYS[parts["weekday"].lower()]) % 7
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
    day = int(parts["d"] or parts["d2"] or 1)
    precision: Precision = "month" if parts["month"] else "day"
    if not year_words and published is None:
        return None
    try:
        if year_words or published is None:
            return Date(dt.date(int(year_words or 0), month, day), precision)
        found = dt.date(published.year, month, day)
        if ahead:
            return Date(found if found >= published else found.replace(year=found.year + 1), precision)
        return Date(found if found <= published else found.replace(year=found.year - 1), precision)
    except ValueError:
        return None


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


_COMING = (
    r"(?:in|within|over|during) the (?:next|coming|following)(?: few| couple of| several)? "
    r"(?P<coming>hours|days|weeks|months|years)"
)
_DUE = re.compile(
    rf"\b(?:{_COMING}|(?:within|in|(?:within|in|over|during) the (?:next|coming)) "
    rf"(?P<count>\d+|{'|'.join(NUMBERS)}) (?P<unit>hour|"
    rf"day|week|month|year)s?(?:’|')?(?: time)?"
    rf"|(?P<next>tomorrow|tonight|later today|(?:later )?(?:this|next) (?:week|month|"
    rf"year|quarter))"
    rf"|(?:by|before|until) the end of (?P<end>the (?:week|month|year|decade)|this (?:week|"
    rf"month|year)|next (?:week|month|year)|(?:19|20)\d\d|(?:{_MONTH}))"
    rf"|(?:by|before|on|next|until) (?P<weekday>{_DAY_NAME})\b"
    rf"|(?:by|before|until) (?P<feast>christmas|new year)\b"
    rf"|(?:by|before|on|until|in|from) (?:(?P<d>\d{{1,2}}) )?(?P<name>{_MONTH})\b\.?"
    rf"(?: (?P<d2>\d{{1,2}})\b(?!\d))?,?(?: (?P<y>(?:19|"
    rf"20)\d\d))?"
    rf"|(?:by|before|in|until|from) (?P<year>20\d\d)\b)",
    re.I,
)
_CONDITION = re.compile(
    r"\b(?P<words>(?:once|if|when|after|as soon as(?! possible)|provided(?: that)?|"
    r"unless|until|as long as) [^,.;–—\"“”]{6,120})",
    re.I,
)
_SPANS: dict[str, tuple[int, Precision]] = {
    "hours": (1, "day"),
    "days": (7, "week"),
    "weeks": (31, "month"),
    "months": (183, "quarter"),
    "years": (1096, "year"),
}


def due_of(text: str, *, said: dt.date | None) -> Due | None:
    """When a pledge or prediction can be judged: a range counted from the day it was said, or a condition."""
    match = _due_in(text)
    condition = _CONDITION.search(text)
    words = condition["words"].strip() if condition else ""
    part = part_of_year(text, said=said)
    if part and (match is None or part.at <= match.end()):
        return Due(part.begin, part.end, "quarter", words, part.words)
    if match:
        if found := _due_range(match, said):
            return Due(*found, words, match.group())
        if said is None and not condition:
            return Due(words=match.group(), condition=match.group())
    return Due(condition=words, words=words) if condition else None


_TO_COME = re.compile(r"\b(?:will|wo|shall|would|going to|promis\w+|pledg\w+)\b|[’']ll\b", re.I)
_STOP = re.compile(r"[.!?][\"”]?\s")


def _due_in(text: str) -> re.Match[str] | None:
    """The first such words, of several sentences the first of one that tells what is to come."""
    first = None
    for match in _DUE.finditer(text):
        first = first or match
        begin = max([stop.end() for stop in _STOP.finditer(text, 0, match.start())], default=0)
        if begin == 0 and _STOP.search(text, match.end()) is None:
            break
        stop = _STOP.search(text, match.end())
        if _TO_COME.search(text, begin, stop.start() if stop else len(text)):
            return match
    return first


def is_due(words: str) -> bool:
    """Whether words say nothing but when something falls due: "by Friday"."""
    return bool(_DUE.fullmatch(words.strip(" ,.")))


def _due_range(match: re.Match[str], said: dt.date | None) -> tuple[dt.date, dt.date, Precision] | None:
    parts = match.groupdict()
    before = match.group().lower().startswith("before")
    if parts["year"]:
        year = int(parts["year"]) - before
        return dt.date(year, 1, 1), dt.date(year, 12, 31), "year"
    if parts["end"] and parts["end"][:2] in ("19", "20"):
        return dt.date(int(parts["end"]), 1, 1), dt.date(int(parts["end"]), 12, 31), "year"
    if said is None:
        return None
    if parts["feast"]:
        last = dt.date(said.year, 12, 25 if parts["feast"].lower() == "christmas" else 31)
        return (said, last, "day") if said <= last else None
    if parts["coming"]:
        days, precision = _SPANS[parts["coming"].lower()]
        return said, said + dt.timedelta(days=days), precision
    if parts["count"]:
        return _counted(parts["count"].lower(), (parts["unit"] or "").lower(), said)
    if parts["weekday"]:
        ahead = (WEEKDAYS[parts["weekday"].lower()] - said.weekday()) % 7 or 7
        return said, said + dt.timedelta(days=ahead), "day"
    if parts["name"]:
        return _by_month(parts, said, before=before)
    return _named_span((parts["next"] or parts["end"] or "").lower().removeprefix("later "), said)


def _counted(count: str, unit: str, said: dt.date) -> tuple[dt.date, dt.date, Precision]:
    number = min(NUMBERS.get(count) or int(count[:9]) if count.isdigit() or count in NUMBERS else 1, 1000)
    days = {
        "hour": 1,
        "day": number,
        "week": 7 * number,
        "month": round(30.44 * number),
        "year": round(365.25 * number),
    }
    precision: Precision = {"hour": "day", "day": "day", "week": "week", "month": "month", "year": "year"}[
        unit
    ]  # type: ignore[assignment]
    return said, said + dt.timedelta(days=days[unit]), precision


def _by_month(
    parts: dict[str, str | None], said: dt.date, *, before: bool = False
) -> tuple[dt.date, dt.date, Precision] | None:
    month, day = MONTHS[(parts["name"] or "").lower()], parts["d"] or parts["d2"]
    year = int(parts["y"]) if parts["y"] else said.year + (month < said.month)
    last = calendar.monthrange(year, month)[1]
    if not day and before:  # the last day on which it can still be so
        end = dt.date(year, month, 1) - dt.timedelta(days=1)
        return end.replace(day=1), end, "month"
    if not day:
        return dt.date(year, month, 1), dt.date(year, month, last), "month"
    if not 1 <= int(day) <= last:
        return None
    return dt.date(year, month, int(day)), dt.date(year, month, int(day)), "day"


def _named_span(words: str, said: dt.date) -> tuple[dt.date, dt.date, Precision] | None:
    day = dt.timedelta(days=1)
    if words == "tomorrow":
        return said + day, said + day, "day"
    if words in ("tonight", "today"):
        return said, said, "day"
    if words in MONTHS:
        return _by_month({"name": words, "d": None, "d2": None, "y": None}, said)
    following, span = words.startswith("next"), words.split()[-1]
    if span == "week":
        monday = said + day * ((7 if following else 0) - said.weekday())
        return max(monday, said), monday + day * 6, "week"
    if span == "month":
        first = (said.replace(day=28) + 4 * day).replace(day=1) if following else said.replace(day=1)
        return max(first, said), first.replace(day=calendar.monthrange(first.year, first.month)[1]), "month"
    if span == "decade":
        return said, dt.date(said.year // 10 * 10 + 9, 12, 31), "year"
    if span == "year":
        year = said.year + following
        return max(dt.date(year, 1, 1), said), dt.date(year, 12, 31), "year"
    return said, said + day * (183 if following else 92), "quarter"
