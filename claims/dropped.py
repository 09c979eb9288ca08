"""What an article says no longer in its newer version: whoever has such a claim in hand is told."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from claims import audit
from claims.locking import lock_claims, lock_version
from claims.models import ArticleVersion, Claim, Event, Follow, Mention
from claims.passages import nearest_words
from claims.versions import lost_since

ASKED_OF = (Claim.Status.OPEN, Claim.Status.IN_REVIEW, Claim.Status.CHECKED)
"""Claims in these statuses come to the desk; of others whoever follows them hears."""


@transaction.atomic
def notice_dropped(article_id: int) -> int:
    """Tell of the claims whose words an article had when it was read last, and has no more; how many.

    Once for each version: not again where the same one is read anew, nor where this job runs again.
    """
    read = ArticleVersion.objects.filter(article=article_id, article__withdrawn_at=None)
    newest = list(read.exclude(extracted_at=None).order_by("-number").values_list("pk", flat=True)[:2])
    if len(newest) < 2:
        return 0
    version, last = lock_version(newest[0]), read.get(pk=newest[1])
    if not _was_read_once(version):
        return 0
    gone = lost_since(last, version, among=_concerning(version))
    claims = lock_claims({mention.claim_id for mention in gone})
    return sum(_tell(claims[mention.claim_id], version) for mention in gone)


def said_instead(mentions: Iterable[Mention]) -> dict[int, str]:
    """By the id of a mention the sentences of its article as it stands now that come nearest its words, if
    any do.
    """
    rows = [(mention, mention.version.article.current_id or 0) for mention in mentions if mention.version]
    texts = dict(ArticleVersion.objects.filter(pk__in={now for _m, now in rows}).values_list("pk", "text"))
    found = {mention.pk: nearest_words(texts.get(now, ""), mention.quote) for mention, now in rows}
    return {pk: words for pk, words in found.items() if words}


def _was_read_once(version: ArticleVersion) -> bool:
    acts = Event.objects.filter(subject_kind="article", subject_id=version.article_id)
    return acts.filter(action="article.extracted", data__version=version.pk).count() == 1


def _concerning(version: ArticleVersion) -> Q:
    """Of mentions: somebody has their claim in hand or follows it, and this version has no mention of it."""
    followed = Exists(Follow.objects.filter(claim=OuterRef("claim")))
    here = Exists(Mention.objects.filter(version=version, claim=OuterRef("claim")))
    return (Q(claim__status__in=ASKED_OF) | followed) & ~here


def _tell(claim: Claim, version: ArticleVersion) -> bool:
    """Whether it is news: who has not yet seen to the last one has it before him already."""
    known = Event.objects.filter(subject_kind="claim", subject_id=claim.pk, action="claim.dropped")
    asks = claim.status in ASKED_OF
    if known.filter(data__version=version.pk).exists() or (
        asks and Claim.Attention.ARTICLE in claim.attention
    ):
        return False
    if asks:
        claim.attention = [*claim.attention, Claim.Attention.ARTICLE]
        claim.touch("attention")
    audit.record("claim.dropped", subject=claim, by=None, article=version.article_id, version=version.pk)
    return True
