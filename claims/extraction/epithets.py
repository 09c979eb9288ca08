"""Whom words for somebody mean that hold no name: "the minister", "the French president"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction.names import ROLES, Gender
from claims.extraction.people import Person
from claims.extraction.titles import NOBLE


def by_role(
    people: Sequence[Person], spoken: Sequence[tuple[int, str, Gender, bool]], head: str, at: int
) -> str:
    """The one person with those words among the roles, "" where nobody or several have them.

    `spoken` are (offset, name, gender, whether a group) of the speakers so far: of several people it is who
    spoke last.
    """
    words = [w.lower().removesuffix("'s").removesuffix("’s") for w in re.findall(r"[\w’'-]+", head)]
    if (
        not words
        or not (set(words) & (ROLES | NOBLE))
        or words[0] in ("a", "an", "some", "one", "another", "former")
    ):
        return ""
    wanted = {w for w in words if w not in ("the", "of", "said", "country")}
    if head[-1:] == "s" and words[-1] not in ROLES:
        return ""
    fits = [p for p in people if wanted <= p.roles and min(p.mentions) < at]
    if len(fits) > 1:
        before = [name for place, name, _, _ in spoken if place < at]
        fits = [p for p in fits if before and p.name == before[-1]]
    return fits[0].name if len(fits) == 1 else ""
