"""What the model found, as the rules would have it: whole words, a claim to be read alone, a bare source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from claims.extraction.attribution import RawAttribution
from claims.extraction.cues.lexicon import PREPOSITIONS
from claims.extraction.polarity import FALSE
from claims.extraction.sentences import ABBREVIATIONS
from claims.extraction.tagging.brokenoff import (
    whole_apposition,
    whole_cue,
    whole_headline,
    whole_number,
    whole_phrase,
    with_term,
    without_agent,
)
from claims.extraction.tagging.passive import whole_passive, with_of
from claims.extraction.types import Span, Spans
from claims.extraction.wording import has_verb
from claims.language.decode import Found

_QUOTED = re.compile('["“”«»„]')
NAME_NEXT = re.compile(r" (?:the )?[^\W\d_a-z][\w’'-]*(?: [^\W\d_a-z][\w’'-]*){0,5}")
FARTHEST = 100
"""Characters before a source in which a name begins that is joined to it."""
_FIRST_OF_TWO = re.compile(
    r"(?:^|(?<=[.!?] )|(?<=[.!?][\"”] ))(?:Both )?[^\W\d_a-z][\w’'.-]*(?: [^\W\d_a-z][\w’'.-]*){1,5}"
    r"(?: \([^()\n]{1,30}\))? and $",
    re.M,
)
"""“*Sen. Mira Holt (Tarn) and* former governor Tom Dahl”, of which the model may mark the second alone."""
_POINTS = re.compile(r"that (?:(?:an?|the) )?[\w’'-]+[.,]?")
"""“That figure”, “(called) that a lie”: no clause."""
_POINTS_QUOTED = re.compile(rf"that (?:[\w’'-]+ ){{0,2}}?(?:as )?{FALSE}\W*")
_CALLS = re.compile(r"\b(?:call|describ|label|brand|dismiss|term)\w*$")
_IS = re.compile(r"that (?:is|was|would|will|has|had) (?!an?\b|the\b)")
"""“(Thinks) *that is* unfair”: a subject."""
_OPENER = re.compile(r"(?:that|to)\s+(?=\S)")
_WHOLE_QUOTE = re.compile(r"[\"“”„][^\"“”„]+[\"“”]|«[^«»]+»")
_BEFORE_QUOTE = re.compile(r"(?:about|against|as|for|of)\s+(?=[\"“”„][^\"“”„]+[\"“”]$)")
_QUOTE_ENDS = re.compile(r"[\"“](?P<said>[^\"“”]+[.!?])[\"”]\s+[^\W\d_a-z][^\"“”]*$")
"""A quote that ends its sentence, and what is told behind it."""
_OPEN_QUOTE = re.compile(r"[\"“„][^\"“”„]{3,}")
_PARAGRAPH = re.compile(r"[^\n]{3,}")
_NEW_SENTENCE = re.compile(r"[.!?][\"”’]?\s+(?=[^\W\d_a-z])")
_TIMES_BEGIN = (" next", " this", " last")
_TIME_ENDS = re.compile(r"\s(?:year|month|week|quarter|season|summer|autumn|winter|spring|term|\w+day)\b")
_NEXT_WORD = re.compile(
    r"(?P<last>(?<!\w)[^\W\d_]{3,})[.!?]\s+(?P<more>[^\W\d_a-z][\w’'-]*(?:\s[a-z][\w’'-]*){0,2})$"
)
_EXPECTED = re.compile(
    r"\s+(?:(?:is|are|was|were|be|been|being|has|have|had|will|would|could|may|might|not|also|now|still|widely)\s+)+"
    r"(?:expected|believed|thought|known|said|set|due|likely|unlikely|scheduled|slated|supposed|understood|feared"
    r"|considered|estimated|forecast|projected|meant|intended)\s+"
)
_BETWEEN = re.compile(r"[^.!?\"“”«»„\n]{1,100}")
_OF_OTHERS = re.compile(
    r"\b(?:said|says?|saying|told|tells?|according|while|whereas|but|who|which)\b|[;–—()]"
)
"""Behind a subject alone only with these: "(suggests) that Lind *may face questions about* the leak"."""
_SAID = re.compile(
    r"\b(?:said|says?|saying|told|tells?|according|wrote|writes|add(?:s|ed)|claim(?:s|ed)|argue[sd]?|warn(?:s|ed)"
    r"|believes?|thinks?|insist(?:s|ed)|report(?:s|ed)|den(?:y|ies|ied)|adding|noting|arguing|while|whereas|but|who"
    r"|which)\b|^,\s+(?:the|an?|its|his|her|their|and|\w+ing)\b|^\s(?:in|at|during|on)\s|--|[–—()]"
    r"|^(?!,).*\b(?:is|are|was|were|be|may|might|would|will|could|has|had)\b",
    re.I,
)
"""Words between two pieces of one claim are a part of it too, if nobody else says something there.

