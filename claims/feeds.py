"""Feeds: RSS and Atom addresses that are polled; what is new in them comes in as articles."""

from __future__ import annotations

import datetime as dt
import io
import logging
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import feedparser
from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims import audit, documents, intake, web
from claims.addresses import is_private, parse
from claims.exceptions import (
    BadInput,
    ClaimsError,
    FetchFailed,
    Unreadable,
    UnsafeUrl,
    Withdrawn,
    WrongState,
)
from claims.feedentries import Entry, entries_of
from claims.models import Article, Feed, FeedEntry, Publication
from claims.rules import Actor, require

log = logging.getLogger(__name__)

MOST_PER_POLL = 20
MOST_BYTES = 10 * 2**20
TRIES_PER_ENTRY = 3
LONGEST_PAUSE = dt.timedelta(days=1)
SHORT_PAUSE = dt.timedelta(minutes=1)
KEEP_ENTRIES = dt.timedelta(days=90)
FULL_TEXT = 400
"""Characters from which on the text within a feed stands in for a page that cannot be fetched."""
EDITABLE = {"title", "url", "publication", "active", "interval_minutes"}


@transaction.atomic
def add_feed(
    *,
    url: str,
    by: Actor,
    title: str = "",
    publication: Publication | None = None,
    interval_minutes: int = 15,
    active: bool = True,
) -> Feed:
    """A feed that is polled from now on, first at once. Raises NotAllowed, BadInput, UnsafeUrl."""
    require(by, "feed.write")
    feed = Feed(
        title=title, url=url, publication=publication, interval_minutes=interval_minutes, active=active
    )
    check(feed)
    feed.next_poll_at = _next(feed)
    feed.save(force_insert=True)
    audit.record("feed.added", subject=feed, by=by)
    return feed


@transaction.atomic
def edit_feed(*, feed: int, by: Actor, revision: int | None = None, **fields: Any) -> Feed:
    """Change a feed; under another address it starts anew. Raises StaleText, BadInput, UnsafeUrl."""
    require(by, "feed.write")
    row = Feed.locked(feed, revision)
    changed = {name for name in EDITABLE & fields.keys() if getattr(row, name) != fields[name]}
    for name in changed:
        setattr(row, name, fields[name])
    check(row)
    if "url" in changed:
        row.etag = row.last_modified = ""
        row.failures = 0
    if changed & {"url", "active", "interval_minutes"}:
        row.next_poll_at = timezone.now()
    row.touch(*changed, "etag", "last_modified", "failures", "next_poll_at")
    audit.record("feed.edited", subject=row, by=by, fields=sorted(changed))
    return row


def check(feed: Feed) -> None:
    """Raises BadInput or UnsafeUrl, naming the field, where a feed cannot be kept as it is."""
    try:
        parts = parse(feed.url)
        if is_private(parts) and not web.ALLOW_LOOPBACK:
            raise UnsafeUrl(
                _("This address leads into a private network, which is not fetched."), code="private_address"
            )
        feed.url = parts.geturl()
    except BadInput as problem:
        problem.field = "url"
        raise
    if Feed.objects.filter(url=feed.url).exclude(pk=feed.pk).exists():
        raise BadInput(_("This feed is polled already."), field="url")
    if not 1 <= feed.interval_minutes <= 7 * 24 * 60:
        raise BadInput(_("Poll at least once a week, at most once a minute."), field="interval_minutes")


@transaction.atomic
def ask_poll(*, feed: int, by: Actor) -> Feed:
    """Have a feed polled now. Raises NotAllowed, NotFound, WrongState."""
    require(by, "feed.poll")
    row = Feed.locked(feed)
    if not row.active:
        raise WrongState(_("This feed is switched off. Switch it on, then it is polled."))
    audit.record("feed.asked", subject=row, by=by)
    return row


def due_feeds(*, now: dt.datetime | None = None, limit: int = 200) -> list[int]:
    """Ids of the feeds whose time has come, the longest overdue first.

    One that was polled in what is still to come waits for a clock that has been put back since.
    """
    now = now or timezone.now()
    due = Feed.objects.filter(Q(next_poll_at__lte=now) | Q(last_polled_at__gt=now), active=True)
    return list(due.order_by("next_poll_at").values_list("pk", flat=True)[:limit])


@transaction.atomic
def start_poll(feed_id: int) -> bool:
    """Queue one poll of a feed that is due; False when another clock got there first."""
    feed = Feed.objects.select_for_update(skip_locked=True).filter(pk=feed_id, active=True).first()
    now = timezone.now()
    if feed is None or not (feed.next_poll_at <= now or _polled_ahead(feed, now)):
        return False
    feed.next_poll_at = _next(feed)
    if _polled_ahead(feed, now):
        feed.last_polled_at = now
    feed.save(update_fields=["next_poll_at", "last_polled_at"])
    audit.record("feed.due", subject=feed, by=None)
    return True


