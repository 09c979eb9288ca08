"""Whom "he", "she" and "both" mean among the people of a text and those who have spoken in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from claims.extraction.chains import is_outlet
from claims.extraction.people.apposition import (
    by_role_alone,
    headed,
    is_of_hers,
    is_relative,
    last_by_role,
    role_told_of,
)
from claims.extraction.people.cast import Person, gender_of_words
from claims.extraction.people.epithets import by_role
from claims.extraction.people.names import NOT_NAMES, ROLES, Gender, is_body
from claims.extraction.people.plainwords import plain
from claims.extraction.people.subjects import before_question, is_described, opens_sentence

_ENTRY = re.compile(
    r"^[ \t]*(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s?(?:[ap]\.?m\b\.?|[A-Z]{2,4}\b))?"
    r"(?=[ \t]*$|[ \t]*[–—:|-]\s|[ \t]+[A-Z\"“])",
    re.M,
)
LAST, FARTHEST = 12, 6000
"""Of those who spoke, and characters before "he", in which one who goes on speaking is looked for."""
FEWEST_ENTRIES = 3
"""With the hour before them, in a live blog."""
Spoken = Sequence[tuple[int, str, Gender, bool]]
"""(offset, name, gender, whether a group) of each speaker so far."""


def person_meant(
    text: str, people: Sequence[Person], spoken: Spoken, gender: Gender, at: int, *, since: int = 0
) -> str:
    """The last speaker it fits, or a fitting person who opened a sentence since; "" for nobody.

    `since` is where the entry of a live blog begins: who is named there, or in none, is meant first.
    """
    people = [person for person in people if person.gender or " " in person.name]
    if since:
        near = _meant(text, people, [one for one in spoken if one[0] >= since], gender, at, since)
        return near or _meant(text, people, spoken, gender, at, 0)
    return _meant(text, people, spoken, gender, at, 0)


def entry_before(text: str, at: int) -> int:
    """Where the entry of a live blog begins that holds a place; 0 where the text is none."""
    begins = _entries(text)
    return begins[found - 1] if (found := bisect_right(begins, at)) else 0


@lru_cache(maxsize=8)
def _entries(text: str) -> tuple[int, ...]:
    begins = tuple(entry.start() for entry in _ENTRY.finditer(text))
    return begins if len(begins) >= FEWEST_ENTRIES else ()


def _meant(text: str, people: Sequence[Person], spoken: Spoken, gender: Gender, at: int, since: int) -> str:
    at = before_question(text, at)
    quoted = _quote_begins(text, at)
    learnt = {p.name: p.gender for p in people if p.gender}
    spoken = [(place, name, own or learnt.get(name, ""), several) for place, name, own, several in spoken]
    here = text.rfind("\n", 0, at)
    names = {person.name for person in people}
    others = {p.name for p in people if _is_anothers(text, p, gender)}
    goes_on = _spoke_on(spoken, at)
    told = [
        (place, name)
        for place, name, own, several in spoken
        if place < at
        and own in (gender, "")
        and not (several or name in others)
        and (
            _may_be(text, names, name, own, gender, near=place > here)
            or (place > here and _is_surname(name) and not _named_between(people, gender, here, at))
            or name == goes_on
        )
    ]
    opened = [
        (place, -p.begin, p.name)
        for p in people
        if p.gender in (gender, "") and p.name not in others
        for place in p.mentions
        if since <= place < quoted and (opens_sentence(text, place) if p.sure else is_described(text, place))
    ]  # of two who share a surname it is that of who came first
    if office := _office_ahead(text, people, spoken, gender, at):
        return office
    if somebody := _somebody_before(text, people, spoken, gender, at) or _relative_before(
        text, spoken, gender, at
    ):
        return somebody
    if same := _same_subject(text, people, spoken, gender, at):
        return same
    if role := _spoke_just_before(text, people, spoken, gender, at):
        return role
    best = max([(place, 0, name) for place, name in told] + opened, default=None)
    if best and best[2].startswith(("a ", "an ")) and gender_of_words(best[2]) != gender:
        here_too = [(place, name) for place, name in told if place > here and learnt.get(name) == gender]
        if here_too:  # "Ana Crewe said a clerk had told them. “It fitted,” she said"
            return max(here_too)[1]
    begin = text.rfind("\n", 0, at) + 1
    fits = [p for p in people if p.gender == gender or (p.sure and not p.gender)]
    owner = next((p.name for p in fits if begin in p.mentions and begin < at), "")
    if owner and not (best and (best[0] > begin or (best[0] == begin and best[2] != owner))):
        return owner  # "Mr Lind's reply was short. He …"
    if best and best[0] < begin and (alone := _named_alone(text, fits, begin, at)):
        return alone
    if best:
        return best[2]
    named = _named_last(people, gender, since, quoted)
    return named or role_told_of(text, at) or last_by_role(spoken, at, gender)


def _named_last(people: Sequence[Person], gender: Gender, since: int, end: int) -> str:
    named = [
        (place, p.name)
        for p in people
        if p.gender in (gender, "") and (p.sure or not since)
        for place in p.mentions
        if since <= place < end
    ]
    return max(named)[1] if named else ""


_QUOTE_ENDS = re.compile(r"[,.?!]?(?P<mark>[”\"])\s?$")


def _quote_begins(text: str, at: int) -> int:
    """Where the quote begins that ends right before "he said", else where he is: those whom it tells of are
    others.
    """
    ends = _QUOTE_ENDS.search(text, max(0, at - 4), at)
    if ends is None:
        return at
    opening = "“" if ends["mark"] == "”" else '"'
    begin = text.rfind(opening, text.rfind("\n", 0, at) + 1, ends.start("mark"))
    return begin if begin >= 0 else at


_OFFICE = re.compile(
    rf"The (?:[\w-]+ ){{0,3}}?(?:{'|'.join(sorted(map(re.escape, ROLES), key=len, reverse=True))})\b(?![’'-])"
    r"(?: (?:of|for|in|at) [^,.;:\"“”]{2,50}?(?=,))?(?=,? [a-z])"
)
"""“The president of the republic, addressing parliament, put it better”."""


_KIN = (
    r"(?:(?P<{m}>brother|father|son|husband|uncle|nephew|grandfather|boyfriend|widower)"
    r"|(?P<{f}>sister|mother|daughter|wife|aunt|niece|grandmother|girlfriend|widow))"
)
_RELATIVE = re.compile(
    r"(?:^|(?<=[.!?] )|(?<=[.!?][\"”] ))(?P<who>(?:My|His|Her|Their) (?:[\w-]+ ){0,2}?"
    rf"{_KIN.format(m='m', f='f')})\b(?! who\b|, |['’])[^.!?\n\"“”]*[.!?] $",
    re.M,
)
"""“*My sister* has a flat. (She says …)”."""
_RELATIVE_BESIDE = re.compile(
    r"\b(?P<who>(?:the|his|her|their|its) (?:[\w-]+ ){0,4}?(?:[\w-]+['’]s? )?"
    rf"{_KIN.format(m='m', f='f')}); (?:but |and )?$"
)
"""“It is run by *the author's uncle*; (he says …)”."""
_SOMEBODY = re.compile(
    r"(?:^|(?<=[.!?] )|(?<=[.!?][\"”] ))(?P<who>(?:An?|One|Another) (?:[\w-]+[ -]){0,3}?"
    r"(?:(?P<m>man|boy|father|husband)|(?P<f>woman|girl|mother|wife)|teenager|pensioner|driver|student|suspect|passenger|passer-by|pedestrian)\b"
    r"(?: (?:from|in|of) [A-Z][\w-]+(?: [A-Z][\w-]+)?)?)(?! who\b)[^.!?\n\"“”]*[.!?] $",
    re.M,
)


