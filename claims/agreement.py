"""How far people agree with the matcher, month by month: every confirmation and rejection is a label.

    precision of a band = right in it / decided in it
    recall of a band    = right in it / all that people found to belong together, whichever way: suggestions
                          of any score, sentences that only looking back found, and claims that they joined or
                          linked by hand though nobody had suggested it

The strong band is what the desk acts on by itself: sure repeats. One was right when a person said *Same
claim*. The suggested band is all that is shown: right when he said so or linked the two, wrong when he said
*Not related*. People decide on what they are shown, best first, so that recall is an upper bound: what nobody
was shown and nobody came across nobody can count.

A join by rule is said to be wrong by splitting it off, and right by nothing: those are counted alone.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth
from django.utils import timezone

from claims.matching.scoring import table
from claims.models import ClaimLink, Decision, Match, Mention, Relation, Sighting

MONTHS = 12
FEWEST = 20
"""Labels below which a share says nothing."""
_Z = 1.96

BY_HAND = {"mention.joined": "missed", "claim.merged": "missed", "claim.linked": "missed_tie"}
"""What a person does without a suggestion, and what the matcher did then."""
FOUND_LATE = {"confirmed": "missed", "linked": "missed_tie"}
"""A decision on a sighting, and what the matcher did before."""
SPLIT = "mention.split"

Change = dict[str, Any]
Pair = tuple[str, int, int]
"""A mention or a claim, and a claim beside it."""

RIGHT = Q(decision__in=[Match.Decision.SAME, Match.Decision.LINKED])


@dataclass(frozen=True)
class Share:
    """`hits` of `labels`, with a 95 % interval (Wilson 1927)."""

    hits: int
    labels: int

    @property
    def enough(self) -> bool:
        return self.labels >= FEWEST

    @property
    def value(self) -> float:
        return self.hits / self.labels if self.labels else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        if not self.labels:
            return 0.0, 1.0
        n, p = self.labels, self.value
        middle = (p + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
        half = _Z / (1 + _Z**2 / n) * math.sqrt(p * (1 - p) / n + _Z**2 / (4 * n * n))
        return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True)
class Month:
    """One month's shares; `day` is its first."""

    day: dt.date
    strong_precision: Share
    strong_recall: Share
    suggest_precision: Share
    suggest_recall: Share
    split_off: int
    """Joins by rule that a person has taken apart."""


def by_month(months: int = MONTHS) -> list[Month]:
    """The months that have labels, whole ones and this one, newest first; five queries at most."""
    since = _first_of(months)
    found: dict[dt.date, Counter[str]] = defaultdict(Counter)
    for counted in (_decided(since), _looked_back(since), _by_hand(since)):
        for day, counts in counted:
            found[day].update(counts)
    return [_month(day, found[day]) for day in sorted(found, reverse=True)]


def _first_of(months: int) -> dt.datetime:
    """When the first of so many months began on the desk's clock; this month is the last of them."""
    today = timezone.localdate()
    years, month = divmod(today.month - months, 12)
    return timezone.make_aware(dt.datetime.combine(dt.date(today.year + years, month + 1, 1), dt.time()))


def _decided(since: dt.datetime) -> Iterator[tuple[dt.date, dict[str, int]]]:
    same, strong = Q(decision=Match.Decision.SAME), Q(relation=Relation.REPEATS, score__gte=table().strong)
    rows = Match.objects.exclude(decision=Match.Decision.PENDING).filter(decided_at__gte=since).order_by()
    counted = rows.annotate(month=TruncMonth("decided_at")).values("month")
    for row in counted.annotate(
        decided=Count("pk"),
        right=Count("pk", filter=RIGHT),
        same=Count("pk", filter=same),
        strong=Count("pk", filter=strong),
        strong_same=Count("pk", filter=strong & same),
    ):
        counts: dict[str, Any] = dict(row)
        yield counts.pop("month").date(), counts


