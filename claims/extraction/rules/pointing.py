"""Claims that only point at another: "Lind denied this", "the bank rejected the allegations".

What is denied or confirmed is the claim right before it, of the same sentence or the one before; where nobody
claimed it, the sentence itself. A denial that points at nothing is no claim.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from claims.extraction.attribution import RawAttribution
from claims.extraction.chains import is_outlet
from claims.extraction.cues.lexicon import cues
from claims.extraction.polarity import FALSE, FALSE_IN_FACT, answers, polarity_of
from claims.extraction.sentences import tokens_of
from claims.extraction.types import Attribution, Block, Sentence, Spans
from claims.extraction.wording import has_verb
from claims.extraction.wordsets import word_set

_BARE = re.compile(
    r"\W*(?:(?:this|that|it|so|the same)(?: (?:(?:him|her|it|my|your)self|(?:them|our|your)selves))?"
    r"|(?:which|something|(?:an? (?:\w+ )?)?(?:claim|allegation|accusation|charge|suggestion"
    r"|assertion|account|report|rumou?r|version|figure|number|estimate)s?)(?: that| which)?)\W*",
    re.I,
)
_ASIDE = re.compile(r"(?:which|something|an?|\w{4,}s)\b", re.I)
_REJECTED = re.compile(
    rf"(?:(?:it|this|that|these|those)\s+(?:as\s+)?{FALSE_IN_FACT}"
    r"|(?:all |both )?(?:of )?(?:the|these|those|this|that|such|his|her|their|its) (?:latest |new )?"
    r"(?:claims?|allegations?|accusations?|reports?|suggestions?|charges?|rumou?rs?|assertions?|story|version"
    r"|figure|number|estimate)"
    rf"\s+(?:as\s+)?{FALSE})\W*",
    re.I,
)
_CONTRARY = r"(?:otherwise|the (?:exact |very )?(?:opposite|contrary|reverse))"
_ARE_FALSE = re.compile(
    rf"(?:(?:it|this|that|these|those|they)\s+(?:is|are|was|were)\s+{FALSE_IN_FACT}"
    r"|(?:all |both )?(?:of )?(?:the|these|those|this|that|such) (?:latest |new )?"
    r"(?:claims?|allegations?|accusations?|suggestions?|charges?|rumou?rs?|assertions?|reports?|story|stories"
    r"|figure|number|estimate)"
    rf"\s+(?:is|are|was|were)\s+{FALSE}"
    r"|(?:it|he|she|they)\s+(?:does|do|did)(?:\s+not|n[’']t)\s+(?:believe|think|accept)\s+(?:that\s+)?(?:this|that|it)"
    r"\s+(?:to be|is|was)\s+(?:the case|true|so|correct|accurate|right)"
    r"|(?:it|he|she|they|we)\s+(?:does|do|did)(?:\s+not|n[’']t)\s+recogni[sz]e\s+"
    r"(?:the|this|that|these|those|any of the)\s+(?:claims?|allegations?|figures?|numbers?|estimates?)"
    rf"|there\s+(?:is|was)\s+no\s+truth\s+(?:in|to)\s+(?:it|this|that|(?:the|those|these)(?:\s\w+){{1,2}})"
    rf"|(?:not\s+(?:true|so|the case)|untrue|false)|{_CONTRARY}(?: (?:on|last|this) \w+)?)\W*",
    re.I,
)
_SAYS = re.compile(r"\b(?:said|says?|saying|insist(?:s|ed)?|told [\w’' ]{1,40}|tells \w+)$")
_SAID_BEHIND = re.compile(
    r"\b(?:said|says?|insist(?:s|ed)?|wrote|writes|according to|told [\w’' ]{1,40})", re.I
)
_CALLS = re.compile(r"\b(?:call|describ|label|brand|term|dubb?|dismiss|reject)\w*$", re.I)
_FALSE_ALONE = re.compile(rf"(?:as )?{FALSE_IN_FACT}\W*", re.I)
_DISMISSES = re.compile(r"\b(?:dismiss|reject)\w*$", re.I)
_AS_FALSE = re.compile(rf"(?:it|this|that|these|those)\s+as\s+{FALSE}\W*", re.I)
"""“(Dismissed) *this as propaganda*”."""
_NAMED = re.compile(
    r"\W*(?:(?:all|both) )?(?:of )?(?:the|these|those|this|that|such|any) (?:latest |new |original )?"
    r"(?:claims?|allegations?|accusations?|reports?|suggestions?|charges?|rumou?rs?|story|stories|assertions?"
    r"|account|version|figures?|numbers?|estimates?)\W*",
    re.I,
)
_DENIES_THIS = re.compile(
    r"(?:(?<=[.!?] )|(?<=[.!?][\"”] )|(?<=; )|(?<=, but )|(?<=, and )|^)"
    r"(?P<source>(?!(?:I|We|You|What|Who)\b)[^\W\d_][^,;:.!?\"“”()\n]{0,70}?(?:, [^,;:.!?\"“”()\n]{3,60},)?) "
    r"(?P<cue>(?:(?:would|will|could|can|did|has|have) )?neither confirm(?:ed)? nor den(?:y|ied)|"
    r"(?:(?:has|have|had) )?(?:den(?:y|ies|ied)|reject(?:s|ed)?|disput(?:e|es|ed)|doubt(?:s|ed)?|"
    r"refut(?:es|ed)|contest(?:s|ed)|confirm(?:s|ed)?)|"
    r"(?:could|can|did|does|do|would|will)(?: not|n[’']t) (?:confirm|deny|believe)|cannot confirm|"
    r"(?:declin|refus)(?:es|ed) to confirm) "
    r"(?P<content>this|that|it)(?=[.;,:]|\s+on (?:mon|tues|wednes|thurs|fri|satur|sun)day\b)",
    re.I | re.M,
)
_SAYS_OTHERWISE = re.compile(
    r"(?:(?<=[.!?] )|(?<=[.!?][\"”] )|(?<=; )|(?<=, but )|(?<=, and )|(?<=, though )|^)(?:But |Yet )?"
    r"(?P<source>(?!(?:I|We|You|What|Who|But|Yet)\b)[^\W\d_][^,;:.!?\"“”()\n]{0,70}?) "
    r"(?P<cue>says?|said|insist(?:s|ed)?|argue[sd]?|claim(?:s|ed)?|maintain(?:s|ed)?) "
    rf"(?P<content>{_CONTRARY})(?=[.;,])",
    re.M,
)
_ASIDE_DENIED = re.compile(
    r", (?P<content>an? (?:\w+ )?"
    r"(?:claim|allegation|accusation|charge|suggestion|assertion|account|figure|number|estimate)"
    r"(?: that| which)?) (?P<source>(?!is\b|was\b|has\b|had\b)[^,;:.!?\"“”()\n]{2,60}?) "
    r"(?P<cue>(?:(?:has|have|had) )?(?:den(?:y|ies|ied)|reject(?:s|ed)?|disput(?:e|es|ed)|contest(?:s|ed)?))"
    r"(?=[.;,]| as | on \w+day)",
)
_MADE = re.compile(r"\b(?:was|were|been) (?:first |originally )?(?:made|raised|levelled)(?: by)?$")
"""“The claims *were made* by a former engineer”."""
_THIS_IS = re.compile(r"(?:it|this|that|these|those|they) (?:is|was|are|were)\b", re.I)
_NOTHING_ALONE = re.compile(
    rf"(?:{_CONTRARY}(?: (?:on|last|in) \w+)?|not (?:true|so|the case)|untrue|false)\W*", re.I
)
_SCORNS = re.compile(rf"(?:that|this|it)\s+(?:is|was)\s+{FALSE}\W*", re.I)
"""“That was wrong”: of another claim, too."""
_COMMENTS = re.compile(r"\b(?:comment|respond|elaborate)\w*(?: (?:on|to))?$", re.I)
_STANDS_BY = word_set("confirm admit acknowledge concede repeat reiterate maintain say believe claim tell")
"""Verbs whose subject says the same again."""
_OF_FACT = re.compile(r"\b(?:accusation|allegation|charge|claim|report|rumou?r)s?\b", re.I)
_ACCUSATION = re.compile(r"\b(?:accusations?|allegations?|charges?)\b", re.I)
_ACCUSED = re.compile(r"\b(?:accus|alleg|suspect|charg)\w*", re.I)
_A_FIGURE = re.compile(r"\b(?:figure|number|estimate)s?\b", re.I)
_ONE_CLAIM = re.compile(r"(?:the|this|that|such) (?:claim|allegation|suggestion|report|rumou?r)\b", re.I)
_STORY = re.compile(r"(?:the|this|that) (?:story|report|article|account)\b", re.I)
"""(The Echo wrote that Lind said A, and he denies) "the story": that he said it."""
_OF = re.compile(r"\w+ of ")
_IS_WRONG = re.compile(
    r"(?P<who>(?:Mr |Mrs |Ms |Dr )?[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+){0,2}|he|she|they) "
    r"(?:is|was|are|were) (?:simply |just |plainly |quite |\w+ly )?"
    r"(?:wrong|lying|mistaken|not telling the truth)\W*"
)
_CONFIRMS = re.compile(r"\b(?:confirm|admit|acknowledge|concede)(?:s|d|ed)?$", re.I)
"""What another said that he said he may confirm."""
_TOO = re.compile(r",? (?:too|as well|likewise)\b")
_ALSO = re.compile(r"\balso\b", re.I)
"""“Lind denied this, *too*”: what the one before denied, and not that he did."""
NEAR = 10
"""Claims read last among which it is looked for."""
SHORTEST = 4
"""Words of a sentence that can be pointed at."""


def missed(text: str, blocks: Sequence[Block], raws: Sequence[RawAttribution]) -> list[RawAttribution]:
    """Denials of "this" that no tagger saw: it is one short word, and they are among what matters most."""
    taken = sorted(span for raw in raws for span in raw.cue if not answers(text, span, raw.content[0][0]))
    found = []
    for block in blocks:
        if block.kind != "paragraph":
            continue
        denials = (
            p.finditer(text, block.begin, block.end) for p in (_DENIES_THIS, _SAYS_OTHERWISE, _ASIDE_DENIED)
        )
        for match in chain.from_iterable(denials):
            at = bisect_right(taken, match.span("cue")) - 1
            near = taken[max(at, 0) : at + 2]
            if not any(b < match.end("cue") and match.start("cue") < e for b, e in near):
                found.append(RawAttribution(*((match.span(name),) for name in ("content", "source", "cue"))))
    return found


def points(text: str, raw: RawAttribution) -> bool:
    """Whether the content is nothing but "this" or "the allegations"."""
    if len(raw.content) != 1:
        return False
    named = _is_bare(text, raw) or bool(_NAMED.fullmatch(text, *raw.content[0]))
    return named or _rejects(text, raw) or bool(_calls_wrong(text, raw))


def _calls_wrong(text: str, raw: RawAttribution) -> re.Match[str] | None:
    """ "(The union said) *Buhl was wrong*"."""
    if len(raw.content) != 1 or not raw.cue or not _SAYS.search(text, *raw.cue[0]):
        return None
    if text[raw.cue[0][1] : raw.content[0][0]].strip() not in ("", "that"):
        return None
    return _IS_WRONG.fullmatch(text, *raw.content[0])


def _rejects(text: str, raw: RawAttribution) -> bool:
    """ "Called *the accusation a smear*"."""
    if not raw.cue or not raw.content:
        return False
    (cue,), (content,) = raw.cue[:1], raw.content[:1]
    if content[1] <= cue[0]:
        quoted = text[content[0] - 1 : content[0]] in ('"', "“")
        return bool(not quoted and _SAID_BEHIND.match(text, *cue) and _ARE_FALSE.fullmatch(text, *content))
    gap = text[cue[1] : content[0]].strip(' “"')
    if gap in ("that", "this", "it") and _CALLS.search(text, *cue) and _FALSE_ALONE.fullmatch(text, *content):
        return True
    if gap not in ("", "that"):
        return False
    if _DISMISSES.search(text, *cue) and _AS_FALSE.fullmatch(text, *content):
        return True
    if _CALLS.search(text, *cue):
        return bool(_REJECTED.fullmatch(text, *content))
    quoted = text[content[0] - 1 : content[0]] in ('"', "“")
    return bool(not quoted and _SAYS.search(text, *cue) and _ARE_FALSE.fullmatch(text, *content))


def pointed_at(
    text: str, raw: RawAttribution, speaker: str, sentences: Sequence[Sentence], found: Sequence[Attribution]
) -> RawAttribution | None:
    """The same saying with the words that it is about; None where it claims nothing.

    `found` are the claims read so far, `sentences` those of the text, in order.
    """
    bare = _is_bare(text, raw)
    if wrong := _calls_wrong(text, raw):
        said = _said_last(wrong["who"], speaker, raw, sentences, found)
        return replace(raw, content=said.content, cue=((raw.cue[0][0], raw.content[0][1]),)) if said else raw
    if _rejects(text, raw):
        (begin, end), (told, last) = raw.content[0], raw.cue[0]
        whole = replace(raw, cue=((min(begin, told), max(end, last)),))
        content = _meant(text, raw, speaker, sentences, found, bare=False, told=True)
        if not content and (_NOTHING_ALONE.fullmatch(text, begin, end) or _THIS_IS.match(text, begin, end)):
            return None
        return replace(whole, content=content) if content else raw
    if not raw.cue or not _takes_sides(text, raw):
        return raw
    content = _meant(text, raw, speaker, sentences, found, bare=bare)
    if content:
        return replace(raw, content=content)
    return None if bare else raw


def _said_last(
    who: str, speaker: str, raw: RawAttribution, sentences: Sequence[Sentence], found: Sequence[Attribution]
) -> Attribution | None:
    """What the one who is called wrong said last, in this paragraph or the one before."""
    at = bisect_right(sentences, raw.cue[0][0], key=lambda sentence: sentence.begin) - 1
    last = found[-1] if found else None
    if at < 0 or last is None or last.speaker == speaker or last.polarity != "affirmed" or not last.cue:
        return None
    near = _told_at(last) >= next(s.begin for s in sentences if s.block >= sentences[at].block - 1)
    named = who.split()[-1].removesuffix("'s") in last.speaker.split()
    return last if near and (named or who.lower() in ("he", "she", "they")) else None


def _is_bare(text: str, raw: RawAttribution) -> bool:
    return len(raw.content) == 1 and bool(_BARE.fullmatch(text, *raw.content[0]))


def _takes_sides(text: str, raw: RawAttribution) -> bool:
    """Denies what was said or says it too; who questions or welcomes it does neither."""
    cue = raw.cue[0]
    if _COMMENTS.search(text, *cue):
        return False
    if polarity_of(text, cue, content=raw.content[0][0]) != "affirmed" or _MADE.search(text, *cue):
        return True
    known = [cues()[token.low].lemma for token in tokens_of(text, *cue) if token.low in cues()]
    return bool(known) and known[-1] in _STANDS_BY


def _meant(
    text: str,
    raw: RawAttribution,
    speaker: str,
    sentences: Sequence[Sentence],
    found: Sequence[Attribution],
    *,
    bare: bool,
    told: bool = False,
) -> Spans:
    """`told`: only what somebody claimed is meant, of this paragraph, and never what the outlet says."""
    aside = bare and bool(_ASIDE.match(text, *raw.content[0]))
    told_in = raw.content[0][0] if aside else min(span[0] for span in (*raw.cue, *raw.source))
    at = bisect_right(sentences, told_in, key=lambda sentence: sentence.begin) - 1
    if at < 0:
        return ()
    here = sentences[at]
    first = sentences[at - 1].begin if at and sentences[at - 1].block >= here.block - 1 else here.begin
    farthest = at - NEAR
    while told and at > max(farthest, 0) and sentences[at - 1].block == here.block:
        at -= 1
        first = sentences[at].begin
    before = [
        a
        for a in found[-NEAR:]
        if first < max(_told_at(a) + 1, a.content[-1][1])
        and _told_at(a) < told_in
        and a.content[-1][1] <= told_in
    ]
    before = [a for a in before if a.content[0][0] >= here.begin] if aside else before
    if told:
        before = [a for a in before if not _SCORNS.fullmatch(text, *a.content[0])]
    if _A_FIGURE.search(text, *raw.content[0]):
        before = [a for a in before[-2:] if a.figures]
    elif told and _OF_FACT.search(text, *raw.content[0]):
        before = [a for a in before if a.kind not in ("opinion", "demand")]
        if disputed := _disputed(text, raw, here, sentences, found):
            return disputed.content
        if _ACCUSATION.search(text, *raw.content[0]):
            accused = [a for a in before if a.cue and _ACCUSED.search(text, *a.cue[0])]
            before = accused[-1:] or before
    if not before:
        return () if told or aside else _sentence_before(text, sentences, at)
    last = before[-1]
    if bare and last.form == "direct" and here.begin == _paragraph(text, here.begin):
        begin = _paragraph(text, last.content[0][0])
        last = next((a for a in found[-NEAR:] if a.content[0][0] >= begin and a.form != "direct"), last)
    accuses = bool(last.cue) and _ACCUSED.search(text, *last.cue[0])
    if bare and not accuses and not has_verb(" ".join(text[b:e] for b, e in last.content)):  # "puts it at 40"
        last = next(
            (a for a in found[-NEAR:][::-1] if _says(text, a, _paragraph(text, _told_at(last)))), last
        )
    alone = bare or len(before) == 1 or before[-2].cue != last.cue  # of two, "the allegation" may be either
    if last.chain and _STORY.match(text, *raw.content[0]):
        last = next((a for a in before if is_outlet(a.speaker) and _holds(a, last)), last)
    own = last.speaker == speaker and not (last.chain and _CONFIRMS.search(text, *raw.cue[0]))
    stands = not own and (last.polarity == "affirmed" or _joins(text, raw, last))
    return _accused_of(text, last) if alone and stands else ()


def _holds(one: Attribution, other: Attribution) -> bool:
    return (
        one.content[0][0] < other.content[0][0]
        and one.speaker != other.speaker
        and other.content[-1][1] <= one.content[-1][1]
    )


def _says(text: str, one: Attribution, begin: int) -> bool:
    return one.content[0][0] >= begin and has_verb(" ".join(text[b:e] for b, e in one.content))


def _paragraph(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _joins(text: str, raw: RawAttribution, last: Attribution) -> bool:
    cue, (begin, end) = raw.cue[0], raw.content[0]
    denies = last.polarity == "denied" == polarity_of(text, cue, content=begin)
    return denies and bool(_TOO.match(text, end) or _ALSO.search(text, *cue))


def _disputed(
    text: str,
    raw: RawAttribution,
    here: Sentence,
    sentences: Sequence[Sentence],
    found: Sequence[Attribution],
) -> Attribution | None:
    """ "The claim" that somebody disputed in this paragraph or the one before, and spoke last himself."""
    if not _ONE_CLAIM.match(text, *raw.content[0]):
        return None
    begin = next(s.begin for s in sentences if s.block >= here.block - 1)
    near = [
        a for a in found[-NEAR:] if begin <= _told_at(a) < raw.cue[0][0] and a.content[-1][1] <= raw.cue[0][0]
    ]
    denied = next((a for a in reversed(near) if a.polarity == "denied"), None)
    return denied if denied and near[-1].speaker == denied.speaker != "" else None


def _accused_of(text: str, one: Attribution) -> Spans:
    """ "(Hart is accused) of theft": what he may deny."""
    accused = one.cue and "accus" in text[slice(*one.cue[0])] and len(one.content) > 1
    begin, end = one.content[-1]
    if one.cue and not accused and len(one.content) == 2 and _parts(one):
        return ((one.content[0][0], end),)
    if one.cue and begin < one.cue[0][0] < end and (of := _OF.match(text, one.cue[0][0], end)):
        return ((of.end(), end),)
    return ((begin + 3, end),) if accused and text.startswith("of ", begin) else one.content


def _parts(one: Attribution) -> bool:
    """ "*Aker* is said *to be ready*": it takes all of that, the cue between, to say it."""
    (_, first), (last, _), (begin, _) = one.content[0], one.content[1], one.cue[0]
    return not one.source and first <= begin < last


def _told_at(one: Attribution) -> int:
    return min(span[0] for span in (*one.cue, *one.source) or one.content)


def _sentence_before(text: str, sentences: Sequence[Sentence], at: int) -> Spans:
    """What the outlet says itself, in the same paragraph."""
    if not at or sentences[at - 1].block != sentences[at].block:
        return ()
    begin, end = sentences[at - 1].begin, sentences[at - 1].end
    words = text[begin:end].rstrip()
    if len(words.split()) < SHORTEST or not has_verb(words) or not words.endswith("."):
        return ()
    return ((begin, begin + len(words) - 1),)
