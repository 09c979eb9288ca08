"""Which claim another one repeats, denies or bears on."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims import merging
from claims.exceptions import BadInput
from claims.matching.diffs import word_diff
from claims.models import GONE, Claim, Decision, User
from claims.search import find, with_people, with_rulings
from workbench.forms.base import DeskForm

SHOWN = 8
ALIKE = 0.5
SAME = "same"
RELATIONS = [
    (SAME, _("The same claim")),
    ("denies", _("It denies that one")),
    ("changed_figure", _("It has another figure")),
    ("related", _("It bears on it")),
]
ADDRESS = re.compile(r"(?:^|/claims/)#?(\d{1,18})/?$")


@dataclass(frozen=True)
class Candidate:
    """A claim to choose; `diff` says what differs from the one that looks for it, where much is alike."""

    claim: Claim
    diff: list[dict[str, str]]


class RelateForm(DeskForm):
    use_required_attribute = False
    main_field = "other"

    other = forms.IntegerField(error_messages={"required": _("Choose one of the claims.")})
    relation = forms.ChoiceField(label=_("How do they bear on each other?"), choices=RELATIONS, initial=SAME)
    mention = forms.IntegerField(required=False)

    def decide(self, claim: Claim, *, by: User) -> Decision:
        """The same: one mention or the whole claim moves. Anything else: a link, and nothing moves."""
        data: dict[str, Any] = self.cleaned_data
        if data["relation"] != SAME:
            return merging.tie(claim=claim.pk, other=data["other"], relation=data["relation"], by=by)
        if data["mention"]:
            return merging.join_mention(mention=data["mention"], claim=data["other"], by=by)
        return merging.merge(claim=claim.pk, into=data["other"], by=by)


def candidates_for(claim: Claim, query: str) -> list[Candidate]:
    """Claims by words and meaning, or the one whose number or address was given. Raises BadInput."""
    number = ADDRESS.search(query.strip())
    if number:
        named = Claim.objects.filter(pk=number[1]).exclude(status__in=GONE)
        found = list(with_rulings(with_people(named)))
    else:
        found = [hit.claim for hit in find(query, limit=SHOWN + 1)] if query.strip() else []
    return [Candidate(row, _difference(row, claim)) for row in found if row.pk != claim.pk][:SHOWN]


def _difference(row: Claim, claim: Claim) -> list[dict[str, str]]:
    """Empty where the texts share less than half of their words: a difference would only be noise."""
    segments = word_diff(row.wording, claim.wording)
    alike = sum(len(segment.words.split()) for segment in segments if segment.change == "equal")
    longer = max(len(row.wording.split()), len(claim.wording.split()), 1)
    return [asdict(segment) for segment in segments] if alike / longer >= ALIKE else []


def safely(claim: Claim, query: str) -> tuple[list[Candidate], str]:
    """The candidates, or the sentence why there can be none."""
    try:
        return candidates_for(claim, query), ""
    except BadInput as error:
        return [], str(error)
