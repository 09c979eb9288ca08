"""The people of a text, each by the fullest name that it gives.

1. A run of two words or more without the words of a body is a person where a role, a first name or a
   later bare surname says so.
2. A person is known by the fullest form; "Doe", "Mr Doe" and "PM Doe" are looked up there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from claims.extraction.people.baresurnames import bare_surnames
from claims.extraction.people.bodies import without_what
from claims.extraction.people.firstnames import FEMALE, FIRST_NAMES, MALE
from claims.extraction.people.names import (
    BODY_WORDS,
    FEMALE_ROLES,
    MALE_ROLES,
    PARTICLES,
    PREFIXES,
    ROLES,
    SURNAME_BEHIND,
    Gender,
    NameRun,
    folded,
    is_body,
    runs_in,
)
from claims.extraction.people.nicknames import between_names
from claims.extraction.people.titles import NOBLE
from claims.extraction.types import Block
from claims.extraction.wordsets import word_set

_APPOSED = re.compile(
    r"(?:^|(?<=[.!?\n] )|(?<=\n)|(?<=[\"”] )|(?<=, )|(?<=said )|(?<=\bto )|(?<=\bby ))"
    r"(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) ((?:[\w-]+ ){0,4}[\w-]+), (?:(?:Mr|Mrs|Ms|Dr|Sir|Dame) )?$"
)
"""“The environment minister, (Hal Dorsey,)”."""
_KIN_CALLED = re.compile(
    r"\b(?:[Mm]y|[Oo]ur) (?:[a-z-]+ ){0,2}?(?:neighbou?r|friend|wife|husband|partner|son|daughter|father"
    r"|mother|brother|sister|cousin|nephew|niece|uncle|aunt|colleague),? "
    r"(?P<name>[A-Z][\w’-]+)(?=, | [a-z]|[.;])"
)
"""“*My neighbour* Edith, who is 84”; of another's daughter nobody tells more than that."""
_RETIRED = re.compile(r"\s\((?:ret|retd|rtd|retired)\.?\)\s$")
_THEN_PRONOUN = re.compile(r"[^.!?\n\"“”]{5,200}[.!?]\s(?P<who>He|She)\s")
MOST_LOOKED_AT = 5
"""Mentions of a person that may tell which pronoun fits."""
_PLACE_OF = re.compile(
    r"\b(?:village|town|city|district|county|parish|port|island|valley|hamlet|suburb|province|region) of $"
)
_SEVERAL = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir) (?:[\w-]+ )?(?:consultant|engineer|architect|solicitor|lawyer|auditor"
    r"|accountant|surveyor|planner|builder|developer|contractor|broker|insurer|analyst)s,? $"
)
"""“The *consultants*, Marsh Grieve, said they …”."""
_OF_PLACES = word_set("new los las fort port mount cape lake great upper lower saint san santa")
_AT = re.compile(r"\b(?:at|in|near|outside|off) $")
"""“Drowned *at* Tilney Sands”: where, and not who."""
_ITS = re.compile(r"(?:,[^.,;\n]{3,80},)?(?: [a-z][\w-]*){1,2} its\b|, which\b")
_ATTENDANCE = re.compile(
    r"(?:Also |Members |Those )?(?:Present|In attendance|Attend(?:ing|ees|ance)|Panel)\b[^:\n]{0,30}:",
    re.I,
)
"""“*Present:* Dr H. Lund (Chair), Mr T. Berg (Treasurer)”, which a layout may take for a heading."""
_OFFICE = re.compile(r"\s\((?P<office>(?:[A-Z][\w’'-]+\s?){1,3})\)")
"""“Mr T. Berg *(Treasurer)*”."""
_OF_HIS_NAME = frozenset({"Jr", "Sr", "II", "III", "IV"})
_BEHIND_ROLE = ROLES | BODY_WORDS | {"general", "elect", "designate", "emeritus", "emerita"}
_PRONOUN = re.compile(r"\b(?:he|him|his|himself|she|her|hers|herself)\b", re.I)
PRONOUNS_WITHIN, FEWEST_PRONOUNS = 150, 2
"""Characters of a paragraph behind a surname, and pronouns there that tell whether it is a man's."""
_SPEAKS = word_set("said says told tells added")
_OPENS = re.compile("[\"“‘'«„]")
_CLOSES = re.compile("[,.]?[\"”“’'»]")


