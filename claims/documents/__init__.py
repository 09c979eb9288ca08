"""Bytes → text with what they say of themselves. What a file is, is told by its content.

To read one more sort of file: tell it in `sniffing.sort_of`, read it in a module beside `pdf`, and name the
module in `read`.
"""

from __future__ import annotations

import os

from django.conf import settings
from django.utils.translation import gettext as _

from claims.documents.page import read_page
from claims.documents.pdf import read_pdf
from claims.documents.plain import decode
from claims.documents.sniffing import foreign, is_feed, is_page, sort_of
from claims.documents.text import fingerprint, tidy
from claims.documents.types import Document
from claims.documents.word import read_word
from claims.exceptions import TooLarge, Unreadable

__all__ = ["Document", "fingerprint", "read", "read_source", "tidy"]

_MARKUP = {"text/html", "application/xhtml+xml"}
_OTHER = {
    "application/json",
    "application/ld+json",
    "text/css",
    "text/javascript",
    "application/javascript",
    "text/csv",
}


def read(data: bytes, *, name: str = "", content_type: str = "") -> Document:
    """The text of a file or fetched page; `content_type` is what its server said.

    Raises Unreadable or TooLarge, with a sentence that names what it is and what to do.
    """
    check_size(len(data))
    if not data.strip():
        raise Unreadable(_("This file is empty."), code="empty")
    sort = sort_of(data, os.path.basename(name))
    if sort == "pdf":
        return read_pdf(data)
    if sort == "docx":
        return read_word(data)
    return _read_characters(data, content_type)


def read_source(text: str) -> Document | None:
    """What stands on the page whose source this text is; None for any other text.

    Raises Unreadable for a page without words of its own, TooLarge.
    """
    if not is_page(text):
        return None
    check_size(len(text))
    return read_page(text)


def check_size(size: int) -> None:
    limit = settings.MAX_FILE_BYTES
    if size > limit:
        raise TooLarge(
            _("This file has %(size)s MB; at most %(limit)s MB are taken. Save only the part you need.")
            % {"size": f"{size / 2**20:.1f}", "limit": f"{limit / 2**20:.0f}"},
            code="file_too_large",
        )


def _read_characters(data: bytes, content_type: str) -> Document:
    text = decode(data, content_type=content_type)
    said = content_type.partition(";")[0].strip().lower()
    if is_feed(text):
        raise foreign(_("a feed of headlines"))
    if said in _MARKUP or is_page(text):
        return read_page(text)
    if said in _OTHER:
        raise foreign(_("data for programs (%(kind)s)") % {"kind": said})
    return Document(text=text, content_type="text/plain")