"The law *is expected* to fail, he said"; "€840 million, *compared with an earlier forecast of* €900 million".
"""

_LATER_CUE = re.compile(
    r", (?P<cue>suggesting|saying|claiming|arguing|adding|insisting|warning|alleging|implying|stating) $"
)
"""“Lind was accused of (having said so), *suggesting* he was ready”: the verb that stands beside it."""
_RELATIVE_END = re.compile(r",? (?:who|which|that)$")
_BROKEN_RELATIVE = re.compile(r", (?:whose \w+|who|which)$")
_ARTICLES = frozenset(["the", "a", "an"])
"""A source broken off behind its first word: "The (carrier)"; "his (response)" is his."""
_NOUN = re.compile(r"(?: [\w’'&-]+){1,5} ")


def in_whole_words(text: str, one: Found) -> Found:
    """The model reads parts of words: content and source take the whole word in, the cue leaves it."""
    told = [span for span in (one.source, one.cue) if span]
    pieces = whole_number(text, _filled(text, one), told)
    content = _of_its_paragraph(text, _without_scraps(text, pieces, one))
    content = (*content[:-1], with_term(text, whole_phrase(text, content[-1], told), one.cue))
    if len(content) == 1:
        content = (whole_headline(text, content[0], one.source, one.cue),)
    dropped = content[0][0] > one.content[0][1]  # a scrap amid the cue: "issued *an* orange warning"
    cue = _up_to(text, one.cue, content[0][0] if dropped else one.content[0][0]) if one.cue else None
    if cue and (later := _LATER_CUE.search(text, cue[1], max(content[0][0], cue[1]))):
        cue = later.span("cue")
    if cue and text[cue[0] : cue[0] + 2] == "s " and text[cue[0] - 1 : cue[0]] in ("'", "’"):
        cue = cue[0] + 2, cue[1]  # "it’s warning of"
    if cue:
        content = tuple(whole_apposition(text, content, cue))
        cue = without_agent(text, cue, one.source) if one.source else cue
    whole = replace(
        one,
        content=_beside_cue(text, content, one.cue) if one.cue else content,
        source=_widened(text, one.source) if one.source else None,
        cue=whole_cue(text, cue, content[0][0]) if cue else None,
    )
    return with_of(text, whole_passive(text, whole))


def _without_scraps(text: str, spans: Sequence[Span], one: Found) -> Spans:
    """Without single words from elsewhere that stand in no quote, where there is more than those.

    "*Beijing*, he said, *was …*" is its subject.
    """
    told = min(span[0] for span in (one.source, one.cue) if span) if one.source or one.cue else -1
    spans = [s for s in spans if text[slice(*s)].lower() not in ("a", "an", "the")] or spans
    kept = [
        s
        for s in spans
        if " " in text[slice(*s)]
        or _QUOTED.search(text, max(s[0] - 1, 0), s[1] + 1)
        or (text[s[1] : told] == ", " and (text[s[0]].isupper() or text[s[0] - 2 : s[0]] == ": "))
    ]
    return tuple(kept or spans)


def _of_its_paragraph(text: str, spans: Spans) -> Spans:
    """A quote without prose of a later paragraph: "“Call us.” (…) *A man has been arrested*"."""
    if len(spans) < 2 or text[spans[0][0]] not in '"“„':
        return spans
    return spans[:1] + tuple(
        span
        for before, span in pairwise(spans)
        if "\n" not in text[before[1] : span[0]] or _QUOTED.search(text, max(span[0] - 1, 0), span[0] + 1)
    )


def _filled(text: str, one: Found) -> list[Span]:
    """The pieces in whole words, joined where what parts them is neither the cue nor the source."""
    found: list[Span] = []
    for begin, end in (_without_next(text, _widened(text, span)) for span in one.content):
        if found and _is_one(text, found[-1], (begin, end)) and not _tells(one, found[-1][1], begin):
            found[-1] = (found[-1][0], end)
        else:
            found.append((begin, end))
    return found


def _is_one(text: str, before: Span, behind: Span) -> bool:
    """Whether two pieces are parted by words of their own clause; of scraps nobody can tell."""
    if _EXPECTED.fullmatch(text, before[1], behind[0]):
        return True
    if _BROKEN_RELATIVE.search(text, *before) and _BETWEEN.fullmatch(text, before[1], behind[0]):
        return True  # "an officer, whose name *was not released,* was killed"
    if text[before[1] - 1] in '"”' and text[behind[0]] in '"“':
        return False  # two quotes, and what is told between them
    scraps = any(" " not in text[begin:end].strip() for begin, end in (before, behind))
    between = None if scraps else _BETWEEN.fullmatch(text, before[1], behind[0])
    if between and text.startswith("that ", before[0]) and not has_verb(text[slice(*before)]):
        return not _OF_OTHERS.search(between.group())
    return between is not None and not _SAID.search(between.group())


def _without_next(text: str, span: Span) -> Span:
    """Without the first words of the next sentence that a tagger took along: "stop using them. Drivers"."""
    more = None if _QUOTED.search(text, *span) else _NEXT_WORD.search(text, *span)
    if more is None or more["last"].lower() in ABBREVIATIONS or has_verb(more["more"]):
        return span
    return span[0], more.end("last")


def _tells(one: Found, begin: int, end: int) -> bool:
    return any(b < end and begin < e for b, e in filter(None, (one.cue, one.source)))


def _beside_cue(text: str, spans: Spans, cue: Span) -> Spans:
    """Without the end of a sentence that is not the cue's: "(Bell did not say) A. Moor shrugged off B"."""
    if len(spans) < 2 or any(_QUOTED.search(text, max(b - 1, 0), e + 1) for b, e in spans):
        return spans
    near = [spans[0]]
    for before, span in pairwise(spans):
        new = max((m.end() for m in _NEW_SENTENCE.finditer(text, before[1] - 1, span[0])), default=0)
        if not new or new == span[0] or cue[0] >= new:
            near.append(span)
    return tuple(near)


