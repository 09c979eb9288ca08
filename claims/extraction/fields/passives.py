"""What is told of somebody in the passive: "Drivers are asked to turn back", "Bell was accused of fraud"."""

from __future__ import annotations

import re

from claims.extraction.attribution import RawAttribution
from claims.extraction.relays.relative import phrase_before
from claims.extraction.wording import has_verb, is_plural

LONGEST_LEAD, REACH = 300, 40
"""Characters before "calls" in which their sentence begins, and before "accused" in which "who" stands."""
HELPERS = 10
"""Characters before a cue that hold its "is" or "have been"."""
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|been|being)(?:n[’']t)?\s+(?:not\s+)?(?:(?:\w+ly|now|also|still|long)\s+)?"
    r"(?:told|known|understood|thought|said|shown|forecast|\w+ed)(?: (?:to|regarding|about|over|of))?$"
)
_BY = re.compile(
    r"\b(?:is|are|was|were|been|being) (?:(?:first|also|\w+ly) )?(?:\w+ed|said|thought|known|found)(?: by)?$"
)
_THOUGHT = re.compile(
    r"(?:(?:\w+ly|now|also|still|long) )?(?:believed|thought|said|understood|known|reported"
    r"|rumou?red|estimated|alleged)(?: to)?"
    r"|(?:has|have|had) been (?:\w+ly )?(?:shown|found|proven|proved|estimated|reported|alleged)(?: to)?"
    r"|(?:is|are|was|were) (?:\w+ly )?(?:forecast|predicted|projected)(?: to)?"
    r"|(?:(?:also|now|then) )?(?:seem|appear|tend)(?:s|ed)?(?: to)?"
)
_TOLD_TO = re.compile(r"(?:(?:has|have|had) been|was|were|is|are)\s+(?:also\s+)?told(?P<to> to)?")
_UP_TO_BY = re.compile(
    r"\s*(?:\w+ly\s+)?(?:(?:(?:late |early )?(?:on |last )?\w+day|yesterday|(?:last|this) \w+"
    r"|in (?:[A-Z][a-z]+|\d{4}))\s+)?(?:by\s*)?"
)
_WHO = re.compile(r",? who (?=(?:(?:(?:has|have|had) been|was|were|is|are) )?$)")
_CALLS = re.compile(r"(?:growing |strong )?(?:calls|demands|appeals|pleas|pressure)(?: (?:to|for))?")
"""“The council faced *calls* to drop it”: whose, is not told."""
_STOP = re.compile(r"[.!?][\"”]?\s")
_ACCUSED = re.compile(r"accused(?: of)?")
"""“A clerk *accused of* theft”: he is."""


def in_passive(text: str, raw: RawAttribution, sentence: int) -> str:
    """ "Drivers are asked to turn back", where nobody is said to ask; "Bell was accused by Dahl of fraud"."""
    if raw.source:
        if told_to_do := _TOLD_TO.fullmatch(text, *raw.cue[0]) if raw.cue else None:
            beside = not text[raw.source[0][1] : raw.cue[0][0]].strip()
            led = told_to_do["to"] or text[raw.cue[0][1] : raw.content[0][0]].strip() == "to"
            return text[raw.source[0][0] : raw.content[-1][1]] if beside and led else ""
        parted = len(raw.content) == 2 and raw.cue and raw.content[0][1] <= raw.cue[0][0] < raw.content[1][0]
        told = raw.cue and _BY.search(text, max(sentence, raw.cue[0][0] - HELPERS), raw.cue[0][1])
        if told and parted:
            return text[raw.content[0][0] : raw.content[1][1]]
        by = (
            told
            and raw.content[-1][1] <= raw.cue[0][0]
            and _UP_TO_BY.fullmatch(text, raw.cue[0][1], raw.source[0][0])
        )
        words = text[raw.content[0][0] : raw.source[0][1]]
        return words if by and not has_verb(text[slice(*raw.content[0])]) and "\n" not in words else ""
    if raw.cue and len(raw.content) == 1 and _ACCUSED.fullmatch(text, *raw.cue[0]):
        (begin, end), cue = raw.content[0], raw.cue[0][0]
        if begin < cue < end:
            return f"{text[begin:cue]}{'are' if is_plural(text[begin:cue]) else 'is'} {text[cue:end]}"
    if len(raw.content) == 2 and raw.cue and _THOUGHT.fullmatch(text, *raw.cue[0]):
        return text[raw.content[0][0] : raw.content[1][1]]
    near = bool(raw.cue) and raw.cue[0][0] - sentence < LONGEST_LEAD
    if near and _CALLS.fullmatch(text, *raw.cue[0]) and has_verb(text[sentence : raw.cue[0][0]]):
        return text[sentence : raw.content[-1][1]] if raw.cue[0][1] < raw.content[0][0] else ""
    if not raw.cue or not _PASSIVE.search(text, max(sentence, raw.cue[0][0] - HELPERS), raw.cue[0][1]):
        return ""
    clause, verb = text[slice(*raw.content[0])], raw.cue[0]
    if _STOP.search(text, raw.content[0][1] - 1, verb[0]) and has_verb(clause):
        return f"it {text[slice(*verb)]} that {clause}"  # "40 ships sank. That is disputed"
    if text.endswith(" that ", 0, raw.content[0][0]) and raw.content[0][0] < raw.cue[0][0]:
        return ""  # "a claim that it is so has been shared"
    if who := _WHO.search(text, max(sentence, raw.cue[0][0] - REACH), raw.cue[0][0]):
        whom = phrase_before(text, who.start())
        return f"{text[slice(*whom)]} {text[who.end() : raw.content[-1][1]]}" if whom else ""
    first = min(raw.content[0][0], raw.cue[0][0])
    begin = first if first == raw.content[0][0] else sentence
    return text[begin : max(raw.content[-1][1], raw.cue[0][1])]
