"""From marks on tokens to attributions: spans by Viterbi, then which source and cue belong to which content.

Every attribution has one cue, and no two share one; sources are shared freely. So contents choose their
cue, pieces that choose the same one are one content, and cue and content choose their source together. A
content may choose words that were not found to be a cue on their own: then they are one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claims.language.tagger import CUE_TO_SOURCE, LINK_WIDTH, TO_CUE, TO_SOURCE, Floats, Links, Marks
from claims.language.windows import Span

CONTENT, SOURCE, CUE = range(3)
BIAS = (0.0, -1.5, 0.0)
"""Added to the log-probability of "outside", for content, source and cue."""
CERTAIN = 0.002
"""Where "outside" is this certain, nothing is looked for."""
GAP = 3
"""Characters between two pieces of one content that are closed."""
LEAST = 0.35
"""Share of its links that a content must give a cue to be its content."""
PROPOSED = 0.35
"""Share of its links that a content gives words that were not found to be a cue, to make them one."""
CUE_EDGE = 0.15
"""Probability of being in a cue with which a neighbour joins such words."""

QUOTED = 3
"""Features of a token from which it stands in quotes (see windows.FEATURES)."""
REACH = 4
"""Tokens between a cue and its content that the cue may take in: "unveiled *a proposal for*" more trade."""
REACHED = 0.35
"""Mean probability of being in a cue from which it does."""


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution, as spans of the text."""

    content: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    score: float
    """Mean probability of the content's tokens of being content."""


def attributions_in(marks: Marks) -> list[Found]:
    """Everything that the marks say is claimed by somebody, in the order of the contents."""
    content, sources, cues = (spans_of(marks, role) for role in (CONTENT, SOURCE, CUE))
    shares = _Shares(marks)
    pieces: dict[Span, list[Span]] = {}
    alone: list[Span] = []
    for piece in content:
        cue = _cue_of(marks, shares, piece, cues)
        if cue is None or _strays(marks, piece, cue):
            alone.append(piece)
        else:
            pieces.setdefault(cue, []).append(piece)
    tied: list[tuple[list[Span], Span | None]] = [(held, cue) for cue, held in pieces.items()]
    tied += [([piece], None) for piece in alone]
    found = [_found(marks, shares, held, cue, sources) for held, cue in tied]
    return sorted(found, key=lambda one: one.content[0])


def _strays(marks: Marks, piece: Span, cue: Span) -> bool:
    """Whether words amid a paragraph that stand in no quote would have their cue in another one."""
    owners, features = marks.stream.paragraphs, marks.stream.features
    amid = piece[0] > 1 and owners[piece[0] - 2] == owners[piece[0]]
    return bool(amid and owners[piece[0]] != owners[cue[0]] and features[piece[0]] < QUOTED)


def _cue_of(marks: Marks, shares: _Shares, piece: Span, cues: list[Span]) -> Span | None:
    """The cue that a content chooses; one that it proposes joins `cues`."""
    share = shares.of(TO_CUE, piece)
    near = [(share.on(cue), cue) for cue in cues if share.sees(cue)]
    best, cue = max(near, default=(0.0, piece))
    if best < PROPOSED and (proposed := _proposed(marks, share, piece)):
        taken = next((known for known in cues if known[0] < proposed[1] and proposed[0] < known[1]), None)
        cue = taken or proposed
        if taken is None:
            cues.append(proposed)
        return cue
    return cue if best >= LEAST else None


def _proposed(marks: Marks, share: _Share, piece: Span) -> Span | None:
    at = share.first + int(np.argmax(share.values))
    if piece[0] <= at < piece[1]:
        return None
    inside = 1 - np.exp(marks.tags[:, CUE, 0])
    begin, end = at, at + 1
    while begin > share.first and inside[begin - 1] >= CUE_EDGE:
        begin -= 1
    while end < share.first + len(share.values) and inside[end] >= CUE_EDGE:
        end += 1
    return (begin, end) if share.on((begin, end)) >= PROPOSED else None


def _found(
    marks: Marks, shares: _Shares, held: list[Span], cue: Span | None, sources: Sequence[Span]
) -> Found:
    source = _source_of(shares, held, cue, sources)
    cue = _reaching(marks, cue, held) if cue else None
    inside = np.concatenate([1 - np.exp(marks.tags[b:e, CONTENT, 0]) for b, e in held])
    return Found(
        _joined([_offsets(marks, piece) for piece in held]),
        _offsets(marks, source) if source else None,
        _offsets(marks, cue) if cue else None,
        float(inside.mean()),
    )


def _reaching(marks: Marks, cue: Span, held: Sequence[Span]) -> Span:
    """The cue up to its content, where little stands between that is as likely a part of it."""
    begin = min((piece[0] for piece in held if piece[0] > cue[1]), default=cue[1])
    between = 1 - np.exp(marks.tags[cue[1] : begin, CUE, 0])
    reaches = 0 < len(between) <= REACH and between.mean() >= REACHED
    return (cue[0], begin) if reaches else cue


