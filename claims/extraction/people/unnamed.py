"""One without a name, who is the only one that "he" can mean: "a senior pilot said he had warned them"."""

from __future__ import annotations

import re

from claims.extraction.attribution import RawAttribution
from claims.extraction.people.cast import gender_of_words
from claims.extraction.people.names import BODY_WORDS, ROLES, Gender
from claims.extraction.speakers import Cast
from claims.extraction.wording import is_plural

FAR = 4000
"""Characters before one without a name in which another is looked for."""
_FURTHER = re.compile(r",|\s(?:of|for|at|from|in|with)\s")
_SOMEBODY_ELSE = re.compile(
    r"\b(?:an?|the|one|another|his|her|their|its|[\w-]+['’]s?) (?:[\w'’-]+ ){0,3}?"
    rf"(?:{'|'.join(sorted(map(re.escape, ROLES), key=len, reverse=True))}|\w*man|\w*woman|boy|girl)\b",
    re.I,
)


def is_alone(cast: Cast, raw: RawAttribution, gender: Gender, name: str) -> bool:
    """ "A pilot said *he* had warned them": one without a name, where the text tells of no other before."""
    if not raw.source or raw.source[0][0] > raw.content[0][0] or is_plural(name):
        return False
    head = _FURTHER.split(name)[0]
    last = head.split()[-1].lower() if head else ""
    own = "f" if last.endswith("woman") else "m" if last.endswith("man") else gender_of_words(head)
    if not (last in ROLES or last.endswith("man")) or last in BODY_WORDS or own not in (gender, ""):
        return False
    (begin, end), at = raw.source[0], raw.content[0][0]
    named = any(p.gender in (gender, "") and p.name not in name and min(p.mentions) < at for p in cast.people)
    before = _SOMEBODY_ELSE.search(cast.text, max(0, begin - FAR), begin)
    return not (named or before or _SOMEBODY_ELSE.search(cast.text, end, at))
