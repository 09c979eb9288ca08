"""Every list of the desk as a file, as its page is narrowed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims import fairness, queue
from claims.exceptions import NotFound
from claims.models import Article, Claim, FactCheck, Kind, Polarity, Relation, Source, Speaker, Topic
from claims.search import KEPT, find
from claims.topics import topics_with_counts
from workbench.forms.articles import ArticleFilter
from workbench.forms.fairness import PeriodForm
from workbench.forms.queue import QueueForm
from workbench.forms.search import SearchForm
from workbench.forms.sources import SourceFilter
from workbench.tables import MOST, Table, download
from workbench.views.access import journalist
from workbench.views.desk import with_counts
from workbench.views.people import names_from

AT_ONCE = 500


@journalist
@require_safe
def export(request: Any, name: str, form: str) -> HttpResponseBase:
    if name not in LISTS:
        raise NotFound(_("There is no such list."))
    return download(LISTS[name](request), form)


def claims_table(request: Any) -> Table:
    """The queue as the address narrows and orders it."""
    form = QueueForm(request.GET)
    wanted, sort = form.wanted(request.user), form.chosen_sort()
    return Table("queue", _claim_heads(), (_claim_row(request, claim) for claim in _walk(wanted, sort)))


def _claim_heads() -> list[str]:
    heads = [_("Number"), _("Claim"), _("Speakers"), _("Status"), _("Rating"), _("Rated by")]
    heads += [
        _("Kind"),
        _("Said or denied"),
        _("Worth"),
        _("Articles"),
        _("With"),
        _("Priority"),
        _("Deadline"),
    ]
    return [*heads, _("First seen"), _("Last seen"), _("Seen in"), _("Address")]


def _walk(wanted: queue.QueueFilter, sort: str) -> Iterator[Claim]:
    cursor, sent = "", 0
    while sent < MOST:
        found = queue.page(wanted, sort=sort, cursor=cursor, size=AT_ONCE)
        yield from found.items
        sent, cursor = sent + len(found.items), found.next
        if not cursor:
            return


def _claim_row(request: Any, claim: Claim) -> list[Any]:
    speakers = "; ".join(speaker.name for speaker in claim.claimants.all())
    return [
        claim.pk,
        claim.wording,
        speakers,
        Claim.Status(claim.status).label,  # get_…_display would translate every choice for each row
        *_ruling(claim),
        Kind(claim.kind).label,
        Polarity(claim.polarity).label,
        round(claim.worth, 2),
        claim.article_count,
        str(claim.assignee or ""),
        claim.priority,
        claim.deadline,
        claim.first_seen_at,
        claim.last_seen_at,
        _seen_in(claim),
        request.build_absolute_uri(reverse("claim", args=[claim.pk])),
    ]


def _ruling(claim: Claim) -> tuple[str, str]:
    """What readers are told of a claim, and by whom: the desk under the name of its site."""
    told: dict[str, str] | None = claim.ruling  # type: ignore[attr-defined]
    return (_(told["label"]), told["by"] or settings.SITE_NAME) if told else ("", "")


def _seen_in(claim: Claim) -> str:
    """Where it was met first: an outlet and its article, or what it was heard in; then the address."""
    mention = next(iter(claim.first_mentions), None)  # type: ignore[attr-defined]
    if mention is None:
        return ""
    if mention.version is None:
        return ", ".join(filter(None, [mention.heard, mention.url]))
    article = mention.version.article
    return ", ".join(filter(None, [str(article.publication or ""), article.title, article.canonical_url]))


def search_table(request: Any) -> Table:
    """What the search finds, best first, as far as it is compared exactly. Raises BadInput."""
    form = SearchForm(request.GET)
    hits = find(form.query, limit=KEPT, among=form.among())
    claims = queue.listed(Claim.objects.all()).in_bulk([hit.claim.pk for hit in hits])
    rows = (
        [Relation(hit.relation).label, hit.score, *_claim_row(request, claims[hit.claim.pk])] for hit in hits
    )
    return Table("search", [_("Relation"), _("Score"), *_claim_heads()], rows)


def articles_table(request: Any) -> Table:
    heads = [_("Number"), _("Title"), _("Outlet"), _("Published"), _("Added"), _("Language"), _("State")]
    rows = ArticleFilter(request.GET).articles().select_related("publication")
    return Table("articles", [*heads, _("Claims"), _("Stands at"), _("Address")], _articles(request, rows))


def _articles(request: Any, rows: QuerySet[Article]) -> Iterator[list[Any]]:
    for article in _by_number(rows, with_counts):
        yield [
            article.pk,
            article.title,
            str(article.publication or ""),
            article.published_at,
            article.added_at,
            article.language,
            article.get_state_display(),
            article.counts.total(),
            article.url,
            request.build_absolute_uri(reverse("article", args=[article.pk])),
        ]


def sources_table(request: Any) -> Table:
    """What the desk notes in private stays at the desk."""
    heads = [_("Number"), _("Title"), _("Publisher"), _("Kind"), _("Primary"), _("State"), _("Pinned")]
    rows = SourceFilter(request.GET).sources()
    return Table("sources", [*heads, _("Used"), _("Stands at"), _("Address")], _sources(request, rows))


def _sources(request: Any, rows: QuerySet[Source]) -> Iterator[list[Any]]:
    for source in _by_number(rows):
        yield [
            source.pk,
            source.title,
            source.publisher,
            source.get_kind_display(),
            _("primary") if source.primary else _("secondary"),
            source.get_state_display(),
            source.pinned_at,
            source.uses,
            source.url,
            request.build_absolute_uri(reverse("source", args=[source.pk])),
        ]


def _by_number(rows: QuerySet[Any], complete: Callable[[list[Any]], list[Any]] = list) -> Iterator[Any]:
    """The rows from the newest on, AT_ONCE at a time, each lot completed together."""
    rows, before, sent = rows.order_by("-pk"), None, 0
    while sent < MOST:
        lot = list((rows if before is None else rows.filter(pk__lt=before))[:AT_ONCE])
        yield from complete(lot)
        if len(lot) < AT_ONCE:
            return
        before, sent = lot[-1].pk, sent + len(lot)


def topics_table(request: Any) -> Table:
    rows = ([topic.name, number, _topic_address(request, topic)] for topic, number in topics_with_counts())
    return Table("topics", [_("Topic"), _("Claims"), _("Address")], rows)


def _topic_address(request: Any, topic: Topic) -> str:
    address: str = request.build_absolute_uri(reverse("topic", args=[topic.slug]))
    return address


def speakers_table(request: Any) -> Table:
    heads = [_("Name"), _("Told apart by"), _("Kind"), _("Position"), _("Party"), _("Claims")]
    return Table("speakers", heads, _speakers(request.GET.get("q", "").replace("\0", "").strip()[:200]))


def _speakers(text: str) -> Iterator[list[Any]]:
    seen: set[int] = set()
    start, going = "", True
    while going:
        rows, start = names_from(start, text)
        fresh: list[Speaker] = [row for row in rows if row.pk not in seen]
        seen.update(row.pk for row in fresh)
        for row in fresh:
            kind = row.get_kind_display()
            yield [row.name, row.qualifier, kind, row.position, row.party, row.claim_total]
        going = bool(start and fresh) and len(seen) < MOST


def factchecks_table(request: Any) -> Table:
    rows = FactCheck.objects.public().filter(taken_down_at=None).order_by("-published_at", "-pk")
    heads = [_("Title"), _("Rating"), _("Version"), _("Published"), _("Change"), _("Address")]
    return Table("fact-checks", heads, (_factcheck_row(request, row) for row in rows[:MOST].iterator()))


def _factcheck_row(request: Any, row: FactCheck) -> list[Any]:
    address = request.build_absolute_uri(reverse("factcheck", args=[row.slug]))
    change = row.get_change_display()
    return [row.title, row.rating_label, row.number, row.published_at, change, address]


def fairness_table(request: Any) -> Table:
    form = PeriodForm(request.GET)
    first, last = form.period()
    kind = form.chosen_group()
    heads = [str(fairness.GROUPS[kind][0]), *map(str, fairness.FIGURES.values())]
    groups = fairness.compare(by=kind, first=first, last=last)
    return Table("selection", heads, ([group.name, *group.figures.values()] for group in groups))


LISTS = {
    "queue": claims_table,
    "search": search_table,
    "articles": articles_table,
    "sources": sources_table,
    "topics": topics_table,
    "speakers": speakers_table,
    "factchecks": factchecks_table,
    "fairness": fairness_table,
}
