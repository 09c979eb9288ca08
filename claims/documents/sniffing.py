"""What a file is, by its content; its name is only what somebody called it."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.exceptions import Unreadable

Sort = Literal["pdf", "docx", "text"]

_FOREIGN = (
    (b"\x89PNG\r\n\x1a\n", gettext_lazy("a picture (PNG)")),
    (b"\xff\xd8\xff", gettext_lazy("a picture (JPEG)")),
    (b"GIF8", gettext_lazy("a picture (GIF)")),
    (b"II*\0", gettext_lazy("a picture (TIFF)")),
    (b"MM\0*", gettext_lazy("a picture (TIFF)")),
    (b"ID3", gettext_lazy("a sound recording (MP3)")),
    (b"fLaC", gettext_lazy("a sound recording (FLAC)")),
    (b"OggS", gettext_lazy("a recording (Ogg)")),
    (b"\x1aE\xdf\xa3", gettext_lazy("a video (Matroska)")),
    (b"{\\rtf", gettext_lazy("a rich text file (RTF)")),
    (b"\xd0\xcf\x11\xe0", gettext_lazy("a file of an old Office version, or one locked by a password")),
    (b"\x1f\x8b", gettext_lazy("a packed archive (gzip)")),
    (b"7z\xbc\xaf\x27\x1c", gettext_lazy("a packed archive (7z)")),
    (b"Rar!", gettext_lazy("a packed archive (RAR)")),
    (b"\x7fELF", gettext_lazy("a program")),
    (b"SQLite format 3", gettext_lazy("a database (SQLite)")),
)
_INSIDE = (
    ("xl/workbook.xml", gettext_lazy("a spreadsheet (Excel)")),
    ("ppt/presentation.xml", gettext_lazy("a presentation (PowerPoint)")),
    ("content.xml", gettext_lazy("an OpenDocument file")),
    ("META-INF/container.xml", gettext_lazy("an e-book (EPUB)")),
)
_HTML = re.compile(
    r"\s*(?:<!--.{0,5000}?-->\s*|<\?xml.{0,300}?\?>\s*){0,5}"
    r"<(?:!doctype\s+html|html|head|body|article|main|section|div|p|h[1-6]|meta|title|script|style|table)\b",
    re.I | re.S,
)
_FEED = re.compile(
    r"\s*(?:<\?xml.{0,300}?\?>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:rss|feed|rdf:RDF|urlset)\b", re.I | re.S
)


def sort_of(data: bytes, name: str = "") -> Sort:
    """Raises Unreadable, naming what it is, for a file that is none of those that are read."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _sort_of_archive(data)
    for start, what in _FOREIGN:
        if data.startswith(start):
            raise foreign(str(what))
    if data[4:8] == b"ftyp" or (data[:4] == b"RIFF" and data[8:12] in (b"AVI ", b"WAVE")):
        raise foreign(_("a recording"))
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        raise foreign(_("a picture (WebP)"))
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending in {"pdf", "docx"}:
        raise Unreadable(
            _("This file is called .%(ending)s but is none: it is broken, or was saved under a wrong name.")
            % {"ending": ending},
            code="wrong_ending",
        )
    return "text"


def _sort_of_archive(data: bytes) -> Sort:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError) as problem:
        raise foreign(_("a broken archive (ZIP)")) from problem
    if "word/document.xml" in names:
        return "docx"
    raise foreign(next((str(what) for part, what in _INSIDE if part in names), _("a packed archive (ZIP)")))


def foreign(what: str) -> Unreadable:
    return Unreadable(
        _(
            "This is %(what)s, which is not read here. "
            "Upload a .txt, .html, .docx or .pdf file, or paste the words."
        )
        % {"what": what},
        code="not_a_text",
    )


def is_page(text: str) -> bool:
    return bool(_HTML.match(text))


def is_feed(text: str) -> bool:
    return bool(_FEED.match(text))
