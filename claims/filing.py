"""Where a claim is filed, and which partners see it early: what an undo of that may do, and what follows
from it as from the verbs themselves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.utils.translation import gettext as _

from claims import audit
from claims.exceptions import NotAllowed
from claims.locking import lock_verdicts
from claims.models import GONE, Claim, Interest, Outlet, User
from claims.rules import require
from claims.signatures import settle_all

NOUNS = ("topic", "share")
"""As decisions name the rows that tie a claim to what it is filed under."""


def check_no_stake(left: Collection[int], by: User) -> None:
    """Raises NotAllowed where a claim would leave a topic (ids) in which the person declared an interest."""
    stake = Interest.objects.standing().filter(person=by, topic__in=left).select_related("topic").first()
    if stake is not None:
        raise NotAllowed(
            _("You declared an interest in “%(thing)s”. A colleague takes the claim out of this topic.")
            % {"thing": stake.topic},
            code="interest_declared",
        )


def topics_changed(claim: Claim, *, new: Collection[int] = (), by: User) -> None:
    """Signatures stop counting, or count again, with the interests in a claim's topics; who follows one that
    is `new` hears of it.
    """
    settle_all(claim.reviews.all(), by=by)
    topics = sorted(topic.pk for topic in claim.topics.all())
    audit.record("claim.topics_set", subject=claim, by=by, topics=topics, new=sorted(new))


def before_undo(changes: Iterable[dict[str, Any]], *, by: User) -> None:
    """Raises NotAllowed where the person may not do the reverse; locks the verdicts that it bears on."""
    filed = list(_filed(changes, "topic"))
    check_no_stake([change["after"]["topic_id"] for change in filed if change["after"]], by)
    for claim in sorted({_row(change)["claim_id"] for change in filed}):
        lock_verdicts(claim)
    if any(_filed(changes, "share")):
        require(by, "claim.share")


def may_come_back(change: dict[str, Any]) -> bool:
    """Not on a claim that is part of another by now, and not to a partner that is one no more, though it is
    taken from one.
    """
    row = _row(change)
    if not row:
        return True
    merged = Claim.objects.filter(pk=row["claim_id"], status__in=GONE).exists()
    given = change["noun"] == "share" and change["after"] is None
    gone = given and not Outlet.objects.filter(pk=row["outlet_id"], active=True).exists()
    return not merged and not gone


def after_undo(back: Iterable[dict[str, Any]], *, by: User) -> None:
    """The record, and through it the partners, hear of it."""
    claims = {_row(change)["claim_id"] for change in _filed(back, "topic")}
    for claim in Claim.objects.filter(pk__in=claims).order_by("pk"):
        claim.touch()
        topics_changed(claim, by=by)
    for change in _filed(back, "share"):
        act, row = ("claim.unshared" if change["after"] else "claim.shared"), _row(change)
        audit.record(act, subject=Claim(pk=row["claim_id"]), by=by, outlet=row["outlet_id"])


def _filed(changes: Iterable[dict[str, Any]], noun: str) -> Iterable[dict[str, Any]]:
    """Those that a person filed; what a merging carried along is not said again."""
    return [change for change in changes if change["noun"] == noun and _row(change)]


def _row(change: dict[str, Any]) -> dict[str, Any]:
    return change["after"] or change["before"] or {}
