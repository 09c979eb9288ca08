"""Cue and content parted where a tagger drew the line elsewhere: "*rejected claims* that …"."""

from __future__ import annotations

import re
from dataclasses import replace

from claims.extraction.attribution import RawAttribution
from claims.extraction.cues.lexicon import AUXILIARIES, cues, is_finite
from claims.extraction.fields.quoteforms import QUOTE_MARKS
from claims.extraction.polarity import FALSE
from claims.extraction.types import Span
from claims.extraction.wording import has_verb

LONGEST_SUBJECT = 80
"""Characters between a cue and what was said in which its subject stands."""
LONGEST_AHEAD = 180
"""Characters before what was said in which a sentence with an apposition begins."""
_VERB_NEXT = (
    r"(?:would|will|could|can|may|had|has|have|was|were|is|are|said|says|found|finds|show(?:s|ed)|claim(?:s|ed)"
    r"|suggest(?:s|ed)|conclude[sd]|argue[sd]|put|puts|warn(?:s|ed))"
)
_PARTS_OF_CUES = (
    (
        re.compile(r"\b(?:declin|refus)(?:e|es|ed|ing)(?:\s+to)?$"),
        re.compile(
            r"(?:say|confirm|disclose|reveal|specify|explain|discuss|rule out|(?:be drawn|comment) on)"
            r"\s+(?=\S)"
        ),
    ),
    (
        re.compile(r"\b(?:said|says|announced|warned|confirmed|added)$"),
        re.compile(
            r"on (?:mon|tues|wednes|thurs|fri|satur|sun)day(?: morning| afternoon| evening| night)?\s+"
            r"(?=(?:that|it|he|she|they|we|there|the|an?|its|his|her|their|no|[A-Z][\w’'-]*)\s)",
            re.I,
        ),
    ),
    (re.compile(r"\b(?:warn|caution)(?:s|ed|ing)?$"), re.compile(r"(?:against|of)\s+(?=\S)")),
    (re.compile(r"\bcall(?:s|ed|ing)?$"), re.compile(r"for\s+(?=\S)")),
    (
        re.compile(
            r"\b(?:(?:reject|den[iy]|dismiss|refut|disput|repudiat|rebuff|rebut|quash)\w*|"
            r"(?:brush|play|laugh|shrug)\w* (?:aside|off|down))$"
        ),
        re.compile(
            r"(?:as\s+(?:[\"“][^\"“”\n]{2,40}[\"”]|[\w-]+)\s+)?"
            r"(?:(?!(?:that|he|she|it|they|having|being)\b)[\w’'.-]+\s+){0,6}?(?:claims?|allegations?|"
            r"accusations?|reports?|suggestions?|assertions?|statements?|rumou?rs|idea|notion)\s+"
            r"(?:(?:(?:(?:made|published|printed|aired|carried|circulating|spread) )?(?:by|from|in|on) "
            rf"(?!that\b)(?:[\w’'-]+ ){{1,6}}?)?that\s+(?=\S)(?!{_VERB_NEXT}\b)"
            r"|(?=(?:he|she|it|they|there|the|his|her|its|their)\s)"
            rf"|(?=[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){{0,3}} {_VERB_NEXT}\b))"
        ),
    ),
    (
        re.compile(r"\b(?:found|finds?|has|have|had|saw|sees?|seen|offered|provided|gave|presented)$"),
        re.compile(
            r"(?:no|little|scant)\s+(?:\w+\s+)?(?:evidence|proof|indications?|signs?)\s+that\s+(?=\S)"
        ),
    ),
    (
        re.compile(r"\b(?:inquir(?:y|ies)|enquir(?:y|ies)|investigations?|probes?)(?:\s+into)?$", re.I),
        re.compile(
            r"(?:into\s+)?(?:the\s+)?(?:claims?|allegations?|accusations?|reports?|suggestions?|rumou?rs)\s+that\s+(?=\S)"
        ),
    ),
    (re.compile(r"\bapologi[sz]\w*$"), re.compile(r"for (?:saying|claiming|suggesting|alleging)\s+(?=\S)")),
)
"""How a cue may end, and the beginning of its content that belongs to it."""


