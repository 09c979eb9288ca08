"""By which names an outlet is cited, and whether a passage says that something was told to it."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from itertools import takewhile
from typing import Literal

from claims.matching.words import fold

_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}")
_NO_NAMES = {"www", "news", "co", "com", "org", "net"}
"""Parts of addresses that name nobody."""

_TOLD = re.compile(
    r"\b(?:told|tells|telling|interview with|speaking to|spoke to|said to)\s+(?P<whom>.{1,60})", re.I
)
_US = re.compile(
    r"(?:us|our (?:reporter|newsroom|newspaper|paper|correspondent)|this (?:newspaper|paper|outlet|site))\b"
)
_WORDS = re.compile(r"(?:[Tt]he\s+)?(?P<words>(?:[\w-]+\.)+[a-z]{2,}\b|[\w&-]+(?:\s+[\w&-]+)*)")
_BETWEEN = {"of", "and", "&"}
_DAY = re.compile(r"(?:\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)+$")
"""After a name: "told the Courier Monday"."""
_QUOTED = re.compile(r"(?:“|(?<!\S)\")[^“”\"]*(?:[”\"]|$)")


def letters(name: str) -> str:
    """A name for comparison alone: its letters and figures, without "the" before them."""
    return re.sub(r"[\W_]", "", fold(name).strip().removeprefix("the "))


@lru_cache(maxsize=4096)
def names_of(name: str) -> frozenset[str]:
    """The names under which an outlet is cited, as `letters`; "harbour-post.example.org" is the Harbour Post.

    An outlet that nobody has named yet goes by its address.
    """
    host = name.strip().casefold()
    if not _HOST.fullmatch(host):
        return frozenset({letters(name)} - {""})
    labels = {letters(label) for label in host.split(".")[:-1]} - _NO_NAMES
    return frozenset((labels | {label.removeprefix("the") for label in labels}) - {""})


def told(before: str, after: str, names: Collection[str]) -> Literal["named", "us", ""]:
    """Whether what stands before and after a quote says "told the Courier" of the outlet, or "told us".

    "told reporters" is no sign, and what another one says in a quote was not said to the outlet. The name
    has to be the whole name that stands there: the Post is no Post Office, and Sunday is not the Sun.
    """
    found = [match["whom"] for match in _TOLD.finditer(f"{before} {after}")]
    if any(_is_named(whom, names) for whom in found):
        return "named"
    outside = f"{_QUOTED.sub(' ', before)} {after}"
    return "us" if any(_US.match(match["whom"]) for match in _TOLD.finditer(outside)) else ""


def _is_named(whom: str, names: Collection[str]) -> bool:
    match = _WORDS.match(whom)
    if match is None or _HOST.fullmatch(match["words"]):
        return match is not None and not names_of(match["words"]).isdisjoint(names)
    words = list(takewhile(_of_a_name, match["words"].split()))
    while words and words[-1] in _BETWEEN:
        words.pop()
    return letters(_DAY.sub("", " ".join(words))) in names


def _of_a_name(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or word in _BETWEEN
