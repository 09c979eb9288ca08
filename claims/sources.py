"""Sources and their snapshots: what evidence rests on, pinned so that it cannot shift."""

from __future__ import annotations

import datetime as dt
import hashlib
from urllib.parse import urlsplit

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import audit, documents, web
from claims.addresses import canonical_url
from claims.exceptions import BadInput, FetchFailed, Unreadable
from claims.locking import lock_standing
from claims.matching.anchors import places
from claims.models import Claim, Evidence, Snapshot, Source, User
from claims.rules import Actor, require

CHECK_EVERY = dt.timedelta(days=1)


@transaction.atomic
def add_source(
    *,
    title: str,
    by: User,
    kind: str = Source.Kind.DOCUMENT,
    publisher: str = "",
    url: str = "",
    primary: bool = False,
    interests: str = "",
    private_note: str = "",
) -> Source:
    """A source, the one already known under its address where there is one. Its page is pinned by a job, and
    tells the title where none is given.

    Raises BadInput naming the field, UnsafeUrl for an address that is not fetched.
    """
    require(by, "source.write")
    url = canonical_url(url) if url.strip() else ""
    known = Source.objects.filter(url=url).order_by("pk").first() if url else None
    if known is not None:
        return known
    title = title.strip() or title_of(url)
    if not title:
        raise BadInput(_("Give the source a title."), field="title")
    if kind not in Source.Kind.values:
        raise BadInput(_("Choose one of the list."), field="kind")
    source = Source.objects.create(
        title=title[:300],
        kind=kind,
        publisher=publisher.strip()[:200],
        url=url,
        primary=primary,
        interests=interests.strip(),
        private_note=private_note.strip(),
        created_by=by,
    )
    audit.record("source.added" if url else "source.noted", subject=source, by=by)
    return source


def title_of(url: str) -> str:
    """A title until the page tells its own or somebody writes one: the site and the last part of the path."""
    parts = urlsplit(url)
    return " · ".join(filter(None, [parts.netloc, parts.path.rstrip("/").rsplit("/", 1)[-1]]))[:300]


@transaction.atomic
def edit_source(*, source: int, by: User, revision: int, **fields: object) -> Source:
    """Change what is said of a source; the address and the snapshots stay. Raises StaleText, BadInput."""
    require(by, "source.write")
    row = Source.locked(source, revision)
    changed = {"title", "kind", "publisher", "primary", "interests", "private_note"} & fields.keys()
    for name in changed:
        setattr(row, name, fields[name])
    if not row.title.strip() or row.kind not in Source.Kind.values:
        raise BadInput(_("Give the source a title and a kind."), field="title")
    row.touch(*sorted(changed))
    audit.record("source.edited", subject=row, by=by, fields=sorted(changed))
    return row


def pin_source(source_id: int, *, by: Actor = None) -> Snapshot | None:
    """Fetch a source's page and keep it, if it says anything new; the job behind "source.added".

    No transaction is open while it fetches. A page that is gone for good is marked so and asks for attention.
    Raises FetchFailed when a later try may succeed.
    """
    require(by, "source.pin")
    source = Source.objects.filter(pk=source_id).exclude(url="").first()
    if source is None:
        return None
    try:
        fetched = web.fetch(source.url)
    except FetchFailed as failure:
        if not failure.permanent:
            raise
        _mark_gone(source_id)
        return None
    return _pin(source_id, fetched.body, content_type=fetched.content_type, url=fetched.url, by=by)


@transaction.atomic
def ask_for(*, source: int, by: User) -> None:
    """Have a source's page fetched again soon, by a job. Raises BadInput where it has no address."""
    require(by, "source.pin")
    row = Source.locked(source)
    if not row.url:
        raise BadInput(_("This source has no address; upload it as a file."), field="file")
    if row.state == Source.State.FAILED:
        row.state = Source.State.UNPINNED
        row.save(update_fields=["state"])
    audit.record("source.due", subject=row, by=by)


def pin_file(*, source: int, data: bytes, name: str, by: User) -> Snapshot:
    """Keep an uploaded file as the source's snapshot. Raises Unreadable, TooLarge."""
    require(by, "source.write")
    return _pin(source, data, content_type="", name=name, by=by)


def check_sources(*, now: dt.datetime | None = None, limit: int = 20) -> list[int]:
    """Ids of the sources that are due to be fetched again, oldest first."""
    due = Source.objects.filter(due_at(now or timezone.now())).exclude(url="")
    return list(due.order_by("next_check_at").values_list("pk", flat=True)[:limit])


