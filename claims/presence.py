"""Who has a claim open right now. Kept in the cache alone: it is gone in a minute, nothing rests on it."""

from __future__ import annotations

import time
from collections.abc import Collection

from django.core.cache import cache

from claims.models import User
from claims.rules import require

SECONDS = 40
"""How long a person counts as being there after the page last said so; it does every fifteen seconds."""

Seen = dict[int, tuple[str, float]]


def arrive(*, claim: int, by: User) -> list[str]:
    """Note that a person has the claim open; the names of the others who do.

    Two who arrive in the same instant may overwrite one another; the next time they say so mends it.
    """
    require(by, "desk.read")
    seen = _fresh(cache.get(_key(claim)))
    seen[by.pk] = (str(by), time.time())
    cache.set(_key(claim), seen, SECONDS)
    return _others(seen, by)


def present(claims: Collection[int], *, but: User) -> dict[int, list[str]]:
    """Who else has which of the claims open; claims that nobody has open are left out."""
    found = cache.get_many([_key(claim) for claim in claims])
    names = {claim: _others(_fresh(found.get(_key(claim))), but) for claim in claims}
    return {claim: people for claim, people in names.items() if people}


def _key(claim: int) -> str:
    return f"present:{claim}"


def _fresh(seen: Seen | None) -> Seen:
    return {pk: (name, at) for pk, (name, at) in (seen or {}).items() if at > time.time() - SECONDS}


def _others(seen: Seen, person: User) -> list[str]:
    return sorted(name for pk, (name, _at) in seen.items() if pk != person.pk)
