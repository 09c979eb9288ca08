"""The hand-over from one shift to the next, to read on a screen and to print."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from claims import handover
from claims.numbers import whole
from workbench.views.access import journalist

HOURS = (8, 12, 24, 72)
SHIFT = 12


@journalist
@require_safe
def show(request: Any) -> HttpResponse:
    """What lies on the desk with whom, and what was done with it in the last `hours`."""
    asked = whole(request.GET.get("hours"))
    hours = asked if asked in HOURS else SHIFT
    now, hands = timezone.now(), handover.in_hand()
    context = {
        "section": "desk",
        "hours": hours,
        "choices": HOURS,
        "now": now,
        "since": now - dt.timedelta(hours=hours),
        "told": handover.since(now - dt.timedelta(hours=hours)),
        "hands": hands,
        "most": handover.MOST,
        "cut": sum(len(hand.claims) for hand in hands) == handover.MOST,
    }
    return render(request, "desk/handover.html", context)
