"""The words that the encoder's tokenizer knows whole, by how common they were in what it was made from."""

from __future__ import annotations

import json
from functools import cache

from claims.language.encoder import WEIGHTS

_FIRST = 1996  # what stands before are marks, letters and signs


@cache
def words() -> dict[str, int]:
    """Lower-case words and numbers, the commonest first, each with its rank from 1 (Devlin et al. 2019)."""
    stored = json.loads((WEIGHTS / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    known = sorted((number, word) for word, number in stored.items() if number >= _FIRST and word.isalnum())
    return {word: number - _FIRST + 1 for number, word in known}
