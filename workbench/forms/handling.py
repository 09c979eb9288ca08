"""Forms of what the desk plans around a claim."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.assignment import PRIORITIES
from claims.inquiries import LONGEST
from claims.models import Inquiry
from workbench.forms.base import DeskForm
from workbench.forms.days import Day, DeskTime
from workbench.forms.planned import PlannedForm


class PlanForm(PlannedForm):
    ids = "plan-%s"
    main_field = "deadline"
    columns = {"deadline": "deadline", "priority": "priority"}

    deadline = DeskTime(label=_("Deadline of the desk"))
    priority = forms.TypedChoiceField(
        label=_("Priority"),
        required=False,
        coerce=int,
        empty_value=0,
        choices=[(str(n), label) for n, label in PRIORITIES.items()],
        error_messages={"invalid_choice": _("Choose one of the priorities.")},
    )


class DueForm(PlannedForm):
    ids = "due-%s"
    main_field = "until"
    columns = {"until": "due_to", "condition": "due_condition"}

    until = Day(label=_("To be kept by"))
    condition = forms.CharField(
        label=_("Or on what it depends"),
        required=False,
        max_length=300,
        help_text=_("“once the law is passed”"),
    )


class TicksForm(DeskForm):
    """Ticks that are the whole of what is wanted: what names nothing that is listed is refused."""

    main_field = "ticked"

    ticked = forms.TypedMultipleChoiceField(required=False, coerce=int, widget=forms.CheckboxSelectMultiple)
    ids: ClassVar[str]
    name: ClassVar[str]
    gone: ClassVar[Any]

    def __init__(self, data: QueryDict | None = None, *, listed: Iterable[Any], **options: Any) -> None:
        super().__init__(data, **options)
        field = self.fields["ticked"]
        field.choices = [(row.pk, self.label(row)) for row in listed]
        field.error_messages["invalid_choice"] = self.gone

    def label(self, row: Any) -> str:
        return str(row)

    @classmethod
    def of(cls, listed: Iterable[Any], ticked: Iterable[Any]) -> Self:
        return cls(listed=listed, initial={"ticked": [row.pk for row in ticked]})

    def add_prefix(self, field_name: str) -> str:
        return self.name


class TopicsForm(TicksForm):
    ids, name = "topics-%s", "topics"
    gone = _("One of these topics does not exist any more.")


class PartnersForm(TicksForm):
    ids, name = "partners-%s", "partners"
    gone = _("One of these partners is not among the active ones any more.")

    def __init__(self, data: QueryDict | None = None, *, listed: Iterable[Any], **options: Any) -> None:
        super().__init__(data, listed=listed, **options)
        self.asks = any(row.saw for row in listed)

    def label(self, row: Any) -> str:
        told = gettext("%(name)s (switched off)") if not row.active else "%(name)s"
        if row.saw:
            told = gettext("%(name)s (saw a claim that became part of this one, and sees it no more)")
        return told % {"name": row.name}


class AskForm(DeskForm):
    ids = "ask-%s"
    main_field = "whom"

    whom = forms.CharField(label=_("Whom"), max_length=200)
    channel = forms.ChoiceField(label=_("How"), choices=Inquiry.Channel.choices)
    deadline = DeskTime(label=_("Answer by"))
    question = forms.CharField(
        label=_("Question"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )

    @classmethod
    def of(cls, kept: Inquiry | None) -> Self:
        """With the words of an inquiry that was taken back, if there is one."""
        if kept is None:
            return cls()
        ahead = kept.deadline is not None and kept.deadline > timezone.now()
        words = {"whom": kept.whom, "channel": kept.channel, "question": kept.question}
        return cls(initial=words | {"deadline": kept.deadline if ahead else None})


class AnswerForm(DeskForm):
    """What came back to one inquiry; several stand on a page, so its number is in the names of its parts."""

    main_field = "answer"

    answer = forms.CharField(
        label=_("What was answered"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write down what the answer was, or that there was no comment.")},
    )

    def __init__(self, data: QueryDict | None = None, *, inquiry: int, kept: str = "") -> None:
        """`kept` are the words of an answer that was taken back."""
        super().__init__(data, auto_id=f"inquiry-{inquiry}-%s", initial={"answer": kept})
        self.inquiry = inquiry
