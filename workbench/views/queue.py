"""The queue, and the acts of triage that the queue, the reader and the case file share."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims import assignment, pledges, savedviews, triage, undoing
from claims.assignment import PRIORITIES
from claims.decisions import describe
from claims.exceptions import BadInput, ClaimsError, WrongState
from claims.models import Claim, Decision, Speaker, User
from claims.numbers import whole
from claims.queue import choices, page
from claims.savedviews import views_for
from workbench.forms.queue import STATUS_CHOSEN, VIEWS, DecideForm, KeepViewForm, QueueForm
from workbench.views.access import journalist
from workbench.views.answers import decided, overtaken, said
from workbench.views.filled import tried
from workbench.views.rows import in_reading_order, with_matches, with_presence
from workbench.views.tabs import numbers_of, tabs

VERBS = {
    "accept": triage.accept,
    "dismiss": triage.dismiss,
    "open": triage.open_claims,
    "track": pledges.track,
    "untrack": partial(pledges.track, tracked=False),
}
FOLDED_FILTERS = ("topic", "publication", "language", "assignee", "due", "priority")
NARROWING = (*FOLDED_FILTERS, "q", "worth", "kind", "match", "who", "status", "speaker", "cursor")


@journalist
@require_safe
def show(request: Any) -> HttpResponse:
    return _page(request)


def _page(request: Any, *, status: int = 200, **refused: Any) -> HttpResponse:
    listed = choices()
    form = QueueForm(request.GET, listed)
    wanted = form.wanted(request.user)
    found = page(wanted, sort=form.chosen_sort(), cursor=request.GET.get("cursor", ""))
    rows = in_reading_order(found.items) if form.chosen_sort() == "newest" else found.items
    totals, badges = numbers_of(request.user)
    any_status = form.chosen_view() in STATUS_CHOSEN
    context = {
        **badges,
        "section": "queue",
        "at": "queue",
        "form": form,
        "view": form.chosen_view(),
        "any_status": any_status,
        "title": VIEWS[form.chosen_view()][0],
        "tabs": tabs(totals, form.chosen_view()),
        "page": found,
        "claims": with_presence(with_matches(rows), request.user),
        "next_address": form.address(cursor=found.next),
        "previous_address": form.address(cursor=found.previous),
        "narrowed_to": narrowed_to(form),
        "empty": not (found.items or Claim.objects.exists()),
        "narrowed": any(request.GET.get(name) for name in NARROWING),
        "more": any(request.GET.get(name) for name in (*FOLDED_FILTERS, *(("match",) if any_status else ()))),
        "saved": saved(request, form),
        "save_query": form.address(),
        "people": listed["assignee"],
        "priorities": PRIORITIES,
        "view_form": KeepViewForm(initial={"query": form.address()}),
    }
    return render(request, "queue/show.html", context | refused, status=status)


def saved(request: Any, form: QueueForm) -> list[dict[str, Any]]:
    """The views that somebody kept, the one that the page shows marked."""
    address = form.address()
    return [
        {"view": view, "mine": view.owner_id == request.user.pk, "current": view.query == address}
        for view in views_for(request.user)
    ]


def narrowed_to(form: QueueForm) -> list[dict[str, str]]:
    """The speaker that the address names by number, with the address without it."""
    pk = form.cleaned_data.get("speaker")
    row = Speaker.objects.filter(pk=pk).first() if pk else None
    return [] if row is None else [{"label": str(row), "without": form.address(speaker="")}]


@journalist
@require_POST
def decide(request: Any) -> HttpResponse:
    """Accept, dismiss, open, hand over or rank one claim or many."""
    form = DecideForm(request.POST)
    if form.act not in {*VERBS, *HANDLING}:
        raise BadInput(_("Choose what to do with the claims."))
    if not form.ids:
        raise BadInput(_("Tick at least one claim first."))
    verb = HANDLING.get(form.act) or (lambda form, by: VERBS[form.act](claims=form.ids, by=by))
    try:
        return decided(request, verb(form, request.user))
    except WrongState as error:
        return overtaken(request, form.ids, error)


def _assign(form: DecideForm, by: User) -> Decision:
    chosen = form.assignee
    assignee = User.objects.filter(pk=whole(chosen)).first()
    if assignee is None and chosen != "none":
        raise BadInput(_("Choose who is to work on them."), field="assignee")
    return assignment.assign_claims(claims=form.ids, assignee=assignee, by=by)


def _prioritise(form: DecideForm, by: User) -> Decision:
    priority = whole(form.priority)
    return assignment.prioritise(claims=form.ids, priority=-1 if priority is None else priority, by=by)


HANDLING = {"assign": _assign, "prioritise": _prioritise}


@journalist
@require_POST
def save_view(request: Any) -> HttpResponse:
    """Keep the address of the queue under a name."""
    form = KeepViewForm(request.POST)
    answer, status = tried(form, lambda: _view_kept(request, form))
    if answer is not None:
        return answer
    query = form["query"].value() or ""
    request.GET, request.shown_at = QueryDict(query), f"{reverse('queue')}?{query}"
    return _page(request, status=status, view_form=form)


def _view_kept(request: Any, form: KeepViewForm) -> HttpResponse:
    kept = savedviews.save_view(**form.cleaned_data, by=request.user)
    query = form.cleaned_data["query"]
    return said(request, describe(kept), undo=kept.pk, to=f"{reverse('queue')}?{query}")


@journalist
@require_POST
def delete_view(request: Any, pk: int) -> HttpResponse:
    removed = savedviews.delete_view(view=pk, by=request.user)
    return said(request, describe(removed), undo=removed.pk, to=reverse("queue"))


@journalist
@require_POST
def undo(request: Any, pk: int) -> HttpResponse:
    return decided(request, undoing.undo(decision=pk, by=request.user), undone=True)


@journalist
@require_POST
def undo_last(request: HttpRequest) -> HttpResponse:
    try:
        undone = undoing.undo_last(by=request.user)
    except ClaimsError as error:
        if error.code != "nothing_to_undo" or getattr(request, "htmx", False):
            raise
        return said(request, str(error))
    if isinstance(undone, Decision):
        return decided(request, undone, undone=True)
    return said(request, _("Undone: the correction. What was there before stands again."))
