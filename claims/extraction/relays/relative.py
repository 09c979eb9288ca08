"""What a relative clause is about: "a man *who police say* fled", "a letter, *which she denies having seen*".

Such a claim has no subject or object of its own: it stands before the "who", in the same sentence.
"""

from __future__ import annotations

import re

from claims.extraction.attribution import RawAttribution
from claims.extraction.cues.lexicon import AUXILIARIES, DETERMINERS, FINITE, PREPOSITIONS, PRONOUNS, is_finite
from claims.extraction.people.names import runs_in
from claims.extraction.types import Span

REACH = 140
"""Characters before the pronoun that are looked at."""
_PRONOUN = re.compile(r"(?P<comma>\s*[,–—(-])?\s+(?P<word>which|who|whom|that)(?P<aside>,)?\s+$")
SUMMING = (
    r"(?:move|step|decision|plan|measure|change|deal|project|proposal|figure|number|sum|cost|loss|rise|fall"
    r"|increase|policy|cut|ruling|law|reform|merger|scheme|result|trend|strategy|practice|agreement|delay)"
)
"""What sums up the sentence that it stands behind: "(it closed two wards,) *a move* she said saved lives"."""
_BARE = re.compile(rf",\s+(?P<what>an?\s(?:[a-z-]+\s)?{SUMMING})\s+(?:[a-z-]+\s){{0,3}}$")
_PRONOUNS = frozenset(["it", "he", "she", "they"])
_HELPS = re.compile(r"(?:has|have|had|is|are|was|were|will|would|can|could|may|might)\s")
_BEHIND_PREPOSITION = re.compile(
    r"\s(?:for|with|of|on|about|to|from|by|at|in) (?P<what>(?:(?!(?:the|an?)\b)[\w’'-]+ ){0,2}[\w’'-]+s)$"
)
_STOP = re.compile('[.;:?!"“”«»()\n–—]')
_STARTS = re.compile(
    r"\b(?:an?|the|his|her|its|their|our|my|this|these|those|some|several|many|most|two|three|four|five|six|seven"
    r"|eight|nine|ten|\d[\d,.]*)\s+(?=\S)",
    re.I,
)
_OF = re.compile(r"\b(?:an?|the|his|her|its|their|our|my)\s+(?:[\w’'-]+\s+){1,3}of\s+$", re.I)
_ADVERBS = re.compile(r"(?:(?:now|also|never|still|often|later|then|once|\w+ly)\s+)*")
_MANY_ARE = re.compile(r"(?:many|some|most|several) (?:have|had|has|are|were|will|would)\b", re.I)
_WORD = re.compile(r"[\w’']+")
_NAMING = re.compile(r"\b(?:call|describ|dub|label|brand|term)\w*$", re.I)
_ACCUSES = re.compile(r"\b(?:accus|suspect)\w*(?: of)?$")
"""“(Villages) which the mayor *accused of* hiding boats”."""
_BLAMES = re.compile(r"\b(?:blam|prais|credit|thank|criticis|criticiz|condemn)\w*$")
"""“(Their secrecy,) which the report *blamed* for the delay”."""
_DONE = re.compile(r"(?:ever |never )?having (?:ever )?\w+")
_BESIDE = re.compile(r",?\s*(?:(?:as|of)\s+)?[\"“'‘«]?")
_MAIN_VERB = re.compile(
    r"(?<!\bwho)(?<!\bwhich)(?<!\bthat)(?<!\band)(?<!\bbut)(?<!\bor)(?<!\bit)(?<!\bhe)(?<!\bshe)(?<!\bthey)"
    r"(?<!\bwhat)(?<!,)\s+(?:was|were|is|are|has|had|will|would)\s"
)
_COMMA = re.compile(r",(?!\d)")


def clause_end(text: str, raw: RawAttribution) -> int:
    """Where what is said ends, if whoever says it stands right behind "who" or "which".

    At the comma that closes the clause, or where the verb of the main one stands: "(The boy who they say)
    drank from it *was* ill".
    """
    (begin, end), *_ = raw.content
    opener = _opener(text, raw)
    if opener is None:
        return end
    if opener["comma"]:
        comma = _COMMA.search(text, begin, end)
        return comma.start() if comma else end
    main = _MAIN_VERB.search(text, begin, end) if antecedent_of(text, raw) else None
    return main.start() if main else end


