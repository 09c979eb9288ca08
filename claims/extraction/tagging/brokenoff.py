"""What a model broke off in mid-phrase, up to where the phrase ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction.types import Span
from claims.extraction.values.due import due_end
from claims.extraction.wording import has_verb

LONGEST = 120
"""Characters of the rest of a phrase."""
_HYPHEN = re.compile(r"(?<=\w)-(?=[^\W\d_])")
_PART = re.compile(r"-[^\W_][\w’'-]*")
"""Behind “anti” or “ballot”: the rest of the compound."""
_DANGLES = re.compile(
    r"(?:^|(?<!which)(?<!who)(?<!,)\s)(?:an?|the|of|by|from|than|its|their|whose|[a-z][\w-]+['’]s?)$"
)
WAITS = re.compile(r"(?<=\s)(?:in|for|with|at|into|about|against|between|among|his|her|any)$")
"""More that hardly anything ends with. Where a model does so it may be wrong about all of it."""
GOES_ON = re.compile(r" (?:while|because|after|before|as|when|though|although|since|unless|if|until)\b")
"""Behind a whole clause: "(what they had voted for) *while* Bell …"."""
_ENDS = re.compile(
    r",(?!\d)|(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bSt)\.(?!\d)"
    r"|[;:!?\"“”«»()\n–—]|\s(?:and|but|who|which|that)\s"
)
_ARTICLE = re.compile(r"\s(?:an?|the|their own|its own|his own|her own)$")
_ASIDE = re.compile(r", without \w+ing(?: \w+)?,?$")
"""“(Accused*), without giving* (evidence, the villages)”."""
_PLAIN = re.compile(r"[\w’' -]{1,60}")
_NUMBER = re.compile(r"[£$€]?\d[\d.,]*(?<=\d)(?:%| (?:m|b|tr)illion| per ?cent)?")
_COUNTS = re.compile(r"[\w%]$")
_AGENT = re.compile(r"(?:[a-z]+ly )?(?P<verb>[a-z]+ed) by", re.I)
_PASSIVE = re.compile(r"(?:was|were|is|are|(?:has|have|had) (?:\w+ )?been) (?:\w+ly )?\w+ed\b")
_OBJECT = re.compile(
    r"(?:[\w’'-]+ ){0,3}(?:(?:lodg|launch|mount|rais|submit|register)\w*|fil(?:e|es|ed|ing)|brought|brings?) "
    r"(?:an?|the|another|its|his|her|their|several|fresh|new) (?:[\w’'-]+ ){1,4}?"
    r"(?:(?:(?:on|in) [A-Z]\w+|(?:last|this) \w+|yesterday|today) )?(?:against|over) "
)
"""“Lodged *a complaint on Monday against* (the vote)”: what was lodged says how the rest is meant."""
_HEADED = re.compile(r":\s?")
_TO_ITS_END = re.compile(r"[^.!?;:\n\"“”«»]{3,120}(?=[.!?]?(?:\s|$))")
_PROMISES = re.compile(r"\b(?:promis|pledg|vow|guarante)\w*(?: to)?$")
_TERM_ENDS = re.compile(
    r"$|[.,;:!?\n–—]| (?:without|while|despite|although|though|whereas|but|and|unless|if|as|when|after"
    r"|because)\b"
)


def with_term(text: str, span: Span, cue: Span | None) -> Span:
    """ "Promised *tents by Monday* (without saying …)": with by when it is promised."""
    begin, end = span
    if cue is None or cue[1] > begin or not text.startswith(" ", end) or not _PROMISES.search(text, *cue):
        return span
    term = due_end(text, end + 1)
    return (begin, term) if term > end + 1 and _TERM_ENDS.match(text, term) else span


def whole_phrase(
    text: str, span: Span, others: Sequence[Span], *, open_end: re.Pattern[str] = _DANGLES
) -> Span:
    """With what follows where it ends with "by" or "the maker’s", or as `open_end` tells, up to a mark or to
    `others`: cues and sources.
    """
    begin, end = span
    if text.startswith(" that ", end - len(" that")) and " " in text[begin : end - len(" that")]:
        return begin, end - len(" that")
    part = _PART.match(text, end) if _HYPHEN.match(text, end) else None
    if part:
        end = part.end()
    if text[end - 1 : end] in ("'", "’") and text.startswith("s ", end):
        end += 1
    if not text.startswith(" ", end) or not (part or open_end.search(text, begin, end)):
        return begin, end
    stop = _ENDS.search(text, end, end + LONGEST)
    ahead = [first for first, _ in others if first >= end]
    upto = min([stop.start() if stop else end, *ahead])
    return begin, end + len(text[end:upto].rstrip())


def whole_cue(text: str, cue: Span, content: int) -> Span:
    """ "Lodged a *complaint against* (the vote)": no cue ends with an article, nor in an aside."""
    begin, end = cue
    if end < content and _OBJECT.fullmatch(text, begin, content):
        return begin, content - 1
    if aside := _ASIDE.search(text, begin, end):
        return begin, aside.start()
    if _ARTICLE.search(text, begin, end) and end + 1 < content and _PLAIN.fullmatch(text, end, content):
        return begin, end + len(text[end:content].rstrip())
    return cue


def whole_number(text: str, spans: Sequence[Span], told: Sequence[Span]) -> list[Span]:
    """ "It made 90, the firm said, *4.5 points below plan*": no figure alone is added behind who speaks."""
    if len(spans) < 2 or not _NUMBER.fullmatch(text, *spans[-1]):
        return list(spans)
    added = any(text[end : spans[-1][0]] == ", " for _, end in told)
    return [*spans[:-1], whole_phrase(text, spans[-1], told, open_end=_COUNTS)] if added else list(spans)


def whole_apposition(text: str, spans: Sequence[Span], cue: Span) -> Sequence[Span]:
    """ "*Her deputy, Ana Bell,* was accused *of theft*": who is added is parted off by two commas."""
    (begin, end), *rest = spans
    opened = text.count(", ", begin, end) == 1 and text[end : cue[0]] == ", "
    return ((begin, end + 1), *rest) if rest and opened and _PASSIVE.match(text, *cue) else spans


def without_agent(text: str, cue: Span, source: Span) -> Span:
    """ "(Bell,) *asked* by a reporter (whether …)": the reporter asked it."""
    told = _AGENT.fullmatch(text, *cue) if text[cue[1] : source[0]] == " " else None
    return (cue[0], told.end("verb")) if told else cue


def whole_headline(text: str, span: Span, source: Span | None, cue: Span | None) -> Span:
    """ "Lind: *Quay* may shut in June": behind a name at the head of a line all of the sentence is said."""
    if not source or not cue or not _HEADED.fullmatch(text, *cue) or text[source[1] : cue[0]].strip():
        return span
    headed = source[0] == 0 or text[source[0] - 1] == "\n"
    if not headed or text[cue[1] : span[0]].strip() or has_verb(text[slice(*span)]):
        return span
    rest = _TO_ITS_END.match(text, *_to_line_end(text, span[1])) if text.startswith(" ", span[1]) else None
    return (span[0], rest.end()) if rest and has_verb(text[span[0] : rest.end()]) else span


def _to_line_end(text: str, begin: int) -> Span:
    end = text.find("\n", begin)
    return begin, len(text) if end < 0 else end
