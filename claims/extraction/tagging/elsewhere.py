"""Where the model looks past what stands beside: a source of another sentence, half a quote."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction.attribution import RawAttribution
from claims.extraction.cues.lexicon import PRONOUNS
from claims.language.decode import Found

_STOP = re.compile(r"[.!?][\"”’]?\s+(?=[^\W\d_a-z])|\n")
_RELATIVE = re.compile(r"(?:which|who|whom|that),? $")
_MARKS = frozenset('“”"„')


def is_elsewhere(text: str, rule: RawAttribution, one: Found) -> bool:
    """Whether the model names somebody of the paragraph before, though its cue stands beside a name.

    In a relative clause ("Lind, *who doctors say* took part, …") whoever stands between the pronoun and the
    verb says it, and nobody of a sentence before either.
    """
    if not (one.source and one.cue and rule.source and rule.cue) or one.source[1] > one.cue[0]:
        return False
    beside = not text[rule.cue[-1][1] : rule.source[0][0]].strip()
    if not beside:
        return False
    return "\n" in text[one.source[1] : one.cue[0]] or _is_of_relative(text, rule, one)


def _is_of_relative(text: str, rule: RawAttribution, one: Found) -> bool:
    if not (one.source and one.cue) or not _STOP.search(text, one.source[1], one.cue[0]):
        return False
    (begin, end), cue = rule.source[0], rule.cue[0]
    same = cue[0] < one.cue[1] and one.cue[0] < cue[1] and text[end : cue[0]] == " "
    named = text[begin:end].lower() not in PRONOUNS
    return same and named and bool(_RELATIVE.search(text, max(0, begin - 8), begin))


def is_half_told(text: str, raw: RawAttribution, taken: Sequence[RawAttribution]) -> bool:
    """ "“*The second time,*” she goes on, “they stayed.”": no claim beside the whole."""
    if raw.cue or len(raw.content) != 1:
        return False
    (begin, end), *_ = raw.content
    begin, end = begin + (text[begin] in _MARKS), end - (text[end - 1] in _MARKS)
    quoted = text[begin - 1 : begin] in _MARKS
    return quoted and any(len(other.content) > 1 and (begin, end) in other.content for other in taken)
