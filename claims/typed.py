"""What somebody types to find a name or a title: letters are the same, however put together or quoted."""

from __future__ import annotations

import re
import unicodedata

from django.db.models import Q

APOSTROPHES = "'’‘ʼ´′`"
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")


def typed(text: str) -> str:
    """A query as it is looked for: composed (NFC), as the desk's texts are, without NUL."""
    return unicodedata.normalize("NFC", text.replace("\0", "")).strip()


def holds(field: str, text: str) -> Q:
    """Rows whose field holds the text, in any case; keyboards have one apostrophe, the press has another."""
    if not _APOSTROPHE.search(text):
        return Q(**{f"{field}__icontains": text})
    pattern = f"[{APOSTROPHES}]".join(map(re.escape, _APOSTROPHE.split(text)))
    return Q(**{f"{field}__iregex": pattern})
