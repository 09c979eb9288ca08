"""Claims inside claims: several under one cue are parted, what somebody says another said is found.

Works on any tagger's spans.
"""

from __future__ import annotations

import re
from dataclasses import replace

from claims.extraction.attribution import RawAttribution
from claims.extraction.cues.clauses import subject_span
from claims.extraction.fields.quoteforms import QUOTE_MARKS
from claims.extraction.relays.citing import cited_in
from claims.extraction.relays.conjuncts import conjuncts
from claims.extraction.relays.coordinated import also_said
from claims.extraction.relays.nested import NEW_SENTENCE, Nested, inside, is_quoted
from claims.extraction.relays.quoted import said_by_quoted
from claims.extraction.relays.relative import antecedent_of
from claims.extraction.relays.reported import told_between, told_first
from claims.extraction.rules.nonclaims import HALF
from claims.extraction.sentences import spans_of
from claims.extraction.tagging.cueparts import (
    apart,
    with_subject,
    with_verb,
    without_accused,
    without_addressee,
    without_claim,
    without_clause,
    without_occasion,
    without_verdict,
)
from claims.extraction.types import Span

REACH = 120
"""Characters before "according to" in which a verb of saying stands."""
_OPENING = '"“„«'
_TAIL = re.compile(
    r",\s+but\s+(?:gave|offered|provided|named)\s+(?:no|few|little)\b[^\"“”]*$"
    r"|,\s+but\s+(?:declined|refused|(?:did|would)(?: not|n[’']t))\s+(?:to\s+)?"
    r"(?:say|give|name|elaborate|provide)\b[^\"“”]*$|"
    r",\s+(?:speaking|referring|citing|alluding|quoting|standing|addressing|pointing|"
    r"flanked|answering|responding|without\s+(?:naming|giving|elaborating|specifying|providing|offering|explaining))\b[^\"“”]*$"
)

