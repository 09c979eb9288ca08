"""Checked claims that are said again: the desk is told while a repeat is live. What others checked counts.

A repeat is a mention that belongs to the claim; one that nobody has decided on whose match with it is strong
and a repeat; or one that joined such a one by rule, and was asked nothing itself. It is live for a week from
the day of its article. The article that carried a claim first is what was checked, and nothing in it is a
repeat.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from claims import audit
from claims.comparable import one_of
from claims.matching.scoring import table
from claims.models import (
    ANSWERED,
    GONE,
    Article,
    ChainLink,
    Claim,
    FactCheck,
    Follow,
    Match,
    Mention,
    Relation,
)

REACH = 10
"""Articles from which on a claim that was accepted or dismissed comes back to the desk, once."""
AGAIN = Claim.Attention.AGAIN
LIVE = dt.timedelta(days=7)
_ANSWERED, _GONE = [str(status) for status in ANSWERED], list(GONE)
SHOWN = 3

REPEATED = """
SELECT claim.id FROM claims_claim AS claim
WHERE claim.id = ANY(%(claims)s) AND (
  claim.status = ANY(%(answered)s)
  OR EXISTS (SELECT 1 FROM claims_follow AS follow WHERE follow.claim_id = claim.id)
)
UNION
SELECT alike.claim_id FROM claims_match AS alike
JOIN claims_claim AS claim ON claim.id = alike.claim_id
JOIN claims_mention AS mention ON mention.id = alike.mention_id
JOIN claims_claim AS home ON home.id = mention.claim_id
WHERE mention.claim_id = ANY(%(claims)s)
  AND alike.decision = 'pending' AND alike.relation = 'repeats' AND alike.score >= %(strong)s
  AND claim.status <> ALL(%(gone)s) AND home.status <> 'withdrawn'
  AND (
    claim.status = ANY(%(answered)s)
    OR EXISTS (SELECT 1 FROM claims_follow AS follow WHERE follow.claim_id = claim.id)
  )
"""
"""`_told_of` of claims, and of those that `_strong` matches of their mentions lead to."""

REACHED = """
SELECT claim.* FROM claims_claim AS claim
WHERE claim.id = ANY(%s) AND claim.status IN ('accepted', 'dismissed') AND claim.article_count >= %s
AND NOT EXISTS (
  SELECT 1 FROM claims_event AS event
  WHERE event.action = 'claim.spread' AND event.subject_kind = 'claim' AND event.subject_id = claim.id
)
ORDER BY claim.id FOR NO KEY UPDATE
"""


def strong_repeat() -> Q:
    """Of a match: so sure to be a repeat that it is news before anybody has confirmed it."""
    return Q(relation=Relation.REPEATS, score__gte=table().strong)


def _strong(claims: Collection[int]) -> QuerySet[Match]:
    return Match.objects.waiting().filter(strong_repeat(), claim__in=claims)


def joined_to(claims: Collection[int]) -> Q:
    """Of a mention: it joined by rule a claim that seems to repeat one of these."""
    return Q(joined=Mention.Joined.RULE, claim__in=_strong(claims).values("mention__claim"))


def repeated_by(claims: Collection[int]) -> set[int]:
    """Which checked or followed claims are repeated by what joins these: themselves, and those they seem to
    repeat.
    """
    if not claims:
        return set()
    asked: dict[str, Any] = {"answered": _ANSWERED, "gone": _GONE, "strong": table().strong}
    with connection.cursor() as cursor:
        cursor.execute(REPEATED, {"claims": sorted(claims), **asked})
        return {pk for (pk,) in cursor.fetchall()}


def heard_of(claims: Collection[int]) -> set[int]:
    """Those of whose repeats somebody hears: the desk of checked ones, of others whoever follows them."""
    rows = Claim.objects.filter(_told_of(), pk__in=one_of(claims))
    return set(rows.order_by().values_list("pk", flat=True))


def _told_of() -> Q:
    """Somebody hears of its repeats: the desk of a checked one, of others whoever follows them."""
    return Q(status__in=ANSWERED) | Q(Exists(Follow.objects.filter(claim=OuterRef("pk"))))


def live_repeats(claim: Claim) -> list[Mention]:
    """The newest live repeats of a claim, one an article, newest first, with `seen_at` and their speakers."""
    rows = dated_mentions().filter(pk__in=_live(claim).values("pk"))
    rows = rows.select_related("version__article__publication").defer("version__text")
    speakers = Prefetch("chain", ChainLink.objects.filter(role="speaker"), "speakers")
    return list(rows.prefetch_related(speakers).order_by("-seen_at", "-pk")[:SHOWN])


def _live(claim: Claim) -> QuerySet[Mention, Any]:
    """One mention to each article as it stands today, but for the article that carried the claim first.

    What others checked was said before any article here.
    """
    first = (
        dated_mentions()
        .filter(claim=claim)
        .order_by("seen_at", "pk")
        .values_list("version__article", flat=True)
    )
    rows = dated_mentions().filter(
        Q(claim=claim) | Q(pk__in=_strong([claim.pk]).values("mention")) | joined_to([claim.pk])
    )
    rows = rows.filter(version__article__current=F("version"), seen_at__gte=timezone.now() - LIVE)
    if claim.status != Claim.Status.PRIOR:
        rows = rows.exclude(version__article=first.first())
    later = rows.order_by("version__article", "-pk")
    found: QuerySet[Mention, Any] = later.distinct("version__article")
    return found


def dated_mentions() -> Any:
    """Mentions with `seen_at`, the time of their article."""
    article = "version__article__"
    seen_at = Coalesce(f"{article}published_at", f"{article}added_at", "created_at")
    return Mention.objects.annotate(seen_at=seen_at)


def notice_repeats(claims: Collection[int], *, article: Article | None) -> int:
    """Tell the desk which checked claims an article repeats, or somebody heard outside any (None); how many.

    Must run in the transaction that stores the mentions or suggestions, before they are: who carried a claim
    already, in whatever version, or seemed to, or was told apart from it by a person, repeats nothing anew.
    """
    if not claims or (article and article.out_at < timezone.now() - LIVE):
        return 0
    _tell_followers(claims, article)
    checked = Claim.objects.filter(pk__in=claims, status__in=ANSWERED).in_bulk()
    known = _known_in(article, checked.keys()) if article and checked else set()
    return notice_said_again([claim for pk, claim in checked.items() if pk not in known])


def _tell_followers(claims: Collection[int], article: Article | None) -> None:
    """Who follows a claim hears of each article that has it; checked ones ask for the desk's attention."""
    rows = Claim.objects.filter(pk__in=claims).exclude(status__in=[*ANSWERED, *GONE])
    followed = rows.filter(Exists(Follow.objects.filter(claim=OuterRef("pk")))).in_bulk()
    known = _known_in(article, followed.keys()) if article and followed else set()
    for pk in sorted(followed.keys() - known):
        audit.record("claim.seen_again", subject=followed[pk], by=None)


