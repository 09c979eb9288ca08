"""Telling partners: one signed message a subscription when a fact-check is published or taken down, and when
one that stands bears on an article that the partner sent.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
import time
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import audit, web
from claims.exceptions import BadInput, NotFound
from claims.findings import Finding, borne_on_by, findings_in, read_as_sent, unheard_in
from claims.models import Delivery, FactCheck, Outlet, Submission, Subscription
from claims.numbers import whole
from claims.rules import Actor, require
from claims.structured import claim_review, page_url

SIGNATURE = "X-Claimdesk-Signature"
MOST_ARTICLES = 100
"""In one message, newest first."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a message that told nothing."""

    status: int | None
    code: str = ""
    error: str = ""

    @property
    def delivered(self) -> bool:
        return not self.error


@transaction.atomic
def switch(*, subscription: int, active: bool, by: Actor) -> Subscription:
    """Stop telling, or go on. What was published in between is not told later."""
    require(by, "outlet.manage")
    row = Subscription.objects.select_for_update().filter(pk=subscription).first()
    if row is None:
        raise NotFound(_("There is no such subscription."))
    if row.active != active:
        row.active = active
        row.touch("active")
        audit.record("subscription.switched", subject=row, by=by, active=active)
    return row


@transaction.atomic
def deliver_factcheck(fact_check_id: int) -> list[Delivery]:
    """The job behind "factcheck.published", "factcheck.taken_down" and "factcheck.put_back".

    Each active subscription whose last message on this page says something else than how it stands now gets
    a delivery, and that its job. Run again, it finds nothing left to do; of a page's versions the one that
    stands is told.
    """
    fact_check = FactCheck.objects.public().select_for_update().filter(pk=fact_check_id).first()
    if fact_check is None:
        return []
    state = _state(fact_check)
    queued = []
    for subscription in Subscription.objects.filter(active=True, outlet__active=True).order_by("pk"):
        if _knows(subscription, fact_check, state):
            continue
        queued.append(_queue(subscription, fact_check=fact_check, state=state))
    return queued


@transaction.atomic
def deliver_article(article_id: int) -> list[Delivery]:
    """The job behind "article.sent", and what follows when an article has been compared.

    Each active subscription of whoever sent it gets one delivery where verdicts that stand bear on it. Of one
    version it is told once, whatever is compared anew; of a later one where another verdict bears on that.
    """
    rows = read_as_sent(Submission.objects.filter(article=article_id))
    rows = rows.exclude(article__current__matched_at=None).exclude(heard=F("article__current"))
    queued = []
    for row in rows.select_related("article__current").select_for_update(of=("self",)).order_by("pk"):
        named = sorted({one.fact_check.claim_id for one in unheard_in(row)})
        row.heard = row.article.current
        row.save(update_fields=["heard"])
        told = Subscription.objects.filter(active=True, outlet__active=True, outlet=row.outlet_id)
        for subscription in told.order_by("pk") if named else ():
            state = Delivery.State.CHECKED
            queued.append(_queue(subscription, submission=row, named=named, state=state))
    return queued


def _queue(subscription: Subscription, **about: Any) -> Delivery:
    delivery = Delivery.objects.create(subscription=subscription, **about)
    audit.record("delivery.queued", subject=delivery, by=None, subscription=subscription.pk)
    return delivery


def send_delivery(delivery_id: int) -> None:
    """Send one message; the job behind "delivery.queued". No transaction is open while it sends.

    Raises FetchFailed and UnsafeUrl after noting what went wrong; the job is tried again where that helps. A
    message that is no longer true, since the page changed state meanwhile, is not sent; where it was under
    way just then, what is true follows it.
    """
    delivery = _with_all().filter(pk=delivery_id, delivered_at=None).first()
    if delivery is None or not _still_wanted(delivery):
        return
    told = message(delivery)
    if delivery.submission and not _names_what_bears_on_it(delivery, delivery.submission, told):
        return
    try:
        status = _post(delivery.subscription, told, number=delivery.pk)
    except BadInput as problem:
        _note(delivery, error=str(problem)[:300], status=whole(problem.code.removeprefix("http_")))
        _tell_again_what_overtook(delivery)
        raise
    _note(delivery, status=status, delivered_at=timezone.now(), error="")
    _tell_again_what_overtook(delivery)


def _with_all() -> QuerySet[Delivery]:
    article = "submission__article__current"
    rows = Delivery.objects.select_related("subscription__outlet", "fact_check", article)
    return rows.defer(f"{article}__text", f"{article}__shingles")


@transaction.atomic
def _names_what_bears_on_it(delivery: Delivery, row: Submission, told: dict[str, Any]) -> bool:
    """Keep which pages a message on an article names, before it is under way: when one is taken down the
    partner hears of it. Where nothing bears on it any more it is not sent, and what was not sent was not
    heard.
    """
    slugs = [one["fact_check"]["id"] for one in told["checks"]]
    if not slugs:
        Submission.objects.filter(pk=row.pk).update(heard=None)
        return False
    named = FactCheck.objects.public().filter(slug__in=slugs).values_list("claim_id", flat=True)
    delivery.named = sorted(named)
    _note(delivery, named=delivery.named)
    return True


def _post(subscription: Subscription, told: dict[str, Any], *, number: int) -> int:
    body = json.dumps(told, sort_keys=True, ensure_ascii=False).encode()
    headers = {
        "Content-Type": "application/json",
        "X-Claimdesk-Delivery": str(number),
        SIGNATURE: signature(subscription.secret, body, at=int(time.time())),
    }
    return web.post(subscription.url, body=body, headers=headers)


