"""What the model finds and the rules do not: whether it can be a claim."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction.types import Span
from claims.extraction.wording import has_verb
from claims.language.decode import Found

FEWEST_WORDS = 4
PLANNED, CLAUSE, SENTENCES, FEW_WORDS, BARE, ONE_WORD = 0.5, 0.58, 0.7, 0.65, 0.75, 0.85
"""How sure the model must be of what it alone found, told by what it is."""
TAIL = 200
"""Characters of a paragraph's end that tell how it ends."""
_QUOTED = re.compile('["“”«»„]')
_SENTENCE_END = re.compile(r"[.!?…:]\W*$")
_ASKED_BY = re.compile(r"(?:asked|questioned|pressed)\s+by\b")
_ASKED = re.compile(r"(?:when |if )?asked\b", re.I)
PLANS = re.compile(
    r"(?:plan(?:s|ned)?|"
    r"(?:(?:has|have|had) )?(?:intend|promis|pledg|vow|threaten|aim|offer|swore|sworn|agree)\w*)$",
    re.I,
)
_LOOKS = re.compile(r"(?:(?:is|are|was|were|been) (?:\w+ )?)?(?:looking|searching|hunting) for", re.I)
"""“(Police) *are looking for* a man who …”: whom they look for is no claim."""
_WHO = re.compile(r",? (?:who|whom|whose|which|that)\b")
_SIGNED = re.compile(r"[\"”’]\s*[―—–-]{1,2}\s*[^\W\d_][^\n\"“”]{1,60}$")
TWO_SENTENCES = re.compile(r"[.!?]\s+\w|\?$")


def leads_in(one: Found, others: Sequence[Found]) -> bool:
    """ "A post falsely claims (that …)": without a cue of its own, with that of another in it."""
    spans = one.content
    return one.cue is None and any(
        other.cue and b <= other.cue[0] and other.cue[1] <= e for other in others for b, e in spans
    )


def is_let_in(text: str, one: Found) -> bool:
    """Whether what the model alone found can be a claim: the stranger its form, the surer it must be."""
    if not (one.cue or one.source) or not _in_prose(text, one) or _is_passive(text, one):
        return False
    content = " ".join(text[begin:end] for begin, end in one.content)
    if one.source is None and one.cue and _ASKED.match(text, *one.cue):
        return False
    if one.cue and _LOOKS.fullmatch(text, *one.cue) and _WHO.match(text, one.content[-1][1]):
        return False
    words, quoted = len(content.split()), bool(_QUOTED.search(content))
    if words == 1:
        return quoted and one.score >= ONE_WORD
    verb = has_verb(content)
    if not (one.source or verb or quoted):
        return one.score >= BARE
    if words < FEWEST_WORDS and not verb:
        return one.score >= FEW_WORDS
    if _is_planned(text, one):
        return one.score >= PLANNED
    several = TWO_SENTENCES.search(content) and not quoted
    return one.score >= (SENTENCES if several else CLAUSE)


def _is_planned(text: str, one: Found) -> bool:
    """ "The ministry plans to go to court": a source, a verb of intent and its infinitive, side by side."""
    if not (one.source and one.cue) or not one.source[1] <= one.cue[0]:
        return False
    begin, end = one.cue
    beside = not text[one.source[1] : begin].strip() and not text[end : one.content[0][0]].strip()
    led = text.startswith("to ", one.content[0][0]) or text.endswith(" to", begin, end)
    return beside and led and bool(PLANS.match(text, begin, end))


def _is_passive(text: str, one: Found) -> bool:
    """ "Ann Lee, asked by a judge whether …": she is asked, and says nothing yet."""
    if not one.cue or not one.source or one.source[0] > one.cue[0]:
        return False
    return bool(_ASKED_BY.match(text, *_from_last_word(text, one.cue)))


def _from_last_word(text: str, cue: Span) -> Span:
    return text.rfind(" ", cue[0], cue[1]) + 1 or cue[0], cue[1] + 4


def _in_prose(text: str, one: Found) -> bool:
    """Whether its paragraph ends as a sentence or a signed quote does, not like a headline taken for one."""
    begin = one.content[0][0]
    end = text.find("\n", begin)
    end = end if end >= 0 else len(text)
    tail = text[max(text.rfind("\n", 0, begin) + 1, end - TAIL) : end]
    return bool(_SENTENCE_END.search(tail) or _SIGNED.search(tail))
