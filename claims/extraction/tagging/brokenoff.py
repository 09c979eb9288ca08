"""What a model broke off in mid-phrase, up to where the phrase ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction.types import Span

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
    if aside := _ASIDE.search(text, begin, end):
        return begin, aside.start()
    if _ARTICLE.search(text, begin, end) and end + 1 < content and _PLAIN.fullmatch(text, end, content):
        return begin, end + len(text[end:content].rstrip())
    return cue
