"""What a partner is told of the articles that it sent: how many claims each has, and which were checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.models import Article, FactCheck, Match, Mention, Relation, Submission
from claims.models.match import MatchQuerySet
from claims.released import verdicts

UNREAD: dict[str, Promise] = {
    "language_not_read": _(
        "This text is in a language that the desk does not read; people may enter claims of it."
    ),
    "reading_failed": _("Reading this text failed. The desk was told, and may have it read again."),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Words of the article, and the verdict that bears on them."""

    quote: str
    relation: str
    fact_check: FactCheck


@dataclass(frozen=True, slots=True)
class Unread:
    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Sent:
    submission: Submission
    not_read: Unread | None = None
    claims_found: int | None = None
    """None where it has not been read."""
    checks: list[Finding] = field(default_factory=list)

    @property
    def state(self) -> str:
        """How far reading it has come; what the desk has withdrawn is not read."""
        article = self.submission.article
        return str(article.state if article.withdrawn_at is None else Article.State.NOT_READ)


def findings_in(rows: Collection[Submission]) -> list[Sent]:
    """Of submissions with their articles and current versions, in a fixed number of queries.

    Only what the reader found counts: what people marked, corrected or set aside is the desk's work.
    """
    own = {row.article.current_id for row in rows if _is_read(row) and _is_as_sent(row)}
    found: defaultdict[int | None, list[Mention]] = defaultdict(list)
    for mention in _found_by_the_reader().filter(version__in=own).order_by("begin", "pk"):
        found[mention.version_id].append(mention)
    checks = _checks_of([mention for each in found.values() for mention in each])
    return [
        Sent(
            row,
            _why_not_read(row),
            len(found[row.article.current_id]) if row.article.current_id in own else None,
            [one for mention in found[row.article.current_id] for one in checks.get(mention.pk, ())],
        )
        for row in rows
    ]


def unheard_in(row: Submission) -> list[Finding]:
    """Its checks, where one of them is of a verdict that does not bear on the version of which its partner
    heard before; [] where each does.
    """
    [sent] = findings_in([row])
    before = _checks_of(_found_by_the_reader().filter(version=row.heard_id)) if row.heard_id else {}
    known = {one.fact_check.claim_id for each in before.values() for one in each}
    return sent.checks if {one.fact_check.claim_id for one in sent.checks} - known else []


def in_state(rows: QuerySet[Submission], state: str) -> QuerySet[Submission]:
    """Those of them whose `Sent.state` is this."""
    gone = Q(article__withdrawn_at__isnull=False)
    stands = Q(article__state=state) & ~gone
    return rows.filter(stands | gone if state == Article.State.NOT_READ else stands)


def checked(rows: QuerySet[Submission]) -> QuerySet[Submission]:
    """Those for which `findings_in` has checks."""
    held = verdicts().order_by().values("claim_id")
    mentions = _found_by_the_reader().filter(version=OuterRef("article__current"))
    borne_on = Q(claim__in=held) | _near(_suggested().filter(claim__in=held))
    return read_as_sent(rows).filter(Exists(mentions.filter(borne_on)))


def borne_on_by(page: FactCheck, rows: QuerySet[Submission]) -> QuerySet[Submission]:
    """Those of them for which `findings_in` has this page among the checks, newest first."""
    near = _near(_suggested().filter(claim=page.claim_id))
    mentions = _found_by_the_reader().filter(Q(claim=page.claim_id) | near)
    versions = mentions.order_by().values("version_id")
    return read_as_sent(rows).filter(article__current__in=versions).order_by("-pk")


def read_as_sent(rows: QuerySet[Submission]) -> QuerySet[Submission]:
    """Those of which anything is told: a later text of somebody else's article is not what was sent."""
    as_sent = Q(article__outlet=F("outlet")) | Q(article__current__fetched_at__lte=F("sent_at"))
    return rows.filter(as_sent, article__state=Article.State.READ, article__withdrawn_at=None)


def _found_by_the_reader() -> QuerySet[Mention]:
    return Mention.objects.exclude(extractor="person")


def _suggested() -> MatchQuerySet:
    return Match.objects.exclude(decision=Match.Decision.REJECTED)


def _near(matches: MatchQuerySet) -> Q:
    """Of a mention: it is of one of these matches, or joined by rule what is: it has the same words, and was
    asked nothing itself.
    """
    matches = matches.order_by()
    started = matches.filter(mention__joined=Mention.Joined.START).values("mention__claim")
    return Q(pk__in=matches.values("mention")) | Q(joined=Mention.Joined.RULE, claim__in=started)


def _is_read(row: Submission) -> bool:
    return row.article.state == Article.State.READ and row.article.withdrawn_at is None


def _is_as_sent(row: Submission) -> bool:
    """A later text of somebody else's article is not what this partner sent."""
    article = row.article
    newer = article.current is None or article.current.fetched_at > row.sent_at
    return article.outlet_id == row.outlet_id or not newer


def _why_not_read(row: Submission) -> Unread | None:
    """Why the desk took an article away, only who sent it is told."""
    article = row.article
    if article.withdrawn_at is not None:
        own = article.outlet_id == row.outlet_id
        told = _("It was withdrawn. Why: %(reason)s") if own else _("It was withdrawn.")
        return Unread("withdrawn", str(told) % {"reason": article.withdrawn_reason})
    if article.state == Article.State.FAILED:
        return Unread("reading_failed", str(UNREAD["reading_failed"]))
    if article.state != Article.State.NOT_READ:
        return None
    notes = article.current.notes if article.current else []
    code = next((note for note in notes if note in UNREAD), "language_not_read")
    return Unread(code, str(UNREAD[code]))


def _checks_of(mentions: Collection[Mention]) -> dict[int, list[Finding]]:
    """By mention the verdicts that hold: on its own claim, then on those that it was suggested for."""
    by_pk = {mention.pk: mention for mention in mentions}
    joined: defaultdict[int, list[int]] = defaultdict(list)
    for mention in mentions:
        if mention.joined == Mention.Joined.RULE:
            joined[mention.claim_id].append(mention.pk)
    started = Q(mention__joined=Mention.Joined.START, mention__claim__in=list(joined))
    near = _suggested().filter(Q(mention__in=by_pk) | started)
    claims = {mention.claim_id for mention in mentions}
    of_interest = Q(claim__in=claims) | Q(claim__in=near.order_by().values("claim_id"))
    pages = {page.claim_id: page for page in verdicts().filter(of_interest)} if by_pk else {}
    found = {
        pk: {mention.claim_id: Finding(mention.quote, Relation.REPEATS, pages[mention.claim_id])}
        for pk, mention in by_pk.items()
        if mention.claim_id in pages
    }
    for match in near.filter(claim__in=pages).select_related("mention").best_first() if pages else ():
        alike = joined[match.mention.claim_id] if match.mention.joined == Mention.Joined.START else []
        for pk in by_pk.keys() & {match.mention_id, *alike}:
            told = Finding(by_pk[pk].quote, match.relation, pages[match.claim_id])
            found.setdefault(pk, {}).setdefault(match.claim_id, told)
    return {pk: list(each.values()) for pk, each in found.items()}
