"""An article as the reader shows it: its mentions with chains and matches, its counts, its marked-up text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.models import (
    FOLDED_KINDS,
    GONE,
    Article,
    ArticleVersion,
    ChainLink,
    Claim,
    FactCheck,
    Match,
    Mention,
)
from claims.versions import carried, left_unread
from workbench.templatetags.markup import Stretch, render

LEAST_SHOWN = 0.5
"""Suggestions below this score are on the claim's page, not beside the article."""
MOST_SHOWN = 3


@dataclass(frozen=True)
class Reading:
    """One version with its mentions in the order of the text."""

    article: Article
    version: ArticleVersion
    mentions: list[Mention]
    lost: Sequence[Mention] = ()
    """What people marked in earlier versions and does not stand here any more."""
    left: Sequence[Mention] = ()
    """What waits to be read and stands in earlier versions alone; of the current version."""

    @cached_property
    def counts(self) -> dict[str, int]:
        """Claims by status; opinions and demands that nobody touched are left out."""
        claims = {mention.claim_id: mention.claim for mention in self.mentions}
        return Counter(claim.status for claim in claims.values() if not is_folded(claim))

    @property
    def shown(self) -> list[Mention]:
        return [mention for mention in self.mentions if not is_folded(mention.claim)]

    @property
    def folded(self) -> list[Mention]:
        return [mention for mention in self.mentions if is_folded(mention.claim)]

    @property
    def markup(self) -> SafeString:
        stretches = [*_marks(self.mentions), *_people(self.mentions)]
        return render(self.version.text, self.version.layout, stretches, title=self.article.title)


def open_article(article: Article, version: ArticleVersion) -> Reading:
    """Five queries, whatever the number of claims; a few more where there are earlier versions."""
    left: list[Mention] = []
    mentions = (
        Mention.objects.filter(version=version)
        .select_related("claim__assignee")
        .annotate(ruling=FactCheck.objects.ruling_on("claim"))
        .with_chain()
        .order_by("begin", "pk")
    )
    found, lost = list(mentions), []
    if version.number > 1:
        version.article = article
        brought, lost = _brought(version)
        found = sorted([*found, *brought], key=lambda mention: (mention.begin, mention.pk))
        if version.pk == article.current_id:
            shown = {mention.claim_id for mention in (*found, *lost)}
            left = [mention for mention in left_unread(version) if mention.claim_id not in shown]
    prefetch_related_objects(found, Prefetch("matches", _shown_matches(), "all_matches"))
    for mention in found:
        # What was joined points at its own claim now; a claim is no news to itself.
        others = [match for match in mention.all_matches if match.claim_id != mention.claim_id]
        mention.shown_matches = others[:MOST_SHOWN]
    return Reading(article, version, found, lost, left)


def _shown_matches() -> QuerySet[Match]:
    return (
        Match.objects.exclude(decision=Match.Decision.REJECTED)
        .filter(Q(score__gte=LEAST_SHOWN) | ~Q(decision=Match.Decision.PENDING))
        .exclude(claim__status__in=GONE)
        .select_related("claim", "decided_by")
        .prefetch_related("claim__claimants")
        .annotate(ruling=FactCheck.objects.ruling_on("claim"))
        .best_first()
    )


def _brought(version: ArticleVersion) -> tuple[list[Mention], list[Mention]]:
    """People's marks of earlier versions: at their places in this text, and those that have none."""
    here, lost = [], []
    for kept in carried(version):
        mention = kept.mention
        mention.carried = kept.state
        if kept.spans:
            mention.spans, mention.begin = kept.spans, kept.spans[0][0]
            here.append(mention)
        else:
            lost.append(mention)
    return here, lost


def is_folded(claim: Claim) -> bool:
    """Opinions and demands that nobody took up."""
    return claim.kind in FOLDED_KINDS and claim.status == Claim.Status.NEW


def _marks(mentions: Iterable[Mention]) -> Iterable[Stretch]:
    for mention in mentions:
        css = f"{mention.claim.status} folded" if is_folded(mention.claim) else mention.claim.status
        later = format_html('<mark class="{}" data-mention="{}">', css, mention.pk)
        first = format_html('<mark class="{}" data-mention="{}" id="mark-{}">', css, mention.pk, mention.pk)
        for number, (begin, end) in enumerate(mention.spans):
            yield Stretch(begin, end, "mark", later, first if number == 0 else "")


def _people(mentions: Iterable[Mention]) -> Iterable[Stretch]:
    """The words that name a speaker or relay, one stretch for all the mentions that share them."""
    found: dict[tuple[int, int], list[str]] = {}
    for mention in mentions:
        if hasattr(mention, "carried"):
            continue  # its names have places in the earlier text alone
        links: Iterable[ChainLink] = mention.chain.all()
        for begin, end in {tuple(span) for link in links for span in link.spans}:
            found.setdefault((begin, end), []).append(str(mention.pk))
    for (begin, end), numbers in found.items():
        yield Stretch(begin, end, "span", format_html('<span class="who" data-of="{}">', " ".join(numbers)))
