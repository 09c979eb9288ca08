"""Forms of the case file, and of a claim that was heard outside any article."""

from __future__ import annotations

import re
from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.entries import HEARD_IN, add_claim
from claims.models import Article, Claim, Kind, Polarity, User
from workbench.forms.articles import AsTyped
from workbench.forms.base import DeskForm
from workbench.forms.days import Day
from workbench.forms.planned import PlannedForm

LONGEST_NOTE = 10_000


class AddClaimForm(DeskForm):
    use_required_attribute = False
    main_field = "wording"

    wording = AsTyped(
        label=_("What was claimed"),
        help_text=_("One sentence that can be understood without its surroundings."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write down what was claimed.")},
    )
    speaker = forms.CharField(
        label=_("Who said it"), max_length=200, error_messages={"required": _("Say who made the claim.")}
    )
    relays = forms.CharField(
        label=_("According to whom"),
        required=False,
        max_length=600,
        help_text=_(
            "If you have it second hand: who passed it on, innermost first, separated by semicolons."
        ),
    )
    polarity = forms.ChoiceField(
        label=_("Said or denied"), choices=Polarity.choices, initial=Polarity.AFFIRMED
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices, initial=Kind.STATEMENT)
    heard_in = forms.ChoiceField(
        label=_("Heard in"),
        choices=[(str(key), label) for key, label in Article.Kind.choices if str(key) in HEARD_IN],
        initial="speech",
    )
    venue = forms.CharField(
        label=_("Where it was posted"),
        required=False,
        max_length=200,
        help_text=_("A platform or channel, if any."),
    )
    occasion = forms.CharField(label=_("Occasion"), required=False, max_length=200)
    place = forms.CharField(
        label=_("Page or timecode"), required=False, max_length=200, help_text=_("“p. 4” or “1:02:45”.")
    )
    said_on = Day(label=_("Said on"))
    url = forms.CharField(label=_("Address"), required=False, max_length=2000)

    def add(self, *, by: User) -> Claim:
        data: dict[str, Any] = dict(self.cleaned_data)
        data["relays"] = [name.strip() for name in re.split(r"[;\n]", data["relays"]) if name.strip()]
        return add_claim(**data, by=by)


class CloseForm(DeskForm):
    ids = "close-%s"
    main_field = "reason"

    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[("", "—"), *Claim.ClosedReason.choices],
        error_messages={"required": _("Say why the claim is closed.")},
    )
    note = forms.CharField(
        label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=4000
    )


class WaitForm(PlannedForm):
    ids = "wait-%s"
    main_field = "whom"
    columns = {"whom": "waiting_for", "until": "waiting_until"}

    whom = forms.CharField(label=_("Waits for"), required=False, max_length=300)
    until = Day(label=_("Until"))

    @classmethod
    def of(cls, claim: Claim) -> Self:
        """The form as it stands on the case file: to begin waiting, or to change and end it."""
        form = super().of(claim)
        whom = form.fields["whom"]
        whom.required = not claim.waiting_for
        whom.help_text = _("Empty, to take the claim up again.") if claim.waiting_for else ""
        return form


class RewordForm(DeskForm):
    ids = "reword-%s"
    main_field = "wording"

    wording = AsTyped(
        label=_("Wording"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write down what was claimed.")},
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, claim: Claim) -> Self:
        return cls(initial={"wording": claim.wording, "revision": claim.revision})


class NoteForm(DeskForm):
    """A remark; `@` and a name tells that colleague."""

    ids = "note-%s"
    main_field = "body"

    body = AsTyped(
        label=_("Write a note for the desk"),
        help_text=_("@ and a name tells that colleague."),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(
            attrs={
                "rows": 3,
                "data-people": "note-people",
                "aria-autocomplete": "list",
                "aria-controls": "note-people",
            }
        ),
        error_messages={"required": _("Write something first.")},
    )
