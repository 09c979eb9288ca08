"""Whom words for somebody mean that hold no name of his: "the minister", "the pontiff", "the Ohio Democrat".

Only where the text itself says who that is; otherwise the words stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from claims.extraction.people.cast import Person
from claims.extraction.people.names import ROLES, Gender
from claims.extraction.people.titles import NOBLE, PARTIES
from claims.extraction.wordsets import word_set


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
    if not fits and _OWNED.match(head):  # "Larkton's manager", who is named further down
        fits = [p for p in people if wanted <= p.roles]
    if not fits and head.lower().startswith("the ") and (told := _told_before(spoken, head[4:].lower(), at)):
        return told
    fits = fits or [p for p in people if wanted <= _spelt(p.roles) and _is_near(p, at)]
    if len(fits) > 1:
        before = [name for place, name, _, _ in spoken if place < at]
        fits = [p for p in fits if before and p.name == before[-1]]
    return fits[0].name if len(fits) == 1 else ""


def _spelt(role: Iterable[str]) -> set[str]:
    """The words of a role, "senator" beside "sen"."""
    words = set(role)
    return words | {_SPELT[word] for word in words if word in _SPELT}


def _is_near(person: Person, at: int) -> bool:
    """Named shortly before: a report may tell of three governors."""
    return any(at - NEAR < place < at for place in person.mentions)


def _told_before(spoken: Sequence[tuple[int, str, Gender, bool]], head: str, at: int) -> str:
    """ "A former member of the board" for "the former member", who has spoken so just before."""
    for place, name, _, _ in reversed(spoken[-LAST:]):
        if place < at and name.lower().startswith((f"a {head} ", f"an {head} ")):
            return name
    return ""


_SPELT = {
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "gen": "general",
    "prof": "professor",
    "cllr": "councillor",
    "supt": "superintendent",
    "insp": "inspector",
    "det": "detective",
}
NEAR = 800
"""Characters."""
LAST = 12
"""Of those who spoke, among whom somebody without a name is looked for."""
_OWNED = re.compile(r"[A-Z][\w-]+(?: [A-Z][\w-]+)*[’']s? [a-z]")
_OFFICES = {
    "pontiff": word_set("pope"),
    "monarch": word_set("king queen emperor emir"),
    "lawmaker": word_set("senator mp deputy congressman congresswoman representative mep"),
    "legislator": word_set("senator mp deputy congressman congresswoman representative mep"),
    "premier": word_set("premier"),
}
"""Words that name an office in another way, by themselves."""
_DEPARTMENTS = word_set(
    "health home foreign defence education justice transport business energy environment culture housing work"
    " pensions trade finance interior agriculture labour treasury"
)
"""Whose secretary is a minister; a press secretary is none."""
_NO_MINISTERS = word_set("press general private permanent union assistant executive company club")
_WON = word_set("laureate winner medallist medalist champion prizewinner")
_WINS = word_set("won winner winning prize laureate awarded received champion medal medallist")
_EPITHET = re.compile(r"[Tt]he (?P<words>(?:[\w’'-]+ ){0,3}[\w’'-]+)")
_REACH = 120
_AROUND = re.compile(
    r"(?: of (?:the )?(?P<of>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?))?"
    r"(?:,? \([^()]{1,40}\))?"
    r"(?:, (?P<who>(?:(?:who|whose|an?|the|his|her|winner|one)\b|\d{2}\b)[^;\n.,]{2,100}))?"
)


_BEFORE = re.compile(rf"(?:[\w’'-]+ ){{1,2}}(?:{'|'.join(sorted(PARTIES | _WON))}) $", re.I)
"""“(The) *Nobel laureate* Ida Mohr”."""


def by_epithet(text: str, people: Sequence[Person], head: str, at: int) -> str:
    """The one person named before of whom the text says what the words say, else ""."""
    match = _EPITHET.fullmatch(head)
    if match is None:
        return ""
    *telling, noun = (word.lower() for word in match["words"].split())
    known = [p for p in people if min(p.mentions) < at]
    if not telling:
        if noun == "minister":
            named = any("minister" in p.roles for p in people)
            return "" if named else _only([p for p in known if _is_minister(p.roles)])
        offices = _OFFICES.get(noun, frozenset())
        if noun not in _WON:
            return _only([p for p in known if offices & {*p.roles, p.name.split()[0].lower()}])
    if noun not in PARTIES | _WON:
        return ""
    return _only([p for p in known if _is_so(telling, noun, _told_of(text, p, at))])


def _is_minister(roles: set[str]) -> bool:
    return "secretary" in roles and bool(_DEPARTMENTS & roles) and not _NO_MINISTERS & roles


def _only(fits: Sequence[Person]) -> str:
    return fits[0].name if len(fits) == 1 else ""


def _is_so(telling: Sequence[str], noun: str, told: frozenset[str]) -> bool:
    """Each word is told of him; of another party than that of the words nothing may be."""
    if noun in _WON:
        return told.issuperset(telling) and bool(told & _WINS)
    return told.issuperset(telling) and not (told & PARTIES) - {noun}


def _told_of(text: str, person: Person, at: int) -> frozenset[str]:
    """The words of his roles, of where he is from, and of what stands behind his name between commas."""
    words = set(person.roles)
    for begin in person.mentions:
        end = text.find(person.surname, begin, begin + _REACH) + len(person.surname)
        if begin < at and end > begin:
            around = _AROUND.match(text, end)
            told = f"{around['of'] or ''} {around['who'] or ''}" if around else ""
            words |= {word.lower() for word in re.findall(r"[^\W\d_][\w-]*", told)}
            before = _BEFORE.search(text, max(0, begin - _REACH), begin)
            words |= {word.lower() for word in before[0].split()} if before else set()
    return frozenset(words)
