"""Looking back: which sentences that were read already may say what a claim says.

1. The archive of sentences is scanned exactly, a slice of ids at a time, by meaning; a slice is one
   transaction, so that progress shows and a killed job goes on where it was.
2. What comes near is compared exactly: a mention that stands there in its own words and with who said it,
   as in any other match, a sentence without one as it was printed.
3. Of the mentions of a sentence the one that fits best becomes a suggested match; a sentence without one
   becomes a `Sighting`. A person decides on both.

A sentence of an older encoder is not comparable; upkeep reads it anew (see renewal.py), and queues the
searches that passed it over once no such sentence is left.
"""

from __future__ import annotations

import datetime as dt
import enum
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.db.models import F, Max, Min
from django.utils import timezone

from claims import audit, renewal
from claims.archive import COPIES, Found, Place, compare, compare_mentions, scan, sighting_of
from claims.comparable import read_claims
from claims.language.encoder import get_encoder
from claims.locking import hold, lock_matches
from claims.matching.types import Result
from claims.models import GONE, Claim, LookBack, Match, Mention, Outbox, Sentence, Sighting, User
from claims.suggestions import match_entered, with_speakers

SLICE = 100_000
"""Ids to a transaction: about 50 ms of scanning, and 10 for each claim beyond the first."""
TOGETHER = 25
"""Claims that are searched for in one pass."""
SECONDS = 60.0
"""How long one job goes on before it leaves the rest to the next."""
MARGIN = 10_000
"""Ids that a later search goes through again: what commits late has lower ones than what was newest."""
MOST = 200
"""Sightings that wait for a decision, the best of a claim."""


def look_back(claim_id: int, *, seconds: float = SECONDS) -> int:
    """Search the archive for a claim, from where the last run stopped; how many sentences were found.

    What was entered by hand is compared with the claims of the desk first. A claim that was reworded, and one
    that was never looked for, is searched for from the first sentence on; otherwise only what was read since
    is. What one run has no time for is queued again. Two jobs at once share the work, and a job takes along
    the claims that wait for theirs.
    """
    until = time.monotonic() + seconds
    if not _begin(claim_id):
        return 0
    match_entered(claim_id)
    found = 0
    while (now := _slice(claim_id)) is not None:
        found += now
        if time.monotonic() > until:
            _leave_the_rest(claim_id)
            break
    return found


def look_back_for_prior(*, seconds: float = 20.0) -> int:
    """Search the archive for claims that others checked, for about so long; how many sentences were found.

    Files bring thousands, for which nobody waits and which would hold up every other job: upkeep goes on from
    where it stopped, with TOGETHER in a pass, the last seen first.
    """
    until = time.monotonic() + seconds
    found = 0
    if renewal.is_due():
        return 0
    while time.monotonic() < until and (claim_id := _begin_prior()):
        more = _slice(claim_id)
        if more is None:  # another job has it in hand, or it was reworded this moment: the next run goes on
            break
        found += more
    return found


def searched_of_prior() -> tuple[int, int]:
    """How many of the claims that others checked were searched for, and how many there are."""
    rows = Claim.objects.filter(status=Claim.Status.PRIOR)
    return rows.filter(look_back__finished_at__isnull=False).count(), rows.count()


@transaction.atomic
def _begin_prior() -> int | None:
    """Begin searches where none is under way; one that is."""
    prior = Claim.objects.filter(status=Claim.Status.PRIOR)
    begun = prior.filter(look_back__isnull=False, look_back__finished_at=None).order_by("pk")
    new = prior.filter(look_back=None).order_by("-last_seen_at", "-pk")
    ids = [claim.pk for claim in begun[:1] or new[:TOGETHER]]
    hold(Claim, ids)
    claims = _standing(ids)
    LookBack.objects.bulk_create([LookBack(claim_id=pk) for pk in sorted(claims)], ignore_conflicts=True)
    states = list(LookBack.objects.select_for_update().filter(claim__in=claims).order_by("pk"))
    newest = Sentence.objects.aggregate(newest=Max("pk"))["newest"] or 0
    _lock_suggestions(states, claims)
    for state in states:
        if not _is_of(state, claims[state.claim_id]):
            _begin_one(state, claims[state.claim_id], newest)
    return states[0].claim_id if states else None


@transaction.atomic
def _begin(claim_id: int) -> bool:
    """Begin the search for a claim and for those that wait; whether there is such a claim.

    Wordings are read under the locks, or an old job would set a search back to what stood there before.
    """
    waiting = _waiting()
    hold(Claim, {claim_id, *waiting})
    ids = _standing({claim_id, *waiting})
    if claim_id not in ids:
        return False
    LookBack.objects.bulk_create([LookBack(claim_id=pk) for pk in sorted(ids)], ignore_conflicts=True)
    own = LookBack.objects.select_for_update().get(claim=claim_id)
    others = LookBack.objects.filter(claim__in=ids).exclude(pk=own.pk)
    states = [own, *others.select_for_update(skip_locked=True).order_by("pk")]
    claims = _standing(state.claim_id for state in states)
    newest = Sentence.objects.aggregate(newest=Max("pk"))["newest"] or 0
    _lock_suggestions(states, claims)
    for state in states:
        claim = claims.get(state.claim_id)
        if claim and (state is own or not _is_of(state, claim) or state.started_at < waiting[claim.pk]):
            _begin_one(state, claim, newest)
    return True


