"""One order in which acts lock what they change, so that no two of them wait for each other in a circle:

1. the source, or the article and its version, in a way that lets others name them,
2. the keys of words by which mentions join, in their order,
3. verdicts,
4. claims, the oldest first,
5. mentions,
6. what is suggested: matches, sightings, links.

Rows of one kind are locked in the order of their ids. Who has to look at a later one to know which earlier
one it needs reads it first, and again under the locks; where that leads elsewhere, it lets them go and begins
anew. A row that was waited for is looked at again by the conditions it was asked for by: what may change
meanwhile is no condition.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, models, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from claims.exceptions import NotFound
from claims.models import Article, ArticleVersion, Claim, Match, Mention, Review
from claims.standing import as_it_stands, check_not_withdrawn

KEYS = """
SELECT pg_advisory_xact_lock(hashtextextended(asked.key, 0))
FROM (SELECT key FROM unnest(%s::text[]) WITH ORDINALITY AS given(key, n) ORDER BY n OFFSET 0) AS asked
"""
"""One key after the other, in the order given."""


ARTICLE = """
SELECT article.id FROM claims_article AS article
JOIN claims_articleversion AS version ON version.article_id = article.id
WHERE version.id = %s FOR NO KEY UPDATE
"""
VERSION = "SELECT * FROM claims_articleversion WHERE id = %s FOR NO KEY UPDATE"
OF_VERSION = "SELECT * FROM claims_article WHERE id = %s"

HELD = "SELECT id FROM {table} WHERE id = ANY(%s) ORDER BY id FOR KEY SHARE"


@contextmanager
def derived() -> Iterator[None]:
    """A transaction for what a job makes of stored text, whose end does not wait for the disk.

    Whole or not at all like any other, also after a power cut. The job is written down as done after it, and
    that waits for the disk and for all before it: what a power cut takes is made again by its job. Inside
    another transaction it is part of that one, and waits as that does.
    """
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL synchronous_commit TO off")
        yield


def lock_keys(keys: Iterable[str]) -> list[str]:
    """The keys that are any, in the order in which they are locked until the transaction ends."""
    wanted = sorted(set(keys) - {""})
    with connection.cursor() as cursor:
        cursor.execute(KEYS, [wanted])
    return wanted


def lock_verdicts(claim: int) -> None:
    """The verdicts of a claim that may still change; before the claim itself."""
    rows = Review.objects.select_for_update().filter(claim=claim).exclude(state=Review.State.PUBLISHED)
    list(rows.order_by("pk"))


def lock_version(version: int) -> ArticleVersion:
    """A version of an article, and before it the article, which it has.

    Raises ArticleVersion.DoesNotExist.
    """
    with connection.cursor() as cursor:
        cursor.execute(ARTICLE, [version])
    for row in ArticleVersion.objects.raw(VERSION, [version]):
        (row.article,) = Article.objects.raw(OF_VERSION, [row.article_id])
        return row
    raise ArticleVersion.DoesNotExist(version)


def lock_claims(claims: Iterable[int], *, parts: bool = False) -> dict[int, Claim]:
    """The claims that there are, by id; with `parts` also what has become part of them."""
    wanted = new = set(claims)
    while parts and new:
        new = set(Claim.objects.filter(merged_into__in=new).values_list("pk", flat=True)) - wanted
        wanted = wanted | new
    rows = Claim.objects.select_for_update().filter(pk__in=wanted).order_by("pk")
    return {row.pk: row for row in rows}


def lock_standing(claims: Iterable[int]) -> dict[int, Claim]:
    """By id what these claims are part of by now, or they themselves: what people write goes there.

    Where one became part of another while it was waited for, these locks are let go and it begins anew.
    """
    asked = set(claims)
    while True:
        wholes = {row.pk: as_it_stands(row).pk for row in Claim.objects.filter(pk__in=asked)}
        here = transaction.savepoint()
        locked = lock_claims(wholes.values())
        if all(row.status != Claim.Status.MERGED for row in locked.values()):
            transaction.savepoint_commit(here)
            return {pk: locked[whole] for pk, whole in wholes.items() if whole in locked}
        transaction.savepoint_rollback(here)


def lock_whole(claim: int) -> Claim:
    """What a claim is part of by now, or it itself. Raises NotFound, WrongState for a withdrawn one."""
    found = lock_standing([claim])
    if claim not in found:
        raise NotFound(Claim.not_found)
    check_not_withdrawn(found[claim])
    return found[claim]


def lock_matches(wanted: QuerySet[Match]) -> list[int]:
    """The ids of these matches, locked."""
    rows = Match.objects.select_for_update(of=("self",)).filter(pk__in=wanted.values("pk"))
    return list(rows.order_by("pk").values_list("pk", flat=True))


def lock_claim_of(noun: type[models.Model], pk: int) -> Claim | None:
    """The claim of a row that is about to be locked; None where there is no such row.

    Where the row moved to another claim while its claim was waited for, it begins anew.
    """
    rows = noun._default_manager.filter(pk=pk).values_list("claim", flat=True)
    while (home := rows.first()) is not None:
        here = transaction.savepoint()
        found = lock_claims([home])
        if rows.first() == home:
            transaction.savepoint_commit(here)
            return found[home]
        transaction.savepoint_rollback(here)
    return None


def hold(noun: type[models.Model], ids: Iterable[int]) -> set[int]:
    """Keep rows from being locked by people's acts until the transaction ends, the oldest first; those of
    them that there are.

    For what a job writes on many at once: each row that names another holds it, in the order of writing.
    Others may hold the same rows.
    """
    with connection.cursor() as cursor:
        cursor.execute(HELD.format(table=noun._meta.db_table), [sorted(set(ids))])
        return {pk for (pk,) in cursor.fetchall()}


def hold_claims_of(mentions: QuerySet[Mention]) -> None:
    """Keep mentions where they are until the transaction ends, by their claims, see hold."""
    hold_found(mentions.order_by().values_list("claim", flat=True).distinct())


def hold_found(claims: QuerySet[Any, int]) -> None:
    """The claims that a query finds the ids of, see hold; where it finds others then, it begins anew."""
    while True:
        here = transaction.savepoint()
        held = hold(Claim, claims.all())
        if held.issuperset(claims.all()):
            transaction.savepoint_commit(here)
            return
        transaction.savepoint_rollback(here)


def lock_mention(mention: int, *claims: int, parts: bool = False) -> tuple[Mention, dict[int, Claim]]:
    """A mention with its version, and before it its claim and others, see lock_claims.

    Raises NotFound, and WrongState for one of a withdrawn article.

    Must run inside a transaction. Where the mention moved while its claim was waited for, these locks are let
    go and it begins anew.
    """
    while True:
        home = Mention.objects.filter(pk=mention).values_list("claim", flat=True).first()
        if home is None:
            raise NotFound(_("There is no such mention."))
        here = transaction.savepoint()
        locked = lock_claims([home, *claims], parts=parts)
        rows = Mention.objects.select_for_update(of=("self",)).select_related("version")
        row = rows.filter(pk=mention, claim=home).first()
        if row is not None:
            check_not_withdrawn(locked[home])
            transaction.savepoint_commit(here)
            return row, locked
        transaction.savepoint_rollback(here)
