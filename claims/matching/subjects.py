"""Whether two texts of like form tell of two things: "Teachers will strike", "Nurses will strike".

Their scores and shared words are as those of a repeat. What tells them apart are the few words that one has
in the other's place: what these mean beside each other, and how far they take the two texts apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from claims.matching.courses import other_stage, same_act, same_stage
from claims.matching.irregular import is_past
from claims.matching.opposites import PAIRS_OF, opposite_by_form
from claims.matching.profile import Profile
from claims.matching.rarity import Rarity, is_common
from claims.matching.senses import alike, comparable, keys_of, kind_of, meaning_of, synonymous
from claims.matching.types import Segment
from claims.matching.words import STOP_WORDS, fold, stem, tokens

FAR = 0.65
"""How much meaning a pair loses for each share of its words that differ. Of 280 made-up pairs of like form
seven in ten of those with a synonym lie below, and 19 of 20 with another thing above. No right repeat among
the development pairs lies above."""
LIKE = 0.6
"""Share of common words from which on two texts are of like form."""
FAR_APART, LIKE_APART = 0.47, 0.5
"""The same where a dictionary knows both words, as one part of speech, and nothing that they share."""
FAR_IN_PLACE = 0.44
"""The same where no other word differs. Of fifty made-up pairs with another verb three lie between, and of
fifty with one of like meaning one."""
FAR_VERBS = 0.15
"""The same where both words are what somebody does to one thing. Of 170 pairs with another verb one lies
below, and of those with one of like meaning that the table does not know one in ten."""
FAR_PEOPLE = 0.3
"""The same where both words are persons. Of fifty pairs with another person two lie between or below, and two
of those with one of like meaning above: a dictionary knows nearly all of these."""
LIKE_TWICE = 0.25
"""The same where two such words at least are replaced, and none of them by its like. One of 78 right repeats
among the development pairs is told off so ("our strongest economy", "our strongest dollar")."""
MOST = 3
"""Words in another's place: with more the two are worded anew."""

_SYNONYMS = """
    company firm corporation business|flat apartment|pensioner elderly|refugee migrant asylum seeker|
    pupil schoolchildren student|government cabinet ministry official authority|
    people person resident inhabitant citizen|law act bill|
    court judge|police officer cop|election poll vote|money cash fund|boss chief head|town city|
    wage salary pay earning|block freeze froze frozen|laid sack fire axed dismiss redundant|favour favor back
    support|
    praise hail applaud laud commend welcome|condemn criticise criticize denounce slam blast deplore|strike
    stoppage walkout|
    must forbid forbidden ban prohibit illegal unlawful|
    reporter journalist|main key principal|worker labourer|activist campaigner|candidate contender|
    lose lost loss|die died death dead|sell sold sale|grow grew growth|choose chose choice|speak spoke speech|
    flee fled flight|know knew known knowledge|see saw sight|think thought|prove proof|believe belief|
    share stake holding|demonstration protest"""
"""Which news puts for one another, and a dictionary does not."""


def _groups(written: str) -> dict[str, int]:
    return {stem(word): number for number, group in enumerate(written.split("|")) for word in group.split()}


_GROUP = _groups(_SYNONYMS)
_APART = """
    men women|man woman|doctor nurse|boy girl|husband wife|son daughter|brother sister|mother father|
    export import|exporter importer|buyer seller|winner loser|employer employee|landlord tenant|asset debt|
    income spending|suspect victim|suspect witness|witness victim|attacker victim|plaintiff defendant|
    prosecutor defendant|prosecutor judge|debtor creditor|parent child|patient doctor|patient nurse|player
    coach|
    author reader|tenant owner|profit loss|success failure|victory defeat|winner runner|gold silver|gold
    bronze|
    profit revenue|profit turnover|profit sale|revenue cost|inflation unemployment|birth death|debt deficit|
    driver passenger|soldier civilian|prisoner guard|
    silver bronze|teacher pupil|teacher student|host guest|lender borrower|victim perpetrator"""
