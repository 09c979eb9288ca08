"""What was read from an article follows what is known of it: its outlet, its day, who speaks in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from claims.counts import recount
from claims.exceptions import WrongState
from claims.locking import lock_claims
from claims.models import Article, ChainLink, Claim, Mention, Publication, Review, User
from claims.rekeying import renew_keys_of
from claims.voices import tell_speaker


def follow(article: Article, was: Mapping[str, Any], *, by: User, back: bool = False) -> None:
    """After a change of an article that is locked: `was` has what its changed columns held before.

    Raises WrongState where a verdict in review judges what would change.
    """
    mentions = Mention.objects.filter(version__article=article)
    claims = set(mentions.values_list("claim", flat=True))
    lock_claims(claims)
    if "publication_id" in was:
        end_chains_at(article.publication, mentions)
    if "published_at" in was:
        _redate(mentions, was["published_at"], article.published_at)
    if was.keys() & {"publication_id", "published_at"}:
        renew_keys_of(mentions)
    recount(claims)
    if was.keys() & {"authors", "kind"}:
        tell_speaker(article, was, by=by, back=back)


def end_chains_at(publication: Publication | None, mentions: QuerySet[Mention]) -> None:
    """The last link of each chain is the outlet, or there is none."""
    links = ChainLink.objects.filter(mention__in=mentions, role=ChainLink.Role.OUTLET)
    _check_not_judged(links, going=publication is None)
    if publication is None:
        links.delete()
        return
    links.update(name=publication.name, publication=publication)
    without = mentions.exclude(chain__role=ChainLink.Role.OUTLET).annotate(links=Count("chain"))
    ChainLink.objects.bulk_create(
        ChainLink(
            mention_id=pk,
            position=position,
            role=ChainLink.Role.OUTLET,
            name=publication.name,
            publication=publication,
        )
        for pk, position in without.values_list("pk", "links")
    )


def _check_not_judged(links: QuerySet[ChainLink], *, going: bool) -> None:
    """What a verdict in review says of an outlet stays; so does a link that any verdict names."""
    judged = Review.objects.filter(judged_link__in=links).select_related("claim")
    if going and judged.exists():
        raise WrongState(
            _("A verdict judges whether this outlet said it. Name another outlet instead of none.")
        )
    held = judged.filter(claim__status=Claim.Status.IN_REVIEW).first()
    if held is not None:
        told = _(
            "A verdict on “%(claim)s” is in review, and judges what this outlet said. Take it back first."
        )
        raise WrongState(told % {"claim": Truncator(held.claim.wording).chars(90)})


def _redate(mentions: QuerySet[Mention], was: dt.datetime | None, now: dt.datetime | None) -> None:
    """What was said on the day the article came out; another day that the text names stays."""
    days = [timezone.localdate(moment) if moment else None for moment in (was, now)]
    said = mentions.exclude(form=Mention.Form.ASSERTION).filter(said_on=days[0])
    if days[0]:
        said = said.filter(said_precision="day")
    said.update(said_on=days[1], said_precision="day" if days[1] else "")
