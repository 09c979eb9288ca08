"""Topics of claims. Which topics there are is the admin's (claims/catalogue.py); a claim's are the desk's."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from claims.decisions import Changes, decide
from claims.exceptions import BadInput
from claims.filing import check_no_stake, topics_changed
from claims.locking import lock_verdicts
from claims.matching.words import fold
from claims.models import Claim, Decision, Topic, User
from claims.rules import require
from claims.standing import check_stands

MOST = 300


@transaction.atomic
def set_topics(*, claim: int, topics: Collection[int], by: User) -> Decision | None:
    """Put a claim under exactly these topics; None where it is. Raises NotFound, WrongState, BadInput.

    Nobody takes it out of a topic in which he declared an interest: he would judge it after all.
    """
    require(by, "claim.edit")
    lock_verdicts(claim)
    row = Claim.locked(claim)
    check_stands(row)
    chosen = set(Topic.objects.filter(pk__in=topics).values_list("pk", flat=True))
    if len(chosen) != len(set(topics)):
        raise BadInput(_("One of these topics does not exist any more."), field="topics")
    through = Claim.topics.through._default_manager
    filed = {one.topic_id: one for one in through.filter(claim_id=claim)}
    left, new = filed.keys() - chosen, chosen - filed.keys()
    check_no_stake(left, by)
    if not left and not new:
        return None
    changes = Changes()
    for topic in sorted(left):
        changes.removed(filed[topic], "claim_id", "topic_id")
    through.filter(claim_id=claim, topic__in=left).delete()
    for topic in sorted(new):
        changes.made(through.create(claim_id=claim, topic_id=topic), claim_id=claim, topic_id=topic)
    row.touch()
    topics_changed(row, new=new, by=by)
    return decide("claim.topics_set", changes, by=by)


def by_name(topics: Iterable[Topic]) -> list[Topic]:
    """As people look them up: "Łódź" among the L, "roads" before "Schools". The database sorts by code."""
    return sorted(topics, key=lambda topic: (fold(topic.name), topic.name))


def topics_with_counts() -> list[tuple[Topic, int]]:
    """The topics by name, each with how many claims stand under it; two queries."""
    found = by_name(Topic.objects.order_by("name")[:MOST])
    through = Claim.topics.through._default_manager.filter(topic__in=found).values("topic_id")
    counts = {row["topic_id"]: row["n"] for row in through.annotate(n=Count("pk"))}
    return [(topic, counts.get(topic.pk, 0)) for topic in found]
