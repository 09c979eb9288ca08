"""Whether the source stands for the content: said it, denied it, or did not say it."""

from __future__ import annotations

import re

from claims.extraction.people.firstnames import FEMALE, MALE
from claims.extraction.people.names import ROLES
from claims.extraction.types import Polarity, Span, Spans

_UTTERLY = (
    r"(?:[\"“‘]\s?)?(?:(?:an?|the|damn(?:ed)?|bloody|downright|bare-?faced|bald-?faced|utter|utterly|complete|completely|total|totally|pure|simply|just|entirely|plain|plainly|filthy|shameless|wicked|monstrous|vile|malicious|cynical|deliberate|big|crude|cheap"
    r"|wholly|outright|blatant|sheer)\s+){0,3}"
)
_FACTS = (
    r"lies?|smears?|false(?:hoods?)?|untrue|not (?:true|so|the case)|fictions?|fabricat\w+|fake|hoax|baseless"
    r"|groundless|unfounded|invent(?:ion|ed)|plucked from thin air"
)
FALSE_IN_FACT = rf"{_UTTERLY}(?:{_FACTS})\b(?:[\"”’])?"
_SCORN = (
    "nonsense|rubbish|bogus|absurd|ridiculous|ludicrous|fantasy|propaganda|tosh|hogwash|garbage|theatre|wrong"
    "|incorrect|inaccurate|misleading|exaggerat(?:ed|ions?)|overblown|inflated|wide of the mark|witch[ -]hunt"
    "|without (?:any )?foundation|legends?|myths?"
)
FALSE = rf"{_UTTERLY}(?:{_FACTS}|{_SCORN})\b(?:[\"”’])?"
"""How one calls a claim that one denies: “a lie”, "nonsense". A plan may be nonsense too, but is no lie."""
_CALLED_FALSE = re.compile(
    r"\b(?:call|describ|label|brand|term|dubb?|said|says|insist|repli)\w*\b.{0,200}"
    rf"\b(?:{FALSE}|lying|mistaken|not telling the truth)$",
    re.I | re.S,
)
_NOT_SO = re.compile(
    r"\b(?:does|do|did)(?:\s+not|n[’']t)\s+(?:(?:believe|think|accept)\s+(?:that\s+)?(?:this|that|it)"
    r"\s+(?:to be|is|was)\s+(?:the case|true|so|correct|accurate|right)|recogni[sz]e\s[\w ]+"
    r"|(?:see|share|accept) (?:this|that|it))$"
)
"""“(Says it) does not believe this to be the case”."""
IS_FALSE = rf"(?:is|was|are|were|(?:has|have|had) been)\s+{FALSE}"
"""“The claim that rents fell *is false*, (she said)”."""
_FALSE_SAID = re.compile(
    rf"{IS_FALSE}$|"
    r"(?:(?:that|this|it|(?:the|those|these|all)(?: \w+){1,3})\s+(?:is|was|are|were)\s+)?"
    rf"{FALSE}\W+(?:\w+\W+){{0,12}}?"
    r"(?:sa(?:id|ys?)|insist(?:s|ed)|wrote|writes|add(?:s|ed)|repli(?:es|ed)|according to|told|tells"
    r"|found|finds|noted|concluded|ruled|warned)$",
    re.I,
)
"""“*That is a lie, said* (the mayor)”."""
_TO_THE_CONTRARY = re.compile(
    r"\b(?:otherwise|the (?:exact |very )?(?:opposite|contrary|reverse))(?: (?:on|last|this) \w+)?\W*$"
    r"|\bno truth (?:in|to)\b",
    re.I,
)
_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|rul(?:e|es|ed|ing) out|(?:disput|contest)(?:e|"
    r"es|ed|s|ing)?|refut(?:e|es|ed|ing)|"
    r"disavow\w*|repudiat\w*|contradict\w*|debunk\w*|dismiss(?:es|ed|ing)?|doubt(?:s|ed|ing)?|rebuff\w*|"
    r"rebut\w*|brush(?:es|ed|ing)? (?:aside|off)|quash\w*|(?:laugh|shrug)\w* off|"
    r"(?:pour|threw|throw)\w* cold water on)\b",
    re.I,
)
WITHDRAWN = re.compile(
    r"\b(?:retract\w*|(?:withdr[ae]w|abandon|walk(?:s|ed|ing)? back|(?:took|take|takes|taken) back)\w*\b.*\b"
    r"(?:claims?|allegations?|accusations?|promises?|pledges?|statements?|remarks?|assertions?)|"
    r"(?:backtrack|reneg|backpedal)\w*|(?:went|gone|going|goes) back on|"
    r"apologi[sz]\w+ for (?:sa|claim|suggest|alleg)\w*ing)\b",
    re.I | re.S,
)
"""Says no more what was said before: a claim withdrawn, a promise dropped."""
_NOT_SAID = re.compile(
    r"(?:\b(?:did|do|does|would|could|will|has|have|had|can|am|is|are|was|were)(?:\s+not|"
    r"n[’']t)\s+(?:\w+ly\s+|yet\s+|immediately\s+)?|\bnever\s+|\bnor\s+(?:[\w’']+\s+){1,4}?|"
    r"\b(?:(?:shy|shie[sd]?|back\w*) away from|refrain\w* from|(?:fell|fall\w*) short of|avoid\w*"
    r"|hesitat\w* to|(?:unable|unwilling|reluctant) to|go(?:ne)? (?:so|as) far as (?:to)?)\s+|"
    r"\b(?:declin|refus)(?:e|es|ed|ing) to\s+|\b(?:has|have|had|is|are|was|were) yet to\s+|"
    r"\bstopp?(?:ed)? short of\s+|\bwithout\s+|"
    r"\bcannot\s+|\bfail(?:s|ed)? to\s+)"
    r"(?:publicly\s+)?(?:say|saying|said|confirm|confirming|confirmed|comment|commenting|"
    r"specify|specifying|disclose|mention|mentioning|mentioned|tell|state|"
    r"stating|claim|claiming|claimed|announce|announced|elaborate|explain|explaining|"
    r"reveal|name|give|think|believe|acknowledge|admit|admitted|indicate|suggest|suggested|"
    r"promise|promised|deny|respond|expect|endorse|agree|accept|rule|find|found|establish|established|prove|proved|conclude|concluded"
    r"|show|shown|showed|support|detect|uncover|alleg\w+|accus\w+|blam\w+|suggesting|impl(?:y|ied|ying)|argu\w+"
    r"|insist\w*|assert\w*|anticipat\w+|foresee\w*|predict\w*|forecast|warn\w*|call\w* for)\b",
    re.I,
)
_OF_CLAIMS = re.compile(
    r"\s+(?:(?:the|any|those|these)\s+)?(?:claims?|allegations?|accusations?|suggestions?|reports?|rumou?rs|idea|view"
    r"|theory)",
    re.I,
)
"""“Did not support *claims* (that …)”."""
_NO_ANSWER = re.compile(
    r"(?:\b(?:not|cannot|never)|n[’']t|\b(?:declin|refus)(?:e|es|ed|ing) to)\s+(?:\w+ly\s+)?"
    r"(?:respond|comment|reply|answer|be drawn)\b",
    re.I,
)
_NO_LONGER = re.compile(r"\bno longer (?:believ|think|say|claim|maintain|insist)\w*$", re.I)
_UNSURE = re.compile(
    r"(?:\b(?:not|never|hardly|far from)|n[’']t)\s+(?:\w+ly\s+|so\s+|entirely\s+)?"
    r"(?:convinced|persuaded|certain|sure|confident|satisfied)\b|"
    r"\b(?:unconvinced|unsure|uncertain|sceptical|skeptical|doubtful)\b",
    re.I,
)
"""Says that the content may not be so: nobody becomes its author."""
NO_EVIDENCE = re.compile(
    r"(?:(?<!with )\b(?:no|not any|little|scant|insufficient)|n[’']t any)\s+(?:\w+\s+)?"
    r"(?:evidence|proof|indications?|signs?|suggestions?|allegations?|reasons?\s+to\s+(?:believe|think|suspect))\b|"
    r"\bplay(?:s|ed|ing)? down\b|\bma(?:de|kes?|king) no (?:mention|reference)\b|"
    r"\bdistanc\w+ (?:him|her|it|them)sel",
    re.I,
)
NOBODY = re.compile(
    r"(?:not (?:every(?:one|body)|every \w+|all|many)|neither|nobody|no one|no-one|none|few|hardly any\w*"
    r"|no(?!\.?\s*\d)(?=\s+[a-z]))\b",
    re.I,
)
"""A source of which the content is not said: "nobody at the port", "few analysts"."""
CORRECTED = re.compile(
    r"\b(?:earlier|previous|original)\s+(?:version|edition)\s+of\s+(?:this|the|our)\b"
    r"|^an?\s+(?:earlier|previous)\s+(?:post|entry|update|headline|alert|item)$",
    re.I,
)
"""What a correction takes back."""
_NO_DOUBT = re.compile(r"(?:\b(?:no|not|never|without|little|hardly)|n[’']t)\s+(?:\w+ly\s+|a\s+)?doubt", re.I)
_CONFIRM_OR_DENY = re.compile(
    r"\bneither confirm(?:ed)?|\bneither confirmed nor denied|\bconfirm(?:ed|ing)? (?:n?or) den", re.I
)
_NOT_DENY = re.compile(
    r"(?:\b(?:not|never|no longer|without|refus\w* to|declin\w* to)|n[’']t)\s+(?:\w+\s+)?"
    r"(?:den|rul|reject|disput|dismiss)",
    re.I,
)