def told_within(text: str, raw: RawAttribution) -> Span | None:
    """The clause, where it is one behind a comma: what day the main one names is not when this was said."""
    opener = _opener(text, raw)
    if opener is None or not opener["comma"] or not raw.content:
        return None
    return opener.start("word"), max(raw.content[-1][1], raw.cue[0][1])


def antecedent_of(text: str, raw: RawAttribution) -> Span | None:
    """The words before the pronoun that the claim lacks, None where it lacks none or they are not plain."""
    opener = _opener(text, raw)
    told = max(raw.cue[0][1], raw.source[0][1]) if opener else 0
    if opener is None and (bare := _bare(text, raw)):
        return bare
    if opener is None or not raw.content or not _BESIDE.fullmatch(text, told, raw.content[0][0]):
        return None
    if not _lacks(text, raw, sure=opener["word"] != "that"):
        return None
    if text[: opener.start()].rsplit(" ", 1)[-1].lower() in PREPOSITIONS:
        return None  # "a case in which they complain about the staff"
    near = _behind_preposition(text, opener.start()) if _ACCUSES.search(text, *raw.cue[0]) else None
    return near or phrase_before(text, opener.start())


def _bare(text: str, raw: RawAttribution) -> Span | None:
    """Of a clause without a pronoun: "a step *chair Ostrov said* would save millions", "walls *it says* will
    hold".
    """
    if not (raw.source and raw.cue and raw.content) or raw.source[0][1] > raw.cue[0][0]:
        return None
    what = _BARE.search(text, max(0, raw.source[0][0] - 60), raw.source[0][0])
    beside = _BESIDE.fullmatch(text, raw.cue[0][1], raw.content[0][0])
    if not what and beside and text[slice(*raw.source[0])] in _PRONOUNS:
        end = raw.source[0][0] - 1
        begun = _HELPS.match(text, *raw.content[0])
        return (_behind_preposition(text, end) or phrase_before(text, end)) if begun else None
    return what.span("what") if what and beside and _lacks(text, raw, sure=False) else None


def _behind_preposition(text: str, end: int) -> Span | None:
    """ "(Aid to) *coastal villages*": several things without a word that opens them."""
    near = _BEHIND_PREPOSITION.search(text, max(0, end - 60), end)
    return near.span("what") if near else None


def _opener(text: str, raw: RawAttribution) -> re.Match[str] | None:
    if not raw.source or not raw.cue:
        return None
    begin = min(raw.source[0][0], raw.cue[0][0])
    if raw.source[0][0] > begin and not text.startswith("according", begin):
        return None
    return _PRONOUN.search(text, max(0, begin - 12), begin)


def _lacks(text: str, raw: RawAttribution, *, sure: bool) -> bool:
    begin, end = raw.content[0]
    if _DONE.fullmatch(text, begin, end) or _ACCUSES.search(text, *raw.cue[0]):
        return True
    if _BLAMES.search(text, *raw.cue[0]) and text.startswith("for ", begin):
        return True
    if _NAMING.search(text, *raw.cue[0]):
        return text[begin] in "\"“'‘«" or text[begin - 1] in "\"“'‘«" or text.startswith("as ", begin)
    word = _WORD.match(text, _ADVERBS.match(text, begin, end).end(), end)  # type: ignore[union-attr]
    low = word.group() if word else ""
    if low in AUXILIARIES or low in FINITE or is_finite(low):
        return True
    return sure and low.islower() and low not in DETERMINERS | PRONOUNS | PREPOSITIONS


def phrase_before(text: str, end: int) -> Span | None:
    """The noun phrase that ends there: a name, or from its last determiner on, with what it is of."""
    begin = max(0, end - REACH)
    begin = max([stop.end() for stop in _STOP.finditer(text, begin, end)], default=begin)
    starts = [match.start() for match in _STARTS.finditer(text, begin, end)]
    names = [run for run in runs_in(text, begin, end) if run.end >= end - 1 and run.name]
    if names and not any(start > names[-1].begin for start in starts):
        if text.endswith(" and ", 0, names[-1].begin) and not names[-1].role:
            return None  # "facilities bombed by Arran and Skye": which of them, is not told
        near = starts[-1] if starts and not text[starts[-1] : names[-1].begin].partition(" ")[2] else None
        return (near if near is not None else names[-1].begin), end
    if not starts:
        return None
    first = starts[-1]
    while of := _OF.search(text, begin, first):
        first = of.start()
    clause = _MANY_ARE.match(text, first, end)  # "how many have left, which …": all of that
    return None if clause else (first, end)
