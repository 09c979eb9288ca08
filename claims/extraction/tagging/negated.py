"""The "not" that a tagger cut off from what it denies, put back: a claim without it says the opposite.

1. "Said *Brussels did not believe that* the pipe would close": all of the clause is what was said.
2. "She *does not* believe it is so": the verb belongs to the cue.
   "Said *he doubts that* it is so": so does this one.
3. "The pool is safe, *though he does not believe* (it will open)": what is cut off behind is another's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.extraction.attribution import RawAttribution

_NOT = r"(?:(?:did|does|do|had|has|have|was|were|is|are|would|could|can|will)(?: not|n[’']t)|never|no longer)"
_SAID = re.compile(r"\b(?:said|says?|saying|added|adds|told|insist(?:s|ed)|claim(?:s|ed)|argue[sd])$")
_CLAUSE = re.compile(
    r" (?:(?:that|(?:(?:the |an? |his |her )?[\w’'-]+ )that) )?"
    rf"(?P<clause>(?!(?:who|which|when|if|why|how)\b)[^,;:.!?\"“”\n]{{2,60}}? {_NOT} (?:\w+ly )?"
    r"(?:believe|think|expect|accept|agree|know|consider|want|see|feel|suggest|mean|prove|show) (?:that )?)"
)
_VERB = re.compile(r" (?:\w+ly )?(?:believe|think|expect|accept|agree|know|consider|feel)(?= (?:that )?$| $)")
_CUT = re.compile(
    r"(?:not|n[’']t) (?:\w+ly )?(?:believe|think|expect|accept|agree|know|consider|feel) (?:that )?(?=\S)"
)
_HELPS = re.compile(r"\b(?:do|does|did)$")
_ENDS_NOT = re.compile(rf"\b{_NOT}$")
_JOINT = re.compile(r",? (?:though|although|but|and|while|whereas) $")


def with_negations(text: str, raws: Sequence[RawAttribution]) -> list[RawAttribution]:
    """The attributions, each with its "not"."""
    told = [_whole_cue(text, _doubted(text, _whole_clause(text, raw))) for raw in raws]
    begins = {raw.content[0][0]: raw for raw in told if raw.content and raw.cue and raw.source}
    return [_without_next(text, raw, begins) for raw in told]


def _whole_clause(text: str, raw: RawAttribution) -> RawAttribution:
    if len(raw.content) != 1 or not raw.cue or not _SAID.search(text, *raw.cue[0]):
        return raw
    end, begin = raw.cue[0][1], raw.content[0][0]
    clause = _CLAUSE.fullmatch(text, end, begin) if end < begin else None
    return replace(raw, content=((clause.start("clause"), raw.content[0][1]),)) if clause else raw


_DOUBTED = re.compile(
    r"(?:he|she|it|they) (?:(?:also|later|still) )?(?:doubts?|doubted|den(?:y|ies|ied)|disput(?:es?|ed)) "
    r"(?P<that>that )(?=\S)"
)


def _doubted(text: str, raw: RawAttribution) -> RawAttribution:
    """ "Das said *he doubted that* it was": he doubts it, and does not say that he does."""
    if len(raw.content) != 1 or len(raw.cue) != 1 or not raw.source or not _SAID.search(text, *raw.cue[0]):
        return raw
    begin, end = raw.content[0]
    doubted = _DOUBTED.match(text, begin, end)
    beside = raw.source[0][1] <= raw.cue[0][0] and text[raw.cue[0][1] : begin].strip() in ("", "that")
    if not (doubted and beside):
        return raw
    return replace(raw, cue=((raw.cue[0][0], doubted.start("that") - 1),), content=((doubted.end(), end),))


def _whole_cue(text: str, raw: RawAttribution) -> RawAttribution:
    if len(raw.cue) != 1 or not raw.content:
        return raw
    begin, end = raw.content[0]
    cut = _CUT.match(text, begin, end) if raw.cue[0][1] in (begin, begin - 1) else None
    if cut and _HELPS.search(text, *raw.cue[0]):
        last = begin + len(cut.group().removesuffix("that ").rstrip())
        return replace(raw, cue=((raw.cue[0][0], last),), content=((cut.end(), end), *raw.content[1:]))
    if not _ENDS_NOT.search(text, *raw.cue[0]):
        return raw
    verb = _VERB.match(text, raw.cue[0][1], raw.content[0][0])
    return replace(raw, cue=((raw.cue[0][0], verb.end()),)) if verb else raw


def _without_next(text: str, raw: RawAttribution, begins: dict[int, RawAttribution]) -> RawAttribution:
    if len(raw.content) != 1:
        return raw
    begin, end = raw.content[0]
    other = next((begins[at] for at in (end, end + 1, end + len(" that ")) if at in begins), None)
    if other is None or not begin < other.source[0][0] < other.cue[0][0] < end:
        return raw
    joint = _JOINT.search(text, begin, other.source[0][0])
    return replace(raw, content=((begin, joint.start()),)) if joint and joint.start() > begin else raw
