"""One `Speaker` across articles: names folded for comparison alone, never merged by a surname."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any

from claims.extraction.chains import is_outlet
from claims.extraction.layout.invisible import INVISIBLE
from claims.extraction.people.firstnames import FIRST_NAMES
from claims.extraction.people.names import is_body
from claims.extraction.people.titles import NOBLE
from claims.extraction.wordsets import word_set
from claims.matching.words import fold
from claims.models import Outlet, Publication, Speaker
from claims.publications import folded

_SPACES = re.compile(r"[\s.\-‐-―]+")
_APOSTROPHES = re.compile("[‘´′]")
_LEGAL_FORM = re.compile(r",? (?:plc|ltd|limited|inc|incorporated|llc|llp|gmbh|ag|asa|oyj)$")
"""Of a company: the name says as much without it. "Group" or "Holding" may be another body, and two letters
more than "ag" the end of a person's name."""
_TITLES = NOBLE | {"dr", "prof", "professor", "mr", "mrs", "ms", "sir", "dame", "rev"}
_BODIES = word_set("""
    statistics science sciences research analytics analysis survey polls laboratory laboratories lab labs
    academy registry consortium forum caucus secretariat directorate inspectorate ombudsman partnership
    partners holdings holding group archives observatory treasury exchange
    """)
"""Beside those that articles are read with: in the name of a speaker they are no surname."""
_GROUP = re.compile(
    r"^(some|many|several|most|other|two|three|four|\d+)\b|\b(officials|leaders|sources|experts|people)$"
)

KNOWN = """
SELECT whole.*, called.key AS as_key, called.aliases AS as_aliases
FROM claims_speaker AS called
JOIN claims_speaker AS whole ON whole.id = COALESCE(called.merged_into_id, called.id)
WHERE called.key = ANY(%(keys)s) OR called.aliases && %(keys)s::varchar(200)[]
ORDER BY called.qualifier DESC, called.id DESC
"""
"""By key or alias; of an entry that stands under another one, that one."""


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """A name folded for comparison: no case, diacritics, dots or hyphens; -yy and -iy read as -y."""
    written = _APOSTROPHES.sub("'", INVISIBLE.sub("", name))
    folded = _SPACES.sub(" ", fold(written)).strip()
    return re.sub(r"(yy|iy|ij)\b", "y", folded)[:200]


def kind_of(name: str, *, person: bool = False, outlet: bool = False) -> Speaker.Kind:
    """A first guess that a person can correct, "unknown" where nothing tells.

    `person`: a text calls him he or she, or gives a title or an office; `outlet`: the desk knows it as one.
    Companies have a legal form, groups and bodies their words anywhere in the name, people a first name.
    """
    if without_form(name_key(name)) != name_key(name) or outlet:
        return Speaker.Kind.ORGANISATION
    if _GROUP.search(name.casefold()):
        return Speaker.Kind.GROUP
    words = name_key(name).split()
    titled = bool(words) and words[0] in _TITLES
    first_name = len(words) > 1 and words[0] in FIRST_NAMES
    if titled or (person and first_name):
        return Speaker.Kind.PERSON
    if is_body(name) or is_outlet(name) or not _BODIES.isdisjoint(words):
        return Speaker.Kind.ORGANISATION
    return Speaker.Kind.PERSON if person or first_name else Speaker.Kind.UNKNOWN


def without_form(key: str) -> str:
    """A company's key as most articles have it: "voltan" of "voltan plc"."""
    return _LEGAL_FORM.sub("", key)


def find_speakers(names: Iterable[str], *, people: Collection[str] = ()) -> dict[str, Speaker]:
    """The speaker of each name, made where there is none. Names of one key share a row.

    Of `people` a text shows that they are persons; what is known of a speaker stays as it is.

    An alias leads to its speaker; several people of one key differ by `qualifier`, and the one without a
    qualifier, or else the oldest, is taken. "Voltan plc" leads to "Voltan" where it has no row of its own;
    where it comes first, "voltan" is its alias, which a person can take away.
    """
    keys = {name: name_key(name) for name in names if name_key(name)}
    known = _known_or_bare(set(keys.values()))
    missing = {key: name for name, key in keys.items() if key not in known}
    if missing:
        outlets = _outlets(missing.values())
        Speaker.objects.bulk_create(
            [
                Speaker(
                    name=name[:200],
                    key=key,
                    kind=kind_of(name, person=name in people, outlet=name in outlets),
                    aliases=_aliases(key, missing),
                )
                for key, name in sorted(missing.items())
                if key == without_form(key) or without_form(key) not in missing
            ],
            ignore_conflicts=True,
        )
        known |= _known_or_bare(set(missing))
    return {name: known[key] for name, key in keys.items()}


def _outlets(names: Iterable[str]) -> set[str]:
    """Those that the desk knows as publications or partners."""
    keys = {name: folded(name) for name in names}
    known = set(Publication.objects.filter(key__in=set(keys.values())).values_list("key", flat=True))
    known |= {folded(name) for name in Outlet.objects.values_list("name", flat=True)}
    return {name for name, key in keys.items() if key in known}


def _aliases(key: str, missing: Iterable[str]) -> list[str]:
    """Without its form, unless two of the new ones would be called so."""
    bare = without_form(key)
    alone = sum(without_form(other) == bare for other in missing) == 1
    return [bare] if bare != key and alone else []


def known_speakers(names: Iterable[str]) -> list[Speaker]:
    """The speakers that the desk knows by these names or aliases; it makes none."""
    keys = {key for name in names if (key := name_key(name))}
    return list({row.pk: row for row in _known_or_bare(keys).values()}.values()) if keys else []


def _known_or_bare(keys: set[str]) -> dict[str, Speaker]:
    """By key; a company without a row of its own by its name without a form, unless that has another one."""
    known = _known(keys | set(map(without_form, keys)))
    found = {key: known.get(key) or known.get(without_form(key)) for key in keys}
    return {key: row for key, row in found.items() if row and (key in known or row.key == without_form(key))}


def _known(keys: set[str]) -> dict[str, Speaker]:
    rows: list[Any] = list(Speaker.objects.raw(KNOWN, {"keys": sorted(keys)}))
    found: dict[str, Speaker] = {}
    for row in rows:
        found |= {alias: row for alias in row.as_aliases if alias in keys}
    return found | {row.as_key: row for row in rows if row.as_key in keys}
