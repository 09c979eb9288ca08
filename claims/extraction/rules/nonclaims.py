"""What looks like an attribution and claims nothing."""

from __future__ import annotations

import re

from claims.extraction.attribution import RawAttribution
from claims.extraction.cues.lexicon import AUXILIARIES
from claims.extraction.polarity import FALSE, polarity_of
from claims.extraction.types import Span
from claims.extraction.wording import has_verb

REACH = 200
"""Characters behind a verb of quarrelling in which it is told over what."""

_UNSAID = re.compile(
    r"(?:to )?(?:comment|respond|elaborate|reply|answer)(?: further| publicly| immediately)?\W*$|"
    r"(?:to )?(?:comment|elaborate) (?:before|until|while|because|ahead of|for|as|after|pending)\b[^.]*$|"
    r"(?:(?:not )?to )?be (?:named|identified|quoted)\b",
    re.I,
)
"""What is no claim, though somebody declined to."""
_NO_COMMENT = re.compile(r"\b(?:comment|respond|elaborate|reply|be drawn)(?:ed|s)?(?: on| to)?$", re.I)
_DECLINED = re.compile(
    r"(?:declin|refus)\w* to (?:comment|respond|elaborate|reply|be drawn)(?: \w+)?(?: on| to)?\s+", re.I
)
_OFFERED = re.compile(r"\b(?:offer|provid|present|gave|give|cit|produc|nam)\w*$")
_NO_PROOF = re.compile(
    r"no (?:\w+ )?(?:source|evidence|proof|explanation|details?|reasons?|comment|names?)\b"
)
"""“Offered *no source*”: told of him, and no words of his."""
_TELLS_NOTHING = re.compile(
    r"\b(?:(?:has|have|had|did|do|does)(?: not|n[’']t)(?: yet)? (?:provided?|given?|releas\w+|disclos\w+) "
    r"(?:\w+ )?(?:details?|information|explanation|reasons?)(?: (?:about|on|of|for))?"
    r"|(?:could|can)(?: not|n[’']t) (?:(?:immediately|independently) )*(?:verif|confirm|authenticat)\w*"
    r"|(?:was|were) (?:no|not any) (?:immediate )?(?:comment|response|word|reaction)(?: (?:from|on|about))?)$"
)
"""“The army *has not given details of* the raid”, “the Echo *could not verify* it”."""
_SHOWS = re.compile(r"\bshow(?:s|ed|n)?$")
_THING_SHOWN = re.compile(
    r"(?:an?|the|his|her|their|its|some|several) (?:\w+ )?(?:photo(?:graph)?s?|pictures?|videos?|documents?"
    r"|cop(?:y|ies)|letters?|lists?|maps?|receipts?|e-?mails?|footage|drawings?|plans?)\b"
    r"(?! (?:that|which|show))"
)
"""“Showed reporters *a photograph*”."""
_MEETS = re.compile(
    r"\b(?:conference|briefing|meeting|hearing|talks|session) to (?:discuss|debate|consider|address) $"
)
"""“Officials planned *a briefing to discuss* the fire”."""
_TITLED = re.compile(r"titled|entitled|headlined")
_WRITES = re.compile(r"writing")
"""“(Engaged in) *writing* safety papers”."""
_VERB_AHEAD = re.compile(r"[a-z]+ed (?:its|his|her|their|the|an?) ")
"""“Nordnetz *cut its 2025* forecast”: a verb speaks for nobody."""
_SMALL = re.compile(r"\W*(?:the|an?|its|his|her|their|these|those|of|to|for|on|as|not|and)\W*", re.I)
_PRONOUN_ALONE = re.compile(r"(?:it|this|that|him|her|them|us|me|you)\W*", re.I)
"""“(Warned against) *it*”, where nothing tells what."""
HALF = re.compile(
    r"\W*(?:he|she|it|they|neither|both|none|nobody|no one)\s+"
    r"(?:is|was|are|were|had|has|have|did|does|do|will|would|could|can|should|might|may)(?:\s+not|n[’']t)?"
    r"(?:,?\s(?:too|as well|either|also))?\W*",
    re.I,
)
"""“Said that she had”: what, stands elsewhere."""
_ASKED_ABOUT = re.compile(
    r"(?:When |If )?(?:Asked|Pressed|Questioned|Quizzed|Faced|Confronted|Challenged|Presented) "
    r"(?:about|on|by|with|over|whether|if|why|how)\b[^.!?\"“”]*"
)
_ASKED = re.compile(r"(?:When |If )?[Aa]sked(?: (?:on|by|about|over) ?.*)?")
_PRESSED = re.compile(
    r"\b(?:when |if )(?:asked|pressed|questioned|quizzed|challenged)(?: \w+ly)?"
    r"(?: on| about| over)?$",
    re.I,
)
"""Of nobody: "…, she said, when pressed on whether fines were being considered"."""
_CORRECTED = re.compile(
    r"^correct(?:ed|s)(?: (?:that|this|it))? to \w+\W*$|\bcorrected (?:that|this|it) to \S+$", re.I
)
_CITING = re.compile(r"\bciting$", re.I)
_PAPERS = re.compile(
    r"(?:(?:an?|the|several|some|two|three|his|her|its|their|own) )?(?:[\w-]+ ){0,2}"
    r"(?:documents?|papers?|figures|data|e-?mails?|letters?|reports?|records?|files?|minutes|messages|sources?"
    r"|officials?|people|studies|study|research|statistics|witnesses)\b"
    r"(?: (?:from|by|of|in|with|close|familiar|who|which|that|she|he|it|they|obtained|seen|published|released"
    r"|compiled)\b|\W*$)",
    re.I,
)
"""Whence somebody has it, however it is described."""
_TELLS = re.compile(
    r"\b(?:sa(?:id|ys?)|sho(?:w|ws|wed|wing)|found|suggest\w*|indicat\w*|stat(?:e|es|ed|ing))\b", re.I
)
_UNNAMED = re.compile(r"\bun(?:named|identified|disclosed|specified)\b")
_EXPECTED = re.compile(
    r"(?:(?:is|are|was|were|be|been)(?:n[’']t| not)?(?: \w+ly| now| also| still)? )?"
    r"(?:expected|scheduled|slated|due|set|supposed|meant|designed|intended)(?: to(?: \w+)?)?",
    re.I,
)
"""By nobody, this is what the outlet itself looks ahead to: "Tickets are expected to sell out"."""
_GENRE = re.compile(
    r"(?:explainer|analysis|opinion|comment|commentary|fact[- ]?check|live|watch|video|exclusive|update[ds]?|"
    r"interview|review|profile|background|factbox|timeline|breaking|editorial|feature|q ?& ?a|poll|letter|"
    r"in (?:brief|pictures|numbers|short))",
    re.I,
)
_QUARREL = re.compile(
    r"(?:(?:disagree|differ|quarrel|clash|argue|fight|spar|squabble|debate)\w*|divided|split|at odds|rowing"
    r"|\b(?:traded?|trades|trading|exchang\w+) \w+|\bc[ao]mes? to [\w ]+ conclusions?)\b"
    r"[^\"“”;:]{0,120}?\s(?:over|about|on)$",
    re.I,
)
_HOW = re.compile(r"\w+ly|also|now|still|already|long|not")
_SAYS = re.compile(r"\b(?:sa(?:y|ys|id|ying))$")
_GREETS = re.compile(
    r"(?:(?:his|her|their|my|our) \w+|no|yes|goodbye|farewell|hello|thanks?|sorry|prayers?)\b", re.I
)
"""“Said *no to the mine*”, “said *his goodbyes*”: told of, and no words."""
_OF_SPEAKING = re.compile(
    r"\b(?:(?:spoke|speaks|talked|talks) (?:to|with)|(?:has|have|had) (?:\w+ )?reported (?:\w+ )?on"
    r"|(?:statement|speech|letter|remarks|briefing)\b[\w ]{0,40}\b(?:about|on))$"
)
"""With whom, and about what he writes, is told of him."""
_RATES = re.compile(r"\b(?:rate|rated|judge|judged)$")
_RATED = re.compile(rf"(?:this|that|it|the claim)(?: as| to be)? {FALSE}\W*", re.I)
"""A verdict of the outlet's own: "We rate this false"."""
_WITHOUT = re.compile(r"\bwithout \w+ing$", re.I)
_QUESTION = re.compile(r"(?:who|what|whether|why|when|where|which)\b", re.I)


