"""Which way a text compares: up or down, and from which of the two sides.

"Drivers in Halm earn more" says what "drivers here earn less than in Halm" says.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claims.matching.negation import sense_of
from claims.matching.opposites import OPPOSITES
from claims.matching.words import fold

_WHILE = re.compile(r"[;:]|, (?:while|whereas|but|although)\b")
_TIMES = r"(?:twice|double|(?:two|three|four|five|six|ten|\d+) times)"
_UP = re.compile(
    rf"\b(?:{_TIMES} (?:as (?:many|much|high|large|big)|the (?:number|amount))"
    r"|(?:percent|per cent|%) (?:more|higher|up))\b"
)
_DOWN = re.compile(
    r"\b(?:half (?:as (?:many|much|high|large|big)|the (?:number|amount))"
    r"|(?:percent|per cent|%) (?:fewer|less|lower|down))\b"
)
_SIGNS = ("twice", "double", " times", "half", "percent", "per cent", "%")
_BEFORE = re.compile(r"\b(?:ago|before|earlier|used to|last \w+|in \d{4}|than in|years?)\b")
"""Twice as many as another has is no rise; as there were ten years ago is one."""
((_RISE, _UPWARD),) = OPPOSITES["rise"]
_NUMBER_OF = re.compile(
    r"\b(?:number|share|proportion|percentage|rate|amount|level|total) of (?:[\w'-]+ ){1,8}?"
    r"(?:(?:has|have|had|is|are|was|were) )?(?:\w+ly )?"
    r"(?:halved|doubled|tripled|quadrupled|ris(?:en|ing)"
    r"|rose|f[ae]ll(?:en|ing|s)?|dropp(?:ed|ing)|increas(?:ed|ing)|decreas(?:ed|ing)|gr[eo]wn?|growing|shr[ua]nk"
    r"|declin(?:ed|ing)|climb(?:ed|ing)|soared|plunged)\b"
)
_TELLS_OF_NUMBERS = re.compile(
    r"\b(?:more|fewer|less|most|many|few|twice|half|halved|doubl\w*|tripl\w*|number|share|rate|total|amount|level"
    r"|ris\w+|rose|f[ae]ll\w*|drop\w*|increas\w*|decreas\w*|gr[eo]w\w*|shr[ua]nk|declin\w*|up|down|higher|lower"
    r"|never|always|rarely|often|percent)\b|\d|%"
)
_THAN = re.compile(
    r"\bthan (?:(?:those |they |people |the ones |it )?(?:do |does |is |are )?(?:in|at|on|from) )?"
    r"(?P<name>[A-Z][\w'’-]+)"
)
_COMPARES = re.compile(
    r"\b(?:more|less|fewer|worse|better|(?!other\b|over\b|under\b|after\b|ever\b)[a-z]{3,}er)\b"
)
_NO = re.compile(r"\b(?:no|nobody|none|nothing|nowhere|never|not)\b|n['’]t\b", re.I)


_WAS = re.compile(
    r",? \b(?:up|down)(?: (?:by )?[\d.,]+%?)? from (?=[^;:!?]*\d)(?:[^,;:.!?]|[,.](?=\d))*", re.I
)


@lru_cache(maxsize=20_000)
def but_what_was(text: str) -> str:
    """Without what it compares its figure with: "9,300 patients, up from 7,800 in May" tells of 9,300."""
    return _WAS.sub("", text) if " from " in text else text


def changes_in_one(one: str, other: str) -> bool:
    """One tells how a number has changed, and the other of no number: "the number of sheep killed by wolves
    halved" does not say that wolves killed the sheep."""
    return _changes(one) != _changes(other) and not (_counts(one) and _counts(other))


def other_direction(one: str, other: str) -> bool:
    """One tells a rise and the other a fall, at least one by comparing: "twice as many as in 2010"."""
    mine, theirs = _compared(one), _compared(other)
    if mine == theirs == 0:
        return False
    return (mine or _direction(one)) * (theirs or _direction(other)) < 0


