"""A text as one stream of tokens, and the windows of it that a model reads one at a time.

Training and reading share this module, so that the model meets in an article what it learnt from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

Span = tuple[int, int]
Integers = NDArray[np.int64]

CLS, SEP = 101, 102
"""Token ids of the marks at the beginning of a window and after each paragraph."""
LONGEST = 224
"""Tokens of a window, its marks included, that the model has learnt to read."""
READ = 208
"""Tokens of a window when an article is read: attention takes less time the shorter it is."""
OVERLAP = 32
"""Most tokens of the window before that a window reads again, as context."""
FEATURES = 6
"""How a token is written (0 as in the middle of a sentence, 1 Capitalised, 2 CAPITALS), + 3 in quotes."""
_PIECE = 4096
_STOP_IDS = frozenset({1012, 1029, 999})  # . ? !
_MARK = re.compile('[“”"]')


@dataclass(frozen=True, slots=True)
class Stream:
    """The tokens of some paragraphs of a text, in order, without marks."""

    ids: Integers
    features: Integers
    spans: Integers
    """(n, 2) offsets into the text."""
    paragraphs: Integers
    """For each token the index of its paragraph."""


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens [begin, end) of a stream; those from `own` on were not in a window before."""

    begin: int
    own: int
    end: int


def stream_of(tokenizer: Tokenizer, text: str, paragraphs: Sequence[Span]) -> Stream:
    """Tokenise paragraphs; `tokenizer` neither pads nor truncates."""
    ids: list[int] = []
    features: list[int] = []
    spans: list[Span] = []
    owners: list[int] = []
    for index, paragraph in enumerate(paragraphs):
        inside = _quoted(text, paragraph)
        for begin, end in _pieces(text, paragraph):
            # Half of a surrogate pair is no text: the tokenizer refuses it.
            piece = text[begin:end].encode("utf-8", "replace").decode()
            encoded = tokenizer.encode(piece, add_special_tokens=False)
            ids += encoded.ids
            offsets = encoded.offsets
            spans += [(begin + left, begin + right) for left, right in offsets]
            within = begin - paragraph[0]
            features += [
                _case(text[begin + left : begin + right]) + 3 * inside[within + left]
                for left, right in offsets
            ]
            owners += [index] * len(offsets)
    return Stream(
        np.array(ids, np.int64),
        np.array(features, np.int64),
        np.array(spans, np.int64).reshape(-1, 2),
        np.array(owners, np.int64),
    )


def _pieces(text: str, span: Span) -> list[Span]:
    """Parts of at most 4,096 characters, parted at white space where there is any."""
    begin, end = span
    pieces = []
    while end - begin > _PIECE:
        cut = text.rfind(" ", begin + 1, begin + _PIECE)
        cut = cut if cut > begin else begin + _PIECE
        pieces.append((begin, cut))
        begin = cut
    return [*pieces, (begin, end)]


def _case(word: str) -> int:
    if not word[:1].isupper():
        return 0
    return 2 if len(word) > 1 and word.isupper() else 1


def _quoted(text: str, paragraph: Span) -> bytearray:
    """For each character of a paragraph whether it stands between double quotation marks."""
    begin, end = paragraph
    inside = bytearray(end - begin + 1)
    opened = -1
    for match in _MARK.finditer(text, begin, end):
        mark, at = match.group(), match.start()
        if mark == "“" or (mark == '"' and opened < 0):
            opened = at
        elif opened >= 0:
            inside[opened - begin : at - begin + 1] = b"\1" * (at - opened + 1)
            opened = -1
    if opened >= 0:
        inside[opened - begin :] = b"\1" * (end - opened + 1)
    return inside


def windows_of(stream: Stream, *, longest: int = READ, overlap: int = OVERLAP) -> list[Window]:
    """Windows that together own every token once.

    A window ends with a paragraph where it can, else with a sentence, else where it is full; it begins
    with as much of what came before as fits into `overlap`, from the beginning of a paragraph or sentence.
    """
    total = len(stream.ids)
    windows: list[Window] = []
    own = 0
    while own < total:
        begin = _context(stream, own, overlap)
        end = _last_fit(stream, begin, own, longest)
        windows.append(Window(begin, own, end))
        own = end
    return windows


def _context(stream: Stream, own: int, overlap: int) -> int:
    """Where the context of a window begins that owns tokens from `own` on."""
    earliest = max(0, own - overlap)
    starts = [at for at in range(earliest, own) if _starts_paragraph(stream, at)]
    return (
        starts[0]
        if starts
        else next((at for at in range(earliest, own) if _starts_sentence(stream, at)), own)
    )


def _last_fit(stream: Stream, begin: int, own: int, longest: int) -> int:
    total = len(stream.ids)
    end, room = own, longest - 1 - (own - begin) - (_paragraph(stream, own) - _paragraph(stream, begin)) - 1
    while end < total and room > 0:
        if end > own and _starts_paragraph(stream, end):
            room -= 1  # its mark
        room -= 1
        end += 1
    if end == total:
        return end
    for starts in (_starts_paragraph, _starts_sentence):
        cut = next((at for at in range(end, own, -1) if starts(stream, at)), own)
        if cut - own > (end - own) // 3:
            return cut
    return end


def _paragraph(stream: Stream, at: int) -> int:
    return int(stream.paragraphs[at])


def _starts_paragraph(stream: Stream, at: int) -> bool:
    return at == 0 or at >= len(stream.ids) or stream.paragraphs[at] != stream.paragraphs[at - 1]


def _starts_sentence(stream: Stream, at: int) -> bool:
    """Whether a stop lies before a token that is written with a capital."""
    return int(stream.ids[at - 1]) in _STOP_IDS and int(stream.features[at]) % 3 > 0


def inputs_of(stream: Stream, begin: int, end: int) -> tuple[Integers, Integers, Integers]:
    """(ids, features, places): what the model reads for tokens [begin, end), marks included.

    `places` tells for each token of the range where it stands in `ids`.
    """
    owners = stream.paragraphs[begin:end]
    breaks = np.concatenate([[0], np.cumsum(owners[1:] != owners[:-1])]) if end > begin else np.zeros(0)
    places = np.arange(1, end - begin + 1) + breaks.astype(np.int64)
    length = int(places[-1]) + 2 if end > begin else 2
    ids = np.full(length, SEP, np.int64)
    features = np.zeros(length, np.int64)
    ids[0] = CLS
    ids[places] = stream.ids[begin:end]
    features[places] = stream.features[begin:end]
    return ids, features, places