_TOLD = re.compile(r"\b(?:told|tells|telling)$")
_WHOM = re.compile(r"(?:[\w’'-]+\s){1,4}that\s(?=\S)")
_WHOM_COLON = re.compile(r"(?:[\w’'-]+\s){0,6}[\w’'-]+:\s*[\"“„](?=\w)")
"""“(Told reporters at) *a briefing: “*It is safe””."""
_WHOM_BARE = re.compile(
    r"(?:[a-z][\w’'-]+s|parliament|congress|police)\s(?=(?:the|an?|he|she|it|they|we|his|her|its|their|there|no)\s)"
)
_WHOM_PRONOUN = re.compile(
    r"(?:him|them|us|me) (?=[\w’'-]+ )"
    r"|her (?=[\w’'-]+ (?:had|has|have|was|were|is|are|will|would|could|did|\w+ed)\b)"
)
"""“Told *her* spending had risen”."""
_TELLS = re.compile(r"\b(?:warn(?:s|ed|ing)?|told|tells|telling|inform\w*|notif\w+|remind\w*|assur\w+)$")
_OF_WHAT = re.compile(r"(?:(?!that\b|of\b|about\b)[\w’'-]+\s+){1,4}(?:of|about|against)\s+(?=\S)")
_PUT_TO = re.compile(
    r"\b(?:is|are|was|were|been|being)\s+(?:\w+ly\s+)?(?:advised|urged|asked|warned|reminded|ordered|encouraged"
    r"|invited|instructed)(?:\s+(?:not\s+)?to)?$"
)
_RULES = re.compile(r"\brul(?:e|es|ed|ing)$")
_OUT = re.compile(r"\s+out\b")


_YEAR_FIRST = re.compile(
    r"(?:in )?(?:19|20)\d\d,? (?=(?:he|she|it|they|there|the|an?|his|her|their|its|no)\s)"
)
"""“(Told police in) *2024* he remembered nothing”."""
_INSTEAD = re.compile(r"(?:this|that|it): (?=\S)")
"""“(Rejected) *that:* the plan was sound”."""
_CALLS = re.compile(r"\b(?:call|describ|label|brand|dismiss)\w*$")
_CALLED = re.compile(
    r"(?P<lead>(?:(?:the|an?|its|his|her|their|those|these|such|any|all)\s+)?(?:[\w’'-]+\s+){0,2}?"
    r"(?:figures?|numbers?|estimates?|toll|claims?|reports?|allegations?|accusations?|suggestions?|rumou?rs?|stories)"
    rf"\s+(?P<joint>of|about|that)\s+)(?P<what>[^\"“”\n]{{3,120}}?)\s+(?:as\s+)?(?P<false>{FALSE})\W*"
)


def _called_false(text: str, raw: RawAttribution) -> RawAttribution | None:
    """ "*Called* the figure of 90 dead *“inflated”*": what is said of it is a denial, and no part of it."""
    called = _CALLED.fullmatch(text, *raw.content[0]) if _CALLS.search(text, *raw.cue[0]) else None
    if called is None or len(raw.content) > 1 or raw.cue[0][1] > raw.content[0][0]:
        return None
    what = called.span("what")
    begin = what[0] if called["joint"] == "that" else called.start("lead")
    return replace(raw, content=((begin, what[1]),), cue=(raw.cue[0], called.span("false")))