def _lock_suggestions(states: Iterable[LookBack], claims: Mapping[int, Claim]) -> None:
    """Of all claims that are searched for in other words, before the first of them is compared anew."""
    anew = [s.claim_id for s in states if s.claim_id in claims and not _is_of(s, claims[s.claim_id])]
    if anew:
        lock_matches(Match.objects.pending().filter(claim__in=anew))


def _waiting() -> dict[int, dt.datetime]:
    """Claims whose job is queued or under way, oldest first, each with when the last one was queued."""
    rows = Outbox.objects.unfinished().filter(job="look_back").values("subject_id")
    rows = rows.annotate(queued=Max("created_at"), first=Min("pk")).order_by("first")
    return dict(rows.values_list("subject_id", "queued")[:TOGETHER])


def _begin_one(state: LookBack, claim: Claim, newest: int) -> None:
    if not _is_of(state, claim):
        if state.wording:  # what waits at a claim that was never looked for came along with another one
            claim.sightings.waiting().delete()
        _compare_suggestions(claim)
        state.wording, state.model, state.upto, state.more = claim.wording, get_encoder().name, 0, 0
    elif state.finished_at:
        state.upto = max(0, state.upto - MARGIN)
    state.last, state.started_at, state.finished_at = newest, timezone.now(), None
    state.save()


def _is_of(state: LookBack, claim: Claim) -> bool:
    """Whether what was found so far is of the claim's words, by today's encoder."""
    return (state.wording, state.model) == (claim.wording, get_encoder().name)


def _compare_suggestions(claim: Claim) -> None:
    """Compare the mentions for which the claim is suggested with its words as they are now."""
    waiting = claim.matches.pending().filter(mention__version__isnull=False)
    pending = Match.objects.filter(pk__in=lock_matches(waiting))
    mentions = with_speakers().filter(pk__in=pending.values("mention"))
    if not mentions:
        return
    found = compare_mentions(mentions, read_claims(Claim.objects.filter(pk=claim.pk))[claim.pk])
    pending.exclude(mention__in=found).delete()
    for mention, result in found.items():
        pending.filter(mention=mention).update(**_told(result))


@transaction.atomic
def _slice(claim_id: int) -> int | None:
    """Search the next sentences; how many were found, None where nothing is left.

    Nor is anything left for this job where the claim was reworded: that queued a job of its own. Searches
    that have come as far go along; rows that another job has in hand are passed over.
    """
    states = _as_far(claim_id)
    if not states:
        return None
    own = states[0]
    claims = _standing(state.claim_id for state in states)
    states = [state for state in states if state.claim_id in claims and _is_of(state, claims[state.claim_id])]
    if own.finished_at or own not in states:
        return None
    read = read_claims(Claim.objects.filter(pk__in=[state.claim_id for state in states]))
    upto = min(own.upto + SLICE, own.last)
    places = scan({pk: one.vector for pk, one in read.items()}, after=own.upto, upto=upto)
    found = {pk: compare(claims[pk], one, places[pk]) for pk, one in read.items()}
    hold(Mention, {near.mention.pk for rows in found.values() for near in rows if near.mention})
    new = {pk: _keep(claims[pk], rows) for pk, rows in sorted(found.items())}
    for state in states:
        state.upto = max(upto, state.upto)
        state.save(update_fields=["upto"])
        if state.upto >= state.last:
            _finish(state)
    return new[claim_id]


def _as_far(claim_id: int) -> list[LookBack]:
    """The search for a claim and others that have come as far, locked, and before them their claims.

    None where an undo has removed the claim since the search began.
    """
    seen = LookBack.objects.filter(claim=claim_id).first()
    if seen is None:
        return []
    alike = LookBack.objects.filter(finished_at=None).exclude(pk=seen.pk).order_by("pk")
    near = alike.filter(upto=seen.upto, model=seen.model)[: TOGETHER - 1]
    claims = [claim_id, *near.values_list("claim", flat=True)]
    hold(Claim, claims)
    own = LookBack.objects.select_for_update().filter(pk=seen.pk).first()
    if own is None:
        return []
    others = alike.filter(claim__in=claims, upto=own.upto, model=own.model)
    return [own, *others.select_for_update(skip_locked=True)]


def _finish(state: LookBack) -> None:
    """Sentences of an older encoder were passed over: that search is not through, and starts anew later."""
    if renewal.is_due():
        state.upto = 0
    state.finished_at = timezone.now()
    state.save(update_fields=["upto", "finished_at"])


