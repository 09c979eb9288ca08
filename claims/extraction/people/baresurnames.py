"""Who is known by a surname alone in a text: "President Obrama", or "Starmar noted … He added …"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from claims.extraction.people.names import Gender, NameRun, folded, is_body
from claims.extraction.wordsets import word_set

_OF_ONE = word_set("""
    president mayor senator sen gov governor judge king queen prince princess pope chancellor minister
    secretary mr mrs ms miss dr sir lord lady dame professor prof captain colonel sergeant congressman
    congresswoman councillor cllr archbishop bishop rabbi imam sheikh rep superintendent inspector detective
    """)
"""Titles behind which a word in capitals is somebody's name."""
_SAID = (
    "said|says|told|tells|added|noted|argued|insisted|claimed|warned|denied|announced|promised|wrote|replied"
)
_SPEAKS_BESIDE = re.compile(rf"\b([A-Z][\w’'-]+) (?:{_SAID})\b|\b(?:{_SAID}) ([A-Z][\w’'-]+)")
_OF_OTHERS = re.compile(
    r"\b(?:in|at|from|near|to|the|The) ([A-Z][\w’'-]+)|\b([a-z][\w’'-]+)"
    r"|\b([A-Z][\w’'-]+)(?: [a-z]+){0,2} its\b|\b([A-Z][\w’'-]+), (?:which|the (?:company|firm|group))\b"
)
_HE_NEXT = re.compile(r" [^.!?\n\"“”]{3,200}[.!?]\s+(?P<who>He|She)\s")


@dataclass(frozen=True, slots=True)
class _Words:
    speak: frozenset[str]
    """Names beside a verb of saying."""
    other: frozenset[str]
    """Small words, places, and what is called "it"."""


def bare_surnames(
    text: str, runs: Sequence[NameRun], known: Collection[str], named: Sequence[int]
) -> Iterator[tuple[NameRun, Gender]]:
    """Runs that name somebody so, and his gender where a pronoun tells it.

    `known` are the folded surnames of those whom the text names in full, `named` where, in order. Without a
    title somebody speaks, is "he" in the next sentence, and nobody else is named shortly before.
    """
    words: _Words | None = None
    for run in runs:
        key = folded(run.name) if run.name else ""
        if not key or " " in key or key in known or is_body(run.name) or not run.name[0].isupper():
            continue
        if run.role and run.role[-1] in _OF_ONE:
            yield run, run.gender
        elif told := _HE_NEXT.match(text, run.end) if _opens_alone(text, run, named) else None:
            words = words or _words_of(text)
            if run.name in words.speak and not {run.name, run.name.lower()} & words.other:
                yield run, "f" if told["who"] == "She" else "m"


def _words_of(text: str) -> _Words:
    speak = (match[1] or match[2] for match in _SPEAKS_BESIDE.finditer(text))
    other = (next(filter(None, match.groups())) for match in _OF_OTHERS.finditer(text))
    return _Words(frozenset(speak), frozenset(other))


def _opens_alone(text: str, run: NameRun, named: Sequence[int]) -> bool:
    """Whether a name opens a sentence, and in its paragraph so far and the last nobody is named in full."""
    opens = run.begin == 0 or text[run.begin - 1] == "\n" or text[max(0, run.begin - 2)] in ".!?"
    if not opens:
        return False
    since = text.rfind("\n", 0, max(0, text.rfind("\n", 0, run.begin)))
    return bisect_right(named, run.begin) == bisect_right(named, since)
