"""Vectors on their way to the database and back."""

from __future__ import annotations

import numpy as np
from django.db.models import BinaryField, Func
from pgvector import HalfVector

from claims.language.encoder import WIDTH, Vectors

_LITERAL = "[" + ",".join(["%.5g"] * WIDTH) + "]"


def literal(vector: Vectors) -> str:
    """A vector of WIDTH numbers as a parameter: five digits, as a half float holds fewer than four."""
    return _LITERAL % tuple(vector.tolist())


def binary(vector: Vectors) -> bytes:
    """The same for COPY in binary form."""
    packed: bytes = HalfVector(vector).to_binary()
    return packed


class Packed(Func):
    """A halfvec as bytes: two for the width, two unused, then big-endian half floats."""

    function = "halfvec_send"
    output_field = BinaryField()


def unpacked(packed: bytes) -> Vectors:
    """(WIDTH,) float32."""
    return np.frombuffer(packed, ">f2", offset=4).astype(np.float32)
