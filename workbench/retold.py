"""Sentences that a worker wrote down in English, told in the reader's language.

`gettext` finds a sentence by its English words. Where a number or a name was put into it before it was
written down, the catalogue has it with a gap, and so it is looked for by what stands around the gaps.
"""

from __future__ import annotations

import re
from functools import cache

from django.utils.translation import get_language, trans_real
from django.utils.translation import gettext as _

GAP = re.compile(r"%\((\w+)\)([sd])")
FITS = {"s": ".+?", "d": r"\d+"}


def retold(sentence: str) -> str:
    """The sentence in the active language, what fills its gaps as well; itself where it is not known."""
    if not sentence or (told := _(sentence)) != sentence:
        return told if sentence else ""
    for known, message in _with_gaps(get_language() or "en"):
        if found := known.fullmatch(sentence):
            return _(message) % {name: retold(words) for name, words in found.groupdict().items()}
    return sentence


@cache
def _with_gaps(language: str) -> list[tuple[re.Pattern[str], str]]:
    """Messages of the catalogue that have gaps, those with most words of their own first."""
    messages = {
        message
        for message, _told in trans_real.translation(language)._catalog.items()  # type: ignore[attr-defined]
        if isinstance(message, str) and "\x04" not in message and GAP.search(message)
    }
    return [(_pattern(one), one) for one in sorted(messages, key=lambda one: (-len(GAP.sub("", one)), one))]


def _pattern(message: str) -> re.Pattern[str]:
    """The message as it reads with its gaps filled; a name that stands twice is filled alike."""
    parts, end, names = [], 0, set[str]()
    for gap in GAP.finditer(message):
        name, kind = gap.groups()
        parts.append(re.escape(message[end : gap.start()].replace("%%", "%")))
        parts.append(f"(?P={name})" if name in names else f"(?P<{name}>{FITS[kind]})")
        names.add(name)
        end = gap.end()
    return re.compile("".join([*parts, re.escape(message[end:].replace("%%", "%"))]), re.DOTALL)
