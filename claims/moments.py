"""Days and moments that a desk can mean: far from where clocks, zones and databases end."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

from django.utils import timezone
from django.utils.translation import gettext as _

from claims.exceptions import BadInput
from claims.extraction.values.dates import FIRST_YEAR, LAST_YEAR

AHEAD = dt.timedelta(days=2)
"""So far a date of publication may lie ahead: zones are mistaken, and clocks are wrong."""

Moment = TypeVar("Moment", dt.date, dt.datetime)


def check_year(moment: dt.date | None, *, field: str) -> None:
    """Of what a person or a partner gave. Raises BadInput for a year that nobody can mean.

    A moment of the first or the last year moves out of the calendar with the newsroom's zone, and every list
    that shows it would fail.
    """
    if moment is not None and plausible(moment) is None:
        words = _("Write a year between %(first)s and %(last)s.")
        raise BadInput(words % {"first": FIRST_YEAR, "last": LAST_YEAR}, code="year", field=field)


def plausible(moment: Moment | None) -> Moment | None:
    """None for a year that nobody can mean."""
    return moment if moment is not None and FIRST_YEAR <= moment.year <= LAST_YEAR else None


def came_out(moment: dt.datetime | None) -> dt.datetime | None:
    """What a page or a feed says of when it came out; None where it lies further ahead than a clock is wrong.

    A naive moment is of the newsroom's clock, and stays naive.
    """
    if plausible(moment) is None or moment is None:
        return None
    aware = timezone.make_aware(moment) if moment.tzinfo is None else moment
    return moment if aware <= timezone.now() + AHEAD else None
