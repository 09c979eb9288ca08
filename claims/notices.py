"""Telling people of the desk: made of events by a job, shown by the bell, sent by mail and to the chat."""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.contrib.humanize.templatetags.humanize import naturalday
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from claims import audit, web
from claims.addresses import parse
from claims.exceptions import BadInput, ClaimsError
from claims.followed import article_of, followers_of_article, followers_of_topics
from claims.models import (
    Alerts,
    Article,
    Claim,
    Event,
    FactCheck,
    Follow,
    Inquiry,
    Note,
    Notification,
    Outbox,
    Report,
    Review,
    Signature,
    User,
)
from claims.repeats import live_repeats
from claims.rules import allowed, require

log = logging.getLogger(__name__)

Kind = Notification.Kind
FRESH = dt.timedelta(days=2)
"""Events older than this are no news; a job that comes later makes nothing of them."""
DIGEST_EVERY = dt.timedelta(days=1)
KEEP_READ, KEEP_UNREAD = dt.timedelta(days=90), dt.timedelta(days=365)
LONGEST_NOTE = 2000
"""Characters of a note that a mail carries."""
MENTION = re.compile(r"(?<![\w@/])@([\w.+-]{1,150})")
KINDS = {
    "claim.assigned": Kind.ASSIGNED,
    "claim.merged": Kind.MERGED,
    "claim.said_again": Kind.AGAIN,
    "claim.fell_due": Kind.DUE,
    "claim.source_changed": Kind.SOURCE,
    "claim.dropped": Kind.DROPPED,
    "claim.sighting_withdrawn": Kind.WITHDRAWN,
    "claim.page_differs": Kind.PAGE,
    "note.written": Kind.MENTIONED,
    "inquiry.answered": Kind.ANSWER,
    "review.submitted": Kind.SIGNATURE,
    "review.returned": Kind.RETURNED,
    "review.signatures_voided": Kind.VOIDED,
    "claim.seen_again": Kind.AGAIN,
    "article.extracted": Kind.FOLLOWED,
    "claim.topics_set": Kind.FOLLOWED,
    "factcheck.published": Kind.PUBLISHED,
    "factcheck.taken_down": Kind.TAKEDOWN,
    "report.made": Kind.REPORTED,
}
"""Which acts people are told of."""


def notify(noun: str, subject_id: int) -> None:
    """Make notifications of the fresh events about one subject; the job behind the acts of KINDS.

    It may run again: an event is told to a person once. What its job is done with is told nobody more: who
    comes to a claim later asked for what is to come.
    """
    untold = Outbox.objects.unfinished().filter(job=f"notify_of_{noun}", subject_id=subject_id)
    events = Event.objects.filter(pk__in=untold.values("event"), at__gte=timezone.now() - FRESH)
    for event in events.order_by("pk"):
        _tell(event)


@transaction.atomic
def _tell(event: Event) -> None:
    if KINDS[event.action] == Kind.FOLLOWED:
        _tell_followers(event)
        return
    claim = _claim_of(event)
    actor = event.actor_id if event.actor_kind == Event.ActorKind.USER else None
    if claim is None:
        return
    about = _article_meant(event)
    for person in _audience(event, claim):
        if person.pk == actor or not allowed(person, "desk.read") or _waits_already(event, claim, person):
            continue
        row, made = Notification.objects.get_or_create(
            event_id=event.pk,
            person=person,
            defaults={"kind": KINDS[event.action], "claim": claim, "by_id": actor, "about": about},
        )
        if made:
            audit.record("notification.made", subject=row, by=None)


def _waits_already(event: Event, claim: Claim, person: User) -> bool:
    """A page that many readers write about, or a program, is told of once until somebody has looked."""
    waiting = Notification.objects.filter(kind=Kind.REPORTED, claim=claim, person=person, read_at=None)
    return KINDS[event.action] == Kind.REPORTED and waiting.exists()


