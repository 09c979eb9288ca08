"""Web pages: the article without menus, scripts and the rest, by trafilatura."""

from __future__ import annotations

import datetime as dt
import logging
import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree
from lxml import html as markup
from trafilatura import bare_extraction

from claims.documents import declared
from claims.documents.types import Document
from claims.exceptions import TooLarge, Unreadable

log = logging.getLogger(__name__)

MOST_TAGS = 100_000
"""Reading takes up to 8 s of a core for so many, and grows with them; long pages of news have 30,000."""
MOST_ATTRIBUTES = 500_000
"""Of all tags: in the parsed page each takes some 200 bytes, a few dozen times what it takes when sent."""
MOST_PAIRS = 150_000_000
"""Of attributes of one tag, over all tags: libxml2 compares each with each. Half a megabyte took minutes."""

MOST_PIECES = 5_000
"""Elements in all paragraphs together; trafilatura goes back over all of them at each: 12,000 took 19 s."""

_TAG = re.compile(r"""<[a-z](?:[^"'<>=]++|=\s*+"[^"]*+"|=\s*+'[^']*+'|[="'<])*+>?""", re.I)
_VALUE = re.compile(r"""=\s*+(?:"[^"]*+"|'[^']*+')""")
_BETWEEN = re.compile(r"[\s/]+")

_MOMENT = "%Y-%m-%dT%H:%M:%S%z"
_LANGUAGE = re.compile(r"[a-z]{2}\b", re.I)
_SILENT = (
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "object",
    "svg",
    "form",
    "nav",
    "footer",
    "aside",
)
_BLOCK = re.compile(
    r"address|article|blockquote|body|caption|d[dlt]|div|fig(?:caption|ure)|h[1-6r]|header|li|main|[ou]l|p|pre|"
    r"section|t(?:able|[dhr]|itle)"
)
_PARAGRAPHS = frozenset(["p", "head", "item", "cell", "code", "fw"])


def read_page(html: str) -> Document:
    """The article of a page, with its title, date, authors and language.

    Raises Unreadable for a page without words of its own, such as one that scripts fill in, and TooLarge for
    one that is made to keep its reader busy.
    """
    html = declared.without_prologue(html.replace("\0", ""))
    check_parts(html)
    tree = _tree(html)
    if declared.cut(tree):
        html = str(markup.tostring(tree, encoding="unicode"))
    found = _extracted(_in_fewer_pieces(html, tree))
    text = "\n\n".join(_paragraphs(found.body)) if found is not None else ""
    if not any(c.isalpha() for c in text):
        text = "\n\n".join(_everything(tree))
    if not any(c.isalpha() for c in text):
        raise Unreadable(
            _(
                "This page holds no text of its own; scripts fill it in. "
                "Copy its words in the browser and paste them."
            ),
            code="page_without_text",
        )
    return Document(
        text=text,
        content_type="text/html",
        title=str(getattr(found, "title", "") or tree.findtext(".//title") or "").strip(),
        published_at=_moment(getattr(found, "date", None)),
        authors=_authors(getattr(found, "author", None)),
        language=_language(tree),
        html=html,
    )


def check_parts(html: str) -> None:
    """Raises TooLarge for a page of so many parts that reading it takes minutes, or gigabytes."""
    few = html.count("<") <= MOST_TAGS
    counts = [_attributes(tag[0]) for tag in _TAG.finditer(html)] if few else []
    if not few or sum(counts) > MOST_ATTRIBUTES or sum(n * n for n in counts) > MOST_PAIRS:
        raise TooLarge(
            _("This page is made of far more parts than an article. Copy the part you need and paste it."),
            code="too_many_parts",
        )


def _attributes(tag: str) -> int:
    return len(_BETWEEN.split(_VALUE.sub(" ", tag))) - 1


def _tree(html: str) -> Any:
    """Parsed; libxml2 leaves out what is nested deeper than 256 levels."""
    try:
        return markup.document_fromstring(html)
    except (etree.LxmlError, ValueError, AssertionError) as problem:
        raise Unreadable(
            _("This page is empty or broken. Paste its words instead."), code="empty"
        ) from problem


def _in_fewer_pieces(html: str, tree: Any) -> str:
    """The page with the pieces of its longest paragraphs joined, be they links or bold, until few are left.

    Changes the tree alike, whose words stay.
    """
    blocks = [element for element in tree.iter(etree.Element) if _BLOCK.fullmatch(element.tag)]
    counted = [(sum(map(_is_piece, element)), element) for element in blocks]
    left = sum(count for count, _element in counted)
    if left <= MOST_PIECES:
        return html
    for count, element in sorted(counted, key=lambda one: one[0], reverse=True):
        left -= count
        etree.strip_elements(element, *_SILENT, etree.Comment, with_tail=False)
        etree.strip_tags(element, *{child.tag for child in element if _is_piece(child)})
        if left <= MOST_PIECES:
            break
    return str(markup.tostring(tree, encoding="unicode"))


def _is_piece(child: Any) -> bool:
    """Part of a line: neither a block nor a break."""
    return isinstance(child.tag, str) and child.tag != "br" and not _BLOCK.fullmatch(child.tag)


def _extracted(html: str) -> Any:
    dates = {"original_date": True, "extensive_search": False, "outputformat": _MOMENT}
    try:
        return bare_extraction(html, with_metadata=True, include_comments=False, date_extraction_params=dates)
    except Exception:  # whatever it stumbles over in a broken page: all its words can still be read
        log.info("trafilatura could not read a page", exc_info=True)
        return None


def _paragraphs(body: Any) -> Iterator[str]:
    """Headings, paragraphs and list items of trafilatura's tree; loose text between them is one too."""
    for element in body.iterchildren():
        if element.tag in _PARAGRAPHS:
            yield from _one(element)
        else:
            yield from _paragraphs_in(element)
        yield from _words(element.tail or "")


def _paragraphs_in(element: Any) -> Iterator[str]:
    if any(child.tag in _PARAGRAPHS for child in element.iterdescendants()):
        yield from _words(element.text or "")
        yield from _paragraphs(element)
    else:
        yield from _one(element)


def _one(element: Any) -> Iterator[str]:
    yield from _words("".join(_with_breaks(element)))


def _words(text: str) -> Iterator[str]:
    for line in text.split("\x1e"):
        words = " ".join(line.split())
        if words:
            yield words


def _with_breaks(element: Any) -> Iterator[str]:
    """Text of an element; two breaks in a row are what some editors write for a new paragraph."""
    yield element.text or ""
    breaks = 0
    for child in element.iterchildren():
        if child.tag == "lb":
            breaks += 1
            yield "\x1e" if breaks == 2 else " "
        elif isinstance(child.tag, str):
            breaks = 0
            yield from _with_breaks(child)
        if child.tail and child.tail.strip():
            breaks = 0
        yield child.tail or ""


def _everything(tree: Any) -> list[str]:
    """All visible words, block by block: for pages too small or odd to have a recognisable article."""
    for element in tree.xpath("|".join(f"//{name}" for name in _SILENT) + "|//comment()|//head"):
        element.drop_tree()
    pieces: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        pieces.append("\x1e" if _BLOCK.fullmatch(str(element.tag)) else " " if element.tag == "br" else "")
        pieces.append((element.text if event == "start" else element.tail) or "")
    return list(_words("".join(pieces)))


def _moment(text: str | None) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(text or "")
    except ValueError:
        return None


def _authors(names: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in (names or "").split(";") if name.strip())


def _language(tree: Any) -> str:
    found = _LANGUAGE.match(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    return found.group().lower() if found else ""
