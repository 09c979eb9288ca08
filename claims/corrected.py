"""What the claim of a single mention takes over when that is corrected."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from claims import audit
from claims.extraction.types import Due
from claims.extraction.values.due import due_of
from claims.indexing import index
from claims.joining import Draft
from claims.models import Claim, Event, Kind, Mention, PriorCheck, User

Term = dict[str, Any]
"""By when a claim falls due, as it keeps it."""


def stands_without_it(claim: Claim) -> bool:
    """Whether a claim would be left with something if a mention went."""
    return claim.mention_count > 1 or known_from_elsewhere(claim)


def known_from_elsewhere(claim: Claim) -> bool:
    """Whether others published a fact-check of just this claim: it is there without any mention.

    One that a person at the desk put down with a claim belongs to what is said there.
    """
    return claim.prior_checks.exclude(via=PriorCheck.Via.DESK).exists()


def due_in(mention: Mention) -> Due | None:
    """By when a pledge is to be kept, or a prediction to come true, as its quote tells it."""
    if mention.kind not in (Kind.PLEDGE, Kind.PREDICTION):
        return None
    article = mention.version.article if mention.version else None
    said = mention.said_on or timezone.localdate(article.out_at if article else mention.created_at)
    return due_of(mention.quote, said=said)


def follow(claim: Claim, draft: Draft, was: Mention, *, term: Term | None = None, by: User) -> None:
    """The claim is what its mention is now; a wording and a term that a person gave it stay.

    `term` is what it had before the correction that is taken back: the text around the quote may tell it.
    """
    mention = draft.mention
    claim.kind, claim.polarity, claim.words_key = mention.kind, mention.polarity, mention.words_key
    claim.worth, claim.reasons, claim.figures = mention.worth, mention.reasons, mention.figures
    if (was.kind, was.spans) != (mention.kind, mention.spans) and not _was_given_a_term(claim):
        _fall_due(claim, term or _term(draft.due), _term(due_in(was)))
    claim.claimants.set([draft.speaker] if draft.speaker else [])
    _look_at_page(claim, by)
    reworded = claim.wording == was.wording != mention.wording
    if reworded:
        claim.wording = mention.wording
        index([claim])
    told = ("kind", "polarity", "words_key", "worth", "reasons", "figures", "wording", "attention")
    claim.touch(*told, *_term(None))
    if reworded:
        audit.record("claim.reworded", subject=claim, by=by)


def _look_at_page(claim: Claim, by: User) -> None:
    """Where readers are told that somebody else said it, the claim comes to the desk and its people hear."""
    page = claim.fact_checks.standing().first()
    if page is None or claim.status != Claim.Status.CHECKED:
        return
    if set(page.content["claimants"]) == set(claim.claimants.values_list("name", flat=True)):
        return
    if Claim.Attention.PAGE not in claim.attention:
        claim.attention = [*claim.attention, Claim.Attention.PAGE]
        audit.record("claim.page_differs", subject=claim, by=by)


def _was_given_a_term(claim: Claim) -> bool:
    acts = Event.objects.filter(subject_kind="claim", subject_id=claim.pk)
    given = acts.filter(action="claim.due_set").count()
    return given > acts.filter(action="claim.put_back", data__act="claim.due_set").count()


def _fall_due(claim: Claim, now: Term, before: Term) -> None:
    """Where the mention tells no term any more, the claim keeps only one that it has from elsewhere."""
    if now != _term(None) or term_of(claim) == before:
        for name, value in now.items():
            setattr(claim, name, value)


def term_of(claim: Claim) -> Term:
    return {name: getattr(claim, name) for name in _term(None)}


def starts_as(mention: Mention, *, language: str = "") -> dict[str, Any]:
    """The fields of a claim that a person starts of a mention; `language` where its article tells none."""
    fields = ("wording", "kind", "polarity", "words_key", "worth", "reasons", "figures")
    spoken = (mention.version.article.language if mention.version else "") or language or "en"
    told = {name: getattr(mention, name) for name in fields}
    return told | _term(due_in(mention)) | {"language": spoken}


def _term(due: Due | None) -> Term:
    return {
        "due_from": due.begin if due else None,
        "due_to": due.end if due else None,
        "due_precision": (due.precision or "") if due else "",
        "due_condition": due.condition[:300] if due else "",
        "due_words": due.words[:300] if due else "",
    }
