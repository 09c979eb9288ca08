"""Vectors of today's encoder for what only has those of an older one, a batch at a time.

After an upgrade of the encoder, claims are found by their words at once, by meaning as soon as they are read
anew: first the claims that can be suggested, then the archive, newest sentences first.
"""

from __future__ import annotations

import time

from django.db import transaction
from django.db.models import Q

from claims.indexing import embed
from claims.language.encoder import get_encoder
from claims.models import ArticleVersion, Claim, ClaimVector, Sentence

BATCH = 200


def renew(*, seconds: float = 30.0) -> int:
    """Read anew for at most about so long; how many claims and sentences have new vectors."""
    until = time.monotonic() + seconds
    done = 0
    for renewed in (_claims, _sentences):
        while time.monotonic() < until:
            now = renewed()
            done += now
            if not now:
                break
    return done


def is_due() -> bool:
    """Whether sentences of the archive wait for vectors of today's encoder."""
    return Sentence.objects.filter(_older(), vector__isnull=False).exists()


def _older() -> Q:
    """Of another model; two ranges, since an index answers those and not "is not"."""
    name = get_encoder().name
    return Q(model__lt=name) | Q(model__gt=name)


@transaction.atomic
def _claims() -> int:
    older = ClaimVector.objects.filter(_older(), live=True).order_by()
    ids = list(older.values_list("claim", flat=True)[:BATCH])
    claims = list(Claim.objects.select_for_update(skip_locked=True).filter(pk__in=ids).order_by("pk"))
    embed(claims)
    ClaimVector.objects.filter(_older(), claim__in=claims).delete()
    return len(claims)


@transaction.atomic
def _sentences() -> int:
    rows = list(
        Sentence.objects.select_for_update(skip_locked=True)
        .filter(_older(), vector__isnull=False)
        .order_by("-pk")[:BATCH]
    )
    texts = dict(
        ArticleVersion.objects.filter(pk__in={row.version_id for row in rows}).values_list("pk", "text")
    )
    encoder = get_encoder()
    vectors = encoder.embed([texts[row.version_id][row.begin : row.end] for row in rows])
    for row, vector in zip(rows, vectors, strict=True):
        row.vector, row.model = vector, encoder.name
    Sentence.objects.bulk_update(rows, ["vector", "model"])
    return len(rows)
