"""The counts that lists sort by, kept on the claim and recounted in one statement."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

RECOUNT = """
UPDATE claims_claim AS claim SET
  mention_count = found.mentions,
  article_count = found.articles,
  first_seen_at = COALESCE(found.first, claim.first_seen_at),
  last_seen_at = COALESCE(found.last, claim.last_seen_at)
FROM (
  SELECT wanted.id, count(mention.id) AS mentions, count(DISTINCT version.article_id) AS articles,
         min(COALESCE(article.published_at, mention.created_at)) AS first,
         max(COALESCE(article.published_at, mention.created_at)) AS last
  FROM unnest(%s::bigint[]) AS wanted(id)
  LEFT JOIN claims_mention AS mention ON mention.claim_id = wanted.id
  LEFT JOIN claims_articleversion AS version ON version.id = mention.version_id
  LEFT JOIN claims_article AS article ON article.id = version.article_id
  GROUP BY wanted.id
) AS found
WHERE claim.id = found.id AND (
  claim.mention_count, claim.article_count, claim.first_seen_at, claim.last_seen_at
) IS DISTINCT FROM (
  found.mentions, found.articles,
  COALESCE(found.first, claim.first_seen_at), COALESCE(found.last, claim.last_seen_at)
)
"""
"""What is right already is not written: a new row of a claim costs an entry in each of its indexes."""


def recount(claims: Iterable[int]) -> None:
    """Recount mentions, articles, first and last sighting of the given claims."""
    ids = sorted(set(claims))
    if ids:
        with connection.cursor() as cursor:
            cursor.execute(RECOUNT, [ids])
