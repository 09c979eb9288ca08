"""Two texts of the same words in another order: who did it to whom, which figure stands for what."""

from __future__ import annotations

from typing import Literal

from claims.matching.words import tokens

Exchange = Literal["", "figures", "words"]

LONGEST_SENTENCE = 100
"""Words; in longer texts no exchange is looked for."""

_LITTLE = frozenset(["a", "an", "the", "this", "that", "its", "their", "his", "her"])
_LISTED = frozenset(["and", "or", "nor", "versus", "vs"])
_EVEN = frozenset(
    ["is", "are", "was", "were", "be", "been", "met", "meet", "meets", "married", "marries", "equals"]
)
"""Between two things these say the same either way round."""
_TURNED = ({"to", "from"}, {"before", "after"})


def exchanged(old: str, new: str) -> Exchange:
    """What changed places over words that stayed: "the mayor thanked the chief", "60 votes to 40".

    "" where a part only moved ("on Monday the road was closed"), where a list has another order, and where
    what stands between holds either way round ("Lind met Oke", "held talks with").
    """
    then, now = tokens(old), tokens(new)
    if then == now or len(then) > LONGEST_SENTENCE or sorted(then) != sorted(now):
        return ""
    begin = next(n for n, (one, other) in enumerate(zip(then, now, strict=True)) if one != other)
    then, now = then[begin:], now[begin:]
    while then[-1] == now[-1]:
        then, now = then[:-1], now[:-1]
    for first in range(1, len(then) - 1):
        for last in range(1, len(then) - first):
            middle = then[first:-last]
            if now == then[-last:] + middle + then[:first]:
                return _told_by(then[:first] + then[-last:], middle)
    return ""


def turned(old: str, new: str) -> bool:
    """Whether one word alone differs, and leads the other way: exports to, and from; before, and after."""
    then, now = tokens(old), tokens(new)
    if len(then) != len(now):
        return False
    differ = [{one, other} for one, other in zip(then, now, strict=True) if one != other]
    return len(differ) == 1 and differ[0] in _TURNED


def _told_by(places: list[str], middle: list[str]) -> Exchange:
    telling = [word for word in middle if word not in _LITTLE]
    if not telling or telling[-1] == "with" or _EVEN.issuperset(telling):
        return ""
    if _LISTED.intersection(telling) and len(telling) <= 2:
        return ""
    return "figures" if all(word[0].isdigit() for word in places) else "words"
