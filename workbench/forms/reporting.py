"""What a reader writes who found a mistake."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.reports import LETTERS
from workbench.forms.base import DeskForm


class ReportForm(DeskForm):
    use_required_attribute = False
    main_field = "body"

    body = forms.CharField(
        label=_("What is wrong, and how you know"),
        required=False,
        max_length=LETTERS,
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    contact = forms.CharField(
        label=_("How we can answer you"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "email"}),
        help_text=_("A mail address, if you like. It is seen by the newsroom alone, and deleted later."),
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    @property
    def is_trapped(self) -> bool:
        """Whether a program filled in what no person sees."""
        return bool(self.cleaned_data["website"])
