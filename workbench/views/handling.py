"""What the desk plans around a claim: until when, how urgent, under which topics, whom it asked."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from claims import assignment, inquiries, pledges
from claims.models import Claim, Inquiry
from claims.partners import share_claim_with
from claims.topics import set_topics
from workbench.forms.handling import AnswerForm, AskForm, DueForm, PartnersForm, PlanForm, TopicsForm
from workbench.views.access import journalist
from workbench.views.answers import decided, planned
from workbench.views.claims import case_file, partners_for, topics_for
from workbench.views.filled import form_on


@journalist
@require_POST
@form_on(case_file, plan_form=PlanForm)
def plan(request: Any, pk: int, form: PlanForm) -> HttpResponse:
    """Deadline and priority of one claim."""
    deadline, priority = form.cleaned_data["deadline"], form.cleaned_data["priority"]
    shown, by = form.seen(), request.user
    decision = assignment.plan(claim=pk, deadline=deadline, priority=priority, shown=shown, by=by)
    return planned(request, decision, to=_address(pk))


@journalist
@require_POST
@form_on(case_file, due_form=DueForm)
def due(request: Any, pk: int, form: DueForm) -> HttpResponse:
    """By when a pledge is to be kept, or on what it depends."""
    until, condition = form.cleaned_data["until"], form.cleaned_data["condition"]
    shown, by = form.seen(), request.user
    decision = pledges.set_due(claim=pk, until=until, condition=condition, shown=shown, by=by)
    return planned(request, decision, to=_address(pk))


@journalist
@require_POST
@form_on(case_file, ask_form=AskForm)
def ask(request: Any, pk: int, form: AskForm) -> HttpResponse:
    """Note down that somebody was asked about the claim."""
    decision = inquiries.ask(claim=pk, by=request.user, **form.cleaned_data)
    return planned(request, decision, to=f"{_address(pk)}#inquiries")


@journalist
@require_POST
def remind(request: Any, pk: int) -> HttpResponse:
    decision = inquiries.remind(inquiry=pk, by=request.user)
    return planned(request, decision, to=_inquiries(pk))


def _asked_in(request: Any, pk: int, **refused: Any) -> HttpResponse:
    """The case file that an inquiry belongs to."""
    return case_file(request, get_object_or_404(Inquiry, pk=pk).claim_id, **refused)


@journalist
@require_POST
@form_on(_asked_in, answer_form=lambda request, pk: AnswerForm(request.POST, inquiry=pk))
def answer(request: Any, pk: int, form: AnswerForm) -> HttpResponse:
    decision = inquiries.answer(inquiry=pk, text=form.cleaned_data["answer"], by=request.user)
    return planned(request, decision, to=_inquiries(pk))


def _topics(request: Any, pk: int) -> TopicsForm:
    return TopicsForm(request.POST, listed=topics_for(get_object_or_404(Claim, pk=pk)))


@journalist
@require_POST
@form_on(case_file, topics_form=_topics)
def topics(request: Any, pk: int, form: TopicsForm) -> HttpResponse:
    """The claim's topics are exactly the ticked ones."""
    decision = set_topics(claim=pk, topics=form.cleaned_data["ticked"], by=request.user)
    return planned(request, decision, to=_address(pk))


def _partners(request: Any, pk: int) -> PartnersForm:
    return PartnersForm(request.POST, listed=partners_for(get_object_or_404(Claim, pk=pk)))


@journalist
@require_POST
@form_on(case_file, partners_form=_partners)
def partners(request: Any, pk: int, form: PartnersForm) -> HttpResponse:
    """The partners that see the claim before anything of it is published are exactly the ticked ones."""
    decision = share_claim_with(claim=pk, outlets=form.cleaned_data["ticked"], by=request.user)
    return planned(request, decision, to=_address(pk))


@journalist
@require_POST
def notice(request: Any, pk: int) -> HttpResponse:
    """What asked for attention has been seen."""
    seen = inquiries.notice(claim=pk, attention=request.POST.get("attention", ""), by=request.user)
    return decided(request, seen)


def _inquiries(pk: int) -> str:
    return f"{_address(get_object_or_404(Inquiry, pk=pk).claim_id)}#inquiries"


def _address(pk: int) -> str:
    return reverse("claim", args=[pk])
