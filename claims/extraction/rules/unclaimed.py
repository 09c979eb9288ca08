"""What an article attributes to who claims nothing by it: thanks, condolences, a question not answered.

A reading has it, as annotated corpora do. On a desk a card for it would be one to click away.
"""

from __future__ import annotations

import re

from claims.extraction.cues.lexicon import cues
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
    r"|\b(?:declin|refus)\w* to (?:give|provide|offer|share|name|identify|set out|put a figure on)\b"
    r"|\b(?:gave|given|give|gives|giving|offered|offers|provided) (?:no|few|little) (?:\w+ )?"
    r"(?:reasons?|details?|explanations?|answers?|comments?)\b"
    r"|(?:\b(?:not|neither|nor|nobody|none)|n[’']t)\b[^.!?]{0,40}\b(?:comment|elaborate|discuss)\b",
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
_NEITHER = re.compile(r"(?:\bneither confirm\w* n?or den|(?:\bnot|n[’']t) (?:confirm\w* or den))\w+", re.I)
_REACTS = re.compile(
    r"\b(?:welcom(?:e|es|ed|ing)|hail(?:s|ed|ing)?|applaud(?:s|ed|ing)?|prais(?:e|es|ed|ing)|greet(?:s|ed)?"
    r"|(?:play(?:s|ed|ing)? down|(?:is|are|was|were) (?:supported|backed|echoed|shared))(?: by)?"
    r"|criticis(?:e|es|ed|ing)|comment(?:s|ed|ing) on|ask(?:s|ed|ing)? about|(?:respond|react)(?:s|ed|ing) to"
    r"|(?:not|n[’']t|nor) (?:\w+ )?(?:address|mention)(?:ed)?|declar(?:e|es|ed) an interest"
    r"|declar(?:e|es|ed)(?= an interest))$",
    re.I,
)
_NAMES_IT = re.compile(
    r"\W*(?:the|this|that|these|those|it|its|his|her|their|an?)(?: [\w’'-]+){0,3}(?: in item \w+)?\W*", re.I
)
"""“(Welcomed) the finding”: no more than what it is about."""
_ANNOUNCES = re.compile(r"\b(?:announc|present|publish|releas|issu)(?:e|es|ed|ing)$", re.I)
_PAPER = re.compile(
    r"\W*(?:its|the|their|an?)(?: [\w’'-]+){0,3} (?:results|figures|report|statement|accounts|update"
    r"|prospectus|agenda|minutes|circular)(?: (?:for|of|on|to|from) [^\"“”]*)?\W*",
    re.I,
)
"""“(Announces) its unaudited results for the half-year”: that there are some."""
_ASKS = re.compile(r"\b(?:ask|wonder|inquir|enquir|query|queri|question|complain)\w*(?: \w+)?$", re.I)
_ASKED = re.compile(r"\W*(?:who|whom|whose|how|whether|why|when|where|if)\b[^,;]*", re.I)
_VERBS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|did|does|do|should|may|might)\b", re.I
)
_YES_NO = re.compile(
    r"\W*(?:(?:yes|no|maybe|perhaps|of course|quite so|not at all|exactly|absolutely|indeed|certainly"
    r"|nothing(?: more| else| further| new)?|little(?: more| else))\W*)+",
    re.I,
)
_ORDER = re.compile(
    r"\W*(?:to )?(?:differ|disagree|demur|order|calm down|be quiet|sit down|stand|wait|leave|come in)\W*",
    re.I,
)
_SILENT = re.compile(
    r"\W*(?:(?:he|she|it|they|we|I|the \w+) )?"
    r"(?:(?:would|will|could|can|did|does|do|was|were|is|are|had|has|have)"
    r"(?:(?: not|n[’']t|not)(?: be)?(?: \w+ly)?(?: able| prepared| willing)?(?: to)?"
    r"|(?: make| give| offer)? no)"
    r"(?: be| have)?(?: further| immediate| public)? (?:comment|elaborat|discuss|speculat)\w*)"
    r"(?: (?:further|publicly|on|about|until|while|whether|because|as|at)\b[^,;]{0,80})?\W*",
    re.I,
)
"""“(Said) *she would not be commenting* on the case”."""
_ASKS_YOU = re.compile(r"[^.!?\n]*\?")
_ANYBODY = re.compile(r"(?:you|one|anyone|anybody|someone|somebody)", re.I)
_MIGHT = re.compile(
    r"(?:might|may|could|can|would) (?:\w+ )?"
    r"(?:say|think|argue|ask|wonder|assume|believe|expect|suppose|object)\b",
    re.I,
)
_BESIDE = 40
"""Characters between who speaks and the rest, within which they are of one sentence."""
_AS = re.compile(r"\bas (?:an?|the)\b")
_TIES = re.compile(
    r"[^\W\d_]\W*:|\b(?:according|link\w*|ti(?:e|ed|es)|credit\w*|attribut\w+|compar\w+|liken\w*|requir\w+"
    r"|cit(?:e|ed|es|ing)|puts?|peg\w*|rat(?:e|es|ed)|rank\w*|assess\w*|diagnos\w+|convict\w*|detect\w*"
    r"|evidence|signs?|boast\w*|brag\w*|dub\w*|label\w*|brand\w*|paint\w*|depict\w*|portray\w*|cast"
    r"|lie|lies|lied|message|wish\w*|prefer\w*"
    r"|favou?r\w*|plead\w*|lobb\w+|view|words?|says)\b",
    re.I,
)
"""Verbs that are none of saying, and make a claim of what they take."""
_OF_WHICH = re.compile(
    r"\W*(?:(?:for|against|on|about|over) )?(?:an?|the|its|his|her|their|this|that|these|those|[\w’'-]+s)"
    r"(?: [\w’'-]+){0,5}? (?:that|which|who|whose|where|whom)\b"
)
"""“(Voted) *for a plan that* split the town”: its verb is not that of a clause."""
_QUESTION = re.compile(r"\W*(?:who|whom|whose|what|how|whether|why|when|where|which|if)\b", re.I)


