"""Passages of a text that a person names: by their place, or by their words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from claims.exceptions import BadInput
from claims.matching.anchors import places

LONGEST_QUOTE = 5000
WORD = re.compile(r"[\w%€$£]+(?:[.,'’]\w+)*")
SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s|\n\s*\n")
MOST_WORDS, LONGEST_SHOWN = 80, 500
"""Of a quote that is looked for; letters of what comes nearest it."""
ENOUGH = 0.5
"""The share of a quote's weight that must be found, or nothing is near."""


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


def nearest_words(text: str, quote: str) -> str:
    """The sentences of a text that come nearest a quote which does not stand there; "" where none are near.

    1. The window of as many words as the quote has that holds most of them, those counting most which are
       rarest in the text: figures and names, and not "the". Of equal ones the first.
    2. What it holds of them from the first to the last, and to the ends of these sentences, where they are
       not too long to show.
    """
    places = [match.span() for match in WORD.finditer(text)]
    words = [text[begin:end].casefold() for begin, end in places]
    asked = [match.group().casefold() for match in WORD.finditer(quote)][:MOST_WORDS]
    wanted = set(asked)
    last = _fullest(words, wanted, len(asked))
    there = [n for n in range(max(last - len(asked) + 1, 0), last + 1) if words[n] in wanted]
    if len({words[n] for n in there}) < max(ENOUGH * len(wanted), 1):
        return ""
    begin, end = places[there[0]][0], places[there[-1]][1]
    starts = [match.end() for match in SENTENCE_END.finditer(text, 0, begin)]
    stop = SENTENCE_END.search(text, end)
    whole = text[starts[-1] if starts else 0 : stop.end() if stop else len(text)]
    return " ".join((whole if len(whole) <= LONGEST_SHOWN else text[begin:end]).split())


def _fullest(words: Sequence[str], wanted: Collection[str], size: int) -> int:
    """Where the window of `size` words ends that holds most of the wanted ones, by how rare they are."""
    often, held = Counter(words), Counter[str]()
    best, last, weight = 0.0, -1, 0.0
    for here, word in enumerate(words):
        if word in wanted:
            weight += 0 if held[word] else 1 / often[word]
            held[word] += 1
        gone = words[here - size] if here >= size else ""
        if gone in wanted:
            held[gone] -= 1
            weight -= 0 if held[gone] else 1 / often[gone]
        if weight > best + 1e-9:
            best, last = weight, here
    return last
