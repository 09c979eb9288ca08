"""The record: one act, one Event, and the jobs that follow from it, in the caller's transaction.

An event holds ids, codes and salted hashes, never text, so that the chain outlives erasure of personal data.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, models
from django.db.models import Exists, Max, OuterRef
from django.utils import timezone

from claims.models import Event, EventSeal, FactCheck, Outbox, Outlet, User
from claims.rules import Actor

CHANNEL = "claimdesk_outbox"

REACTIONS: dict[str, tuple[str, ...]] = {
    "article.added": ("extract_article",),
    "article.changed": ("extract_article",),
    "article.retried": ("extract_article",),
    "article.readmitted": ("extract_article",),
    "article.sent": ("deliver_article",),
    "article.extracted": ("match_article", "notify_of_article"),
    "article.compared_anew": ("match_article",),
    "claim.opened": ("look_back",),
    "claim.reworded": ("embed_claim", "look_back"),
    "claim.added": ("embed_claim", "look_back"),
    "claim.search_continued": ("look_back",),
    "mention.added": ("match_mention",),
    "mention.corrected": ("match_mention",),
    "feed.added": ("poll_feed",),
    "feed.asked": ("poll_feed",),
    "feed.due": ("poll_feed",),
    "source.added": ("pin_source",),
    "source.due": ("pin_source",),
    "factcheck.published": ("deliver_factcheck", "tell_repeats", "notify_of_factcheck"),
    "report.made": ("notify_of_report",),
    "factcheck.taken_down": ("deliver_factcheck", "notify_of_factcheck"),
    "factcheck.put_back": ("deliver_factcheck",),
    "delivery.queued": ("send_delivery",),
    "claim.assigned": ("notify_of_claim",),
    "claim.merged": ("notify_of_claim",),
    "claim.topics_set": ("notify_of_claim",),
    "claim.said_again": ("notify_of_claim",),
    "claim.seen_again": ("notify_of_claim",),
    "claim.fell_due": ("notify_of_claim",),
    "claim.source_changed": ("notify_of_claim",),
    "claim.dropped": ("notify_of_claim",),
    "claim.page_differs": ("notify_of_claim",),
    "claim.sighting_withdrawn": ("notify_of_claim",),
    "note.written": ("notify_of_note",),
    "inquiry.answered": ("notify_of_inquiry",),
    "review.submitted": ("notify_of_review",),
    "review.returned": ("notify_of_review",),
    "review.signatures_voided": ("notify_of_review",),
    "notification.made": ("send_notice",),
    "reasonweight.edited": ("rescore_claims",),
    "reasonweight.continued": ("rescore_claims",),
    "priorimport.started": ("import_checks",),
    "priorimport.continued": ("import_checks",),
}
"""Which jobs follow from an act: names only, `tasks/` maps them to code."""

GENESIS = "0" * 64
LATE = 10_000
"""How far behind the newest sealed event an uncommitted one may still be looked for in the quick pass."""


SEALED_WITHIN = dt.timedelta(minutes=5)
"""An event without a seal that is older than this is a fault; the relay takes a second."""
READ_AT_ONCE = 2000


def record(action: str, *, subject: models.Model, by: Actor, **data: Any) -> Event:
    """Append one event about `subject` and queue its jobs. Must run inside a transaction."""
    if not connection.in_atomic_block:
        raise RuntimeError(
            f"audit.record({action!r}) outside a transaction: the act and its record must be one"
        )
    event = Event.objects.create(
        action=action,
        actor_kind=_actor_kind(by),
        actor_id=by.pk if by is not None else None,
        subject_kind=subject._meta.model_name or "",
        subject_id=subject.pk,
        data=data,
    )
    jobs = [Outbox(event=event, job=job, subject_id=subject.pk) for job in REACTIONS.get(action, ())]
    if jobs:
        Outbox.objects.bulk_create(jobs)
    wake_relay()
    return event


def wake_relay() -> None:
    """NOTIFY is delivered when the transaction commits, and once however often it is called in it."""
    with connection.cursor() as cursor:
        cursor.execute(f"NOTIFY {CHANNEL}")


def _actor_kind(by: Actor) -> str:
    match by:
        case User():
            return Event.ActorKind.USER
        case Outlet():
            return Event.ActorKind.OUTLET
        case None:
            return Event.ActorKind.SYSTEM
    raise TypeError(f"{by!r} cannot act")


def canonical(event: Event) -> bytes:
    """The bytes that are hashed: JSON with sorted keys and no spaces, time in microseconds UTC."""
    fields = {
        "id": event.pk,
        "at": event.at.isoformat(timespec="microseconds"),
        "action": event.action,
        "actor": [event.actor_kind, event.actor_id],
        "subject": [event.subject_kind, event.subject_id],
        "data": event.data,
    }
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def link(previous: str, event: Event) -> str:
    """SHA-256 over the previous hash and the event's canonical form, in hex."""
    return hashlib.sha256(previous.encode() + canonical(event)).hexdigest()


