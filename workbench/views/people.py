"""Speakers as lists and records."""

from __future__ import annotations

from django.db.models import Count, Q

from claims.models import Claim, Speaker
from claims.speakers import name_key
from claims.typed import holds, typed

PAGE = 60


def names_from(start: str, text: str) -> tuple[list[Speaker], str]:
    """A page of speakers from the key `start` on, and the key at which the next page starts."""
    rows = Speaker.objects.filter(key__gte=start, merged_into=None)
    if text:
        rows = rows.filter(_called(text))
    found = list(rows.order_by("key", "qualifier", "pk")[: PAGE + 1])
    following = found[PAGE].key if len(found) > PAGE else ""
    shown = found[:PAGE]
    counts = dict(
        Claim.claimants.through._default_manager.filter(speaker__in=shown)
        .values("speaker_id")
        .annotate(n=Count("pk"))
        .values_list("speaker_id", "n")
    )
    for speaker in shown:
        speaker.claim_total = counts.get(speaker.pk, 0)
    return shown, following


def _called(text: str) -> Q:
    """By the name as it is written, or folded: "lukasz zolc" is Łukasz Żółć."""
    key = name_key(text)
    folded = Q(key__contains=key) | Q(aliases__icontains=key) if key else Q()
    return holds("name", typed(text)) | folded
