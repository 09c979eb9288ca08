"""What leaves the building: named queries of what readers and partners may see, and of what changed since.

A claim's wording, speakers and verdict come from what was frozen at publication, so that nothing of the
desk's later work shows. A claim that is shared before publication shows its wording and speakers as they
are today.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery, TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.addresses import site
from claims.appearances import Appearance, appearance_in, appearances_of, chains_of
from claims.models import GONE, Article, Claim, Event, FactCheck, Outlet, PriorCheck
from claims.models.priorcheck import PriorCheckQuerySet
from claims.models.publication import FactCheckQuerySet

Item = TypeVar("Item")

PUBLIC_ACTS = ["factcheck.published", "factcheck.taken_down", "factcheck.put_back"]
SHARING_ACTS = ["claim.shared", "claim.unshared"]
CLAIM_ACTS = [
    *("claim.reworded", "claim.merged", "claim.parted", "claim.speakers_changed"),
    *("claim.opened", "claim.closed"),
]
PRIOR_ACTS = ["priorcheck.added", "priorcheck.changed", "priorcheck.moved", "priorcheck.removed"]

SEALED = """
SELECT seal.seq, event.subject_kind, event.subject_id
FROM claims_eventseal seal JOIN claims_event event ON event.id = seal.event_id
WHERE seal.seq > %(since)s AND event.action = ANY(%(public)s)
ORDER BY seal.seq LIMIT %(limit)s
"""

SEALED_OF_PRIOR = """
SELECT seal.seq, (event.data ->> 'check')::bigint, event.data ->> 'via',
       COALESCE(page.claim_id, event.subject_id), (event.data ->> 'out_of')::bigint