def head() -> tuple[int, str]:
    """(seq, hash) of the newest seal; (0, GENESIS) before the first."""
    seal = EventSeal.objects.order_by("-seq").first()
    return (seal.seq, seal.hash) if seal else (0, GENESIS)


def hash_at(seq: int) -> str:
    """The hash of one seal; GENESIS before the first, "" for a number that the record does not have."""
    if seq == 0:
        return GENESIS
    return EventSeal.objects.filter(pk=seq).values_list("hash", flat=True).first() or ""


def unsealed(*, everything: bool, limit: int) -> Iterable[Event]:
    """Committed events without a seal, oldest first; the quick pass looks only near the newest sealed one."""
    events = Event.objects.filter(~Exists(EventSeal.objects.filter(event_id=OuterRef("pk"))))
    if not everything:
        newest = EventSeal.objects.aggregate(newest=Max("event_id"))["newest"] or 0
        events = events.filter(pk__gt=newest - LATE)
    return events.order_by("pk")[:limit]


def seal(*, everything: bool = False, limit: int = 1000) -> int:
    """Chain up to `limit` committed events; how many were sealed. Must run inside a transaction.

    1. Take the advisory lock, so that there is one sealer; 0 when another holds it.
    2. Read the head, then the unsealed events in the order of their ids. An event that commits late with a
       low id gets a later seq: the order of seals is the order in which events became visible.
    3. Append their seals.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(7406001)")
        row = cursor.fetchone()
    if not row or not row[0]:
        return 0
    seq, previous = head()
    seals = []
    for event in unsealed(everything=everything, limit=limit):
        seq, hash_ = seq + 1, link(previous, event)
        seals.append(EventSeal(seq=seq, event_id=event.pk, previous=previous, hash=hash_))
        previous = hash_
    EventSeal.objects.bulk_create(seals)
    return len(seals)


@dataclass(frozen=True)
class Finding:
    """What a look at the whole chain found: `sentence` and the `seq` where it breaks, or neither."""

    seq: int
    """The last seal up to which everything holds."""
    hash: str
    code: str = ""
    sentence: str = ""
    broken_at: int | None = None

    @property
    def ok(self) -> bool:
        return not self.code


class Broken(Exception):
    """The chain does not hold at `seq`."""

    def __init__(self, code: str, seq: int, sentence: str) -> None:
        super().__init__(sentence)
        self.code, self.seq, self.sentence = code, seq, sentence


def verify(head: str | None = None) -> Finding:
    """Compute the whole chain anew; `head` is a hash noted down earlier that must still be in it.

    1. Read which heads stand in the published fact-checks, before the chain, which may grow meanwhile.
    2. Walk the seals from the first: each has the next number, continues the hash before it, and is the
       hash of its event as it is now. A chain that was cut and computed anew passes this.
    3. So hold it against what stands outside of it: the heads of the fact-checks and the given one.
    4. Every event that is not quite fresh must have a seal.
    """
    published = _published_heads()
    seq, previous, found = 0, GENESIS, head in (None, GENESIS)
    try:
        for seal, event in _chain():
            _check_link(seal, event, seq + 1, previous)
            _check_published(published, seal)
            seq, previous = seal.seq, seal.hash
            found = found or seal.hash == head
        _check_tail(published, seq)
        if not found:
            raise Broken(
                "head_missing",
                seq,
                f"The head {head} is not in the record, which ends at seq {seq}: "
                "its end was cut off, or it was written anew.",
            )
        _check_all_sealed(seq)
    except Broken as broken:
        return Finding(seq, previous, broken.code, broken.sentence, broken.seq)
    return Finding(seq, previous)


def _chain() -> Iterator[tuple[EventSeal, Event | None]]:
    """Seals in order, each with its event."""
    after = 0
    while seals := list(EventSeal.objects.filter(seq__gt=after).order_by("seq")[:READ_AT_ONCE]):
        events = Event.objects.in_bulk([seal.event_id for seal in seals])
        for seal in seals:
            yield seal, events.get(seal.event_id)
        after = seals[-1].seq


def _check_link(seal: EventSeal, event: Event | None, expected: int, previous: str) -> None:
    if seal.seq != expected:
        missing = f"{expected}" if seal.seq == expected + 1 else f"{expected} to {seal.seq - 1}"
        raise Broken(
            "seal_missing", expected, f"The record breaks at seq {expected}: seal {missing} is missing."
        )
    if event is None:
        sentence = f"The record breaks at seq {seal.seq}: its event {seal.event_id} was removed."
        raise Broken("event_missing", seal.seq, sentence)
    if seal.previous != previous:
        sentence = f"The record breaks at seq {seal.seq}: it does not continue seq {expected - 1}."
        raise Broken("link_changed", seal.seq, sentence)
    if seal.hash != link(previous, event):
        sentence = f"The record breaks at seq {seal.seq}: event {event.pk} was changed after it was sealed."
        raise Broken("event_changed", seal.seq, sentence)


def _published_heads() -> dict[int, list[tuple[str, str]]]:
    """seq → [(hash, fact-check)] as they stand in what was published."""
    heads: dict[int, list[tuple[str, str]]] = {}
    rows = FactCheck.objects.exclude(head_seq=None).values_list("head_seq", "head_hash", "slug", "number")
    for seq, hash_, slug, number in rows:
        heads.setdefault(seq or 0, []).append((hash_, f"{slug} ({number})"))
    return heads


def _check_published(published: dict[int, list[tuple[str, str]]], seal: EventSeal) -> None:
    for hash_, name in published.get(seal.seq, []):
        if hash_ != seal.hash:
            raise Broken(
                "published_head_differs",
                seal.seq,
                f"The record breaks at seq {seal.seq}: fact-check {name} was published with another head; "
                "the record was written anew since.",
            )


def _check_tail(published: dict[int, list[tuple[str, str]]], seq: int) -> None:
    last = max(published, default=0)
    if last > seq:
        name = published[last][0][1]
        raise Broken(
            "tail_missing",
            seq + 1,
            f"The record ends at seq {seq}, but fact-check {name} was published at seq {last}: "
            "its end was cut off.",
        )


def _check_all_sealed(seq: int) -> None:
    late = Event.objects.filter(
        ~Exists(EventSeal.objects.filter(event_id=OuterRef("pk"))), at__lt=timezone.now() - SEALED_WITHIN
    )
    first = late.order_by("pk").first()
    if first is not None:
        raise Broken(
            "unsealed",
            seq + 1,
            f"The record is whole up to seq {seq}, but {late.count()} later events have no seal, the first "
            f"is event {first.pk}: is the relay running?",
        )