def apart(text: str, raw: RawAttribution) -> RawAttribution:
    """Cue and content without common words: "*rejected claims* that …", "*declined to say* whether …"."""
    if not raw.content or len(raw.cue) != 1:
        return raw
    if called := _called_false(text, raw):
        return called
    (cue,), (begin, end) = raw.cue, raw.content[0]
    begin += len(text[begin:end]) - len(text[begin:end].lstrip(" ,;"))
    if _TOLD.search(text, *cue):
        beside = not text[cue[1] : begin].strip()
        follows = cue[1] <= begin and text[begin - 1] not in QUOTE_MARKS
        whom = (_WHOM.match(text, begin, end) or _WHOM_BARE.match(text, begin, end)) if follows else None
        whom = whom or (_WHOM_PRONOUN.match(text, begin, end) if beside else None)
        begin = whom.end() if whom else begin
        if follows and (quote := _WHOM_COLON.match(text, begin, end)):
            begin, end = quote.end(), end - (text[end - 1] in QUOTE_MARKS)
    if year := _YEAR_FIRST.match(text, begin, end):
        begin = year.end()
    if instead := _INSTEAD.match(text, begin, end):
        begin = instead.end()
    if raw.source and begin == raw.source[0][0] and text[begin - 1 : begin] not in QUOTE_MARKS:
        begin = _behind(text, raw.source[0], cue, (begin, end))
    if _RULES.search(text, *cue) and (out := _OUT.match(text, cue[1])):
        cue = (cue[0], out.end())
    if cue[0] <= begin < cue[1] < end:
        begin = cue[1] + len(text[cue[1] : end]) - len(text[cue[1] : end].lstrip(" ,"))
    cue, begin = _told_of(text, cue, begin, end)
    for ends, opens in _PARTS_OF_CUES:
        if cue[1] <= begin and ends.search(text, *cue) and (taken := opens.match(text, begin, end)):
            whole = taken.group().rstrip().removesuffix(" that")
            cue, begin = (cue[0], begin + len(whole)), taken.end()
    return replace(raw, cue=(cue,), content=((begin, end), *raw.content[1:])) if begin < end else raw


_VERB_BETWEEN = re.compile(
    r"\s+(?P<cue>(?:[a-z-]+ly |also |now |still )?(?P<verb>[a-z]+s|[a-z]+ed))\s+(?:that\s+)?"
)


_PRONOUN_IN = re.compile(
    r"(?:(?:has|have|had) )?(?:said|says|told|tells|claimed|claims|insisted|insists)\b(?: [\w’'.-]+){0,4}? "
    r"(?P<who>he|she|they|it|we|there) (?:had|has|have|was|were|is|are|would|will|could)\b"
)
_WHEN_ASKED = re.compile(r" (?:when|after being) (?:\w+ (?:was|were) )?asked\b")


def without_clause(text: str, raw: RawAttribution) -> RawAttribution:
    """ "*Told the Herald they had complained* to the council": from the pronoun on it is what was told."""
    if len(raw.cue) != 1 or not raw.content or raw.content[0][0] < raw.cue[0][1]:
        return raw
    begun = _PRONOUN_IN.match(text, raw.cue[0][0], raw.content[0][0])
    if begun is None or _WHEN_ASKED.match(text, raw.cue[0][1]):
        return raw
    first, *rest = raw.content
    return replace(
        raw,
        cue=((raw.cue[0][0], min(raw.cue[0][1], begun.start("who") - 1)),),
        content=((begun.start("who"), first[1]), *rest),
    )


