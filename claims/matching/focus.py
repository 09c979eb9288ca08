"""Whether one text leaves out all others: "only the mayor can sign" is more than "the mayor can sign"."""

from __future__ import annotations

import re
from functools import lru_cache

from claims.matching.words import stem

_ALONE = re.compile(
    r"(?<!not )(?<!the )\b(?:only|solely|exclusively) "
    r"(?=(?:the|an?(?! few\b| \w+th\b)|its|his|her|their|our|those|these|in|on|by|with|for)\b|[A-Z])"
    r"|\b(?:appl\w+|open|available|extend\w*|sold|given|paid|limited) (?:only|solely|exclusively) (?=to\b)"
    r"|^only (?!then\b|after\b|when\b|if\b|once\b|recently\b|now\b|later\b|yesterday\b|today\b|last\b"
    r"|this\b|about\b"
    r"|around\b|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b|half\b|some\b)(?=[a-z]{3,})"
)
_ALIKE = re.compile(
    r"\b(?:only|alone|sole(?:ly)?|exclusively|just|merely|unique|no other|except|first"
    r"|(?:no ?one|nobody|nothing|none) (?:but|else|other)|(?:not|n['’]t)(?: \S+){0,6}? until"
    r"|at the earliest)\b",
    re.I,
)

_ONLY = re.compile(r"\bonly (?:the )?(?P<who>[a-z]{3,})", re.I)
_THE_REST = re.compile(r"\bnon-?(?P<who>[a-z]{3,})", re.I)


def of_the_rest(one: str, other: str) -> bool:
    """Only citizens do what non-citizens do not."""
    return _rest(one, other) or _rest(other, one)


def _rest(one: str, other: str) -> bool:
    if "non" not in other.lower():  # nearly always
        return False
    alone, rest = _ONLY.search(one[:3000]), _THE_REST.search(other[:3000])
    return alone is not None and rest is not None and stem(alone["who"].lower()) == stem(rest["who"].lower())


def alone_in_one(one: str, other: str) -> bool:
    """ "only" stands before what it singles out, be it no amount, and in the other text nothing like it."""
    return not of_the_rest(one, other) and (
        (_alone(one) and not _like(other)) or (_alone(other) and not _like(one))
    )


@lru_cache(maxsize=20_000)
def _alone(text: str) -> bool:
    return bool(_ALONE.search(text[:1].lower() + text[1:3000]))


@lru_cache(maxsize=20_000)
def _like(text: str) -> bool:
    return bool(_ALIKE.search(text[:3000]))