_FORMER = re.compile(
    r"(?P<who>(?:An?|One|Another) (?:former |retired |senior |local |long-serving )?(?:[\w-]+ ){0,2}?"
    rf"(?:{'|'.join(sorted(map(re.escape, ROLES), key=len, reverse=True))}|worker|employee))"
    r"(?:, [^.!?\n\"“”,]{3,60},| (?:who|at|from|in|of) [^.!?\n\"“”,]{3,60},?)? [a-z][^.!?\n\"“”]*[.!?] $"
)
"""“*A former team leader*, now a baker, tells of it. (She says …)”, where a paragraph begins so."""


def _somebody_before(text: str, people: Sequence[Person], spoken: Spoken, gender: Gender, at: int) -> str:
    """ "A man from Hull was held. *He* denies it": the one without a name whom that sentence is about."""
    begin = text.rfind("\n", 0, at) + 1
    stop = max(text.rfind(mark, begin, at) for mark in (". ", "! ", "? "))
    found = _SOMEBODY.search(text, begin, stop + 2) if stop > begin else None
    if found is None and stop > begin and (former := _FORMER.match(text, begin, stop + 2)):
        fits = gender_of_words(former["who"]) in (gender, "")
        fits = fits and not any(begin <= place < at for place, *_ in spoken)
        return plain(former["who"]) if fits and not _named_between(people, gender, begin, at) else ""
    if found is None or (found["m"] and gender == "f") or (found["f"] and gender == "m"):
        return ""
    return "" if _named_between(people, gender, found.start() - 1, at) else plain(found["who"])


def _relative_before(text: str, spoken: Spoken, gender: Gender, at: int) -> str:
    """The relative whom the sentence or the clause before tells of, who has not spoken there; "" for none."""
    begin = max(text.rfind("\n", 0, at) + 1, at - _NEAR)
    stop = max(text.rfind(mark, begin, at) for mark in (". ", "! ", "? "))
    found = _RELATIVE_BESIDE.search(text, max(begin, stop), at)
    found = found or (_RELATIVE.search(text, begin, stop + 2) if stop > begin else None)
    if found is None or not found[gender] or any(found.start() <= place < at for place, *_ in spoken):
        return ""
    return plain(found["who"])


