"""Whom the pronouns of a claim mean: so that it can be read without its article."""

from __future__ import annotations

import re

from claims.extraction.attribution import RawAttribution
from claims.extraction.firstnames import FEMALE, MALE
from claims.extraction.names import Gender, folded, runs_in
from claims.extraction.pronouns import leading
from claims.extraction.speakers import Cast
from claims.extraction.wording import is_plural

_OBJECT = re.compile(r"(?P<who>him|her)(?=\s(?:of|for|as|an?|the|[\"“])\b|\s[\"“])")
_SPEAKS_FOR = re.compile(
    r"\b(?:spokes\w+|officials?|sources?|persons?|people|insiders?|employees?|workers?|aides?)\s+"
    r"(?:for|of|at|from)\s+(?P<body>(?:the\s+)?\S.*)$"
)
_OF_ONES_OWN = re.compile(r"(?P<whose>his|her)\s", re.I)
_SPEAKS_AS_HIRED = re.compile(
    r"\b(?:lawyer|attorney|solicitor|barrister|spokes\w+|agent|counsel|publicist)\b", re.I
)


def with_object(cast: Cast, words: str, raw: RawAttribution, name: str) -> str:
    """ "accused him of" with the only one it can mean."""
    match = _OBJECT.match(words)
    if match is None or not raw.cue:
        return words
    gender: Gender = "f" if match["who"] == "her" else "m"
    at = raw.cue[0][0]
    people = [p for p in cast.people if p.name != name and min(p.mentions) < at]
    fits = {p.name for p in people if p.gender == gender or (p.sure and not p.gender)}
    return fits.pop() + words[match.end() :] if len(fits) == 1 else words


def subject_name(cast: Cast, subject: str, name: str) -> str:
    low = subject.lower()
    return name if low in ("he", "she") and cast.is_person(name) else subject


def meant(cast: Cast, raw: RawAttribution, content: str, name: str) -> str:
    """Whom a leading pronoun means: the speaker, where gender, number and order fit."""
    word = leading(content)
    if word in ("he", "his", "she", "her"):
        return _meant_person(cast, raw, "m" if word in ("he", "his") else "f", name)
    before = bool(raw.source) and raw.source[0][0] < raw.content[0][0]
    if word in ("it", "its") and (speaks := _SPEAKS_FOR.search(name)):
        return speaks["body"] if before else ""
    if not word or not name or not before or cast.is_surely_person(name):
        return ""
    return name if is_plural(name) == (word in ("they", "their")) else ""


def _meant_person(cast: Cast, raw: RawAttribution, gender: Gender, name: str) -> str:
    """The speaker, or the one person whose office or lawyer speaks.

    "Her daughter said she had died" may mean either: nobody is named.
    """
    own = _OF_ONES_OWN.match(cast.text, *raw.source[0]) if raw.source else None
    if own and (own["whose"].lower() == "her") == (gender == "f"):
        hired = _SPEAKS_AS_HIRED.search(cast.text, *raw.source[0])
        return cast.pronoun("he" if gender == "m" else "she", raw.source[0][0]) if hired else ""
    if _is_one_person(cast, name):
        return name if cast.gender_of(name) in (gender, "") else ""
    runs = runs_in(name)
    found = cast.person(runs[-1].name, runs[-1].role) if runs and runs[-1].name else ""
    return found if found and cast.is_person(found) and cast.gender_of(found) == gender else ""


def _is_one_person(cast: Cast, name: str) -> bool:
    """A person of the cast, or a first name alone ("his wife Mia")."""
    return cast.is_person(name) or folded(name) in FEMALE | MALE
