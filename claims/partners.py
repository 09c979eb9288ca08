"""What partner outlets do: send articles, have claims shared with them, subscribe.

What they see is in released.py.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import addresses, audit, intake, web
from claims.decisions import Changes, decide
from claims.documents import tidy
from claims.exceptions import BadInput, NotFound, StaleText, UnsafeUrl, WrongState
from claims.extraction.layout.blocks import layout_of
from claims.models import Article, Claim, Decision, Outlet, Submission, Subscription, User
from claims.rules import Actor, require
from claims.standing import check_not_withdrawn, check_stands

LONGEST_TITLE = 500
LONGEST_URL = 2000
MOST_SUBSCRIPTIONS = 20
HTTPS = 443


class _AnothersArticle(Exception):
    """The address belongs to an article that somebody else brought in, with another text."""


@dataclass(frozen=True, slots=True)
class Submitted:
    """A submission, and whether this outlet sent the article for the first time."""

    submission: Submission
    created: bool


@transaction.atomic
def outlet_named(*, name: str, by: Actor) -> Outlet:
    """The outlet of that name, made where there is none. Raises NotAllowed, BadInput."""
    require(by, "outlet.manage")
    name = " ".join(name.split())
    if not name or len(name) > 200 or not name.isprintable():
        raise BadInput(_("Name the outlet in one line of at most 200 characters."), field="name")
    outlet, made = Outlet.objects.get_or_create(name=name)
    if made:
        audit.record("outlet.added", subject=outlet, by=by)
    return outlet


@transaction.atomic
def share_claim(*, claim: int, outlet: int, by: User) -> Claim:
    """Let one partner see a claim before anything of it is published. Twice is harmless.

    Raises WrongState for a claim that was merged.
    """
    row, partner = _claim_and_outlet(claim, outlet, by, among=Outlet.objects.filter(active=True))
    if row.status == Claim.Status.MERGED:
        raise WrongState(_("This claim was merged into another one; share that one instead."))
    check_not_withdrawn(row)
    if not row.shared_with.filter(pk=partner.pk).exists():
        row.shared_with.add(partner)
        audit.record("claim.shared", subject=row, by=by, outlet=partner.pk)
    return row


@transaction.atomic
def unshare_claim(*, claim: int, outlet: int, by: User) -> Claim:
    """Take a claim back from a partner, who is told that it is gone, also from one that is switched off: it
    may be one again. Twice is harmless.
    """
    row, partner = _claim_and_outlet(claim, outlet, by, among=Outlet.objects.all())
    if row.shared_with.filter(pk=partner.pk).exists():
        row.shared_with.remove(partner)
        audit.record("claim.unshared", subject=row, by=by, outlet=partner.pk)
    return row


@transaction.atomic
def share_claim_with(*, claim: int, outlets: Collection[int], by: User) -> Decision | None:
    """Share a claim with exactly these partners; None where it is.

    Raises NotFound also for a partner that is not active and does not have it yet, WrongState for a claim
    that was merged.
    """
    require(by, "claim.share")
    check_stands(Claim.locked(claim))
    through = Claim.shared_with.through._default_manager
    shared = {one.outlet_id: one for one in through.filter(claim_id=claim)}
    changes = Changes()
    for outlet in sorted(set(outlets) - shared.keys()):
        share_claim(claim=claim, outlet=outlet, by=by)
        made = through.get(claim_id=claim, outlet_id=outlet)
        changes.made(made, claim_id=claim, outlet_id=outlet)
    for outlet in sorted(shared.keys() - set(outlets)):
        changes.removed(shared[outlet], "claim_id", "outlet_id")
        unshare_claim(claim=claim, outlet=outlet, by=by)
    return decide("claim.partners_set", changes, by=by) if changes.rows else None


def submit_article(
    *,
    by: Outlet,
    text: str = "",
    url: str = "",
    title: str = "",
    published_at: dt.datetime | None = None,
    kind: str = Article.Kind.ARTICLE,
    outlet: str = "",
    authors: Sequence[str] = (),
    still: Callable[[], object] = lambda: None,
) -> Submitted:
    """Take in a partner's article: its text, or else the page at `url`, which is fetched here.

    Without an address it is of the partner's own publication, unless `outlet` names another.
    Raises NotAllowed, BadInput (neither text nor address), and what intake.add_text and add_url raise, which
    asks `still`.
    """
    require(by, "article.add")
    if not text.strip() and not url.strip():
        raise BadInput(_("Send the text of an article, or the address of one."), field="text")
    if text.strip():
        about = {"title": title, "published_at": published_at, "kind": kind}
        return _submit_text(by=by, text=text, url=url, about=about, outlet=outlet, authors=authors)
    # The page's own title stands: a partner's would rename an article that the desk has already.
    added = intake.add_url(
        url=url,
        by=by,
        published_at=published_at,
        kind=kind,
        outlet=outlet,
        authors=authors,
        via=Article.Via.API,
        still=still,
    )
    return _note(added.article, by, title=title, url=url, published_at=published_at, kind=kind)


def _submit_text(
    *, by: Outlet, text: str, url: str, about: dict[str, Any], outlet: str, authors: Sequence[str]
) -> Submitted:
    """A partner's text is never the next version of an article that somebody else brought in.

    Then it becomes an article of its own without an address, so that nobody rewrites what the desk reads
    nor learns that the desk reads it.
    """
    if url.strip():
        addresses.check_open(url)
    for address in (url.strip(), ""):
        try:
            with transaction.atomic():
                added = intake.add_text(
                    text=text,
                    by=by,
                    url=address,
                    publication=None if address or outlet.strip() else by.publication,
                    outlet=outlet,
                    authors=authors,
                    via=Article.Via.API,
                    **about,
                )
                if added.changed and added.article.outlet_id != by.pk:
                    raise _AnothersArticle
                if added.article.outlet_id != by.pk:
                    own = about["title"].strip() or _title_in(text)  # the article's is the desk's for it
                    about = about | {"title": own}
                return _note(added.article, by, url=url, **about)
        except _AnothersArticle:
            continue
    raise WrongState(_("This article is being stored at this moment. Try again in a second."))


def _title_in(text: str) -> str:
    """What a text calls itself: its heading, else its first line."""
    text = tidy(text)
    return layout_of(text).title or text.partition("\n")[0]


@transaction.atomic
def _note(article: Article, by: Outlet, *, title: str, url: str, **sent: object) -> Submitted:
    own = {"title": " ".join(title.split())[:LONGEST_TITLE], "url": url.strip()[:LONGEST_URL], **sent}
    submission, created = Submission.objects.get_or_create(outlet=by, article=article, defaults=own)
    current, owned = article.current, article.outlet_id == by.pk
    later = current is not None and current.fetched_at > submission.sent_at
    anew = later and not owned and not created
    if anew:  # a later text, which somebody else brought first, is what this partner sends by now
        submission.sent_at = timezone.now()
        submission.save(update_fields=["sent_at"])
    if created or anew:
        audit.record("article.sent", subject=article, by=by, submission=submission.pk)
    return Submitted(submission, created)


def subscribe(*, url: str, by: Outlet) -> Subscription:
    """Have news sent to an address of the partner's. Raises NotAllowed, UnsafeUrl, WrongState, BadInput."""
    require(by, "subscription.write")
    return _subscribe(_webhook(url), by)  # nothing is locked while a name is looked up


