"""The period and the groups of the page on selection, as its address has them."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.fairness import GROUPS
from workbench.forms.days import Day

DAYS = 90


class PeriodForm(forms.Form):
    by = forms.ChoiceField(
        label=_("Compare"),
        required=False,
        choices=[(key, label) for key, (label, _columns) in GROUPS.items()],
    )
    first = Day(label=_("From"))
    last = Day(label=_("Until"))

    def period(self) -> tuple[dt.date, dt.date]:
        """First and last day, both included; the last ninety days where the address does not say."""
        self.is_valid()
        data = getattr(self, "cleaned_data", {})
        last = data.get("last") or timezone.localdate()
        first = data.get("first") or last - dt.timedelta(days=DAYS)
        return min(first, last), max(first, last)

    def chosen_group(self) -> str:
        chosen = self.data.get("by", "speaker")
        return chosen if chosen in GROUPS else "speaker"
