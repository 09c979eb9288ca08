"""One box: words and meaning together; "has this been checked?" is the same question."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from django.contrib.postgres.expressions import ArraySubquery
from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, JSONObject
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.candidates import candidates
from claims.comparable import (
    LAST_SEEN_ON,
    every_wording,
    first_claimant,
    of_wholes,
    rarity_for,
    read_rows,
)
from claims.exceptions import BadInput
from claims.language.encoder import get_encoder
from claims.matching.candidates import ranked
from claims.matching.profile import ReadQuery, query_texts, read_query
from claims.matching.relations import SAME
from claims.matching.types import Query, Result
from claims.models import ANSWERED, GONE, Claim, FactCheck, Speaker
from claims.moments import check_year
from claims.speakers import name_key, without_form

LONGEST_QUERY = 2000
KEPT = 60
"""Claims that are compared exactly."""
LEAST = 0.0015
"""Probability from which a claim is shown. Of 718 sentences of the training parts whose claim is among the
first twenty, 99 in a hundred keep it (.992 tweets, .997 debates). Asked of 500 claims of other news, which
always had twenty answers, 57 and 35 in a hundred have none now, and the others three on average."""
FEW_WORDS, NEAR = 2, 0.35
"""So few words may be only near a claim: "immunisation" and one of vaccines. Of 150 words that none of 500
claims holds, nine in ten have none so near, and most others one that bears on them."""


@dataclass(frozen=True)
class Among:
    """What a search is narrowed to. Empty values do not narrow."""

    status: str = ""
    kind: str = ""
    language: str = ""
    speaker: str = ""
    """A name or alias."""
    topic: int | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    """Seen at least once from `first` to `last`, both days included."""

    def claims(self) -> QuerySet[Claim] | None:
        """The claims that fit, in no order; None where nothing is narrowed."""
        if self == Among():
            return None
        wanted = Q()
        for name in ("status", "kind", "language"):
            if value := getattr(self, name):
                wanted &= Q(**{name: value})
        if self.speaker:
            wanted &= Q(claimants__in=_called(self.speaker))
        if self.topic:
            wanted &= Q(topics=self.topic)
        if self.first:
            wanted &= Q(last_seen_at__gte=_midnight(self.first))
        if self.last:
            wanted &= Q(first_seen_at__lt=_midnight(self.last, later=1))
        return Claim.objects.filter(wanted)


EVERYWHERE = Among()


def _called(name: str) -> QuerySet[Speaker, Any]:
    """The entries under which the speakers of this name stand."""
    keys = {name_key(name), without_form(name_key(name))}
    named = Speaker.objects.filter(Q(key__in=keys) | Q(aliases__overlap=sorted(keys)))
    return named.values(entry=Coalesce("merged_into", "pk"))


def with_people(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Each with `people`, its claimants as {"pk", "name"}: one question less than their rows."""
    people = Speaker.objects.filter(claims=OuterRef("pk")).order_by("name")
    return claims.annotate(people=ArraySubquery(people.values(as_json=JSONObject(pk="pk", name="name"))))


def with_rulings(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Each with `ruling`, what readers are told of it: {"label", "number"}, or None where nothing stands."""
    return claims.annotate(ruling=FactCheck.objects.ruling_on())


def _midnight(day: dt.date, *, later: int = 0) -> dt.datetime:
    """When a day begins in the newsroom, or one some days later. Raises BadInput."""
    check_year(day, field="first")
    return timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=later), dt.time()))


@dataclass(frozen=True)
class Hit:
    """A claim that answers, how sure it is that it is the same one (0 to 1), and how the two relate.

    The claim comes `with_people`, and with its `ruling`.
    """

    claim: Claim
    score: float
    relation: Literal["repeats", "denies", "changed_figure", "related"]


@transaction.atomic
def find(query: str, *, limit: int = 20, among: Among = EVERYWHERE) -> list[Hit]:
    """Claims by words and meaning: first what was checked and says the same, then the nearest; none where
    nothing is like it. Raises BadInput for an empty or endless query.

    Where nothing is narrowed, those that may no longer be suggested (not on the desk, not checked, not seen
    lately) are found by their words alone; where more than `candidates.FEW` fit, all but the newest of them.
    """
    query = " ".join(query.replace("\0", "").split())
    if not query:
        raise BadInput(_("Type what you are looking for."), field="q")
    if len(query) > LONGEST_QUERY:
        raise BadInput(
            _("Search for a sentence, not for a whole text; add the text as an article."), field="q"
        )
    asked = _read(query)
    found = candidates([asked], among=among.claims(), kept=KEPT)
    rows: Any = with_rulings(with_people(Claim.objects.exclude(status__in=GONE)))
    rows = rows.annotate(seen_on=LAST_SEEN_ON, first=first_claimant()).filter(pk__in=found.ids[0])
    claims = {row.pk: row for row in rows.order_by("pk")}
    read = read_rows([(row.pk, row.wording, row.polarity, row.seen_on, row.first) for row in claims.values()])
    near = ranked(asked, every_wording(read, found.parts), rarity_for([asked], read.values()))
    best = islice(of_wholes(near, asked, read), limit)
    hits = [
        Hit(claims[int(one.claim_id)], round(one.score, 3), one.relation) for one in best if _fits(asked, one)
    ]
    return sorted(hits, key=lambda hit: not _answers(hit, query))


def known_like(wording: str, *, limit: int = 5) -> list[Hit]:
    """What the desk knows that a claim about to be entered would repeat, deny or put another figure in."""
    try:
        hits = find(wording, limit=limit)
    except BadInput:
        return []
    return [hit for hit in hits if hit.relation != "related" and hit.score >= SAME]


def _answers(hit: Hit, query: str) -> bool:
    """Whether it is the same claim and somebody has checked it: of all that say it, that is what is asked.

    A question says nothing, and is only related to what answers it.
    """
    same = hit.relation != "related" or (query.endswith("?") and hit.score >= SAME)
    return same and hit.claim.status in ANSWERED


def _fits(query: ReadQuery, result: Result) -> bool:
    """Something is always nearest: what is shown must be likely enough, or few words near enough to it."""
    near = 0 < len(query.text.terms) <= FEW_WORDS and result.parts["meaning"] >= NEAR
    return result.score >= LEAST or near


def _read(query: str) -> ReadQuery:
    """The query with its vector; one of which nothing is left as plain words is taken as it is."""
    asked = Query(text=query)
    if not query_texts(asked)[0]:
        raise BadInput(_("Type what you are looking for."), field="q")
    return read_query(asked, get_encoder().embed([query_texts(asked)[0]])[0])
