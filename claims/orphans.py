"""Claims that the reader started and left without a mention: nobody can see where they were said.

Two mentions of one article with the same key once started two claims, of which one kept both mentions.
"""

from __future__ import annotations

from itertools import chain

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from claims import audit
from claims.models import Claim, Decision, Event, Match, Mention, Sighting

BATCH = 500

MADE_BY_READING = frozenset({"vectors", "terms", "look_back", "echoes", "matches", "sightings"})
"""What a claim has without anybody's doing. Whatever else is tied to one keeps it, also what comes later."""

TIES = ("claim_id", "other_id", "merged_into_id")


def remove_orphans() -> int:
    """Remove them, some at a time; how many went. Doing it twice changes nothing."""
    kept_by_undo = _in_decisions()
    removed = last = 0
    while ids := list(orphans().filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        removed += _remove(set(ids) - kept_by_undo)
        last = ids[-1]
    return removed


def orphans() -> QuerySet[Claim]:
    """New claims of the reader's without a mention, which no person and no partner has had to do with."""
    mentions = Mention.objects.filter(claim=OuterRef("pk"))
    return untouched(Claim.objects.filter(~Exists(mentions), created_by=None))


def untouched(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """The new ones of them with which no person and no partner has had to do; mentions do not count."""
    acts = Event.objects.filter(subject_kind="claim", subject_id=OuterRef("pk"))
    by_people = acts.exclude(actor_kind=Event.ActorKind.SYSTEM)
    return in_nobodys_hands(claims.filter(status=Claim.Status.NEW)).filter(~Exists(by_people))


def in_nobodys_hands(claims: QuerySet[Claim], *ties: str) -> QuerySet[Claim]:
    """Those of them that nobody has done more with than read them; mentions do not count, nor do `ties`."""
    claims = claims.filter(
        assignee=None,
        priority=0,
        deadline=None,
        tracked=False,
        waiting_for="",
        topics=None,
        shared_with=None,
    )
    claims = _without_ties(claims, *ties)
    decided = Match.objects.filter(claim=OuterRef("pk")).exclude(decision=Match.Decision.PENDING)
    looked_at = Sighting.objects.filter(claim=OuterRef("pk")).exclude(decision=Sighting.Decision.PENDING)
    return claims.filter(~Exists(decided), ~Exists(looked_at))


def only_filed(claims: QuerySet[Claim], *ties: str) -> QuerySet[Claim]:
    """Those of them for which people have written nothing down, though some may be filed, handed over,
    followed, or told apart from others; mentions do not count, nor do `ties`.
    """
    unlinked = _without_ties(
        claims.filter(waiting_for="", shared_with=None), "follows", "notifications", *ties
    )
    decided = Match.objects.filter(claim=OuterRef("pk"), decision=Match.Decision.SAME)
    return unlinked.filter(~Exists(decided))


def _without_ties(claims: QuerySet[Claim], *besides: str) -> QuerySet[Claim]:
    for tie in Claim._meta.related_objects:
        if tie.get_accessor_name() not in MADE_BY_READING | {"mentions", *besides}:
            rows = tie.related_model._default_manager.filter(**{tie.field.name: OuterRef("pk")})
            claims = claims.filter(~Exists(rows))
    return claims


@transaction.atomic
def _remove(ids: set[int]) -> int:
    """Those that are orphans still once they are locked: a mention that joins one waits, or saves it."""
    locked = Claim.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    rows = orphans().filter(pk__in=[claim.pk for claim in locked])
    gone = list(rows)
    for claim in gone:
        audit.record("claim.removed", subject=claim, by=None)
        claim.delete()
    return len(gone)


def _in_decisions() -> set[int]:
    """Claims that an act of triage changed, or that something left or came to by one."""
    changes = chain.from_iterable(Decision.objects.values_list("changes", flat=True).iterator())
    found: set[int] = set()
    for change in changes:
        sides = [change["before"] or {}, change["after"] or {}]
        found.update(side[name] for side in sides for name in TIES if side.get(name))
        if change["noun"] == "claim":
            found.add(change["id"])
    return found
