"""What a text only sets its own figure against: "30 homes, not 20 as first thought" tells of 30."""

from __future__ import annotations

import re
from functools import lru_cache

from claims.extraction.values.figures import ONES, TENS

_NUMBER = rf"(?:\d[\d.,]*\d|\d|(?:{'|'.join(ONES | TENS)})(?:-\w+)?)"
_DAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|spring|summer|autumn|winter)\b"
)
_VALUE = (
    r"(?:(?:in|on|by|at|for|until|from|the|only|just|about|around|some|more than|at least|up to) ){0,2}"
    rf"(?:[$€£]?{_NUMBER}|{_DAY})"
)
_SIGNS = ("not ", " instead of ", " rather than ", " from ")
_BEHIND = re.compile(
    rf"(?<=[\w%])(?:,(?: and)? not|,? and not|,? instead of|,? rather than) (?!one\b){_VALUE}"
    r"(?:(?! (?:but|and|or|that|which|who|when|while|because|if)\b)[^,;:.!?]|[.,](?=\d))*(?:,(?! but\b))?",
    re.I,
)
_BEFORE = re.compile(rf"\bnot (?P<value>{_VALUE}[^,;:.!?]{{0,30}}?),? but (?={_VALUE})", re.I)
_MOVED_FROM = re.compile(
    r"(?P<moved>\b(?:postpon|delay|mov|reschedul|deferr?|shift|brought|push|put)(?:e[ds]?|ed|ing|s)?"
    rf"(?: [\w'-]+){{0,6}}?) from (?:the )?(?:(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?)?{_DAY}"
    r"|(?:next|this) (?:week|month|year|spring|summer|autumn|winter)\b|\d{4}\b|noon\b)"
    r"(?:[^,;:.!?]|,(?= \d{4}))*?(?= (?:to|until|till) )",
    re.I,
)
"""A day that is no longer meant: "put off from Monday to Friday" tells of Friday."""
_HAS_VALUE = re.compile(rf"(?:\b{_NUMBER}\b|{_DAY})", re.I)


@lru_cache(maxsize=20_000)
def uncontrasted(text: str) -> str:
    """The text without figures and days that it names only to say that they are not those it means.

    "The loss was 5 million, not 3 million." → "The loss was 5 million."; a text whose only figure is denied
    ("not 20 homes were destroyed") stays as it is.
    """
    folded = text.lower()
    if not any(sign in folded for sign in _SIGNS):
        return text
    plain = _MOVED_FROM.sub(r"\g<moved>", _BEFORE.sub("", text))
    found = _BEHIND.search(plain)
    if found is None or not _HAS_VALUE.search(plain, 0, found.start()):
        return plain
    return plain[: found.start()] + plain[found.end() :]