@transaction.atomic
def _subscribe(address: str, by: Outlet) -> Subscription:
    Outlet.objects.select_for_update(no_key=True).get(pk=by.pk)  # several at once would each find room
    if by.subscriptions.count() >= MOST_SUBSCRIPTIONS:
        raise WrongState(_("This outlet has as many subscriptions as it may have."), code="too_many")
    try:
        with transaction.atomic():
            row = Subscription.objects.create(outlet=by, url=address, secret=secrets.token_hex(32))
    except IntegrityError as error:
        raise WrongState(_("This address is subscribed already."), code="subscribed_already") from error
    audit.record("subscription.added", subject=row, by=by)
    return row


def change_subscription(
    *, subscription: int, revision: int, by: Outlet, url: str | None = None, active: bool | None = None
) -> Subscription:
    """Move a subscription to another address, or pause it.

    Raises StaleText, NotFound, UnsafeUrl, WrongState.
    """
    require(by, "subscription.write")
    return _change(subscription, revision, by, _webhook(url) if url is not None else None, active)


@transaction.atomic
def _change(
    subscription: int, revision: int, by: Outlet, address: str | None, active: bool | None
) -> Subscription:
    row = _own_subscription(subscription, revision, by)
    row.url = row.url if address is None else address
    row.active = row.active if active is None else active
    try:
        with transaction.atomic():
            row.touch("url", "active")
    except IntegrityError as error:
        raise WrongState(_("This address is subscribed already."), code="subscribed_already") from error
    audit.record("subscription.changed", subject=row, by=by, active=row.active)
    return row


@transaction.atomic
def unsubscribe(*, subscription: int, revision: int, by: Outlet) -> None:
    """End a subscription. Raises StaleText, NotFound."""
    row = _own_subscription(subscription, revision, by)
    audit.record("subscription.ended", subject=row, by=by)
    row.delete()


def _own_subscription(subscription: int, revision: int, by: Outlet) -> Subscription:
    require(by, "subscription.write")
    row = Subscription.objects.select_for_update().filter(pk=subscription, outlet=by).first()
    if row is None:
        raise NotFound(_("There is no such subscription."))
    if row.revision != revision:
        raise StaleText(current=row)
    return row


def _webhook(url: str) -> str:
    """The address, well formed and public; where its name leads is asked anew at each delivery."""
    if not url.strip().lower().startswith("https://"):
        raise UnsafeUrl(_("Messages are only sent to addresses that start with https://."), field="url")
    try:
        parts = addresses.parse(url)
    except BadInput as problem:
        problem.field = "url"
        raise
    if parts.port not in {None, HTTPS} or web.leads_inside(parts):
        raise UnsafeUrl(_("Messages are only sent to public addresses, at port 443."), field="url")
    netloc = parts.netloc.lower().removesuffix(f":{HTTPS}")  # one address has one spelling, and one message
    return parts._replace(netloc=netloc, path=parts.path or "/", fragment="").geturl()


def _claim_and_outlet(claim: int, outlet: int, by: User, *, among: QuerySet[Outlet]) -> tuple[Claim, Outlet]:
    require(by, "claim.share")
    row = Claim.objects.select_for_update().filter(pk=claim).first()
    partner = among.filter(pk=outlet).first()
    if row is None or partner is None:
        raise NotFound(_("There is no such claim or no such partner."))
    return row, partner
