"""One `Speaker` across articles: names folded for comparison alone, never merged by a surname."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db.models import Q

from claims.matching.words import fold
from claims.models import Speaker

_SPACES = re.compile(r"[\s.\-‐-―]+")
_GROUP = re.compile(
    r"^(some|many|several|most|other|two|three|four|\d+)\b|\b(officials|leaders|sources|experts|people)$"
)


def name_key(name: str) -> str:
    """A name folded for comparison: no case, diacritics, dots or hyphens; -yy and -iy read as -y."""
    folded = _SPACES.sub(" ", fold(name)).strip()
    return re.sub(r"(yy|iy|ij)\b", "y", folded)[:200]


def kind_of(name: str) -> Speaker.Kind:
    """A first guess that a person can correct: groups by their words, people by two capitalised words."""
    if _GROUP.search(name.casefold()):
        return Speaker.Kind.GROUP
    words = name.split()
    if len(words) >= 2 and all(word[:1].isupper() for word in words):
        return Speaker.Kind.PERSON
    return Speaker.Kind.UNKNOWN


def find_speakers(names: Iterable[str]) -> dict[str, Speaker]:
    """The speaker of each name, made where there is none. Names of one key share a row.

    An alias leads to its speaker; several people of one key differ by `qualifier`, and the one without a
    qualifier, or else the oldest, is taken.
    """
    keys = {name: name_key(name) for name in names if name_key(name)}
    by_key = _known(set(keys.values()))
    missing = {key: name for name, key in keys.items() if key not in by_key}
    if missing:
        Speaker.objects.bulk_create(
            [Speaker(name=name[:200], key=key, kind=kind_of(name)) for key, name in sorted(missing.items())],
            ignore_conflicts=True,
        )
        by_key |= _known(set(missing))
    return {name: by_key[key] for name, key in keys.items()}


def known_speakers(names: Iterable[str]) -> list[Speaker]:
    """The speakers that the desk knows by these names or aliases; it makes none."""
    keys = {key for name in names if (key := name_key(name))}
    return list({speaker.pk: speaker for speaker in _known(keys).values()}.values()) if keys else []


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
