"""What a model joined to the claim of the sentence before, though a subject and a verb of its own lead it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from claims.language.decode import Found

_QUOTED = re.compile('["“”«»„]')
_LED_IN = re.compile(
    r"[^.!?\n]*[.!?] (?P<source>I|We|He|She|They|[A-Z][\w’'-]+(?: [A-Z][\w’'.-]+){0,3}) "
    r"(?P<cue>(?:could|can|did|do|does|would|will|had|has|have)(?: not|n[’']t) (?:\w+ly )?"
    r"(?:see|seen|know|known|say|said|tell|told|understand|understood"
    r"|remember|recall|explain|think|believe)) "
)
_CLAUSE = re.compile(r"(?:where|what|when|why|how|who|which|whether|if|that)\s")


def by_sentence(text: str, found: Sequence[Found]) -> list[Found]:
    """ "I deny that it failed. *I did not see where the ship went.*": not seen is not denied."""
    return [part for one in found for part in _parts(text, one)]


def _parts(text: str, one: Found) -> list[Found]:
    if not one.cue or one.cue[1] > one.content[0][0] or len(one.content) < 2:
        return [one]
    if any(_QUOTED.search(text, max(b - 1, 0), e + 1) for b, e in one.content):
        return [one]
    for at, (before, span) in enumerate(pairwise(one.content), 1):
        led = _LED_IN.fullmatch(text, before[1], span[0])
        if led and _CLAUSE.match(text, *span):
            rest = replace(one, content=one.content[at:], source=led.span("source"), cue=led.span("cue"))
            return [replace(one, content=one.content[:at]), *_parts(text, rest)]
    return [one]
