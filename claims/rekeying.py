"""Keys by which mentions join, made anew where an older version of the rule made them.

Until then nothing wrong joins: keys of two versions are never equal. A sentence that would have joined starts
a claim of its own, and is suggested.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction
from django.db.models import Prefetch, Q, QuerySet

from claims.joining import key_of
from claims.matching.join import MADE_HERE
from claims.models import ChainLink, Claim, Mention, PriorCheck
from claims.priorchecks import key_of_check

BATCH = 500


def renew_keys(*, seconds: float = 60.0) -> int:
    """Go through claims that can be joined, newest first, for about so long; how many had old keys."""
    until = time.monotonic() + seconds
    done, before = 0, None
    while time.monotonic() < until:
        claims = _renewed(before)
        if not claims:
            break
        done += len(claims)
        before = claims[-1].pk
    return done


def renew_keys_of(mentions: QuerySet[Mention]) -> None:
    """After a change of what these keys are made of, such as the outlet; their claims have to be locked.

    A claim follows where no other of its mentions keeps the key that it had.
    """
    changed: list[Mention] = []
    keys: dict[tuple[int, str], str] = {}
    for mention in _with_speakers(mentions.exclude(words_key="")).iterator(BATCH):
        was, mention.words_key = mention.words_key, _key_of(mention)
        if mention.words_key != was:
            changed.append(mention)
            keys.setdefault((mention.claim_id, was), mention.words_key)
    Mention.objects.bulk_update(changed, ["words_key"], batch_size=BATCH)
    homes, olds = {home for home, _was in keys}, {was for _home, was in keys}
    kept = set(Mention.objects.filter(claim__in=homes, words_key__in=olds).values_list("claim", "words_key"))
    rows = Claim.objects.filter(Q(pk__in=homes) | Q(merged_into__in=homes), words_key__in=olds)
    follows = []
    for claim in rows.order_by("pk"):
        mine = (claim.merged_into_id or claim.pk, claim.words_key)
        if mine in keys and mine not in kept:
            claim.words_key = keys[mine]
            follows.append(claim)
    Claim.objects.bulk_update(follows, ["words_key"], batch_size=BATCH)


@transaction.atomic
def _renewed(before: int | None) -> list[Claim]:
    """The next claims with old keys, with new ones; what has become part of them leads there still."""
    older = ~Q(words_key="") & ~Q(words_key__startswith=MADE_HERE)
    old = Claim.objects.matchable().filter(older, *([Q(pk__lt=before)] if before else []))
    claims = list(old.select_for_update(skip_locked=True, no_key=True).order_by("-pk")[:BATCH])
    merged = list(Claim.objects.filter(older, merged_into__in=claims))
    mentions = _mentions_of(claims)
    keys: dict[tuple[int, str], str] = {}
    for mention in mentions:
        was, mention.words_key = mention.words_key, _key_of(mention)
        keys.setdefault((mention.claim_id, was), mention.words_key)
    for mine, key in _of_checks([*claims, *merged]):
        keys.setdefault(mine, key)
    for claim in (*claims, *merged):
        home = claim.merged_into_id or claim.pk
        claim.words_key = keys.get((home, claim.words_key), "")
    Mention.objects.bulk_update(mentions, ["words_key"], batch_size=BATCH)
    Claim.objects.bulk_update([*claims, *merged], ["words_key"], batch_size=BATCH)
    return claims


def _mentions_of(claims: Iterable[Claim]) -> list[Mention]:
    return list(_with_speakers(Mention.objects.filter(claim__in=claims)))


def _with_speakers(mentions: QuerySet[Mention]) -> QuerySet[Mention]:
    rows = mentions.select_related("version__article").defer("version__text")
    speakers = Prefetch("chain", ChainLink.objects.filter(role="speaker"), "speakers")
    return rows.prefetch_related(speakers).order_by("pk")


def _of_checks(claims: Sequence[Claim]) -> Iterator[tuple[tuple[int, str], str]]:
    """((home, old key), new key) of claims that others checked: their keys are of no mention.

    A claim has its key from the check with its words; one that was reworded since, from the first of its
    checks that is of no part of it.
    """
    homes = {claim.merged_into_id or claim.pk for claim in claims}
    checks: defaultdict[int, list[PriorCheck]] = defaultdict(list)
    for row in PriorCheck.objects.filter(claim__in=homes).order_by("pk"):
        checks[row.claim_id].append(row)
    worded = {(claim.merged_into_id or claim.pk, claim.wording) for claim in claims}
    rows = Claim.claimants.through._default_manager.filter(claim__in=claims if checks else []).order_by("-pk")
    claimant = dict(rows.values_list("claim_id", "speaker__name"))
    for claim in claims:
        home = claim.merged_into_id or claim.pk
        own = [row for row in checks[home] if row.reviewed == claim.wording]
        others = [row for row in checks[home] if (home, row.reviewed) not in worded]
        for row in (own or others)[:1]:
            yield (home, claim.words_key), key_of_check(row, claimant.get(claim.pk, ""))


def _key_of(mention: Mention) -> str:
    speakers = mention.speakers  # type: ignore[attr-defined]
    return key_of(mention, speakers[0].name if speakers else "")
