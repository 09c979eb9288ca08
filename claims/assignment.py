"""Who works on what, how urgent it is and until when: for one claim or many, with the undo of a decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims import audit
from claims.decisions import Changes, decide
from claims.exceptions import BadInput, NotFound
from claims.meanwhile import to_write
from claims.models import GONE, Claim, Decision, User
from claims.moments import check_year
from claims.rules import allowed, require
from claims.standing import check_stands

PRIORITIES = {2: gettext_lazy("Urgent"), 1: gettext_lazy("High"), 0: gettext_lazy("Normal")}


@transaction.atomic
def assign_claims(*, claims: Sequence[int], assignee: User | None, by: User) -> Decision:
    """Give claims to somebody of the desk, or to nobody. Raises BadInput, WrongState (all are merged)."""
    require(by, "claim.assign")
    if assignee is not None and not allowed(assignee, "claim.edit"):
        raise BadInput(_("%(name)s does not work on claims.") % {"name": assignee}, field="assignee")
    pk = assignee.pk if assignee else None
    return _change(claims, "claim.assigned", by=by, field="assignee_id", value=pk, assignee=pk)


@transaction.atomic
def prioritise(*, claims: Sequence[int], priority: int, by: User) -> Decision:
    """How urgent claims are (a key of PRIORITIES). Raises BadInput, WrongState (all are merged)."""
    require(by, "claim.edit")
    _check_priority(priority)
    return _change(claims, "claim.prioritised", by=by, field="priority", value=priority, priority=priority)


@transaction.atomic
def plan(
    *,
    claim: int,
    deadline: dt.datetime | None,
    priority: int,
    by: User,
    shown: Mapping[str, Any] | None = None,
) -> Decision | None:
    """Until when the desk wants it done (None: no deadline), and how urgent it is (a key of PRIORITIES).

    `shown` is what both were where they were changed, by the names of the claim's fields. One decision, which
    an undo takes back whole; None where both are as they were. Raises StaleText, BadInput, WrongState
    (merged).
    """
    require(by, "claim.edit")
    check_year(deadline, field="deadline")
    _check_priority(priority)
    row = _locked([claim])[0]
    changed = to_write(row, {"deadline": deadline, "priority": priority}, shown)
    if not changed:
        return None
    if "deadline" in changed:
        audit.record("claim.deadline_set", subject=row, by=by, deadline=deadline and deadline.isoformat())
    if "priority" in changed:
        audit.record("claim.prioritised", subject=row, by=by, priority=priority)
    changes = Changes()
    changes.set(row, **changed)
    row.touch(*changed)
    return decide("claim.planned", changes, by=by)


def _check_priority(priority: int) -> None:
    if priority not in PRIORITIES:
        raise BadInput(_("Choose one of the priorities."), field="priority")


def _locked(claims: Sequence[int]) -> list[Claim]:
    rows = list(Claim.objects.select_for_update(of=("self",)).filter(pk__in=claims).order_by("pk"))
    if not rows:
        raise NotFound(_("There is no such claim."))
    standing = [row for row in rows if row.status not in GONE]
    if not standing:
        check_stands(rows[0])
    return standing


def _change(
    claims: Sequence[int], action: str, *, by: User, field: str, value: int | None, **data: object
) -> Decision:
    changes = Changes()
    for row in _locked(claims):
        changes.set(row, **{field: value})
        row.touch(field)
        audit.record(action, subject=row, by=by, **data)
    return decide(action, changes, by=by)