def _widened(text: str, span: Span) -> Span:
    begin, end = span
    while begin > 0 and text[begin - 1].isalpha() and text[begin].isalpha():
        begin -= 1
    while end < len(text) and text[end - 1].isalpha() and text[end].isalpha():
        end += 1
    if text[begin:end].endswith(_TIMES_BEGIN) and (rest := _TIME_ENDS.match(text, end)):
        end = rest.end()
    return begin, end


def _up_to(text: str, cue: Span, content: int) -> Span:
    """A cue in whole words, without the word in which its content begins."""
    begin, end = _widened(text, cue)
    if begin < content < end:
        end = max(text.rfind(" ", begin, content), begin)
    return (begin, end) if end > begin else (cue[0], content)


def raw_of(text: str, one: Found) -> RawAttribution:
    return RawAttribution(content_of(text, one), source_of(text, one), (one.cue,) if one.cue else ())


def content_of(text: str, one: Found) -> Spans:
    """As a claim that is read alone: without its cue's "for", without "that" or "to", a quote unmarked."""
    (begin, end), *rest = one.content
    if one.cue and one.cue[0] < begin < one.cue[1] < end:
        begin = one.cue[1] + 1
    opener = _OPENER.match(text, begin, end)
    called = one.cue and _CALLS.search(text, *one.cue) and _POINTS_QUOTED.fullmatch(text, begin, end)
    if opener and not (called or _IS.match(text, begin, end) or _POINTS.fullmatch(text, begin, end)):
        begin = opener.end()
    if before := _BEFORE_QUOTE.match(text, begin, end):
        begin = before.end()
    if _WHOLE_QUOTE.fullmatch(text, begin, end) and end - begin > 2:
        begin, end = begin + 1, end - 1
    if one.cue and one.cue[1] <= begin and (said := _QUOTE_ENDS.match(text, begin, end)):
        begin, end = begin + 1, said.end("said")
    if _OPEN_QUOTE.fullmatch(text, begin, end):
        begin += 1
    if rest and text[begin - 1 : begin] in ('"', "“", "„"):
        rest = _unmarked(text, rest) or rest
    if not rest and "\n" in text[begin:end] and (quotes := _paragraphs(text, begin, end)):
        return quotes
    return ((begin, end), *rest)


