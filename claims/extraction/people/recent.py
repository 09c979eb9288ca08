"""Whom words mean that tell only that he was named just now: "the 46-year-old", "one of them"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from claims.extraction.chains import is_outlet
from claims.extraction.people.cast import Person
from claims.extraction.people.names import ROLES, folded, is_body
from claims.extraction.people.personal import Spoken
from claims.extraction.people.plainwords import plain
from claims.extraction.people.possessives import only_speaks
from claims.extraction.people.subjects import opens_sentence
from claims.extraction.types import Span
from claims.extraction.wording import is_plural
from claims.extraction.wordsets import word_set

_AGED = re.compile(r"[Tt]he \d{1,3}-year-old(?: [\w-]+){0,2}")
_OF_ROLE = re.compile(r"[Tt]he (?:(?P<was>former|ex-)\s?)?(?:[\w’'-]+ ){0,2}(?P<role>[\w-]+)")
_PLAYERS = word_set("""
    striker goalkeeper midfielder defender winger full-back playmaker forward fly-half scrum-half batsman
    batter bowler spinner sprinter heavyweight
    """)
_SOMEBODY_ELSE = re.compile(
    r"\b(?:an?|one|another)\s(?:[\w-]+\s){0,3}?(?:man|woman|boy|girl|teenager|suspect|student|driver|pensioner)\b"
)
_THE_SAME = re.compile(r"[Tt]he (?:same )?(?P<noun>[a-z][a-z-]+)")
_A_CERTAIN = re.compile(
    r"(?:[Aa]n?|[Oo]ne|[Aa]nother) (?:[\w’'-]+ ){0,5}?(?P<noun>[a-z-]+)"
    r"(?=$|,| (?:of|for|at|in|from|with|who)\b)"
)
_A_FINDING = re.compile(r"(?:an?|the|one|its|their|[A-Z][\w/&-]*)(?: (?!in\b|of\b|for\b)[\w’'/&.-]+)+")
_FINDS = word_set("poll survey study analysis audit")
_PARAGRAPHS = re.compile(r"\n\s*")
_ONE = re.compile(
    r"(?P<which>one|another|(?:the|a) (?:first|second|third|other))"
    r"(?: of (?:(?P<them>them)|(?:the|these|those) (?:[\w-]+ )?(?P<nouns>[\w-]+))| (?P<noun>[\w-]+))?"
)
_OF_THE = re.compile(r"^(?P<many>[\w-]+) of (?:the|these|those|its|his|her|their) ")
_LEADING = ("one of ", "another of ")
_FIRST = ("one", "the first", "a first")
_MOST = 12
"""Of those who spoke, among whom several are looked for."""


def named_just_now(text: str, people: Sequence[Person], spoken: Spoken, head: str, at: int) -> str:
    """ "The 46-year-old", "the former Corrin defender": who spoke or opened a sentence last; "" for nobody.

    Of this paragraph or the one before, where nobody without a name came up since.
    """
    told = _OF_ROLE.fullmatch(head)
    role = told["role"].lower() if told else ""
    known = told and (role in _PLAYERS or (told["was"] and role in ROLES and len(head.split()) > 3))
    if not (known or _AGED.fullmatch(head)):
        return ""
    sure = {p.name for p in people if p.sure}
    near = [(place, name) for place, name, _, _ in spoken if place < at and name in sure]
    near += [
        (place, p.name)
        for p in people
        if p.sure
        for place in p.mentions
        if place < at and opens_sentence(text, place)
    ]
    place, name = max(near, default=(-1, ""))
    between = text[place:at] if name else ""
    apart = len(_PARAGRAPHS.findall(between)) > 1 or _SOMEBODY_ELSE.search(between)
    return "" if apart else name


def alone_before(text: str, people: Sequence[Person], at: int | None) -> Person | None:
    """Of two with one surname: the one named in this paragraph or the one before it, alone."""
    if at is None:
        return None
    start = text.rfind("\n", 0, max(0, text.rfind("\n", 0, at)))
    near = [
        p for p in people if any(start <= place < at and _in_full(text, p, place) for place in p.mentions)
    ]
    return near[0] if len(near) == 1 else None


def _in_full(text: str, person: Person, at: int) -> bool:
    return folded(person.name.split()[0]) in folded(text[at : at + 80])


def opens_alone(text: str, source: Span) -> bool:
    """Whether a source is "this" or "that", which stands for no noun before it: "a report *that* alleged"."""
    word = text[slice(*source)].lower()
    return word == "this" or (
        word == "that" and not text[max(0, source[0] - 2) : source[0]].strip().isalpha()
    )


def named_so_far(text: str, body: str, head: str, spoken: Spoken, at: int) -> str:
    """Who spoke last, for "the party" of whose kind none is named so far: "the Coastal Alliance"."""
    other = body[:1].isupper() and body not in head and head.lower().startswith("the ")
    unknown = head.lower() == body.lower() == "the party"
    if not unknown and (not other or text.find(body, 0, at) >= 0):
        return body if other else told_of(head, spoken) or body
    bodies = [name for _, name, gender, several in spoken if not (gender or several) and is_body(name)]
    return next((name for name in reversed(bodies) if not is_outlet(name)), plain(head))


def told_of(head: str, spoken: Spoken) -> str:
    """ "The spokesperson": "a harbour police spokesperson", where one such has spoken alone; else ""."""
    same = _THE_SAME.fullmatch(head)
    if same and same["noun"] in _FINDS:
        papers = {name for _, name, _, _ in spoken if _A_FINDING.fullmatch(name)}
        papers = {
            name for name in papers if name.lower().endswith(f" {same['noun']}") and not is_outlet(name)
        }
        return papers.pop() if len(papers) == 1 else ""
    if same is None or same["noun"] not in ROLES:
        return ""
    told = [(name, _A_CERTAIN.match(name)) for _, name, _, _ in spoken]
    found = {name for name, known in told if known and known["noun"] == same["noun"]}
    return found.pop() if len(found) == 1 else ""


def one_of_several(words: str, spoken: Spoken, before: Callable[[], str], *, since: int = 0) -> str:
    """ "One of two people", then "another of two people" for "the other person"; "" where there are none.

    `before` gives several whom the sentence before is about, `since` where the paragraph begins.
    """
    one = _ONE.fullmatch(re.split(r", (?:who|which|speaking|a|an|the)\b", words)[0].rstrip(" ,"))
    if one is None:
        return ""
    wanted = one["nouns"] or (one["noun"] and _plural(one["noun"]))
    which = "one" if one["which"] in _FIRST else "another"
    for _, name, _, _ in reversed(spoken[-_MOST if wanted else -1 :]):
        whole = next((name.removeprefix(lead) for lead in _LEADING if name.startswith(lead)), name)
        parts = whole.split(" and ")  # "flight logs and two people"
        whole = next((part for part in parts if wanted and _is_several(part, wanted)), whole)
        if (whole != name and not wanted) or _is_several(whole, wanted or (one["them"] and "")):
            return f"{which} of {whole}"
    if not wanted and spoken and spoken[-1][3] and spoken[-1][0] >= since and " " in spoken[-1][1]:
        return f"{which} of {_counted(spoken[-1][1])}"
    group = before()
    group = _counted(plain(group)) if group else ""
    return f"{which} of {group}" if group and (not wanted or _is_several(group, wanted)) else ""


def _counted(group: str) -> str:
    """ "Two clerks" of "two of the clerks", and of "both clerks"."""
    return _BOTH.sub("two ", _OF_THE.sub(r"\g<many> ", group))


_BOTH = re.compile(r"^both (?:the )?(?=\w+s\b)")


def _plural(noun: str) -> str:
    return "people" if noun == "person" else f"{noun}s"


def _is_several(name: str, wanted: str | None) -> bool:
    """Whether the noun that heads a group is the one asked for; any for "", none for None."""
    if wanted is None or not name[:1].islower():
        return False
    if " " not in name:
        return False
    words = re.split(r"[,(]|\s(?:of|in|on|at|with|from|to|who)\s", name.lower())[0].split()
    return wanted in words if wanted else is_plural(name)


def named_before(people: Sequence[Person], spoken: Spoken, word: str) -> str:
    """ "(Clerk Ksen Yudae explained it.) According to *her*": who spoke last, if nothing tells against it."""
    name, gender, several = spoken[-1][1:] if spoken else ("", "", True)
    person = next((p for p in people if p.name == name), None)
    fits = ("f", "") if word == "her" else ("m", "")
    return name if person and not several and gender in fits and person.gender in fits else ""


def unnamed_before(text: str, spoken: Spoken, at: int) -> str:
    """ "*One of them* said … “…,” he said": who spoke last in this paragraph without a name, or ""."""
    place, name, gender, several = spoken[-1] if spoken else (at, "", "", False)
    near = name.lower().startswith(("one ", "a ", "an ", "another ")) and text.find("\n", place, at) < 0
    return name if near and not (gender or several) and not only_speaks(name) else ""
