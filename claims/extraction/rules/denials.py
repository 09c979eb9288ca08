"""Denials told beside what they are about, which no tagger takes for one.

1. "Hart was accused of theft, *which he denies*": of what he was accused.
2. "Dorn's claim that it sank *was dismissed by Bell*": Dorn claims it, and Bell denies it.
3. "He denied the claims: *“…”*": the quote is no part of what he denies.
4. "*Asked about reports that he had lied, he said they were rubbish*".
5. "*Dorn's claim that it sank is false*, Bell said": Dorn claims it, and Bell denies it.
6. "It cost 52 million. *That is false, the port found*": nobody but the text itself says the first sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claims.extraction.attribution import RawAttribution
from claims.extraction.chains import relays
from claims.extraction.cues.clauses import subject_span
from claims.extraction.cues.lexicon import AUXILIARIES, is_finite
from claims.extraction.polarity import FALSE, FALSE_IN_FACT, IS_FALSE, NOBODY, polarity_in
from claims.extraction.rules.parenthetical import ASIDE
from claims.extraction.types import Block, Span
from claims.extraction.values.dates import WEEKDAYS
from claims.extraction.wording import has_verb

REACH = 260
"""Characters before a denial in which what it is about begins."""
_STOP = re.compile(r"[.!?][\"”’]?\s+(?=[^\W\da-z])|[;\n]")
_NOUNS = r"(?:claim|allegation|accusation|report|suggestion|assertion|rumou?r|charge|statement|insistence)s?"
_ACCUSED = re.compile(
    r"\s(?:(?:has|have|had)\s+(?:also\s+)?been|(?:was|were|is|are)(?:\s+being)?)\s+(?:\w+ly\s+)?"
    r"(?:accused|suspected)(?:\s+by\s+[^,.;\n]{2,60}?)?\s+of\s+(?=\S)"
)
_HIMSELF = re.compile(r"(?:he|she|it|they|both|all)(?: (?:has|have|had))?", re.I)
_DISMISSED = re.compile(
    r"\s(?:was|were|is|are|(?:has|have|had)\s+been)\s+(?P<cue>(?:(?:\w+ly|also|later|since)\s+)?"
    r"(?:dismissed|rejected|denied|disputed|refuted|contradicted|rubbished|debunked|contested)"
    r"(?:\s+as\s+[^,.;\n]{2,40}?|\s+(?:yesterday|today|on\s\w+day|(?:last|this)\s\w+))?\s+by)\s+(?P<by>[^,;.!?\n\"“”]{2,60}?)"
    r"(?=\s+as\s|\s+(?:on|last|late)\s+\w+day\b|[,;.!?\n]|$)"
)
_THAT = re.compile(
    rf"\b{_NOUNS}(?:\s(?:(?:made|published|printed|aired|carried|spread)\s)?(?:by|from|in|on)\s(?:(?!that\b)[\w’'-]+\s?){{1,6}}?)?"
    r"\s+that\s+(?=\S)",
    re.I,
)
_OWNER = re.compile(r"(?:^|,\s)(?P<who>[^\n.;:,]{2,60}?)['’]s?\s+(?:[\w-]+\s+)?$")
_ANSWERED = re.compile(
    r",?\s+(?P<who>he|she|it|they|(?:the|an?|its|his|her|their)\s[\w’' -]{2,50}?"
    r"|[^\W\d_a-z][\w’'.-]*(?: [^\W\d_a-z][\w’'.-]*){0,4})\s+"
    r"(?P<cue>(?:(?:said|says|insisted|replied)(?:\s+that)?"
    r"\s+(?:they|it|this|that|these|those|the\s\w+)\s+(?:was|were|is|are)"
    rf"|(?:called|described|dismissed|labelled|branded)\s+(?:them|it|this|that|these|the\s\w+)(?:\s+as)?)\s+{FALSE})",
)
_FALSE_FOUND = re.compile(
    r"(?<=[.!…]\s)(?P<false>(?:But |In fact,? )?"
    r"(?:that|this|it|(?:the|this|that) (?:claim|figure|number|statement))"
    rf"\s(?:is|was)\s{FALSE_IN_FACT}),\s+(?:(?P<to>according to)\s+(?P<source>{{who}})(?=[.:;,\n]|$)"
    r"|(?P<first>{who})\s+(?:has |have |had )?(?P<verb>{verb})(?=[.:;,\n]|$|\son\s|\slast\s|\slater\b)"
    r"|(?P<said>{verb})\s+(?P<last>{who})(?=[.:;,\n]|$))".replace("{who}", r"[^,;.:!?\n\"“”]{2,60}?").replace(
        "{verb}", r"(?:said|says|found|finds|insists|insisted|wrote|writes|noted|concluded|ruled|warned)"
    ),
    re.I,
)
_CALLED_FALSE = re.compile(
    r"(?:(?:the|this|that|these|those|such|his|her|its|their) (?:[a-z-]+ ){0,3}?(?:[a-z-]+[’']s )?"
    r"|(?P<whose>(?-i:[^\W\d_a-z][\w’'.-]*?)(?: (?-i:[^\W\d_a-z][\w’'.-]*?)){0,3})[’']s? )?(?:[a-z-]+ )?"
    r"(?P<noun>(?:claim|allegation|accusation|report|assertion|rumou?r|charge|statement)s?) that "
    rf"(?P<what>[^\n.;:\"“”]{{6,200}}?) (?P<cue>{IS_FALSE})(?: and \w+)?",
    re.I,
)
_PLAINLY = re.compile(
    r"\b(?:sa(?:id|ys?)|tells?|told|insist(?:s|ed)|add(?:s|ed)|writes?|wrote|repl(?:ies|ied)|stress(?:es|ed)"
    r"|according to|maintain(?:s|ed)|state[sd]|note[sd]|conclude[sd]|finds?|found|rule[sd])\b[^.]{0,40}$",
    re.I,
)
_LEADS = re.compile(
    r" (?:(?:(?:(?:in|on|at) (?:an? )?[\w-]+|yesterday|today|(?:last|this) \w+) )?that )?", re.I
)
"""“(She said) *on Friday that* (his claim was nonsense)”."""
_OF_IT = re.compile(
    r"\b(?:ma(?:de|kes?)|wr(?:ote|ites?|itten)|kn(?:ew|ows?|own)|sa(?:id|ys?)|th(?:ought|inks?)|believe\w*"
    r"|seen?|saw|face[sd]?|releas\w+|publish\w*|repeat\w*|spread\w*|issue[sd]?|cite[sd]?|heard|hears?|reads?"
    r"|told|gave|given|fil(?:e[sd]?|ed)|brought|circulat\w*)"
    r"(?: (?:in|on|at|last|this|during|to|earlier|before|by|about)\b.*)?$"
)
"""“The claim that he *made in May*”: of it something is told, and not what it claims."""
_TWO = re.compile(r"\b(?:and|but|because|which|who|if)\b")
SHORTEST = 4
"""Words of a sentence that somebody can call false."""
_QUOTE = re.compile(
    r"\s*(?P<about>[^:\"“”„.\n]{0,90}?)\s?(?P<colon>:)\s+[\"“„](?P<said>[^\"“”„\n]{3,500})(?=[\"”]|$)", re.M
)
_ASKED_ABOUT = re.compile(
    rf"(?:when |if )?(?:asked|pressed|questioned)\s(?:about|on|over)\s[^.\n]{{0,30}}?\b{_NOUNS}\b",
    re.I,
)
_REPORTS_THAT = re.compile(rf"(?:[\w’'-]+ ){{0,3}}?{_NOUNS} that (?=\S)", re.I)
"""“(Asked about) *the reports that* he had lied”, where they are taken for a part of what is claimed."""


def with_denials(text: str, blocks: Sequence[Block], raws: Sequence[RawAttribution]) -> list[RawAttribution]:
    """The attributions, with those denials in place of whatever else was made of their words."""
    found = list(raws)
    for block in blocks:
        if block.kind != "paragraph":
            continue
        for denial in (*_accused(text, block), *_dismissed(text, block), *_false_found(text, block, found)):
            found = [raw for raw in found if not denial.replaces(raw)] + denial.told
    found = [part for raw in found for part in _called_false(text, raw)]
    return _with_answers(text, [part for raw in found for part in _without_quote(text, raw)])


@dataclass(frozen=True, slots=True)
class _Denial:
    told: list[RawAttribution]
    words: Span
    """Its own words: whatever has its cue there is replaced."""
    about: Span | None = None
    """What begins there is replaced too."""
    judged: Span | None = None
    """Instead of both: "That is false". What is taken for said there is replaced; its cue may tell more."""

    def replaces(self, raw: RawAttribution) -> bool:
        if self.judged:
            return any(_touch(part, self.judged) for part in raw.content)
        if any(_touch(cue, self.words) for cue in raw.cue):
            return True
        if not (self.about and raw.content and _touch(raw.content[0], self.about)):
            return False
        return not raw.source or _touch(raw.source[0], self.words)


def _without_quote(text: str, raw: RawAttribution) -> list[RawAttribution]:
    """ "He denied the claim: *“Nobody has gone.”*": the quote is what he says, and not what he denies."""
    told = _QUOTE.match(text, raw.cue[0][1]) if raw.cue else None
    if told is None or not raw.content or raw.content[-1][1] <= told.start("said"):
        return [raw]
    about = told.span("about")
    if polarity_in(text, raw.cue, content=about[0]) != "denied":
        return [raw]
    quote = RawAttribution((told.span("said"),), raw.source, (told.span("colon"),))
    return [replace(raw, content=(about,)), quote] if about[0] < about[1] else [quote]


def _accused(text: str, block: Block) -> Iterator[_Denial]:
    for aside in ASIDE.finditer(text, block.begin, block.end):
        begin = _opens(text, block, aside.start())
        accused = next(reversed(list(_ACCUSED.finditer(text, begin, aside.start()))), None)
        if accused is None:
            continue
        himself = _HIMSELF.fullmatch(aside["source"])
        source = subject_span(text, begin, accused.start()) if himself else aside.span("source")
        if source:
            what = (accused.end(), aside.start())
            yield _Denial([RawAttribution((what,), (source,), (aside.span("cue"),))], aside.span())


def _dismissed(text: str, block: Block) -> Iterator[_Denial]:
    for told in _DISMISSED.finditer(text, block.begin, block.end):
        begin = _opens(text, block, told.start())
        noun = next(_THAT.finditer(text, begin, told.start()), None)
        if noun is None:
            continue
        what = (noun.end(), told.start())
        denial = RawAttribution((what,), (told.span("by"),), (told.span("cue"),))
        owner = _OWNER.search(text[begin : noun.start()])
        claim = [
            RawAttribution(
                (what,),
                ((begin + owner.start("who"), begin + owner.end("who")),),
                ((noun.start(), noun.start() + len(noun.group().split()[0])),),
            )
            for owner in [owner]
            if owner
        ]
        yield _Denial([*claim, denial], told.span(), (begin, told.start()))


def _called_false(text: str, raw: RawAttribution) -> list[RawAttribution]:
    """What somebody plainly says of another's claim, as a denial of what that claims."""
    told = _CALLED_FALSE.fullmatch(text, *raw.content[0]) if len(raw.content) == 1 and raw.source else None
    if told is None or not raw.cue or not _PLAINLY.search(text, *raw.cue[0]):
        return [raw]
    begin, end = raw.cue[0][1], raw.content[0][0]
    led = begin > end or bool(_LEADS.fullmatch(text, begin, end))
    what = told["what"]
    first = what.split()[0].lower()
    is_claim = has_verb(what) and not (is_finite(first) or first in AUXILIARIES)
    if not (led and is_claim) or _OF_IT.search(what) or _TWO.search(what):
        return [raw]
    if NOBODY.match(text, raw.source[0][0]) or polarity_in(text, raw.cue, content=end) != "affirmed":
        return [raw]
    denial = RawAttribution((told.span("what"),), raw.source, (told.span("cue"),))
    if not told["whose"] or told["whose"].lower() in {*WEEKDAYS, "today", "yesterday"}:
        return [denial]
    stop = _STOP.search(text, max(raw.cue[0][1], raw.content[0][1], raw.source[0][1]))
    sentence = (min(raw.cue[0][0], end), stop.start() if stop else len(text))
    if relays(text, sentence, raw.content, raw.source[0]):
        return [denial]  # "…, Bell told the Echo": what it passed on is hers alone
    return [RawAttribution(denial.content, (told.span("whose"),), (told.span("noun"),)), denial]


