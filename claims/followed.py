"""Who hears of a new article, or of a claim in a topic, since he follows what it has.

Once for each article, however many claims of it fit; not again for copies, later versions or another reading,
nor for what is old; and nobody of what he brought himself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from claims.matching.phrases import Phrases
from claims.models import (
    FOLDED_KINDS,
    Article,
    ArticleVersion,
    ChainLink,
    Claim,
    Follow,
    Notification,
    Polarity,
)
from claims.repeats import LIVE

LONGEST = 300
Told = Mapping[int, str]
"""Person → what of the followed there is: "Ruben Hartog, “ferry strike”"."""


def followers_of_article(article: Article) -> Told:
    """Whoever follows a speaker who says something that can be checked in it, or words that stand in it."""
    version = article.current
    if version is None or article.withdrawn_at is not None or article.out_at < timezone.now() - LIVE:
        return {}
    found = [*_speakers(version), *_words(version)]
    return _told(found, article, besides={article.added_by_id})


def followers_of_topics(claim: Claim, topics: Collection[int]) -> Told:
    """Whoever follows a topic under which a claim has just been filed."""
    rows = Follow.objects.filter(topic__in=topics).select_related("topic")
    return _told(rows, article_of(claim), besides=set())


def article_of(claim: Claim) -> Article | None:
    """The article in which a claim was found first."""
    first = claim.mentions.exclude(version=None).select_related("version__article").order_by("pk").first()
    return first.version.article if first and first.version else None


def _speakers(version: ArticleVersion) -> list[Follow]:
    """By their entries as they are today: who is the same person by now is meant."""
    said = ChainLink.objects.filter(
        role=ChainLink.Role.SPEAKER, speaker__isnull=False, mention__version=version
    )
    said = said.exclude(mention__kind__in=FOLDED_KINDS).exclude(mention__polarity=Polarity.NOT_SAID)
    people = set(said.values_list("speaker_id", flat=True))
    if not people:
        return []
    rows = Follow.objects.filter(Q(speaker__in=people) | Q(speaker__merged_into__in=people))
    return list(rows.select_related("speaker__merged_into"))


def _words(version: ArticleVersion) -> list[Follow]:
    wanted = Follow.objects.exclude(words_key="").values_list("pk", "words_key")
    keys = {pk: tuple(key.split(" ")) for pk, key in wanted}
    there = Phrases(keys.values()).found_in(f"{version.title}\n{version.text}") if keys else set()
    return list(Follow.objects.filter(pk__in=[pk for pk, key in keys.items() if key in there]))


def _told(found: Collection[Follow], article: Article | None, *, besides: set[int | None]) -> Told:
    people: defaultdict[int, list[str]] = defaultdict(list)
    for row in found:
        people[row.person_id].append(str(row))
    heard = _heard_of(article, people.keys()) | besides
    new = {person: sorted(set(what)) for person, what in people.items() if person not in heard}
    return {person: ", ".join(what)[:LONGEST] for person, what in new.items()}


def _heard_of(article: Article | None, people: Collection[int]) -> set[int | None]:
    """Those whom the desk has told of this article already, or of one with its text."""
    if article is None or not people:
        return set()
    first = article.copy_of_id or article.pk
    same = Article.objects.filter(Q(pk=first) | Q(copy_of=first), pk=OuterRef("article"))
    rows = Notification.objects.filter(Exists(same), kind=Notification.Kind.FOLLOWED, person__in=people)
    return set(rows.values_list("person_id", flat=True))
