"""The name that stands beside words for somebody: "Ana Bell, her lawyer," and "his rival, Ana Bell"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction.people.names import (
    BODY_WORDS,
    PREFIXES,
    ROLES,
    SURNAME_BEHIND,
    Gender,
    NameRun,
    is_body,
    is_trade,
    runs_in,
)
from claims.extraction.people.titles import PARTIES
from claims.extraction.types import Span
from claims.extraction.wordsets import word_set

LAST = 10
"""Of those who spoke, among whom "she" may mean one without a name."""
REACH = 90
"""Characters that are looked at on either side."""
_DESCRIBES = re.compile(
    r"(?:the|an?|another|one|his|her|their|its|our|my|[^\W\d_][\w-]*(?:\s[\w-]+){0,3}[’']s?)\s+\w", re.I
)
_BETWEEN = re.compile(r"(?:\s*\([^()]{1,60}\))?\s*[,–—]\s*$")
_CLOSES = re.compile(r"\s*(?:[,.;:–—)]|$|(?:said|told|on|in|at|of|from|after|who|has|had|added|wrote)\b)")
_OURS = re.compile(r"(?:our|my)\s", re.I)
"""With these a first name alone may stand behind the comma: "our guide, Anna,"."""
_SPEAKS = re.compile(r"\s+(?:said|told|has|had|added|wrote)\b")
_TIME = (
    r"(?:(?:on|late|early|later|earlier|last|this)\s+)*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|"
    r"yesterday|tonight|morning|afternoon|evening|night|week|month|year"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+\d{1,2}"
    r"|in\s+(?:january|february|march|april|may|june|july|august|september|october|november|december)(?:\s+20\d\d)?"
    r"|in\s+(?:19|20)\d\d)"
)
_WHEN = re.compile(
    rf"(?:,?\s+{_TIME})+$|(?<=[’']s) own$|(?<!\bthey)(?<!\bwe) (?:both|alike|each)$"
    r"|(?<=\w) (?:later|earlier|subsequently|afterwards|flatly|firmly|strongly|repeatedly|categorically"
    r"|vehemently|initially"
    r"|previously|privately|publicly|consistently|immediately|quickly|quietly|strenuously|angrily|swiftly|sharply)$",
    re.I,
)
_ORIGINS = ("an", "ian", "ish", "ese", "ch", "ic", "i", "er", "wegian")
_SELF = re.compile(r"(?<!\bhe)(?<!\bshe)(?<!\bthey)\s(?:him|her|it|them)sel(?:f|ves)$", re.I)
_RELATIVE = re.compile(
    r"\b(?:his|her|their|whose|[\w-]+[’']s?)\s+(?:[\w-]+\s+){0,2}(?:husband|wife|widow|widower|partner|son|daughter"
    r"|father|mother|brother|sister|uncle|aunt|cousin|nephew|niece|grand\w+),?\s+"
    r"(?:(?:the|an?)\s+(?:[\w-]+\s+){1,3})?$",
    re.I,
)
"""What stands before the name of somebody who is told of as another's."""


_TICKER = re.compile(r"\s[(<\[]?[A-Z0-9]{1,6}\.[A-Z]{1,4}[>)\]]?$")
"""“Toren Bank *TORB.LS*”."""
_FURTHER = re.compile(r"\s(?:of|for|at|in|from|with|who)\s")
_ROLES = "|".join(sorted(map(re.escape, ROLES), key=len, reverse=True))
_ROLE = re.compile(
    rf"\b[Tt]he (?:(?:{_ROLES}) ){{0,2}}(?:{_ROLES})\b"
    r"(?: of (?:the )?[A-Z][\w’-]+)?(?![’'-]|\s(?:[A-Z]|and\b))"
)


_LISTED = re.compile(r"(?<=\w) \((?:[A-Z][A-Za-z ]{1,12}): ?[A-Z.]{1,6}\)")
"""“A Toren Bank *(NYSE: TRB)* spokesman”."""
_BASED = re.compile(r"(?<=^[Tt]he )[A-Z][\w-]*-based (?=[\w-]+$)")
"""“The *Ghent-based* company”."""


def _without_end(words: str, rest: str) -> str:
    """ "The budget" of "the budget passed in May": when it was passed goes with that it was."""
    head, _, last = rest.rpartition(" ")
    return head if head and rest != words and last in _DONE_TO else rest


_DONE_TO = word_set(
    "posted shared passed published released issued adopted signed presented approved printed drawn submitted"
    " dated"
)


