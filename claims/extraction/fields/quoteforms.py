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
    spoken = bool(raw.cue) and text[slice(*raw.cue[0])] in (":", "：", "?")
    if whole or spoken:
        return "direct"
    content = " ".join(text[b:e] for b, e in raw.content)
    quoted = any(m in content for m in '"“”„«') or "''" in content or _SINGLES.search(content)
    return "mixed" if quoted or inside(raw.content[0]) else "indirect"


def _opened(text: str, begin: int, end: int) -> bool:
    """Right behind a mark, and no other quote in it but one in other marks."""
    mark = text[begin - 1] if begin else ""
    if not mark or mark not in QUOTE_MARKS:
        return False
    return mark == "‘" or not any(m in text[begin:end] for m in '"“”')


def _closes(text: str, begin: int, end: int) -> bool:
    inner = text[begin + 1 : end].rstrip(".,")
    return inner[-1:] in '"”»“' and not any(m in inner[:-1] for m in '"“”»')
