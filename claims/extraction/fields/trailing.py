"""What a claim does not end with: the "as" of "…, as Dahl had claimed" belongs to what Dahl claims. Behind
"they had declared any" there is more.
"""

from __future__ import annotations

import re
from dataclasses import replace

from claims.extraction.attribution import RawAttribution
from claims.extraction.tagging.brokenoff import GOES_ON, WAITS, whole_phrase

_AS = re.compile(r"(?<=\w)[,;]? (?:as|than(?: (?:it|he|she|they|we))?|like)$", re.I)
_GOES_ON = re.compile(r" [A-Z\w]")


def ended(text: str, raw: RawAttribution) -> RawAttribution:
    """Without a last word that opens what stands behind it, or with that."""
    if not raw.content:
        return raw
    begin, end = raw.content[-1]
    found = _AS.search(text, begin, end)
    if found is None or not _GOES_ON.match(text, end):
        if GOES_ON.match(text, end):
            return raw
        whole = whole_phrase(text, (begin, end), (*raw.source, *raw.cue), open_end=WAITS)
        return replace(raw, content=(*raw.content[:-1], whole))
    return replace(raw, content=(*raw.content[:-1], (begin, found.start())))
