"""Months that people are called by: "May Lund" is nobody's fifth month, nor is "Ada May" Ada in May."""

from __future__ import annotations

import re

from claims.extraction.wordsets import word_set

FIRST_NAMES = word_set("april may june august jan")
SURNAMES = word_set("april may march august christmas easter")
_BACK = 16
"""Characters before a month that tell a time."""
_OF_TIME = re.compile(
    r"(?:\b(?:in|since|until|till|during|through|last|next|this|that|each|every|early|late|mid|from|to|and"
    r"|(?:end|start|beginning|middle|half|month|week|day|rest) of)[ -]|\bBy |\d(?:st|nd|rd|th)?(?: of)? )$",
    re.I,
)
_MONTH_BEFORE = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|\w+ember|october)\b", re.I
)
_SMALL_BY = re.compile(r"\bby $")
_JOINS = re.compile(r"\b(?:from|to|and) $", re.I)
_PRAYED = word_set("god allah heaven day i you he she they it we")
_DAY_BEHIND = re.compile(r"\.?,?\s+\d")


def opens_name(text: str, begin: int, word: str, following: str) -> bool:
    """Whether a month at `begin` is a first name, before another word in capitals."""
    if word not in FIRST_NAMES or following in _PRAYED or not following:
        return False
    start = max(0, begin - _BACK)
    told = _OF_TIME.search(text, start, begin)
    if told is None or _SMALL_BY.search(text, start, begin):
        return True
    # "a letter from May Lund"; but "from April to June Carter …" tells of months
    joined = _JOINS.search(text, start, begin)
    return joined is not None and not _MONTH_BEFORE.search(text, start, joined.start())


def closes_name(text: str, end: int, word: str) -> bool:
    """Whether a month that ends at `end` is a surname, behind a first name or a title: no day follows."""
    return word in SURNAMES and not _DAY_BEHIND.match(text, end)