FROM claims_eventseal seal
JOIN claims_event event ON event.id = seal.event_id
LEFT JOIN claims_factcheck page ON event.subject_kind = 'factcheck' AND page.id = event.subject_id
WHERE seal.seq > %(since)s AND (
  event.action = ANY(%(prior)s)
  OR event.action = ANY(%(public)s)
  OR event.action = ANY(%(sharing)s) AND (event.data ->> 'outlet')::bigint = %(outlet)s
)
ORDER BY seal.seq LIMIT %(limit)s
"""
"""How a check came stands where it was removed, and from where it came where it moved. What was put down with
a claim comes and goes with that."""

SEALED_FOR_OUTLET = """
SELECT seal.seq, event.subject_kind, event.subject_id, decided.claims
FROM claims_eventseal seal
JOIN claims_event event ON event.id = seal.event_id
LEFT JOIN LATERAL (
  SELECT array_agg(shared.claim_id) AS claims
  FROM claims_decision decision
  CROSS JOIN jsonb_array_elements(decision.changes) AS change
  JOIN claims_claim_shared_with shared
    ON shared.outlet_id = %(outlet)s AND shared.claim_id = (change ->> 'id')::bigint
  WHERE event.action = 'decision.undone' AND decision.id = event.subject_id AND change ->> 'noun' = 'claim'
) AS decided ON true
WHERE seal.seq > %(since)s AND (
  event.action = ANY(%(public)s)
  OR event.action = ANY(%(sharing)s) AND (event.data ->> 'outlet')::bigint = %(outlet)s
  OR event.action = ANY(%(acts)s) AND EXISTS (
    SELECT 1 FROM claims_claim_shared_with shared
    WHERE shared.outlet_id = %(outlet)s AND shared.claim_id = event.subject_id
  )
  OR event.action = ANY(%(prior)s) AND EXISTS (
    SELECT 1 FROM claims_factcheck page WHERE page.claim_id = event.subject_id AND page.superseded_at IS NULL
  )
  OR event.action = 'decision.undone' AND decided.claims IS NOT NULL
)
ORDER BY seal.seq LIMIT %(limit)s
"""


@dataclass(frozen=True, slots=True)
class Gone(Generic[Item]):
    """A tombstone: what had this id is not to be seen any more."""

    id: Item


@dataclass(frozen=True, slots=True)
class Changes(Generic[Item]):
    """What changed up to the sealed number `seq`, oldest change first; `more` when that is not yet all."""

    items: list[Item]
    seq: int
    more: bool


class Stage(TextChoices):
    """How far a claim has come, as far as a partner may know."""

    PUBLISHED = "published", _("There is a verdict")
    BEING_CHECKED = "being_checked", _("Being checked")
    CLOSED = "closed", _("Closed without a verdict")
    SHARED = "shared", _("Not being checked at present")


STAGES = {
    Claim.Status.OPEN: Stage.BEING_CHECKED,
    Claim.Status.IN_REVIEW: Stage.BEING_CHECKED,
    Claim.Status.CLOSED: Stage.CLOSED,
}
"""Of claims without a verdict that holds; what the desk only read, or set aside, is its own affair."""


@dataclass(frozen=True, slots=True)
class Released:
    """A claim as a partner may see it."""

    id: int
    wording: str
    speakers: list[str]
    language: str
    first_seen: str
    """An ISO date."""
    status: Stage
    chain: list[dict[str, str]]
    """{"role", "name"}, innermost first."""
    appearances: list[Appearance]
    fact_check: FactCheck | None
    checked_by_others: list[PriorCheck]


def fact_checks() -> FactCheckQuerySet:
    """Every standing fact-check, with `first_published_at`, when its first version was published."""
    first = FactCheck.objects.filter(claim=OuterRef("claim")).order_by("number").values("published_at")[:1]
    return FactCheck.objects.filter(superseded_at=None, taken_down_at=None).annotate(
        first_published_at=Subquery(first)
    )


def own_page_at(url: str) -> FactCheck | None:
    """The page of ours at a well-formed address, or its card; neither scheme nor "www." matters."""
    ours, theirs = urlsplit(settings.SITE_URL), urlsplit(url)
    place = re.escape(ours.path.rstrip("/")) + r"/(?:factchecks|embed)/([^/]+)"
    found = re.match(place, theirs.path) if site(settings.SITE_URL) == site(url) else None
    return FactCheck.objects.public().filter(slug=found[1]).first() if found else None


def verdicts() -> FactCheckQuerySet:
    """Those of `fact_checks` whose verdict holds: a retracted page stands, and says that its own does not."""
    return fact_checks().exclude(change=FactCheck.Change.RETRACTION)


def claims_for(outlet: Outlet) -> QuerySet[Claim]:
    """Claims with a verdict that holds, and those shared with the outlet by name; read with `release_all`."""
    published = verdicts().order_by().values("claim_id")
    shared = Claim.objects.filter(shared_with=outlet).exclude(status__in=GONE).values("pk")
    names = Claim.claimants.through._default_manager.filter(claim=OuterRef("pk")).values("speaker__name")
    rows = Claim.objects.filter(pk__in=published.union(shared)).annotate(said_by=ArraySubquery(names))
    return rows.prefetch_related(
        Prefetch("fact_checks", verdicts(), "standing"),
        Prefetch("prior_checks", PriorCheck.objects.newest_first(), "others"),
    )


def prior_checks_for(outlet: Outlet) -> PriorCheckQuerySet:
    """Fact-checks of others: what they published is public, and that a person put it down with a claim is the
    desk's work, as the claim itself.
    """
    seen = Q(claim__in=claims_for(outlet).values("pk"))
    return PriorCheck.objects.filter(~Q(via=PriorCheck.Via.DESK) | seen).select_related("claim")


def release_all(claims: Collection[Claim]) -> list[Released]:
    """Claims of `claims_for`, in a fixed number of queries."""
    shared = [claim.pk for claim in claims if not claim.standing]  # type: ignore[attr-defined]
    seen, chains = (appearances_of(shared), chains_of(shared)) if shared else ({}, {})
    pages: list[FactCheck] = [claim.standing[0] for claim in claims if claim.standing]  # type: ignore[attr-defined]
    articles = _articles_at({one["url"] for page in pages for one in page.content["appearances"]})
    of_claim = {page.claim_id: page for page in pages}
    return [
        _published(claim, of_claim[claim.pk], articles)
        if claim.pk in of_claim
        else _shared(claim, chains.get(claim.pk, []), seen.get(claim.pk, []))
        for claim in claims
    ]


def _articles_at(addresses: Collection[str]) -> dict[str, Appearance]:
    """What readers see at an address themselves: whose it is, and of which day."""
    rows = Article.objects.filter(canonical_url__in=addresses).select_related("publication")
    return {row.canonical_url or "": appearance_in(row) for row in rows}


def _published(claim: Claim, page: FactCheck, articles: dict[str, Appearance]) -> Released:
    frozen = page.content
    shown = [Appearance(one["url"], one["title"]) for one in frozen["appearances"]]
    return Released(
        id=claim.pk,
        wording=frozen["wording"],
        speakers=list(frozen["claimants"]),
        language=frozen.get("language", ""),
        first_seen=frozen["first_seen"],
        status=Stage.PUBLISHED,
        chain=frozen["chain"],
        appearances=[
            replace(one, outlet=there.outlet, date=there.date) if (there := articles.get(one.url)) else one
            for one in shown
        ],
        fact_check=page,
        checked_by_others=claim.others,  # type: ignore[attr-defined]
    )


def _shared(claim: Claim, chain: list[dict[str, str]], seen: list[Appearance]) -> Released:
    return Released(
        id=claim.pk,
        wording=claim.wording,
        speakers=sorted(claim.said_by),  # type: ignore[attr-defined]
        language=claim.language,
        first_seen=timezone.localdate(claim.first_seen_at).isoformat(),
        status=STAGES.get(Claim.Status(claim.status), Stage.SHARED),
        chain=chain,
        appearances=seen,
        fact_check=None,
        checked_by_others=claim.others,  # type: ignore[attr-defined]
    )


def changed_fact_checks(wanted: Q, *, since: int, size: int, head: int) -> Changes[FactCheck | Gone[str]]:
    """Fact-checks that were published, taken down or put back after `since`, each once, as it is now.

    What is not `wanted` (any more) is gone.
    `head` is the newest sealed number, read before; `size` bounds the acts that are looked at.
    """
    rows = _sealed(SEALED, since=since, public=PUBLIC_ACTS, limit=size + 1)
    versions = FactCheck.objects.in_bulk([pk for _seq, _kind, pk in rows[:size]])
    slugs = _latest(versions[pk].slug for _seq, _kind, pk in rows[:size])
    standing = {row.slug: row for row in fact_checks().filter(wanted, slug__in=slugs)}
    items = [standing.get(slug) or Gone(slug) for slug in slugs]
    return Changes(items, *_reached(rows, size, since, head))


def changed_claims(
    outlet: Outlet, wanted: Q, *, since: int, size: int, head: int
) -> Changes[Released | Gone[int]]:
    """Claims that this outlet may see or saw, and that changed for it after `since`, each once.

    What is not `wanted` (any more) is gone.
    """
    rows = _sealed(
        SEALED_FOR_OUTLET,
        since=since,
        public=PUBLIC_ACTS,
        sharing=SHARING_ACTS,
        acts=[*CLAIM_ACTS, *PRIOR_ACTS],
        prior=PRIOR_ACTS,
        outlet=outlet.pk,
        limit=size + 1,
    )
    seen = rows[:size]
    versions = FactCheck.objects.in_bulk([pk for _seq, kind, pk, _many in seen if kind == "factcheck"])
    ids: list[int] = []
    for _seq, kind, pk, many in seen:
        ids += many or ([versions[pk].claim_id] if kind == "factcheck" else [pk])
    latest = _latest(ids)
    visible = {one.id: one for one in release_all(claims_for(outlet).filter(wanted, pk__in=latest))}
    return Changes([visible.get(pk) or Gone(pk) for pk in latest], *_reached(rows, size, since, head))


def changed_prior_checks(
    outlet: Outlet, wanted: Q, *, since: int, size: int, head: int
) -> Changes[PriorCheck | Gone[int]]:
    """Fact-checks of others that came, changed or were removed after `since`, each once, as it is now.

    What is not `wanted` (any more) is gone. Of what a person at the desk put down nothing is told but what
    the outlet sees, or saw while it saw the claim.
    """
    rows = _sealed(
        SEALED_OF_PRIOR,
        since=since,
        prior=PRIOR_ACTS,
        public=PUBLIC_ACTS,
        sharing=SHARING_ACTS,
        outlet=outlet.pk,
        limit=size + 1,
    )
    acts = rows[:size]
    with_claim = _put_down_with({claim for _seq, pk, _via, claim, _from in acts if pk is None})
    ids = _latest(one for _seq, pk, _via, claim, _from in acts for one in ([pk] if pk else with_claim[claim]))
    shown = _shown_to(outlet, {pk for row in acts for pk in row[3:] if pk})
    told = {
        pk for _seq, pk, via, *claims in acts if via not in (None, PriorCheck.Via.DESK) or shown & {*claims}
    }
    told.update(*with_claim.values())
    told |= set(
        PriorCheck.objects.filter(pk__in=ids).exclude(via=PriorCheck.Via.DESK).values_list("pk", flat=True)
    )
    seen = prior_checks_for(outlet).filter(wanted).in_bulk(ids)
    items = [seen.get(pk) or Gone(pk) for pk in ids if pk in seen or pk in told]
    return Changes(items, *_reached(rows, size, since, head))


def _shown_to(outlet: Outlet, claims: Collection[int]) -> set[int]:
    """Those of the claims that the outlet sees, or saw."""
    shared = Event.objects.filter(action="claim.shared", data__outlet=outlet.pk)
    shared = shared.filter(subject_kind="claim", subject_id__in=claims).order_by()
    published = FactCheck.objects.filter(claim__in=claims).order_by()
    return {*shared.values_list("subject_id", flat=True), *published.values_list("claim", flat=True)}


def _put_down_with(claims: Collection[int]) -> dict[int, list[int]]:
    """Claim → the fact-checks of others that a person at the desk put down with it."""
    rows = PriorCheck.objects.filter(via=PriorCheck.Via.DESK, claim__in=claims).order_by("pk")
    found: dict[int, list[int]] = {claim: [] for claim in claims}
    for claim, pk in rows.values_list("claim_id", "pk"):
        found[claim].append(pk)
    return found


def _sealed(query: str, **values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return list(cursor.fetchall())


def _latest(ids: Iterable[Item]) -> list[Item]:
    """Each once, where it stood last."""
    return list(dict.fromkeys(reversed(list(ids))))[::-1]


def _reached(rows: Collection[tuple[Any, ...]], size: int, since: int, head: int) -> tuple[int, bool]:
    """(number up to which everything was looked at, whether there is more)."""
    numbers: list[int] = [row[0] for row in rows]
    if len(numbers) > size:
        return numbers[size - 1], True
    return max([since, head, *numbers]), False