def claims_something(text: str, one: Attribution) -> bool:
    """Whether there is anything to check in what this one is told to have said."""
    told = sorted((*one.cue, *one.content))
    end = max(e for _b, e in told)
    begin = min([told[0][0], *(b for b, e in one.source if told[0][0] - e < _BESIDE)])
    content = " ".join(text[b:e] for b, e in one.content)
    cue = " ".join(text[b:e] for b, e in one.cue)
    who = text[slice(*one.source[0])] if one.source else ""
    if who == "you" and _ASKS_YOU.match(text, one.content[-1][1]):
        return False  # "Do you think that it pays?"
    if one.polarity == "not_said" and (_QUESTION.match(content) or _NEITHER.search(cue)):
        return False  # "declined to say how many jobs were at risk"
    if _SILENT.fullmatch(content) or (_ANYBODY.fullmatch(who) and _MIGHT.match(cue)):
        return False  # "said he would not be commenting", "you might say that it pays"
    if _YES_NO.fullmatch(content) or _only_asks(one, cue, content) or _ORDER.fullmatch(content):
        return False
    if _REACTS.search(cue) and _NAMES_IT.fullmatch(content):
        return False  # "welcomed the finding"
    if _ANNOUNCES.search(cue) and _PAPER.fullmatch(content):
        return False
    if _only_acts(one, cue, content):
        return False
    if has_verb(content):
        return True
    if _COURTESY.search(cue) or _KIND_WORDS.match(content):
        return False
    sentence = text[begin:end]
    return not any(pattern.search(sentence) for pattern in (_EVADES, _ASKS_FOR_ONE, _NOT_VERIFIED))


def _only_acts(one: Attribution, cue: str, content: str) -> bool:
    """ "Voted for a plan that split the town", "raised its forecast": done, and nothing is said by it.

    Told by a verb that is none of saying, before words that are no clause and hold no figure.
    """
    told = one.polarity == "affirmed" and one.form == "indirect" and one.kind in ("statement", "opinion")
    if not told or one.figures or not re.search(r"[a-z]", cue) or _TIES.search(cue) or _AS.search(content):
        return False
    if has_verb(content) and not (_OF_WHICH.match(content) or _QUESTION.match(content)):
        return False
    return not any(word in cues() for word in re.findall(r"[a-z]+", cue.lower()))


def _only_asks(one: Attribution, cue: str, content: str) -> bool:
    """ "Asked whether he would have operated": a question, unless there is a figure in it."""
    if one.figures or one.form == "direct" or not _ASKED.fullmatch(content):
        return False
    return bool(_ASKS.search(cue)) or (not cue and len(_VERBS.findall(content)) < 2)
