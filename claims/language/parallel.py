"""Many texts as vectors: on all cores where there are enough to be worth the start of other processes."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Sequence

import numpy as np

from claims.language.encoder import WIDTH, Vectors, get_encoder

_WORTH_A_PROCESS = 1000
_CHUNK = 100


def embed_many(texts: Sequence[str]) -> Vectors:
    """(n, 384) float32, rows of unit length, a row of zeros for an empty text; each text is read once."""
    unique = list(dict.fromkeys(text for text in texts if text.strip()))
    row_of = {text: row for row, text in enumerate(unique)}
    vectors = np.concatenate([_embed_all(unique), np.zeros((1, WIDTH), np.float32)])
    return vectors[[row_of.get(text, -1) for text in texts]]


def _embed_all(texts: list[str]) -> Vectors:
    processes = min(len(os.sched_getaffinity(0)), len(texts) // _WORTH_A_PROCESS)
    if processes < 2:
        return get_encoder().embed(texts)
    chunks = [texts[begin : begin + _CHUNK] for begin in range(0, len(texts), _CHUNK)]
    # Spawned, not forked: a session that is open in this process would not survive a fork.
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        return np.concatenate(pool.map(_embed_chunk, chunks, chunksize=1))


def _embed_chunk(texts: list[str]) -> Vectors:
    return get_encoder().embed(texts)