def claims_nothing(text: str, raw: RawAttribution) -> bool:
    """ "Declined to comment", "said that she had", "Explainer: …", "Asked why, she said …"."""
    if not raw.content:
        return True
    begin, end = raw.content[0]
    cue = text[slice(*raw.cue[0])].lower().split() if raw.cue else []
    bare = not raw.source and cue and all(word in AUXILIARIES or _HOW.fullmatch(word) for word in cue)
    if bare and not has_verb(text[begin:end]):
        return True  # "are" of "are expected to"
    if (
        _is_seen_as(text, raw)
        or _is_said_of_whom(text, raw)
        or _is_asked(text, raw)
        or _is_lead(text, raw)
        or _is_expected(text, raw)
    ):
        return True
    if (
        _is_withdrawn(text, raw)
        or _UNSAID.match(text, begin, end)
        or _is_apart(text, raw)
        or _is_tally(text, raw)
    ):
        return True
    if len(raw.content) > 1:
        return False
    if raw.cue and _SHOWS.search(text, *raw.cue[0]) and _THING_SHOWN.match(text, begin, end):
        return True
    if _is_only_named(text, raw):
        return True
    if raw.cue and _OFFERED.search(text, *raw.cue[0]) and _NO_PROOF.match(text, begin, end):
        return True
    if (
        text[begin:end] in ("yes", "no")
        or _PRONOUN_ALONE.fullmatch(text, begin, end)
        or _SMALL.fullmatch(text, begin, end)
        or HALF.fullmatch(text, begin, end)
    ):
        return True
    if _CORRECTED.search(text[raw.cue[0][0] : end] if raw.cue else "") or _is_same_denial(text, raw):
        return True
    if raw.cue and _BEFORE_DOING.search(text, raw.cue[0][1], begin):
        return True
    if raw.cue and _DISCUSSES.search(text, *raw.cue[0]) and not has_verb(text[begin:end]):
        return True
    return _is_no_comment(text, raw) or _is_label(text, raw) or _is_reason(text, raw) or _is_about(text, raw)


