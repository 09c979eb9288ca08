"""Forms of what the desk plans around a claim."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.assignment import PRIORITIES
from claims.models import Claim, Inquiry
from workbench.forms.days import Day, DeskTime


class PlanForm(forms.Form):
    deadline = DeskTime(label=_("Deadline of the desk"))
    priority = forms.ChoiceField(
        label=_("Priority"), required=False, choices=[(str(n), label) for n, label in PRIORITIES.items()]
    )

    @classmethod
    def of(cls, claim: Claim) -> PlanForm:
        return cls(initial={"deadline": claim.deadline, "priority": str(claim.priority)})


class DueForm(forms.Form):
    until = Day(label=_("To be kept by"))
    condition = forms.CharField(
        label=_("Or on what it depends"),
        required=False,
        max_length=300,
        help_text=_("“once the law is passed”"),
    )

    @classmethod
    def of(cls, claim: Claim) -> DueForm:
        return cls(initial={"until": claim.due_to, "condition": claim.due_condition})


class AskForm(forms.Form):
    whom = forms.CharField(label=_("Whom"), max_length=200)
    channel = forms.ChoiceField(label=_("How"), choices=Inquiry.Channel.choices)
    deadline = DeskTime(label=_("Answer by"))
    question = forms.CharField(
        label=_("Question"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 3})
    )
