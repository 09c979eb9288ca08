"""Words for somebody as they stand inside of a sentence."""

from __future__ import annotations

import re

from claims.extraction.wordsets import word_set

_LOWER_FIRST = word_set("""
    some many several most other few all both a an one two three people officials police critics experts
    residents sources witnesses documents emails records letters the his her their its
    """)


_ONLY = re.compile(
    r"^(?:(?:compared )?with |only |just )+"
    r"(?=(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|half|a third)\b))",
    re.I,
)
"""What the outlet makes of a number: "*only* 24 percent"."""
_OUT = re.compile(r"(?<=poll|tudy|rvey) out$")


def plain(words: str) -> str:
    """Words as they stand, the opening capital of a sentence and "the" before a name taken off."""
    words = _OUT.sub("", _ONLY.sub("", re.sub(r"[\s,–—-]+$", "", words.strip(' ,"“”'))))
    first, _, rest = words.partition(" ")
    if first.lower() == "the" and rest[:1].isupper() and not rest.split()[-1].islower():
        return re.sub(r"[’']s$", "", rest)
    if first.lower() in _LOWER_FIRST or (first.lower() == "the" and rest):
        return (first.lower() + " " + rest).strip()
    return words