_SEEN = re.compile(r"(?:widely |long )?(?:seen|regarded|viewed|perceived|known|billed|described)")
_IS = re.compile(r"\b(?:is|are|was|were|been|be|being)(?: \w+ly| long)? $")


def _is_seen_as(text: str, raw: RawAttribution) -> bool:
    """ "Seats went to leaders *seen as loyal*": by whom, is not told, and of whom, elsewhere."""
    if raw.source or not raw.cue or not _SEEN.fullmatch(text, *raw.cue[0]):
        return False
    begin = raw.cue[0][0]
    return text.startswith("as ", raw.content[0][0]) and not _IS.search(text, max(0, begin - 20), begin)


_WHO_ARE = re.compile(r"\b(?:who|which) $")
_IS_SAID = re.compile(
    r"(?:is|are|was|were)(?: \w+ly)? (?:said|believed|thought|understood|reported|rumou?red)"
)


def _is_said_of_whom(text: str, raw: RawAttribution) -> bool:
    """ "Athletic, who *are said* to be paying him": a part of what is told of them, and nobody says it."""
    if raw.source or not raw.cue or not _IS_SAID.fullmatch(text, *raw.cue[0]):
        return False
    begin = raw.cue[0][0]
    return len(raw.content) == 1 and bool(_WHO_ARE.search(text, max(0, begin - 8), begin))


_WE_REPORTED = re.compile(r"(?:have |had )?(?:reported|wrote|written|published|said|stated)", re.I)
_WITHDRAWN = re.compile(
    r"\bWe (?:\w+ ){0,3}?(?:withdraw|retract|apologi[sz]e|regret|were (?:wrong|mistaken)|got \w+ wrong)\b"
)