_THAT = re.compile(
    r"[Tt]hat,?\s+(?=(?:the|an?|his|her|its|their|our|my|he|she|it|they|we|I|you|there|this|these|those|no|some|"
    r"all|any|many|most|every|each|both|if|when|since|because|that|[A-Z][\w’'-]*|\d[\d,.]*|according\sto)\b)"
)
"""Opens a clause: "that the crane"; "that crane" points at one."""
_QUOTE_TO = re.compile(
    r"[\"“]?(?P<said>[^\"“”\n]+)[\"”](?:,? (?:before|after|while|when)"
    r"| to$| (?:to|at) (?:[^\W\d_a-z][\w.’'-]*|him|her|them)(?: [A-Z][\w.’'-]*){0,3})"
)
"""“(Heard Bell say) “*get in*” to Lind”."""
_WHICH = re.compile(r",?\s+(?:which|who)$")
_ITS_PAPER = re.compile(r" (?:statement|remarks|letter|speech|post|text|message|tweet)(?=:)")
_AS_TOLD = re.compile(
    r"[Aa]s [^,;:.\n]{2,60} (?:describes|described|tells|told|recounts|recounted|puts|put|has) it, "
)
"""“*As the Echo tells it,* Lind guessed …”: what it tells stands behind."""
_CITING_LEAD = re.compile(r"(?:citing|quoting) [^,;:.\n\"“”]{2,80}, (?=\S)")
"""“According to ONA, *citing an interview with the Echo,* Bell …”."""
_POINTING = re.compile(r"that (?:(?:an?|the) )?[\w’'-]+[.,]?")
"""“(Called) that a lie”: no clause."""
_DANGLING = re.compile(
    r"\s+without\s+(?:saying|giving|explaining|specifying|naming|providing|offering)"
    r"(?:\s+(?:how|when|who|why|where|what|further|more|details?)\b[^\"“”]*)?$|"
    r"\s*[,–—-]\s+an?\s+(?:figure|number|estimate|claim|charge|allegation|accusation|demand|proposal|request|offer)"
    r"(?:\s+(?:that|which))?\s*$|(?<=\w)\s+(?:which|who)$|,\s+(?:which|who)\s+(?:the|an?|his|her|its|their)$"
    r"|\s+(?:in|of|on|at|by|for|with|from) (?:the|an?)$"
    r"|,?\s+(?:for|of|in|to|from|with|by)\s+which(?:\s+(?:he|she|it|they))?$"
    r"|\s*,\s+(?:an?|the|and|but|or|which|who|while)\s*$|\s*;\s*$"
    r"|\s+(?:and|but|or|while|after|before|because|although|though|unless)$"
)
_HALF_AND = re.compile(
    r"(?:he|she|it|they)\s(?:had|has|have|is|was|are|were|did|does|do|would|will)(?:\snot|n[’']t)?,?\s(?:and|but)\sthat\s(?=\S)"
)
"""“(Said) *she had and that* rents would fall”."""
_HALF_COLON = re.compile(
    r"(?:he|she|it|they)\s(?:had|has|have|is|was|are|were|did|does|do|would|will)(?:\snot|n[’']t)?:\s(?=\S)"
)
"""“(Replied that) *she had:* an officer told her …”."""
_OWN_PART = re.compile(r", (?:and|but) (?=I(?:[’']\w+)? )")
"""“(The mayor says the pool will open,) *and I believe* him”: whoever tells of it says this himself."""
_OWN_VIEW = re.compile(r",? which I (?:\w+ly )?(?:find|think|believe|doubt)\W*")
"""“(They say it costs four million,) *which I find* hard to believe”."""
_POINTS = re.compile(r"[Tt]hat\s+(?:is|was|were|would|will|had|has|could|should|may|might)\b")
_TRAILING = re.compile(r"(?<=\w)\s+as$|(?<=\w{3})(?<!Inc)(?<!Ltd)(?<!Corp)(?<!Bros)\.$")
_LEADING = re.compile(
    r"(?:denying|rejecting|dismissing|as|but|and|because|since|that|then|\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?)\s+(?=\S)"
)
"""Before a source; a live blog opens with the hour."""
_ONE_THING = re.compile(
    r"(?:survey|study|report|figure|claim|poll|letter|document|memo|story|article|decision|meeting|offer|number"
    r"|allegation|version|statement|video|photo|test|estimate) (?:was|is|has|had|will|would|did|does|could)\b"
)
"""“(She said) that *survey was* paid for”: which one, is told by its "that"."""
_ACCUSED_OF = re.compile(r"(?<=\w),?\s+(?:accused|suspected|convicted)\sof\b[^,]*$")
"""“The clerk *accused of taking* …” is the clerk."""
_I_AM = re.compile(r"I(?:[’']m|[’']ve| am| have| was) ")
_CITING = re.compile(r",\s+(?:citing|blaming|referring to|pointing to|alluding to)$")


def parted(text: str, raw: RawAttribution) -> list[Nested]:
    """The atomic claims of one attribution, and the attributions inside them."""
    raw = _tidy(text, raw)
    found: list[Nested] = []
    about = antecedent_of(text, raw)
    for part in (
        _quoted_as(text, raw)
        or told_between(text, raw)
        or _told_ahead(text, raw)
        or told_first(text, raw)
        or [part for one in also_said(text, raw) for part in conjuncts(text, one)]
    ):
        part = replace(part, subject=about) if about and (part.raw is raw or part.subject) else part
        held = _held_by_inner(text, part, found)
        found.append(held or part)
        found += _denied_apart(text, inside(text, part))
    cited = cited_in(text, raw)
    return [_had_from(part, cited, raw) for part in found] if cited else found


def _denied_apart(text: str, nested: list[Nested]) -> list[Nested]:
    """ "(Denied) *Wexlish reports* it had sold the pier": these are those of the denial, and no more."""
    found = [replace(one, raw=apart(text, one.raw)) for one in nested]
    denials = [one.raw.cue[0] for one, was in zip(found, nested, strict=True) if one.raw.cue != was.raw.cue]
    return [
        one
        for one in found
        if not any(begin < cue[0] and cue[1] <= end for begin, end in denials for cue in one.raw.cue)
    ]