def _polled_ahead(feed: Feed, now: dt.datetime) -> bool:
    return feed.last_polled_at is not None and feed.last_polled_at > now


def poll_feed(feed_id: int) -> None:
    """The job: fetch a feed and take in what is new.

    1. Ask whether it changed since last time (ETag, Last-Modified); a feed that does not answer, is none, or
       takes a job's whole time to read, is broken: said once in the record, on the admin page, and asked ever
       more rarely.
    2. Leave out what is known: entries of earlier polls, and articles that came another way.
    3. Take in the rest, each in its own transaction, until MOST_PER_POLL or half the job's time is used up.
       An entry that fails is tried in three polls; the others do not wait for it.
    4. Note the result. The validators are kept only when nothing is left to do, or the next poll would hear
       "not modified" and never come back to it.
    """
    feed = Feed.objects.select_related("publication").filter(pk=feed_id, active=True).first()
    if feed is None:
        return
    try:
        fetched = web.fetch(feed.url, etag=feed.etag, last_modified=feed.last_modified, limit=MOST_BYTES)
        if fetched.not_modified:
            _mended(feed, Counter(), title="", validators=None)
            return
        title, entries = _parsed(fetched)
    except BadInput as problem:
        _broke(feed, problem)
        return
    fresh, known = _fresh(feed, entries)
    counts = Counter({"known": known})
    deadline = time.monotonic() + settings.JOB_TIME_LIMIT / 2
    for number, entry in enumerate(fresh):
        if number >= MOST_PER_POLL or time.monotonic() > deadline:
            counts["left"] = len(fresh) - number
            break
        counts[_take(feed, entry)] += 1
    whole = not counts["left"] and not counts["again"]
    _mended(
        feed, counts, title=title, validators=(fetched.etag, fetched.last_modified) if whole else ("", "")
    )
    _forget(feed, entries)


def _parsed(fetched: web.Fetched) -> tuple[str, list[Entry]]:
    """(title, entries). Raises Unreadable, also for what feedparser breaks on or comes to no end with: its
    pattern for an author takes the square of what stands there.
    """
    # A stream, since feedparser takes text for an address or a file and would open it. Nothing of the HTML is
    # shown, and to clean it takes 4 s where the feed takes 0.02 s.
    headers = {"content-type": fetched.content_type, "content-location": fetched.url}
    as_it_stands = {"sanitize_html": False, "resolve_relative_uris": False}
    try:
        found: Mapping[str, Any] = feedparser.parse(
            io.BytesIO(fetched.body), response_headers=headers, **as_it_stands
        )
    except Exception as problem:  # the end of the job's time among them
        log.exception("the feed at %s", fetched.url)
        raise Unreadable(_("This feed cannot be read."), code="broken_feed") from problem
    if not found.get("version"):
        raise Unreadable(_("This address holds no RSS or Atom feed."), code="no_feed")
    return str(found["feed"].get("title", "")).strip()[:200], entries_of(found["entries"])


def _fresh(feed: Feed, entries: list[Entry]) -> tuple[list[Entry], int]:
    """The entries to take in, and how many were left out because they are known."""
    rows = {row.key: row for row in FeedEntry.objects.filter(feed=feed, key__in=[e.key for e in entries])}
    urls = [entry.url for entry in entries if entry.key not in rows and entry.url]
    here = dict(Article.objects.filter(canonical_url__in=urls).values_list("canonical_url", "pk"))
    FeedEntry.objects.bulk_create(
        [
            FeedEntry(feed=feed, key=entry.key, stamp=entry.stamp, article_id=here[entry.url])
            for entry in entries
            if entry.key not in rows and entry.url in here
        ],
        ignore_conflicts=True,
    )
    fresh = [
        entry
        for entry in entries
        if (_unfinished(rows[entry.key], entry) if entry.key in rows else entry.url not in here)
    ]
    return fresh, len(entries) - len(fresh)


def _unfinished(row: FeedEntry, entry: Entry) -> bool:
    return row.stamp != entry.stamp or (row.article_id is None and 0 < row.failures < TRIES_PER_ENTRY)


def _take(feed: Feed, entry: Entry) -> str:
    """Take in one entry: "new", "changed", "known", "again" (failed, another try follows) or "failed"."""
    try:
        added = _added(feed, entry)
    except DatabaseError:
        raise
    except Withdrawn:
        FeedEntry.objects.update_or_create(feed=feed, key=entry.key, defaults={"stamp": entry.stamp})
        return "known"
    except Exception as problem:
        if not isinstance(problem, ClaimsError):
            log.exception("entry %s of feed %s", entry.url, feed.pk)
        return _entry_failed(feed, entry, problem)
    FeedEntry.objects.update_or_create(
        feed=feed,
        key=entry.key,
        defaults={"stamp": entry.stamp, "article": added.article, "failures": 0, "error": ""},
    )
    return "new" if added.created else "changed" if added.changed else "known"


