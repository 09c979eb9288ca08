"""An exact copy of an article shares what was read from the original: nothing is read or embedded twice."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from claims import audit
from claims.counts import recount
from claims.locking import hold_claims_of, lock_version
from claims.models import Article, ArticleVersion, ChainLink, Mention, Publication, Sentence
from claims.repeats import notice_reach, notice_repeats, repeated_by
from claims.sayings import lacking

Row = TypeVar("Row", Sentence, Mention)


def original_of(article: Article, extractor: str) -> ArticleVersion | None:
    """The version whose reading an exact copy can share; None where there is none, or it is not read yet."""
    if article.copy_of is None or article.near_copy or article.current is None:
        return None
    if article.copy_of.withdrawn_at is not None:  # what it alone carried went with it
        return None
    original = article.copy_of.current
    if original is None or original.sha256 != article.current.sha256:
        return None
    return original if original.extractor == extractor else None


@transaction.atomic
def share_reading(version_id: int, original: ArticleVersion) -> int | None:
    """Store the original's sentences and mentions for a copy; how many mentions. Idempotent.

    None where the original has been withdrawn meanwhile: then the copy is read itself.

    The mentions join the claims where the original's stand today, a person's corrections included. What
    somebody has marked in the copy stays as he marked it.
    """
    version = lock_version(version_id)
    if version.extractor == original.extractor or version.article.withdrawn_at is not None:
        return 0
    hold_claims_of(original.mentions.all())
    if not Article.objects.here().filter(pk=original.article_id).exists():
        return None
    version.layout = original.layout
    version.notes = [note for note in original.notes if note != ArticleVersion.NOT_COMPARED]
    version.extractor, version.extracted_at = original.extractor, timezone.now()
    version.matched_at = None
    version.save(update_fields=["layout", "notes", "extractor", "extracted_at", "matched_at"])
    _share_facts(version, original.article)
    version.sentences.all().delete()
    Sentence.objects.bulk_create(_for(version, original.sentences.order_by("position")))
    joined = set(original.mentions.values_list("claim", flat=True))
    notice_repeats(repeated_by(joined), article=version.article)
    mentions = _share_mentions(version, original)
    recount(joined)
    notice_reach(joined)
    audit.record(
        "article.extracted",
        subject=version.article,
        by=None,
        version=version.pk,
        mentions=len(mentions),
        shared_with=original.article_id,
    )
    return len(mentions)


def _share_facts(version: ArticleVersion, original: Article) -> None:
    article = version.article
    article.language = original.language
    if article.current_id == version.pk:  # a newer one waits to be read itself, here as with the original
        unread = "language_not_read" in version.notes
        article.state = Article.State.NOT_READ if unread else Article.State.READ
    article.published_at = article.published_at or original.published_at
    article.authors = article.authors or original.authors
    article.credits = article.credits or original.credits
    article.touch("language", "state", "published_at", "authors", "credits")


def _share_mentions(version: ArticleVersion, original: ArticleVersion) -> list[Mention]:
    theirs = lacking(original.mentions.order_by("pk").with_chain(), version)
    links = [list(mention.chain.all()) for mention in theirs]
    ours = list(_for(version, theirs))
    for mention in ours:
        mention.joined = Mention.Joined.RULE
    Mention.objects.bulk_create(ours)
    publication = version.article.publication
    chains = [_chain(mention, chain, publication) for mention, chain in zip(ours, links, strict=True)]
    ChainLink.objects.bulk_create(link for chain in chains for link in chain)
    return ours


def _chain(mention: Mention, theirs: list[ChainLink], publication: Publication | None) -> list[ChainLink]:
    """The same chain, but it ends at the outlet that carried the copy."""
    chain = [link for link in theirs if link.role != ChainLink.Role.OUTLET]
    if publication is not None:
        chain.append(ChainLink(role=ChainLink.Role.OUTLET, name=publication.name, publication=publication))
    for position, link in enumerate(chain):
        link.pk, link.mention, link.position = None, mention, position
    return chain


def _for(version: ArticleVersion, rows: Iterable[Row]) -> Iterable[Row]:
    """The rows as new ones of another version."""
    for row in rows:
        row.pk, row.version = None, version
        yield row