_SUBJECT_THAT = re.compile(
    r"(?:\s(?:on|last|this|late|early)\s\w+)?\s(?P<what>(?:an?|the|its|his|her|their|any|some|many|most|all|no|new|those)\s(?:(?!that\b)[\w’'-]+\s){1,5})that\s"
)
_OBJECT_BEFORE = re.compile(r"\s(?P<what>(?:an?|the|its|his|her|their|new)\s(?:[\w’'-]+\s){1,4})")
"""“(Adopted) *the measure* that would allow it”."""
_OFFERED = re.compile(
    r"\b(?:promised|pledged|announced|unveiled|proposed|offered|launched|signed|adopted|approved|passed)\s"
    r"(?P<what>(?:(?!that\b)[\w’'-]+\s){1,4})that\s$"
)
"""“(Promised) *aid that* includes boats”."""
_IF = re.compile(r",\s(?P<when>(?:if|when|once|unless|as)\s[^,;.\n]{3,60}\s)")
"""“(If they say) *if prices continue* to rise”."""
_QUOTE_OR_STOP = re.compile(r"[\"“”;:]|[.!?]\s")
_MAIN = re.compile(r"\s(?:may|might|will|would|could|can|should|is|are|was|were|has|have|had)\s")
_TOLD_BY = re.compile(
    r"(?:(?:\s(?!that\b)[\w’'-]+){0,5}\sthat\s|\sit,\s)"
    r"(?P<who>(?:the|an?|his|her|their|its)\s(?:[\w’'-]+\s){1,4}?|(?:[A-Z][\w’'-]+\s){1,3})"
    r"(?:said|says|claimed|admitted|alleged|believed|thought|speculated|guessed|argued)\s(?:that\s)?"
)


def with_subject(text: str, raw: RawAttribution) -> RawAttribution:
    """ "Said *a drive that* began in May may end it", "put to Lind that *the pilot said* it leaked".

    Words that a tagger took for no part of what was said: a subject with a clause of its own, and who was
    told to have said it.
    """
    if len(raw.cue) != 1 or not raw.content:
        return raw
    (begin, end), cue = raw.content[0], raw.cue[0][1]
    if cue >= begin:
        return _with_subject_ahead(text, raw)
    if begin - cue > LONGEST_SUBJECT or "\n" in text[cue:begin]:
        return raw
    what = _SUBJECT_THAT.fullmatch(text, cue, begin)
    first = text[begin:end].partition(" ")[0]
    if what and (first in AUXILIARIES or first.endswith("ed") or is_finite(first)):
        what = what if _MAIN.search(text, begin, end) else None
        return replace(raw, content=((what.start("what"), end), *raw.content[1:])) if what else raw
    if text.startswith(("that would ", "that will ", "that could ", "that can ", "that may "), begin):
        what = _OBJECT_BEFORE.fullmatch(text, cue, begin)
        return replace(raw, content=((what.start("what"), end), *raw.content[1:])) if what else raw
    if (
        begin > cue + len(" that ")
        and text.startswith(" that ", cue)
        and not _QUOTE_OR_STOP.search(text, cue, begin)
    ):
        return replace(raw, content=((cue + len(" that "), end), *raw.content[1:]))
    if what := _OFFERED.search(text, raw.cue[0][0], begin):
        offered = (
            text.endswith("that ", 0, begin) and first.endswith(("s", "ed")) and what.start("what") > cue
        )
        return replace(raw, content=((what.start("what"), end), *raw.content[1:])) if offered else raw
    if first == "to" and (when := _IF.fullmatch(text, cue, begin)):
        return replace(raw, content=((when.start("when"), end), *raw.content[1:]))
    told = _TOLD_BY.fullmatch(text, cue, begin)
    return replace(raw, content=((told.start("who"), end), *raw.content[1:])) if told else raw


_APPOSED = re.compile(
    r"(?:^|(?<=[.!?] )|(?<=\n))(?P<who>[A-Z][^,.;:!?\"“”\n]{3,120}, (?:[A-Z][\w’' -]{3,40}"
    r"|(?:which|who) [^.;:!?\"“”\n]{3,100}), )$"
)


def _with_subject_ahead(text: str, raw: RawAttribution) -> RawAttribution:
    """ "(*The bank's chief, Mary Lind,* sent a memo), Reuters reported": of the sentence's own subject."""
    (begin, end), last = raw.content[0], raw.content[-1][1]
    if raw.cue[0][0] < last or not text[begin].islower():
        return raw
    who = _APPOSED.search(text, max(0, begin - LONGEST_AHEAD), begin)
    return replace(raw, content=((who.start("who"), end), *raw.content[1:])) if who else raw


