"""Whether two texts tell one deed of two: "the council decided to sell the pool", "the mayor decided"."""

from __future__ import annotations

import re
from functools import lru_cache

from claims.matching.predicates import Told, told_in
from claims.matching.senses import kind_of
from claims.matching.subjects import like

_HELPING = re.compile(r"\s+(?:(?:has|have|had|will|would|also|then|now|\w+ly)\s+)*")
_ASIDE = re.compile(r"(?:Although|While|After|When|Because|As|Since|If|On|In|At|By)\b[^,]*, ")


def of_another_doer(one: str, other: str) -> bool:
    """A person or body stands right before the first verb of each, the verb is one, and the two are not."""
    mine, theirs = _doer(one), _doer(other)
    return (
        mine is not None
        and theirs is not None
        and mine[1].root == theirs[1].root
        and mine[0].stem != theirs[0].stem
        and not like(mine[0].stem, theirs[0].stem)
    )


@lru_cache(maxsize=5_000)
def _doer(text: str) -> tuple[Told, Told] | None:
    """Who does it, by a noun, and the verb."""
    aside = _ASIDE.match(text)
    before: Told | None = None
    for word in told_in(text):
        if word.verb and (aside is None or word.span[0] >= aside.end()):
            break
        before = word
    else:
        return None
    if before is None or before.name or not _HELPING.fullmatch(text, before.span[1], word.span[0]):
        return None
    begin, end = before.span
    return (before, word) if kind_of(text[begin:end].lower()) in ("p", "g") else None
