"""Figures that take long to count are counted again after some minutes, not for every reader."""

from __future__ import annotations

import datetime as dt
import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import get_language

Value = TypeVar("Value")

LONG = 0.1
"""Seconds: what is counted quicker is counted anew each time, and is never out of date."""
KEPT = 300


@dataclass(frozen=True)
class Kept(Generic[Value]):
    """A value, and when it was counted where that was not just now."""

    value: Value
    at: dt.datetime | None = None


def kept(name: str, count: Callable[[], Value]) -> Kept[Value]:
    """What `count` gives, from the cache where counting took long. Without a cache it is counted anew."""
    named = f"{get_language()} {name}"  # labels among the figures are in the reader's language
    key = f"kept:{hashlib.sha256(named.encode()).hexdigest()}"
    found: Kept[Value] | None = cache.get(key)
    if found is not None:
        return found
    began = time.monotonic()
    value = count()
    if time.monotonic() - began >= LONG:
        cache.set(key, Kept(value, timezone.now()), KEPT)
    return Kept(value)
