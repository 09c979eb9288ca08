"""What people are called beside their own names: "Jim “Big Jim” Bell", "Ana Bell, known as the Duchess"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from claims.extraction.people.firstnames import FIRST_NAMES
from claims.extraction.people.names import folded

_NAME = r"[^\W\d_a-z][\w’'-]+"
_BETWEEN = re.compile(
    rf"\b(?P<first>{_NAME}) (?:\"(?P<a>[^\"\n]{{2,25}})\"|“(?P<b>[^“”\n]{{2,25}})”"
    rf"|['‘](?P<c>[^'‘’\n]{{2,25}})['’]) (?P<last>{_NAME})"
)
_KNOWN = re.compile(
    rf"\b(?P<who>{_NAME}(?: {_NAME}){{0,2}}), (?:who (?:is|was) )?(?:\w+ )?(?:known|nicknamed|called)"
    rf"(?: [a-z][^,.;:\n“\"]{{0,40}}?)? (?:as )?(?:the )?[\"“‘']?(?P<nick>{_NAME}(?: {_NAME}){{0,2}})"
)
_GOES_BY = re.compile(
    rf"[^\W\d_][^,;:.\n]{{0,40}}(?:,| -| –| —) who (?:goes|went) by (?:the (?:name|handle)(?: of)? )?[\"“‘']?"
    rf"(?P<nick>{_NAME}(?: {_NAME}){{0,3}})"
)
_HINTS = ("known", "nicknamed", "called")


def between_names(text: str) -> Iterator[tuple[str, str, int]]:
    """The name, the nickname in it and the place of "Jim “Big Jim” Bell"."""
    for match in _BETWEEN.finditer(text):
        if folded(match["first"]) in FIRST_NAMES:
            nick = match["a"] or match["b"] or match["c"]
            yield f"{match['first']} {match['last']}", nick, match.start()


def nicknames_in(text: str, called: Callable[[str], str]) -> dict[str, str]:
    """Each nickname, folded, with the name of whose it is; `called` gives the person of a folded name."""
    found = {folded(nick): name for name, nick, _ in between_names(text)}
    if any(hint in text for hint in _HINTS):
        for match in _KNOWN.finditer(text):
            if name := called(folded(match["who"])):
                found.setdefault(folded(match["nick"]), name)
    return found


def goes_by(text: str, at: int) -> str:
    """ "Bin Man Barry" where "another, who goes by Bin Man Barry" begins, "" elsewhere."""
    named = _GOES_BY.match(text, at)
    return named["nick"] if named else ""
