"""A text on its way in, with what is known of it, and what it says of itself where nobody gave it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from unicodedata import normalize

from django.utils import timezone
from django.utils.translation import gettext as _

from claims.exceptions import BadInput
from claims.extraction.layout.blocks import layout_of
from claims.extraction.values.dates import publication as date_in
from claims.models import Article, Feed, Publication
from claims.moments import came_out, check_year
from claims.platforms import posted_at

LONGEST_TITLE, LONGEST_NAME = 500, 200


@dataclass(frozen=True, slots=True)
class Original:
    """An uploaded file as it came, with the ending that its content has."""

    data: bytes
    ending: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """A text on its way in, with all that is known of it; `text` is tidy."""

    text: str
    via: str
    title: str = ""
    url: str = ""
    canonical: str = ""
    known_as: tuple[str, ...] = ()
    """Other addresses under which it may be here already, such as the one before a redirect."""
    kind: str = Article.Kind.ARTICLE
    published_at: dt.datetime | None = None
    language: str = ""
    authors: Sequence[str] = ()
    credits: Sequence[str] = ()
    publication: Publication | None = None
    outlet: str = ""
    """The name of its outlet, where no publication is given."""
    feed: Feed | None = None
    content_type: str = ""
    original: Original | None = None


def checked(incoming: Incoming) -> Incoming:
    """As it can be kept. Raises BadInput."""
    if incoming.kind not in Article.Kind.values or incoming.via not in Article.Via.values:
        raise BadInput(_("There is no such kind of article."), code="kind", field="kind")
    check_year(incoming.published_at, field="published_at")
    return replace(
        incoming,
        title=one_line(incoming.title),
        published_at=aware(incoming.published_at),
        language=incoming.language.strip().lower()[:2],
        authors=names_in(incoming.authors),
        credits=names_in(incoming.credits),
        outlet=one_line(incoming.outlet),
    )


def aware(moment: dt.datetime | None) -> dt.datetime | None:
    return timezone.make_aware(moment) if moment and timezone.is_naive(moment) else moment


def complete(incoming: Incoming) -> Incoming:
    """Title, date, authors and credits from the layout of the text, where they were not given.

    What stands on a platform is a post, and whose it is stands in its address.
    """
    posted = posted_at(incoming.canonical)
    layout = layout_of(incoming.text, title=incoming.title)
    first_line = next(line for line in incoming.text.split("\n") if line.strip())
    return replace(
        incoming,
        kind=posted.kind if posted and incoming.kind == Article.Kind.ARTICLE else incoming.kind,
        title=one_line(incoming.title or layout.title) or _shortened(one_line(first_line)),
        published_at=aware(incoming.published_at or came_out(date_in(incoming.text, layout.blocks))),
        authors=names_in(incoming.authors or layout.authors or ([posted.account] if posted else [])),
        credits=names_in(incoming.credits or layout.credits),
    )


def one_line(text: str) -> str:
    shown = (c for c in normalize("NFC", text) if c.isprintable() or c.isspace())
    return _cut(" ".join("".join(shown).split()))


def _shortened(line: str) -> str:
    return line if len(line) <= 120 else _cut(line[:110].rsplit(" ", 1)[0] + " …")


def _cut(text: str, length: int = LONGEST_TITLE) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def names_in(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, (_cut(one_line(name), LONGEST_NAME) for name in names))))[:50]
