"""Who made the sentence before known: "The quay will close. *This was announced by the port*"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from claims.extraction.attribution import RawAttribution
from claims.extraction.cues.lexicon import cues
from claims.extraction.sentences import tokens_of
from claims.extraction.types import Block, Sentence, Span
from claims.extraction.wording import has_verb

SHORTEST = 4
"""Words of a sentence that is a claim."""
_VERBS = "announced|reported|stated|said|written|posted|confirmed|disclosed|revealed|told"
_THIS_WAS = re.compile(
    rf"(?:This|That|It) (?P<cue>(?:was|has been|is) (?:(?:also|first|later|\w+ly) )?(?:{_VERBS})"
    r"(?: (?:on|to|in|at) (?!by\b)[^,.;:\"“”\n]{2,60}?)? by) (?P<source>[^.;:\"“”\n]{3,160}?)"
    r"(?=[.;]|,? while\b| (?:on|in|at|during) (?:an? |the )?"
    r"(?:\w+day|\w+book|Telegram|statement|press|briefing|interview)\b)"
)
_THIS = re.compile(r"\W*(?:this|that)\W*", re.I)
_THIS_IN = re.compile(r"this(?: (?:in|on|at|during|when|while|after) .*)?", re.I | re.S)
"""“Said *this in a post*”: where, is no part of it."""
_MAKES_KNOWN = frozenset(["announce", "report", "state", "say", "write", "post", "confirm", "reveal", "tell"])


def made_known(
    text: str, blocks: Sequence[Block], sentences: Sequence[Sentence], raws: Sequence[RawAttribution]
) -> list[RawAttribution]:
    """Each "this" that whoever made it known points with, replaced by the sentence it points at.

    Where somebody else is known to have said that sentence, and where it is no sentence of prose, all stays.
    """
    found = [raw for raw in raws if not _is_ahead(text, raw)]
    bares = [raw for raw in found if _is_bare(text, raw)]
    for before, one in pairwise(sentences):
        pointing = text.startswith(("This ", "That ", "It "), one.begin)
        if not pointing and not any(one.begin <= raw.cue[0][0] < one.end for raw in bares):
            continue
        if one.block - before.block > 1 or blocks[one.block].kind != "paragraph":
            continue
        if not _is_told(text, before, blocks):
            continue
        content = (before.begin, before.begin + len(text[before.begin : before.end].rstrip(" .")))
        if told := _THIS_WAS.match(text, one.begin, one.end):
            said = RawAttribution((content,), (told.span("source"),), (told.span("cue"),))
            mistaken = [raw for raw in found if _is_in(raw, (one.begin, one.end))]
        elif bare := next((raw for raw in bares if _is_within(raw, one)), None):
            said, mistaken = replace(bare, content=(content,)), [bare]
        else:
            continue
        if not any(_says(text, raw, content) for raw in found):
            found = [raw for raw in found if raw not in mistaken and not _is_in(raw, content)] + [said]
    return found


def _is_within(raw: RawAttribution, sentence: Sentence) -> bool:
    return sentence.begin <= raw.cue[0][0] and raw.content[0][1] <= sentence.end


def _is_bare(text: str, raw: RawAttribution) -> bool:
    if (
        not raw.source
        or not raw.cue
        or len(raw.content) != 1
        or not _THIS_IN.fullmatch(text, *raw.content[0])
    ):
        return False
    lemmas = [cues()[token.low].lemma for token in tokens_of(text, *raw.cue[0]) if token.low in cues()]
    return raw.cue[0][1] <= raw.content[0][0] and bool(lemmas) and lemmas[-1] in _MAKES_KNOWN


def _is_ahead(text: str, raw: RawAttribution) -> bool:
    """ "The mayor *said this in a post*." opens a text: what she said, stands behind."""
    if not raw.cue or len(raw.content) != 1:
        return False
    begin, end = raw.content[0]
    opens = text.rfind(".", 0, begin) < 0 or text.rfind(".", 0, begin) < text.rfind("\n", 0, begin)
    return (
        opens and bool(_THIS_IN.fullmatch(text, begin, end)) and "“" in text[end : end + 40].replace('"', "“")
    )


def _is_told(text: str, sentence: Sentence, blocks: Sequence[Block]) -> bool:
    words = text[sentence.begin : sentence.end].rstrip()
    prose = blocks[sentence.block].kind == "paragraph" and words.endswith(".")
    return prose and len(words.split()) >= SHORTEST and has_verb(words)


def _says(text: str, raw: RawAttribution, content: Span) -> bool:
    """Whether somebody is known to say these words, or a part of them, by a verb of saying."""
    if not raw.source or not any(b < content[1] and content[0] < e for b, e in raw.content):
        return False
    if not raw.cue or not content[0] <= raw.cue[0][0] < content[1]:
        return bool(raw.cue) and not _THIS.search(text, raw.cue[0][0] - 6, raw.cue[0][0])
    return any(token.low in cues() and cues()[token.low].strong for token in tokens_of(text, *raw.cue[0]))


def _is_in(raw: RawAttribution, span: Span) -> bool:
    spans = (*raw.cue, *raw.content)
    return any(span[0] <= begin and end <= span[1] + 1 for begin, end in spans)
