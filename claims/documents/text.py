"""Plain text as it is stored: LF, no NUL, composed characters; the words are those that came."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from django.conf import settings
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from claims.exceptions import TooLarge, Unreadable
from claims.extraction.layout.invisible import INVISIBLE

_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028]")
_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_GAP = re.compile(r"\n{4,}")

BROKEN_SHARE = 0.05
"""Above this share of control and replacement characters, bytes of something else were read as text."""


def tidy(text: str) -> str:
    """The text with LF line ends, composed (NFC), without control characters, trailing space or long gaps.

    Soft hyphens and marks without width go too: a word that holds one is found by nobody.

    Idempotent. Raises TooLarge above MAX_TEXT_CHARACTERS, Unreadable where no words are left.
    """
    check_length(text)
    check_readable(text)
    text = _LINE_END.sub("\n", text.replace("\u2029", "\n\n").removeprefix("\ufeff"))
    text = _INVISIBLE.sub("", text)
    text = INVISIBLE.sub("", unicodedata.normalize("NFC", INVISIBLE.sub("", text)))
    # Line by line: a pattern for trailing space takes quadratic time on a long run of spaces.
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    text = _GAP.sub("\n\n\n", text).strip("\n").lstrip("\ufeff")
    check_length(text)
    if not text.strip():
        raise Unreadable(_("There is no text here. Paste the article's words and try again."), code="empty")
    if not any(c.isalpha() for c in text):
        raise Unreadable(
            _("There are no words in this, only figures and signs. Paste the article's text."),
            code="no_words",
        )
    return text


def check_length(text: str) -> None:
    limit = settings.MAX_TEXT_CHARACTERS
    if len(text) > limit:
        raise TooLarge(
            _(
                "This text has %(length)s characters; at most %(limit)s are taken at once. "
                "Add it in parts, or only the part with the article."
            )
            % {"length": _grouped(len(text)), "limit": _grouped(limit)},
            code="text_too_large",
        )


def _grouped(number: int) -> str:
    """With thousands as the reader writes them: "300,000", "300 000"."""
    return number_format(number, force_grouping=True)


def check_readable(text: str) -> None:
    """Raises Unreadable where the characters look like bytes that never were text."""
    broken = len(_INVISIBLE.findall(text)) + text.count("\ufffd")
    if broken > BROKEN_SHARE * len(text):
        raise Unreadable(
            _("This is not text but the bytes of a file. Upload the file itself, or copy its words."),
            code="binary",
        )


def fingerprint(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()
