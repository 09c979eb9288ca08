"""One outlet that came in twice, by its name and by its site, put together.

The row that gave way stays and points at the whole: its name and its site lead there from then on.
"""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from claims import audit
from claims.exceptions import WrongState
from claims.locking import lock_claims
from claims.models import Article, ChainLink, Feed, Mention, Outlet, Publication
from claims.rehoming import end_chains_at
from claims.rekeying import renew_keys_of
from claims.rules import Actor, require


@transaction.atomic
def merge_publications(*, publication: int, into: int, by: Actor) -> Publication:
    """All that stands under the first stands under the second from now on: articles, chains, feeds, partners.

    What the whole lacks it has from the first: a site, a language, a country, that it is an agency. Raises
    NotFound, and WrongState where one was put together before, or a verdict in review judges what the first
    said.
    """
    require(by, "catalogue.write")
    if publication == into:
        raise WrongState(_("This is the same publication already."))
    rows = {pk: Publication.locked(pk) for pk in sorted([publication, into])}
    old, whole = rows[publication], rows[into]
    if old.merged_into_id or whole.merged_into_id:
        raise WrongState(_("One of the two was put together with another before; look there."))
    articles = list(Article.objects.filter(publication=old).values_list("pk", flat=True))
    mentions = Mention.objects.filter(version__article__in=articles)
    own = mentions.exclude(chain__role=ChainLink.Role.SPEAKER)
    lock_claims(own.values_list("claim", flat=True))
    Article.objects.filter(pk__in=articles).update(publication=whole)
    Feed.objects.filter(publication=old).update(publication=whole)
    Outlet.objects.filter(publication=old).update(publication=whole)
    end_chains_at(whole, mentions)
    renew_keys_of(own)
    _take(old, whole)
    audit.record("publication.merged", subject=old, by=by, into=whole.pk)
    return whole


def _take(old: Publication, whole: Publication) -> None:
    site = old.domain if whole.domain is None else None
    if site:
        old.domain = None
    old.merged_into = whole
    old.touch("domain", "merged_into")
    for part in old.merged.all():
        part.merged_into = whole
        part.touch("merged_into")
    whole.domain = whole.domain or site
    whole.agency = whole.agency or old.agency
    whole.language, whole.country = whole.language or old.language, whole.country or old.country
    whole.note = "\n".join(filter(None, [whole.note, old.note]))
    names = dict.fromkeys([*whole.aliases, old.name, *old.aliases])
    whole.aliases = [name for name in names if name != whole.name]
    whole.touch("domain", "agency", "language", "country", "note", "aliases")
