"""One `Speaker` across articles: names folded for comparison alone, never merged by a surname."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db.models import Q

from claims.extraction.layout.invisible import INVISIBLE
from claims.matching.words import fold
from claims.models import Speaker

_SPACES = re.compile(r"[\s.\-‐-―]+")
_APOSTROPHES = re.compile("[‘´′]")
_LEGAL_FORM = re.compile(r",? (?:plc|ltd|limited|inc|incorporated|llc|llp|gmbh|ag|asa|oyj)$")
"""Of a company: the name says as much without it. "Group" or "Holding" may be another body, and two letters
more than "ag" the end of a person's name."""
_GROUP = re.compile(
    r"^(some|many|several|most|other|two|three|four|\d+)\b|\b(officials|leaders|sources|experts|people)$"
)


def name_key(name: str) -> str:
    """A name folded for comparison: no case, diacritics, dots or hyphens; -yy and -iy read as -y."""
    written = _APOSTROPHES.sub("'", INVISIBLE.sub("", name))
    folded = _SPACES.sub(" ", fold(written)).strip()
    return re.sub(r"(yy|iy|ij)\b", "y", folded)[:200]


def kind_of(name: str) -> Speaker.Kind:
    """A first guess that a person can correct: groups by their words, companies by their legal form, people
    by two capitalised words."""
    if without_form(name_key(name)) != name_key(name):
        return Speaker.Kind.ORGANISATION
    if _GROUP.search(name.casefold()):
        return Speaker.Kind.GROUP
    words = name.split()
    if len(words) >= 2 and all(word[:1].isupper() for word in words):
        return Speaker.Kind.PERSON
    return Speaker.Kind.UNKNOWN


def without_form(key: str) -> str:
    """A company's key as most articles have it: "voltan" of "voltan plc"."""
    return _LEGAL_FORM.sub("", key)


def find_speakers(names: Iterable[str]) -> dict[str, Speaker]:
    """The speaker of each name, made where there is none. Names of one key share a row.

    An alias leads to its speaker; several people of one key differ by `qualifier`, and the one without a
    qualifier, or else the oldest, is taken. "Voltan plc" leads to "Voltan" where it has no row of its own;
    where it comes first, "voltan" is its alias, which a person can take away.
    """
    keys = {name: name_key(name) for name in names if name_key(name)}
    known = _known_or_bare(set(keys.values()))
    missing = {key: name for name, key in keys.items() if key not in known}
    if missing:
        Speaker.objects.bulk_create(
            [
                Speaker(name=name[:200], key=key, kind=kind_of(name), aliases=_aliases(key, missing))
                for key, name in sorted(missing.items())
                if key == without_form(key) or without_form(key) not in missing
            ],
            ignore_conflicts=True,
        )
        known |= _known_or_bare(set(missing))
    return {name: known[key] for name, key in keys.items()}


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
    rows = (
        Speaker.objects.filter(Q(key__in=keys) | Q(aliases__overlap=sorted(keys)))
        .select_related("merged_into")
        .order_by("-qualifier", "-pk")
    )
    found: dict[str, Speaker] = {}
    for row in rows:
        found |= {alias: row.merged_into or row for alias in row.aliases if alias in keys}
    return found | {row.key: row.merged_into or row for row in rows if row.key in keys}
