"""Two texts read side by side: what the one is to the other (a cross-encoder, see weights/MODEL_CARD.md).

The encoder makes a vector of each text by itself and hears what it is about; here every word of one can be
held against every word of the other. It takes twice as long as embedding both, and is asked about the few
pairs that are near already.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from claims.language.encoder import WEIGHTS, session_of

CLASSES = ("same", "agrees", "denies", "figure", "topic", "unrelated")
LONGEST = 80
"""Tokens that are read of each text: about 60 words."""
_MOST_CHARACTERS = 2_000
_BEGIN, _END = 101, 102
"""The marks of BERT: [CLS] before the first text, [SEP] behind each."""

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Judgement:
    """How likely each of CLASSES is, 0 to 1 each, 1 together."""

    same: float
    """They state one fact: the same truth conditions, in whatever words."""
    agrees: float
    """Where one is so the other is too, or more likely: one is wider, narrower, weaker, or a part."""
    denies: float
    """They cannot both be so."""
    figure: float
    """One fact but for a number, a share, a rank, a date or a place."""
    topic: float
    """Of one matter, and neither for nor against each other."""
    unrelated: float

    @property
    def about_one_claim(self) -> float:
        """That a check of one tells whether the other is so."""
        return self.same + self.agrees + self.denies + self.figure


class CrossEncoder:
    """A loaded model. Safe to share between threads, not across a fork (see `get_cross_encoder`)."""

    name = "cross-encoder-2"

    def __init__(self, session: onnxruntime.InferenceSession, tokenizer: Tokenizer) -> None:
        self._session = session
        self._tokenizer = tokenizer

    @classmethod
    def load(cls, folder: Path | None = None) -> CrossEncoder:
        """Read `crossencoder.onnx` and the published `tokenizer.json`; raises FileNotFoundError."""
        model, words = (folder or WEIGHTS) / "crossencoder.onnx", WEIGHTS / "tokenizer.json"
        for part in (model, words):
            if not part.is_file():
                raise FileNotFoundError(f"The language model is incomplete: {part} is missing.")
        return cls(session_of(model), tokenizer_of(words))

    def judge(self, one: str, other: str) -> Judgement:
        """What `other` is to `one`; of a text of more than LONGEST tokens its beginning is read."""
        ids, sides = inputs_of(self._tokenizer, one, other)
        found: Floats = self._session.run(["chances"], {"input_ids": ids[None], "sides": sides[None]})[0][0]
        return Judgement(*map(float, found))


def tokenizer_of(path: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    return tokenizer


def inputs_of(tokenizer: Tokenizer, one: str, other: str) -> tuple[Integers, Floats]:
    """(n,) the tokens of both with their marks, and (2, n): which text each belongs to, 1 or 0.

    The mark before the first text and the one behind it are the first's.
    """
    first, second = (_tokens(tokenizer, text) for text in (one, other))
    ids = np.array([_BEGIN, *first, _END, *second, _END], np.int64)
    ours = np.arange(len(ids)) < len(first) + 2
    return ids, np.stack([ours, ~ours]).astype(np.float32)


def _tokens(tokenizer: Tokenizer, text: str) -> list[int]:
    # Half of a surrogate pair is no text: the tokenizer refuses it.
    whole = text[:_MOST_CHARACTERS].encode("utf-8", "replace").decode()
    found: list[int] = tokenizer.encode(whole, add_special_tokens=False).ids
    return found


def get_cross_encoder() -> CrossEncoder:
    """The cross-encoder of this process, loaded at the first call; a forked child loads its own."""
    return _cross_encoder_of_process(os.getpid())


@cache
def _cross_encoder_of_process(_pid: int) -> CrossEncoder:
    return CrossEncoder.load()
