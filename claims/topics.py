"""Topics of claims. Which topics there are is the admin's (claims/catalogue.py); a claim's are the desk's."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from claims import audit
from claims.exceptions import BadInput, NotAllowed
from claims.locking import lock_verdicts
from claims.matching.words import fold
from claims.models import Claim, Interest, Topic, User
from claims.rules import require
from claims.signatures import settle_all
from claims.standing import check_stands

MOST = 300


@transaction.atomic
def set_topics(*, claim: int, topics: Collection[int], by: User) -> Claim:
    """Put a claim under exactly these topics. Raises NotFound, WrongState, BadInput for none.

    Nobody takes it out of a topic in which he declared an interest: he would judge it after all.
    """
    require(by, "claim.edit")
    lock_verdicts(claim)
    row = Claim.locked(claim)
    check_stands(row)
    chosen = list(Topic.objects.filter(pk__in=topics))
    if len(chosen) != len(set(topics)):
        raise BadInput(_("One of these topics does not exist any more."), field="topics")
    _check_no_stake(row, chosen, by)
    row.topics.set(chosen)
    row.touch()
    settle_all(row.reviews.all(), by=by)
    audit.record("claim.topics_set", subject=row, by=by, topics=sorted(topic.pk for topic in chosen))
    return row


def _check_no_stake(claim: Claim, chosen: list[Topic], by: User) -> None:
    left = claim.topics.exclude(pk__in=[topic.pk for topic in chosen])
    stake = Interest.objects.standing().filter(person=by, topic__in=left).select_related("topic").first()
    if stake is not None:
        raise NotAllowed(
            _("You declared an interest in “%(thing)s”. A colleague takes the claim out of this topic.")
            % {"thing": stake.topic},
            code="interest_declared",
        )


def by_name(topics: Iterable[Topic]) -> list[Topic]:
    """As people look them up: "Łódź" among the L, "roads" before "Schools". The database sorts by code."""
    return sorted(topics, key=lambda topic: (fold(topic.name), topic.name))


def topics_with_counts() -> list[tuple[Topic, int]]:
    """The topics by name, each with how many claims stand under it; two queries."""
    found = by_name(Topic.objects.order_by("name")[:MOST])
    through = Claim.topics.through._default_manager.filter(topic__in=found).values("topic_id")
    counts = {row["topic_id"]: row["n"] for row in through.annotate(n=Count("pk"))}
    return [(topic, counts.get(topic.pk, 0)) for topic in found]
