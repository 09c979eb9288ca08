"""Which words of a text stand under a negation, and which way its opposites point.

A cue turns the words after it: "not", "never", "no" to the end of the clause; "no evidence that",
"denied that", "it is false that" to the end of the sentence. Two cues over one word cancel out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from claims.matching.words import STOP_WORDS, fold, stem

_OPPOSITES = (
    (
        "rise rises rising rose risen increase increases increased increasing grow grows grew grown "
        "growing climb climbs climbed soar soared soaring raise raises raised raising up",
        "fall falls fell fallen falling decrease decreases decreased decreasing decline declines "
        "declined drop drops dropped shrink shrinks shrank shrunk plunge plunged cut cuts lower lowers "
        "lowered reduce reduces reduced reducing down",
    ),
    ("more higher larger bigger greater", "fewer less smaller"),
    ("gain gains gained win wins won winning", "lose loses lost losing"),
    (
        "accept accepts accepted approve approves approved back backs backed support supports supported "
        "welcome welcomes welcomed",
        "reject rejects rejected refuse refuses refused oppose opposes opposed veto vetoed block blocks "
        "blocked",
    ),
    (
        "allow allows allowed permit permits permitted legalise legalised legalize legalized",
        "ban bans banned prohibit prohibits prohibited forbid forbids forbade forbidden outlaw outlawed",
    ),
    ("open opens opened opening reopen reopened", "close closes closed closing shut shuts"),
    (
        "start starts started begin begins began begun launch launches launched",
        "stop stops stopped end ends ended cancel cancels cancelled canceled halt halted",
    ),
    ("strengthen strengthens strengthened", "weaken weakens weakened"),
    (
        "join joins joined enter enters entered",
        "leave leaves left quit quits withdraw withdraws withdrew withdrawn",
    ),
    ("best strongest", "worst weakest"),
    ("legal lawful", "illegal unlawful"),
    ("safe", "unsafe dangerous"),
    ("guilty", "innocent"),
    ("alive", "dead"),
    ("buy buys bought", "sell sells sold"),
    ("succeed succeeds succeeded", "fail fails failed"),
    ("hire hires hired", "fire fires fired dismiss dismissed"),
    ("possible", "impossible"),
)
"""Words for the two directions of one thing."""
_CLAUSE = re.compile(r"[,;:]|\b(?:but|while|whereas|although|though|because|and then)\b")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_NOT_NEGATIONS = re.compile(
    r"\b(?:not (?:only|just|least|merely)|nothing but"
    r"|no (?:doubt|later than|less than|fewer than|more than|matter))\b"
)
_LONG_CUES = re.compile(
    r"\b(?:no (?:evidence|proof|sign|indication|record|truth)\b(?: to suggest)?(?: that| of| for| in)?"
    r"|(?:den(?:y|ies|ied|ying)|rejects?|rejected|disputes?|disputed|rebuts?|rebutted|debunks?|debunked)\b"
    r"|(?:false|untrue|incorrect|wrong|a lie|a myth|a hoax) that)"
)
_END_CUES = re.compile(
    r"\b(?:is|was|are|were) (?:completely |simply |entirely )?(?:false|untrue|a lie|a hoax|a myth)\b[.!]?\s*$"
)
_SHORT_CUES = re.compile(r"\b(?:not|cannot|never|no|none|nobody|nothing|neither|nor|without|hardly|\w+n't)\b")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+(?:[.,]\d+)*")


def _signs() -> dict[str, tuple[int, int]]:
    """Word → (number of its pair of opposites, +1 or -1)."""
    found: dict[str, tuple[int, int]] = {}
    for number, (forth, against) in enumerate(_OPPOSITES):
        found.update(dict.fromkeys(forth.split(), (number, 1)))
        found.update(dict.fromkeys(against.split(), (number, -1)))
    return found


OPPOSITES = _signs()


@dataclass(slots=True)
class Sense:
    """The polarity of a text's words."""

    terms: frozenset[str] = frozenset()
    negated: frozenset[str] = frozenset()
    """The terms under an odd number of negations."""
    directions: dict[int, set[int]] = field(default_factory=dict)
    """Pair of opposites → the signs it has in the text, negations counted."""


def sense_of(text: str) -> Sense:
    """Read the negations and opposites of a text; a whole rebuttal at its end ("… is false") counts too."""
    plain = _NOT_NEGATIONS.sub(" ", fold(text)[:8000])
    terms: set[str] = set()
    negated: set[str] = set()
    directions: dict[int, set[int]] = {}
    for sentence in _SENTENCE.split(plain):
        for word, sign in _signed_words(sentence):
            if word in OPPOSITES:
                pair, direction = OPPOSITES[word]
                directions.setdefault(pair, set()).add(direction * sign)
            elif word not in STOP_WORDS:
                terms.add(stem(word))
                if sign < 0:
                    negated.add(stem(word))
    return Sense(frozenset(terms), frozenset(negated), directions)


_END_CUES = re.compile(
    r"\b(?:is|was|are|were) (?:completely |simply |entirely )?(?:false|untrue|a lie|a hoax|a myth)\b[.!]?\s*$"
)


def _signed_words(sentence: str) -> list[tuple[str, int]]:
    """Each word that is no cue, with +1 or -1."""
    found: list[tuple[str, int]] = []
    lasting = -1 if _END_CUES.search(sentence) else 1
    for clause in _CLAUSE.split(_END_CUES.sub("", sentence)):
        sign, position = 1, 0
        for cue in _cues(clause):
            if cue.start() < position:
                continue  # the "no" of "no evidence"
            found += [(word, lasting * sign) for word in _WORD.findall(clause[position : cue.start()])]
            position = cue.end()
            if cue.re is _LONG_CUES:
                lasting = -lasting
            else:
                sign = -sign
        found += [(word, lasting * sign) for word in _WORD.findall(clause[position:])]
    return found


def _cues(clause: str) -> list[re.Match[str]]:
    """In order; of two that begin together the longer first."""
    found = [*_LONG_CUES.finditer(clause), *_SHORT_CUES.finditer(clause)]
    return sorted(found, key=lambda cue: (cue.start(), -cue.end()))


def opposed(one: Sense, other: Sense) -> bool:
    """The two cannot both be true, as far as negations and opposites tell.

    Where both have words of one pair of opposites, these decide: "did not rise" and "fell" agree.
    Otherwise a third of the shared words must be negated in one and not in the other.
    """
    decided = [
        one.directions[pair] != other.directions[pair]
        for pair in sorted(one.directions.keys() & other.directions.keys())
        if len(one.directions[pair]) == len(other.directions[pair]) == 1
    ]
    if decided:
        return any(decided)
    shared = one.terms & other.terms
    differing = (one.negated ^ other.negated) & shared
    return bool(shared) and 3 * len(differing) >= len(shared)
