"""What an article attributes to who claims nothing by it: thanks, condolences, a question not answered.

A reading has it, as annotated corpora do. On a desk a card for it would be one to click away.
"""

from __future__ import annotations

import re

from claims.extraction.types import Attribution
from claims.extraction.wording import has_verb

_COURTESY = re.compile(
    r"\b(?:thank(?:ed|s|ing)?|congratulat(?:ed?|es|ing)|greet(?:ed|s|ing)?|salut(?:ed?|es|ing)"
    r"|pa(?:id|ys?|ying) tribute|(?:bade|bids?) (?:\w+ ){0,3}?(?:farewell|goodbye)"
    r"|wish(?:ed|es|ing)? (?:\w+ ){1,4}?(?:well|luck|success|speedy|happy|merry))\b",
    re.I,
)
_KIND_WORDS = re.compile(
    r"\W*(?:(?:his|her|their|its|our|my|the|deep(?:est)?|heartfelt|sincere(?:st)?|warm(?:est)?) ){0,3}"
    r"(?:condolences?|sympath(?:y|ies)|gratitude|thanks|tributes?|farewells?|congratulations)\b",
    re.I,
)
_EVADES = re.compile(
    r"\b(?:duck|dodg|evad|avoid|sidestep|deflect|brush|bat)\w*(?: \w+)? questions?\b"
    r"|\b(?:declin|refus)\w* to (?:discuss|talk about|go into|speak about|address|be drawn)\b"
    r"|\b(?:gave|given|give|gives|giving|offered|offers|provided) (?:no|few|little) (?:\w+ )?"
    r"(?:reasons?|details?|explanations?|answers?|comments?)\b"
    r"|\b(?:not|n[’']t|neither|nor|nobody|none)\b[^.!?]{0,40}\b(?:comment|elaborate|discuss)\b",
    re.I,
)
_ASKS_FOR_ONE = re.compile(
    r"\b(?:asked|approached|contacted|invited|pressed)\b[^.!?]{0,60}\bfor(?: an?| his| her| their| its)?"
    r"(?: \w+)? (?:comments?|responses?|reply|reaction|statement|interview)\W*$",
    re.I,
)
_NOT_VERIFIED = re.compile(
    r"\b(?:could|can|has|have|had|was|were|did)(?: ?not|n[’']t) (?:been )?(?:able to )?"
    r"(?:independently |immediately )?(?:verif|confirm|authenticat|corroborat)\w+",
    re.I,
)
_NEITHER = re.compile(r"\b(?:neither confirm\w* n?or den|(?:not|n[’']t) (?:confirm\w* or den))\w+", re.I)
_BESIDE = 40
"""Characters between who speaks and the rest, within which they are of one sentence."""
_QUESTION = re.compile(r"\W*(?:who|whom|whose|what|how|whether|why|when|where|which|if)\b", re.I)


def claims_something(text: str, one: Attribution) -> bool:
    """Whether there is anything to check in what this one is told to have said."""
    told = sorted((*one.cue, *one.content))
    end = max(e for _b, e in told)
    begin = min([told[0][0], *(b for b, e in one.source if told[0][0] - e < _BESIDE)])
    content = " ".join(text[b:e] for b, e in one.content)
    cue = " ".join(text[b:e] for b, e in one.cue)
    if one.polarity == "not_said" and (_QUESTION.match(content) or _NEITHER.search(cue)):
        return False  # "declined to say how many jobs were at risk"
    if has_verb(content):
        return True
    if _COURTESY.search(cue) or _KIND_WORDS.match(content):
        return False
    sentence = text[begin:end]
    return not any(pattern.search(sentence) for pattern in (_EVADES, _ASKS_FOR_ONE, _NOT_VERIFIED))
