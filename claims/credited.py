"""Agency credits as a signal: one report in two papers that each cut and headed in their own way.

A credit alone makes no claim of an article the agency's. But where another article of the same day credits
the same agency, and what stands around the claim is nearly the same in both, one report is behind the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils import timezone

from claims.citing import letters
from claims.matching.words import tokens
from claims.models import Mention
from claims.provenance import Access, Group, Origin, Provenance, outlet_names, sentence_of

ALIKE = 0.8
"""Share of common words (Jaccard) from which on two sentences are one."""
FEWEST = 8
"""Words: shorter sentences are alike by chance, such as those that only quote the claim."""
SENTENCES = 50
"""That are told apart among the credits of one agency on one day; those beyond stay as they are."""


@dataclass
class Report:
    """The mentions of one sentence under one credit."""

    words: frozenset[str]
    mentions: list[Mention] = field(default_factory=list)


def with_credits(mentions: Sequence[Mention], provenances: Mapping[int, Provenance]) -> dict[int, Provenance]:
    """The provenances; what is unknown is taken from the agency where the credits of two articles tell so.

    Where one of the two tells more of itself, the other has what that one has.
    """
    found = dict(provenances)
    for agency, report in _reports(mentions):
        articles = {_article(mention) for mention in report.mentions}
        known = [
            _article(one) for one in report.mentions if provenances[one.pk].origin.access != Access.UNKNOWN
        ]
        giver: Group = ("article", str(known[0])) if known else ("outlet", agency)
        for mention in report.mentions:
            if len(articles) > 1 and provenances[mention.pk] == Provenance(Origin(Access.UNKNOWN)):
                found[mention.pk] = Provenance(Origin(Access.TAKEN, agency, "credited"), (giver,))
    return found


def _reports(mentions: Iterable[Mention]) -> list[tuple[str, Report]]:
    """Agencies with the sentences under their credits, of each day apart."""
    by_credit: dict[tuple[str, object], list[Report]] = {}
    for mention in mentions:
        words = frozenset(tokens(sentence_of(mention))) if _agencies(mention) else frozenset()
        for agency in _agencies(mention) if len(words) >= FEWEST else ():
            reports = by_credit.setdefault((agency, _day(mention)), [])
            same = next((report for report in reports if _alike(report.words, words)), None)
            if same is None and len(reports) < SENTENCES:
                reports.append(same := Report(words))
            if same is not None:
                same.mentions.append(mention)
    return [(agency, report) for (agency, _), reports in by_credit.items() for report in reports]


def _agencies(mention: Mention) -> list[str]:
    article = mention.version.article if mention.version else None
    credited = {letters(name) for name in article.credits} if article else set()
    return sorted(credited - outlet_names(mention) - {""})


def _day(mention: Mention) -> object:
    article = mention.version.article  # type: ignore[union-attr]
    return timezone.localdate(article.out_at)


def _article(mention: Mention) -> int:
    return mention.version.article_id  # type: ignore[union-attr]


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= ALIKE * len(one | other)
