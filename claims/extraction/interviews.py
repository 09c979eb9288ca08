"""Who answers in an interview."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction.names import is_body, runs_in
from claims.extraction.people import Person
from claims.extraction.types import Block

_QUESTION = re.compile(r"(?:Q|Question)\s?[:：]")


def interviewee(text: str, blocks: Sequence[Block], people: Sequence[Person], title: str) -> str:
    """The person named most before the first question, else the only one of the headline, else ""."""
    first = next((b.begin for b in blocks if _QUESTION.match(text, b.begin, b.end)), None)
    if first is None:
        return ""
    counts = [(sum(m < first for m in p.mentions) + 2 * (p.name in title), -p.begin, p.name) for p in people]
    best = max(counts, default=(0, 0, ""))
    titled = [run.name for run in runs_in(title) if len(run.name.split()) > 1 and not is_body(run.name)]
    return best[2] if best[0] else titled[0] if len(titled) == 1 else ""
