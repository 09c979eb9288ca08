"""Pledges and predictions: which of them the desk watches, and when they fall due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import audit
from claims.decisions import Changes, decide
from claims.exceptions import BadInput, NotFound, WrongState
from claims.meanwhile import to_write
from claims.models import GONE, Claim, Decision, Kind, User
from claims.moments import check_year
from claims.rules import require
from claims.standing import check_stands

FALLING_DUE = (Kind.PLEDGE, Kind.PREDICTION)
LONGEST_CONDITION = 300


@transaction.atomic
def track(*, claims: Sequence[int], by: User, tracked: bool = True) -> Decision:
    """Watch pledges and predictions, or no longer: they come back to the desk when they fall due.

    What is watched and was corrected to another kind since can be let go. Raises NotFound, or WrongState
    when none of the claims is of a kind that can fall due.
    """
    require(by, "claim.edit")
    rows = list(Claim.objects.select_for_update().filter(pk__in=claims).order_by("pk"))
    if not rows:
        raise NotFound(_("There is no such claim."))
    standing = [row for row in rows if row.status not in GONE]
    fitting = [row for row in standing if row.kind in FALLING_DUE or (row.tracked and not tracked)]
    if not fitting:
        check_stands(rows[0])
        raise WrongState(_("Only a pledge or a prediction falls due. Correct its kind first."))
    changes = Changes()
    for row in fitting:
        changes.set(row, tracked=tracked, **({} if tracked else _no_longer_due(row)))
        row.touch("tracked", "attention")
        audit.record("claim.tracked" if tracked else "claim.untracked", subject=row, by=by)
    return decide("claim.tracked" if tracked else "claim.untracked", changes, by=by)


@transaction.atomic
def set_due(
    *,
    claim: int,
    until: dt.date | None,
    by: User,
    condition: str = "",
    shown: Mapping[str, Any] | None = None,
) -> Decision | None:
    """Say by when a pledge is to be kept, or on what it depends; neither takes the term off.

    `shown` is what both were where they were changed, by the names of the claim's fields. None where nothing
    changes: a month that the reader found stays one. Raises NotFound, StaleText, WrongState as `track` does,
    BadInput for an endless condition or no year of ours.
    """
    require(by, "claim.edit")
    check_year(until, field="until")
    row = Claim.locked(claim)
    check_stands(row)
    if row.kind not in FALLING_DUE:
        raise WrongState(_("Only a pledge or a prediction falls due. Correct its kind first."))
    condition = " ".join(condition.replace("\0", "").split())
    if len(condition) > LONGEST_CONDITION:
        raise BadInput(_("Say it in at most 300 characters."), field="condition")
    changed = to_write(row, {"due_to": until, "due_condition": condition}, shown)
    if not changed:
        return None
    if "due_to" in changed:
        changed |= {"due_from": until, "due_precision": "day" if until else ""}
        changed |= {} if until and until < timezone.localdate() else _no_longer_due(row)
    changes = Changes()
    changes.set(row, **changed)
    row.touch(*changed)
    audit.record("claim.due_set", subject=row, by=by, until=row.due_to and row.due_to.isoformat())
    return decide("claim.due_set", changes, by=by)


def _no_longer_due(claim: Claim) -> dict[str, Any]:
    """What a claim asks for once it does not ask to be looked at since it fell due; {} where it does not."""
    due = Claim.Attention.DUE
    return {"attention": [code for code in claim.attention if code != due]} if due in claim.attention else {}
