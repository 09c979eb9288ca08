"""What the model runs together or takes along, told by how the sentence is built."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from claims.extraction.attribution import RawAttribution
from claims.extraction.cues.lexicon import cues
from claims.extraction.types import Span
from claims.extraction.wording import has_verb
from claims.language.decode import Found

_QUOTED = re.compile('["“”«»„]')
_WHICH = re.compile(r"\s(?:which|who|that)$")
_SENTENCE_ENDS = re.compile(r"[.!?][\"”’]?\s+(?=[^\W\da-z])")
_GOES_ON = re.compile(r"[^\W\d_]*\s+[^\W\d_]")
"""The sentence goes on where the model broke off, in mid-word as well."""
_TRAILING = re.compile(r",?(?: and| but)?$")
_TWO_VERBS = re.compile(
    r",? (?:and|but) (?:also |then |later |[a-z]+ly )?(?P<cue>(?:promis|pledg|vow|offer|order|accus|urg|blam"
    r"|demand|warn|appeal|threaten|propos|criticis|condemn|call)\w*(?: (?:on|for|to)(?= ))?) (?:to )?(?=\S)"
)
"""Between what was said and what the same speaker says besides: verbs of saying by deed."""
_BELIEVES = re.compile(
    r",? (?:though|although|but|and|yet) (?P<source>he|she|they|it|we|I)"
    r" (?P<cue>(?:(?:does|do|did)(?: not|n[’']t) (?:believe|think|expect)|believe[sd]?|thinks?|thought))"
    r" (?:that )?(?=[^\W\d_])"
)


def told_apart(text: str, found: Sequence[Found]) -> list[Found]:
    """Without what nobody said, and what was said twice in its two parts."""
    return [
        part
        for one in found
        if not _waits_for(text, one, found)
        for told in _of_two_verbs(text, _without_cue_of(_without_subject_before(text, one), found))
        for part in _what_is_believed(text, told)
    ]


def knows_antecedent(text: str, rule: RawAttribution, one: Found) -> bool:
    """ "Dahl sent *a letter which*, she said, *proved it*": she says what it proved alone."""
    if not len(rule.content) == len(one.content) == 2:
        return False
    (begin, end), (first, last) = rule.content[0], one.content[0]
    return last == end and begin < first and bool(_WHICH.search(text, first, end))


def told_in_two(text: str, rules: Sequence[RawAttribution], one: Found) -> list[RawAttribution]:
    """ "Ruled (*the bank lied and* ordered *it to pay*)": as the rules part what the model joins."""
    if len(one.content) != 1 or not one.cue or not one.source or _QUOTED.search(text, *one.content[0]):
        return []
    begin, end = one.content[0]
    held = [r for r in rules if len(r.content) == 1 and begin <= r.content[0][0] and r.content[0][1] <= end]
    if len(held) != 2 or not all(r.cue and r.source for r in held) or held[0].source != held[1].source:
        return []
    (first, second), ends = held, held[1].content[0][1]
    led = first.cue[0] == one.cue and _TWO_VERBS.match(text, first.content[0][1])
    return held if led and led.end() > second.cue[0][1] and ends == end else []


def _of_two_verbs(text: str, one: Found) -> list[Found]:
    """ "Lund admitted *it had failed* and promised *a review*": two claims, though one is marked."""
    if len(one.content) != 2 or not one.cue or not one.source or one.cue[1] > one.content[0][0]:
        return [one]
    (begin, end), (then, last) = one.content
    end = begin + len(_TRAILING.sub("", text[begin:end]))
    verb = _TWO_VERBS.match(text, end)
    if verb is None or not verb.start("cue") < then <= verb.end() or _QUOTED.search(text, begin, end):
        return [one]
    return [
        replace(one, content=((begin, end),)),
        replace(one, content=((verb.end(), last),), cue=verb.span("cue")),
    ]


def _waits_for(text: str, one: Found, found: Sequence[Found]) -> bool:
    """ "(Dahl published) *a letter which*, she said, proved it": by no verb of saying."""
    if len(one.content) != 1 or not one.source or not one.cue or _says(text, one.cue):
        return False
    (begin, end), *_ = one.content
    broken = _WHICH.search(text, begin, end) and text.startswith(",", end) and not has_verb(text[begin:end])
    return bool(broken) and any(
        other.source is not None
        and other.cue is not None
        and text[end : min(other.source[0], other.cue[0])].strip() == ","
        and max(other.source[1], other.cue[1]) <= other.content[0][0]
        for other in found
    )


def _says(text: str, cue: Span) -> bool:
    return any(word in cues() for word in re.findall(r"[\w-]+", text[slice(*cue)].lower()))


def _without_subject_before(text: str, one: Found) -> Found:
    """ "*The office* looked into it. *It found nothing*, a report says": the sentence before is another's."""
    if len(one.content) < 2 or any(_QUOTED.search(text, max(b - 1, 0), e + 1) for b, e in one.content):
        return one
    first = 0
    for at, (before, span) in enumerate(pairwise(one.content)):
        ends = [m.end() for m in _SENTENCE_ENDS.finditer(text, before[1], span[0] + 1)]
        cut = _GOES_ON.match(text, before[1]) and not has_verb(text[slice(*before)])
        told = any(b < span[0] and before[0] < e for b, e in filter(None, (one.cue, one.source)))
        if ends and ends[-1] == span[0] and cut and not told and has_verb(text[slice(*span)]):
            first = at + 1
    return replace(one, content=one.content[first:])


def _without_cue_of(one: Found, found: Sequence[Found]) -> Found:
    """ "Moor said *it would open*, but he does *not think* it should": a scrap of the next claim's cue."""
    if len(one.content) < 2:
        return one
    begin, end = one.content[-1]
    next_cue = any(
        other.cue and other.cue[0] <= begin and end <= other.cue[1] <= other.content[0][0] for other in found
    )
    return replace(one, content=one.content[:-1]) if next_cue else one


def _what_is_believed(text: str, one: Found) -> list[Found]:
    """ "(Lund said) *it was bad, though she does* not believe it was so bad": two claims, the second hers."""
    if len(one.content) != 2 or not one.cue or one.cue[1] > one.content[0][0]:
        return [one]
    (begin, end), (then, last) = one.content
    second = _BELIEVES.match(text, end)
    if second is None or not second.start("cue") <= then <= second.end() < last:
        return [one]
    told = replace(one, content=((begin, end),))
    return [
        told,
        replace(one, content=((second.end(), last),), source=second.span("source"), cue=second.span("cue")),
    ]