def try_out(*, subscription: int, by: Outlet) -> Tried:
    """Send a message that tells nothing, so that a partner sees whether those that do would arrive; also
    while the subscription is paused. It is kept nowhere.

    Raises NotAllowed, NotFound.
    """
    require(by, "subscription.write")
    row = by.subscriptions.filter(pk=subscription).first()
    if row is None:
        raise NotFound(_("There is no such subscription."))
    try:
        return Tried(_post(row, {"event": "subscription.test", "delivery": 0}, number=0))
    except BadInput as problem:
        return Tried(whole(problem.code.removeprefix("http_")), problem.code, str(problem))


@transaction.atomic
def _tell_again_what_overtook(delivery: Delivery) -> None:
    """A message that was under way while a page of it changed may arrive after the one that tells of that,
    also where it seems to have failed: what the partner hears last is how the page stands.
    """
    claims = delivery.named or [delivery.fact_check.claim_id if delivery.fact_check else 0]
    later = _with_all().filter(subscription=delivery.subscription_id, pk__gt=delivery.pk)
    later = later.filter(fact_check__claim__in=claims).order_by("fact_check__claim", "-pk")
    for last in later.distinct("fact_check__claim"):
        same = (last.fact_check_id, last.state) == (delivery.fact_check_id, delivery.state)
        if not same and _still_wanted(last):
            _queue(last.subscription, fact_check=last.fact_check, state=last.state)


def not_delivered(delivery_id: int, code: str) -> None:
    """Say in the record that a message could not be delivered, after the last try."""
    delivery = Delivery.objects.filter(pk=delivery_id, delivered_at=None).first()
    if delivery is not None:
        audit.record("delivery.failed", subject=delivery, by=None, code=code)


def message(delivery: Delivery) -> dict[str, Any]:
    """What is sent: the event, and of a fact-check or of an article what there is to tell today."""
    told: dict[str, Any] = {"event": delivery.event, "delivery": delivery.pk}
    if delivery.fact_check is not None:
        return told | _of_page(delivery, delivery.fact_check)
    return told | (_of_article(delivery.submission) if delivery.submission else {})


def _of_page(delivery: Delivery, row: FactCheck) -> dict[str, Any]:
    """Where it is, and while its verdict stands its ClaimReview, and which articles of the partner's own it
    bears on.
    """
    told = {"slug": row.slug, "version": row.number, "change": row.change, "url": page_url(row.slug)}
    if delivery.state == Delivery.State.TAKEN_DOWN or row.change == FactCheck.Change.RETRACTION:
        return told
    return told | {
        "claim_review": claim_review(row, first=_first_published_at(row)),
        "articles": _articles(row, delivery.subscription.outlet),
    }


def _of_article(row: Submission) -> dict[str, Any]:
    """What bears on it, as the API has it at the address of the article."""
    [sent] = findings_in([row])
    return {"article": _named(row), "checks": [_check(one) for one in sent.checks]}


def _check(one: Finding) -> dict[str, Any]:
    page = one.fact_check
    return {
        "quote": one.quote,
        "relation": one.relation,
        "fact_check": {
            "id": page.slug,
            "url": page_url(page.slug),
            "rating": {
                "label": page.rating_label,
                "number": page.rating_number,
                "meaning": page.content.get("rating_meaning", ""),
            },
            "summary": page.content["summary"],
        },
    }


def _named(row: Submission) -> dict[str, Any]:
    return {"id": row.article_id, "title": row.title, "url": row.url}


def _articles(page: FactCheck, outlet: Outlet) -> list[dict[str, Any]]:
    """Those that the partner sent and the verdict bears on: what it has published itself may want a note."""
    rows = borne_on_by(page, outlet.submissions.all())[:MOST_ARTICLES]
    return [_named(row) for row in rows]


def _first_published_at(row: FactCheck) -> dt.datetime:
    first = (
        FactCheck.objects.filter(claim=row.claim_id).order_by("number").values_list("published_at", flat=True)
    )
    return first[0]


def signature(secret: str, body: bytes, *, at: int) -> str:
    """ "t=<seconds since 1970>,v1=<hex>": HMAC-SHA256 over "<t>.<body>"; the time bars old messages."""
    digest = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={digest}"


def _state(fact_check: FactCheck) -> Delivery.State:
    down = fact_check.taken_down_at is not None
    return Delivery.State.TAKEN_DOWN if down else Delivery.State.PUBLISHED


def _knows(subscription: Subscription, fact_check: FactCheck, state: Delivery.State) -> bool:
    """Whether the last message on the page, of whichever version, said this; who never heard of a page, by a
    message on an article neither, need not hear that it is down.
    """
    last = subscription.deliveries.filter(fact_check__claim=fact_check.claim_id).order_by("-pk").first()
    if state == Delivery.State.PUBLISHED:
        return last is not None and (last.fact_check_id, last.state) == (fact_check.pk, state)
    if last is not None and last.state != state:
        return False
    named = subscription.deliveries.filter(fact_check=None, named__contains=[fact_check.claim_id])
    return not named.filter(pk__gt=last.pk if last else 0).exists()


def _still_wanted(delivery: Delivery) -> bool:
    """A message on an article holds what bears on it when it is sent."""
    subscription, page = delivery.subscription, delivery.fact_check
    if not (subscription.active and subscription.outlet.active):
        return False
    return page is None or (page.superseded_at is None and delivery.state == _state(page))


def _note(delivery: Delivery, **fields: Any) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(**fields)
