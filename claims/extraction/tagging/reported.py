"""Where reported speech ends and the reporter goes on, told by tense.

What somebody said is told in the past ("said the van *was* silver"), and so is what is reported further on.
A sentence in the present behind it is the reporter's own.
"""

from __future__ import annotations

import re
from dataclasses import replace

from claims.extraction.attribution import RawAttribution
from claims.extraction.sentences import spans_of

_SAID = re.compile(r"\b(?:said|told|added|announced|claimed|insisted|warned|stated|wrote|argued)\b")
_QUOTED = re.compile('["“”«»„]')
_PAST = re.compile(r"\b(?:was|were|had|would|could|might|did)\b")
_PRESENT = re.compile(r"\b(?:is|are|has|have|will|can|does|do)\b")
_IN_PRESENT = re.compile(
    r"(?:(?!\b(?:who|which|that|what|where|when|if)\b)[^,;:.!?()–—])*?\b(?:is|are|has|have|will)\b"
)
"""The verb of a sentence, and not of a clause in it."""
_ADDED = re.compile(r"; (?=[^;]*\b(?:is|are|has|have|will)\b)")
"""Where the reporter goes on in the present."""


def as_reported(text: str, raw: RawAttribution) -> RawAttribution:
    """Without the sentence or the clause in which the reporter goes on."""
    return _up_to_present(text, _up_to_next_clause(text, raw))


def _up_to_next_clause(text: str, raw: RawAttribution) -> RawAttribution:
    """Without what the reporter adds in the present: "was being tested; results are due"."""
    (begin, end), *rest = raw.content
    added = None if rest or _QUOTED.search(text, max(begin - 1, 0), end) else _ADDED.search(text, begin, end)
    return replace(raw, content=((begin, added.start()),)) if added else raw


def _up_to_present(text: str, raw: RawAttribution) -> RawAttribution:
    """ "Bell said the van was silver. *A man has been held*": of which a tagger made one claim."""
    if len(raw.content) != 1 or not raw.cue or not _SAID.search(text, *raw.cue[0]):
        return raw
    begin, end = raw.content[0]
    if raw.cue[0][1] > begin or ":" in text[raw.cue[0][0] : begin]:
        return raw  # "She wrote: It was late. It is done": as she wrote it
    if _QUOTED.search(text, max(begin - 1, 0), end + 1):
        return raw
    first, *others = spans_of(text, begin, end)
    if not others or not _PAST.search(text, *first) or _PRESENT.search(text, *first):
        return raw
    own = next((b for b, e in others if _IN_PRESENT.match(text, b, e) and not _PAST.search(text, b, e)), end)
    told = text[begin:own].rstrip(" .") if own < end else ""
    return replace(raw, content=((begin, begin + len(told)),)) if told else raw