def _false_found(text: str, block: Block, raws: Sequence[RawAttribution]) -> Iterator[_Denial]:
    """Of a sentence that nobody says: where somebody does, "that" is found by whose it is."""
    for told in _FALSE_FOUND.finditer(text, block.begin, block.end):
        end = len(text[: told.start()].rstrip())
        what = (_opens(text, block, end - 1), end - 1)
        judged, verb = told.span("false"), next(name for name in ("to", "verb", "said") if told[name])
        said = any(_touch(part, what) and not _touch(part, judged) for raw in raws for part in raw.content)
        if said or len(text[slice(*what)].split()) < SHORTEST or text[end - 1] != ".":
            continue
        source = told.span({"to": "source", "verb": "first", "said": "last"}[verb])
        denial = RawAttribution((what,), (source,), ((judged[0], told.end(verb)),))
        yield _Denial([denial], told.span(), judged=judged)


def _with_answers(text: str, raws: Sequence[RawAttribution]) -> list[RawAttribution]:
    """What somebody was asked about, as a denial, where he called it false."""
    raws = [_without_reports(text, raw) for raw in raws]
    answers = {at: answer for at, raw in enumerate(raws) if (answer := _answered(text, raw))}
    if not answers:
        return list(raws)
    words = [answer.span() for answer in answers.values()]
    told = [
        replace(raw, source=(answers[at].span("who"),), cue=(answers[at].span("cue"),))
        if at in answers
        else raw
        for at, raw in enumerate(raws)
    ]
    return [
        raw
        for at, raw in enumerate(told)
        if at in answers or not any(_touch(cue, span) for cue in raw.cue for span in words)
    ]