@dataclass(slots=True)
class Person:
    """One person of a text, by the fullest name it gives."""

    name: str
    begin: int
    """Where first named in full."""
    gender: Gender = ""
    roles: set[str] = field(default_factory=set)
    """Lower-case words of the roles given beside the name: "french", "president"."""
    mentions: list[int] = field(default_factory=list)
    sure: bool = False
    """A role, title or first name says that this is a person."""

    @property
    def surname(self) -> str:
        words = self.name.split()
        return words[-2] if len(words) > 2 and words[-1].rstrip(".") in _OF_HIS_NAME else words[-1]


def runs_told(text: str, blocks: Sequence[Block]) -> tuple[list[NameRun], list[NameRun]]:
    """The name runs of paragraphs, captions and lists of who attended; those of the paragraphs alone."""
    told: list[NameRun] = []
    named: list[NameRun] = []
    for block in blocks:
        if block.kind in ("paragraph", "caption") or _ATTENDANCE.match(text, block.begin, block.end):
            runs = runs_in(text, block.begin, block.end)
            told += runs
            named += runs if block.kind == "paragraph" else []
    return told, named


def people_in(text: str, runs: Sequence[NameRun]) -> list[Person]:
    """The people that paragraphs and captions name with at least two words, in order of first mention.

    `runs` are the name runs of both.
    """
    people: dict[str, Person] = {}
    full = [
        run
        for run in runs
        if 2 <= len(run.name.split()) <= 6
        and not (_is_title(run, text) or _PLACE_OF.search(text, max(0, run.begin - 20), run.begin))
        and without_what(run.name) == run.name
        and (folded(run.name.split()[0]) in FIRST_NAMES or run.name.split()[0].lower() not in PARTICLES)
    ]
    titled = {folded(run.name) for run in runs if run.role and run.role[-1] in SURNAME_BEHIND}
    for run in full:
        if not is_body(run.name) or _is_named_so(run, text, titled):
            _note(people, run, text)
    bare = _note_bare(people, runs, text)
    _note_called(people, text)
    noted = {run.begin for run in (*full, *bare)}
    by_last = _by_last_word(people.values())
    for run in runs:
        if run.begin not in noted and run.name:
            _note_surname(by_last.get(folded(run.name).split()[-1], ()), run, text)
    _prefer_fullest(people)
    _note_pronouns(people.values(), text)
    return sorted((p for p in people.values() if not is_thing(text, p)), key=lambda p: p.begin)


def _by_last_word(people: Iterable[Person]) -> dict[str, list[Person]]:
    found: dict[str, list[Person]] = {}
    for person in people:
        found.setdefault(folded(person.name).split()[-1], []).append(person)
    return found


def _note_bare(people: dict[str, Person], runs: Sequence[NameRun], text: str) -> list[NameRun]:
    """Of whom the text gives a surname alone; the runs of those that are known by it now."""
    known = {folded(person.surname) for person in people.values()} | {key.split()[-1] for key in people}
    named = sorted(place for person in people.values() for place in person.mentions)
    noted = []
    for run, gender in bare_surnames(text, runs, known, named):
        _note(people, run, text)
        person = people[folded(run.name)]
        person.gender, person.sure = person.gender or gender, True
        noted.append(run)
    return noted


def _note_called(people: dict[str, Person], text: str) -> None:
    """ "Jim “Big Jim” Bell" is Jim Bell, and "my neighbour Edith, who …" somebody by her first name."""
    for name, nick, begin in between_names(text):
        people.pop(folded(nick), None)
        _note_first(people, name, begin)
    for kin in _KIN_CALLED.finditer(text):
        first = folded(kin["name"])
        if first in people or not any(key.split()[0] == first for key in people):
            _note_first(people, kin["name"], kin.start("name"))


def _note_first(people: dict[str, Person], name: str, begin: int) -> None:
    first = folded(name.split()[0])
    person = people.setdefault(folded(name), Person(name, begin))
    person.sure = True
    person.gender = person.gender or ("f" if first in FEMALE else "m" if first in MALE else "")
    person.mentions.append(begin)


