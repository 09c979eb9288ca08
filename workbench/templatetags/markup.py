"""Claims marked in a text: nested and overlapping spans become well-formed markup.

Pure: strings and spans in, HTML out. Offsets are code points, as everywhere in the domain.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

PARAGRAPHS = {"heading": "h2", "paragraph": "p"}
WRAPPED = range(45, 101)
"""How long lines are that a mail program or a typist broke: shorter ones are verse or a list."""
BULLETS = frozenset("-*•–—·")
CLASSES = {"caption": "caption", "byline": "byline-block", "credit": "credit", "boilerplate": "boilerplate"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A span that gets one element: `open` is its start tag, `first` the tag of its first piece."""

    begin: int
    end: int
    tag: str
    open: str
    first: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    begin: int
    end: int
    kind: str


@dataclass(order=True, slots=True)
class _Waiting:
    """A piece not yet opened. Of pieces that begin together the longest is outermost."""

    begin: int
    minus_end: int
    number: int
    stretch: Stretch = field(compare=False)
    continued: bool = field(compare=False, default=False)


def mark_up(text: str, begin: int, end: int, stretches: Iterable[Stretch]) -> str:
    """text[begin:end] escaped, with an element around each stretch.

    1. Clip the stretches to [begin, end) and take them in order of their begins, the longer one first.
    2. Before a piece opens, close every open piece that ends at or before it.
    3. A piece that would stick out of the innermost open one is cut there, and its rest waits for its turn.
    """
    waiting = [
        _Waiting(max(s.begin, begin), -min(s.end, end), number, s, s.begin < begin)
        for number, s in enumerate(stretches)
        if max(s.begin, begin) < min(s.end, end)
    ]
    heapq.heapify(waiting)
    out: list[str] = []
    stack: list[tuple[int, str]] = []
    at = begin
    while waiting:
        piece = heapq.heappop(waiting)
        at = _close_until(piece.begin, at, stack, text, out)
        out.append(escape(text[at : piece.begin]))
        at = piece.begin
        stop = -piece.minus_end
        if stack and stop > stack[-1][0]:
            rest = _Waiting(stack[-1][0], -stop, piece.number, piece.stretch, True)
            stop = stack[-1][0]
            heapq.heappush(waiting, rest)
        out.append(piece.stretch.open if piece.continued else piece.stretch.first or piece.stretch.open)
        stack.append((stop, piece.stretch.tag))
    at = _close_until(end, at, stack, text, out)
    out.append(escape(text[at:end]))
    return "".join(out)


def _close_until(limit: int, at: int, stack: list[tuple[int, str]], text: str, out: list[str]) -> int:
    """Close what ends at or before `limit`; where the text has been written up to."""
    while stack and stack[-1][0] <= limit:
        stop, tag = stack.pop()
        out.append(f"{escape(text[at:stop])}</{tag}>")
        at = stop
    return at


def blocks_of(text: str, layout: Sequence[Sequence[object]]) -> list[Block]:
    """The layout as blocks; what lies between them (nothing of a text is left out) as paragraphs."""
    known = sorted(
        (Block(int(str(b)), int(str(e)), str(kind)) for b, e, kind in layout), key=lambda block: block.begin
    )
    blocks: list[Block] = []
    at = 0
    for block in [*known, Block(len(text), len(text), "")]:
        blocks += _paragraphs(text, at, block.begin)
        if block.end > block.begin:
            blocks.append(block)
        at = max(at, block.end)
    return blocks


def _paragraphs(text: str, begin: int, end: int) -> list[Block]:
    """Runs between blank lines that hold more than space."""
    blocks, at = [], begin
    for part in text[begin:end].split("\n\n"):
        inside = part.strip()
        if inside:
            start = at + part.index(inside[0])
            blocks.append(Block(start, start + len(inside), "paragraph"))
        at += len(part) + 2
    return blocks


def render(
    text: str, layout: Sequence[Sequence[object]], stretches: Sequence[Stretch], *, title: str = ""
) -> SafeString:
    """The whole text as headings and paragraphs, each with the offset where it begins.

    A heading that repeats `title` is left to the page, unless something in it is marked.
    """
    out, blocks = [], blocks_of(text, layout)
    flowing = "".join(_flowing(text, blocks))
    name = " ".join(title.split()).casefold()
    for number, block in enumerate(blocks):
        words = text[block.begin : block.end]
        repeats = (number == 0 or block.kind == "heading") and " ".join(words.split()).casefold() == name
        if repeats and not any(block.begin <= one.begin < block.end for one in stretches):
            continue
        tag = PARAGRAPHS.get(block.kind, "p")
        css = f' class="{CLASSES[block.kind]}"' if block.kind in CLASSES else ""
        inner = mark_up(flowing, block.begin, block.end, stretches)
        out.append(f'<{tag}{css} data-begin="{block.begin}">{inner}</{tag}>')
    return mark_safe("\n".join(out))


def _flowing(text: str, blocks: Iterable[Block]) -> Iterator[str]:
    """The text in pieces, as long as it was: lines broken to a width flow again, those meant so stay."""
    at = 0
    for block in blocks:
        begin = max(at, block.begin)
        yield text[at:begin]
        words, at = text[begin : block.end], max(at, block.end)
        yield words.replace("\n", " ") if _is_wrapped(words.split("\n")) else words
    yield text[at:]


def _is_wrapped(lines: Sequence[str]) -> bool:
    *full, last = lines
    starts = {line.lstrip()[:1] for line in lines[1:]}
    return all(len(line) in WRAPPED for line in full) and len(last) < WRAPPED.stop and not starts & BULLETS
