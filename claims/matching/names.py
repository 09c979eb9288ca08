"""Whether two texts that are alike tell of different people, places or bodies, or of them in other roles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from claims.matching.diffs import word_diff
from claims.matching.rarity import is_common
from claims.matching.senses import alike, meaning_of
from claims.matching.types import Segment
from claims.matching.words import STOP_WORDS, fold, stem

Change = Literal["", "place", "who", "order"]

_PEOPLES = """
    united-states us u.s usa america american washington|united-kingdom uk u.k britain british london|
    european-union eu brussels|russia russian moscow kremlin|ukraine ukrainian kyiv kiev|
    china chinese beijing|germany german berlin|france french paris|poland polish warsaw|italy italian rome|
    spain spanish madrid|hungary hungarian budapest|slovakia slovak bratislava|slovenia slovenian ljubljana|
    czechia czech prague|austria austrian vienna|switzerland swiss bern|belgium belgian|
    netherlands dutch hague|denmark danish copenhagen|sweden swedish stockholm|norway norwegian oslo|
    finland finnish helsinki|estonia estonian tallinn|latvia latvian riga|lithuania lithuanian vilnius|
    ireland irish dublin|portugal portuguese lisbon|greece greek athens|turkey turkish türkiye ankara|
    romania romanian bucharest|bulgaria bulgarian sofia|serbia serbian belgrade|croatia croatian zagreb|
    belarus belarusian minsk|moldova moldovan chisinau|georgia georgian tbilisi|armenia armenian yerevan|
    azerbaijan azerbaijani baku|israel israeli jerusalem|iran iranian tehran|iraq iraqi baghdad|
    syria syrian damascus|lebanon lebanese beirut|egypt egyptian cairo|saudi-arabia saudi riyadh|
    india indian delhi|pakistan pakistani islamabad|afghanistan afghan kabul|japan japanese tokyo|
    north-korea pyongyang|south-korea seoul|taiwan taiwanese taipei|australia australian canberra|
    canada canadian ottawa|mexico mexican|brazil brazilian brasilia|venezuela venezuelan caracas|
    cuba cuban havana|argentina argentinian argentine|nigeria nigerian abuja|niger nigerien|
    sudan sudanese khartoum|ethiopia ethiopian|south-africa pretoria|kenya kenyan nairobi|
    scotland scottish edinburgh|wales welsh cardiff|england english"""
_KNOWN = {word: names.split()[0] for names in " ".join(_PEOPLES.split()).split("|") for word in names.split()}
"""A country, its people and its seat of government, as news put one for the other."""
_TWO_WORDS = re.compile(
    r"\b(United States|United Kingdom|European Union|Saudi Arabia|North Korea|South Korea|South Africa)\b"
)
_SIGNS = ("United ", "European ", "Saudi ", "North ", "South ")
"""One of these must stand in a text for these to be looked for."""
_CAPITAL = "[A-ZÀ-ÖØ-ÞŁŚŻŹĆŃ]"
_NAME = re.compile(rf"(?:[Tt]he )?{_CAPITAL}[\w'’.-]*(?: (?:of |the |& )?{_CAPITAL}[\w'’.-]*){{0,4}}[.,;!?]?")
_PROPER = re.compile(rf"{_CAPITAL}[\w'’.-]*")
_PLACE = re.compile(
    r"(?:^|\W)(?:in|at|near|from|to|into|across|for|around|outside)(?: the)?"
    r"(?: (?:lake|loch|mount|port|fort|cape|camp|saint|st|new|old|upper|lower|north|south|east|west))?\s*$",
    re.I,
)
_DIRECTIONS = """
    north south east west northern southern eastern western northeast northwest southeast southwest"""
_COMPASS = frozenset(_DIRECTIONS.split())
_DAYS_AND_MONTHS = """
    january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday"""
_DATES = frozenset(_DAYS_AND_MONTHS.split())
_HONOURS = """
    mr mrs ms dr sir president minister prime mayor senator chancellor governor king queen pope
    fahrenheit celsiu"""
_NO_NAMES = STOP_WORDS | frozenset(_HONOURS.split())
_BARE = re.compile(rf"(?!(?:Every|Any|Some|No)(?:one|body|thing)\b|Another\b){_CAPITAL}[\w’'-]*[^\Ws]")
_VERB = re.compile(
    r"(?:\w+ed|is|was|has|had|will|would|can|could|did|does|says?|said|won|wins|lost|loses|met|meets|left|leaves"
    r"|took|takes|gave|gives|made|makes|went|led|leads|sold|sells|bought|buys|ran|runs|wrote|sent|told|got|saw|held"
    r"|paid|pays|spent|beat|fought|came|became|began|knew|stole|wants|plans|died|built|broke|spoke|never)\b"
)
_BOTH_WAYS = re.compile(
    r"\b(?:met|meets?|meeting|talk\w*|spoke|speak\w*|married|agree\w*|border\w*|between|both|together|and|or)\b",
    re.I,
)
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_TITLE = (
    r"(?:(?:[Ff]ormer|[Pp]resident|[Ss]enators?|[Mm]ayor|[Gg]overnor|[Mm]inister|[Pp]rime|[Cc]hancellor|[Kk]ing"
    r"|[Qq]ueen|[Pp]ope|[Jj]udge|(?:Rep|Sen|Gov|Mrs?|Ms|Dr)\.?) )*"
)
_BEARER = re.compile(
    r"[“\"'‘\s]*(?:Says (?:that )?)?"
    r"(?:(?:A |The )?(?:[Pp]hoto\w*|[Ii]mage|[Pp]icture|[Vv]ideo) (?:shows|depicts) )?"
    rf"(?:[Tt]he )?{_TITLE}(?P<name>{_CAPITAL}[\w’'-]*\w(?: (?:of |the )?{_CAPITAL}[\w’'-]*\w)*)"
    r"(?<!'s)(?<!’s) [“\"(]?(?P<verb>[a-z]+)\b"
)
"""Whom a text tells of, as far as a name at its head says."""
_SPEAKS = re.compile(
    r"sa(?:y|id)|t(?:ell|old)|warn|claim|argu|insist|stat|report|th(?:ink|ought)|believ|announc|accus|den[iy]"
    r"|call|admit|promis|add|explain|not(?:e|ing)|confirm|conced|acknowledg|estimat|expect|suggest|reveal|alleg"
)
"""Who says it is not whom it tells of."""
_DENYING = frozenset(["not", "no", "never", "none", "nobody"])
"""Of which one stands for another."""
_SAME_SPELLING = 0.8


@lru_cache(maxsize=2_000)
def changed_names(old: str, new: str) -> Change:
    """What names tell the two texts apart: another place, someone else, or the same in other roles."""
    old, new = _joined(old), _joined(new)
    swapped = _in_other_order(old, new)
    if swapped:
        return swapped
    segments = word_diff(old, new)
    for number, (removed, added) in enumerate(pairwise(segments)):
        if (removed.change, added.change) == ("delete", "insert"):
            before = segments[number - 1].words if number else ""
            after = segments[number + 2].words if number + 2 < len(segments) else ""
            change = _replaced(removed, added, (before, after), (old, new))
            if change:
                return change
    return _only_names_differ(old, new)


def other_capitals(old: str, new: str) -> bool:
    """Whether a word with a capital stands where the other text has another one.

    For what is decided without a person: at the beginning of a sentence nobody can tell "Hughes" from
    "Teachers", and neither is the other.
    """
    old, new = _joined(old), _joined(new)
    return any(
        (removed.change, added.change) == ("delete", "insert")
        and any(_PROPER.match(word) for word in removed.words.split())
        and any(_PROPER.match(word) for word in added.words.split())
        and not (_named_alike(removed.words, new) or _named_alike(added.words, old))
        for removed, added in pairwise(word_diff(old, new))
    )


def of_another_bearer(one: str, other: str) -> bool:
    """Each begins with the name of somebody whom the other does not mention: "Lind wants to sell the quay".

    A country and one of its people may be named for each other.
    """
    mine, theirs = _bearer(one), _bearer(other)
    if not mine or not theirs:
        return False
    texts = (_joined(one), _joined(other))
    if not (_surely_named(mine, texts) and _surely_named(theirs, texts)):
        return False
    known = [any(_key(name) in _KNOWN for name in _names(who)) for who in (mine, theirs)]
    return known[0] == known[1] and not (_named_alike(mine, texts[1]) or _named_alike(theirs, texts[0]))


@lru_cache(maxsize=20_000)
def _bearer(text: str) -> str:
    found = _BEARER.match(_joined(text[:300]))
    if found is None:
        return ""
    first = found["name"].split(" ", 1)[0].split("'", 1)[0].split("’", 1)[0]
    if fold(first) in STOP_WORDS:
        return ""
    if _SPEAKS.match(found["verb"]):
        return ""
    return found["name"] if " " in found["name"] or _VERB.match(found["verb"]) else ""


def compared_the_other_way(old: str, new: str) -> bool:
    """What stands around "than" has changed places: "A is richer than B", "B is richer than A"."""
    if "than" not in fold(old) or "than" not in fold(new):  # before the words are read
        return False
    return _in_other_order(_joined(old), _joined(new)) == "order"


def _joined(text: str) -> str:
    if not any(map(text.__contains__, _SIGNS)):
        return text
    return _TWO_WORDS.sub(lambda found: found[0].replace(" ", "-"), text)


def _replaced(removed: Segment, added: Segment, around: tuple[str, str], texts: tuple[str, str]) -> Change:
    if {fold(removed.words), fold(added.words)} <= _COMPASS:
        return "place"
    if not (_NAME.fullmatch(removed.words) and _NAME.fullmatch(added.words)):
        return ""
    (before, after), (old, new) = around, texts
    sure = before or (_surely_named(removed.words, texts) and _surely_named(added.words, texts))
    if not sure and not _bare_subjects(removed.words, added.words, after):
        return ""
    if _named_alike(removed.words, new) or _named_alike(added.words, old):
        return ""
    return "place" if _PLACE.search(before) else "who"


def _surely_named(words: str, texts: tuple[str, str]) -> bool:
    """The capital at the beginning of a sentence may be that of any word."""
    named = _names(words)
    known = any(_key(name) in _KNOWN or name.isupper() or _is_no_word(name) for name in named)
    inside = any(_stands_inside(name, text) for text in texts for name in named)
    return known or inside or len(named) > 1


def _bare_subjects(one: str, other: str, after: str) -> bool:
    """Before a verb, and singular without an article: "Bush won" is a name, as hardly a shrub would be."""
    if not _VERB.match(after) or not (_BARE.fullmatch(one) and _BARE.fullmatch(other)):
        return False
    stems = [stem(fold(word)) for word in (one, other)]
    meanings = [meaning_of(key) for key in stems]
    return not alike(*stems) and all(
        meaning is None or (meaning.kind in ("p", "t") and "a" not in meaning.parts) for meaning in meanings
    )


def _stands_inside(name: str, text: str) -> bool:
    """After another word, so that its capital is its own."""
    at = text.find(name)
    while at >= 0:
        before, end = text[max(at - 2, 0) : at], at + len(name)
        whole = _is_letter(text[end - 1 : end]) != _is_letter(text[end : end + 1])
        if whole and len(before) == 2 and before[1] == " " and (before[0] == "," or _is_letter(before[0])):
            return True
        at = text.find(name, at + 1)
    return False


def _is_letter(character: str) -> bool:
    return character == "_" or character.isalnum()


def _is_no_word(name: str) -> bool:
    """English at large does not have it; of a plural that is less certain."""
    plain = fold(name).removesuffix("'s")
    return not plain.endswith("s") and not is_common(stem(plain))


@lru_cache(maxsize=5_000)
def _names(words: str) -> tuple[str, ...]:
    return tuple(name for name in _PROPER.findall(words) if _key(name) not in _NO_NAMES)


@lru_cache(maxsize=20_000)
def _key(name: str) -> str:
    plain = fold(name).replace("’", "'").removesuffix("'s").strip(".,'")
    return plain if plain in _KNOWN else plain.removesuffix("s")


def _named_alike(words: str, text: str) -> bool:
    """Some name of these words is among the text's, also in another spelling or as its initials."""
    mine, theirs = _names(words), _names(text)
    own = [_key(name) for name in mine]
    if not mine or any(key + "s" in _DATES or key in _DATES for key in own):
        return True
    if not theirs:
        return False
    initials = "".join(name[0] for name in mine).casefold()
    letters = "".join(name[0] for name in theirs).casefold()
    keys = [_key(other) for other in theirs]
    others = {_KNOWN.get(key, key) for key in keys}
    return (
        any(_KNOWN.get(key, key) in others for key in own)
        or (len(initials) > 1 and any(fold(other).replace(".", "") == initials for other in theirs))
        or any(one.isupper() and len(one) > 1 and fold(one) in letters for one in mine)
        or any(_keys_alike(one, key) for one in own for key in keys)
    )


