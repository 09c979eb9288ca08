"""Whether two texts report what two say: "the union says it will close", "the employers say it will close".

Who has a name is compared as such (see names.py); what one text says itself and the other reports is one
claim.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claims.matching.senses import alike, meaning_of
from claims.matching.words import stem

_SAID = (
    r"(?:sa(?:y|ys|id)|claim(?:s|ed)?|argue[sd]?|insist(?:s|ed)?|state[sd]?|report(?:s|ed)?|warn(?:s|ed)?"
    r"|believe[sd]?|think|thinks|thought|estimate[sd]?|want(?:s|ed)?|demand(?:s|ed)?|expect(?:s|ed)?)"
)
_PHRASE = (
    r"(?:(?:the|an?|some|many|most|several|two|three|his|her|its|their|local) )?(?:[\w'’-]+ ){0,2}?[\w'’-]+"
)
_FURTHER = r"(?: (?:of|for|at|in|from) (?:the )?[\w'’-]+)?"
_REPORTED = re.compile(
    rf"^(?P<ahead>{_PHRASE}){_FURTHER} (?:has |have |had |also )?{_SAID}(?: on \w+day)?,?(?: that)? (?=\w)"
    rf"|^according to (?P<to>{_PHRASE}){_FURTHER}, "
    rf"|, (?:according to (?P<after>{_PHRASE})|(?P<behind>{_PHRASE}) {_SAID}){_FURTHER}\W*$",
    re.I,
)
_VOICES = """
    government ministry minister cabinet state department administration|
    company firm management manager employer operator manufacturer maker owner boss|
    police officer investigator detective|hospital doctor medic surgeon|school teacher head|court judge|
    union worker staff employee|researcher scientist author professor expert engineer|
    army military general commander soldier|club coach team|lawyer attorney defence defendant|
    prosecutor prosecution|witness bystander resident neighbour|opposition|left|right"""
_VOICE = {stem(word): n for n, group in enumerate(_VOICES.split("|")) for word in group.split()}
"""Who speaks for one another."""
_ANYBODY = """
    official source people person authority spokesman spokeswoman spokesperson report statement data figure
    survey poll study document paper letter analyst economist critic observer one leader member news media"""
_NOBODY = frozenset(map(stem, _ANYBODY.split()))


def of_other_voices(one: str, other: str) -> bool:
    """Both say who says it, in a noun of each, and neither noun can stand for the other."""
    left, right = _voice(one), _voice(other)
    if not left or not right or left == right:
        return False
    return not (left in _VOICE and _VOICE[left] == _VOICE.get(right)) and not alike(left, right)


@lru_cache(maxsize=20_000)
def _voice(text: str) -> str:
    """The stem of the noun for who says it; "" where nobody in particular is said to."""
    found = _REPORTED.search(text[:1000])
    who = found and (found["ahead"] or found["to"] or found["after"] or found["behind"])
    word = who.split()[-1] if who else ""
    if not word.islower():
        return "" if not who or " " in who else _known(word.lower())
    return _known(word)


def _known(word: str) -> str:
    key = stem(word)
    meaning = meaning_of(key)
    speaks = key in _VOICE or (meaning is not None and meaning.kind in ("p", "g"))
    return key if speaks and key not in _NOBODY else ""