def _source_of(
    shares: _Shares, held: Sequence[Span], cue: Span | None, sources: Sequence[Span]
) -> Span | None:
    """The source that content and cue agree on, None: nobody is named."""
    longest = max(held, key=lambda piece: piece[1] - piece[0])
    asked = [shares.of(TO_SOURCE, longest)] + ([shares.of(CUE_TO_SOURCE, cue)] if cue else [])
    totals = [(sum(share.nobody for share in asked), -1)]
    totals += [
        (sum(share.on(source) for share in asked), at)
        for at, source in enumerate(sources)
        if any(share.sees(source) for share in asked)
    ]
    best = max(totals)[1]
    return None if best < 0 else sources[best]


def _offsets(marks: Marks, tokens: Span) -> Span:
    spans = marks.stream.spans
    return int(spans[tokens[0], 0]), int(spans[tokens[1] - 1, 1])


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for begin, end in sorted(spans):
        if joined and begin - joined[-1][1] <= GAP:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return tuple(joined)


# Spans


def spans_of(marks: Marks, role: int) -> list[Span]:
    """Token ranges of one role: the likeliest sequence in which no span goes on that did not begin."""
    logs = marks.tags[:, role].astype(np.float64)
    logs[:, 0] += BIAS[role]
    open_ = np.exp(logs[:, 0]) < 1 - CERTAIN
    breaks = np.flatnonzero(np.diff(marks.stream.paragraphs)) + 1
    edges = np.flatnonzero(np.diff(np.concatenate([[False], open_, [False]])))
    found: list[Span] = []
    for begin, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        cuts = breaks[np.searchsorted(breaks, begin, "right") : np.searchsorted(breaks, end)].tolist()
        for left, right in zip([begin, *cuts], [*cuts, end], strict=True):
            found += [(left + b, left + e) for b, e in _runs(_viterbi(logs[left:right].tolist()))]
    return found


def _runs(states: Sequence[int]) -> list[Span]:
    found: list[Span] = []
    begin = -1
    for at, state in enumerate([*states, 0]):
        if state != 2 and begin >= 0:
            found.append((begin, at))
            begin = -1
        if state == 1:
            begin = at
    return found


def _viterbi(rows: list[list[float]]) -> list[int]:
    """States 0 outside, 1 begin, 2 inside, which follows begin or inside alone."""
    out, new, on = rows[0][0], rows[0][1], float("-inf")
    back: list[tuple[int, int]] = []
    for to_out, to_new, to_on in rows[1:]:
        inside, before = (on, 2) if on >= new else (new, 1)
        best, state = (out, 0) if out > inside else (inside, before)
        back.append((state, before))
        out, new, on = best + to_out, best + to_new, inside + to_on
    state = max((out, 0), (new, 1), (on, 2))[1]
    states = [state]
    for best_before, inside_before in reversed(back):
        state = inside_before if state == 2 else best_before
        states.append(state)
    return states[::-1]


# Links


@dataclass(frozen=True, slots=True)
class _Share:
    """How a span spreads its links: over nobody, and over the tokens from `first` on."""

    nobody: float
    first: int
    values: Floats

    def sees(self, span: Span) -> bool:
        return span[0] < self.first + len(self.values) and span[1] > self.first

    def on(self, span: Span) -> float:
        begin, end = max(span[0] - self.first, 0), max(span[1] - self.first, 0)
        if end == begin + 1 <= len(self.values):  # most cues
            return float(self.values[begin])
        return float(np.add.reduce(self.values[begin:end]))  # as its sum(), which looks at more first


class _Shares:
    """Links of spans, each read in the window that owns its middle."""

    def __init__(self, marks: Marks) -> None:
        self._links = marks.links
        sizes = [link.window.end - link.window.own for link in marks.links]
        self._owner = np.repeat(np.arange(len(sizes)), sizes)

    def of(self, kind: int, asking: Span) -> _Share:
        """The mean share over the tokens of a span."""
        link: Links = self._links[int(self._owner[(asking[0] + asking[1]) // 2])]
        first = link.window.begin
        begin, end = max(asking[0], first) - first + 1, min(asking[1], link.window.end) - first + 1
        scores: Floats = link.queries[begin:end, kind] @ link.keys[:, kind].T / np.float32(LINK_WIDTH**0.5)
        scores = np.exp(scores - np.maximum.reduce(scores, axis=-1, keepdims=True))
        mean: NDArray[np.float32] = (scores / np.add.reduce(scores, axis=-1, keepdims=True)).mean(axis=0)
        return _Share(float(mean[0]), first, mean[1:])
