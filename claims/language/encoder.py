"""Sentences as vectors: a small ONNX model (MiniLM-L6, 8-bit weights; see weights/MODEL_CARD.md).

One text at a time goes through the model: 8-bit activations are scaled over all that is in one run, so
that in a batch an answer would depend on its neighbours.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

WEIGHTS = Path(__file__).resolve().parent / "weights"
WIDTH = 384
LONGEST = 256
"""Tokens that are read of one text, the two marks around it included."""
_MOST_CHARACTERS = 4096  # 256 tokens are about 1,300 characters of prose; what follows would be cut anyway

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Read:
    """What one pass through the model gives."""

    vector: Vectors
    """(384,) float32 of unit length: what the text means."""
    tokens: Vectors
    """(n, 384) float32: each token in its context, the two marks around the text included."""
    spans: tuple[tuple[int, int], ...]
    """n offsets (begin, end) into the text; (0, 0) for the two marks."""


class Encoder:
    """A loaded model. Safe to share between threads, not across a fork (see `get_encoder`)."""

    name = "minilm-l6-v2-int8-1"

    def __init__(self, session: onnxruntime.InferenceSession, tokenizer: Tokenizer) -> None:
        self._session = session
        self._tokenizer = tokenizer

    @classmethod
    def load(cls, path: Path | None = None) -> Encoder:
        """Read `encoder.onnx` and `tokenizer.json` from a folder; raises FileNotFoundError without them."""
        folder = path or WEIGHTS
        for name in ("encoder.onnx", "tokenizer.json"):
            if not (folder / name).is_file():
                raise FileNotFoundError(f"The language model is incomplete: {folder / name} is missing.")
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.no_padding()  # the published file pads to 128 tokens, which would shift every mean
        tokenizer.enable_truncation(LONGEST)
        return cls(session_of(folder / "encoder.onnx"), tokenizer)

    def embed(self, texts: Iterable[str]) -> Vectors:
        """(n, 384) float32, rows of unit length; the same text always gives the same row."""
        # First all words, then all vectors: the tokenizer is three times slower right after the model.
        encoded = [self._encode(text).ids for text in texts]
        rows = [self._run(["vector"], ids)[0][0] for ids in encoded]
        return np.stack(rows) if rows else np.zeros((0, WIDTH), np.float32)

    def read(self, text: str) -> Read:
        """The vector of a text and of each of its tokens, in one pass."""
        encoded = self._encode(text)
        vector, tokens = self._run(["vector", "tokens"], encoded.ids)
        return Read(vector=vector[0], tokens=tokens[0], spans=tuple(encoded.offsets))

    def _encode(self, text: str) -> Encoding:
        # Half of a surrogate pair is no text: the tokenizer refuses it.
        return self._tokenizer.encode(text[:_MOST_CHARACTERS].encode("utf-8", "replace").decode())

    def _run(self, outputs: Sequence[str], ids: Sequence[int]) -> list[Vectors]:
        found: list[Vectors] = self._session.run(outputs, {"input_ids": np.array([ids], np.int64)})
        return found


SLOWER = ["SkipLayerNormFusion"]
"""What the runtime would fuse though it takes longer so: a sum and its normalisation, a quarter of a pass."""


def session_of(model: Path) -> onnxruntime.InferenceSession:
    """One thread a session: the processes of the worker already fill the cores."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        str(model), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER
    )


def get_encoder() -> Encoder:
    """The encoder of this process, loaded at the first call; a forked child loads its own."""
    return _encoder_of_process(os.getpid())


@cache
def _encoder_of_process(_pid: int) -> Encoder:
    return Encoder.load()