def _unmarked(text: str, spans: Sequence[Span]) -> list[Span]:
    """Quotes without their marks, one that goes over paragraphs by these; [] where one is no quote."""
    found: list[Span] = []
    for begin, end in spans:
        if "\n" in text[begin:end] and (quotes := _paragraphs(text, begin, end)):
            found += quotes
        elif _WHOLE_QUOTE.fullmatch(text, begin, end) and end - begin > 2:
            found.append((begin + 1, end - 1))
        elif _OPEN_QUOTE.fullmatch(text, begin, end):
            found.append((begin + 1, end))
        else:
            return []
    return found


def _paragraphs(text: str, begin: int, end: int) -> Spans:
    """A quote over paragraphs, each of which opens it again, without the marks; () for anything else."""
    pieces = [m.span() for m in _PARAGRAPH.finditer(text, begin, end)]
    quoted = all(text[b] in '"“„' or text[b - 1 : b] in ('"', "“", "„") for b, _ in pieces)
    return tuple((b + (text[b] in '"“„'), e - (text[e - 1] in '"”')) for b, e in pieces) if quoted else ()


def source_of(text: str, one: Found) -> Spans:
    """Without the "’s" of "the council’s claim", with the "@" of an account, without its cue."""
    if one.source is None:
        return ()
    begin, end = one.source
    if relative := _RELATIVE_END.search(text, begin, end):
        end = relative.start()
    if one.cue and begin <= one.cue[0] < end and (rest := _apart_from(text, (begin, end), one.cue)):
        begin, end = rest
        relative = _RELATIVE_END.search(text, begin, end)  # "a survey which *has criticised*"
        end = relative.start() if relative else end
    cut = text[begin:end].lower().rsplit(" ", 1)[-1] in _ARTICLES
    if one.cue and cut and _NOUN.fullmatch(text, end, one.cue[0]):
        end = one.cue[0] - 1
    begin -= text[begin - 1 : begin] == "@"
    begin -= 4 * (text[begin].islower() and text[max(0, begin - 4) : begin] in ("the ", "The "))
    if text[begin:end].lower().rsplit(" ", 1)[-1] in PREPOSITIONS and (name := NAME_NEXT.match(text, end)):
        end = name.end()
    if text[begin].islower() and (first := _FIRST_OF_TWO.search(text, max(0, begin - FARTHEST), begin)):
        begin = first.start()
    owner = 1 if text[end - 1] in "'’" and text.startswith("s ", end) else 0
    owner = 2 if end - begin > 2 and text[end - 2 : end] in ("'s", "’s") else owner
    return ((begin, end - owner),)


def _apart_from(text: str, source: Span, cue: Span) -> Span | None:
    """What stands before the cue inside a source, else what stands behind it."""
    before = text[source[0] : cue[0]].rstrip(" ,")
    if before:
        return source[0], source[0] + len(before)
    behind = len(text[cue[1] : source[1]].lstrip(" ,"))
    return (source[1] - behind, source[1]) if behind > 0 else None