def without_time(words: str) -> str:
    """ "the Kremlin on Tuesday" → "the Kremlin"; "Tuesday" alone stays; "the bank's own" → "the bank"."""
    words = _TICKER.sub("", _without_end(words, _WHEN.sub("", words)) or words)
    words = _LISTED.sub("", _BASED.sub("", words))
    words = _SELF.sub("", words) or words
    if " " in words and words.endswith(("s’", "s'")):
        return words[:-1]
    return words[:-2] if words.endswith(("’s", "'s")) and " " in words else words


def last_by_role(spoken: Sequence[tuple[int, str, Gender, bool]], at: int, gender: Gender) -> str:
    """ "The minister", "a former employee": the last of those who spoke of whom no name is known, else ""."""
    for place, name, own, several in reversed(spoken[-LAST:]):
        if place < at and own in (gender, "") and not several and by_role_alone(name):
            return name
    return ""


def by_role_alone(name: str) -> bool:
    """ "The builder of the new wing", "a former employee": somebody without a name."""
    words = headed(name).split()
    told = len(words) > 1 and words[0].lower() in ("the", "a", "an") and bool(ROLES & set(words[1:5]))
    return told and words[-1].lower() not in BODY_WORDS  # "the foreign ministry" holds no office


def headed(name: str) -> str:
    """Up to the noun that heads it: "the driver" of "the driver of the bus"."""
    return _FURTHER.split(name)[0]


def role_told_of(text: str, at: int) -> str:
    """ "The mayor of Orlo has not resigned; *she* …": the one role of this paragraph before it, else ""."""
    told = [match.group() for match in _ROLE.finditer(text, text.rfind("\n", 0, at) + 1, at)]
    found = {" ".join(words.split())[4:] for words in told}
    return f"the {found.pop()}" if len(found) == 1 else ""


def is_relative(text: str, begin: int) -> bool:
    """ "His daughter, the novelist Ana Bell": "Bell" alone is not her, but whom the text is about."""
    return bool(_RELATIVE.search(text, max(0, begin - REACH), begin))


_OF_HERS = re.compile(r"\b(?:to|with|by|from|of|and) (?P<whose>his|her) (?:[\w-]+ ){0,2}[\w-]+, $", re.I)


def is_of_hers(text: str, begin: int, gender: Gender) -> bool:
    """ "According to her biographer, Olle Brand, she": whose he is, and not he."""
    hers = _OF_HERS.search(text, max(0, begin - REACH), begin)
    return hers is not None and (hers["whose"].lower() == "her") == (gender == "f")


def is_relative_named(text: str, source: Span) -> bool:
    """ "Tom Bell's partner, Jo Lind,": whether a source tells whose relative it names."""
    comma = text.find(", ", *source)
    return comma > 0 and bool(_RELATIVE.search(text, max(0, source[0] - REACH), comma + 2))


_SITE = re.compile(r"[A-Z][\w-]*\.[A-Za-z]{2,6}")
_DIGIT = re.compile(r"\d")


def as_printed(name: str, words: str) -> str:
    """ "Dane" of "MR DANE": a transcript prints in capitals who speaks. "Harbour.net" stands as it is, and so
    does "32ab Harbour Union".
    """
    if _SITE.fullmatch(words):
        return words
    if _DIGIT.search(words) and (digits := re.search(rf"(?<![\w-])\d+(?={re.escape(name)}$)", words)):
        return digits.group() + name
    first = words.partition(" ")[0].lower().strip(".")
    label = name.isupper() and words.isupper() and (first in PREFIXES or first in ROLES)
    return name.title() if label and name != words else name


def named_beside(text: str, source: Span) -> NameRun | None:
    """The one person whom words that describe somebody ("her lawyer") stand in apposition to."""
    words = re.split(r"\s*[,–—(]", text[slice(*source)])[0]
    if not _DESCRIBES.match(words):
        return None
    return _behind(text, source[0], source[0] + len(words), source[1]) or _before(
        text, source[0], source[0] + len(words)
    )


def _before(text: str, begin: int, end: int) -> NameRun | None:
    """ "Ana Bell (aged 40), her lawyer, said": the name right before the comma."""
    start = max(0, begin - REACH, text.rfind("\n", 0, begin) + 1)
    between = _BETWEEN.search(text, start, begin)
    if between is None or not re.match(r"\s*[,–—]", text[end : end + 3]):
        return None
    runs = [run for run in runs_in(text, start, between.start()) if run.end == between.start()]
    return runs[0] if runs and _is_person(runs[0]) else None


