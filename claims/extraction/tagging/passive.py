"""A passive that a model broke off: its participle, and the "of" behind whoever accuses."""

from __future__ import annotations

import re
from dataclasses import replace

from claims.language.decode import Found

_HELPER = re.compile(
    r"(?:(?:has|have|had|will|would) )?(?:(?:is|are|was|were|been|be|being) ?)+(?:\w+ly)?", re.I
)
_UP_TO_BY = re.compile(
    r" ?(?:(?:\w+ly|also|then|later|now|since|first) )?(?P<verb>[a-z]{2,}ed)(?: \w+ly)?"
    r"(?: (?:on|late|early|last|this|in|at)\b[^,.;:!?()\n\"“”«»]{2,50}| yesterday| today)? by (?:the |an? )?"
)
_ACCUSED = re.compile(
    r"\b(?:is|are|was|were|be|been|being) (?:\w+ly )?(?:accused|suspected|convicted|cleared)$"
)
_BY = re.compile(r" (?:[^,.;:!?()\n\"“”«»]{1,40} )?by ")


def whole_passive(text: str, one: Found) -> Found:
    """ "The plan *was (unanimously approved* on Tuesday by the board)": of a cue that is "was" alone."""
    if not one.cue or not one.source or not _HELPER.fullmatch(text, *one.cue):
        return one
    verb = _UP_TO_BY.fullmatch(text, one.cue[1], one.source[0])
    if verb is None or any(one.cue[0] < end and begin < one.source[1] for begin, end in one.content):
        return one
    return replace(one, cue=(one.cue[0], verb.end("verb")))


def with_of(text: str, one: Found) -> Found:
    """ "Bell was accused by members *of* hiding it": the "of" is neither theirs nor nobody's."""
    if len(one.content) != 2 or not one.cue or not one.source or not _ACCUSED.search(text, *one.cue):
        return one
    (_, end), (begin, last) = one.content
    who = one.source[0], one.source[1] - 3 * text.endswith(" of", *one.source)
    told = end <= one.cue[0] and _BY.match(text, one.cue[1], who[0])
    if not told or text[who[1] : begin] != " of ":
        return one
    return replace(one, content=(one.content[0], (begin - 3, last)), source=who)
