"""What is suggested, compared once more: after a mention was corrected, and after an upgrade of the rules.

A suggestion names the encoder and the edition of the rules that made it. Those of others are compared anew
by upkeep, newest first, a mention or a claim to a transaction. What does not come near any more is no longer
suggested; what a person has decided stays.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import Q

from claims.archive import Place, compare, sighting_of
from claims.candidates import parts_of
from claims.comparable import every_wording, of_wholes, rarity_for, read_claims
from claims.language.encoder import get_encoder
from claims.locking import hold, lock_matches
from claims.matching.candidates import ranked
from claims.matching.profile import read_query
from claims.matching.scoring import table
from claims.matching.types import Query
from claims.models import Claim, Match, Mention, Sighting
from claims.suggestions import ask, match_article, matcher, suggested_row, with_speakers

BATCH = 100

log = logging.getLogger(__name__)


def match_mention(mention_id: int) -> int:
    """Suggest anew for the article in which a mention was marked or corrected by a person.

    What looking back suggested for a mention that joined another claim is compared with its words as they
    are now.
    """
    mention = Mention.objects.filter(pk=mention_id, version__isnull=False).select_related("version").first()
    if mention is None or mention.version is None:
        return 0
    if mention.joined != Mention.Joined.START:
        compare_again(mention_id)
    return match_article(mention.version.article_id)


def rejudge(*, seconds: float = 20.0) -> int:
    """Compare anew what other rules suggested, for about so long; of how many mentions and claims."""
    until = time.monotonic() + seconds
    return _each(_mentions, compare_again, until) + _each(_claims, judge_sightings, until)


def _each(waiting: Callable[[int | None], list[int]], judge: Callable[[int], None], until: float) -> int:
    """One by one from the newest on; one that fails holds up none behind it, and is tried by the next run."""
    done, before = 0, None
    while time.monotonic() < until and (ids := waiting(before)):
        for pk in ids:
            before = pk
            try:
                judge(pk)
            except Exception:
                log.exception("Not compared anew: %s of %d", judge.__name__, pk)
            else:
                done += 1
            if time.monotonic() > until:
                break
    return done


def _mentions(before: int | None) -> list[int]:
    rows = Match.objects.pending().filter(_of_others(), mention__version__isnull=False)
    rows = rows.filter(mention__lt=before) if before else rows
    return list(rows.order_by("-mention").values_list("mention", flat=True).distinct()[:BATCH])


def _claims(before: int | None) -> list[int]:
    rows = Sighting.objects.waiting().filter(_of_others())
    rows = rows.filter(claim__lt=before) if before else rows
    return list(rows.order_by("-claim").values_list("claim", flat=True).distinct()[:BATCH])


def _of_others() -> Q:
    """Made by other rules; two ranges, since an index answers those and not "is not"."""
    return Q(model__lt=matcher()) | Q(model__gt=matcher())


@transaction.atomic
def compare_again(mention_id: int) -> None:
    """The claims that are suggested for a mention; those that do not come near any more are let go."""
    mention = with_speakers().select_related("version").filter(pk=mention_id).first()
    if mention is None:  # an undo has just removed it
        return
    pending = Match.objects.filter(pk__in=lock_matches(mention.matches.pending()))
    suggested = Claim.objects.filter(pk__in=list(pending.values_list("claim", flat=True)))
    claims = read_claims(suggested.exclude(pk=mention.claim_id))
    asked = ask([mention], mention.version) if claims else []
    found: dict[int, dict[str, Any]] = {}
    for one in asked:
        among, rarity = every_wording(claims, parts_of(claims)), rarity_for([one.query], claims.values())
        near = ranked(one.query, among, rarity, least=table().suggest, with_diff=True)
        best = of_wholes(near, one.query, claims)
        found |= {int(result.claim_id): suggested_row(mention, result) for result in best}
    pending.exclude(claim__in=found).delete()
    for claim, row in found.items():
        told = {name: row[name] for name in ("score", "relation", "parts", "diff")}
        pending.filter(claim=claim).update(model=matcher(), **told)


@transaction.atomic
def judge_sightings(claim_id: int) -> None:
    """The sentences of the archive that wait at a claim, by their words as they stand in their texts."""
    hold(Claim, [claim_id])
    claim = Claim.objects.filter(pk=claim_id).first()
    if claim is None:
        return
    locked = claim.sightings.waiting().select_for_update(of=("self",), no_key=True).order_by("pk")
    rows = {(row.version_id, row.begin): row for row in locked}
    worded = claim.sightings.filter(pk__in=[row.pk for row in rows.values()]).with_words().order_by("pk")
    texts = {(row.version_id, row.begin): row.words for row in worded}  # type: ignore[attr-defined]
    vectors = get_encoder().embed(list(texts.values()))
    places = [
        Place(*at, rows[at].end, read_query(Query(text=words), vector))
        for (at, words), vector in zip(texts.items(), vectors, strict=True)
    ]
    read = read_claims(Claim.objects.filter(pk=claim_id))[claim_id]
    for one in compare(claim, read, places):
        row = rows.get((one.place.version, one.place.begin))
        if row is not None and one.mention is None:
            Sighting.objects.filter(pk=row.pk).update(**sighting_of(one.result))
            del rows[one.place.version, one.place.begin]
    claim.sightings.filter(pk__in=[row.pk for row in rows.values()]).delete()
