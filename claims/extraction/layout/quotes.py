"""Quoted stretches of a paragraph: every pair of marks that newsrooms type, and the pairs they forget."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.extraction.types import Block

PAIRS = {"“": "”", "„": "”“", "«": "»", "»": "«", "‟": "”", "‘": "’"}
_MARK = re.compile(r"''|``|[\"“”„‟«»]|(?<![\w’])‘(?=\S)|(?<![\w'])'(?=[\w“\"])")
_SINGLE_END = {
    "‘": re.compile(r"’(?!\w)"),
    "'": re.compile(r"'(?!\w)"),
}
LONGEST_SINGLE = 400
"""Characters: a single mark is more often an apostrophe, so its pair is looked for nearby only."""


@dataclass(frozen=True, slots=True)
class Quote:
    begin: int
    """Of the opening mark."""
    end: int
    """Past the closing mark, or the end of the paragraph where it was never closed."""
    inner: tuple[int, int]
    closed: bool = True


def quotes_in(text: str, block: Block) -> list[Quote]:
    """The outermost quotes of one paragraph, in order."""
    found: list[Quote] = []
    at = block.begin
    while mark := _MARK.search(text, at, block.end):
        quote = _from_mark(text, mark, block)
        if quote is None:
            at = mark.end()
            continue
        found.append(quote)
        at = quote.end
    return found


def _from_mark(text: str, mark: re.Match[str], block: Block) -> Quote | None:
    opener = mark.group()
    begin = mark.end()
    if opener in _SINGLE_END:
        return _single(text, mark, block)
    if opener == "”" or (opener == "»" and text.find("«", begin, block.end) < 0):
        return None
    closers = _closers(opener)
    end = _nearest(text, closers, begin, block.end)
    if end is None:
        return _unclosed(text, mark, block)
    stop, width = end
    return Quote(mark.start(), stop + width, (begin, stop)) if stop > begin else None


def _closers(opener: str) -> tuple[str, ...]:
    if opener in ("''", "``"):
        return ("''",)
    if opener == '"':
        return ('"', "”")
    return (*PAIRS.get(opener, opener), *('"' if opener in "“„" else ""))


def _nearest(text: str, closers: tuple[str, ...], begin: int, end: int) -> tuple[int, int] | None:
    places = [(at, len(mark)) for mark in closers if (at := text.find(mark, begin, end)) >= 0]
    return min(places, default=None)


def _unclosed(text: str, mark: re.Match[str], block: Block) -> Quote | None:
    """A mark without its pair opens a quote where one could begin: a paragraph, or after a colon or comma."""
    before = text[block.begin : mark.start()].rstrip()
    if before and before[-1] not in ":,":
        return None
    return Quote(mark.start(), block.end, (mark.end(), block.end), closed=False)


def _single(text: str, mark: re.Match[str], block: Block) -> Quote | None:
    limit = min(block.end, mark.end() + LONGEST_SINGLE)
    for end in _SINGLE_END[mark.group()].finditer(text, mark.end(), limit):
        inner = text[mark.end() : end.start()]
        if not inner or inner[-1].isspace():
            continue
        # "the leaders' plan": a plural's apostrophe is followed by a word and not preceded by a stop
        if (
            inner[-1] == "s"
            and text[end.end() : end.end() + 2].strip(" ").isalpha()
            and mark.group() not in inner
        ):
            more = _SINGLE_END[mark.group()].search(text, end.end(), limit)
            if more and mark.group() not in text[end.end() : more.start()].replace(" ", ""):
                continue
        return Quote(mark.start(), end.end(), (mark.end(), end.start()))
    return None
