"""How readers find what is published: by words, speaker, rating and topic; and what was put right in it."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import CharField, Exists, Func, OuterRef

from claims.models import FactCheck, Speaker, Topic
from claims.models.publication import FactCheckQuerySet
from claims.narrowing import Narrowed
from claims.released import fact_checks
from claims.scales import rating_slug
from claims.topics import by_name

STANDING = "FROM claims_factcheck WHERE superseded_at IS NULL AND taken_down_at IS NULL"
RATINGS = f"""
WITH RECURSIVE label AS (
  (SELECT rating_label {STANDING} ORDER BY rating_label LIMIT 1)
  UNION ALL
  SELECT (SELECT rating_label {STANDING} AND rating_label > label.rating_label ORDER BY rating_label LIMIT 1)
  FROM label WHERE label.rating_label IS NOT NULL
)
SELECT newest.* FROM label CROSS JOIN LATERAL (
  SELECT rating_label, rating_number {STANDING} AND rating_label = label.rating_label
    AND change <> 'retraction' ORDER BY id DESC LIMIT 1
) AS newest
"""
"""From one label to the next in the index `factcheck_rating`: its many pages are not read."""
MOST_FOUND = 200
"""Further down in what words find nobody looks."""


@dataclass(frozen=True)
class Sought:
    """Empty values narrow nothing."""

    words: str = ""
    name: str = ""
    """Words of who made the claim."""
    rating: str = ""
    """As it stands on the pages."""
    topic: str = ""
    """Its name in addresses."""
    speaker: int | None = None

    @property
    def is_a_search(self) -> bool:
        """And no place that stays."""
        return bool(self.words or self.name) or len([one for one in (self.rating, self.topic) if one]) > 1

    def pages(self) -> FactCheckQuerySet:
        """Newest first; what words find, those first whose claim holds them. What is retracted has no rating
        any more.
        """
        rows = fact_checks().filter(Narrowed(speaker=self.name).pages())
        if self.rating:
            spelt = [label for label in _labels() if rating_slug(label) == rating_slug(self.rating)]
            rows = rows.filter(rating_label__in=spelt).exclude(change=FactCheck.Change.RETRACTION)
        if self.topic:
            rows = rows.filter(topics__contains=[self.topic])
        if self.speaker is not None:
            merged = Speaker.objects.filter(merged_into=self.speaker).values_list("pk", flat=True)
            rows = rows.filter(voices__overlap=[self.speaker, *merged])
        return rows.best_worded(self.words) if self.words else rows.order_by("-pk")


def ratings_in_use() -> list[str]:
    """Labels of the standing pages, the best rating first, those without a number last. Of those with one
    name in addresses, as after a change from “Half true” to “Half-true”, one: they are one place.
    """
    return list({rating_slug(label): label for label in reversed(_labels())}.values())[::-1]


def _labels() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(RATINGS)
        pairs = cursor.fetchall()
    return [label for label, _number in sorted(pairs, key=lambda pair: (-(pair[1] or 0), pair[0]))]


def rating_at(slug: str) -> str | None:
    """The rating in use of this name in addresses."""
    return next((label for label in ratings_in_use() if rating_slug(label) == slug), None)


def topics_in_use() -> list[Topic]:
    """Under which something stands, by name."""
    own = Func(OuterRef("slug"), template="ARRAY[%(expressions)s]", output_field=ArrayField(CharField()))
    filed = FactCheck.objects.public().filter(taken_down_at=None, topics__contains=own)
    return by_name(Topic.objects.filter(Exists(filed)))


def corrections() -> FactCheckQuerySet:
    """Versions that put something right, or changed it with a note, newest first: of pages that stand. As on
    its page, a note stays where nobody may read its version any more.
    """
    standing = FactCheck.objects.public().filter(taken_down_at=None, claim=OuterRef("claim"))
    return FactCheck.objects.exclude(change_note="").filter(Exists(standing)).order_by("-pk")
