"""Marks without width (soft hyphens, zero-width spaces, byte order marks): read past, and offsets kept.

A word that holds one is found by nobody, so a text is read without them, and what was found is put back to
where it stands in the text as it came. So is what a gap has beyond eight blanks: a pattern that looks for
blanks takes minutes over thousands of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from claims.extraction.types import (
    Assertion,
    Attribution,
    Block,
    Figure,
    Link,
    Reading,
    Sentence,
    Span,
    Spans,
)

_Stretch = TypeVar("_Stretch", Block, Sentence)
_LATIN = r"[A-Za-z\xc0-\u024f]"
_MARKS = r"\xad\u200b\u2060\ufeff"
INVISIBLE = re.compile(rf"(?<={_LATIN})[{_MARKS}\u200c\u200d]+(?={_LATIN})|[{_MARKS}]+")
"""What joins or parts letters of other scripts says nothing inside of a Latin word, and hides the word."""
READ_PAST = re.compile(rf"{INVISIBLE.pattern}|(?<=[^\S\n]{{8}})[^\S\n]+|(?<=\n{{4}})\n+")


class Places:
    """A text without what is read past, and where each of its characters stood."""

    def __init__(self, text: str) -> None:
        self.text = READ_PAST.sub("", text)
        gone = {at for mark in READ_PAST.finditer(text) for at in range(*mark.span())}
        self._offsets = [at for at in range(len(text)) if at not in gone]

    def of(self, reading: Reading) -> Reading:
        """A reading of `self.text`, its spans moved to the text as it came."""
        return replace(
            reading,
            blocks=tuple(self._moved(block) for block in reading.blocks),
            sentences=tuple(self._moved(sentence) for sentence in reading.sentences),
            attributions=tuple(map(self._attribution, reading.attributions)),
            answers=tuple(map(self._attribution, reading.answers)),
            assertions=tuple(map(self._assertion, reading.assertions)),
        )

    def _moved(self, one: _Stretch) -> _Stretch:
        begin, end = self._span((one.begin, one.end))
        return replace(one, begin=begin, end=end)

    def _span(self, span: Span) -> Span:
        begin, end = span
        if begin >= end:
            return (self._offsets[begin],) * 2 if begin < len(self._offsets) else span
        return self._offsets[begin], self._offsets[end - 1] + 1

    def _spans(self, spans: Sequence[Span]) -> Spans:
        return tuple(map(self._span, spans))

    def _link(self, link: Link) -> Link:
        return replace(link, spans=self._spans(link.spans))

    def _figures(self, figures: Sequence[Figure]) -> tuple[Figure, ...]:
        return tuple(replace(figure, span=self._span(figure.span)) for figure in figures)

    def _attribution(self, found: Attribution) -> Attribution:
        return replace(
            found,
            content=self._spans(found.content),
            source=self._spans(found.source),
            cue=self._spans(found.cue),
            chain=tuple(map(self._link, found.chain)),
            venue=found.venue and self._link(found.venue),
            figures=self._figures(found.figures),
        )

    def _assertion(self, found: Assertion) -> Assertion:
        return replace(found, content=self._spans(found.content), figures=self._figures(found.figures))
