"""A fact-check of others, put down with a claim."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.models import PriorCheck
from workbench.forms.base import DeskForm
from workbench.forms.days import Day


class PriorCheckForm(DeskForm):
    main_field = "url"
    prefix = "prior"

    url = forms.CharField(
        label=_("Address of their page"),
        max_length=2000,
        widget=forms.TextInput(attrs={"inputmode": "url"}),
        error_messages={"required": _("Give the address of their page.")},
    )
    rating = forms.CharField(
        label=_("How they rated it"),
        max_length=200,
        help_text=_("In their words."),
        error_messages={"required": _("Say how it was rated.")},
    )
    publisher = forms.CharField(
        label=_("Who published it"),
        required=False,
        max_length=200,
        help_text=_("Left empty, the site of the address."),
    )
    published_on = Day(label=_("Published on"))
    title = forms.CharField(
        label=_("Title"), required=False, max_length=PriorCheck._meta.get_field("title").max_length
    )
