"""Declaring an interest: in a claim or what it is about, or in any speaker or topic of the desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from claims.exceptions import BadInput
from claims.interests import LONGEST, declare
from claims.models import Claim, Interest, Speaker, Topic, User
from claims.speakers import known_speakers
from workbench.forms.base import DeskForm

MODELS: dict[str, type[Claim] | type[Speaker] | type[Topic]] = {
    "claim": Claim,
    "speaker": Speaker,
    "topic": Topic,
}
TOPICS = 300


class _Why(DeskForm):
    main_field = "why"

    why = forms.CharField(
        label=_("What your interest is"),
        help_text=_("Money, family, membership, an office held. The desk sees it, readers do not."),
        max_length=LONGEST,
    )


class ClaimInterestForm(_Why):
    """In a claim: in itself, or for good in one of its speakers or topics."""

    thing = forms.ChoiceField(label=_("I have an interest in"))
    field_order = ("thing", "why")

    def __init__(self, data: QueryDict | None = None, *, claim: Claim) -> None:
        super().__init__(data)
        choices: list[tuple[str, Any]] = [(f"claim-{claim.pk}", _("this claim"))]
        choices += [(f"speaker-{one.pk}", str(one)) for one in claim.claimants.all()]
        choices += [(f"topic-{one.pk}", str(one)) for one in claim.topics.all()]
        self.fields["thing"].choices = choices

    def declare(self, *, by: User) -> Interest:
        kind, _dash, number = self.cleaned_data["thing"].partition("-")
        thing: Any = MODELS[kind]._default_manager.get(pk=number)
        return declare(why=self.cleaned_data["why"], by=by, **{kind: thing})


class InterestForm(_Why):
    """In a speaker, by name, or in a topic."""

    speaker = forms.CharField(label=_("Person or organisation"), max_length=200, required=False)
    topic = forms.ModelChoiceField(
        label=_("or topic"), queryset=Topic.objects.none(), required=False, empty_label="—"
    )
    field_order = ("speaker", "topic", "why")

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.fields["topic"].queryset = Topic.objects.order_by("name")

    def declare(self, *, by: User) -> Interest:
        """Raises BadInput naming the field."""
        name = self.cleaned_data["speaker"].replace("\0", "").strip()
        found = known_speakers([name]) if name else []
        if name and not found:
            raise BadInput(_("The desk knows nobody of this name."), field="speaker")
        speaker = found[0] if found else None
        return declare(why=self.cleaned_data["why"], by=by, speaker=speaker, topic=self.cleaned_data["topic"])
