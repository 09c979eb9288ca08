"""Who a speaker is."""

from __future__ import annotations

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.identities import describe_speaker
from claims.models import Speaker, User
from workbench.forms.base import DeskForm


class SpeakerForm(DeskForm):
    use_required_attribute = False

    kind = forms.ChoiceField(label=_("Kind"), choices=Speaker.Kind.choices)
    position = forms.CharField(label=_("Position"), required=False, max_length=200)
    party = forms.CharField(label=_("Party"), required=False, max_length=200)
    aliases = forms.CharField(
        label=_("Other names"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Names that articles will use for the same speaker, one a line."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, row: Speaker) -> SpeakerForm:
        fields = {name: getattr(row, name) for name in ("kind", "position", "party", "revision")}
        return cls(initial={**fields, "aliases": "\n".join(row.aliases)})

    def save(self, row: Speaker, *, by: User) -> Speaker:
        data = dict(self.cleaned_data)
        aliases = [name for name in re.split(r"[;\n]", data.pop("aliases")) if name.strip()]
        return describe_speaker(speaker=row.pk, aliases=aliases, by=by, **data)
