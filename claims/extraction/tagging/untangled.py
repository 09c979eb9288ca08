"""What a tagger ran together, parted: a subject's own words, a quote behind what was said."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from claims.extraction.attribution import RawAttribution
from claims.extraction.cues.clauses import subject_span
from claims.extraction.polarity import FALSE
from claims.extraction.relays.relative import SUMMING, phrase_before
from claims.extraction.types import Span
from claims.extraction.wording import has_verb

_QUOTE_BEHIND = re.compile(r"[.!?]\s+[\"“](?P<said>[^\"“”\n]{3,})[\"”]?$")
_COMPARED = re.compile(
    r",? (?P<rest>(?:(?:up|down)(?: \w+)? from|compared (?:with|to)|against) "
    r"(?:[^.;:!?\n\"“”]|\.(?=\d)){3,120})"
    r"(?=[.;]|$)",
    re.M,
)
_QUOTED = re.compile('["“”«»„]')


def untangled(text: str, raws: Sequence[RawAttribution], subjects: Sequence[Span]) -> list[RawAttribution]:
    """`subjects` are the sources that the tagger found."""
    found = [raw for raw in raws if not _is_of_appositive(text, raw)]
    cues = {raw.cue[0][0] for raw in found if raw.cue}
    found = [_of_its_subject(text, raw, cues) for raw in found]
    found = [_behind_second(text, _without_appositive(text, raw)) for raw in found]
    found = [_whole_clause(text, _within_subject(text, raw, subjects)) for raw in found]
    opened = {raw.content[0]: raw for raw in found if len(raw.content) > 1}
    found = [part for raw in found for part in _of_two(text, raw)]
    found = [_without_next(raw, opened.get(raw.content[-1])) for raw in found]
    return [
        part
        for raw in found
        for part in _apart_from_quote(
            text, _with_rest(text, _without_of_whom(text, _without_told(text, _without_which(text, raw))))
        )
    ]


_SUMMED_UP = re.compile(rf"(?:(?:an?|the) )?(?:[a-z-]+ )?{SUMMING}(?: |$)")
REACH = 300
"""Characters before a verb in which its subject begins."""
_STOP = re.compile(r"[.!?:;][\"”]?\s|\n")
_SECOND = re.compile(r",? (?:but|and|yet)(?: (?:also|then|later))? $")


def _without_appositive(text: str, raw: RawAttribution) -> RawAttribution:
    """ "(They cut 300 jobs,) *a move* union leader Darrow called illegal": the move calls nothing."""
    if not raw.source or not raw.cue or raw.source[0][1] > raw.cue[0][0]:
        return raw
    begin, end = raw.source[0]
    what = _SUMMED_UP.match(text, begin, end)
    return replace(raw, source=((what.end(), end), *raw.source[1:])) if what else raw


def _is_of_appositive(text: str, raw: RawAttribution) -> bool:
    """The sentence before is what it sums up, not what whoever judges it says; nor is it a claim alone."""
    if not raw.source or not raw.content or raw.content[-1][1] > raw.source[0][0]:
        return False
    begin, end = raw.source[0]
    sums_up = text.startswith((", a ", ", an "), begin - 2) and _SUMMED_UP.match(text, begin, end)
    return bool(sums_up or _SUMMED_UP.fullmatch(text, raw.content[0][0], begin))


def _of_its_subject(text: str, raw: RawAttribution, cues: Set[int]) -> RawAttribution:
    """ "(The board) voted to merge, a step *chair Ostrov* said …": she said the rest, and did not vote."""
    if not (raw.source and raw.cue and raw.content) or raw.source[0][1] + 1 not in cues:
        return raw
    (begin, end), at = raw.cue[0], raw.source[0][0]
    if not end <= raw.content[0][0] <= raw.content[-1][1] < at or _STOP.search(text, begin, at):
        return raw
    near = max(0, begin - REACH)
    own = subject_span(text, max([near, *(stop.end() for stop in _STOP.finditer(text, near, begin))]), begin)
    return replace(raw, source=(own,)) if own else raw


def _behind_second(text: str, raw: RawAttribution) -> RawAttribution:
    """ "Welcomed *the vote but said* it came late": what is said stands behind the second verb."""
    if len(raw.cue) != 1 or len(raw.content) != 1:
        return raw
    (begin, end), (first, last) = raw.content[0], raw.cue[0]
    if not (begin < first and last < end and _SECOND.search(text, begin, first)):
        return raw
    return replace(raw, content=((last + 1, end),))


_TO_WHOM = re.compile(r"(?:him|her|them|me|us) that\s")
_SAID_TO = re.compile(
    r"\s(?:the |his |her |their |a )?[\w’'-]+(?: [a-z][\w’'-]+)? (?P<clause>"
    r"(?:(?:the|his|her|their|an?) [\w’'-]+|[^\W\d_a-z][\w’'.-]*(?: [^\W\d_a-z][\w’'.-]*){0,3}) "
    r"(?:(?:had|has|once|later|also) )*"
    r"(?:said|admitted|explained|boasted|complained|confessed|confided|remarked|suggested|wrote) to )$"
)


def _whole_clause(text: str, raw: RawAttribution) -> RawAttribution:
    """ "(Told the court) *Corder had said to* him that …": the clause begins with who said it."""
    if len(raw.content) != 1 or not raw.cue or not _TO_WHOM.match(text, *raw.content[0]):
        return raw
    said = _SAID_TO.fullmatch(text, raw.cue[0][1], raw.content[0][0])
    return replace(raw, content=((said.start("clause"), raw.content[0][1]),)) if said else raw


_IS_TOLD = re.compile(
    r"(?:(?:was|were|is|are|been|being) )?(?:told|informed|warned|assured|advised|reminded)\b", re.I
)


def _without_told(text: str, raw: RawAttribution) -> RawAttribution:
    """ "*The jury* was told by Corder that …": to whom, and not what."""
    if len(raw.content) < 2 or not raw.cue or not _IS_TOLD.match(text, *raw.cue[0]):
        return raw
    told = not text[raw.content[0][1] : raw.cue[0][0]].strip() and text.startswith("that ", raw.content[1][0])
    return (
        replace(raw, content=raw.content[1:]) if told and not has_verb(text[slice(*raw.content[0])]) else raw
    )


_WHO_TOLD = re.compile(
    r",? (?:who|which), (?P<cue>according to) (?P<source>[^,;.:\"“”\n]{2,60})(?P<end>,? ?)(?=\S)"
)
_PUTS = re.compile(
    r"; (?P<source>(?!and\b|but\b)[\w’' -]{3,40}?) "
    r"(?P<cue>(?:puts?|gives?|gave|says?|said|estimates?|estimated)) (?P<content>[^;\n\"“”]{6,})$"
)


def _of_two(text: str, raw: RawAttribution) -> list[RawAttribution]:
    """ "… met the cousin*, who, according to Stern,* has left", "312 were fined*; police put it at 190*"."""
    if (relative := of_relative(text, raw)) is not raw:
        return [relative]
    if len(raw.content) == 2 and raw.cue and raw.cue[0][1] <= raw.content[0][0]:
        (begin, end), (then, last) = raw.content
        told = _WHO_TOLD.match(text, end)
        if told and told.end("source") <= then <= told.end() + 1:
            other = RawAttribution(((told.end(), last),), (told.span("source"),), (told.span("cue"),))
            return [replace(raw, content=((begin, end),)), other]
    if raw.cue and raw.content and (quote := _quoted_by(text, raw)):
        rest = tuple(span for span in raw.content[1:] if text[span[0]] in '"“')
        quotes = ((begin + 1, end - (text[end - 1] in '"”')) for begin, end in rest)
        return [RawAttribution((quote.span("said"), *quotes), (quote.span("source"),), (quote.span("cue"),))]
    if len(raw.content) == 1 and raw.cue and (verdict := _FALSE_AS.fullmatch(text, *raw.content[0])):
        return [replace(raw, content=(verdict.span(part),)) for part in ("verdict", "as")]
    if raw.content and raw.cue and raw.source and (more := _promised_more(text, raw)):
        return [replace(raw, content=raw.content[:1]), replace(raw, content=(more.span("more"),))]
    if len(raw.content) == 1 and raw.cue and (puts := _PUTS.search(text, *raw.content[0])):
        begin, end = raw.content[0]
        other = RawAttribution((puts.span("content"),), (puts.span("source"),), (puts.span("cue"),))
        quoted = begin and text[begin - 1] in '"“'
        return [raw] if quoted else [replace(raw, content=((begin, puts.start()),)), other]
    return [raw]


_QUOTED_BY = re.compile(
    r"[“\"](?P<said>[^“”\"]+)[”\"],? (?P<source>[^“”\"]{3,80}?),? "
    r"(?P<cue>said|says|wrote|added|told)(?: [\w’'. -]{1,40})?"
)


def _quoted_by(text: str, raw: RawAttribution) -> re.Match[str] | None:
    """ "*“It is done,” Teague told Rice*, according to the Echo": the Echo passes on what Teague said."""
    told = _ACCORDING.search(text, *raw.cue[0])
    return _QUOTED_BY.fullmatch(text, *raw.content[0]) if told else None


_FALSE_AS = re.compile(
    rf"(?P<verdict>(?:(?:that|this|it|the (?:claim|report|figure))(?: is| was)? )?{FALSE}): "
    r"(?P<as>[^\n]{10,})"
)
"""“(The agency calls) *that false: the virus cannot be passed on*”."""
_JOINS = re.compile(r"(?:(?:and|but) )?")
_PROMISES = re.compile(r"\b(?:promis|pledg|vow|guarante)\w*")
_MORE = re.compile(
    r"(?:[^.;:,!?\n\"“”]{0,60}), (?:and|but) (?P<more>(?:it|he|she|they|there|nobody|no one) "
    r"(?:will|would)(?: not|n[’']t)? [^.;:!?\n\"“”]{3,120}?)(?=[.;]|$)",
    re.M,
)


def _promised_more(text: str, raw: RawAttribution) -> re.Match[str] | None:
    """ "It will open in May, Dahl promised on Monday, *and it will cost nothing*", taken along or not."""
    behind = max(raw.source[0][1], raw.cue[0][1])
    ahead = raw.content[0][1] <= min(raw.source[0][0], raw.cue[0][0])
    more = _MORE.match(text, behind) if ahead and _PROMISES.search(text, *raw.cue[0]) else None
    if more is None or len(raw.content) == 1:
        return more
    (begin, end), *others = raw.content[1:]
    joins = begin <= more.start("more") and _JOINS.fullmatch(text, begin, more.start("more"))
    return more if joins and end == more.end("more") and not others else None


_ACCORDING = re.compile(r"according to$", re.I)
_IN_RELATIVE = re.compile(r", (?:which|who) (?=[^,\"“”]+$)")


def _relative_told(text: str, raw: RawAttribution) -> re.Match[str] | None:
    """ "Dovis, *which hires them according to the union*, said …": the union speaks of their hiring alone."""
    if not raw.cue or not raw.source or not _ACCORDING.search(text, *raw.cue[0]):
        return None
    (first, last), (begin, _end) = raw.content
    inside = last <= raw.cue[0][0] < raw.source[0][1] <= begin
    return _IN_RELATIVE.search(text, first, last) if inside else None


def of_relative(text: str, raw: RawAttribution) -> RawAttribution:
    """ "*Dovis*, which *hires them* according to the union, said …": without what Dovis does besides."""
    which = _relative_told(text, raw) if len(raw.content) == 2 else None
    first, last = raw.content[0] if raw.content else (0, 0)
    return replace(raw, content=((first, which.start()), (which.end(), last))) if which else raw


def is_of_relative(text: str, raw: RawAttribution) -> bool:
    """Whether it is what `of_relative` gives."""
    if len(raw.content) != 2 or not raw.cue or not _ACCORDING.search(text, *raw.cue[0]):
        return False
    (_, who), (begin, end) = raw.content
    between = _IN_RELATIVE.match(text, who, end)
    return between is not None and between.end() == begin


_WHICH = re.compile(r",?\s+(?:which|who|that)$")


def _without_which(text: str, raw: RawAttribution) -> RawAttribution:
    """ "*An email which*, he said, *proved it*": the clause alone is what is said of it."""
    if len(raw.content) != 2 or not raw.source or not raw.cue:
        return raw
    (first, last), (begin, end) = raw.content
    which = _WHICH.search(text, first, last)
    parted = which and last <= min(raw.source[0][0], raw.cue[0][0]) and raw.cue[0][1] <= begin
    while parted and text[begin] in " ,":
        begin += 1
    if not (which and parted):
        return raw
    what = phrase_before(text, which.start())
    if what and first < what[0] and has_verb(text[first : what[0]]):
        first = what[0]  # "*Bell published* an email which, he said, proved it": he says nothing of that
    return replace(raw, content=((first, which.start()), (begin, end)))


_OF_WHOM = re.compile(r" (?:of|about) ")


def _without_of_whom(text: str, raw: RawAttribution) -> RawAttribution:
    """ "“She lied,” Lee said *of Maxine Corder*": of whom, and not what."""
    if len(raw.content) < 2 or not raw.cue or raw.content[0][1] > raw.cue[0][0]:
        return raw
    begin, end = raw.content[-1]
    of = _OF_WHOM.fullmatch(text, raw.cue[-1][1], begin)
    named = all(word[:1].isupper() or word in ("of", "the", "de", "von") for word in text[begin:end].split())
    return replace(raw, content=raw.content[:-1]) if of and named else raw


def _with_rest(text: str, raw: RawAttribution) -> RawAttribution:
    """ "One in nine was full, the office says*, up from one in eleven*": what it is compared with."""
    if not 1 <= len(raw.content) <= 2 or not raw.source or not raw.cue or text[raw.content[0][1] - 1] in '"”':
        return raw
    behind = max(raw.source[-1][1], raw.cue[-1][1])
    ahead = raw.content[0][1] <= min(raw.source[0][0], raw.cue[0][0])
    rest = _COMPARED.match(text, behind) if ahead else None
    if rest is None or any(b < rest.start() or e > rest.end() for b, e in raw.content[1:]):
        return raw
    return replace(raw, content=(raw.content[0], rest.span("rest")))


def _within_subject(text: str, raw: RawAttribution, subjects: Sequence[Span]) -> RawAttribution:
    """ "A clerk *who said she worked there* alleged …": what is told of a subject ends with it."""
    if not raw.cue or not raw.source or text[slice(*raw.source[0])] != "who" or len(raw.content) != 1:
        return raw
    (begin, end), cue = raw.content[0], raw.cue[0]
    ends = [last for first, last in subjects if first < cue[0] < last and begin < last < end]
    return replace(raw, content=((begin, min(ends)),)) if ends else raw


def _without_next(raw: RawAttribution, other: RawAttribution | None) -> RawAttribution:
    """ "“A,” he says. *“B,”* he goes on, “C”": with C, and not with A as well."""
    if other is None or other == raw or len(raw.content) < 2 or not raw.cue or not other.cue:
        return raw
    return replace(raw, content=raw.content[:-1]) if raw.cue[0][0] < other.cue[0][0] else raw


_ASKS = re.compile(r"\basked$")
_HEARD = re.compile(r"\b(?:heard|hears|(?:is|are|was|were|been) (?:\w+ )?(?:told|accused|alleged|charged))\b")


def _apart_from_quote(text: str, raw: RawAttribution) -> list[RawAttribution]:
    """ "A, she told him, B. *“C.”*", "did not suggest A. *“C.”*": another claim of hers."""
    if not raw.source and len(raw.content) == 2 and raw.cue and raw.cue[0][0] < raw.content[0][1]:
        (_, end), (begin, _last) = raw.content
        if "\n" in text[end:begin] and _QUOTED.match(text, begin):
            return [replace(raw, content=raw.content[:1])]
    if parts := _with_quote_apart(text, raw) or _with_quote_led_in(text, raw):
        return parts
    quote = _QUOTE_BEHIND.search(text, *raw.content[-1]) if raw.content else None
    if quote is None:
        return [raw]
    apart = "\n" in text[quote.start() : quote.start("said")]
    if not apart and any(_QUOTED.search(text, max(b - 1, 0), min(e, quote.start())) for b, e in raw.content):
        return [raw]
    told = (*raw.content[:-1], (raw.content[-1][0], quote.start()))
    heard = not raw.source or bool(raw.cue and _HEARD.search(text, *raw.cue[0]))
    heard = heard or bool(_ASKS.search(text, *raw.cue[0]) if raw.cue else False)
    if heard and apart:
        return [replace(raw, content=told)]  # of what nobody is named for, the quote is another's
    return [replace(raw, content=told), replace(raw, content=(quote.span("said"),))]


_FELT = re.compile(r"\b(?:express|voic|describ|recall|recount|shar)\w*$")
_LED_IN = re.compile(r"(?P<told>[^\"“”:]{12,}): [\"“](?P<said>[^\"“”]{12,}[.!?…])[\"”]?")


def _with_quote_led_in(text: str, raw: RawAttribution) -> list[RawAttribution]:
    """ "Brandt expressed *the toll that it took: “Every day hurts.”*": told, and then quoted."""
    if len(raw.content) != 1 or not raw.source or not raw.cue or raw.cue[0][1] > raw.content[0][0]:
        return []
    led = _LED_IN.fullmatch(text, *raw.content[0]) if _FELT.search(text, *raw.cue[0]) else None
    if led is None or text[raw.content[0][0] - 1] in '"“':
        return []
    return [replace(raw, content=(led.span(part),)) for part in ("told", "said")]


def _with_quote_apart(text: str, raw: RawAttribution) -> list[RawAttribution]:
    """ "The dam may fail, she warned. *“Nobody has seen to it.”*": told, and then quoted."""
    if len(raw.content) != 2 or not raw.cue:
        return []
    (first, last), (begin, end) = raw.content
    if text[begin] in '"“':
        begin, end = begin + 1, end - (text[end - 1] in '"”')
    opens = text[begin - 1] in '"“' and text[begin - 3 : begin - 1] == ". "
    between = last <= raw.cue[0][0] and raw.cue[0][1] <= begin
    if not (opens and between) or _QUOTED.search(text, max(first - 1, 0), last + 1):
        return []
    return [replace(raw, content=((first, last),)), replace(raw, content=((begin, end),))]
