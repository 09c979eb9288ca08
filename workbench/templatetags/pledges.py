"""A year's pledges as a bar: kept, in progress, broken, not judged."""

from __future__ import annotations

from typing import Any

from django import template

from claims.records import PledgeYear

register = template.Library()

WIDTH = 400


@register.inclusion_tag("parts/_pledge_bar.html")
def pledge_bar(year: PledgeYear) -> dict[str, Any]:
    """One segment a rating, best first; what is not judged stays empty. Text, so that no comma gets in."""
    total = max(year.made, sum(n for _label, _number, n in year.judged), 1)
    at, segments = 0.0, []
    for label, number, n in year.judged:
        width = n / total * WIDTH
        segments.append((f"r{number or 0}", f"{at:.1f}", f"{max(width - 1.5, 1):.1f}", label))
        at += width
    return {"segments": segments}
