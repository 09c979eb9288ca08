"""Speakers as lists and records."""

from __future__ import annotations

import re

from django.db.models import Case, Count, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce

from claims.models import Claim, Speaker
from claims.speakers import name_key
from claims.typed import holds, typed

PAGE = 60
WORDS_BEFORE = "the|an?|some|several|many|most|one|two|three|four|five|other|another|his|her|its|their|our|my"
CALLED = 5
LEAST_OF_A_NAME, MOST_OF_A_NAME = 3, 5
"""Letters, words: what is shorter or longer is no name to look for."""


def nameless() -> Q:
    """Whom articles only describe, "the mayor" or "two officials", so that one entry holds several; not of
    whom somebody at the desk has told who it is.
    """
    return Q(name__regex=rf"^({WORDS_BEFORE}) [^[:upper:]]*$", qualifier="", position="", party="")


def is_nameless(speaker: Speaker) -> bool:
    """As `nameless` finds them."""
    told = speaker.qualifier or speaker.position or speaker.party
    plain = speaker.name == speaker.name.lower()
    return plain and not told and bool(re.match(rf"({WORDS_BEFORE}) ", speaker.name))


def names_from(start: str, text: str, *, unnamed: bool = True) -> tuple[list[Speaker], str]:
    """A page of speakers from the key `start` on, and the key at which the next page starts."""
    rows = Speaker.objects.filter(key__gte=start, merged_into=None)
    if not unnamed:
        rows = rows.exclude(nameless())
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


def speakers_called(text: str) -> list[Speaker]:
    """The speakers of whose name or alias these few words are whole words, each with `claim_total`; the one
    that is called just so first, then those of most claims.
    """
    key = name_key(text)
    if len(key) < LEAST_OF_A_NAME or len(key.split()) > MOST_OF_A_NAME:
        return []
    whole = rf"(^|[^[:alnum:]]){re.escape(key)}($|[^[:alnum:]])"
    claims = Claim.claimants.through._default_manager.filter(speaker=OuterRef("pk")).order_by()
    total = claims.values("speaker").values(n=Count("pk"))
    rows = Speaker.objects.filter(
        Q(key__regex=whole) | Q(aliases__overlap=[key]) | Q(merged__key=key), merged_into=None
    )
    rows = rows.annotate(
        claim_total=Coalesce(Subquery(total), 0), other=Case(When(key=key, then=0), default=1)
    )
    return list(rows.distinct().order_by("other", "-claim_total", "key", "pk")[:CALLED])


def _called(text: str) -> Q:
    """By the name as it is written, or folded: "lukasz zolc" is Łukasz Żółć."""
    key = name_key(text)
    folded = Q(key__contains=key) | Q(aliases__icontains=key) if key else Q()
    return holds("name", typed(text)) | folded
