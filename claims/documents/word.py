"""Word files (.docx): the words of their paragraphs, as they read with all tracked changes accepted."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from django.utils.translation import gettext as _
from docx.oxml.ns import qn

from claims.documents.types import Document
from claims.exceptions import TooLarge, Unreadable

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_BYTES = 100 * 2**20
"""Unpacked, pictures included."""
MOST_TEXT_BYTES = 25 * 2**20
"""Unpacked, of one XML part."""
MOST_PARTS = 3000
MOST_TAGS = 1_000_000
"""A book has some hundred thousand, and 20 MB of pictures 80,000 such signs. Parsed, each takes 300 bytes."""

_SKIPPED = {
    qn("w:del"),
    qn("w:moveFrom"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def check_sizes(archive: zipfile.ZipFile) -> None:
    """Raises TooLarge for an archive that unpacks to more than a text of people can hold.

    The sizes are those that the archive declares; unpacking stops there, whatever it really holds.
    """
    parts = archive.infolist()
    text = max((part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))), default=0)
    if len(parts) > MOST_PARTS or sum(p.file_size for p in parts) > MOST_BYTES or text > MOST_TEXT_BYTES:
        raise _unpacks_too_large()


def check_tags(archive: zipfile.ZipFile) -> None:
    """Raises TooLarge for an archive of far more XML than a text has: 70 KB became 4 million paragraphs.

    All parts count, since a part may have any name.
    """
    if sum(archive.read(part).count(b"<") for part in archive.infolist()) > MOST_TAGS:
        raise _unpacks_too_large()


def _unpacks_too_large() -> TooLarge:
    return TooLarge(
        _("This Word file unpacks to far more than an article. Copy the part you need and paste it."),
        code="unpacks_too_large",
    )


def read_word(data: bytes) -> Document:
    """Raises Unreadable for a broken file or one without words, TooLarge for one that unpacks too far."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_sizes(archive)
            check_tags(archive)
        file = docx.Document(io.BytesIO(data))
        paragraphs = [(p, " ".join("".join(_pieces(p)).split())) for p in file.element.body.iter(qn("w:p"))]
        title = _title(file, paragraphs)
    except TooLarge:
        raise
    except Exception as problem:  # python-docx, zlib and lxml raise whatever they stumble over
        raise _broken() from problem
    text = "\n\n".join(words for _p, words in paragraphs if words)
    if not text:
        raise Unreadable(_("There are no words in this Word file, perhaps only pictures."), code="empty")
    return Document(text=text, content_type=CONTENT_TYPE, title=title)


def _broken() -> Unreadable:
    return Unreadable(
        _(
            "This Word file is broken or locked by a password. "
            "Open it, save it once more as .docx and try again."
        ),
        code="broken_file",
    )


def _pieces(paragraph: Any) -> Iterator[str]:
    """Text of a paragraph without that of deleted runs, and of the paragraphs of text boxes inside it."""
    for child in paragraph.iterchildren():
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag != qn("w:p") and child.tag not in _SKIPPED and child.tag != qn("w:pPr"):
            yield from _pieces(child)


def _title(file: Any, paragraphs: list[tuple[Any, str]]) -> str:
    """The paragraph in the style Title or Heading 1, else the property; a template leaves odd properties."""
    names = {style.style_id: style.name for style in file.styles}
    for paragraph, words in paragraphs[:20]:
        if words and names.get(paragraph.style) in ("Title", "Heading 1"):
            return words
    return str(file.core_properties.title or "").strip()
