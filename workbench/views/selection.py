"""What was detected against what was chosen, and why not."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims import fairness
from workbench.forms.fairness import PeriodForm
from workbench.views.access import journalist


@journalist
@require_safe
def fairness_page(request: Any) -> HttpResponse:
    form = PeriodForm(request.GET)
    first, last = form.period()
    kind = form.chosen_group()
    values = {"by": kind, "first": first, "last": last}
    context = {
        "section": "fairness",
        "form": PeriodForm(initial=values),
        "kind": kind,
        "label": fairness.GROUPS[kind][0],
        "heads": fairness.FIGURES,
        "groups": fairness.compare(by=kind, first=first, last=last),
        "total": fairness.total(first=first, last=last),
        "closed": fairness.closed_reasons(first=first, last=last),
        "most": fairness.MOST,
        "first": first,
        "last": last,
        "take_query": f"by={kind}&first={first.isoformat()}&last={last.isoformat()}",
    }
    return render(request, "fairness/show.html", context)
