"""Several people who say it together: "Sen. Mira Holt (Tarn) and former governor Tom Dahl"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from claims.extraction.people.names import BODY_WORDS, PREFIXES, ROLES, NameRun, is_body, is_trade, runs_in
from claims.extraction.wordsets import word_set

_WORDS = r"(?:(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Aa]n?|[Bb]oth) )?(?P<words>(?:[a-z’'-]+,? ){0,4})"
_LEAD = re.compile(_WORDS)
_JOINT = re.compile(rf"(?: \([^()]{{1,30}}\))?(?P<aside>, (?!and\b)[^,]{{1,50}})?(?:,? and|,) {_WORDS}")
_BEHIND = re.compile(r"(?: \([^()]{1,30}\))?(?:,.*)?", re.S)
_SEAT = re.compile(r"[A-Z]-[A-Z]")
_RANKS = word_set("""
    former chief deputy vice acting senior junior fellow prime first co then current late retired ex the state
    local party town city county regional national opposition harbour campaign team club school police fire
    """)
_ASIDE = re.compile(r", (?:who|whose|whom|which|also|as|then|not|[a-z]+(?:ing|ed))\b")
_OF_A_FIRM = word_set("llp ltd inc plc llc co gmbh sons brothers partners associates")
_NAMED = r"[^\W\d_a-z][\w’'.-]*(?: [^\W\d_a-z][\w’'.-]*)+"
_PAIR = re.compile(
    rf"(?:Mr|Mrs|Ms|Dr|Sir) [A-Z][\w’'-]+ and [A-Z][\w’' -]+|(?:{_NAMED}, )*{_NAMED} and {_NAMED}"
)


def is_pair(name: str) -> bool:
    """Whether a name is that of several people, each in full: "Mary Kent and Jon Lund"."""
    return bool(_PAIR.fullmatch(name)) and not (is_body(name) or name.split()[-1].lower() in BODY_WORDS)


def together(words: str, person: Callable[[NameRun], str | None]) -> str:
    """The names of the people whom the words of a source join; "" where they do not name several.

    `person` gives the fullest name of somebody known, None for others. Bare surnames may be a firm's.
    """
    runs = [run for run in runs_in(words) if not _is_seat(words, run)]
    if len(runs) < 2 or not any(" " in run.name or run.role for run in runs):
        return ""
    if words.split()[-1].lower().strip(".,") in _OF_A_FIRM or not _are_joined(words, runs):
        return ""
    names = [person(run) for run in runs]
    known = [name for name in names if name]
    if len(known) < len(runs) or len(set(known)) < len(known):
        return ""
    return f"{', '.join(known[:-1])} and {known[-1]}"


def _is_seat(words: str, run: NameRun) -> bool:
    """ "Holt *(Tarn)*", "Holt, *D-Tarn*": where somebody sits."""
    return words[: run.begin].endswith("(") or bool(_SEAT.match(words, run.begin))


def _are_joined(words: str, runs: Sequence[NameRun]) -> bool:
    """Whether between the names, and before the first, stands nothing but offices."""
    between = [_JOINT.fullmatch(words[one.end : other.begin]) for one, other in pairwise(runs)]
    lead = _LEAD.fullmatch(words[: runs[0].begin])
    if lead is None or not _BEHIND.fullmatch(words[runs[-1].end :]):
        return False
    plain = all(
        joint and _are_offices(joint["words"]) and not (joint["aside"] and _ASIDE.match(joint["aside"]))
        for joint in between
    )
    last = between[-1]
    return plain and _are_offices(lead["words"]) and bool(last and " and " in last[0])


def _are_offices(words: str) -> bool:
    """ "former governor", "harbour master": nothing that tells of a deed or of another."""
    return all(
        word in ROLES | PREFIXES.keys() | _RANKS | {"master"} or is_trade(word)
        for word in re.findall(r"[a-z’'-]+", words)
    )
