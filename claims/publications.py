"""Finding the outlet that an article comes from, or that it credits."""

from __future__ import annotations

import unicodedata

from django.db.models import F

from claims.addresses import site
from claims.models import Publication
from claims.platforms import posted_at

LONGEST = 200


def folded(name: str) -> str:
    """A name for comparison alone: letters and figures, without case."""
    return "".join(c for c in unicodedata.normalize("NFC", name).casefold() if c.isalnum())[:LONGEST]


def of_address(url: str) -> Publication:
    """The publication of a page's site; made under the site's name where it is new."""
    domain = site(url)
    rows = Publication.objects.select_related("merged_into")
    found = rows.filter(domain=domain).first()
    if found is None:
        own = {"name": domain[:LONGEST], "domain": domain[:253]}
        found = rows.get_or_create(key=folded(domain), defaults=own)[0]
    return found.merged_into or found


def of_name(name: str, *, agency: bool = False) -> Publication | None:
    """The publication of that name; made where it is new. None for a name without letters or figures."""
    key = folded(name)
    if not key:
        return None
    found = Publication.objects.select_related("merged_into").get_or_create(
        key=key, defaults={"name": " ".join(name.split())[:LONGEST], "agency": agency}
    )[0]
    return found.merged_into or found


def whole_of(publication: int) -> int:
    """The id of what this is part of by now, or its own."""
    parts = Publication.objects.filter(pk=publication).values_list("merged_into", flat=True)
    return parts.first() or publication


def of_article(outlet: str, canonical: str | None) -> Publication | None:
    """By the name that somebody gave, else by the address; a platform where people post is no outlet."""
    if outlet.strip():
        return of_name(outlet)
    return of_address(canonical) if canonical and posted_at(canonical) is None else None


def known_names(most: int = 500) -> list[str]:
    """Outlets for a form to offer: not those that go by their address, nor parts of others."""
    named = Publication.objects.filter(merged_into=None).exclude(name=F("domain"))
    return list(named.order_by("name").values_list("name", flat=True)[:most])