def _note_pronouns(people: Iterable[Person], text: str) -> None:
    """ "Lena Okafor has run it since 2019. *She* …": where nobody else is named in between."""
    for person in people:
        if not person.gender and " " not in person.name:
            person.gender = _by_pronouns(person, text)
    places = {place for person in people for place in person.mentions}
    for person in people:
        for place in () if person.gender else person.mentions[:MOST_LOOKED_AT]:
            told = _THEN_PRONOUN.match(text, place) if not place or text[place - 1] == "\n" else None
            if told and not any(place < other < told.end() for other in places):
                person.gender = "f" if told["who"] == "She" else "m"
                break


def _by_pronouns(person: Person, text: str) -> Gender:
    """What the pronouns behind a bare surname say, where they agree; "" else."""
    behind = (text[at : at + PRONOUNS_WITHIN].partition("\n")[0] for at in person.mentions)
    found = [word.lower() for words in behind for word in _PRONOUN.findall(words)]
    female = sum(word[0] != "h" or word.startswith("her") for word in found)
    if len(found) < FEWEST_PRONOUNS or 0 < female < len(found):
        return ""
    return "f" if female else "m"


def _is_title(run: NameRun, text: str) -> bool:
    """ "Her film, “Low Water”, opens": alone between marks, and nobody's name."""
    return bool(_OPENS.search(text, max(0, run.begin - 1), run.begin) and _CLOSES.match(text, run.end))


def _is_named_so(run: NameRun, text: str, titled: Collection[str]) -> bool:
    """ "Councillor Joan Castle": a role and a first name, or "Ms Castle", say that it is no place."""
    first, *rest = run.name.split()
    roles = {*run.role, *_role_before(text, run.begin)}
    known = folded(first) in FIRST_NAMES or folded(rest[-1]) in titled
    return bool(roles & ROLES) and known and len(rest) == 1


def _note_surname(people: Iterable[Person], run: NameRun, text: str) -> None:
    if not run.role and text[max(0, run.begin - 4) : run.begin].lower() == "the ":
        return  # "the Nation", "the Bells": nobody's surname
    for person in people:
        if f" {folded(person.name)}".endswith(f" {folded(run.name)}"):
            person.mentions.append(run.begin)
            person.sure = True
            person.roles.update(run.role)
            person.gender = person.gender or run.gender


def _note(people: dict[str, Person], run: NameRun, text: str) -> None:
    first = folded(run.name.split()[0])
    person = people.setdefault(folded(run.name), Person(run.name, run.name_begin))
    person.mentions.append(run.begin)
    person.roles.update(run.role)
    person.roles.update(_role_before(text, run.begin))
    person.roles.update(_role_behind(text, run.end))
    if first in FEMALE or first in MALE:
        person.gender = person.gender or ("f" if first in FEMALE else "m")
        person.sure = True
    person.gender = run.gender or person.gender
    if person.roles & FEMALE_ROLES:
        person.gender = person.gender or "f"
    if person.roles & MALE_ROLES:
        person.gender = person.gender or "m"
    person.sure = person.sure or bool(run.gender or person.roles & ROLES)


def _role_before(text: str, begin: int) -> Iterable[str]:
    """ "the bank's chief economist Ann Lee": small words before the name, where one is a role."""
    near = text[max(0, begin - 60) : begin]
    near = _RETIRED.sub(" ", near)
    apposed = _APPOSED.search(near)
    before = apposed[1] if apposed else re.split(r"[,.;:()\"“”\n]", near)[-1]
    words = [w.lower() for w in re.findall(r"[\w-]+", before)][-5:]
    return words if words and words[-1] in ROLES else ()


def _role_behind(text: str, end: int) -> Iterable[str]:
    """ "Ann Lee, the bank's chief economist,": the words of an apposition that holds a role."""
    if office := _OFFICE.match(text, end):
        return office["office"].lower().split()
    match = re.match(r",\s+([^,.;:()\"“”\n]{3,80})", text[end : end + 90])
    told = re.findall(r"[^\W\d_][\w-]*", match.group(1)) if match else []
    words = [word.lower() for word in told]
    if set(words[:8]) & _SPEAKS:
        return ()  # "(for striker Ana Lee), the club's director has told us"
    if any(
        one in ROLES and other[0].isupper() and other.lower() not in _BEHIND_ROLE
        for one, other in zip(words, told[1:], strict=False)
    ):
        return ()  # "(with Ana Lee), President Jo Dahl made …"
    if not words or words[0] in ("who", "and", "which", "said") or not set(words[:8]) & ROLES:
        return ()
    return words[:8]


