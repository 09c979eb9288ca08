"""Days that a claim names by their weekday, told by their date: "on Tuesday (25 November 2025)"."""

from __future__ import annotations

import datetime as dt
import re

from claims.extraction.values.dates import WEEKDAYS, day_of, past_words

_AHEAD = re.compile(
    r"\b(?:(?:is|are) to|will|wo|shall|would(?! have| not have)|due|set to|going to|"
    r"(?:expect|plan|schedul|intend|hop)\w* (?:to|for)"
    r"|(?:is|are) (?:\w+ly )?(?:expected|forecast|scheduled|planned|likely))\b|[’']ll\b|\bnext$",
    re.I,
)


_FALLS_DUE = re.compile(r"\b(?:by|before|until)\s(?:\w+day,? )?$", re.I)
_HAS_BEEN = re.compile(r"\b(?:was|were|had|has|have|been|did)\b", re.I)


_WHOLE_DAY = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}$|\b[A-Z][a-z]{2,8} \d{1,2}(?:st|nd|rd|th)?$"
)
"""“On 14 November”, which lacks its year alone."""


def with_days(words: str, published: dt.date | None, *, ahead: bool = False) -> str:
    """ "on Tuesday" → "on Tuesday (25 November 2025)", where the day is known.

    It is a day to come behind "will" and its like, and where the whole claim is about what is to come.
    """
    if published is None:
        return words

    def named(match: re.Match[str]) -> str:
        due = _FALLS_DUE.search(words, 0, match.start()) and not _HAS_BEEN.search(words, 0, match.start())
        to_come = ahead or bool(due or _AHEAD.search(words, 0, match.start()))
        found = day_of(match, published, ahead=to_come)
        known = re.search(r"\d{4}", match.group())
        if found is None or known or found.precision != "day" or match["rel"] == "overnight":
            return match.group()
        if _WHOLE_DAY.search(match.group()):
            return f"{match.group()}{',' if match.group()[-1].isdigit() else ''} {found.day.year}"
        return f"{match.group()} ({found.day.day} {found.day:%B %Y})"

    return past_words().sub(named, words)


_REACHES = re.compile(
    r"\b(?P<from>since|before|until|till|by|from|for) (?:(?:early|late) )?(?P<weekday>"
    rf"{'|'.join(WEEKDAYS)})\b(?: (?:morning|afternoon|evening|night))?(?! \(|,? (?:the )?\d|[’'])",
    re.I,
)


def dated(words: str, published: dt.date | None, *, ahead: bool = False) -> str:
    """`with_days`, and so for "since Friday", and "until Friday" where it is to come."""
    if published is None:
        return words

    def named(match: re.Match[str]) -> str:
        number = WEEKDAYS[match["weekday"].lower()]
        if match["from"].lower() == "since":
            day = published - dt.timedelta(days=(published.weekday() - number) % 7)
        elif ahead or _AHEAD.search(words, 0, match.start()) or _BOOKED.search(words, 0, match.start()):
            day = published + dt.timedelta(days=(number - published.weekday()) % 7)
        else:
            return match.group()
        return f"{match.group()} ({day.day} {day:%B %Y})"

    return with_days(_REACHES.sub(named, words), published, ahead=ahead)


_BOOKED = re.compile(r"\b(?:booked|fixed|planned|due|scheduled|set|expected)(?: \w+)? $", re.I)
