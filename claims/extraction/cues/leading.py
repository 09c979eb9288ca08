"""What leads a claim in is its cue's: "expressed *concern that* …", "has issued *a warning for* …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims.extraction.cues.clauses import subject_span
from claims.extraction.cues.lexicon import cues
from claims.extraction.types import Span, Spans
from claims.language.decode import Found

_NOUNS = (
    "accusations?|allegations?|assertions?|assurances?|beliefs?|claims?|complaints?|concerns?|conviction|doubts?"
    "|fears?|hopes?|impression|insistence|pledges?|predictions?|promises?|rumou?rs?|suggestions?|suspicions?"
    "|theor(?:y|ies)|warnings?"
)
_OF = r"(?:(?:an?|the|his|her|its|their|our|my|any|some|no|little)\s+)?(?:[\w’'-]+\s+)?"
_LEAD = re.compile(
    rf"{_OF}(?:(?:{_NOUNS}|evidence)(?=\s+that\s)|warnings?\s+(?:of|for|about)|evidence\s+(?:of|for))\s+(?=\S)",
    re.I,
)
_WARNING = re.compile(r"\b(?:warnings?|evidence)$", re.I)
_BY = re.compile(r"(?:of|for|about) (?=\S)")
"""“(Issued a warning) *for* wind”: the cue's, though the model leaves it out there."""
_OWNED = re.compile(
    rf"(?P<who>[^\n.;:]{{2,60}})['’]s?\s+(?:[\w’'-]+\s+)?(?P<noun>{_NOUNS})\s+(?=that\s)", re.I
)
_SAYS = re.compile(r"\b(?:said|says?|saying|add(?:s|ed|ing)|insist(?:s|ed|ing)?|told|wrote|argue[sd]?)$")
_ARE = re.compile(r"\b(?:is|are|was|were)\b")
"""“Said suggestions that he would go *were* absurd”: he says so of them, and does not suggest it."""
_CLAUSE = re.compile(r"[.!?;:][\"”’]?\s|,\s(?:though|although|while|whereas|but|and)\s", re.I)
_SUBJECT_REACH = 300
"""Characters before a verb in which its subject is looked for."""
_PRONOUN_OPENS = re.compile(r"(?:(?<=\n)|(?<=[.!?] ))(?P<who>[Hh]e|[Ss]he|[Tt]hey|The other|Another|One) $")
_PRONOUN = re.compile(r"he|she|they|it|who", re.I)


def without_lead(text: str, one: Found) -> Found:
    """The claim alone; what stands before it goes to the cue, and whose claim it is becomes the source."""
    (begin, end), *rest = one.content
    if one.source is None and (owned := _OWNED.match(text, begin, end)):
        return replace(
            one,
            content=((owned.end(), end), *rest),
            source=(begin, owned.end("who")),
            cue=owned.span("noun"),
        )
    by = _BY.match(text, begin, end) if one.cue and one.cue[1] + 1 == begin else None
    if by and one.cue and _WARNING.search(text, *one.cue):
        return replace(one, content=((by.end(), end), *rest), cue=(one.cue[0], by.end() - 1))
    beside = one.cue is not None and one.cue[1] <= begin and not text[one.cue[1] : begin].strip()
    lead = _LEAD.match(text, begin, end) if beside else None
    if not (lead and one.cue) or (_SAYS.search(text, *one.cue) and _ARE.search(text, lead.end(), end)):
        return one
    cue = one.cue[0], lead.start() + len(lead.group().rstrip())
    return replace(one, content=((lead.end(), end), *rest), cue=cue)


_SEEMS = re.compile(r"(?:also |now |then )?(?:seem|appear|tend)(?:s|ed)?(?: to)?\b")
_PLAIN = re.compile(r"(?!(?:as|it|there|what|which|who|that)\b)(?:[\w’'.-]+ ){0,4}[\w’'.-]+", re.I)
_TO = re.compile(r"\bto (?P<verb>[a-z]+)")
_BACKS = re.compile(r"to (?:back|support|confirm|corroborate)\b")
_COORDINATED = re.compile(r",?\s(?:and|but)\s(?:(?:also|then|later|\w+ly)\s)?$")
_STOP = re.compile(r"[.!?][\"”’]?\s|\n")


def with_own_subjects(text: str, found: Sequence[Found]) -> list[Found]:
    """ "(She left.) Falk said it would rain *and hoped* to …": he hopes, whomever the model names."""
    told: list[Found] = []
    for one in (_of_its_sentence(text, one) for one in found):
        near = [o for o in told[-2:] if o.cue and one.cue and o.cue[1] <= one.cue[0]]
        last = near[-1] if near else None
        one = _of_who_accuses(text, one, told)
        if one.cue and last and last.source and last.cue and last.source[1] <= last.cue[0]:
            between = text[last.cue[1] : one.cue[0]]
            elsewhere = one.source is None or one.source[1] <= last.source[0]
            if elsewhere and _COORDINATED.search(between) and not _STOP.search(between):
                one = replace(one, source=last.source)
        told.append(one)
    return told