@lru_cache(maxsize=20_000)
def _keys_alike(left: str, right: str) -> bool:
    if left in _KNOWN or right in _KNOWN or len(left) < 5:
        return left == right
    least = (
        _SAME_SPELLING * (len(left) + len(right)) / 2
    )  # letters in common; each bound is at least the next
    if (
        min(len(left), len(right)) < least
        or sum(min(left.count(x), right.count(x)) for x in set(left)) < least
    ):
        return False
    return SequenceMatcher(None, left, right).ratio() >= _SAME_SPELLING


def _in_other_order(old: str, new: str) -> Change:
    """The same words, and two names (or what stands around "than") in each other's place."""
    (left, one), (right, other) = _words(old), _words(new)
    if one == other or len(one) != len(other) or sorted(one) != sorted(other):
        return ""
    folded = (one, other)
    if all("than" in words for words in folded):
        before = [frozenset(words[: words.index("than")]) - STOP_WORDS for words in folded]
        return "order" if before[0] != before[1] else ""
    inside = {fold(word) for words in (left, right) for word in words[1:] if word[0].isupper()}
    inside -= STOP_WORDS | _DATES
    order = [[word for word in words if word in inside] for words in folded]
    named = order[0] != order[1] and not _BOTH_WAYS.search(old)
    return "who" if named else ""


