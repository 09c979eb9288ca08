"""Numbers as other countries write them, put the way figures are read: "12 000" and "12.000" as "12,000"."""

from __future__ import annotations

import re

_MINUS = "\N{MINUS SIGN}"
_GAPS = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
_TRIED = re.compile(rf"\d[ {_GAPS}.,'’]\d|{_MINUS}")
_GROUPED = re.compile(
    rf"(?<![\w.,'’{_GAPS}-])(?<!\d )\d{{1,3}}"
    rf"(?:(?:[{_GAPS}]\d{{3}})+|(?:['’]\d{{3}})+|(?:\.\d{{3}})+|(?: \d{{3}})+)"
    r"(?![\w'’-]|[.,]\d| \d)"
)
_DECIMAL = re.compile(
    r"(?<![\w.,])(\d{1,3}),(\d{1,2})(?=\s?(?:%|per\s?cent|(?:million|billion|trillion|m|bn|mn|tn)\b))", re.I
)
_MEASURED = re.compile(r"\s?(?:%|per\s?cent|percentage|million|billion|trillion|seconds?\b|s\b)", re.I)
"""Behind "1.200" these make it a decimal."""
_NAMED = re.compile(
    r"(?:^|\s)(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?|[^\s.!?:]+ [A-Z][\w.]*"
    r"|(?i:flight|highway|route|road|street|room|chapter|page|article|section|line|bus|tram|train|platform|gate"
    r"|unit|block|number|no\.|day|week|group|district|ward|zone|channel|level|age)) $"
)
"""Before "5 000": "May 5", "by Flight 370", "bus 12"."""
_DAY_GIVEN = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? $"
)
"""“On 5 November (2 000 people)”: the month has its day already."""
_BEFORE = 40


def plain_numbers(text: str) -> str:
    """The text with groups of three digits joined by commas, decimals behind a point and "-" for a minus.

    What can be read in two ways stays: "3.141", "May 5 000".
    """
    if not _TRIED.search(text):
        return text
    text = text.replace(_MINUS, "-")
    return _DECIMAL.sub(r"\1.\2", _GROUPED.sub(_commas, text))


def _commas(found: re.Match[str]) -> str:
    digits, text = found[0], found.string
    mark = next(mark for mark in digits if not mark.isdigit())
    groups = digits.split(mark)
    before = max(found.start() - _BEFORE, 0), found.start()
    if mark == " " and _NAMED.search(text, *before) and not _DAY_GIVEN.search(text, *before):
        return digits
    if mark == "." and len(groups) == 2 and not _is_grouped(groups, text[found.end() :][:12]):
        return digits
    return digits if groups[0].startswith("0") else ",".join(groups)


def _is_grouped(groups: list[str], behind: str) -> bool:
    """ "12.000 beds" and "4.300 zloty", but not "12.345" nor "1.200 million"."""
    return groups[1].endswith("00") and not _MEASURED.match(behind)