def with_verb(text: str, raw: RawAttribution) -> RawAttribution:
    """ "Current guidance *recommends* …": a verb that a tagger left out between who says it and what."""
    if raw.cue or not raw.source or not raw.content:
        return raw
    between = _VERB_BETWEEN.fullmatch(text, raw.source[0][1], raw.content[0][0])
    known = between and between["verb"] in cues()
    return replace(raw, cue=(between.span("cue"),)) if between and known else raw


_REJECTS = re.compile(
    r"\b(?:reject|dismiss|deni|rubbish)\w*\b[^.]*\b(?:claims?|allegations?|suggestions?|reports?|idea)\b"
)
_AS_FALSE = re.compile(rf"\s+as\s+(?:{FALSE}|[\"“][^\"“”]{{2,60}}[\"”])\W*$")
_DENIES = re.compile(r"\b(?:reject|dismiss|deni|refut|rebuff)\w*$")
_AN_ASIDE = r"an? (?:[\w-]+ )?(?:claim|allegation|accusation|charge|suggestion|figure|number|estimate|report)"
_ASIDE = re.compile(_AN_ASIDE)
_LED_BY_ASIDE = re.compile(rf", (?P<aside>{_AN_ASIDE}) (?:that |which )?$")
_OF_CLAIMS = re.compile(
    r"(?:(?:the|all|any|those|these) )?(?:claims|allegations|suggestions|reports|rumou?rs) (?:of|about)\b"
)


def _aside(text: str, raw: RawAttribution) -> Span | None:
    """ "(They lost 40 lorries), *a figure* (she dismissed) as invented"."""
    begin, end = raw.content[-1]
    if not _DENIES.search(text, *raw.cue[0]) or not _AS_FALSE.match(text, begin - 1, end):
        return None
    if len(raw.content) == 2 and _ASIDE.fullmatch(text, *raw.content[0]):
        return raw.content[0]
    led = _LED_BY_ASIDE.search(text, 0, raw.source[0][0]) if raw.source and len(raw.content) == 1 else None
    return led.span("aside") if led else None


def without_verdict(text: str, raw: RawAttribution) -> RawAttribution:
    """ "Rejected the claim that she lied *as absurd*": what is said of the claim is no part of it."""
    if not raw.cue or not raw.content:
        return raw
    begin, end = raw.content[-1]
    if aside := _aside(text, raw):
        return replace(raw, content=(aside,))
    of_claims = _OF_CLAIMS.match(text, begin)
    if not _REJECTS.search(text, raw.cue[0][0], of_claims.end() if of_claims else begin):
        return raw
    found = _AS_FALSE.search(text, begin, end)
    if found is None or not (has_verb(text[begin : found.start()]) or of_claims):
        return raw
    return replace(raw, content=(*raw.content[:-1], (begin, found.start())))


def _behind(text: str, source: Span, cue: Span, content: Span) -> int:
    """ "*She said* rents rose": who says it, and that she does, is no part of it."""
    beside = source[1] <= cue[0] and cue[1] < content[1] and not text[source[1] : cue[0]].strip()
    return (
        cue[1] + len(text[cue[1] : content[1]]) - len(text[cue[1] : content[1]].lstrip())
        if beside
        else content[0]
    )


_PAPER_OF = re.compile(r"(?:the )?(?:[A-Z][\w’'-]+ ){1,3}of (?:[A-Z][\w’'-]+ )+")
"""“(Told) *the Times of Lowtown* his work was thrown out”."""


def _told_of(text: str, cue: Span, begin: int, end: int) -> tuple[Span, int]:
    """ "*warned parliament of* delays": whom it was put to is no part of what was said."""
    if cue[1] > begin or not _TELLS.search(text, *cue):
        return cue, begin
    first = cue[1] + len(text[cue[1] : begin]) - len(text[cue[1] : begin].lstrip())
    paper = _PAPER_OF.match(text, first, end)
    if paper and begin < paper.end() < end and has_verb(text[paper.end() : end]):
        return cue, paper.end()
    whom = _OF_WHAT.match(text, first, end)
    if whom is None or (has_verb(text[begin:end]) if first == begin else whom.end() != begin):
        return cue, begin
    return (cue[0], len(text[: whom.end()].rstrip())), whom.end()


