"""A day, and a moment on the newsroom's clock, as browsers and people write them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.exceptions import BadInput
from claims.moments import check_year, plausible

WRITTEN = "%Y-%m-%dT%H:%M"
_UNPLACED = dt.timezone(dt.timedelta(0), "desk")
"""Marks what names no zone of its own while it is read."""


class Day(forms.DateField):
    """Optional; its year is one that the desk can mean."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        wrong = {"invalid": _("This is no day: write it as 2026-03-12.")}
        formats = ["%Y-%m-%d", "%d.%m.%Y"]
        super().__init__(
            required=False, widget=widget, input_formats=formats, error_messages=wrong, **options
        )

    def to_python(self, value: Any) -> dt.date | None:
        day: dt.date | None = super().to_python(value)
        try:
            check_year(day, field="")
        except BadInput as error:
            raise forms.ValidationError(str(error)) from error
        return day


class DeskTime(forms.DateTimeField):
    """A moment; optional. Of an hour that the clocks show twice the first, or the second once that is gone.

    Django refuses both such an hour and one that they leave out, and says of neither which it was.
    """

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=WRITTEN)
        days = ["%Y-%m-%d", "%d.%m.%Y"]
        formats = [WRITTEN, "%Y-%m-%dT%H:%M:%S", *(f"{day} %H:%M" for day in days), *days]
        wrong = {"invalid": _("This is no day and time: write it as 2026-03-12 17:00.")}
        super().__init__(
            required=False, widget=widget, input_formats=formats, error_messages=wrong, **options
        )

    def to_python(self, value: Any) -> dt.datetime | None:
        with timezone.override(_UNPLACED):
            moment: dt.datetime | None = super().to_python(value)
        if moment is None or moment.tzinfo is not _UNPLACED:
            return moment
        shown, zone = moment.replace(tzinfo=None), timezone.get_current_timezone()
        if plausible(shown) is None:  # the verbs say which years they take; here the calendar ends
            return shown.replace(tzinfo=zone)
        placed = shown.replace(tzinfo=zone)
        again = placed.astimezone(dt.UTC).astimezone(zone)
        if again.replace(tzinfo=None) != shown:
            words = _("That night the clocks are put forward: %(time)s does not exist. Take an hour later.")
            raise forms.ValidationError(words % {"time": f"{shown:%H:%M}"}, code="left_out")
        return placed if placed > timezone.now() else placed.replace(fold=1)
