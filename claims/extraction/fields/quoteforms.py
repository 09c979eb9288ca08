"""Whether a content stands in quotes: as a whole, in part, or not."""

from __future__ import annotations

import re
from collections.abc import Callable

from claims.extraction.attribution import RawAttribution
from claims.extraction.types import Form, Span

QUOTE_MARKS = "\"“”„«»‘'`‟"
_SINGLES = re.compile(
    r"(?<!\w)(?:‘[^‘’\n]{2,300}(?:’\w[^‘’\n]{0,300}){0,8}’|'[^'\n]{2,300}(?:'\w[^'\n]{0,300}){0,8}')(?!\w)"
)
"""A part in single marks, apostrophes inside of it."""


def form_of(text: str, raw: RawAttribution, *, inside: Callable[[Span], bool]) -> Form:
    """`inside` tells whether a span lies in a quote of its paragraph."""
    whole = all(_opened(text, b, e) or (text[b] in '"“„«' and _closes(text, b, e)) for b, e in raw.content)
    spoken = bool(raw.cue) and text[slice(*raw.cue[0])] in (":", "：", "?") and not _in_headline(text, raw)
    if whole or spoken or _behind_dash(text, raw):
        return "direct"
    content = " ".join(text[b:e] for b, e in raw.content)
    quoted = any(m in content for m in '"“”„«') or "''" in content or _SINGLES.search(content)
    return "mixed" if quoted or inside(raw.content[0]) else "indirect"


_LABELS = re.compile(r"\n(?![^\n:]*\b(?:said|says|wrote|added|told)\b)[^\n:]{1,40}: ")
_SPOKEN = re.compile(
    r"(?<!War )\bI\b|\b(?:[Ww]e|[Oo]ur|[Mm]y|us)\b"
    r"|(?<![A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bDr)(?<!\bSt)[.!?] (?=[A-Z])"
)
"""First person, or a second sentence."""


def _in_headline(text: str, raw: RawAttribution) -> bool:
    """ "Lund: *Port is to close*" above a text is told in short, and no words of his. A transcript has more
    lines that begin so.
    """
    above = "\n" not in text[: raw.content[0][0]].lstrip() and "\n" in text[raw.content[-1][1] :].rstrip()
    spoken = _SPOKEN.search(text, raw.content[0][0], raw.content[-1][1])
    return above and spoken is None and not _LABELS.search(text, raw.content[-1][1])


_DASH = re.compile(r"^\s*[–—-]\s+$")
_OWN = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y)\b")


def _behind_dash(text: str, raw: RawAttribution) -> bool:
    """ "– *We have hired eight people*, says Dahl": speech as many papers print it."""
    begin, end = raw.content[0]
    told = bool(raw.cue) and raw.cue[0][0] >= end
    line = text[text.rfind("\n", 0, begin) + 1 : begin]
    return told and bool(_DASH.match(line)) and bool(_OWN.search(text, begin, end))


def _opened(text: str, begin: int, end: int) -> bool:
    """Right behind a mark, and no other quote in it but one in other marks."""
    mark = text[begin - 1] if begin else ""
    if not mark or mark not in QUOTE_MARKS:
        return False
    return mark == "‘" or not any(m in text[begin:end] for m in '"“”')


def _closes(text: str, begin: int, end: int) -> bool:
    inner = text[begin + 1 : end].rstrip(".,")
    return inner[-1:] in '"”»“' and not any(m in inner[:-1] for m in '"“”»')
