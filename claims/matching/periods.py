"""Which days, months and years a text means that counts from when it was said.

Two equal texts mean the same days where each of their words for a time falls in the same period: "last month"
of any day of March is February. What has its year beside it means the same on every day, and gives nothing.
"""

from __future__ import annotations

import datetime as dt
import re

from claims.extraction.values.dates import MONTHS, WEEKDAYS
from claims.extraction.values.feasts import FEAST, feast
from claims.extraction.values.nameddays import with_days
from claims.matching.words import LONGEST

_UNIT = (
    "day|night|morning|afternoon|evening|hour|minute|weekend|week|fortnight|month|quarter|"
    "year|decade|century|spring|summer|autumn|fall|winter|season"
)
_COUNT = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|few|couple of|several)"
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_TIME = re.compile(
    rf"\b(?:(?P<day>(?:the day before )?yesterday|today|tonight|overnight|tomorrow|{'|'.join(WEEKDAYS)})"
    rf"|(?:last|this|next|past|previous|coming|following|current|upcoming) (?:{_COUNT} )?(?P<unit>{_UNIT})s?"
    r"|(?:over|at|on|during|by|before|until|after) the (?P<near>weekend)"
    r"|(?:by|on|before|until|from|after|since) the (?P<nth>\d{1,2})(?:st|nd|rd|th)(?! [a-z])"
    rf"|(?:by|before|until|over|at|on|from|after|during|since) (?P<feast>{FEAST})(?!,? \d{{4}})"
    r"|(?:in |by )?(?:the )?(?P<part>(?:first|second|third|fourth) (?:quarter|half)"
    r"|[qh][1-4])(?!,? (?:of )?\d{4})"
    rf"|{_COUNT} (?P<ago>{_UNIT})s? (?:ago|earlier|later|from now)"
    rf"|(?:with)?in (?:about |around |under |less than )?{_COUNT} (?P<ahead>{_UNIT})s?"
    rf"|(?P<now>now|currently|at present|so far|to date|recently|soon|shortly)"
    rf"|(?P<month>{_MONTH})\b\.?(?! \d{{4}}| \d{{1,2}},? \d{{4}}))\b",
    re.I,
)
_RESOLVED = re.compile(r"\((\d{1,2} [A-Z][a-z]+ \d{4})\)")
_BY_THE_DAY = frozenset({"day", "night", "morning", "afternoon", "evening", "hour", "minute"})
_BY_THE_WEEK = frozenset({"week", "weekend", "fortnight"})
_DATED = re.compile(r"\b(?:on|last|late|early)$", re.I)


def periods(text: str, said: dt.date) -> tuple[str, ...]:
    """What each word for a time means in a text of that day: ("2026-03-09", "2026-W11", "2026-03")."""
    text = " ".join(text.split()[:LONGEST])
    found = list(_RESOLVED.findall(with_days(text, said)))
    for match in _TIME.finditer(text):
        known = match["day"] and _DATED.search(text, 0, match.start() - 1)  # among the days found already
        if not known and match["month"] != "may":  # the verb
            found.append(_period(match, said))
    return tuple(found)


def _period(match: re.Match[str], said: dt.date) -> str:
    if match["month"]:
        return f"{said.year - (said.month < MONTHS[match['month'].lower()])}"  # of the last one until then
    if match["feast"]:
        return f"{said.year}, {'after' if said > feast(match['feast'], said.year)[1] else 'until'} it"
    if match["part"]:
        return str(said.year)
    if match["nth"]:
        return f"{said:%Y-%m}"
    unit = (match["unit"] or match["ago"] or match["ahead"] or match["near"] or "").lower()
    if match["day"] or unit in _BY_THE_DAY:
        return said.isoformat()
    if unit in _BY_THE_WEEK:
        return f"{said:%G-W%V}"
    if unit == "month":
        return f"{said:%Y-%m}"
    return f"{said.year}-Q{(said.month + 2) // 3}" if unit == "quarter" else str(said.year)