_TAIL = re.compile(r"(?:\b[\w’']+\s+){0,4}$")
_ANOTHER = re.compile(r"\b(?:but|and then)\s")
"""“(Did not dispute that) *but said*”: what is not done is another verb's."""
LONGEST_GAP = 60
"""Characters between a cue and its content that still tell its polarity."""
_ANSWERS = re.compile(
    r"\s+(?:this|that|it|(?:the|those|these|all)\s(?:\w+\s)?(?:claims?|allegations?|accusations?|reports?|suggestions?"
    r"|figures?|charges?)):\s+"
)
"""“Disputed *this:* (the pressure was normal)”: what stands behind is said instead."""
_STOPS = re.compile('[,.;:"“”«»\n]')


def polarity_of(text: str, cue: Span | None, *, content: int = 0, source: str = "") -> Polarity:
    """Read from the cue, the auxiliaries before it and the words up to the beginning of its content."""
    if cue is None:
        return "affirmed"
    if NOBODY.match(source):
        return "not_said"
    if CORRECTED.search(source):
        return "denied"
    if answers(text, cue, content) or _is_of_somebody(text, cue, content):
        return "affirmed"
    gap = gap_of(text, cue, content)
    start = max(text.rfind("\n", 0, cue[0]) + 1, cue[0] - 40)
    before = text[start : cue[0]]
    # auxiliaries belong to this cue only where nothing but adverbs stands between
    tail = _TAIL.search(_ANOTHER.split(before)[-1])
    words = (tail.group() if tail else "") + text[cue[0] : cue[1]]
    return _of_words(words, text[cue[0] : cue[1]], gap)


