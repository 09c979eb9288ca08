"""PDF files: the words of their pages, lines joined to paragraphs."""

from __future__ import annotations

import io
import re
import time
from collections import Counter
from typing import Any

import pypdf
from django.utils.translation import gettext as _
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

from claims.documents.types import Document
from claims.exceptions import TooLarge, Unreadable

CONTENT_TYPE = "application/pdf"
MOST_PAGES = 150
SECONDS = 20.0
"""Time for one file; looked at before every drawing instruction, since one page can hold millions."""

LIMITS: dict[str, Any] = {
    "zlib_maximum_output_length": 30_000_000,
    "lzw_maximum_output_length": 30_000_000,
    "run_length_maximum_output_length": 30_000_000,
    "stream_decoding_work_maximum_length": 100_000_000,
    "stream_parsing_work_maximum_count": 1_000_000,
    "jbig2dec_binary": None,
}
"""Bytes and counts: a page of text unpacks to some hundred thousand. No other program is ever run."""

_PAGE_NUMBER = re.compile(
    r"(?:page\s*|strona\s*|[-–]\s*)?\d{1,4}(?:\s*(?:/|of|z)\s*\d{1,4})?(?:\s*[-–])?", re.I
)
_HYPHEN = re.compile(r"([^\W\d_]+)-\n([^\W\d_]+)")
_ENDS = (".", "!", "?", "…", "”", '"', ":", "»")


class _OutOfTime(Exception):
    pass


def read_pdf(data: bytes) -> Document:
    """Raises Unreadable for a locked, broken or scanned file, TooLarge for one of very many pages."""
    try:
        with pypdf.apply_configuration(**LIMITS):
            pages, title = _opened(data)
    except (TooLarge, Unreadable):
        raise
    except (FileNotDecryptedError, DependencyError) as problem:
        raise _locked() from problem
    except (_OutOfTime, LimitReachedError, MemoryError) as problem:
        raise TooLarge(
            _("This PDF takes too long to read. Copy the part you need and paste it."), code="takes_too_long"
        ) from problem
    except Exception as problem:  # pypdf raises whatever a broken file makes it stumble over
        raise Unreadable(
            _("This PDF is broken. Open it, print it to a new PDF, or paste its words."), code="broken_file"
        ) from problem
    text = "\n\n".join(_paragraphs(page) for page in _without_running_lines(pages))
    if not any(c.isalpha() for c in text):
        raise Unreadable(
            _(
                "This PDF holds pictures of text, not text. "
                "Run it through text recognition (OCR), or paste its words."
            ),
            code="pdf_without_text",
        )
    return Document(text=_hyphens(text), content_type=CONTENT_TYPE, title=title if " " in title else "")


def _opened(data: bytes) -> tuple[list[list[str]], str]:
    """(lines of each page, title)."""
    reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise _locked()
    check_pages(len(reader.pages))
    return _pages(reader), str((reader.metadata.title if reader.metadata else None) or "").strip()


def check_pages(count: int) -> None:
    if count > MOST_PAGES:
        raise TooLarge(
            _("This PDF has %(count)s pages; at most %(limit)s are taken at once. Save the pages you need.")
            % {"count": count, "limit": MOST_PAGES},
            code="too_many_pages",
        )


def _locked() -> Unreadable:
    return Unreadable(
        _("This PDF is locked by a password. Save it without one and try again."), code="encrypted"
    )


def _pages(reader: pypdf.PdfReader) -> list[list[str]]:
    until = time.monotonic() + SECONDS

    def watch(*_instruction: Any) -> None:
        if time.monotonic() > until:
            raise _OutOfTime

    texts = []
    for page in reader.pages:
        watch()
        texts.append(page.extract_text(visitor_operand_before=watch))
    return [[" ".join(line.split()) for line in text.split("\n")] for text in texts]


def _without_running_lines(pages: list[list[str]]) -> list[list[str]]:
    """Pages without page numbers and without first and last lines that most pages share."""
    pages = [[line for line in page if not _PAGE_NUMBER.fullmatch(line)] for page in pages]
    edges = Counter(line for page in pages for line in {*_filled(page)[:1], *_filled(page)[-1:]})
    running = {line for line, count in edges.items() if count >= 3 and count > len(pages) / 2}
    return [[line for line in page if line not in running] for page in pages]


def _filled(page: list[str]) -> list[str]:
    return [line for line in page if line]


def _paragraphs(lines: list[str]) -> str:
    """Lines joined where the next one goes on: a full line, or a next line that starts small."""
    lengths = sorted(len(line) for line in lines if line)
    full = 0.75 * lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    pieces: list[str] = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        goes_on = following[:1].islower() or (len(line) >= full and not line.endswith(_ENDS))
        full_line = len(line) >= full and bool(following)
        pieces.append(line + ("\n" if following and (goes_on or full_line) else "\n\n"))
    return "".join(pieces).strip()


def _hyphens(text: str) -> str:
    """Words broken at a line's end put together; one that is also written with its hyphen keeps it."""

    def joined(match: re.Match[str]) -> str:
        hyphened = f"{match[1]}-{match[2]}"
        return hyphened if hyphened in known or match[2][:1].isupper() else match[1] + match[2]

    known = set(re.findall(r"[^\W\d_]+-[^\W\d_]+", text))
    text = _HYPHEN.sub(joined, text.replace("\xad\n", "").replace("\xad", ""))
    return re.sub(r"(?<!\n)\n(?!\n)", " ", text)