def _of_who_accuses(text: str, one: Found, before: Sequence[Found]) -> Found:
    """ "*The union* lashed out at Gard after he claimed it, accusing him of theft": he does not."""
    if not one.cue or not one.source or one.cue[1] > one.content[0][0]:
        return one
    if not _PRONOUN.fullmatch(text, *one.source) or not _DOING.fullmatch(text, *one.cue):
        return one
    reach = max(0, one.cue[0] - _SUBJECT_REACH)
    low = max((stop.end() for stop in _STOP.finditer(text, reach, one.cue[0])), default=reach)
    if hits := _HITS_BACK.match(text, low, one.cue[0]):
        return replace(one, source=hits.span("who"))
    if not _HIM.match(text, *one.content[0]):
        return one
    here = [o for o in before if o.source and o.cue and not _STOP.search(text, o.cue[1], one.cue[0])]
    named = next((o.source for o in here if o.source and not _PRONOUN.fullmatch(text, *o.source)), None)
    return replace(one, source=named) if named else one


_HITS_BACK = re.compile(
    r"(?P<who>(?!(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t)\b)[^,;:\"“”]{2,60}?) (?:(?:also|has|had|have|later) )*"
    r"(?:hit|hits|lashed|lashes|fired|struck|shot) (?:back|out) at [^,;:\"“”]{2,80} after (?:he|she)\b"
    r"[^;:\"“”]*, $"
)
"""“*The party* hit back at Gard after he blamed the mayor, (saying …)”: it says so, and he does not."""
_HIM = re.compile(r"(?:him|her|them) (?:of|for|as|to)\b")
_DOING = re.compile(r"(?:also |then )?\w+ing")


def _of_its_sentence(text: str, one: Found) -> Found:
    """With the subject of its own verb, where its source stands in another sentence than that."""
    if not one.cue or not one.source:
        return _of_what_seems(text, one)
    if _STOP.search(text, one.source[1], one.cue[0]) and (
        own := _PRONOUN_OPENS.search(text, max(0, one.cue[0] - 12), one.cue[0])
    ):
        return replace(one, source=own.span("who"))
    if _STOP.search(text, one.source[1], one.cue[0]):
        who = _subject(text, one.cue[0])
        named = who and _FULL_NAME.search(text, *who) and _HELPS.fullmatch(text, who[1], one.cue[0])
        return replace(one, source=who) if named else one
    if "\n" not in text[one.cue[1] : one.source[0]]:
        return one
    return replace(one, source=_subject(text, one.cue[0]))


_FULL_NAME = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'.-]*)+$")
_HELPS = re.compile(r" (?:(?:also|then|later|has|had|have|\w+ly) )*")


def _of_what_seems(text: str, one: Found) -> Found:
    """ "*Her notes* seemed to back the report": they say so; "*the fleet* seems to have left": it did."""
    if not one.cue or not _SEEMS.match(text, *one.cue):
        return one
    if _is_led_by_subject(text, one.content, one.cue):
        one = replace(one, content=one.content[1:])
    if one.cue is None or not 0 <= one.content[0][0] - one.cue[1] <= 1:
        return one
    who = _subject(text, one.cue[0])
    if who is None or not _PLAIN.fullmatch(text, *who) or text[who[1] : one.cue[0]].strip():
        return one
    verb = _TO.match(text, *one.content[0]) or _TO.search(text, *one.cue)
    if verb and (_BACKS.match(verb.group()) or verb["verb"] in cues()):
        return replace(one, source=who)
    several = " " in text[slice(*one.content[0])]
    return replace(one, content=(who, *one.content)) if several else one


def _is_led_by_subject(text: str, content: Spans, cue: Span) -> bool:
    """ "*Her notes* (seemed) *to back the report*": who backs it, taken for a part of what is said."""
    if len(content) != 2 or content[0] != _subject(text, cue[0]):
        return False
    return not text[content[0][1] : cue[0]].strip() and bool(_BACKS.match(text, *content[1]))


def _subject(text: str, verb: int) -> Span | None:
    low = max(text.rfind("\n", 0, verb) + 1, verb - _SUBJECT_REACH)
    begin = max((stop.end() for stop in _CLAUSE.finditer(text, low, verb)), default=low)
    return subject_span(text, begin, verb)


def with_quotes_joined(text: str, found: Sequence[Found]) -> list[Found]:
    """A quote that is opened anew with each paragraph is one claim of whom it was first put to."""
    return list(_joined(text, found))


def _joined(text: str, found: Sequence[Found]) -> Iterator[Found]:
    held: Found | None = None
    for one in found:
        if held is not None and _goes_on(text, held, one):
            *before, last = held.content
            first, *after = one.content
            names = held if held.source and not _PRONOUN.fullmatch(text, *held.source) else one
            held = replace(
                one, content=(*before, (last[0], first[1]), *after), source=names.source, cue=names.cue
            )
            continue
        if held is not None:
            yield held
        held = one
    if held is not None:
        yield held


def _goes_on(text: str, before: Found, after: Found) -> bool:
    begin, end = before.content[-1]
    start = after.content[0][0]
    return (
        text[begin] in '“"'
        and not any(mark in text[begin + 1 : end] for mark in '”"')
        and text[start] in '“"'
        and "\n" in text[end:start]
        and not text[end:start].strip()
    )
