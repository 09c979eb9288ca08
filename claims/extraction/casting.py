"""Everybody whom a text names, before it is read."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.layout.interviews import answering, interviewee
from claims.extraction.people.bodies import abbreviations_in, bodies_in
from claims.extraction.people.cast import only_called, people_in, runs_told
from claims.extraction.people.nicknames import nicknames_in
from claims.extraction.speakers import Cast
from claims.extraction.types import Block


def cast_of(text: str, blocks: Sequence[Block], *, title: str = "", authors: Sequence[str] = ()) -> Cast:
    """The people and bodies of a text."""
    told, named = runs_told(text, blocks)
    people = people_in(text, told)
    nicknames = nicknames_in(text, lambda key: only_called(people, key))
    for person in people:
        person.sure = person.sure or person.name in nicknames.values()
    asked = interviewee(text, blocks, people, title)
    answers = "" if asked else answering(text, blocks, people, title, authors)
    author = authors[0] if len(authors) == 1 and " " in authors[0] else ""
    known = abbreviations_in(text)
    return Cast(text, people, bodies_in(named), asked, answers, author, known, nicknames)
