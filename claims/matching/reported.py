"""Whether two texts report what two say: "the union says it will close", "the employers say it will close".

Who has a name is compared as such (see names.py); what one text says itself and the other reports is one
claim.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claims.matching.irregular import first_form
from claims.matching.senses import alike, meaning_of
from claims.matching.words import stem, terms

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

_TOLD_THAT = re.compile(
    r"(?:[\w'-]+ ){1,8}?(?:sa(?:id|ys?)|t(?:old|ells?)|testif(?:y|ies|ied)|stat(?:es?|ed)|insist(?:s|ed)?"
    r"|maintain(?:s|ed)?|claim(?:s|ed)?|admit(?:s|ted)?|warn(?:s|ed)?|report(?:s|ed)?)"
    r" (?:[\w'-]+ ){0,4}?that "
)


def who_told_whom(plain: str) -> frozenset[str]:
    """The terms of "the driver told the court that" at the head of a folded text."""
    found = _TOLD_THAT.match(plain) if " that " in plain else None
    return frozenset(map(first_form, terms(found[0]))) if found else frozenset()


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
