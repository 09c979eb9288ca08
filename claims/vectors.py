"""Vectors on their way to the database and back."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import numpy as np
from numpy.typing import NDArray
from pgvector import HalfVector

from claims.language.encoder import Vectors


def literal(vector: Vectors) -> str:
    """A vector as a parameter, rounded to half floats: to look each number up takes a third of writing it."""
    numbers: list[bytes] = _written()[vector.astype(np.float16).view(np.uint16)].tolist()
    return f"[{b','.join(numbers).decode()}]"


def literals(vectors: Iterable[Vectors]) -> str:
    """Vectors as one parameter for halfvec[]: as a list, each would be looked through for quotes."""
    return "{" + ",".join(f'"{literal(vector)}"' for vector in vectors) + "}"


@cache
def _written() -> NDArray[np.bytes_]:
    """(65536,): each half float by its bits, in the five digits that tell it from its neighbours."""
    return np.array([b"%.5g" % number for number in np.arange(2**16, dtype=np.uint16).view(np.float16)])


def binary(vector: Vectors) -> bytes:
    """The same for COPY in binary form."""
    packed: bytes = HalfVector(vector).to_binary()
    return packed


def unpacked(packed: bytes) -> Vectors:
    """(WIDTH,) float32, of halfvec_send: two bytes for the width, two unused, then big-endian half floats."""
    return np.frombuffer(packed, ">f2", offset=4).astype(np.float32)
