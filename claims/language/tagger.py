"""The tagger: one pass over a text tells who says what (tokens and links), and what deserves a check.

Works without Django and knows nothing of claims: `claims.extraction.tagging` makes attributions of it.
See weights/MODEL_CARD.md for what the model learnt from.
"""

from __future__ import annotations

import json
import math
import os
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from claims.language.encoder import WEIGHTS, session_of
from claims.language.windows import Span, Stream, Window, inputs_of, stream_of, windows_of

LINK_WIDTH = 64
TO_CUE, TO_SOURCE, CUE_TO_SOURCE = 0, 1, 2
"""Which token answers which question of a token: a content's cue, a content's source, a cue's source."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Links:
    """What the tokens of one window ask and answer; row 0 is the mark at its beginning: "nobody"."""

    window: Window
    queries: Floats
    """(n + 1, 3, 64)"""
    keys: Floats
    """(n + 1, 3, 64)"""


@dataclass(frozen=True, slots=True)
class Marks:
    """What the model says of a text, token by token."""

    stream: Stream
    tags: Floats
    """(n, 3, 3) log-probabilities: content, source and cue; outside, begin, inside."""
    worth: Floats
    """(n, 2): what each token adds to its sentence's check-worthiness, and how much it weighs."""
    links: tuple[Links, ...]


class Tagger:
    """A loaded model. Safe to share between threads, not across a fork (see `get_tagger`)."""

    name = "tagger-3"

    def __init__(
        self, session: onnxruntime.InferenceSession, tokenizer: Tokenizer, calibration: Mapping[str, float]
    ) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self.calibration = {"shift": 0.0, "scale": 1.0, **calibration}
        """What makes a probability of what the model says of a sentence."""

    @classmethod
    def load(cls, folder: Path | None = None, *, name: str = "tagger.onnx") -> Tagger:
        """Read the model, its calibration, and its `tokenizer.json` (else the published one).

        Raises FileNotFoundError.
        """
        model, words = (folder or WEIGHTS) / name, (folder or WEIGHTS) / "tokenizer.json"
        words = words if words.is_file() else WEIGHTS / "tokenizer.json"
        for part in (model, words):
            if not part.is_file():
                raise FileNotFoundError(f"The language model is incomplete: {part} is missing.")
        tokenizer = Tokenizer.from_file(str(words))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        session = session_of(model)
        beside = model.with_suffix(".json")
        stored = json.loads(beside.read_text(encoding="utf-8")) if beside.is_file() else {}
        return cls(session, tokenizer, stored.get("worth", {}))

    def marks(self, text: str, paragraphs: Sequence[Span]) -> Marks:
        """Read paragraphs, in order, window by window: time and memory grow with their length alone."""
        stream = stream_of(self._tokenizer, text, paragraphs)
        total = len(stream.ids)
        tags, worth = np.zeros((total, 3, 3), np.float32), np.zeros((total, 2), np.float32)
        links = []
        for window in windows_of(stream):
            ids, features, places = inputs_of(stream, window.begin, window.end)
            found = self._session.run(
                ["tags", "queries", "keys", "worth"], {"input_ids": ids[None], "features": features[None]}
            )
            fresh = slice(window.own - window.begin, None)
            tags[window.own : window.end] = found[0][0][places][fresh].reshape(-1, 3, 3)
            worth[window.own : window.end] = found[3][0][places][fresh]
            rows = np.concatenate([[0], places])
            queries, keys = (part[0][rows].reshape(-1, 3, LINK_WIDTH) for part in found[1:3])
            links.append(Links(window, queries, keys))
        tags -= np.logaddexp.reduce(tags, axis=-1, keepdims=True)
        return Marks(stream, tags, worth, tuple(links))

    def worth(self, marks: Marks, spans: Sequence[Span]) -> list[float]:
        """Check-worthiness, 0 to 1, of spans of the text; 0 where a span holds no token that was read."""
        shift, scale = self.calibration["shift"], self.calibration["scale"]
        values = [logit_of(marks, span) for span in spans]
        return [0.0 if value is None else 1 / (1 + math.exp(-scale * (value - shift))) for value in values]


def logit_of(marks: Marks, span: Span | None = None) -> float | None:
    """What the model says of a span before it is calibrated: its tokens' values, weighed by each other."""
    begins = marks.stream.spans[:, 0]
    first, last = (
        (0, len(begins)) if span is None else (bisect_left(begins, span[0]), bisect_left(begins, span[1]))
    )
    rows = marks.worth[first:last].astype(np.float64)
    if not len(rows):
        return None
    weights = np.exp(rows[:, 1] - rows[:, 1].max())
    return float((rows[:, 0] * weights).sum() / weights.sum())


def get_tagger() -> Tagger:
    """The tagger of this process, loaded at the first call; a forked child loads its own."""
    return _tagger_of_process(os.getpid())


@cache
def _tagger_of_process(_pid: int) -> Tagger:
    return Tagger.load()
