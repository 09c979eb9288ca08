"""What readers see of a verdict: of a published one, and of one that is still being written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from claims.frozen import frozen_content
from claims.furniture import headline_of
from claims.models import Evidence, FactCheck, Review


@dataclass(frozen=True, slots=True)
class Page:
    """The parts of a public page; `content` is as frozen_content describes."""

    content: Mapping[str, Any]
    rating_label: str
    rating_number: int | None
    published_at: dt.datetime | None = None
    slug: str = ""
    voices: Sequence[int] = ()
    retracted: bool = False
    """It stands, says so, and has no rating."""

    @property
    def claimants(self) -> list[tuple[str, int]]:
        """Each name with the number under which readers find more of the same speaker, else 0."""
        names = self.content["claimants"]
        known = self.voices if len(self.voices) == len(names) else [0] * len(names)
        return list(zip(names, known, strict=True))

    @property
    def headline(self) -> str:
        """What it is called in lists, in the window and on other sites."""
        ruling = _(self.rating_label) if self.rating_label else ""
        ruling = str(FactCheck.Change.RETRACTION.label) if self.retracted else ruling
        headline = headline_of(dict(self.content), ruling)
        return f"{ruling}: {headline}" if self.retracted and self.content.get("headline") else headline

    @property
    def url(self) -> str:
        return absolute(reverse("factcheck", args=[self.slug])) if self.slug else ""


def absolute(path: str) -> str:
    """The address of a page of ours as the world knows it."""
    return settings.SITE_URL.rstrip("/") + path


def page_of(row: FactCheck) -> Page:
    retracted = row.change == FactCheck.Change.RETRACTION
    label, number = ("", None) if retracted else (row.rating_label, row.rating_number)
    return Page(row.content, label, number, row.published_at, row.slug, row.voices, retracted)


def preview_of(review: Review, evidence: Iterable[Evidence] | None = None) -> Page:
    """The page as it would be published now."""
    rating, retracted = review.rating, review.change == FactCheck.Change.RETRACTION
    label, number = (rating.label, rating.number) if rating and not retracted else ("", None)
    return Page(frozen_content(review, evidence), label, number, retracted=retracted)
