"""What was detected against what was chosen, and why not."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims import fairness
from workbench.forms.fairness import PeriodForm
from workbench.kept import kept
from workbench.views.access import journalist


@journalist
@require_safe
def fairness_page(request: Any) -> HttpResponse:
    form = PeriodForm(request.GET)
    first, last = form.period()
    kind = form.chosen_group()
    values = {"by": kind, "first": first, "last": last}
    take = f"by={kind}&first={first.isoformat()}&last={last.isoformat()}"
    counted = kept(f"fairness {take}", lambda: _figures(kind, first, last))
    context = {
        "section": "fairness",
        "form": PeriodForm(initial=values),
        "kind": kind,
        "label": fairness.GROUPS[kind][0],
        "heads": fairness.FIGURES,
        "counted_at": counted.at,
        **counted.value,
        "most": fairness.MOST,
        "first": first,
        "last": last,
        "take_query": take,
    }
    return render(request, "fairness/show.html", context)


def _figures(kind: str, first: dt.date, last: dt.date) -> dict[str, Any]:
    period = {"first": first, "last": last}
    return {
        "groups": fairness.compare(by=kind, **period),
        "total": fairness.total(**period),
        "closed": fairness.closed_reasons(**period),
    }