@lru_cache(maxsize=5_000)
def _words(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a text as written, and folded."""
    words = tuple(_WORD.findall(text))
    return words, tuple(fold("\n".join(words)).split("\n")) if words else ()


@lru_cache(maxsize=5_000)
def _stems(text: str) -> Mapping[str, str]:
    """Stem → word as written, stop words left out; of several the last."""
    found = {stem(folded): word for word, folded in zip(*_words(text), strict=True)}
    return {key: word for key, word in found.items() if key not in STOP_WORDS | _DENYING}


def _only_names_differ(old: str, new: str) -> Change:
    """Apart from one name each, the two have the same words, in whatever order: "blocked by Hungary"."""
    left, right = _stems(old), _stems(new)
    gone, come = left.keys() - right.keys(), right.keys() - left.keys()
    if len(gone) != 1 or len(come) != 1 or len(left) < 3:
        return ""
    removed, added = left[gone.pop()], right[come.pop()]
    if not (removed[0].isupper() and added[0].isupper()):
        return ""
    if not (_surely_named(removed, (old, new)) and _surely_named(added, (old, new))):
        return ""
    if _named_alike(removed, new) or _named_alike(added, old):
        return ""
    placed = _PLACE.search(old[: old.find(removed)]) and _PLACE.search(new[: new.find(added)])
    return "place" if placed else "who"
