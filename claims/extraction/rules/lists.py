"""Demands and promises in a list: "The union is calling for:", and a line with a bullet for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.extraction.attribution import RawAttribution
from claims.extraction.cues.clauses import first_phrase
from claims.extraction.sentences import spans_of, tokens_of
from claims.extraction.types import Block, Span

_ASKS = re.compile(
    r"\b(?:call(?:s|ed|ing)? for|demand(?:s|ed|ing)?|propos(?:es|ed|ing)|promis(?:es|ed|ing)"
    r"|pledg(?:es|ed|ing)|(?:list|set|number) of (?:demands|conditions|promises|pledges|proposals))\b"
    r"(?=[^:]{0,60}:$)"
)
_BULLET = re.compile(r"\s*(?:[•●▪‣◦*·–-]|\d{1,2}[.)])\s+")
_TAIL = re.compile(r"[\s.;,]*(?:\band)?[\s.;,]*$")
FEWEST = 3
"""Words of a demand."""


def listed(text: str, blocks: Sequence[Block], raws: Sequence[RawAttribution]) -> list[RawAttribution]:
    """What stands in lists and nobody found: each line is one claim of who is named before the colon."""
    found: list[RawAttribution] = []
    for at, block in enumerate(blocks):
        if block.kind != "paragraph" or text[block.end - 1] != ":":
            continue
        told = _told(text, block)
        lines = list(_lines(text, blocks[at + 1 :])) if told else []
        if told and not any(
            b < end and begin < e for raw in raws for b, e in raw.content for begin, end in lines
        ):
            found += [RawAttribution((line,), (told[0],), (told[1],)) for line in lines]
    return found


def _told(text: str, block: Block) -> tuple[Span, Span] | None:
    """Who asks, and the words that say so."""
    begin, end = spans_of(text, block.begin, block.end)[-1]
    asks = _ASKS.search(text, begin, end)
    tokens = tokens_of(text, begin, asks.start()) if asks else []
    who = first_phrase(tokens, 0, len(tokens)) if tokens else None
    if asks is None or who is None:
        return None
    source = tokens[who[0]].begin, tokens[who[1] - 1].end
    first = max(source[1], text.rfind(",", begin, asks.start()) + 1)
    return source, (
        first + len(text[first : asks.end()]) - len(text[first : asks.end()].lstrip()),
        asks.end(),
    )


def _lines(text: str, blocks: Sequence[Block]) -> Iterator[Span]:
    for block in blocks:
        line = text.rfind("\n", 0, block.begin) + 1
        bullet = _BULLET.match(text, line, block.end)
        if bullet is None or block.kind not in ("paragraph", "heading"):
            return
        tail = _TAIL.search(text, bullet.end(), block.end)
        end = tail.start() if tail else block.end
        if len(text[bullet.end() : end].split()) >= FEWEST:
            yield bullet.end(), end
