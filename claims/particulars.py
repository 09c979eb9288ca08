"""What is known of an article beside its text, and putting that right: title, date, author, outlet, address.

What was read from it follows: the chains end at the outlet, what was said on the day it came out was said on
that day, and who speaks in a post or a speech says what nobody else is named for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from claims import audit, publications
from claims.addresses import canonical_url, parse
from claims.decisions import Changes, decide
from claims.exceptions import BadInput, StaleText
from claims.incoming import aware, names_in, one_line
from claims.models import Article, Decision, User
from claims.moments import check_year
from claims.rehoming import follow
from claims.restoring import read
from claims.rules import require
from claims.standing import check_here

FIELDS = {
    "title": ("title",),
    "published_at": ("published_at",),
    "kind": ("kind",),
    "authors": ("authors",),
    "url": ("url", "canonical_url"),
    "outlet": ("publication_id",),
}
"""By what a person puts right, the columns that say it."""


@transaction.atomic
def correct_article(
    *,
    article: int,
    by: User,
    revision: int | None = None,
    title: str | None = None,
    published_at: dt.datetime | None = None,
    undated: bool = False,
    kind: str | None = None,
    authors: Sequence[str] | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> Decision | None:
    """Put right what is not None; `undated` takes the date away. None where it was so already.

    An outlet of "" is told by the address, as it is for an article that comes in. Raises NotFound, StaleText
    when `revision` is given and is not the article's, BadInput naming the field, UnsafeUrl (of `url`), and
    WrongState where a verdict in review rests on what would change.
    """
    require(by, "article.edit")
    row = Article.locked(article)
    check_here(row)
    if revision is not None and row.revision != revision:
        raise StaleText(current=row)
    wanted: dict[str, Any] = {}
    if title is not None:
        wanted["title"] = _title(title)
    if published_at is not None or undated:
        wanted["published_at"] = None if undated else _date(published_at)
    if kind is not None:
        wanted["kind"] = _kind(kind)
    if authors is not None:
        wanted["authors"] = names_in(authors)
    if url is not None:
        wanted["url"], wanted["canonical_url"] = _address(row, url)
    if outlet is not None:
        publication = publications.of_article(outlet, wanted.get("canonical_url", row.canonical_url))
        wanted["publication_id"] = publication.pk if publication else None
    changed = {name: value for name, value in wanted.items() if getattr(row, name) != value}
    if not changed:
        return None
    changes, was = Changes(), {name: getattr(row, name) for name in changed}
    changes.set(row, **changed)
    row.touch(*changed)
    follow(row, was, by=by)
    fields = sorted(name for name, columns in FIELDS.items() if set(columns) & changed.keys())
    audit.record("article.corrected", subject=row, by=by, fields=fields)
    return decide("article.corrected", changes, by=by, article=row)


def follow_back(back: Iterable[dict[str, Any]], *, by: User) -> None:
    """After an undo: what was read follows the article again."""
    for change in back:
        if change["noun"] == "article" and change["after"].keys() <= COLUMNS:
            row = Article.objects.get(pk=change["id"])
            follow(row, read(Article, change["after"]), by=by, back=True)
            audit.record("article.corrected", subject=row, by=by, fields=[], back=True)


COLUMNS = {column for columns in FIELDS.values() for column in columns}


def _title(title: str) -> str:
    if not (written := one_line(title)):
        raise BadInput(_("An article needs a title."), field="title")
    return written


def _kind(kind: str) -> str:
    if kind not in Article.Kind.values:
        raise BadInput(_("There is no such kind of article."), code="kind", field="kind")
    return kind


def _date(moment: dt.datetime | None) -> dt.datetime | None:
    check_year(moment, field="published_at")
    return aware(moment)


def _address(row: Article, url: str) -> tuple[str, str | None]:
    """The address and its one form. Raises BadInput where another article is known by it."""
    try:
        written, canonical = (parse(url).geturl(), canonical_url(url)) if url.strip() else ("", None)
    except BadInput as error:
        error.field = "url"
        raise
    others = Article.objects.exclude(pk=row.pk)
    same = (
        others.filter(canonical_url=canonical)
        if canonical
        else others.filter(canonical_url=None, text_sha256=row.text_sha256)
    )
    taken = same.first()
    if taken is None:
        return written, canonical
    told = _("Another article stands at this address: “%(title)s”.")
    if canonical is None:
        told = _("Another article has this text and no address either: “%(title)s”.")
    raise BadInput(told % {"title": taken.title}, code="taken", field="url")