def _is_withdrawn(text: str, raw: RawAttribution) -> bool:
    """ "*We reported* that it sank. … We withdraw the report": an outlet that does so says it no more."""
    if not raw.source or not raw.cue or text[slice(*raw.source[0])].lower() != "we":
        return False
    end = text.find("\n", raw.content[-1][1])
    reported = _WE_REPORTED.fullmatch(text, *raw.cue[0])
    return bool(reported and _WITHDRAWN.search(text, raw.content[-1][1], end if end >= 0 else len(text)))


def _is_asked(text: str, raw: RawAttribution) -> bool:
    """ "Asked why it was late, Lind said …": it is he who is asked."""
    if raw.cue and not raw.source and _PRESSED.search(text, max(0, raw.cue[0][0] - 5), raw.cue[0][1]):
        return True
    if not raw.cue or not raw.source or not _ASKED.fullmatch(text, *raw.cue[0]):
        return False
    return raw.cue[0][1] <= raw.content[0][0] and raw.content[0][1] < raw.source[0][0]


def _is_lead(text: str, raw: RawAttribution) -> bool:
    """ "*Asked about the gap*, Fry said": what stands there is no part of what she said."""
    behind = bool(raw.source) and raw.source[0][0] >= raw.content[-1][1]
    return behind and len(raw.content) == 1 and bool(_ASKED_ABOUT.fullmatch(text, *raw.content[0]))


_UNCLEAR = re.compile(
    r"\b(?:is|was|s|remain(?:s|ed)?) (?:(?:also|still|not yet|not) )?(?:un)?(?:clear|known|certain)$"
)
"""“It is *unclear* how it broke”: so the outlet says."""
_CHARGE = re.compile(r"(?:accusation|charge|allegation|complaint|case)s? (?:against|of|about)")
_TURNED = re.compile(r"\bturn(?:s|ed)?(?: \w+ly)? to$")
"""“The debate soon *turned to* rents”: told of."""


def _is_expected(text: str, raw: RawAttribution) -> bool:
    if not raw.cue:
        return False
    return not raw.source and bool(
        _EXPECTED.fullmatch(text, *raw.cue[0]) or _UNCLEAR.search(text, *raw.cue[0])
    )


def _is_only_named(text: str, raw: RawAttribution) -> bool:
    """ "The talk turned to rents", "a briefing to discuss the fire", "could not verify the reports": told of,
    and nobody says it; nor does a title, or a verb that is taken for whoever speaks.
    """
    if raw.source and _VERB_AHEAD.match(text, *raw.source[0]):
        return True
    if not raw.cue:
        return False
    (begin, end), cue = raw.content[0], raw.cue[0]
    if _TITLED.fullmatch(text, *cue):
        return True
    if has_verb(text[begin:end]):
        return False
    if _CHARGE.fullmatch(text, *cue) or _TURNED.search(text, *cue):
        return True
    if _WRITES.fullmatch(text, *cue):
        return text[begin - 1] not in '"“'
    ahead = cue[1] <= begin
    return ahead and bool(
        _TELLS_NOTHING.search(text, cue[0], begin - 1) or _MEETS.search(text, cue[0], begin)
    )


def _is_no_comment(text: str, raw: RawAttribution) -> bool:
    """ "Declined to comment on that figure"; on a report that says something it is worth keeping."""
    if not raw.cue or has_verb(text[slice(*raw.content[0])]):
        return False
    if _DECLINED.fullmatch(text[raw.cue[0][0] : raw.content[0][0]]):
        return True
    if not _NO_COMMENT.search(text, *raw.cue[0]):
        return False
    return polarity_of(text, raw.cue[0], content=raw.content[0][0]) == "not_said"


def _is_reason(text: str, raw: RawAttribution) -> bool:
    """ "Citing a shortage of nurses": why somebody says so; "citing documents she had seen": whence."""
    words = text[slice(*raw.content[0])]
    if not raw.cue:
        return text.endswith("citing ", 0, raw.content[0][0]) and not has_verb(words)
    if not _CITING.search(text, *raw.cue[0]):
        return False
    whence = _PAPERS.match(words) and not _TELLS.search(words)
    return bool(whence) or not has_verb(_UNNAMED.sub("", words))


_TALLY = re.compile(r"\d+(?: votes?)?(?:[-–]| to )\d+\b|\d+ votes?\b")
_STOP = re.compile(r"[.!?][\"”’]?\s")