def _added(feed: Feed, entry: Entry) -> intake.Added:
    """The page; where it cannot be had, the full text that some feeds carry."""
    about: dict[str, Any] = {
        "by": None,
        "title": entry.title,
        "published_at": entry.published_at,
        "publication": feed.publication,
        "via": Article.Via.FEED,
        "feed": feed,
    }
    try:
        if not entry.url:
            raise Unreadable(_("This entry links to no page."))
        return intake.add_url(url=entry.url, **about)
    except BadInput:
        text = documents.read(entry.html.encode(), content_type="text/html").text if entry.html else ""
        if len(text) < FULL_TEXT:
            raise
        return intake.add_text(text=text, url=entry.url, **about)


def _entry_failed(feed: Feed, entry: Entry, problem: Exception) -> str:
    row, _made = FeedEntry.objects.get_or_create(feed=feed, key=entry.key, defaults={"stamp": entry.stamp})
    lasting = isinstance(problem, ClaimsError) and getattr(problem, "permanent", True)
    row.failures = TRIES_PER_ENTRY if lasting else row.failures + 1 if row.stamp == entry.stamp else 1
    row.stamp, row.url = entry.stamp, entry.url
    row.error = str(problem if isinstance(problem, ClaimsError) else _("It could not be read."))[:300]
    row.save(update_fields=["failures", "stamp", "url", "error"])
    return "failed" if row.failures >= TRIES_PER_ENTRY else "again"


@transaction.atomic
def _mended(feed: Feed, counts: Counter[str], *, title: str, validators: tuple[str, str] | None) -> None:
    row = Feed.locked(feed.pk)
    was_broken, row.failures = row.failures > 0, 0
    row.last_polled_at = timezone.now()
    row.next_poll_at = timezone.now() + SHORT_PAUSE if counts["left"] else _next(row)
    row.last_result = result_sentence(counts)
    row.title = row.title or title
    if validators is not None and row.url == feed.url:
        row.etag, row.last_modified = validators
    row.save(
        update_fields=[
            "failures",
            "last_polled_at",
            "next_poll_at",
            "last_result",
            "title",
            "etag",
            "last_modified",
        ]
    )
    if was_broken:
        audit.record("feed.mended", subject=row, by=None)
    if counts["new"] or counts["changed"]:
        audit.record("feed.polled", subject=row, by=None, **{name: n for name, n in counts.items() if n})


@transaction.atomic
def _broke(feed: Feed, problem: BadInput) -> None:
    row = Feed.locked(feed.pk)
    row.failures += 1
    row.last_polled_at = timezone.now()
    row.next_poll_at = _next(row)
    row.last_result = trouble_sentence(problem)
    row.save(update_fields=["failures", "last_polled_at", "next_poll_at", "last_result"])
    if row.failures == 1:
        audit.record("feed.broke", subject=row, by=None, code=problem.code)


def result_sentence(counts: Counter[str]) -> str:
    """ "3 new, 12 known"; "Nothing new" when there was nothing at all."""
    late = counts["again"] + counts["failed"]
    pieces = [
        (counts["new"], ngettext("%d new", "%d new", counts["new"])),
        (counts["changed"], ngettext("%d changed", "%d changed", counts["changed"])),
        (counts["known"], ngettext("%d known", "%d known", counts["known"])),
        (late, ngettext("%d could not be read", "%d could not be read", late)),
        (counts["left"], ngettext("%d to come", "%d to come", counts["left"])),
    ]
    return ", ".join(text % number for number, text in pieces if number) or _("Nothing new")


def trouble_sentence(problem: BadInput) -> str:
    status = problem.code.removeprefix("http_")
    if isinstance(problem, FetchFailed) and status.isdigit():
        return _("The feed did not answer (%(status)s)") % {"status": status}
    return str(problem)[:300]


def _next(feed: Feed) -> dt.datetime:
    """After a failure twice as long as before, up to a day (or the feed's own interval, if longer)."""
    interval = dt.timedelta(minutes=feed.interval_minutes)
    return timezone.now() + max(interval, min(interval * (1 << min(feed.failures, 20)), LONGEST_PAUSE))


def _forget(feed: Feed, entries: Iterable[Entry]) -> None:
    """Drop the memory of entries that left the feed long ago."""
    old = FeedEntry.objects.filter(feed=feed, seen_at__lt=timezone.now() - KEEP_ENTRIES)
    old.exclude(key__in=[entry.key for entry in entries]).delete()