def _article_meant(event: Event) -> str:
    """Which article an act on a claim comes from, where it names one: "Levies to rise, Sundholm Courier"."""
    rows = Article.objects.select_related("publication").filter(pk=event.data.get("article"))
    return ", ".join(str(part)[:140] for one in rows for part in (one.title, one.publication) if part)


def _tell_followers(event: Event) -> None:
    """Of an article that was read, or of a claim that was filed under topics."""
    if _was_read_before(event):
        return
    claim = Claim.objects.filter(pk=event.subject_id).first() if event.subject_kind == "claim" else None
    if claim is not None:
        article, told = article_of(claim), followers_of_topics(claim, event.data.get("new", []))
    else:
        article = Article.objects.select_related("current").get(pk=event.subject_id)
        told = followers_of_article(article)
    actor = event.actor_id if event.actor_kind == Event.ActorKind.USER else None
    for person in User.objects.filter(pk__in=told.keys() - {actor}).order_by("pk"):
        if not allowed(person, "desk.read"):
            continue
        row, made = Notification.objects.get_or_create(
            event_id=event.pk,
            person=person,
            defaults={
                "kind": Kind.FOLLOWED,
                "claim": claim,
                "article": article,
                "by_id": actor,
                "about": told[person.pk],
            },
        )
        if made:
            audit.record("notification.made", subject=row, by=None)


def _was_read_before(event: Event) -> bool:
    """Whether an article is read anew whose text the desk knows: that is no news."""
    if event.subject_kind != "article":
        return False
    before = Event.objects.filter(subject_kind="article", subject_id=event.subject_id, pk__lt=event.pk)
    return before.filter(action=event.action, data__version=event.data.get("version")).exists()


def _claim_of(event: Event) -> Claim | None:
    through = {"claim": "pk", "note": "notes", "inquiry": "inquiries", "factcheck": "fact_checks"}
    through |= {"report": "fact_checks__reports"}
    return Claim.objects.filter(**{through.get(event.subject_kind, "reviews"): event.subject_id}).first()


def _audience(event: Event, claim: Claim) -> Iterable[User]:
    """Whom an event concerns, whoever did it."""
    match KINDS[event.action]:
        case Kind.ASSIGNED:
            return User.objects.filter(pk=event.data.get("assignee"))
        case Kind.MERGED:
            return User.objects.filter(assigned=claim)
        case Kind.MENTIONED:
            return mentioned(Note.objects.get(pk=event.subject_id).body)
        case Kind.SIGNATURE | Kind.TAKEDOWN:
            return User.objects.filter(role__in=[User.Role.EDITOR, User.Role.ADMIN], is_active=True)
        case Kind.REPORTED:
            return User.objects.filter(
                Q(role=User.Role.EDITOR) | _stand_for(claim), is_active=True
            ).distinct()
        case Kind.RETURNED:
            return User.objects.filter(pk=Review.objects.get(pk=event.subject_id).author_id)
        case Kind.VOIDED:
            return User.objects.filter(pk__in=event.data.get("signers", []))
        case Kind.AGAIN if event.action == "claim.seen_again":
            return User.objects.filter(follows__claim=claim)
        case Kind.PUBLISHED if event.data.get("change") == FactCheck.Change.TYPO:
            return ()
    return _owners(claim)


def _owners(claim: Claim) -> Iterable[User]:
    """Who works on a claim or follows it, wrote its verdicts or signed one that is to be published, had it
    tracked that still is, or asked somebody about it.
    """
    authors = Review.objects.filter(claim=claim).values("author")
    waiting = Signature.objects.exclude(review__state=Review.State.PUBLISHED).filter(withdrawn_at=None)
    signers = waiting.filter(review__claim=claim).values("signer")
    asking = Inquiry.objects.standing().filter(claim=claim).values("asked_by")
    tracked = Event.objects.filter(subject_kind="claim", subject_id=claim.pk, action="claim.tracked")
    tracked = tracked if claim.tracked else tracked.none()
    trackers = tracked.filter(actor_kind=Event.ActorKind.USER).values("actor_id")
    following = Follow.objects.filter(claim=claim).values("person")
    people = (following, authors, signers, asking, trackers)
    owners = [Q(assigned=claim), *(Q(pk__in=those) for those in people)]
    return User.objects.filter(reduce(or_, owners)).distinct()


