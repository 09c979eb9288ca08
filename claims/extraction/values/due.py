"""When something falls due: "by Friday", "within 18 months", "by the end of March", "once it is signed"."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from claims.extraction.types import Due, Precision
from claims.extraction.values.dates import FIGURES, MONTHS, WEEKDAYS, day_in
from claims.extraction.values.feasts import FEAST, feast
from claims.extraction.values.figures import ONES, TENS
from claims.extraction.values.seasons import part_of_year

NUMBERS = ONES | TENS | {"a": 1, "an": 1}

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY_NAME = "|".join(WEEKDAYS)
_COUNT = rf"\d+|{'|'.join(NUMBERS)}"
_NTH = r"(?:st|nd|rd|th)?"
_COMING = (
    r"(?:(?:in|within|over|during) the (?:next|coming|following)(?: few| couple of| several)? "
    r"(?P<coming>hours|days|weeks|months|years)|within (?P<mere>hours|days|weeks|months|years))"
)
_DUE = re.compile(
    rf"\b(?:{_COMING}|(?:within|in|(?:within|in|over|during) the (?:next|coming)) "
    rf"(?:(?P<count>{_COUNT}) (?P<unit>hour|day|week|month|year)s?|(?:a|one) (?P<fortnight>fortnight))"
    r"(?:’|')?s?(?:’|')?(?: time)?"
    r"|(?P<next>tomorrow|tonight|later today|(?:later )?(?:this|next) (?:week|month|year|quarter)\b)"
    r"|(?:by|before|until) the end of (?P<end>(?:the|this|next) (?:week|month|year|quarter)|the decade"
    rf"|(?:19|20)\d\d|(?:{_MONTH})\b(?: (?:19|20)\d\d)?)"
    rf"|(?:by|before|on|until|from) (?P<figures>{FIGURES})(?!\d)"
    rf"|(?:by|before|on|next|until) (?P<weekday>{_DAY_NAME})\b(?!,? (?:the )?(?:\d|(?:{_MONTH})\b\.? \d))"
    r"|(?:by|before|until) (?P<close>year(?:[’']s|-)? ?end)\b"
    rf"|(?:by|before|until|over|at|on|from|after|during) (?P<feast>{FEAST})\b"
    r"|(?P<weekend>(?:this|next|(?:over|at|by|before|until) the)(?: coming)? weekend)\b"
    rf"|(?:(?:from|between|on|of) )?(?P<first_day>{_DAY_NAME})(?: to | through | until | and |-"
    rf"|–)(?P<last_day>{_DAY_NAME})\b"
    r"|(?:by|before|on|until|from) the (?P<nth>\d{1,2})(?:st|nd|rd|th)\b(?! (?:of|century|floor|time"
    r"|anniversary|birthday)\b)"
    rf"(?! [a-z]+ of )"
    r"|(?P<night>overnight)\b|by (?P<noon>noon|midnight)\b(?! on)"
    rf"|(?:by|before|at|until|after) (?:noon|midday|midnight|lunchtime|dawn"
    rf"|dusk) on (?P<clock_day>{_DAY_NAME})\b"
    r"|(?:by|before) the (?:early|mid|late)?[- ]?(?P<decade>20\d0)s\b|in the (?:early|mid"
    r"|late)?[- ]?(?P<in_decade>20\d0)s\b"
    r"|(?:between|from) (?P<from_year>20\d\d) (?:and|to|until) (?P<to_year>20\d\d)\b"
    rf"|(?:by|before|on|until|in|from|(?P<following>next)) (?:(?:{_DAY_NAME}),? )?"
    rf"(?:the )?(?:(?:early|mid|late)[ -])?(?:(?P<d>\d{{1,2}}){_NTH} (?:of )?)?(?P<name>{_MONTH})\b\.?"
    rf"(?: (?P<d2>\d{{1,2}}){_NTH}\b(?!\d))?,?(?: (?P<y>(?:19|20)\d\d))?"
    r"(?: (?:of )?(?P<which>this|next) year)?"
    r"|(?:by|before|in|until|from) (?P<year>20\d\d)\b)",
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
_DAY = dt.timedelta(days=1)
_MOST = 1000
"""Of hours, days, weeks, months or years that something may take: the calendar ends."""

Range = tuple[dt.date, dt.date, Precision]


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


_COMPARED = re.compile(r"\b(?:from|than|against|with|to) (?:[$€£]?\d[\d.,]*)(?: [\w%]+){0,3} $", re.I)
"""“Will fall to 2.9 percent, from 3.8 percent *this year*”: until when, is not told."""


def _due_in(text: str) -> re.Match[str] | None:
    """The first such words, of several sentences the first of one that tells what is to come."""
    first = None
    for match in _DUE.finditer(text):
        if match.group().lower().startswith("this ") and _COMPARED.search(text, 0, match.start()):
            continue
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


_BY_WHEN = re.compile(r"(?:by|before|until|within) ")


def due_end(text: str, begin: int) -> int:
    """Where words end that begin there and say by when, `begin` where none do: "by Friday"."""
    match = _DUE.match(text, begin)
    return match.end() if match and _BY_WHEN.match(text, begin) else begin


def _due_range(match: re.Match[str], said: dt.date | None) -> Range | None:
    parts = match.groupdict()
    before = match.group().lower().startswith("before")
    if parts["year"]:
        return _year(int(parts["year"]) - before)
    if parts["figures"]:
        day = day_in(parts["figures"], said, ahead=True)
        return (day, day, "day") if day else None
    if decade := parts["decade"] or parts["in_decade"]:
        return dt.date(int(decade), 1, 1), dt.date(int(decade) + 9, 12, 31), "year"
    if parts["from_year"] and parts["to_year"]:
        return dt.date(int(parts["from_year"]), 1, 1), dt.date(int(parts["to_year"]), 12, 31), "year"
    if parts["end"] and parts["end"][:2] in ("19", "20"):
        return _year(int(parts["end"]))
    if said is None:
        return None
    try:
        return _counted_on(match, parts, said, before=before)
    except (ValueError, OverflowError):  # further than the calendar
        return None


def _year(year: int) -> Range:
    return dt.date(year, 1, 1), dt.date(year, 12, 31), "year"


def _counted_on(
    match: re.Match[str], parts: dict[str, str | None], said: dt.date, *, before: bool
) -> Range | None:
    """Of words that count on from a day. Raises ValueError, OverflowError beyond the calendar."""
    if parts["feast"]:
        return _by_feast(match.group().split()[0].lower(), parts["feast"], said)
    if parts["first_day"]:
        return _from_day_to_day(parts, said)
    if parts["weekend"]:
        saturday = said + _DAY * (5 - said.weekday())
        saturday += 7 * _DAY * parts["weekend"].lower().startswith("next")
        return max(saturday, said), saturday + _DAY, "day"
    if parts["nth"]:
        return _by_nth(int(parts["nth"]), said, before=before)
    if parts["night"] or parts["noon"]:
        return said, said + _DAY * bool(parts["night"]), "day"
    if coming := parts["coming"] or parts["mere"]:
        days, precision = _SPANS[coming.lower()]
        return said, said + dt.timedelta(days=days), precision
    if parts["fortnight"]:
        return said, said + 14 * _DAY, "week"
    if parts["count"]:
        return _counted(parts["count"].lower(), (parts["unit"] or "").lower(), said)
    if day := parts["weekday"] or parts["clock_day"]:
        ahead = (WEEKDAYS[day.lower()] - said.weekday()) % 7
        if not ahead and match.group().lower().startswith(("next", "before")):
            ahead = 7  # "on Friday" in the news of a Friday is that day
        return said, said + ahead * _DAY, "day"
    if parts["name"]:
        return _by_month(parts, said, before=before)
    if parts["close"]:
        return _calendar_span("year", said, following=False)
    return _named_span((parts["next"] or parts["end"] or "").lower().removeprefix("later "), said)


def _by_feast(how: str, name: str, said: dt.date) -> Range | None:
    """Until its last day where it is "by" it, else the feast itself; the next one that is not over."""
    for year in (said.year - 1, said.year, said.year + 1):
        begin, end = feast(name, year)
        if how in ("by", "before", "until"):
            begin, end = said, end - _DAY * (begin != end)  # of several the one that gave the name
        if end >= said:
            return max(begin, said), end, "day"
    return None


def _from_day_to_day(parts: dict[str, str | None], said: dt.date) -> Range:
    first, last = (WEEKDAYS[(parts[name] or "").lower()] for name in ("first_day", "last_day"))
    begin = said + _DAY * ((first - said.weekday()) % 7)
    return begin, begin + _DAY * ((last - first) % 7), "day"


def _by_nth(number: int, said: dt.date, *, before: bool) -> Range | None:
    """The next day of that number; of "before the 5th" the day before."""
    for off in range(3):
        years, month = divmod(said.year * 12 + said.month - 1 + off, 12)
        if 1 <= number <= calendar.monthrange(years, month + 1)[1]:
            day = dt.date(years, month + 1, number) - _DAY * before
            if day >= said:
                return said, day, "day"
    return None


def _counted(count: str, unit: str, said: dt.date) -> Range:
    number = int(count[:9]) if count.isdigit() else NUMBERS.get(count, 1)
    number = min(number, _MOST)
    if unit == "hour":
        return said, said + dt.timedelta(days=max(-(-number // 24), 1)), "day"
    if unit in ("day", "week"):
        return said, said + number * (7 if unit == "week" else 1) * _DAY, "week" if unit == "week" else "day"
    if unit == "month":
        return said, _months_on(said, number), "month"
    return said, _months_on(said, 12 * number), "year"


def _months_on(day: dt.date, number: int) -> dt.date:
    """The same day of a later month, or the last one of a month that is too short."""
    years, month = divmod(day.month - 1 + number, 12)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return dt.date(day.year + years, month + 1, min(day.day, last))


def _by_month(parts: dict[str, str | None], said: dt.date, *, before: bool = False) -> Range | None:
    """A day or month without its year is the next one, this month or day included; "next May" never is."""
    month, day = MONTHS[(parts["name"] or "").lower()], parts["d"] or parts["d2"]
    gone = (month, int(day or 31)) < (said.month, said.day)
    gone = gone or (month == said.month and bool(parts["following"] or (before and not day)))
    year = int(parts["y"]) if parts["y"] else said.year + gone
    if parts["which"]:
        year = said.year + (parts["which"].lower() == "next")
    last = calendar.monthrange(year, month)[1]
    if not day and before:  # the last day on which it can still be so
        end = dt.date(year, month, 1) - _DAY
        return end.replace(day=1), end, "month"
    if not day:
        return dt.date(year, month, 1), dt.date(year, month, last), "month"
    if not 1 <= int(day) <= last:
        return None
    return dt.date(year, month, int(day)), dt.date(year, month, int(day)), "day"


def _named_span(words: str, said: dt.date) -> Range | None:
    if words == "tomorrow":
        return said + _DAY, said + _DAY, "day"
    if words in ("tonight", "today"):
        return said, said, "day"
    name, _, year = words.partition(" ")
    if name in MONTHS:
        one = {"name": name, "y": year, "d": None, "d2": None, "following": None, "which": None}
        return _by_month(one, said)
    following, span = words.startswith("next"), words.split()[-1]
    if span == "week":
        monday = said + _DAY * ((7 if following else 0) - said.weekday())
        return max(monday, said), monday + _DAY * 6, "week"
    if span == "decade":
        return said, dt.date(said.year // 10 * 10 + 9, 12, 31), "year"
    return _calendar_span(span, said, following=following)


def _calendar_span(span: str, said: dt.date, *, following: bool) -> Range:
    """This or the next month, quarter or year of the calendar, from today on."""
    long: int
    precision: Precision
    long, precision = {"month": (1, "month"), "quarter": (3, "quarter"), "year": (12, "year")}[span]  # type: ignore[assignment]
    first = dt.date(said.year, (said.month - 1) // long * long + 1, 1)
    if following:
        first = _months_on(first, long)
    return max(first, said), _months_on(first, long) - _DAY, precision