def _had_from(part: Nested, cited: Span, raw: RawAttribution) -> Nested:
    """ "ONA, citing *an officer*, reported …": the officer says it, or passes it on to ONA, which does."""
    if not part.outer:
        return replace(part, raw=replace(part.raw, source=(cited,)), outer=(raw,))
    last = part.outer[-1]
    return replace(part, outer=(*part.outer[:-1], replace(last, source=(cited,)), last))


def _held_by_inner(text: str, part: Nested, before: list[Nested]) -> Nested | None:
    """ "Bell said that A but that B, Echo reported", "Echo said Bell said that A and that B": B is Bell's
    too, there being no "that" of the Echo's.
    """
    raw, last = part.raw, before[-1] if before else None
    if last is None or not last.outer or not raw.cue:
        return None
    ahead = last.outer[0].content[0][0]
    if raw.cue[0][0] < raw.content[-1][1] and (raw.cue[0][1] > ahead or text[raw.cue[0][1] : ahead].strip()):
        return None
    begin = raw.content[0][0]
    if not text[max(0, begin - 7) : begin].rstrip(' “"‘').endswith("that"):
        return None
    return Nested(replace(last.raw, content=raw.content), last.outer)


def _quoted_as(text: str, raw: RawAttribution) -> list[Nested]:
    inner = said_by_quoted(text, raw)
    return [Nested(inner, (raw,))] if inner else []


_AHEAD = re.compile(
    r"\b(?P<cue>(?:(?:has|have|had)\s)?(?:said|says?|told|warned|claimed|admitted|testified|argued|insisted|informed))"
    r"(?:\s(?!that\b)[\w’'-]+){0,4},\s$"
)


def _told_ahead(text: str, raw: RawAttribution) -> list[Nested]:
    """ "*Engineers told* the board, according to minutes, that it leaked": the minutes pass it on."""
    if not raw.source or len(raw.cue) != 1 or text[slice(*raw.cue[0])].lower() != "according to":
        return []
    cue, end, (begin, _) = raw.cue[0][0], raw.source[0][1], raw.content[-1]
    if raw.source[0][0] < cue or text[end:begin].strip(" ,") not in ("that", ""):
        return []
    if text[begin - 5 : begin] != "that " and not text.startswith("that ", begin):
        return []
    stop = text.rfind(". ", 0, cue)
    first = max(text.rfind("\n", 0, cue) + 1, stop + 2 if stop >= 0 else 0)
    ahead = _AHEAD.search(text, max(first, cue - REACH), cue)
    who = subject_span(text, first, ahead.start()) if ahead else None
    if ahead is None or who is None or (text[slice(*who)].islower() and " " not in text[slice(*who)]):
        return []  # "those who checked *it* told"
    return [Nested(RawAttribution(raw.content[-1:], (who,), (ahead.span("cue"),)), (raw,))]


