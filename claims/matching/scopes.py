"""How far a text reaches: the whole or a part of a thing, the most of all or of some, all times or some.

"Part of the reef died" is less than "the reef died", "the hottest month in Europe" is not "the hottest
month", and who runs as fast as another is not faster. Neither repeats the other.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from claims.matching.degrees import other_base, other_degree
from claims.matching.senses import alike, kind_of, meaning_of
from claims.matching.words import STOP_WORDS, fold, stem, terms, tokens

_READ = 1500
_PART = re.compile(
    r"(?<!\bas )(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbe )(?<!\bbecame )(?<!\bbecome )"
    r"(?<!\bas a )(?<!\bbig )(?<!\bforms )(?<!\bplayed )"
    r"\b(?:(?<!\bthe )(?:(?:a )?(?:small |large |big |smaller |larger )?(?:part|section|portion|fraction"
    r"|corner|stretch)"
    r"|parts|sections|portions|areas|corners|stretches)"
    r"|(?<=the )(?:(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west|centre|center"
    r"|edge|tip)"
    r"(?:ern)?(?: part| half| coast| side)?|outskirts)) of "
    r"(?:(?:the|an?|its|his|her|their|our|this|that|these|those) )?(?P<whole>(?:[\w'-]+ ?){1,3})"
)
SOME = re.compile(
    r"\b(?:some|much|most|half|many|several|third|quarter|fifth|percent|per cent|partly|partially|in part"
    r"|parts?"
    r"|sections?|portions?|fraction|areas?|corners?|stretch\w*|mainly|largely|mostly|locally|regions?|stretch"
    r"|(?:north|south|east|west)\w*|cent(?:re|er)|edge|tip|outskirts|one of)\b|%"
)
_OWNER = r"(?:[\w-]+['’]s?|the|its|his|her|their|our|my|your)"
_MOST_OF_ALL = re.compile(
    rf"(?P<among>\b(?:one|some|two|three|four|five|many) of |\bamong )?"
    rf"\b(?P<owner>{_OWNER}) (?:(?:very|by far|(?P<rank>second|third|fourth|fifth|\d+(?:nd|rd|th)))[ -])?"
    r"(?P<how>(?:most|least) [a-z-]{3,}|[a-z]{3,}est|best|worst|first(?= [a-z-]+ (?:to|who|in)\b"
    r"| to\b))(?P<behind>(?: [\w'-]+){0,8})"
)
_NO_MOST = """
    forest harvest protest interest request guest west test rest arrest contest priest invest suggest honest
    latest nearest chest nest quest pest conquest behest digest manifest modest unrest bequest midwest
    northwest southwest crest zest wrest eldest inquest arrest"""
_NOT_MOST = frozenset(_NO_MOST.split())
_EVER = re.compile(
    r"^ (?:(?:(?:that |which )?(?:was |were )?(?:ever|yet)(?: (?:recorded|measured|seen|built|made|held"
    r"|found))?"
    r"|on record|of all time|in history|in the world|on earth|to date|so far|recorded|worldwide)(?= |$))"
)
_LASTS = re.compile(r"\b(?:years?|decades?|months?|weeks?|days?|century|centuries|generations?)\b")
_ANYBODY = frozenset({"person", "one", "people"})
_EVERYWHERE = frozenset(
    map(
        stem,
        ("world", "earth", "planet", "country", "nation", "history", "recorded", "ever", "free", "memory"),
    )
)
_SCOPE = re.compile(r"^ (?P<by>in|of|among|across|outside|since|for) (?P<scope>.+)")
_WHEN = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer"
    r"|autumn|winter|week|month|quarter|season|\w+day)\b|^\d"
)
_A_HEAD = re.compile(r"\b(?:per (?:capita|head|person|inhabitant|resident|household)|a head)\b")
_EACH = re.compile(r"\b(?:per|a head|each|every|average|mean|apiece|relative|proportion\w*|for its size)\b")
_OFSOME = re.compile(
    r"(?:(?<=\w )among|\bfor(?= [^,;.]*\W*$)) (?:the |all )?(?P<whom>(?:[a-z'-]+ ){0,2}?(?:[a-z-]{3,}s"
    r"|men|women|people|children|youth))\b"
    r"(?! (?:was|were|is|are|will)\b)"
)
_IN_SUCH = re.compile(
    r"\b(?:in|on|at|inside|outside|(?:closed|open|available|accessible|barred) to) "
    r"(?P<place>[a-z-]{3,}s|men|women|people|children)\W*$"
)
_STANDS = re.compile(r"\b(?:is|are|must|may|can|cannot|should|will|ha(?:s|ve) to)\b")
_OF_AGE = re.compile(
    r"\b(?:[a-z-]{3,}s|men|women|people|children|anyone|everyone) "
    r"(?:aged |who are )?(?:over|under|above|below|older than|younger than|between)(?: the age of)? \d\d\b"
    r"(?![.,]?\d|%| [a-z]+s\b)"
)
_DIGIT = re.compile(r"\d")
_ANY_AGE = re.compile(
    r"\d|\b(?:old|older|elderly|young|younger|aged?|minors?|child\w*|adults?|pensioners?|retire\w*)\b"
)
_THE_ONLY = re.compile(r"\bthe (?:only|sole) (?!one of\b)")
_ONE_OF = re.compile(r"\bone of (?:the|several|many|its|two|three|four|five) ")
_NOT_EVERY = re.compile(r"\bnot (?:all|every|everyone|everybody|each)\b")
_NONE = re.compile(r"\b(?:none|no|nobody|no one|not (?:any|one|a single))\b")
_EVERY = re.compile(r"\b(?:all|every|each)(?: of)?(?: the)? (?P<whom>[a-z-]{3,}(?: [a-z-]{3,}s(?= ))?)")
_USUAL = re.compile(
    r"\b(?:on|at|during) (?:the )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days|week-?ends|week-?days"
    r"|public holidays|holidays|school days)\b"
)
_ANY_TIME = re.compile(
    r"days?\b|week-?end|holiday|\b(?:daily|weekly|year|summer|winter|night|morning|evening|always)\b"
)
_TRIED_ON = """
    mice mouse rats rat monkeys monkey pigs dogs animals animal rodents hamsters rabbits ferrets primates
    worms
    flies zebrafish"""
_ON_ANIMALS = re.compile(
    rf"\b(?:in|on|with|for|of) (?:[a-z]+ )?(?:{'|'.join(_TRIED_ON.split())})\b"
    r"|\b(?:in|on) (?:[a-z]+ )?(?:cells|cell cultures?|petri dish\w*|test tubes?|the lab(?:oratory)?"
    r"|models)\b"
)
_HINTS = ("sign", "hint", "trace", "indication", "clue")
_SIGNS_OF = re.compile(r"(?<!\bno )\b(?:signs?|hints?|traces?|indications?|clues?) (?:of|to|for|that)\b")
_SIGNS = re.compile(
    r"\b(?:signs?|hints?|traces?|indications?|clues?|evidence|suggest\w*|indicat\w*|may|might)\b"
)
_IN_A_ROW = re.compile(r"\b(?:in a row|consecutive(?:ly)?|successive|on the trot|back-to-back)\b")
_RUNNING = re.compile(
    rf"{_IN_A_ROW.pattern}|\b(?:straight|running|another|each|every|since|again|once more)\b"
)
_OF_MANY = re.compile(
    r"\b(?P<how>most|all|every|each|few|many|no|half)(?: of)?(?: the| its| their"
    r"| our)? (?P<whom>(?:[a-z'-]+ ){1,4})"
)
_LEVELS = (
    "few/some,several",
    "certain,inevitable,guaranteed,unavoidable,surely/likely,probable,probably/possible,conceivable,possibly",
    "always,constantly,invariably/usually,mostly,normally,generally,typically/often,frequently,regularly"
    "/sometimes,occasionally",
    "everybody,everyone/somebody,someone",
    "everywhere/somewhere",
    "completely,fully,entirely,totally/partly,partially,half/largely,mostly,mainly",
    "permanently/temporarily",
    "unanimously/narrowly/overwhelmingly",
    "mandatory,compulsory,obligatory/recommended,advisable",
)
_VAGUE = re.compile(
    r"\ba few\b|\bsome(?= \d| of\b)"
    r"|\bcertain (?!that\b|to\b|about\b)(?=[a-z])|\bas \w+ as possible\b|\bmak(?:e|es|ing) sure\b"
)
_LEVEL = {
    word: (scale, level)
    for scale, written in enumerate(_LEVELS)
    for level, words in enumerate(written.split("/"))
    for word in words.split(",")
}


class Most(NamedTuple):
    """ "the hottest month in Europe": of what, and where or since when."""

    root: str
    noun: str
    scope: frozenset[str]
    owned: bool
    lasting: str
    """ "since" or "for", or the time that it is the most in."""
    place: tuple[bool, str]
    """Whether it is one of several such, and "second" of the second largest."""


def other_scope(one: str, other: str) -> bool:
    """One tells of a part, of some, or of the most of these where the other does not."""
    left, right = fold(one[:_READ]), fold(other[:_READ])
    return (
        _narrower(left, right)
        or _narrower(right, left)
        or _other_most(left, right)
        or other_degree(left, right)
        or _other_group(left, right)
        or other_base(left, right)
        or _other_level(left, right)
    )


@lru_cache(maxsize=20_000)
def _narrower(one: str, other: str) -> bool:
    return (
        _of_a_part(one, other)
        or bool(_A_HEAD.search(one) and not _EACH.search(other))
        or _among(one, other)
        or _of_a_kind(one, other)
        or _not_all(one, other)
        or bool(
            "the " in one and _THE_ONLY.search(one) and _ONE_OF.search(other) and not _THE_ONLY.search(other)
        )
        or bool(_DIGIT.search(one) and _OF_AGE.search(one) and not _ANY_AGE.search(other))
        or _sorted(one, other)
        or bool(("days" in one or "ends" in one) and _USUAL.search(one) and not _ANY_TIME.search(other))
        or bool(_ON_ANIMALS.search(one) and not _ON_ANIMALS.search(other))
        or bool(any(map(one.__contains__, _HINTS)) and _SIGNS_OF.search(one) and not _SIGNS.search(other))
        or bool(_IN_A_ROW.search(one) and not _RUNNING.search(other))
    )


def _of_a_part(one: str, other: str) -> bool:
    """ "part of the reef" beside "the reef"."""
    found = _PART.search(one) if " of " in one else None
    if found is None or SOME.search(other):
        return False
    return not set(terms(found["whole"])).isdisjoint(terms(other))


def _among(one: str, other: str) -> bool:
    found = _OFSOME.search(one)
    if found is None or kind_of(found["whom"].split()[-1]) != "p":
        return False
    group, there = terms(found["whom"]), terms(other)
    return not any(alike(word, theirs) for word in group for theirs in there)


def _of_a_kind(one: str, other: str) -> bool:
    """ "compulsory in hospitals" beside "compulsory": all else that it says, the other says too."""
    found = _IN_SUCH.search(one)
    kind = kind_of(found["place"]) if found else ""
    if found is None or not (kind == "p" or (kind in ("g", "t") and _STANDS.search(one))):
        return False
    return set(terms(one)) - set(terms(other)) == set(terms(found["place"]))


def _not_all(one: str, other: str) -> bool:
    """Who says that not all did leaves open whether any did."""
    return bool(
        "not " in one and _NOT_EVERY.search(one) and _NONE.search(other) and not _NOT_EVERY.search(other)
    )


def _sorted(one: str, other: str) -> bool:
    """ "new cars" beside "all cars"."""
    if not ("all " in other or "every" in other or "each" in other) or _EVERY.search(one):
        return False
    for found in _EVERY.finditer(other):
        if kind_of(found["whom"].split()[-1]) not in ("p", "g", "t"):
            continue  # "each year"
        word = re.search(rf"\b(?P<sort>[a-z-]{{3,}}) {re.escape(found['whom'])}\b", one)
        if word and word["sort"] not in STOP_WORDS and stem(word["sort"]) not in terms(other):
            meaning = meaning_of(stem(word["sort"]))
            return meaning is not None and "a" in meaning.parts
    return False


@lru_cache(maxsize=20_000)
def _mosts(text: str) -> tuple[Most, ...]:
    if not ("est" in text or "most " in text or "worst" in text or "first" in text):
        return ()
    return tuple(
        _most(found) for found in _MOST_OF_ALL.finditer(text) if found["how"].split()[-1] not in _NOT_MOST
    )


def _most(found: re.Match[str]) -> Most:
    behind = found["behind"]
    nouns: list[str] = []
    for word in behind.split():
        meaning = meaning_of(stem(word))
        if word in STOP_WORDS or (meaning is not None and "n" not in meaning.parts) or len(nouns) == 3:
            break
        nouns.append(word)
    told, lasting = _scope(_EVER.sub("", behind[sum(len(word) + 1 for word in nouns) :]))
    return Most(
        root=found["how"].split()[-1],
        noun=stem(nouns[-1]) if nouns else "",
        scope=frozenset(terms(told)[:4]) - _EVERYWHERE,
        owned=found["owner"] != "the",
        lasting=told if lasting else "",
        place=(bool(found["among"]), found["rank"] or ""),
    )


def _scope(behind: str) -> tuple[str, bool]:
    """What it is the most of, and whether that is a time that lasts; "in May" only says when."""
    found = _SCOPE.match(behind)
    if found is None:
        return "", False
    told = found["scope"]
    if found["by"] in ("since", "for") or _LASTS.search(told):
        return told, True
    return ("" if _WHEN.match(told.removeprefix("the ")) else told), False


def _other_most(one: str, other: str) -> bool:
    return any(
        _apart(mine, theirs, one, other)
        for mine in _mosts(one)
        for theirs in _mosts(other)
        if mine.root == theirs.root
    )


def _apart(mine: Most, theirs: Most, one: str, other: str) -> bool:
    if mine.place != theirs.place:
        return True
    if mine.noun and theirs.noun and mine.noun != theirs.noun and _of_other_kind(mine.noun, theirs.noun):
        return True
    if mine.root == "first" and mine.noun != theirs.noun:
        return not {mine.noun, theirs.noun} & _ANYBODY and "p" in {kind_of(mine.noun), kind_of(theirs.noun)}
    if mine.scope and theirs.scope:
        return (
            mine.lasting == theirs.lasting == ""
            and mine.scope.isdisjoint(terms(other))
            and theirs.scope.isdisjoint(terms(one))
        )
    told, silent, text = (mine, theirs, other) if mine.scope else (theirs, mine, one)
    return (
        bool(told.scope)
        and not silent.owned
        and not any(word[:5] == own[:5] for word in told.scope for own in terms(text))
    )


def _of_other_kind(one: str, other: str) -> bool:
    """Both are people or things, and neither a kind of the other."""
    kinds = {kind_of(one), kind_of(other)}
    return kinds <= {"p", "t"} and not alike(one, other)


def _other_group(one: str, other: str) -> bool:
    """ "most young women" beside "most women"."""
    return any(
        mine["how"] == theirs["how"] and _more_told(mine["whom"], theirs["whom"], one, other)
        for mine in _OF_MANY.finditer(one)
        for theirs in _OF_MANY.finditer(other)
    )


def _more_told(one: str, other: str, in_one: str, in_other: str) -> bool:
    """A word stands before the same noun that the other text has nowhere."""
    for mine, theirs, elsewhere in ((one, other, in_other), (other, one, in_one)):
        left, right = mine.split(), theirs.split()
        if len(left) > 1 and left[0] not in STOP_WORDS and left[1] == right[0]:
            noun = meaning_of(stem(right[0]))
            return stem(left[0]) not in terms(elsewhere) and (noun is None or "n" in noun.parts)
    return False


@lru_cache(maxsize=20_000)
def _levels(text: str) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for word in tokens(_VAGUE.sub(" ", text)):
        if word in _LEVEL:
            scale, level = _LEVEL[word]
            found.setdefault(scale, set()).add(level)
    return found


def _other_level(one: str, other: str) -> bool:
    """ "possible" where the other has "certain", "often" where it has "always"."""
    left, right = _levels(one), _levels(other)
    return any(left[scale].isdisjoint(right[scale]) for scale in left.keys() & right.keys())