def polarity_in(text: str, cues: Spans, *, content: int = 0, source: str = "") -> Polarity:
    """As `polarity_of`, where half of a cue may stand behind: "*called* the figure *inflated*"."""
    if len(cues) > 1 and _CALLED_FALSE.search(" ".join(text[b:e] for b, e in cues)):
        return "denied"
    return polarity_of(text, next(iter(cues), None), content=content, source=source)


def answers(text: str, cue: Span, content: int) -> bool:
    """Whether a denial of "this" stands before what is said instead: "disputed this: …"."""
    return cue[1] <= content and bool(_ANSWERS.fullmatch(text, cue[1], content))


_WORDS = re.compile(r"[\w-]+")
_DISMISSES = re.compile(r"\bdismiss(?:ed|es|ing)?$", re.I)
_SOMEBODY_AS = re.compile(rf"\s(?:[a-z]+\s)?(?:[A-Z][\w-]+\.?\s){{1,4}}as\s(?!{FALSE})")


def _is_of_somebody(text: str, cue: Span, content: int) -> bool:
    """ "Dismissed governor Bell as a bad leader": so he is called, and nothing is denied."""
    called = _SOMEBODY_AS.match(text, content - 1) if cue[1] < content else None
    if called is None or not _DISMISSES.search(text, *cue):
        return False
    return any(word in ROLES or word in FEMALE or word in MALE for word in _WORDS.findall(called[0].lower()))


def gap_of(text: str, cue: Span, content: int) -> str:
    """The words between a cue and its content, "" where a stop parts them: "found *no evidence that*"."""
    gap = text[cue[1] : content] if cue[1] < content <= cue[1] + LONGEST_GAP else ""
    return "" if _STOPS.search(gap) else gap


_SAYS_FIRST = re.compile(r"(?:sa(?:id|ys?)|insist|maintain|repli|argu|claim|told|answer|respond)", re.I)
HALF_OF = r"(?:it|he|she|they|that|this|these|those|there)"
"""Whose half a sentence may be."""
_HALF_DENIED = re.compile(
    rf"(?:\b{HALF_OF} \w+(?: not|n[’']t|not)"
    r"|\b(?:nobody|no one|none(?: of \w+)?|neither) \w+|(?<!\w)no\b\W*)$",
    re.I,
)
"""“*Said it was not*”, "*said no*": all that was claimed, or asked, before."""


_HIT_BACK = re.compile(
    r"\bhit(?:s|ting)? (?:back|out) at [^.;]{0,60}\b(?:claim|allegation|accusation|report|suggestion)s?\b",
    re.I,
)


def _of_words(words: str, cue: str, gap: str) -> Polarity:
    if _NO_DOUBT.search(words):
        return "affirmed"
    if _NOT_SO.search(cue) or _FALSE_SAID.fullmatch(cue) or _TO_THE_CONTRARY.search(cue):
        return "denied"
    if " " in cue and _SAYS_FIRST.match(cue) and _HALF_DENIED.search(cue):
        return "denied"
    if WITHDRAWN.search(cue + gap):
        return "denied"
    if (
        NO_EVIDENCE.search(cue + gap)
        or _CONFIRM_OR_DENY.search(words)
        or _NOT_DENY.search(words)
        or _UNSURE.search(words)
    ):
        return "not_said"
    if _NO_ANSWER.search(words):
        return "not_said"
    last = None
    for match in _NOT_SAID.finditer(words):
        last = match
    if last and (last.end() >= len(words) - 4 or _OF_CLAIMS.fullmatch(words, last.end())):
        return "not_said"
    denied = (
        _DENIED.search(cue)
        or _HIT_BACK.search(cue + gap)
        or _NO_LONGER.search(words)
        or _CALLED_FALSE.search(cue)
    )
    return "denied" if denied else "affirmed"