class Stage(enum.StrEnum):
    """How a claim's page speaks of the search."""

    NEVER = "never"
    LATER = "later"
    """In its turn, with others that files brought."""
    QUEUED = "queued"
    RUNNING = "running"
    BROKEN_OFF = "broken_off"
    PARTLY = "partly"
    """Through, but for sentences of an older encoder."""
    THROUGH = "through"


@dataclass(frozen=True)
class Progress:
    """Where the search for a claim's words as they are now stands."""

    stage: Stage
    percent: int = 0
    finished_at: dt.datetime | None = None

    @property
    def goes_on(self) -> bool:
        return self.stage in {Stage.QUEUED, Stage.RUNNING}


def progress_of(claim: Claim) -> Progress:
    """The job says whether somebody is at it: a state that nobody moves any more would be waited for."""
    state = LookBack.objects.filter(claim=claim, wording=claim.wording).first()
    job = Outbox.objects.filter(job="look_back", subject_id=claim.pk).order_by("-pk").first()
    if state and state.finished_at and (job is None or state.started_at >= job.created_at):
        return Progress(Stage.PARTLY if state.partly else Stage.THROUGH, 100, state.finished_at)
    if job and job.done_at is None and job.failed_at is None:
        begun = state is not None and state.finished_at is None
        return Progress(Stage.RUNNING, state.percent) if state and begun else Progress(Stage.QUEUED)
    if claim.status == Claim.Status.PRIOR and (job is None or job.failed_at is None):
        return Progress(Stage.RUNNING, state.percent) if state else Progress(Stage.LATER)
    if state is None and (job is None or job.failed_at is None):
        return Progress(Stage.NEVER)
    return Progress(Stage.BROKEN_OFF)


def search_again(claim: Claim, *, by: User) -> None:
    """Once all that was kept is decided, look for what there was no room for."""
    if claim.sightings.waiting().exists():
        return
    if LookBack.objects.filter(claim=claim, more__gt=0).update(upto=0, more=0):
        audit.record("claim.search_continued", subject=claim, by=by)


def go_on_after_renewal() -> int:
    """Queue the searches that passed over sentences of an older encoder, once there are none; how many."""
    partly = Claim.objects.filter(look_back__in=LookBack.objects.partly())
    if not partly.exists() or renewal.is_due():
        return 0
    return sum(_queue(claim_id) for claim_id in partly.values_list("pk", flat=True))


@transaction.atomic
def _queue(claim_id: int) -> bool:
    state = LookBack.objects.select_for_update().filter(claim=claim_id).partly().first()
    if state is None or not _standing([claim_id]):
        return False
    state.finished_at = None
    state.save(update_fields=["finished_at"])
    _leave_the_rest(claim_id)
    return True


@transaction.atomic
def _leave_the_rest(claim_id: int) -> None:
    claim = Claim.objects.filter(pk=claim_id).first()
    if claim is not None:
        audit.record("claim.search_continued", subject=claim, by=None)


def _standing(ids: Iterable[int]) -> dict[int, Claim]:
    return Claim.objects.exclude(status__in=GONE).in_bulk(set(ids))


def _keep(claim: Claim, found: Sequence[Found]) -> int:
    """Store matches and sightings; how many are new."""
    versions = {one.place.version for one in found}
    suggested = set(claim.matches.filter(mention__version__in=versions).values_list("mention", flat=True))
    seen = set(claim.sightings.filter(version__in=versions).values_list("version", "begin"))
    matches = [
        _match(one.mention, claim, one.result)
        for one in found
        if one.mention and one.mention.pk not in suggested
    ]
    sightings = [
        _sighting(claim, one.place, one.result)
        for one in found
        if not one.mention and (one.place.version, one.place.begin) not in seen
    ]
    matches.sort(key=lambda match: match.mention_id)
    Match.objects.bulk_create(matches, ignore_conflicts=True)
    Sighting.objects.bulk_create(sightings)
    _let_go(claim)
    return len(matches) + len(sightings)


def _let_go(claim: Claim) -> None:
    """Keep the best that wait, and of a sentence that was printed often only some."""
    pending = claim.sightings.waiting()
    if pending.count() <= MOST:
        return
    often: Counter[str] = Counter()
    kept: list[int] = []
    for one in pending.with_words():
        often[one.words] += 1  # type: ignore[attr-defined]
        if often[one.words] <= COPIES:  # type: ignore[attr-defined]
            kept.append(one.pk)
    gone, _by_model = pending.exclude(pk__in=kept[:MOST]).delete()
    LookBack.objects.filter(claim=claim).update(more=F("more") + gone)


def _match(mention: Mention, claim: Claim, result: Result) -> Match:
    return Match(mention=mention, claim=claim, **_told(result))


def _told(result: Result) -> dict[str, Any]:
    """What a match says of its two sides."""
    return sighting_of(result) | {"diff": [asdict(segment) for segment in result.diff]}


def _sighting(claim: Claim, place: Place, result: Result) -> Sighting:
    return Sighting(
        claim=claim,
        version_id=place.version,
        begin=place.begin,
        end=place.end,
        **sighting_of(result),
    )
