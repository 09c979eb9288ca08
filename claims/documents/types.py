"""What a file or page says."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """The words of a file or page, not yet tidied, with what it says of itself."""

    text: str
    """Paragraphs and headings, each on lines of its own, a blank line between them."""
    content_type: str
    title: str = ""
    published_at: dt.datetime | None = None
    """Naive where it names no time zone."""
    authors: tuple[str, ...] = ()
    language: str = ""
    """ISO 639-1, "" where it says none."""
    html: str = ""
    """The mark-up it was read from, "" where it was none."""
