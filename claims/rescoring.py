"""The desk's weights for claims that nobody has opened yet, after an admin changed one.

1. Claims still to be read are gone through by id, a batch to a transaction, so that progress shows and a
   killed job goes on where it was; two jobs at once share the work.
2. Each of their mentions is scored anew from the reasons it has and from its words; the claim follows its
   first mention.
3. Whatever somebody has opened, accepted or dismissed keeps the score it was judged by.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from claims import audit
from claims.extraction.worth import rescore
from claims.joining import reason_rows
from claims.models import Claim, Mention, ReasonWeight, Rescoring
from claims.weights import desk_weights

BATCH = 1000
SECONDS = 60.0
"""How long one job goes on before it leaves the rest to the next."""

Score = tuple[int, float, list[list[Any]]]

UPDATE = """
UPDATE {table} AS old SET worth = new.worth, reasons = new.reasons
FROM unnest(%s::bigint[], %s::float8[], %s::jsonb[]) AS new(id, worth, reasons) WHERE old.id = new.id
"""


def rescore_claims(weight: int, *, seconds: float = SECONDS) -> int:
    """Score what is still to be read with today's weights; how many claims got another score.

    `weight` is the reason whose weight was changed, which the record names. What one run has no time for
    is queued again.
    """
    until = time.monotonic() + seconds
    weights = desk_weights()
    _begin(weights)
    changed = 0
    while True:
        now = _batch(weights, weight)
        if now is None:
            return changed
        changed += now
        if time.monotonic() > until:
            _leave_the_rest(weight)
            return changed


@transaction.atomic
def _begin(weights: Mapping[str, float]) -> None:
    state, made = Rescoring.objects.select_for_update().get_or_create(pk=1)
    if made or state.weights != weights:
        state.weights, state.upto, state.changed = dict(weights), 0, 0
        state.last = Claim.objects.aggregate(newest=Max("pk"))["newest"] or 0
        state.started_at, state.finished_at = timezone.now(), None
        state.save()


@transaction.atomic
def _batch(weights: Mapping[str, float], weight: int) -> int | None:
    """The next claims; how many were changed, None where nothing is left or other weights hold by now."""
    state = Rescoring.objects.select_for_update().get(pk=1)
    if state.finished_at or state.weights != weights:
        return None
    unread = Claim.objects.filter(status=Claim.Status.NEW, pk__gt=state.upto)
    claims = list(unread.select_for_update(no_key=True).order_by("pk")[:BATCH])
    if not claims:
        state.finished_at = timezone.now()
        state.save(update_fields=["finished_at"])
        row = ReasonWeight.objects.get(pk=weight)
        audit.record("reasonweight.applied", subject=row, by=None, claims=state.changed)
        return None
    changed = _score(claims, weights)
    state.upto, state.changed = claims[-1].pk, state.changed + changed
    state.save(update_fields=["upto", "changed"])
    return changed


def _score(claims: Sequence[Claim], weights: Mapping[str, float]) -> int:
    """Write what changed of these claims and their mentions."""
    rows = Mention.objects.filter(claim__in=claims).order_by("-pk").only("claim", "quote", "worth", "reasons")
    first: dict[int, Score] = {}
    mentions: list[Score] = []
    for mention in rows:
        worth, reasons = rescore([code for code, _ in mention.reasons], mention.quote, weights=weights)
        scored = (mention.pk, worth, reason_rows(reasons))
        first[mention.claim_id] = scored
        if [mention.worth, mention.reasons] != [worth, scored[2]]:
            mentions.append(scored)
    changed = [
        (claim.pk, *first[claim.pk][1:])
        for claim in claims
        if claim.pk in first and (claim.worth, claim.reasons) != first[claim.pk][1:]
    ]
    _write(Mention._meta.db_table, mentions)
    _write(Claim._meta.db_table, changed)
    return len(changed)


def _write(table: str, rows: Sequence[Score]) -> None:
    if rows:
        ids, worths, reasons = zip(*rows, strict=True)
        with connection.cursor() as cursor:
            values = [list(ids), list(worths), [json.dumps(one) for one in reasons]]
            cursor.execute(UPDATE.format(table=table), values)


@transaction.atomic
def _leave_the_rest(weight: int) -> None:
    row = ReasonWeight.objects.get(pk=weight)
    audit.record("reasonweight.continued", subject=row, by=None)