def _tidy(text: str, raw: RawAttribution) -> RawAttribution:
    """Without ", speaking after" it behind the content, "that" before it and "as" before the source."""
    raw = with_verb(text, _without_citing(text, _without_cue(text, _without_source(raw))))
    raw = with_subject(text, without_clause(text, raw))
    raw = apart(text, _of_one_sentence(text, _of_one_clause(text, raw)))
    raw = _without_particle(text, without_addressee(text, without_occasion(text, without_claim(text, raw))))
    raw = without_verdict(text, without_accused(text, raw))
    if raw.content and (quote := _QUOTE_TO.fullmatch(text, *raw.content[0])):
        raw = replace(raw, content=(quote.span("said"), *raw.content[1:]))
    if (
        raw.source
        and raw.cue
        and _AS_TOLD.fullmatch(text, max(0, raw.source[0][0] - 3), raw.content[0][0] + 4)
    ):
        raw = replace(raw, content=((raw.content[0][0] + 4, raw.content[0][1]), *raw.content[1:]))
    if raw.content and (cites := _CITING_LEAD.match(text, *raw.content[0])):
        raw = replace(raw, content=((cites.end(), raw.content[0][1]), *raw.content[1:]))
    content = raw.content[:1] + tuple(
        span for span in raw.content[1:] if is_quoted(text, span) or not HALF.fullmatch(text, *span)
    )
    if len(content) > 1 and _OWN_VIEW.fullmatch(text, content[0][1], content[1][0]):
        content = content[:1]
    if content:
        begin, end = content[-1]
        tail = _TAIL.search(text, begin, end) or _DANGLING.search(text, begin, end)
        if (
            raw.source
            and not is_quoted(text, content[-1])
            and text[slice(*raw.source[0])] not in ("I", "We", "we")
        ):
            tail = _OWN_PART.search(text, begin, end) or tail
        if tail and tail.start() > begin:
            content = (*content[:-1], (begin, tail.start()))
        if half := _HALF_AND.match(text, *content[0]) or _HALF_COLON.match(text, *content[0]):
            content = ((half.end(), content[0][1]), *content[1:])
        content = tuple((_without_that(text, span, raw), span[1]) for span in content)
        rest = ((b + len(text[b:e]) - len(text[b:e].lstrip(" ,")), e) for b, e in content[1:])
        content = (_beside_cue(text, content[0], raw), *rest)
        if len(content) > 1 and (which := _WHICH.search(text, *content[0])):
            content = ((content[0][0], which.start()), *content[1:])
    if content and text.endswith(" that ", 0, content[0][0]) and _ONE_THING.match(text, *content[0]):
        content = ((content[0][0] - 5, content[0][1]), *content[1:])
    source = raw.source
    if source and (lead := _LEADING.match(text, *source[0])):
        source = ((lead.end(), source[0][1]), *source[1:])
    if source and (paper := _ITS_PAPER.match(text, source[0][1])):
        source = ((source[0][0], paper.end()), *source[1:])  # "Lind's full statement: …"
    if source and text.endswith(("not ", "Not "), 0, source[0][0]):
        source = ((source[0][0] - 4, source[0][1]), *source[1:])  # "not everyone"
    if source and (accused := _ACCUSED_OF.search(text, *source[0])):
        source = ((source[0][0], accused.start()), *source[1:])
    if source and _I_AM.match(text, *source[0]):
        source = ((source[0][0], source[0][0] + 1), *source[1:])  # "I am their secretary and can say"
    if source and (tail := _TRAILING.search(text, *source[0])):
        source = ((source[0][0], tail.start()), *source[1:])
    return replace(raw, content=content, source=source)


def _without_source(raw: RawAttribution) -> RawAttribution:
    """ "According to *his wife, Ines*, he rose": of words in both, who says it is no part of what is said."""
    if not raw.source or not raw.content:
        return raw
    (first, last), (begin, end) = raw.source[0], raw.content[0]
    return replace(raw, content=((last, end), *raw.content[1:])) if first < begin < last < end else raw


def _without_cue(text: str, raw: RawAttribution) -> RawAttribution:
    """ "She was wary: “It is early,” *she said*": who says it, and that she does, closes the sentence."""
    if not raw.source or len(raw.cue) != 1 or len(raw.content) != 1:
        return raw
    (begin, end), told = raw.content[0], (*raw.source, *raw.cue)
    first, last = min(b for b, _ in told), max(e for _, e in told)
    if not begin < first < last <= end <= last + 2:
        return raw
    end = begin + len(text[begin:first].rstrip(" "))
    if text[begin] in _OPENING and text[end - 1] in QUOTE_MARKS:
        begin, end = begin + 1, end - 1
    return replace(raw, content=((begin, end),)) if begin < end else raw


def _without_particle(text: str, raw: RawAttribution) -> RawAttribution:
    """ "Does not rule *that* out": what is not ruled out is what "that" points at."""
    if len(raw.content) != 1 or not raw.cue or not text[slice(*raw.cue[0])].lower().endswith(_RULE):
        return raw
    begin, end = raw.content[0]
    out = _OUT.fullmatch(text, begin, end)
    return replace(raw, content=((begin, out.end("what")),)) if out else raw


def _without_citing(text: str, raw: RawAttribution) -> RawAttribution:
    """ "A, he said on Friday, citing B": B is why, and not said."""
    citing = _CITING.search(text, *raw.cue[0]) if len(raw.cue) == 1 else None
    if citing is None:
        return raw
    kept = tuple(span for span in raw.content if span[1] <= raw.cue[0][0])
    return replace(raw, content=kept, cue=((raw.cue[0][0], citing.start()),)) if kept else raw