def _is_tally(text: str, raw: RawAttribution) -> bool:
    """ "The plan was approved *by 27 votes to 24*": these say nothing."""
    return bool(raw.source) and bool(_TALLY.match(text, *raw.source[0]))


def _is_apart(text: str, raw: RawAttribution) -> bool:
    """Words without a verb that nothing ties to whom a sentence before names."""
    if raw.cue or not raw.source or len(raw.content) != 1:
        return False
    begin, end = raw.content[0]
    parted = _STOP.search(text, raw.source[0][1], begin)
    return bool(parted) and text[begin - 1 : begin] not in ('"', "“", "„") and not has_verb(text[begin:end])


def _is_label(text: str, raw: RawAttribution) -> bool:
    colon = bool(raw.cue) and text[slice(*raw.cue[0])] in (":", "：")
    return colon and bool(raw.source) and bool(_GENRE.fullmatch(text, *raw.source[0]))


_ECHOES = re.compile(r"\b(?:echo|share|repeat|voice)(?:s|d|ed|es|ing)?$")
_SENTIMENTS = re.compile(
    r"(?:the|these|those|this|that|such|similar|the same|his|her|their) (?:\w+ )?"
    r"(?:sentiments?|views?|concerns?|fears?|worries|feelings?|frustrations?|calls?|words|remarks|comments)\b"
)
"""“(Others echoed) *these sentiments*”: whose they were first, has been told."""
_BEFORE_DOING = re.compile(
    r"\b(?:before|after|without) (?:deciding|determining|considering|knowing|asking) $"
)
"""“(Wants to wait) before deciding *whether to go*”: no wish of theirs."""
_DISCUSSES = re.compile(r"\b(?:discuss(?:es|ed|ing)?|debat(?:es|ed|ing))$")


_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)|disput(?:es|ed|ing)|dismiss(?:es|ed|ing)|refut(?:es|ed|ing))\s"
    r"(?:the|an?|that|those|these|this|all|any)\s[^.;!?\n]{2,160},?\s(?:and\s)?$"
)
_IS_FALSE = re.compile(rf"(?:it|this|that|they|these|those) (?:is|was|are|were) {FALSE}\W*", re.I)


def _is_same_denial(text: str, raw: RawAttribution) -> bool:
    """ "Disputed the report that … and *said it was inaccurate*": the report is, and that has been told."""
    if not raw.cue or not _IS_FALSE.fullmatch(text, *raw.content[0]):
        return False
    return bool(_DENIES.search(text, max(0, raw.cue[0][0] - 220), raw.cue[0][0]))


_OVER = re.compile(r"(?:over|about|on) ")


def _is_quarrel(text: str, cue: Span, content: Span) -> bool:
    """ "Disagreed in the debate on Friday *over the fees*": of what they did not agree on, nobody tells."""
    begin, end = content
    over = _OVER.match(text, begin, end)
    begin = over.end() if over else begin
    told = cue[1] < begin <= cue[0] + REACH and _QUARREL.search(text, cue[0], begin - 1)
    how = text.startswith("how ", begin)
    return bool(told) and (how or not has_verb(text[begin:end])) and not _QUESTION.match(text, begin, end)


def _is_about(text: str, raw: RawAttribution) -> bool:
    """ "Traded accusations over who leaked it", "without naming a party": told about, not said."""
    if len(raw.cue) == 1 and _is_quarrel(text, raw.cue[0], raw.content[0]):
        return True
    if len(raw.cue) != 1 or not 0 <= raw.content[0][0] - raw.cue[0][1] <= 1:
        return False
    words = text[slice(*raw.content[0])]
    if _OF_SPEAKING.search(text, *raw.cue[0]) and not has_verb(words):
        return True
    if _ECHOES.search(text, *raw.cue[0]) and _SENTIMENTS.match(words) and not has_verb(words):
        return True
    if _RATES.search(text, *raw.cue[0]) and _RATED.fullmatch(words):
        return True
    if _SAYS.search(text, *raw.cue[0]) and _GREETS.match(words) and text[raw.content[0][0] - 1] == " ":
        return not has_verb(words)
    return bool(_WITHOUT.search(text, *raw.cue[0])) and not has_verb(words)