def _stand_for(claim: Claim) -> Q:
    """Who wrote the verdict that stands, and who signed it."""
    pages = FactCheck.objects.public().filter(claim=claim)
    people = ("review__author", "first_signature__signer", "second_signature__signer")
    return reduce(or_, (Q(pk__in=pages.values(person)) for person in people))


def mentioned(body: str) -> list[User]:
    """The people whom a note names as @name."""
    names = {name.rstrip(".").lower() for name in MENTION.findall(body)}
    people = User.objects.annotate(name=Lower("username")).filter(name__in=names, is_active=True)
    return list(people) if names else []


def send_notice(notification_id: int) -> None:
    """Mail and post one notification, as its person wants; the job behind "notification.made".

    Each way is marked when it is done, so that a second run repeats neither. Raises what the chat answered.
    """
    waiting = Notification.objects.select_related("person", "claim", "article", "by")
    row = waiting.get(pk=notification_id)
    alerts = Alerts.objects.filter(person=row.person).first() or Alerts(person=row.person)
    if not allowed(row.person, "desk.read"):
        return
    own = alerts.mail == Alerts.Mail.RETURNED and _is_of_own_verdict(row)
    at_once = own or alerts.mail == Alerts.Mail.ONCE
    if at_once and row.mailed_at is None and row.person.email:
        _mail(row.person, [row])
    if alerts.chat_url and row.posted_at is None:
        with translation.override(row.person.language):
            body = json.dumps({"text": sentence(row)}, ensure_ascii=False).encode()
        web.post(alerts.chat_url, body=body, headers={"Content-Type": "application/json"})
        Notification.objects.filter(pk=row.pk).update(posted_at=timezone.now())


def _is_of_own_verdict(row: Notification) -> bool:
    """What whoever wants little mail gets all the same: words that went out, or are to, were faulted."""
    if row.kind != Kind.REPORTED:
        return row.kind == Kind.RETURNED
    return row.claim is not None and User.objects.filter(_stand_for(row.claim), pk=row.person_id).exists()


def send_digests() -> int:
    """Mail what is unread and unsent to everybody whose daily mail is due; how many mails.

    Whose mail could not be sent is due again at the next run, and holds up nobody else's.
    """
    now, sent = timezone.now(), 0
    unread = Notification.objects.filter(mailed_at=None, read_at=None)
    # One that went out in what is still to come was sent before the clock was put back.
    had = Q(digest_at__gt=now - DIGEST_EVERY, digest_at__lte=now)
    due = Alerts.objects.filter(mail=Alerts.Mail.DIGEST).exclude(had)
    for alerts in due.select_related("person"):
        taken = Alerts.objects.filter(pk=alerts.pk, digest_at=alerts.digest_at).update(digest_at=now)
        rows = unread.filter(person=alerts.person, created_at__gte=now - 2 * FRESH)
        news = (
            list(rows.select_related("claim", "article", "by")[:100]) if taken and alerts.person.email else []
        )
        if news and allowed(alerts.person, "desk.read"):
            try:
                _mail(alerts.person, news)
            except OSError:  # all that a mail server answers with is one
                log.warning("The daily mail to person %s could not be sent", alerts.person_id, exc_info=True)
                Alerts.objects.filter(pk=alerts.pk, digest_at=now).update(digest_at=alerts.digest_at)
            else:
                sent += 1
    return sent


def prune() -> int:
    """Clear away what was read long ago, and what nobody read in a year; how many. Nothing is told anew."""
    now = timezone.now()
    old = Q(read_at__lt=now - KEEP_READ) | Q(created_at__lt=now - KEEP_UNREAD)
    return Notification.objects.filter(old).delete()[0]