def _looked_back(since: dt.datetime) -> Iterator[tuple[dt.date, dict[str, int]]]:
    """What only looking back found, confirmed as matches are: as the same claim, or as one to link."""
    rows = Sighting.objects.filter(decision__in=FOUND_LATE, decided_at__gte=since).order_by()
    counted = rows.annotate(month=TruncMonth("decided_at")).values("month", "decision")
    for month, decision, n in counted.annotate(n=Count("pk")).values_list("month", "decision", "n"):
        yield month.date(), {FOUND_LATE[decision]: n}


def _by_hand(since: dt.datetime) -> Iterator[tuple[dt.date, dict[str, int]]]:
    """What people did without a suggestion, and did not undo: joined, linked, split off."""
    acts = Decision.objects.standing().filter(action__in=[*BY_HAND, SPLIT], at__gte=since)
    rows = list(acts.values_list("at", "action", "changes"))
    ties = dict(_ties(row for _at, action, row in rows if action == "claim.linked"))
    paired = [(at, action, changes, _pairs(changes, ties)) for at, action, changes in rows if action != SPLIT]
    suggested = _suggested({claim for *_rest, pairs in paired for _side, _id, claim in pairs})
    for at, action, changes, pairs in paired:
        if pairs and not pairs & suggested and not any(map(_settles, changes)):
            yield _month_of(at), {BY_HAND[action]: 1}
    for at, action, changes in rows:
        if action == SPLIT and any(map(_was_joined_by_rule, changes)):
            yield _month_of(at), {"split_off": 1}


def _ties(acts: Iterable[list[Change]]) -> Iterable[tuple[int, tuple[int, int]]]:
    made = [change["id"] for changes in acts for change in changes if change["noun"] == "link"]
    rows = ClaimLink.objects.filter(pk__in=made) if made else ClaimLink.objects.none()
    return [(link, (claim, other)) for link, claim, other in rows.values_list("pk", "claim", "other")]


def _pairs(changes: Iterable[Change], ties: Mapping[int, tuple[int, int]]) -> set[Pair]:
    """As what a suggestion for these claims would have stood: of a mention that moved, and either way."""
    found: set[Pair] = set()
    both: list[tuple[int, int]] = []
    for change in changes:
        before, after = change["before"] or {}, change["after"] or {}
        if change["noun"] == "link" and change["id"] in ties:
            both.append(ties[change["id"]])
        elif change["noun"] == "mention" and before["claim_id"] != after["claim_id"]:
            found.add(("mention", change["id"], after["claim_id"]))
            both.append((before["claim_id"], after["claim_id"]))
        elif change["noun"] == "claim" and after.get("merged_into_id"):
            both.append((change["id"], after["merged_into_id"]))
    return found | {("claim", *pair) for pair in both} | {("claim", other, one) for one, other in both}


def _suggested(claims: Collection[int]) -> set[Pair]:
    rows = Match.objects.filter(claim__in=claims) if claims else Match.objects.none()
    found: set[Pair] = set()
    for mention, home, claim in rows.order_by().values_list("mention", "mention__claim", "claim"):
        found |= {("mention", mention, claim), ("claim", home, claim)}
    return found


def _settles(change: Change) -> bool:
    return change["noun"] == "match" and (change["after"] or {}).get("decision") == Match.Decision.SAME


def _was_joined_by_rule(change: Change) -> bool:
    return change["noun"] == "mention" and (change["before"] or {}).get("joined") == Mention.Joined.RULE


def _month_of(moment: dt.datetime) -> dt.date:
    return timezone.localdate(moment).replace(day=1)


def _month(day: dt.date, n: Counter[str]) -> Month:
    same = n["same"] + n["missed"]
    return Month(
        day=day,
        strong_precision=Share(n["strong_same"], n["strong"]),
        strong_recall=Share(n["strong_same"], same),
        suggest_precision=Share(n["right"], n["decided"]),
        suggest_recall=Share(n["right"], n["right"] + n["missed"] + n["missed_tie"]),
        split_off=n["split_off"],
    )