def _prefer_fullest(people: dict[str, Person]) -> None:
    """ "Ann Lee" and "Ann Maria Lee" are one person, known by the longer name."""
    for short in sorted(people, key=len):
        words = short.split()
        longer = [
            k
            for k in people
            if k != short
            and k.split()[-1] == words[-1]
            and (_is_titled(people, short, k) or (k.split()[0] == words[0] and set(words) < set(k.split())))
        ]
        if len(longer) == 1:
            kept, gone = people[longer[0]], people.pop(short)
            kept.mentions += gone.mentions
            kept.roles |= gone.roles
            kept.begin = min(kept.begin, gone.begin)
            kept.gender = kept.gender or gone.gender
            kept.sure = kept.sure or gone.sure


def _is_titled(people: dict[str, Person], short: str, long: str) -> bool:
    """ "Lord Hale" of "Henry Hale", who is a man too."""
    titled = short.split()[0] in NOBLE and long.split()[0] not in NOBLE and len(short.split()) == 2
    return titled and people[short].gender == people[long].gender


def is_called(person: Person, key: str) -> bool:
    """Whether the person may be called so, by folded words of a name."""
    words = folded(person.name).split()
    wanted = key.split()
    if len(wanted) > 1 and wanted[0] in PARTICLES and f" {key} " in f" {' '.join(words)} ":
        return True  # "bin Rashid" is Khalid bin Rashid al-Nuaim
    return words[-len(wanted) :] == wanted or (
        len(wanted) == 1
        and ((words[0] == wanted[0] and len(wanted[0]) > 3) or (len(words) > 2 and wanted[0] in words[1:]))
    )


def longest_name(people: Sequence[Person], person: Person) -> str:
    """ "Hussam Abu Lind" of "Abu Lind", where one only is called so."""
    end = f" {folded(person.name)}"
    longer = {p.name for p in people if folded(p.name).endswith(end) and " " in person.name}
    return longer.pop() if len(longer) == 1 else person.name


def is_titled(words: str) -> bool:
    """Whether words are a title and a name, and no more: "Harbour Office Executive Director Jon Lind"."""
    runs = runs_in(words)
    return len(runs) == 1 and runs[0].begin == 0 and bool(runs[0].role) and " " in runs[0].name


def called(people: Sequence[Person], key: str) -> list[Person]:
    """Who may be called so. Whose surname it is goes before whose first name it is, or one within: beside Tim
    Canvey the "Canvey T-Shirt" is nobody.
    """
    fits = [person for person in people if is_called(person, key)]
    return [person for person in fits if folded(person.surname) == key] or fits


def only_called(people: Sequence[Person], key: str) -> str:
    """The name of the one person who may be called so, "" for none and for several."""
    fits = called(people, key)
    return fits[0].name if len(fits) == 1 else ""


def is_thing(text: str, person: Person) -> bool:
    """ "Halden Mills, which bakes", "Halden Mills has cut its outlook": no person, whatever it is called."""
    if person.gender or any(text.startswith(person.surname, at) for at in person.mentions):
        return False
    if any(_SEVERAL.search(text, max(0, at - 40), at) for at in person.mentions[:MOST_LOOKED_AT]):
        return True
    first = person.name.split()[0].lower()
    if not person.sure and (
        first in _OF_PLACES or all(_AT.search(text, max(0, at - 12), at) for at in person.mentions)
    ):
        return True
    ends = (text.find(person.surname, at) + len(person.surname) for at in person.mentions)
    return any(_ITS.match(text, end) for end in ends)


def gender_of_words(words: str) -> Gender:
    """As a title or role among the words tells: "Mrs", "the chairman"."""
    low = {w.lower().strip(".,") for w in words.split()}
    for word in low:
        if PREFIXES.get(word):
            return PREFIXES[word]
    if low & FEMALE_ROLES or "woman" in low:
        return "f"
    return "m" if low & MALE_ROLES or "man" in low else ""