def due_at(now: dt.datetime) -> Q:
    """Of sources whose time has come; one further ahead than any is waits for a clock that was put back."""
    return Q(next_check_at__lte=now) | Q(next_check_at__gt=now + CHECK_EVERY)


def says_now(source: Source) -> Snapshot | None:
    """What a source said when it was looked at last: it can come back to what it said before."""
    return Snapshot.objects.filter(latest_of=source.pk).first()


def quote_in(snapshot: Snapshot, quote: str) -> tuple[int, int] | None:
    """Where a quote first stands in a snapshot (offsets into its text, folded as anchors are); or None."""
    return next(iter(places(quote, snapshot.text)), None)


def _pin(
    source_id: int, data: bytes, *, content_type: str, by: Actor, name: str = "", url: str = ""
) -> Snapshot:
    text, kind, title = _text_of(data, name=name, content_type=content_type)
    digest = hashlib.sha256(text.encode() if text else data).hexdigest()
    with transaction.atomic():
        source = Source.locked(source_id)
        snapshot = source.snapshots.filter(sha256=digest).first()
        if snapshot is None:
            snapshot = Snapshot(source=source, url=url, content_type=kind[:100], text=text, sha256=digest)
            snapshot.fetched_by = by if isinstance(by, User) else None
            snapshot.file.save(f"{digest[:16]}{_ending(kind)}", ContentFile(data), save=False)
            snapshot.save()
            audit.record("source.pinned", subject=source, by=by, snapshot=snapshot.pk, sha256=digest)
        changed = source.latest_id not in (None, snapshot.pk)
        if url and title and source.latest is None and source.title == title_of(source.url):
            source.title = title
            source.touch("title")
            audit.record("source.edited", subject=source, by=by, fields=["title"])
        source.latest = snapshot
        _set_state(source, Source.State.CHANGED if changed else Source.State.SAME)
        Evidence.objects.filter(source=source, snapshot=None, withdrawn_at=None).update(snapshot=snapshot)
    return snapshot


def _text_of(data: bytes, *, name: str, content_type: str) -> tuple[str, str, str]:
    """(text, content type, title); a picture or recording has no text and is kept as bytes alone. What stands
    as the title in a PDF is mostly the name of a file of its author's.
    """
    try:
        document = documents.read(data, name=name, content_type=content_type)
    except Unreadable:
        if not data.strip() or not content_type:
            raise
        return "", content_type, ""
    title = " ".join(document.title.split())[:300] if document.html else ""
    return documents.tidy(document.text), document.content_type, title


def _ending(content_type: str) -> str:
    endings = {"text/html": ".html", "application/pdf": ".pdf", "text/plain": ".txt"}
    return endings.get(content_type.split(";")[0].strip(), ".bin")


@transaction.atomic
def mark_failed(source_id: int, code: str) -> None:
    """Say on a source that was never pinned that fetching it failed for good; asking again starts anew.

    One that was pinned once keeps what it said, and is looked at again when its time comes.
    """
    source = Source.locked(source_id)
    if source.state == Source.State.UNPINNED:
        source.state = Source.State.FAILED
        source.save(update_fields=["state"])
        audit.record("source.failed", subject=source, by=None, code=code)


@transaction.atomic
def _mark_gone(source_id: int) -> None:
    _set_state(Source.locked(source_id), Source.State.GONE)


def _set_state(source: Source, state: Source.State) -> None:
    """Note how the source is today; a change for the worse asks for attention on the claims it bears on."""
    worse = state in {Source.State.CHANGED, Source.State.GONE} and source.state != state
    source.state = state
    source.checked_at = timezone.now()
    source.next_check_at = timezone.now() + CHECK_EVERY
    source.save(update_fields=["state", "latest", "checked_at", "next_check_at"])
    if not worse:
        return
    audit.record(f"source.{state.value}", subject=source, by=None)
    resting = Evidence.objects.filter(source=source, withdrawn_at=None)
    for claim in lock_standing(resting.values_list("claim", flat=True)).values():
        if Claim.Attention.SOURCE not in claim.attention:
            claim.attention = [*claim.attention, Claim.Attention.SOURCE]
            claim.touch("attention")
            audit.record("claim.source_changed", subject=claim, by=None, source=source.pk)
