"""A promise, and what another adds to it: "promised a price without, *according to the bank*, asking"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.extraction.attribution import RawAttribution
from claims.extraction.cues.clauses import subject_span

REACH = 200
"""Characters before a promise in which its subject begins."""
_ACCORDING = re.compile(r"according to", re.I)
_JOINT = re.compile(r",?\s(?=(?:without|despite|after|before|by)$)")
_PROMISED = re.compile(
    r"(?P<cue>(?:(?:has|have|had) )?(?:promised|pledged|offered|guaranteed|vowed|announced|agreed)) "
    r"(?:to )?(?:(?:the )?[\w’'-]+s |[A-Z][\w’'-]+ )?$"
)
_PROMISED_IN = re.compile(
    r"[^.;:!?\n\"“”]{2,120}? (?P<cue>(?:(?:has|have|had) )?(?<!\bbe )(?<!\bwas )(?<!\bwere )(?<!\bbeen )"
    r"(?:promised|pledged|offered|guaranteed|vowed|announced|agreed))"
    r"(?: to)? (?P<what>[^,.;:!?\n\"“”]{3,})"
)
"""The same where the tagger takes the whole for what is said: "*Benn promised a price without*, …"."""
_STOP = re.compile(r"[.!?][\"”’]?\s+(?=[^\W\da-z])|[;\n]")


def with_promises(text: str, raws: Sequence[RawAttribution]) -> list[RawAttribution]:
    """The attributions, such a promise apart from what is said of it."""
    return [part for raw in raws for part in _apart(text, raw)]


def _apart(text: str, raw: RawAttribution) -> list[RawAttribution]:
    if len(raw.content) != 2 or not raw.cue or not _ACCORDING.match(text, *raw.cue[0]):
        return [raw]
    begin, end = raw.content[0]
    joint = _JOINT.search(text, begin, end)
    low = max(0, begin - REACH)
    low = max((stop.end() for stop in _STOP.finditer(text, low, begin)), default=low)
    if joint and (whole := _PROMISED_IN.fullmatch(text, begin, joint.start())):
        who = subject_span(text, begin, whole.start("cue"))
        if who and who[0] == begin:
            told = RawAttribution(((whole.start("what"), joint.start()),), (who,), (whole.span("cue"),))
            return [told, raw]
    promised = _PROMISED.search(text, low, begin) if joint else None
    source = subject_span(text, low, promised.start("cue")) if promised else None
    if not (joint and promised and source):
        return [raw]
    promise = RawAttribution(((begin, joint.start()),), (source,), (promised.span("cue"),))
    return [promise, replace(raw, content=((source[0], end), raw.content[1]))]