_RULE = ("rule", "rules", "ruled", "ruling")
_OUT = re.compile(r"(?P<what>that|this|it|them|both) out")
_LATER = re.compile(r"(?:later|afterwards)\s+(?=(?:it|he|she|they|we|there|the|an?|his|her|its|their|no)\s)")
_DAY_THAT = re.compile(
    r"(?:(?:late|early|on|last|this)\s)?[A-Z]?[a-z]+day(?:\s(?:morning|night|evening))?\sthat\s"
)
"""“(Said) *late Thursday that* he would”."""
_AS_QUOTE = re.compile(r"(?:as|for)\s+[\"“„](?P<said>[^\"“”„]+)[\"“”]?")


def _beside_cue(text: str, span: Span, raw: RawAttribution) -> Span:
    """ "Tells me *later* it has": when; "(what she described) *as* “a shame”": how."""
    if not raw.cue or raw.cue[0][1] > span[0]:
        return span
    if later := _LATER.match(text, *span) or _DAY_THAT.match(text, *span):
        return later.end(), span[1]
    quote = _AS_QUOTE.fullmatch(text, *span)
    return quote.span("said") if quote else span


def _of_one_clause(text: str, raw: RawAttribution) -> RawAttribution:
    """ "X told the Post that A; Y put it at B": B stands behind the semicolon, and is not X's."""
    if len(raw.content) < 2 or not raw.cue or is_quoted(text, raw.content[-1]):
        return raw
    cue = raw.cue[0]
    near = tuple(span for span in raw.content if ";" not in text[min(cue[1], span[1]) : max(cue[0], span[0])])
    trimmed = tuple((begin, end - (text[end - 1] == ";")) for begin, end in near)
    return replace(raw, content=trimmed) if near else raw


def _of_one_sentence(text: str, raw: RawAttribution) -> RawAttribution:
    """ "(…looked for) a doctor. Nobody applied, she says": only the sentence that is told of so.

    A quote may go over sentences, and so may what begins with one.
    """
    if len(raw.content) != 1 or not raw.cue:
        return raw
    begin, end = raw.content[0]
    if raw.cue[0][0] < end:
        told = text[slice(*raw.cue[0])].lower() == "according to" and not is_quoted(text, (begin, end))
        clause = told or text.endswith(" that ", 0, begin)
        return _of_first_sentence(text, raw) if clause else raw
    last = spans_of(text, begin, end)[-1][0] if NEW_SENTENCE.search(text, begin, end) else begin
    opens = begin == 0 or text[begin - 1] in "\"“„«‘'"
    if last == begin or opens or any(mark in text[begin:end] for mark in '"“”„«»'):
        return raw
    told = not text[end : raw.cue[0][0]].strip(" ,") or text[end : end + 1] == ","
    return replace(raw, content=((last, end),)) if told else raw


def _of_first_sentence(text: str, raw: RawAttribution) -> RawAttribution:
    """ "(We said) *that he had left*. He is ill": what "that" opens ends with its sentence."""
    begin, end = raw.content[0]
    if not NEW_SENTENCE.search(text, begin, end) or any(mark in text[begin:end] for mark in '"“”„«»'):
        return raw
    stop = spans_of(text, begin, end)[0][1]
    return (
        replace(raw, content=((begin, stop - (stop < end and text[stop - 1] == ".")),)) if stop < end else raw
    )


def _without_that(text: str, span: Span, raw: RawAttribution) -> int:
    """Where the clause begins that "that" opens; "That it sank was clear" is a whole sentence."""
    opener = None if is_quoted(text, span) else _THAT.match(text, *span)
    if opener and _POINTING.fullmatch(text, opener.start(), span[1]):
        return span[0]
    told_behind = any(not text[span[1] : begin].strip() for begin, _ in raw.cue if begin >= span[1])
    if opener and _POINTS.match(text, opener.start()):
        return span[0]
    return opener.end() if opener and (text[span[0]] == "t" or told_behind) else span[0]
