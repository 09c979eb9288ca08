"""Which language a text is in; only English is read."""

from __future__ import annotations

import re
from functools import cache
from typing import Protocol

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from claims.extraction.wordsets import word_set

READ = "en"
SAMPLE = 4000
"""Characters that are looked at."""
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = word_set("""
    the of and to in is that for it was with he as his on be at by i this had not are but from or have
    an they which one you were her all she there would their we him been has when who will more no if
    out so said what
    """)


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


def language_of(text: str) -> str:
    """ISO 639-1 code, "" where there is too little to tell."""
    sample = text[:SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    if len(words) < 3:
        return ""
    share = sum(word in _ENGLISH for word in words) / len(words)
    if share >= 0.25:
        return READ
    code, confidence = _identifier().classify(sample)
    if confidence < 0.7 or len(words) < 8:
        return READ if share >= 0.1 or (code != READ and confidence < 0.9 and sample.isascii()) else code
    return str(code)


@cache
def _identifier() -> _Identifier:
    found: _Identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return found