def _known_in(article: Article, claims: Collection[int]) -> set[int]:
    """Those of the claims that the desk knows to be in an article, or not to be."""
    own = Mention.objects.filter(version__article=article, claim__in=claims).order_by()
    judged = ~Q(decision=Match.Decision.PENDING) | strong_repeat()
    matched = Match.objects.filter(judged, mention__version__article=article, claim__in=claims).order_by()
    joined = Mention.objects.filter(version__article=article, joined=Mention.Joined.RULE).order_by()
    alike = _strong(claims).filter(mention__claim__in=joined.values("claim")).order_by()
    found = [rows.values_list("claim", flat=True) for rows in (own, matched, alike)]
    return set(found[0].union(*found[1:]))


@transaction.atomic
def tell_repeats(fact_check: int) -> bool:
    """After publication: whether the desk was told that the claim is being repeated just now.

    A mended typo gives nobody anything new to answer a repeat with, and a retraction nothing at all.
    """
    page = FactCheck.objects.select_related("claim").get(pk=fact_check)
    silent = {FactCheck.Change.TYPO, FactCheck.Change.RETRACTION}
    if page.change in silent or page.claim.status != Claim.Status.CHECKED:
        return False
    return bool(_live(page.claim).exists() and notice_said_again([page.claim]))


def notice_said_again(claims: Iterable[Claim]) -> int:
    """Checked claims that were said again ask for attention; how many that are news.

    Their status is a person's to change. Must run in the transaction that found the repeat. The claims are
    read anew under a lock: of two workers one tells, and no flag that came meanwhile is lost.
    """
    checked = {claim.pk for claim in claims if claim.status in ANSWERED}
    if not checked:
        return 0
    rows = Claim.objects.filter(pk__in=checked, status__in=ANSWERED)
    found = list(rows.exclude(attention__contains=[AGAIN]).order_by("pk").select_for_update(no_key=True))
    for claim in found:
        _ask(claim)
        audit.record("claim.said_again", subject=claim, by=None)
    return len(found)


def _ask(locked: Claim) -> None:
    locked.attention = list(dict.fromkeys([*locked.attention, AGAIN]))
    locked.touch("attention")


def notice_reach(claims: Collection[int]) -> int:
    """Bring settled claims back to the desk that very many articles carry by now; how many.

    Each comes back once, whatever its reach becomes. Must run after the counts were taken, in the
    transaction that added a mention.
    """
    if not claims:
        return 0
    found = list(Claim.objects.raw(REACHED, [sorted(claims), REACH]))
    for claim in found:
        _ask(claim)
        audit.record("claim.spread", subject=claim, by=None, articles=claim.article_count)
    return len(found)
