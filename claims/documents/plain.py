"""Bytes → characters."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes
from django.utils.translation import gettext as _

from claims.exceptions import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_CENTRAL = ("cp1250", "iso-8859-2")
"""Of Central Europe, which the guess takes for Western ones."""
SAMPLE = 200_000
"""Bytes that the guess of an encoding looks at."""


def decode(data: bytes, *, content_type: str = "") -> str:
    """Characters of a text file or page; single broken bytes become U+FFFD.

    Tried in order: byte order mark, UTF-16 without one, what the header or the page declares, UTF-8, a guess.
    Raises Unreadable for bytes that are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if b"\0" in data[:4096]:
        return _without_mark(data)
    for encoding in (*_declared(data, content_type), "utf-8"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return _guessed(data)


def _declared(data: bytes, content_type: str) -> list[str]:
    header, meta = _HEADER.search(content_type), _META.search(data[:4096])
    found = [header[1]] if header else []
    found += [meta[1].decode("ascii")] if meta else []
    # A page of one byte a character that claims to be UTF-16 was converted after it was written.
    return [
        "cp1252" if n.lower() in {"iso-8859-1", "latin-1", "latin1"} else n
        for n in found
        if _is_text_codec(n)
    ]


def _is_text_codec(name: str) -> bool:
    try:
        return codecs.lookup(name)._is_text_encoding and not name.lower().startswith("utf-16")
    except LookupError:
        return False


def _without_mark(data: bytes) -> str:
    """UTF-16 shows by zeros in every other byte of Latin letters."""
    sample = data[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if min(even, odd) * 20 > max(even, odd) or max(even, odd) * 4 < len(sample) // 2:
        raise Unreadable(
            _("This is not a text file. Upload a .txt, .html, .docx or .pdf file, or paste the words."),
            code="binary",
        )
    return data.decode(encoding, "replace")


def _guessed(data: bytes) -> str:
    """Mostly sound UTF-8 is UTF-8 with broken bytes; anything else is what its letters look like most."""
    text = data.decode("utf-8", "replace")
    others = sum(c > "\x7f" and c != "\ufffd" for c in text)
    if text.count("\ufffd") <= others:
        return text
    best = from_bytes(data[:SAMPLE]).best()
    guesses = [
        text,
        *(data.decode(name, "replace") for name in (best.encoding if best else "cp1252", *_CENTRAL)),
    ]
    return max(guesses, key=_letters)


def _letters(text: str) -> int:
    """Letters beyond ASCII: in a wrong encoding many of them are signs ("³" for "ł")."""
    return sum(c.isalpha() for c in text if c > "\x7f")
