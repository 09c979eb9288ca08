"""Whether two texts of like form tell of two things: "Teachers will strike", "Nurses will strike".

Their scores and shared words are as those of a repeat; what tells them apart is how far the few words lie
from each other that one has in the other's place.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from claims.matching.opposites import OPPOSITES, by_form
from claims.matching.profile import Profile
from claims.matching.rarity import Rarity
from claims.matching.types import Segment
from claims.matching.words import stem, terms

FAR = 0.65
"""How much meaning a pair loses for each share of its words that differ. Of 280 made-up pairs of like form
seven in ten of those with a synonym lie below, and 19 of 20 with another thing above. No right repeat among
the development pairs lies above."""
LIKE = 0.6
"""Share of common words from which on two texts are of like form."""
MOST = 3
"""Words in another's place: with more the two are worded anew."""

_SYNONYMS = """
    doctor physician|company firm corporation business|flat apartment|pensioner elderly|refugee asylum seeker|
    wage salary pay earning|petrol fuel gasoline|car automobile vehicle|film movie|
    pupil schoolchild schoolchildren student|government cabinet|factory plant|child kid children|
    soldier troop trooper|people person resident inhabitant citizen|
    house home|tax levy duty|law act bill|court judge|police officer|election vote poll|illness disease|
    price cost|accident crash|murder killing|aid help|money cash fund|job post|boss chief head|town city"""
_IRREGULAR = """
    take took taken|give gave given|get got gotten|go went gone|come came|become became|begin began begun|
    break broke broken|bring brought|build built|buy bought|catch caught|choose chose chosen|do did done|
    draw drew drawn|drive drove driven|eat ate eaten|feel felt|fight fought|find found|fly flew flown|
    forget forgot forgotten|hear heard|hide hid hidden|hold held|keep kept|kill killed|know knew known|
    lead led|leave left|lose lost|make made|mean meant|meet met|pay paid|run ran|see saw seen|sell sold|
    send sent|shoot shot|show showed shown|sink sank sunk|sit sat|speak spoke spoken|spend spent|
    stand stood|steal stole stolen|swear swore sworn|tear tore torn|think thought|throw threw thrown|
    understand understood|wear wore worn|withdraw withdrew withdrawn|write wrote written|win won"""


def _groups(written: str) -> dict[str, int]:
    return {stem(word): number for number, group in enumerate(written.split("|")) for word in group.split()}


_GROUPS = (_groups(_SYNONYMS), _groups(_IRREGULAR))
_APART = """
    men women|man woman|doctor nurse|boy girl|husband wife|son daughter|brother sister|mother father|
    export import|buyer seller|winner loser|employer employee|landlord tenant|asset debt|income spending"""
_SIDES = {frozenset(map(stem, pair.split())) for pair in _APART.split("|")}
_NO_THING = """
    number figure level amount total sum rate share percent percentage point cent pct million billion trillion
    thousand hundred dozen euro dollar pound zloty crown usd eur gbp pln us people person
    one two three four five six seven eight nine ten eleven twelve half third quarter fifth double triple
    twice january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday year month week day hour minute last next ago
    metre meter foot feet mile kilometre km tonne ton kilogram kg litre hectare acre
    not no never none deny denied reject rejected rebuff rebuffed dismiss dispute false untrue evidence proof
    all some every many few most least almost nearly about roughly first second
    say said claim report tell told"""
_EMPTY = frozenset(map(stem, _NO_THING.split())) | frozenset(map(stem, OPPOSITES))
"""Words that name no thing: amounts, dates, directions and denials have rules of their own."""
_ALIKE = 5
_ENGLISH = Rarity()


def other_subject(one: Profile, other: Profile, cosine: float, diff: Sequence[Segment]) -> bool:
    """A few words of each stand in the other's place, and mean something else.

    `cosine` is that of the two texts, `diff` leads from the other to the one.
    """
    left, right, shared = one.terms - other.terms, other.terms - one.terms, one.terms & other.terms
    longest = max(len(_telling(left)), len(_telling(right)))
    if not left or not right or longest > MOST or len(shared) < LIKE * (len(shared) + longest):
        return False
    mine, theirs = _things(left, one), _things(right, other)
    if not _in_place(_unlike(mine, theirs), _unlike(theirs, mine), diff):
        return False
    if any(frozenset((a, b)) in _SIDES for a in mine for b in theirs):
        return True
    changed = min(_ENGLISH.weight(left), _ENGLISH.weight(right))
    return (1 - cosine) * (changed + _ENGLISH.weight(shared)) >= FAR * changed


def _things(own: frozenset[str], text: Profile) -> frozenset[str]:
    """Without names, which are compared as such."""
    return _telling(own) - {stem(name) for name in text.names}


def _telling(own: frozenset[str]) -> frozenset[str]:
    """Without numbers and words that name no thing."""
    return frozenset(term for term in own - _EMPTY if not term[0].isdigit())


def _in_place(mine: frozenset[str], theirs: frozenset[str], diff: Sequence[Segment]) -> bool:
    """Some of mine stand where some of theirs stood; in a clause turned round none do."""
    return any(
        (gone.change, come.change) == ("delete", "insert")
        and not theirs.isdisjoint(terms(gone.words))
        and not mine.isdisjoint(terms(come.words))
        for gone, come in pairwise(diff)
    )


def _unlike(mine: frozenset[str], theirs: frozenset[str]) -> frozenset[str]:
    """Those of which the other has no form, synonym or opposite."""
    return frozenset(term for term in mine if not any(_like(term, other) for other in theirs))


def _like(one: str, other: str) -> bool:
    if any(one in group and group[one] == group.get(other) for group in _GROUPS):
        return True
    if one[:_ALIKE] == other[:_ALIKE] or (
        min(len(one), len(other)) >= _ALIKE and (one in other or other in one)
    ):
        return True
    return any(by_form([one], frozenset([other]))) or any(by_form([other], frozenset([one])))
