"""What a partner narrows a list of fact-checks or claims to.

What is published is asked as it was frozen, and a claim without a verdict that holds as it is today: nothing
is found by what the partner does not see.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery, SearchVector, SearchVectorExact
from django.db.models import Func, Q
from django.db.models.expressions import Combinable
from django.db.models.fields.json import KT
from django.utils.translation import gettext as _

from claims.exceptions import BadInput
from claims.models import Claim, FactCheck, Rating, Speaker, Topic
from claims.models.publication import WORDS, asked_in_words
from claims.numbers import whole
from claims.released import STAGES, Stage, verdicts

MOST_NAMED = 50
"""Topics, in a refusal."""
CLAIM_WORDS = SearchVector("wording", config="english")


@dataclass(frozen=True)
class Narrowed:
    """Empty values narrow nothing."""

    q: str = ""
    speaker: str = ""
    """Words of a name."""
    rating: str = ""
    """In words, or a number from 1 to 5."""
    topic: str = ""
    """Its name in addresses, of what is published under it."""
    language: str = ""
    status: str = ""
    """A Stage; of claims alone."""
    since: dt.date | None = None
    until: dt.date | None = None
    """Days, both included."""

    def check(self) -> None:
        """Raises BadInput for a rating or a topic that no fact-check here ever had: the nothing that a slip
        leaves over would be taken for what there is.
        """
        if self.rating and not _is_rating(self.rating):
            told = _(
                "No fact-check here is rated “%(name)s”. There are: %(known)s, and each number from 1 to 5."
            )
            raise BadInput(
                told % {"name": self.rating, "known": ", ".join(_labels())},
                code="unknown_rating",
                field="rating",
            )
        if self.topic and not _is_topic(self.topic):
            told = _("No fact-check here has the topic “%(name)s”. There are: %(known)s.")
            raise BadInput(
                told % {"name": self.topic, "known": ", ".join(_topics()) or "–"},
                code="unknown_topic",
                field="topic",
            )

    def pages(self) -> Q:
        """Of `fact_checks`: the days are those of its first version."""
        return self._frozen("first_published_at__date")

    def claims(self) -> Q:
        """Of `claims_for`: the days are those on which a claim was first seen."""
        if self == Narrowed():
            return Q()
        published, wanted = verdicts().order_by(), Q(pk__in=[])
        if self.status in ("", Stage.PUBLISHED):
            found = published.filter(self._frozen("content__first_seen"))
            wanted |= Q(pk__in=found.values("claim_id"))
        if self.status != Stage.PUBLISHED and not (self.rating or self.topic):  # a verdict has these
            wanted |= ~Q(pk__in=published.values("claim_id")) & self._alive()
        return wanted

    def _frozen(self, day: str) -> Q:
        wanted = Q()
        if self.q:
            wanted &= Q(SearchVectorExact(WORDS, asked_in_words(self.q)))
        if self.speaker:
            wanted &= _named(KT("content__claimants"), self.speaker)
        if self.rating:
            wanted &= Q(rating_label__iexact=self.rating) | Q(rating_number=whole(self.rating) or 0)
            wanted &= ~Q(change=FactCheck.Change.RETRACTION)
        if self.topic:
            wanted &= Q(topics__overlap=_spellings(self.topic))
        if self.language:
            wanted &= Q(content__language=_code(self.language))
        return wanted & self._days(day, as_text=not day.endswith("__date"))

    def _alive(self) -> Q:
        wanted = Q()
        if self.q:
            wanted &= Q(SearchVectorExact(CLAIM_WORDS, asked_in_words(self.q))) | _said_by(self.q)
        if self.speaker:
            wanted &= _said_by(self.speaker)
        if self.language:
            wanted &= Q(language=_code(self.language))
        if self.status:
            alike = [status for status in Claim.Status if STAGES.get(status, Stage.SHARED) == self.status]
            wanted &= Q(status__in=alike)
        return wanted & self._days("first_seen_at__date", as_text=False)

    def _days(self, column: str, *, as_text: bool) -> Q:
        wanted = Q()
        for way, day in (("gte", self.since), ("lte", self.until)):
            if day:
                wanted &= Q(**{f"{column}__{way}": day.isoformat() if as_text else day})
        return wanted


def _is_rating(name: str) -> bool:
    if whole(name) in range(1, 6) or Rating.objects.filter(label__iexact=name).exists():
        return True
    return FactCheck.objects.filter(rating_label__iexact=name).exists()


def _labels() -> list[str]:
    """Those that the newsroom gives today."""
    rows = Rating.objects.filter(active=True).order_by("scale__for_pledges", "scale", "position", "pk")
    return list(dict.fromkeys(rows.values_list("label", flat=True)))


def _spellings(topic: str) -> list[str]:
    """Capitals make no other topic, as they make no other rating; one that is gone is asked as it was."""
    known = Topic.objects.filter(slug__iexact=topic).values_list("slug", flat=True)
    return sorted({topic, topic.lower(), *known})


def _is_topic(name: str) -> bool:
    under = Q(topics__overlap=_spellings(name))
    return FactCheck.objects.standing().filter(under).exists() or FactCheck.objects.filter(under).exists()


def _topics() -> list[str]:
    """Under which something stands: what else the desk has topics for is its own affair."""
    rows = FactCheck.objects.standing().annotate(one=Func("topics", function="unnest")).order_by("one")
    return list(rows.values_list("one", flat=True).distinct()[:MOST_NAMED])


def _code(language: str) -> str:
    """ "en-GB" is "en"."""
    return language.partition("-")[0].lower()


def _named(column: Combinable | str, name: str) -> Q:
    """Names have no stems and no words that do not count."""
    return Q(SearchVectorExact(SearchVector(column, config="simple"), SearchQuery(name, config="simple")))


def _said_by(name: str) -> Q:
    people = Speaker.objects.filter(_named("name", name)).values("pk")
    return Q(pk__in=Claim.claimants.through._default_manager.filter(speaker__in=people).values("claim_id"))