def _without_reports(text: str, raw: RawAttribution) -> RawAttribution:
    """ "Asked about *reports that* he had lied, he said they were rubbish": he denies what they say."""
    if len(raw.content) != 1 or not raw.cue or raw.cue[0][0] > raw.content[0][0]:
        return raw
    begin, end = raw.content[0]
    noun = _REPORTS_THAT.match(text, begin, end)
    asked = noun and _ASKED_ABOUT.match(text, raw.cue[0][0], noun.end())
    return (
        replace(raw, content=((noun.end(), end),)) if noun and asked and _ANSWERED.match(text, end) else raw
    )


def _answered(text: str, raw: RawAttribution) -> re.Match[str] | None:
    if len(raw.content) != 1 or not raw.cue or raw.cue[0][0] > raw.content[0][0]:
        return None
    asked = _ASKED_ABOUT.match(text, raw.cue[0][0], raw.content[0][0])
    return _ANSWERED.match(text, raw.content[0][1]) if asked else None


def _opens(text: str, block: Block, at: int) -> int:
    """Where the sentence begins, as far as it is looked at."""
    begin = max(block.begin, at - REACH)
    return max([stop.end() for stop in _STOP.finditer(text, begin, at)], default=begin)


def _touch(span: Span, other: Span) -> bool:
    return span[0] < other[1] and other[0] < span[1]