def _mail(person: User, rows: list[Notification]) -> None:
    with translation.override(person.language):
        subject = str(rows[0].get_kind_display()) if len(rows) == 1 else _("News from the desk")
        text = "\n\n".join(f"{sentence(row)}\n\n{_note(row)}".rstrip() for row in rows)
        send_mail(f"{settings.SITE_NAME}: {subject}", text, None, [person.email])
    Notification.objects.filter(pk__in=[row.pk for row in rows]).update(mailed_at=timezone.now())


def sentence(row: Notification) -> str:
    """What happened, by whom, to which claim, and where it is."""
    told = [*filter(None, [row.about]), *([str(row.by)] if row.by else [])]
    if row.kind == Kind.AGAIN and row.claim:
        told = [*_said_again(row.claim), *told]
    who = f" ({'; '.join(told)})" if told else ""
    place = f"claims/{row.claim_id}/" if row.claim_id else f"articles/{row.article_id}/"
    place = "" if row.kind == Kind.REPORTED else place  # it stands on the desk
    text = f"{row.get_kind_display()}{who}: {str(row.thing)[:200]}\n{settings.SITE_URL}/{place}"
    return f"{text}\n\n{_reason(row)}".rstrip()


def _said_again(claim: Claim) -> list[str]:
    """Of the newest live repeat: "yesterday: Ruben Hartog, Sundholm Courier"; nothing where none is live."""
    newest: list[Any] = live_repeats(claim)[:1]
    return [
        f"{naturalday(timezone.localtime(mention.seen_at))}: {', '.join(map(str, _sayers(mention)))}"
        for mention in newest
    ]


def _sayers(mention: Any) -> list[Any]:
    """Who said it, where anybody is named, and the outlet that carried it, or else its article."""
    article = mention.version.article
    return [*(link.name for link in mention.speakers if link.name != "–"), article.publication or article]


def _reason(row: Notification) -> str:
    """Why a verdict came back, as it stands there."""
    if row.kind != Kind.RETURNED:
        return ""
    event = Event.objects.get(pk=row.event_id)
    return Review.objects.filter(pk=event.subject_id).values_list("returned_reason", flat=True).first() or ""


def _note(row: Notification) -> str:
    """What a colleague or a reader wrote; it goes by mail alone, for the chat may be anybody's."""
    rows = {Kind.MENTIONED: Note.objects.all(), Kind.REPORTED: Report.objects.all()}.get(Kind(row.kind))
    if rows is None:
        return ""
    event = Event.objects.get(pk=row.event_id)
    body = rows.filter(pk=event.subject_id).values_list("body", flat=True).first() or ""
    return body if len(body) <= LONGEST_NOTE else body[:LONGEST_NOTE].rsplit(" ", 1)[0] + " …"


def set_alerts(*, mail: str, chat_url: str, by: User) -> Alerts:
    """How a person is told. Raises BadInput naming the field."""
    require(by, "desk.read")
    if mail not in Alerts.Mail.values:
        raise BadInput(_("Choose one of the ways."), field="mail")
    chat_url = chat_url.strip()
    if chat_url:
        try:
            inside = web.leads_inside(parse(chat_url))
        except ClaimsError as error:
            raise BadInput(error.message, field="chat_url") from None
        if inside:
            raise BadInput(
                _("This address leads into a private network, to which nothing is sent."), field="chat_url"
            )
    with transaction.atomic():
        row, _made = Alerts.objects.update_or_create(person=by, defaults={"mail": mail, "chat_url": chat_url})
        audit.record("alerts.set", subject=row, by=by, mail=mail, chat=bool(chat_url))
    return row


@transaction.atomic
def mark_read(*, by: User, claim: int | None = None, article: int | None = None) -> int:
    """One's own notifications are read, all of them or those that lead to one thing; how many were not."""
    require(by, "desk.read")
    rows = Notification.objects.filter(person=by, read_at=None)
    rows = rows if claim is None else rows.filter(claim=claim)
    rows = rows if article is None else rows.filter(article=article, claim=None)
    return rows.update(read_at=timezone.now())
