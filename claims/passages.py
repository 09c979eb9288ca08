"""Passages of a text that a person names: by their place, or by their words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from claims.exceptions import BadInput
from claims.matching.anchors import places

LONGEST_QUOTE = 5000


def find_quote(text: str, quote: str, near: tuple[int, int] | None = None) -> tuple[int, int]:
    """The code points where a quote stands when folded: the only place, or the one at `near`.

    Raises BadInput where it stands nowhere, or at several places of which none overlaps `near`.
    """
    found = places(quote, text) if quote.strip() else []
    if near is not None:
        found = [span for span in found if span[0] < near[1] and near[0] < span[1]] or found
    if not found:
        raise BadInput(_("These words do not stand in the text; copy them from it."), field="quote")
    if len(found) > 1:
        raise BadInput(_("These words stand in several places; take in a word more."), field="quote")
    return found[0]


def trimmed(text: str, begin: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends; raises BadInput where it is not in the text or too long."""
    if not 0 <= begin < end <= len(text) or not text[begin:end].strip():
        raise BadInput(_("Choose the words of the claim in the text."), field="quote")
    if end - begin > LONGEST_QUOTE:
        raise BadInput(_("This is more than one claim; choose fewer words."), field="quote")
    words = text[begin:end]
    return begin + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
