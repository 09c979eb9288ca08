"""What somebody is told never to have said, where the other text is what he said.

"Talic never said that the plan could be accepted" denies Talic's "the plan can be accepted", and so does who
denies that he ever said so.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claims.matching.profile import last_name

_SAID = re.compile(
    r"(?P<who>[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,4}) (?:had |has |have )?"
    r"(?P<ever>ever|never|not|did not|didn[’']t) (?:actually |once )?"
    r"(?:sa(?:id|y)|claim(?:ed)?|promised?|suggest(?:ed)?|agreed?|told \w+|stated)"
    r"(?: that)? (?P<what>\S.{10,})",
    re.S,
)


_SIGNS = (" ever ", " never ", "not ", "n't")


def unsaid(text: str, speaker: str, *, denied: bool) -> str:
    """What a text has the speaker not to have said, "" for nothing; `denied`: it tells of a denial."""
    found = _read(text)
    if found is None or not speaker or last_name(found["who"]) != last_name(speaker):
        return ""
    return found["what"] if denied == (found["ever"] == "ever") else ""


def may_tell_unsaid(text: str) -> bool:
    """Whether a text has somebody not to have said a thing, whoever he is."""
    return any(map(text.__contains__, _SIGNS)) and _read(text) is not None


@lru_cache(maxsize=20_000)
def _read(text: str) -> re.Match[str] | None:
    return _SAID.match(text) if any(map(text.__contains__, _SIGNS)) else None
