"""What needs a person now: each question bounded, each answer with somebody who can act on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BigIntegerField,
    BooleanField,
    CharField,
    Exists,
    F,
    Func,
    JSONField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, JSONObject
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import (
    Article,
    ChainLink,
    Claim,
    Event,
    FactCheck,
    Inquiry,
    Interest,
    Match,
    Mention,
    Outbox,
    Report,
    Review,
    Signature,
    User,
)
from claims.models.claim import asks
from claims.models.event import OutboxQuerySet
from claims.models.person import called
from claims.publishing import SECOND_SIGNATURE_WITHIN
from claims.repeats import dated_mentions, joined_to, strong_repeat
from claims.signatures import SENIOR

BOOL = BooleanField()
SHORT = 8
"""Rows of one kind; the queue shows the rest."""
SOON = dt.timedelta(days=1)
STALE_AFTER = dt.timedelta(days=14)
"""An open claim that nobody moved for so long, and that waits for nothing, is asked about."""
SHOWN_ELSEWHERE = ("extract_article",)
"""Jobs whose failure the article itself shows, with its own retry."""

S = Claim.Status
A = Claim.Attention


@dataclass(frozen=True)
class Verdicts:
    """Reviews that wait for this person; those returned come with `returner`, by whom."""

    to_sign: list[Review] = field(default_factory=list)
    returned: list[Review] = field(default_factory=list)
    to_publish: list[Review] = field(default_factory=list)


@dataclass(frozen=True)
class Repeat:
    """A checked claim that was said again: the newest mention, and what the desk says to it."""

    claim: Claim
    mention: Mention | None
    page: FactCheck | None

    @property
    def paragraph(self) -> str:
        return ready_to_paste(self.page) if self.page else ""


@dataclass(frozen=True)
class Reported:
    """A mistake that a reader reports, and the page as it stands."""

    page: FactCheck
    pk: int
    body: str
    contact: str
    made_at: dt.datetime


@dataclass(frozen=True)
class Takedown:
    """A page that one person took down, and until when another signs that."""

    page: FactCheck
    until: dt.datetime

    @property
    def overdue(self) -> bool:
        return self.until < timezone.now()


def claims_now(user: User) -> dict[str, list[Claim]]:
    """Claims by why they are here (keys of `_reasons`), at most SHORT of each; one query for all.

    Each has `holder`, who works on it, and `asked`, whose answer is missing ("" for none); of what an article
    asks for also which it is, as `about`: {"article", "title", "act"}.
    """
    found: dict[str, list[Claim]] = {}
    late = Inquiry.objects.late().filter(claim=OuterRef("pk")).order_by("deadline")
    nobody, nothing = Value("", output_field=CharField()), Value(None, output_field=JSONField())
    parts = []
    for why, rows in _reasons(user).items():
        asked = Subquery(late.values("whom")[:1]) if why == "unanswered" else nobody
        about = _article_that_asks() if why == "article" else nothing
        row = rows.annotate(why=Value(why), holder=called("assignee__"), asked=asked, about=about)
        parts.append(row[:SHORT])
    for claim in parts[0].union(*parts[1:], all=True):
        found.setdefault(claim.why, []).append(claim)
    return found


def _article_that_asks() -> Subquery:
    """Of the claim of the outer query the article that last said it no longer, or was withdrawn."""
    acts = Event.objects.filter(action__in=["claim.dropped", "claim.sighting_withdrawn"])
    named = Article.objects.filter(pk=Cast(OuterRef("data__article"), BigIntegerField())).values("title")
    told = JSONObject(article="data__article", title=Subquery(named), act="action")
    of_claim = acts.filter(subject_kind="claim", subject_id=OuterRef("pk"))
    return Subquery(of_claim.order_by("-pk").values(told=told)[:1])


def _reasons(user: User) -> dict[str, QuerySet[Claim]]:
    now, today = timezone.now(), timezone.localdate()
    nobodys = Q(assignee=None) | Q(assignee__in=User.objects.away().values("pk"))
    desk, free = Claim.objects.on_desk(), nobodys | Q(assignee=user)
    others = desk.exclude(assignee=user) if user.role in SENIOR else desk.filter(nobodys)
    still = Claim.objects.filter(free, status=S.OPEN, waiting_for="", status_at__lt=now - STALE_AFTER)
    waited = Claim.objects.filter(free, status=S.OPEN, waiting_until__lte=today)
    return {
        "again": _asking(A.AGAIN),
        "due": _asking(A.DUE),
        "source": _asking(A.SOURCE),
        "article": _asking(A.ARTICLE),
        "page": _asking(A.PAGE),
        "answer": _asking(A.ANSWER),
        "unanswered": desk.filter(free, pk__in=Inquiry.objects.late().values("claim")).order_by("-id"),
        "deadline": others.filter(deadline__lte=now + SOON).order_by("deadline", "-id"),
        "wait_over": waited.order_by("waiting_until", "-id"),
        "stale": still.order_by("status_at", "-id"),
        "mine": Claim.objects.in_hands().filter(assignee=user).order_by("deadline", "-id"),
    }


def _asking(attention: Claim.Attention) -> QuerySet[Claim]:
    return Claim.objects.filter(asks(attention)).order_by("-last_seen_at", "-id")


def repeats(claims: Sequence[Claim], pages: Sequence[FactCheck]) -> list[Repeat]:
    """Each with where it was said last (and `who` said it): a mention of its own, one whose match with it
    is a strong repeat that nobody decided on, or one that joined such a one. Two queries for all.
    """
    newest = _newest_of([claim.pk for claim in claims])
    speaker = ChainLink.objects.filter(mention=OuterRef("pk"), role=ChainLink.Role.SPEAKER)
    rows: Any = (
        Mention.objects.annotate(who=Subquery(speaker.order_by("position").values("name")[:1]))
        .select_related("version__article__publication")
        .defer("version__text", "version__shingles")
    )
    mentions = rows.in_bulk(set(newest.values()))
    standing = {page.claim_id: page for page in pages if page.taken_down_at is None}
    return [Repeat(claim, mentions.get(newest.get(claim.pk)), standing.get(claim.pk)) for claim in claims]


def _newest_of(claims: Collection[int]) -> dict[int, int]:
    """Claim → the mention that was published last of those that say it."""
    dated = dated_mentions()
    strong = Match.objects.waiting().filter(strong_repeat(), claim__in=claims)
    through = strong.filter(mention__claim=OuterRef("claim")).order_by("-score").values("claim")[:1]
    parts: list[Any] = [
        dated.filter(claim__in=claims).annotate(of=F("claim_id")),
        dated.filter(matches__in=strong).annotate(of=F("matches__claim_id")),
        dated.filter(joined_to(claims)).annotate(of=Subquery(through)),
    ]
    last = [part.order_by("of", "-seen_at", "-pk").distinct("of") for part in parts]
    found = [part.values_list("of", "seen_at", "pk") for part in last]
    return {of: pk for of, _seen_at, pk in sorted(found[0].union(*found[1:], all=True))}


def pages_now(claims: Collection[int]) -> list[FactCheck]:
    """Standing pages of these claims, those that are down without a second signature, and those on which
    readers report a mistake, each with what is `reported`; one query.
    """
    down = Q(taken_down_at__isnull=False, takedown_confirmed_by=None)
    waiting = Report.objects.filter(handled_at=None).order_by("pk")
    theirs = Func(ArraySubquery(waiting.values("fact_check__claim")[:SHORT]), function="ANY")
    wrong = Q(Func(F("claim"), theirs, template="%(expressions)s", arg_joiner=" = ", output_field=BOOL))
    told = JSONObject(pk="pk", body="body", contact="contact", made_at="made_at")
    of_page = waiting.filter(fact_check__claim=OuterRef("claim")).values(told=told)[:SHORT]
    rows = FactCheck.objects.public().filter(down | wrong | Q(claim__in=claims))
    rows = rows.annotate(reported=ArraySubquery(of_page))
    return list(rows.select_related("taken_down_by").order_by("taken_down_at", "pk")[: 8 * SHORT])


def to_confirm(pages: Sequence[FactCheck]) -> list[Takedown]:
    """Pages that one editor took down and nobody else has confirmed."""
    down = [page for page in pages if page.taken_down_at and not page.takedown_confirmed_by_id]
    return [
        Takedown(page, page.taken_down_at + SECOND_SIGNATURE_WITHIN) for page in down if page.taken_down_at
    ]


def reported_on(pages: Sequence[FactCheck]) -> list[Reported]:
    """What readers hold for wrong on these, the oldest first."""
    found = [
        Reported(page, told["pk"], told["body"], told["contact"], dt.datetime.fromisoformat(told["made_at"]))
        for page in pages
        for told in page.reported  # type: ignore[attr-defined]
    ]
    return sorted(found, key=lambda one: one.pk)[:SHORT]


def verdicts_now(user: User) -> Verdicts:
    """What this person can sign, has to write anew, or (an editor) can publish; one query. What came back to
    somebody who is away comes to the editors.
    """
    partial = Interest.objects.on(OuterRef("review__claim")).values("person")
    standing = Signature.objects.filter(
        review=OuterRef("pk"), content_hash=OuterRef("content_hash"), withdrawn_at=None
    )
    standing = standing.exclude(signer__in=partial).exclude(signer__in=User.objects.away().values("pk"))
    seniors = standing.filter(role__in=SENIOR, signer__role__in=SENIOR)
    barred = Exists(Interest.objects.on(OuterRef("claim")).filter(person=user))
    # Asked whether one exists, PostgreSQL would gather all that the person ever signed, for seconds.
    waiting = Q(state=Review.State.SUBMITTED) & ~Q(signers__contains=[user.pk]) & ~barred
    ready, back = Q(pk__in=[]), Q(author=user)
    if user.role in SENIOR:
        ready = Q(state=Review.State.SIGNED, publish_at=None)
        back |= Q(author__in=User.objects.away().values("pk"))
    rows: Any = (
        Review.objects.annotate(signers=ArraySubquery(standing.values("signer")))
        .filter(waiting | ready | Q(state=Review.State.RETURNED) & back)
        .select_related("claim", "author", "rating")
        .annotate(seniors=ArraySubquery(seniors.values("signer")), returner=_returner())
        .order_by("submitted_at", "pk")
    )
    found = Verdicts()
    for row in rows[: 4 * SHORT]:
        if row.state == Review.State.RETURNED:
            found.returned.append(row)
        elif row.state == Review.State.SIGNED:
            found.to_publish.append(row)
        elif user.role in SENIOR or not row.signers or row.seniors:
            found.to_sign.append(row)
    return found


def _returner() -> Subquery:
    """The name of who returned the review of the outer query last; None where nobody did."""
    acts = Event.objects.filter(action="review.returned", subject_kind="review")
    last = acts.filter(subject_id=OuterRef(OuterRef("pk"))).order_by("-pk").values("actor_id")[:1]
    return Subquery(User.objects.filter(pk=Subquery(last)).values_list(called())[:1])


def failed_jobs() -> list[Outbox]:
    """Jobs that failed for good and that somebody can try again or let go, newest first."""
    failed: OutboxQuerySet = Outbox.objects.failed()
    rows = failed.exclude(job__in=SHOWN_ELSEWHERE).select_related("event")
    return list(rows.order_by("-failed_at")[:SHORT])


def ready_to_paste(page: FactCheck) -> str:
    """The desk's verdict as one paragraph of plain text, with its address; "" once it is retracted."""
    if page.change == FactCheck.Change.RETRACTION:
        return ""
    content: dict[str, Any] = page.content
    words = {"claim": content["wording"].rstrip("."), "rating": _(page.rating_label)}
    verdict = _("“%(claim)s”: %(rating)s.") % words
    address = f"{settings.SITE_URL}/factchecks/{page.slug}/"
    return f"{verdict} {content['summary']} {address}"
