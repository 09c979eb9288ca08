"""Claims by month as bars. Pure: a record's months in, coordinates and words out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import formats
from django.utils.translation import gettext as _

from claims.records import Month

WIDTH, BASE, HIGHEST, GAP = 720, 76, 68, 3
WIDEST = WIDTH / 12
"""Of a month: two months are no two walls."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Places in the picture's units, as text so that no language writes a decimal comma."""

    x: str
    y: str
    width: str
    height: str
    checked_y: str
    checked_height: str
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    bars: list[Bar]
    first: str
    last: str
    words: str
    """The whole picture as a sentence."""
    full: bool
    """Whether the bars reach from one end to the other."""


def chart_of(months: Sequence[Month]) -> Chart:
    most = max((month.claimed for month in months), default=0) or 1
    step = min(WIDTH / max(len(months), 1), WIDEST)
    bars = [_bar(month, n * step, step, most) for n, month in enumerate(months)]
    names = [_name(month) for month in (*months[:1], *months[-1:])]
    said = "; ".join(bar.words for bar, month in zip(bars, months, strict=True) if month.claimed)
    return Chart(bars, names[0] if names else "", names[-1] if names else "", said, step < WIDEST)


def _bar(month: Month, x: float, step: float, most: int) -> Bar:
    height, checked = (HIGHEST * n / most for n in (month.claimed, month.checked))
    words = _("%(month)s: %(n)d claimed, %(checked)d checked") % {
        "month": _name(month),
        "n": month.claimed,
        "checked": month.checked,
    }
    places = (x, BASE - height, max(step - GAP, 1), height, BASE - checked, checked)
    return Bar(*(f"{place:.1f}" for place in places), words)


def _name(month: Month) -> str:
    return formats.date_format(month.day, "YEAR_MONTH_FORMAT")
