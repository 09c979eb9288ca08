"""Whether a figure that differs is one of the same thing: of what is told, not of who or what it is told of.

"It will affect 90,000 people who earn more than 120,000 crowns" and "it will bring in 1.4 million crowns"
both have an amount of crowns, and neither has the other's.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from claims.matching.alignment import say_one_thing
from claims.matching.amounts import amounts_in
from claims.matching.moods import done_in_one
from claims.matching.otheramounts import changed_amounts
from claims.matching.predicates import told_in
from claims.matching.shades import lies_ahead

_HELPS = r"(?:will|would|can|could|may|might|must|should|shall|is|are|was|were|has|have|had|do|does|did)"
_COUNTS = r"(?:rose|fell|dropped|grew|climbed|jumped|declined|(?:in|de)creased|reached|exceeded|stood|shrank)"
_END = rf"(?=[,;:.!?](?!\d)|$|(?<=\w) (?:{_HELPS}|{_COUNTS})\b)"
_MOVING = (
    r"(?:ris|fall|gr[oe]w|increas|decreas|drop|climb|jump|gain|los|total|reach|includ|say|mean|bring|leav)"
)
"""Verbs of what becomes of a number: "sales falling 5 percent" are no kind of sales."""
_WHICH = re.compile(
    r"(?:,? \b(?:who|whose|whom)|(?<!,) which)\b(?: [^\s,;:.!?]+){1,2}(?:[^,;:.!?]|[,.](?=\d))*?"
    + _END
    + rf"|(?:(?<=s)|(?<=people)|(?<=men)|(?<=children)) (?!{_MOVING})[a-z]{{3,}}ing"
    r" (?:(?:more|less|fewer) than |over |under |above |below |about |around |up to |at least )?[$€£]?\d"
    r"(?:[^,;:.!?]|[,.](?=\d))*?" + _END
)
"""Which ones are meant: "people who earn more than 5,000 crowns", "flats costing 900 euros"."""
_ASIDE = re.compile(
    r"(?:^|,? )\b(?:[Aa]fter|[Ww]hen|[Ww]here|[Ww]hile|[Bb]ecause"
    r"|[Aa]s(?= (?:the|a|an|its|his|her|their|[A-Z])\b)) "
    r"(?:[^,;:.!?]|[,.](?=\d))*"
)
"""When, where or why it was."""


class Parts(NamedTuple):
    """Of a text: what it tells, what it tells by the way, and which ones it means."""

    main: str
    aside: str
    which: str

    @property
    def told(self) -> str:
        return f"{self.main} {self.aside}" if self.aside else self.main


def of_one_thing(said: str, claimed: str) -> bool:
    """Of two texts whose figures or days differ, see `relations.changes_figure`.

    1. What tells which ones are meant is compared with nothing but its like, and what is told by the way only
       where both have a figure beside it, or neither.
    2. What is to be and what has been are two things: "will treat 20,000", "has so far treated 3,000".
    3. Where only a part of 1 or the day differs, all else must be one thing.
    """
    if not changed_amounts(said, claimed):
        return say_one_thing(said, claimed)
    if done_in_one(said, claimed) or _to_be_in_one(said, claimed):
        return False
    one, other = _parts(said), _parts(claimed)
    if one.main == said and other.main == claimed:
        return True
    if not changed_amounts(one.told, other.told):
        return changed_amounts(one.which, other.which) and say_one_thing(one.told, other.told)
    if changed_amounts(one.main, other.main) or not changed_amounts(one.aside, other.aside):
        return True
    alike = bool(amounts_in(one.main)) == bool(amounts_in(other.main))
    return alike and say_one_thing(one.main, other.main)


def _to_be_in_one(one: str, other: str) -> bool:
    """One tells what will be, and no verb of the other's: "will treat 20,000", "20,000 were on the list"."""
    if lies_ahead(one) == lies_ahead(other):
        return False
    left, right = (
        {key for word in told_in(text) if word.verb for key in (word.stem, word.root)}
        for text in (one, other)
    )
    return left.isdisjoint(right)


@lru_cache(maxsize=5_000)
def _parts(text: str) -> Parts:
    text = text[:1000]
    which = [found[0] for found in _WHICH.finditer(text)]
    told = _WHICH.sub("", text) if which else text
    aside = [found[0] for found in _ASIDE.finditer(told)]
    return Parts(_ASIDE.sub("", told) if aside else told, " ".join(aside), " ".join(which))
