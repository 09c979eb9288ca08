"""Which claim a mention belongs to: the one with its speaker, polarity, figures and words, or a new one.

Reading an article and a person who marks a passage go the same way (DESIGN, idea 3).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from django.db import connection

from claims.extraction.figures import figures_in
from claims.extraction.types import Due, Polarity, Reason
from claims.indexing import index
from claims.language.encoder import Vectors
from claims.matching.join import words_key
from claims.models import ChainLink, Claim, Mention, Speaker, User
from claims.repeats import notice_said_again
from claims.speakers import name_key

NEIGHBOURS = 32
"""Characters of text kept before and after a quote, to find it again in another version."""


@dataclass
class Draft:
    """A mention that is about to be stored, with its people."""

    mention: Mention
    speaker: Speaker | None
    chain: list[ChainLink]
    due: Due | None = None
    vector: Vectors | None = None
    """Of the wording; made when the claim is indexed where it is not given."""

    def links(self) -> list[ChainLink]:
        for link in self.chain:
            link.mention = self.mention
        return self.chain


def anchored(text: str, spans: Iterable[Sequence[int]]) -> dict[str, Any]:
    """The fields of a mention that say where it stands: code point spans, its quote and its neighbours."""
    places = [[begin, end] for begin, end in spans]
    begin, end = places[0][0], places[-1][1]
    return {
        "spans": places,
        "span_key": ",".join(f"{first}-{last}" for first, last in places)[:200],
        "begin": begin,
        "quote": " … ".join(text[first:last] for first, last in places),
        "prefix": text[max(0, begin - NEIGHBOURS) : begin],
        "suffix": text[end : end + NEIGHBOURS],
    }


def reason_rows(reasons: Iterable[Reason]) -> list[list[Any]]:
    return [[reason.code, round(reason.weight, 3)] for reason in reasons]


def key_of(mention: Mention, speaker: str, publication: int | None) -> str:
    """The key by which the mention joins; what nobody is named for is the outlet's own."""
    owner = name_key(speaker) or f"outlet:{publication or ''}"
    figures = figures_in(mention.quote, (0, len(mention.quote)))
    return words_key(owner, cast(Polarity, str(mention.polarity)), figures, mention.quote)


def join_or_start(drafts: list[Draft], *, by: User | None = None) -> None:
    """Give every draft a claim: one with the same key, also from this very batch, or a new one.

    A mention without a word has no key and joins nothing. Locks on the keys, taken in order, make two
    workers that read the same sentence at once agree on one claim.
    """
    keys = sorted({draft.mention.words_key for draft in drafts} - {""})
    with connection.cursor() as cursor:
        for key in keys:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
    rows = Claim.objects.matchable().filter(words_key__in=keys).order_by("-pk")
    known = {claim.words_key: claim for claim in rows}  # of several the oldest
    started: list[Draft] = []
    for draft in drafts:
        claim = known.get(draft.mention.words_key)
        draft.mention.joined = Mention.Joined.RULE if claim else Mention.Joined.START
        if claim is None:
            claim = _claim(draft, by)
            started.append(draft)
            if claim.words_key:
                known[claim.words_key] = claim
        draft.mention.claim = claim
    Claim.objects.bulk_create([draft.mention.claim for draft in started])
    for draft in drafts:
        draft.mention.claim_id = draft.mention.claim.pk  # known only now
    _make_findable(started)
    notice_said_again([draft.mention.claim for draft in drafts])


def _claim(draft: Draft, by: User | None) -> Claim:
    mention, due = draft.mention, draft.due
    claim = Claim(
        wording=mention.wording,
        kind=mention.kind,
        polarity=mention.polarity,
        words_key=mention.words_key,
        worth=mention.worth,
        reasons=mention.reasons,
        figures=mention.figures,
        created_by=by,
    )
    if due is not None:
        claim.due_from, claim.due_to, claim.due_precision = due.begin, due.end, due.precision or ""
        claim.due_condition, claim.due_words = due.condition[:300], due.words[:300]
    return claim


def _make_findable(drafts: list[Draft]) -> None:
    through = Claim.claimants.through
    through._default_manager.bulk_create(
        [through(claim_id=d.mention.claim_id, speaker_id=d.speaker.pk) for d in drafts if d.speaker]
    )
    vectors = [draft.vector for draft in drafts if draft.vector is not None]
    whole = bool(vectors) and len(vectors) == len(drafts)
    index([draft.mention.claim for draft in drafts], np.stack(vectors) if whole else None)