def _same_subject(text: str, people: Sequence[Person], spoken: Spoken, gender: Gender, at: int) -> str:
    """ "*She* studied where a clerk told her A. *She* went to sea": who began the sentence before so, too.

    Where nobody with a name is told of or speaks in between.
    """
    word = "She " if gender == "f" else "He "
    begin = max(text.rfind("\n", 0, at) + 1, at - _NEAR)
    before = max(text.rfind(f"{mark}{word}", begin, at) for mark in (". ", "! ", "? ", "\n"))
    if before < 0 or not text.startswith(word, at) or len(_STOPS.findall(text, before + 2, at + 1)) != 1:
        return ""
    last = max((one for one in spoken if one[0] < at), default=None)
    if last is None or not (before < last[0] and by_role_alone(last[1]) and last[2] == ""):
        return ""
    if _named_between(people, gender, before, at):
        return ""
    return _meant(text, people, [one for one in spoken if one[0] < before], gender, before + 2, 0)


def _is_anothers(text: str, person: Person, gender: Gender) -> bool:
    return not person.gender and (is_relative(text, person.begin) or is_of_hers(text, person.begin, gender))


def _named_alone(text: str, fits: Sequence[Person], begin: int, at: int) -> str:
    """ "It was signed by *Mayor Jon Lind*, but he says …": the only one named in a paragraph, else ""."""
    named = {p.name for p in fits for place in p.mentions if begin <= place < at}
    return named.pop() if len(named) == 1 and not _CLOSES.match(text, max(at - 2, 0)) else ""


def _spoke_just_before(text: str, people: Sequence[Person], spoken: Spoken, gender: Gender, at: int) -> str:
    """ "*The defendant* said it was untrue.\\nHe told …": who spoke last, by a role, a paragraph before."""
    place, name, own, several = max((one for one in spoken if one[0] < at), default=(-1, "", "", False))
    if several or own not in (gender, "") or not name.startswith("the "):
        return ""
    near = place >= 0 and at - place < FARTHEST and len(_BREAKS.findall(text, place, at)) < 2
    alone = near and by_role_alone(name) and not _named_between(people, gender, place, at)
    return name if alone and gender_of_words(headed(name)) in (gender, "") else ""


_CLOSES = re.compile(r"(?:, |[”\"] )(?:he|she) \w+(?: \w+){0,3}[.,]")
"""“(Bell would not host Lind,) *he said.*”: whom he talks of is another."""
_BREAKS = re.compile(r"\n+")
_NEAR = 400
"""Characters before "she" in which the sentence before stands."""
_STOPS = re.compile(r"[.!?][\"”]? (?=[^\W\da-z])")


def _office_ahead(text: str, people: Sequence[Person], spoken: Spoken, gender: Gender, at: int) -> str:
    """Whose paragraph it is, where that begins with an office, and names nobody before "he"; "" else."""
    begin = text.rfind("\n", 0, at) + 1
    office = _OFFICE.match(text, begin, at)
    if office is None or any(begin <= place < at for place, *_ in spoken):
        return ""
    if _named_between(people, gender, begin - 1, at):
        return ""
    named = by_role(people, spoken, office[0], at)
    fits = gender_of_words(headed(office[0])) in (gender, "")
    return named or (f"the {office[0][4:]}" if fits else "")


def _may_be(text: str, names: set[str], name: str, own: Gender, gender: Gender, *, near: bool) -> bool:
    """Whether "she" can mean a speaker; one by a role alone only `near`, in the same paragraph."""
    if by_role_alone(name) and gender_of_words(name) != gender:
        return near
    return own == gender or name in names or (near and _by_office(text, name))


def _by_office(text: str, name: str) -> bool:
    """Whether a surname alone stands behind a person's role: "Mayor Lind"."""
    named = re.search(rf"(\w+)\.? {re.escape(name)}\b", text) if " " not in name else None
    return bool(named and named[1].lower() in ROLES)


def _named_between(people: Sequence[Person], gender: Gender, begin: int, end: int) -> bool:
    return any(begin < place < end for p in people if p.gender in (gender, "") for place in p.mentions)


def _spoke_on(spoken: Spoken, at: int) -> str:
    """Who spoke twice last, by a name: "Reidel warned … Reidel added … *He* …"; "" for nobody."""
    last = [one[1] for one in spoken[-LAST:] if one[0] < at and not by_role_alone(one[1])][-2:]
    return last[0] if len(last) == 2 and last[0] == last[1] and _is_surname(last[0]) else ""


def _is_surname(name: str) -> bool:
    """Whether it may be that of somebody of whom the text gives no more: "According to Reidel, … He …"."""
    one = " " not in name and name[:1].isupper() and not name.isupper()
    return one and not (is_outlet(name) or is_body(name) or name.lower() in NOT_NAMES)


def both_meant(people: Sequence[Person], spoken: Spoken) -> str:
    """The two people who spoke last, "" for fewer."""
    known = {person.name for person in people}
    found: list[str] = []
    for _, name, _, _ in reversed(spoken):
        if name not in found and name in known:
            found.append(name)
        if len(found) == 2:
            return f"{found[1]} and {found[0]}"
    return ""