def _behind(text: str, begin: int, end: int, last: int) -> NameRun | None:
    """ "her rival, senator Ana Bell, said": the name behind the comma, with its role.

    A name behind the source needs a comma of its own: not "according to a diplomat, Ana Bell said …".
    """
    line = text.find("\n", end)
    stop = min(end + REACH, line if line >= 0 else len(text))
    comma = re.compile(r"\s*[,–—]\s*").match(text, end, stop)
    runs = _without_origin(text, runs_in(text, comma.end(), stop)[:2])[:1] if comma else []
    if not comma or not runs or not _CLOSES.match(text, runs[0].end):
        return None
    if runs[0].end > last and _SPEAKS.match(text, runs[0].end):
        return None
    lead = text[comma.end() : runs[0].begin].lower().split()
    if lead:
        told = lead[-1] in ROLES or lead[-1] in ("named", "called") or is_trade(lead[-1])
        reverend = lead == ["the"] and bool(runs[0].role) and _is_person(runs[0])
        return runs[0] if len(lead) <= 5 and (told or reverend) else None
    known = _OURS.match(text, begin) and runs[0].name and not is_body(runs[0].name)
    return runs[0] if _is_person(runs[0]) or known else None


def _without_origin(text: str, runs: list[NameRun]) -> list[NameRun]:
    """ "(The mediator), *Norwegian* diplomat Ana Bell": where she is from is no name."""
    if len(runs) < 2 or " " in runs[0].name or not runs[0].name.endswith(_ORIGINS):
        return runs
    between = text[runs[0].end : runs[1].begin].split()
    role = bool(between) and len(between) < 4 and (between[-1] in ROLES or is_trade(between[-1]))
    return runs[1:] if role else runs


def _is_person(run: NameRun) -> bool:
    titled = bool(run.name) and bool(SURNAME_BEHIND.intersection(run.role))
    return (len(run.name.split()) >= 2 and not is_body(run.name)) or titled


def is_partisan(head: str, run: NameRun) -> bool:
    """ "Liberal" of "the senior Liberal" is nobody's name."""
    return run.name.lower() in PARTIES and head.lower().startswith(("the ", "a ", "an ", "one ", "another "))


def is_one_name(words: str) -> bool:
    """ "Nordnetz" of "the operator, Nordnetz,"."""
    runs = runs_in(words)
    return len(runs) == 1 and runs[0].name == words


_WHOSE = re.compile(
    r".*?\bwhose (?:[a-z][\w’'-]* ){0,3}[a-z][\w’'-]*, (?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3}),?", re.S
)
_PLACED = re.compile(
    r"(?:(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+), )?"
    r"(?P<what>\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) (?:[a-z][\w’'-]*\s){1,5}"
    r"(?:in|at|from|near|of) (?:the )?(?P<place>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}"
    r"|(?:[\w-]+ )?(?:territory|region|province|enclave|capital)))$"
)


_TOLD_OF = re.compile(
    r"(?P<name>[A-Z][\w’'-]+(?: (?:[a-z]{2,3} )?[A-Z][\w’'-]+)+),(?: (?:aged )?\d{1,3},)? "
    r"(?:(?:the|an?|his|her|their|its|then|now|once|later|formerly) )"
    r"(?:(?!(?:the|an?|his|her|their|its|of)\b)[a-z][\w’'-]*\s){0,4}[a-z][\w’'-]*$"
)


_TITLED = re.compile(
    rf"(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+), (?:[a-z-]+ ){{0,2}}(?:{_ROLES}) "
    r"(?:for|of|at|in|with) [^,;:.\"“”\n]{2,80}$"
)


_BY_OFFICE = re.compile(
    r"(?P<name>(?:[A-Z]\. )?[A-Z][\w’'-]+(?:\.? [A-Z][\w’'-]+)+), (?:the|an?|its|their) "
    rf"(?:[\w’'-]+ ){{1,8}}(?:{_ROLES})$"
)
"""“Piet Kern, the Customs and Border Protection commissioner”."""


def told_of_before(before: str) -> str:
    """ "Ana Bell" of "It was Ana Bell, then transport minister, (who said)", "" where no name is told of.

    So of "Ana Bell, president at consultancy Borg Motors, (who said)".
    """
    found = _TOLD_OF.search(before) or _TITLED.search(before) or _BY_OFFICE.search(before)
    return found["name"] if found else ""


def whose_name(words: str) -> str:
    """ "Tom Bell" of "the Alliance, whose chief, Tom Bell,", "" of other words."""
    named = _WHOSE.fullmatch(words)
    return named["name"] if named else ""


def placed_at(before: str) -> tuple[str, str, str] | None:
    """ "A fund based in Hull, (which said)": the name before it or "", the fund, and Hull."""
    found = _PLACED.search(before)
    return (found["name"] or "", found["what"], found["place"]) if found else None
