"""Words before a noun of which one excludes the other, and verbs that judge beside verbs that act.

"Net profit" is not "operating profit", however near the two lie, and who praised a school need not have
visited it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from claims.matching.opposites import PAIRS_OF
from claims.matching.senses import alike, meaning_of
from claims.matching.types import Segment
from claims.matching.words import fold, stem

_CLASSES = """
    net / gross,pre-tax,pretax / operating / underlying
    nominal / real / inflation-adjusted
    average,mean / median / minimum / maximum,peak
    annual,yearly / quarterly / monthly / weekly / daily / hourly
    primary / secondary / tertiary
    first / second / third / fourth / fifth / last,final / penultimate
    public,state-owned / private
    domestic,internal / international,foreign,overseas,external
    rural / urban
    federal / regional / local,municipal
    male / female
    violent / financial / organised,organized
    youth / long-term
    civil / criminal
    direct / indirect
    fixed / variable / floating
    adult / juvenile,child
    permanent / temporary / seasonal
    full-time / part-time
    old,older,elder,eldest,oldest / young,younger,youngest
    upper / lower / middle
    outer / inner
    front / rear,back
    commercial / residential / industrial
    presidential / parliamentary,legislative / mayoral
    religious / secular
    solar / wind / nuclear / hydro
    tap / well / bottled / rain / sea
    conventional / organic
    vaccinated / unvaccinated
    major / minor
    married / unmarried,single
    armed / unarmed
    paid / unpaid
    rich,wealthy / poor
    foreign / native / local
    big,large / small / medium-sized
    black / white / asian / hispanic
    christian / muslim / jewish / hindu"""
_MEMBER: dict[str, set[tuple[int, int]]] = {}
for _number, _line in enumerate(_CLASSES.strip().splitlines()):
    for _place, _words in enumerate(_line.split("/")):
        for _word in _words.strip().split(","):
            _MEMBER.setdefault(_word, set()).add((_number, _place))
_MANY = re.compile(r"(?:[a-z-]{3,}s|men|women|people|children|police)\b")
_WHICH = re.compile(
    r"\b(?:the|this|that|these|those|its|his|her|their|our|my|your|a|an|by|former|two|three|\d+|['’]s)$"
)
"""Before a class that may only call by its name who is meant anyway."""
_COUNTED = re.compile(
    r"\b(?:w[io]ns?|won|t[ao]kes?|took|scor\w+|claim\w*|serv\w+|reach\w*|celebrat\w+|gets?|got|for) "
    r"(?:his|her|its|their|an?)$"
)
_COUNTS = frozenset(["first", "second", "third", "fourth", "fifth"])
"""Her second medal beside her fourth is another number of them."""
_JUDGING = """
    praise hail applaud laud commend condemn criticise criticize denounce deplore lament welcome mock ridicule
    congratulate"""
_JUDGES = frozenset(map(stem, _JUDGING.split()))
_MAY_JUDGE = """
    slam blast attack back support endorse defend thank salute cheer celebrate rap rebuke scold lash assail
    blame champion greet embrace like love hate regret oppose reject approve dismiss decry bemoan"""
_MIGHT_JUDGE = _JUDGES | frozenset(map(stem, _MAY_JUDGE.split()))


def other_qualifier(diff: Sequence[Segment]) -> bool:
    """Where one word stands in another's place, the two exclude each other, or one judges and the other acts.

    `diff` leads from one text to the other, either way.
    """
    return _narrowed(diff) or any(
        (gone.change, come.change) == ("delete", "insert")
        and _exclude(gone.words, come.words, after)
        and not (
            before
            and _COUNTED.search(fold(before.words))
            and _COUNTS.issuperset((fold(gone.words), fold(come.words)))
        )
        for before, gone, come, after in zip((None, *diff), diff, diff[1:], diff[2:], strict=False)
    )


def _narrowed(diff: Sequence[Segment]) -> bool:
    """One tells of all such, and the other of one class of them: "nurses", "unvaccinated nurses"."""
    for at, (added, after) in enumerate(pairwise(diff)):
        if (
            added.change != "equal"
            and after.change == "equal"
            and fold(added.words) in _MEMBER
            and _MANY.match(fold(after.words)) is not None
        ):
            before = diff[at - 1] if at else None
            if before is None or (before.change == "equal" and not _WHICH.search(fold(before.words))):
                return True
    return False


def _exclude(one: str, other: str, after: Segment) -> bool:
    if after.change != "equal":
        return False
    left, right = fold(one), fold(other)
    if " " in left or " " in right:
        return False
    mine, theirs = _MEMBER.get(left, ()), _MEMBER.get(right, ())
    shared = {(number, place, there) for number, place in mine for same, there in theirs if same == number}
    if shared and after.words[:1].islower():
        return all(place != there for _number, place, there in shared)
    return _judges_alone(stem(left), stem(right)) or _judges_alone(stem(right), stem(left))


def _judges_alone(one: str, other: str) -> bool:
    if one not in _JUDGES or other in _MIGHT_JUDGE or PAIRS_OF.get(one, set()) & PAIRS_OF.get(other, set()):
        return False
    meaning = meaning_of(other)
    return meaning is not None and "v" in meaning.parts and not alike(one, other)
