"""On what occasion something was said: "at a meeting in Hull", "in a letter to the board"."""

from __future__ import annotations

import re

_OCCASION = re.compile(
    r"\b(?P<what>(?:in|at|during|after|following|before|ahead of)\s+(?:an?|the|his|"
    r"her|their|its|talks|[A-Z])\b[^,.;:\"“”–—\x00]{3,90}?)"
    r"(?=[,.;:\"“–—\x00]|$|\s+(?:that|said|on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|told|says)\b)"
)
_OCCASION_WORDS = re.compile(
    r"\b(?:meeting|interview|conference|briefing|speech|hearing|summit|call|ceremony|"
    r"rally|debate|trial|talks|statement|address|visit|session|match|game|press|event|"
    r"forum|congress|court|launch|testimony|broadcast|letter|videoconference|report)\b",
    re.I,
)


def occasion_in(words: str) -> str:
    """Of the words of a sentence outside of what is said in it, what is said blotted out by NULs."""
    for match in _OCCASION.finditer(words):
        if _OCCASION_WORDS.search(match["what"]):
            return " ".join(match["what"].split())
    return ""