def from_the_others_view(one: str, other: str) -> bool:
    """ "Less here than in Halm", "more in Halm": what the one compares with is what the other tells of."""
    return (_tells_of(one, other) and _compares(other)) or (_tells_of(other, one) and _compares(one))


def only_compared_with(one: str, other: str) -> bool:
    """ "Rents in Halm rose faster than in Norvik" does not say that they rose in Norvik."""
    return (_tells_of(one, other) and not _compares(other)) or (_tells_of(other, one) and not _compares(one))


_NONE_LEFT = re.compile(
    r"\bthere (?:is|are|was|were) (?:not a (?:single )?|no )(?:[\w'-]+ ){1,3}?(?:left|remaining)\b"
    r"|\bno (?:[\w'-]+ ){1,3}?(?:(?:is|are|was|were) left|remain(?:s|ed)?)\b"
)
_ALL_GONE = re.compile(
    r"\b(?:all|every)\b[^.;:]{2,80}?\b(?:replaced|removed|gone|cleared|sold|withdrawn|dismantled|destroyed|scrapped"
    r"|taken (?:out|away|down)|dug up|filled in|demolished|evacuated|released|spent|used up)\b"
    r"|\b(?:replaced|removed|cleared|sold|withdrew|dismantled|destroyed|scrapped|spent|released) "
    r"(?:all|every)\b"
)


def gone_in_both(one: str, other: str) -> bool:
    """ "There is not a pipe left", "all pipes were replaced": the first negates, and says the same."""
    return (_none_left(one) and _all_gone(other)) or (_none_left(other) and _all_gone(one))


@lru_cache(maxsize=20_000)
def _none_left(text: str) -> bool:
    plain = fold(text[:1000])
    return ("left" in plain or "remain" in plain) and bool(_NONE_LEFT.search(plain))


@lru_cache(maxsize=20_000)
def _all_gone(text: str) -> bool:
    plain = fold(text[:1000])
    return ("all" in plain or "every" in plain) and bool(_ALL_GONE.search(plain))


def _tells_of(one: str, other: str) -> bool:
    """Whether the other tells of what stands behind the one's "than" alone."""
    than = _THAN.search(one) if "than " in one else None
    if than is None or than["name"] not in other or than["name"] in one[: than.start()]:
        return False
    if _NO.search(one, 0, than.start()):
        return False  # "no country has more than Moldova"
    at = other.find(" than ")
    return at < 0 or other.find(than["name"]) < at


def _compares(text: str) -> bool:
    return bool(_COMPARES.search(fold(text[:1000])))


@lru_cache(maxsize=20_000)
def _direction(text: str) -> int:
    """What the first clause tells in words for a rise or a fall."""
    sense = sense_of(_WHILE.split(text[:1000])[0])
    signs = sense.directions.get(_RISE, set())
    return next(iter(signs)) * _UPWARD if len(signs) == 1 and _RISE not in sense.turned else 0


@lru_cache(maxsize=20_000)
def _compared(text: str) -> int:
    """+1 for a rise that a comparison with an earlier time tells, -1 for a fall, 0 for none."""
    plain = fold(text[:1000])
    if not any(map(plain.__contains__, _SIGNS)):
        return 0
    plain = _WHILE.split(plain)[0]
    if not any(map(plain.__contains__, _SIGNS)) or not _BEFORE.search(plain):
        return 0
    return bool(_UP.search(plain)) - bool(_DOWN.search(plain))


@lru_cache(maxsize=20_000)
def _changes(text: str) -> bool:
    return " of " in text and bool(_NUMBER_OF.search(fold(text[:1000])))


@lru_cache(maxsize=20_000)
def _counts(text: str) -> bool:
    return bool(_TELLS_OF_NUMBERS.search(fold(text[:1000])))
