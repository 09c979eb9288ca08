"""A day as browsers and people write it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from claims.exceptions import BadInput
from claims.moments import check_year


class Day(forms.DateField):
    """Optional; its year is one that the desk can mean."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(required=False, widget=widget, input_formats=["%Y-%m-%d", "%d.%m.%Y"], **options)

    def to_python(self, value: Any) -> dt.date | None:
        day: dt.date | None = super().to_python(value)
        try:
            check_year(day, field="")
        except BadInput as error:
            raise forms.ValidationError(str(error)) from error
        return day