_SIDES = {frozenset(map(stem, pair.split())) for pair in _APART.split("|")}
_NO_THING = """
    number figure level amount total sum rate share percent percentage point cent pct million billion trillion
    thousand hundred dozen lakh crore euro dollar pound zloty crown usd eur gbp pln us people person
    one two three four five six seven eight nine ten eleven twelve half third quarter fifth double triple
    twice january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday year month week day hour minute last next ago
    metre meter foot feet mile kilometre km mph kph h tonne ton kilogram kg litre hectare acre
    not no never none nothing nobody deny denied reject rejected rebuff rebuffed dismiss dispute
    false untrue evidence proof absent boycott boycotted miss skip avoid
    all some every many few most least almost nearly about roughly first second
    say said claim report tell told"""
_EMPTY = frozenset(map(stem, _NO_THING.split()))
"""Words that name no thing: amounts, dates and denials have rules of their own."""
_BESIDE = """
    thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy
    eighty ninety still already manage fail refuse refused ruled willing"""
_NEVER_REPLACED = frozenset(map(stem, _BESIDE.split()))
"""The same of words that count where it is asked how alike two texts are."""
_DOUBLED = stem("doubled")
_NONE: set[int] = set()
_PARTICLES = frozenset(["up", "down", "off", "out", "over", "in", "away", "back", "on"])
_HELPING = frozenset(["is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "will"])
_OBJECTS = "the a an his her its their our this that these those all"
_BEFORE_AN_OBJECT = frozenset(_OBJECTS.split())
_AROUND = 4
"""Segments where one place differs, and words stand before and behind it."""
Key = tuple[str, frozenset[str]]
"""See senses.keys_of."""
_ALIKE = 5
_ENGLISH = Rarity()


def other_subject(
    one: Profile,
    other: Profile,
    cosine: float,
    diff: Sequence[Segment],
    cues: frozenset[str] = frozenset(),
) -> bool:
    """A few words of each stand in the other's place, and mean something else.

    `cosine` is that of the two texts, `diff` leads from the other to the one. `cues` are words that negate:
    they stand for no thing where the other text has an opposite.
    """
    left, right, shared = one.terms - other.terms, other.terms - one.terms, one.terms & other.terms
    longest = max(len(telling(left)), len(telling(right)))
    if not left or not right or longest > MOST or len(shared) < LIKE_TWICE * (len(shared) + longest):
        return False
    if any(other_stage(*pair) for pair in _verbs_of_amount(left, right, diff)):
        return True
    mine, theirs = _things(left, one), _things(right, other)
    mine, theirs = _but_negating(mine, theirs, cues), _but_negating(theirs, mine, cues)
    if not mine or not theirs:
        return False
    ahead, there_ahead = _name_ahead(one), _name_ahead(other)
    if not (ahead and there_ahead):  # "Voltan" may be "the company"
        mine, theirs = mine - {ahead}, theirs - {there_ahead}
        if not mine or not theirs:
            return False
    replaced = _replaced(mine, theirs, diff)
    if len(shared) < LIKE_APART * (len(shared) + longest):
        return (_twice(replaced) or _word_for_word(mine, theirs, diff)) and _as_far(
            FAR_APART, cosine, left, right, shared
        )
    if not replaced:
        return False
    if any(frozenset(pair) in _SIDES or other_stage(*pair) for pair in replaced):
        return True
    if any(comparable(*pair) for pair in _in_office(replaced, diff)):
        return True
    apart = any(comparable(*pair) for pair in replaced)
    if len(shared) < (LIKE_APART if apart else LIKE) * (len(shared) + longest):
        return False
    least = (_least_in_place(replaced, diff) if _one_word_differs(diff) else FAR_APART) if apart else FAR
    return _as_far(least, cosine, left, right, shared)


def _as_far(
    least: float, cosine: float, left: frozenset[str], right: frozenset[str], shared: frozenset[str]
) -> bool:
    """How much meaning they lose for the share of their words that differ."""
    changed = min(_ENGLISH.weight(left), _ENGLISH.weight(right))
    return (1 - cosine) * (changed + _ENGLISH.weight(shared)) >= least * changed


def _least_in_place(replaced: Sequence[tuple[str, str]], diff: Sequence[Segment]) -> float:
    if all(kind_of(word) == "p" for pair in replaced for word in pair):
        return FAR_PEOPLE
    return FAR_VERBS if _done_to_one(replaced, diff) else FAR_IN_PLACE


def _done_to_one(replaced: Sequence[tuple[str, str]], diff: Sequence[Segment]) -> bool:
    """Both are verbs, by what stands around them: "the bank owns the mine", "the bank finances the mine"."""
    ahead, after = diff[0], diff[-1] if len(diff) == _AROUND else Segment("equal", "")
    if not _AROUND - 1 <= len(diff) <= _AROUND or not (ahead.change == after.change == "equal"):
        return False
    who, whom = ahead.words.split()[-1], (after.words.split() or ["."])[0]
    known = (meaning_of(key) for pair in replaced for key in pair)
    if not all(meaning and "v" in meaning.parts for meaning in known):
        return False
    if whom == "." or who.lower() in _HELPING or fold(diff[1].words).split()[0] in _HELPING:
        return all(_is_done(diff[place].words) for place in (1, 2))
    return who.lower() not in STOP_WORDS and (
        whom in _BEFORE_AN_OBJECT or whom[0].isupper() or (who[0].islower() and kind_of(whom) != "")
    )


def _is_done(words: str) -> bool:
    """ "inspected" and "was built": what is told of a thing is what was done to it."""
    done = [word for word in fold(words).split() if word not in _HELPING | _PARTICLES]
    return len(done) == 1 and (done[0].endswith("ed") or is_past(done[0]))


def _one_word_differs(diff: Sequence[Segment]) -> bool:
    """Or a verb with its particle: "bought", "took over"."""
    changed = [segment for segment in diff if segment.change != "equal"]
    if [segment.change for segment in changed] != ["delete", "insert"]:
        return False
    words = [[word for word in fold(segment.words).split() if word not in _HELPING] for segment in changed]
    return all(_PARTICLES.issuperset(own[1:]) for own in words)


def _twice(replaced: Sequence[tuple[str, str]]) -> bool:
    """Two words at least stand in the place of others that are known: "choir sang" and "orchestra played"."""
    known = [pair for pair in replaced if comparable(*pair)]
    return len({one for one, _other in known}) > 1 and len({other for _one, other in known}) > 1


def _word_for_word(mine: frozenset[str], theirs: frozenset[str], diff: Sequence[Segment]) -> bool:
    """In one place two words at least stand for as many: "dogs barked" and "horses ran".

    A dictionary knows each, though not the second of both as one part of speech, and no two mean the same.
    """
    for gone, come in pairwise(diff):
        if (gone.change, come.change) == ("delete", "insert"):
            sides = [
                [stem(word) for word in tokens(words) if stem(word) in own]
                for words, own in ((gone.words, theirs), (come.words, mine))
            ]
            known = all(meaning_of(key) for side in sides for key in side)
            if known and len(sides[0]) == len(sides[1]) > 1:
                return not any(like(key, other) for key in sides[1] for other in sides[0])
    return False


def _verbs_of_amount(
    left: frozenset[str], right: frozenset[str], diff: Sequence[Segment]
) -> list[tuple[str, str]]:
    """Pairs of keys of which one names an amount, and is what somebody did: "doubled prices"."""
    if _DOUBLED not in left | right:
        return []
    return _replaced(left & {_DOUBLED}, right, diff) + _replaced(left, right & {_DOUBLED}, diff)


def _things(own: frozenset[str], text: Profile) -> frozenset[str]:
    """Without names, which are compared as such."""
    return telling(own) - _NEVER_REPLACED - set(map(stem, text.names))


def _but_negating(own: frozenset[str], others: frozenset[str], cues: frozenset[str]) -> frozenset[str]:
    """Without what negates in the place of a word that has an opposite: "gave up" where the other "keeps"."""
    return own - cues if PAIRS_OF.keys() >= others - cues else own


def _name_ahead(text: Profile) -> str:
    """The stem of a first word that neither a dictionary nor English at large knows; "" for any other."""
    first = fold(text.written.split(maxsplit=1)[0])
    known = first.endswith(("men", "women")) or meaning_of(stem(first)) is not None or is_common(stem(first))
    return "" if known else stem(first)


@lru_cache(maxsize=2_000)
def telling(own: frozenset[str]) -> frozenset[str]:
    """Without numbers and words that name no thing."""
    return frozenset([term for term in own - _EMPTY if not term[0].isdigit()])


def _replaced(mine: frozenset[str], theirs: frozenset[str], diff: Sequence[Segment]) -> list[tuple[str, str]]:
    """Pairs of keys where some of mine stand where some of theirs stood; in a clause turned round none do.

    Those are left out of which the other has a form, synonym or opposite, be it in two words ("called off").
    """
    keys = [() if segment.change == "equal" else keys_of(segment.words) for segment in diff]
    mine, theirs = _unlike(mine, theirs, _keys(diff, keys, "insert"), _keys(diff, keys, "delete"))
    if not mine or not theirs:
        return []
    return [
        (key, other)
        for at, (gone, come) in enumerate(pairwise(diff))
        if (gone.change, come.change) == ("delete", "insert")
        for key, told in keys[at + 1]
        for other, told_there in keys[at]
        if told & mine and told_there & theirs
    ]


def _unlike(
    mine: frozenset[str], theirs: frozenset[str], come: Sequence[Key], gone: Sequence[Key]
) -> tuple[frozenset[str], frozenset[str]]:
    for key, told in come:
        for other, told_there in gone:
            if (told & mine or told_there & theirs) and like(key, other):
                mine, theirs = mine - told, theirs - told_there
                if not mine or not theirs:
                    return mine, theirs
    return mine, theirs


def _keys(diff: Sequence[Segment], keys: Sequence[Sequence[Key]], change: str) -> list[Key]:
    """Those of the segments with this change, in their order."""
    found = zip(diff, keys, strict=True)
    return [key for segment, own in found if segment.change == change for key in own]


def _in_office(replaced: Sequence[tuple[str, str]], diff: Sequence[Segment]) -> list[tuple[str, str]]:
    """Those of the pairs that stand right before one noun of a person or body: "health minister"."""
    before = {
        (come.words.lower(), gone.words.lower())
        for gone, come, after in zip(diff, diff[1:], diff[2:], strict=False)
        if (gone.change, come.change, after.change) == ("delete", "insert", "equal")
        and kind_of(after.words.split()[0].rstrip(",.;:")) in ("p", "g")
    }
    words = {(stem(come), stem(gone)) for come, gone in before}
    return [pair for pair in replaced if pair in words]


@lru_cache(maxsize=50_000)
def like(one: str, other: str) -> bool:
    if not PAIRS_OF.get(one, _NONE).isdisjoint(PAIRS_OF.get(other, _NONE)) or same_stage(one, other):
        return True
    if _grouped(one, other) or alike(one, other):
        return not other_stage(one, other)
    if one[:_ALIKE] == other[:_ALIKE] or (
        min(len(one), len(other)) >= _ALIKE and (one in other or other in one)
    ):
        return True
    return opposite_by_form(one, other)


@lru_cache(maxsize=50_000)
def akin(one: str, other: str) -> bool:
    """Whether two verbs are like without the wider senses: to act and to move are kinds of too many."""
    if not like(one, other):
        return False
    return (
        not alike(one, other)
        or synonymous(one, other)
        or _by_news(one, other)
        or one[:_ALIKE] == other[:_ALIKE]
    )


@lru_cache(maxsize=50_000)
def same_deed(one: str, other: str) -> bool:
    """Two verbs for one deed; opposites are none."""
    meanings = (meaning_of(one), meaning_of(other))
    if PAIRS_OF.get(one, _NONE) & PAIRS_OF.get(other, _NONE) or not all(
        meaning is not None and "v" in meaning.parts for meaning in meanings
    ):
        return False
    return same_act(one, other) or same_stage(one, other) or synonymous(one, other)


def _by_news(one: str, other: str) -> bool:
    return bool(
        PAIRS_OF.get(one, _NONE) & PAIRS_OF.get(other, _NONE)
        or same_stage(one, other)
        or _grouped(one, other)
    )


def _grouped(one: str, other: str) -> bool:
    """News puts one for the other."""
    if one in _GROUP and _GROUP[one] == _GROUP.get(other):
        return True
    return same_act(one, other)
