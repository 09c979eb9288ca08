"""Several people who say it together: "Sen. Mira Holt (Tarn) and former governor Tom Dahl"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from claims.extraction.people.names import NameRun, runs_in

_LEAD = re.compile(
    r"(?:(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Aa]n?|[Ff]ormer|[Bb]oth) )?(?:[a-z’'-]+,? ){0,4}"
)
_JOINT = re.compile(
    r"(?: \([^()]{1,30}\))?(?:, (?!and\b)[^,]{1,50})?(?:,? and|,) "
    r"(?:(?:the|its|his|her|their|an?|former) )?(?:[a-z’'-]+,? ){0,4}"
)
_SEAT = re.compile(r"[A-Z]-[A-Z]")
_BEHIND = re.compile(r"(?: \([^()]{1,30}\))?(?:,.*)?", re.S)
_OF_ANOTHER = re.compile(r"\b(?:of|for|from|by|with|to|between|against|on|at|in|like|including|such)\b")


def together(words: str, person: Callable[[NameRun], str | None]) -> str:
    """The names of the people whom the words of a source join; "" where they do not name several.

    `person` gives the fullest name of somebody known, None for others.
    """
    runs = [run for run in runs_in(words) if not _is_seat(words, run)]
    if len(runs) < 2 or not any(word in words for word in (" and ", ", ")):
        return ""
    if not _are_joined(words, runs):
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
    between = [words[one.end : other.begin] for one, other in pairwise(runs)]
    lead = words[: runs[0].begin]
    plain = not any(_OF_ANOTHER.search(part) for part in (lead, *between))
    joined = all(_JOINT.fullmatch(part) for part in between) and " and " in between[-1]
    return plain and joined and bool(_LEAD.fullmatch(lead) and _BEHIND.fullmatch(words[runs[-1].end :]))