def without_addressee(text: str, raw: RawAttribution) -> RawAttribution:
    """ "*Customers* are advised to stop": they are whom it is put to, and nobody is named who does so."""
    if not raw.source or not raw.cue or not raw.content or not _PUT_TO.search(text, *raw.cue[0]):
        return raw
    led = text.endswith(" to", 0, raw.cue[0][1]) or text.endswith(" to ", 0, raw.content[0][0])
    before = raw.source[0][1] <= raw.cue[0][0] and not text[raw.source[0][1] : raw.cue[0][0]].strip()
    return replace(raw, source=()) if led and before else raw


_ON_WHICH = re.compile(
    r"\b(?:said|says|added|told|spoke|wrote)\b.*?"
    r"(?P<of>\s(?:in (?:support|favou?r|defen[cs]e|response|reply|reference|answer|reaction)|with regard)"
    r" (?:of|to))$"
)


_A_CLAIM = re.compile(
    r"(?:[Aa]n?|[Tt]he|[Oo]ne|[Tt]his|[Aa]nother) (?:[\w-]+ )?(?:claim|rumou?r|allegation|story) that (?=\S)"
)
_GOES_ROUND = re.compile(
    r"\b(?:(?:has|have|had) been|is|are|was|were)(?: being)? (?:\w+ly )?"
    r"(?:shared|circulat(?:ed|ing)|spread(?:ing)?|posted|repeated|viewed)\b"
)


def without_claim(text: str, raw: RawAttribution) -> RawAttribution:
    """ "*A claim that* the lake is dry has been shared": what is shared is that it is dry."""
    if raw.source or len(raw.content) != 1 or not raw.cue or not _GOES_ROUND.search(text, *raw.cue[0]):
        return raw
    end, claim = raw.content[0][1], _A_CLAIM.match(text, *raw.content[0])
    return replace(raw, content=((claim.end(), end),)) if claim and has_verb(text[claim.end() : end]) else raw


def without_occasion(text: str, raw: RawAttribution) -> RawAttribution:
    """ "“It works,” she *said in defence of spending* more": of what is no part of what she said."""
    if len(raw.content) < 2 or len(raw.cue) != 1 or raw.content[0][1] > raw.cue[0][0]:
        return raw
    about = _ON_WHICH.search(text, *raw.cue[0])
    if about is None or raw.content[-1][0] - raw.cue[0][1] > 1:
        return raw
    return replace(raw, content=raw.content[:-1], cue=((raw.cue[0][0], about.start("of")),))


_ACCUSED = re.compile(r"(?:accused|suspected|convicted)(?: of)?")
_LED_BY_OF = re.compile(r"\bof (?:\w+ing )?$")
_WHICH = re.compile(r"\b(?:which|whom|who|that) (?:the )?$")
_SPACE = re.compile(r"\s+(?:(?:and|or|now|long|also)\s+)?")


def without_accused(text: str, raw: RawAttribution) -> RawAttribution:
    """ "A professor *accused of* plagiarism": he accuses nobody, and nobody is named who does."""
    if len(raw.content) != 1 or not raw.source or not raw.cue or not _ACCUSED.fullmatch(text, *raw.cue[0]):
        return raw
    (begin, end), cue, content = raw.source[0], raw.cue[0], raw.content[0]
    beside = end <= cue[0] and _SPACE.fullmatch(text, end, cue[0])
    led = text.startswith("of ", content[0]) or bool(_LED_BY_OF.search(text, begin, content[0]))
    if not (beside and led) or _WHICH.search(text, max(0, begin - 10), begin):
        return raw
    return replace(raw, content=((begin, content[1]),), source=())
