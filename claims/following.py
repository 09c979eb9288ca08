"""Following a claim: whoever does is told when it is said again, falls due or is published."""

from __future__ import annotations

from django.db import transaction

from claims import audit
from claims.models import Claim, Follow, User
from claims.rules import require
from claims.standing import check_stands


@transaction.atomic
def follow(*, claim: int, by: User) -> None:
    """Be told what becomes of a claim. Twice is harmless. Raises WrongState for one that was merged."""
    require(by, "desk.read")
    row = Claim.locked(claim)
    check_stands(row)
    if Follow.objects.get_or_create(claim=row, person=by)[1]:
        audit.record("claim.followed", subject=row, by=by)


@transaction.atomic
def unfollow(*, claim: int, by: User) -> None:
    """Be told no longer. Twice is harmless."""
    require(by, "desk.read")
    row = Claim.locked(claim)
    if Follow.objects.filter(claim=row, person=by).delete()[0]:
        audit.record("claim.unfollowed", subject=row, by=by)
