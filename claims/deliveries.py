"""Telling partners: one signed message a subscription when a fact-check is published or taken down."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
import time
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import audit, web
from claims.exceptions import BadInput, NotFound
from claims.findings import borne_on_by
from claims.models import Delivery, FactCheck, Outlet, Subscription
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
        queued.append(_queue(subscription, fact_check, state))
    return queued


def _queue(subscription: Subscription, fact_check: FactCheck, state: str) -> Delivery:
    delivery = Delivery.objects.create(subscription=subscription, fact_check=fact_check, state=state)
    audit.record("delivery.queued", subject=delivery, by=None, subscription=subscription.pk)
    return delivery


def send_delivery(delivery_id: int) -> None:
    """Send one message; the job behind "delivery.queued". No transaction is open while it sends.

    Raises FetchFailed and UnsafeUrl after noting what went wrong; the job is tried again where that helps. A
    message that is no longer true, since the page changed state meanwhile, is not sent; where it was under
    way just then, what is true follows it.
    """
    waiting = Delivery.objects.select_related("subscription__outlet", "fact_check")
    delivery = waiting.filter(pk=delivery_id, delivered_at=None).first()
    if delivery is None or not _still_wanted(delivery):
        return
    try:
        status = _post(delivery.subscription, message(delivery), number=delivery.pk)
    except BadInput as problem:
        _note(delivery, error=str(problem)[:300], status=whole(problem.code.removeprefix("http_")))
        _tell_again_what_overtook(delivery)
        raise
    _note(delivery, status=status, delivered_at=timezone.now(), error="")
    _tell_again_what_overtook(delivery)


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
    """A message that was under way while its page changed may arrive after the one that tells of that, also
    where it seems to have failed: what the partner hears last is how the page stands.
    """
    page = Q(subscription=delivery.subscription_id, fact_check__claim=delivery.fact_check.claim_id)
    rows = Delivery.objects.select_related("subscription__outlet", "fact_check")
    last = rows.filter(page, pk__gt=delivery.pk).order_by("-pk").first()
    if last is None or (last.fact_check_id, last.state) == (delivery.fact_check_id, delivery.state):
        return
    if _still_wanted(last):
        _queue(last.subscription, last.fact_check, last.state)


def not_delivered(delivery_id: int, code: str) -> None:
    """Say in the record that a message could not be delivered, after the last try."""
    delivery = Delivery.objects.filter(pk=delivery_id, delivered_at=None).first()
    if delivery is not None:
        audit.record("delivery.failed", subject=delivery, by=None, code=code)


def message(delivery: Delivery) -> dict[str, Any]:
    """What is sent: the event, where the page is, and while its verdict stands its ClaimReview,
    and which articles of the partner's own it bears on.
    """
    row = delivery.fact_check
    told: dict[str, Any] = {
        "event": f"factcheck.{delivery.state}",
        "delivery": delivery.pk,
        "slug": row.slug,
        "version": row.number,
        "change": row.change,
        "url": page_url(row.slug),
    }
    if delivery.state == Delivery.State.TAKEN_DOWN or row.change == FactCheck.Change.RETRACTION:
        return told
    return told | {
        "claim_review": claim_review(row, first=_first_published_at(row)),
        "articles": _articles(row, delivery.subscription.outlet),
    }


def _articles(page: FactCheck, outlet: Outlet) -> list[dict[str, Any]]:
    """Those that the partner sent and the verdict bears on: what it has published itself may want a note."""
    rows = borne_on_by(page, outlet.submissions.all())[:MOST_ARTICLES]
    return [{"id": row.article_id, "title": row.title, "url": row.url} for row in rows]


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
    """Whether the last message on the page, of whichever version, said this; who never heard of a page need
    not hear that it is down.
    """
    last = subscription.deliveries.filter(fact_check__claim=fact_check.claim_id).order_by("-pk").first()
    if state == Delivery.State.TAKEN_DOWN:
        return last is None or last.state == state
    return last is not None and (last.fact_check_id, last.state) == (fact_check.pk, state)


def _still_wanted(delivery: Delivery) -> bool:
    subscription, page = delivery.subscription, delivery.fact_check
    stands = page.superseded_at is None and delivery.state == _state(page)
    return subscription.active and subscription.outlet.active and stands


def _note(delivery: Delivery, **fields: Any) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(**fields)
