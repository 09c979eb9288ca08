"""How articles come in: pasted, fetched or uploaded, each through one door.

What an article is known by is its canonical address, or its text where it has none. The same address twice
is one article, a changed text its next version; the same text at another address is a copy, linked.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction
from django.db.models import Case, F, When
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from claims import audit, copies, documents, publications, web
from claims.addresses import canonical_url, parse
from claims.documents import fingerprint, pdf, tidy, word
from claims.exceptions import Withdrawn, WrongState
from claims.incoming import Incoming, Original, checked, complete
from claims.models import Article, ArticleVersion, Feed, Outbox, Outlet, Publication, User
from claims.moments import came_out
from claims.rules import Actor, require, require_still

ENDINGS = {"text/plain": ".txt", "text/html": ".html", word.CONTENT_TYPE: ".docx", pdf.CONTENT_TYPE: ".pdf"}
TRIES = 3
"""How often an addition starts again after another one took the same address or text."""


@dataclass(frozen=True, slots=True)
class Added:
    """What came of an addition: a new article, a changed text (`version` is new), or neither."""

    article: Article
    version: ArticleVersion
    created: bool
    changed: bool


def add_text(
    *,
    text: str,
    by: Actor,
    title: str = "",
    url: str = "",
    published_at: dt.datetime | None = None,
    publication: Publication | None = None,
    outlet: str = "",
    kind: str = Article.Kind.ARTICLE,
    via: str = Article.Via.PASTE,
    file: Original | None = None,
    content_type: str = "",
    feed: Feed | None = None,
    language: str = "",
    authors: Sequence[str] = (),
) -> Added:
    """Take in a text as it stands, or what the page says whose source it is; nothing is fetched from `url`.

    `outlet` is the name of the paper where no publication is given; a new name makes one. `authors` are, of a
    post or a speech, who speaks in it. Raises NotAllowed, Unreadable, TooLarge, UnsafeUrl (of `url`),
    BadInput; then nothing is written.
    """
    require(by, "article.add")
    page = documents.read_source(text) if file is None else None
    incoming = Incoming(
        text=tidy(page.text if page else text),
        via=via,
        title=title or (page.title if page else ""),
        url=parse(url).geturl() if url.strip() else "",
        canonical=canonical_url(url) if url.strip() else "",
        kind=kind,
        published_at=published_at or came_out(page.published_at if page else None),
        language=language or (page.language if page else ""),
        authors=authors or (page.authors if page else ()),
        publication=publication,
        outlet=outlet,
        feed=feed,
        content_type=page.content_type if page else content_type,
        original=file,
    )
    return take_in(incoming, by=by)


def add_url(
    *,
    url: str,
    by: Actor,
    title: str = "",
    published_at: dt.datetime | None = None,
    publication: Publication | None = None,
    outlet: str = "",
    kind: str = Article.Kind.ARTICLE,
    via: str = Article.Via.URL,
    feed: Feed | None = None,
    authors: Sequence[str] = (),
    still: Callable[[], object] = lambda: None,
) -> Added:
    """Fetch a page and take in its article, known by its address after redirects.

    Raises what add_text raises, UnsafeUrl or FetchFailed, and what `still` raises when the page is there. No
    transaction is open while it fetches.
    """
    require(by, "article.add")
    fetched = web.fetch(url)
    still()
    require_still(by, "article.add")
    document = documents.read(fetched.body, content_type=fetched.content_type)
    return take_in(
        Incoming(
            text=tidy(document.text),
            via=via,
            title=title or document.title,
            url=fetched.url,
            canonical=canonical_url(fetched.url, document.html),
            known_as=(canonical_url(fetched.url), canonical_url(url)),
            kind=kind,
            published_at=published_at or came_out(document.published_at),
            language=document.language,
            authors=authors or document.authors,
            publication=publication,
            outlet=outlet,
            feed=feed,
            content_type=document.content_type,
        ),
        by=by,
    )


def add_file(
    *,
    name: str,
    data: bytes,
    by: Actor,
    title: str = "",
    url: str = "",
    published_at: dt.datetime | None = None,
    publication: Publication | None = None,
    outlet: str = "",
    kind: str = Article.Kind.ARTICLE,
    via: str = Article.Via.UPLOAD,
    authors: Sequence[str] = (),
) -> Added:
    """Take in an uploaded .txt, .html, .docx or .pdf; the file is kept beside its text.

    Raises what add_text raises.
    """
    require(by, "article.add")
    document = documents.read(data, name=name)
    return add_text(
        text=document.text,
        by=by,
        title=title or document.title,
        url=url,
        published_at=published_at or came_out(document.published_at),
        publication=publication,
        outlet=outlet,
        kind=kind,
        via=via,
        file=Original(data, ENDINGS[document.content_type]),
        content_type=document.content_type,
        language=document.language,
        authors=authors or document.authors,
    )


@transaction.atomic
def retry(*, article: Article, by: Actor) -> Article:
    """Have an article read, or compared with earlier claims, once more where that failed.

    Raises NotAllowed, WrongState.
    """
    require(by, "article.retry", article)
    row = Article.locked(article.pk)
    if _compare_anew(row):
        audit.record("article.compared_anew", subject=row, by=by)
        return row
    if row.state != Article.State.FAILED:
        raise WrongState(_("Only an article whose reading failed can be read again; this one did not fail."))
    row.state = Article.State.WAITING
    row.touch("state")
    audit.record("article.retried", subject=row, by=by)
    return row


def _compare_anew(article: Article) -> bool:
    """Whether comparing it had failed: then nothing says so any more, and the failed jobs make room."""
    rows = article.versions.filter(notes__contains=[ArticleVersion.NOT_COMPARED])
    version = rows.filter(article__current=F("pk")).select_for_update(of=("self",), no_key=True).first()
    if version is None:
        return False
    version.notes = [note for note in version.notes if note != ArticleVersion.NOT_COMPARED]
    version.save(update_fields=["notes"])
    failed = Outbox.objects.filter(job="match_article", subject_id=article.pk, failed_at__isnull=False)
    failed.update(failed_at=None, done_at=Now())
    return True


def take_in(incoming: Incoming, *, by: Actor) -> Added:
    """Store a text, or find that it is here already.

    1. What the text says of itself fills in what nobody gave.
    2. Equal texts that arrive at once queue behind a lock on their hash, so that one is the other's copy.
    3. Whoever loses the race for an address looks again and finds the winner's article.

    A stored file is removed again when the transaction fails.
    """
    incoming = complete(checked(incoming))
    stored: list[str] = []
    try:
        with transaction.atomic():
            _queue_behind_equals(fingerprint(incoming.text))
            return _find_or_create(incoming, by, stored)
    except BaseException:
        for name in stored:
            default_storage.delete(name)
        raise


def _queue_behind_equals(sha256: str) -> None:
    key = int.from_bytes(bytes.fromhex(sha256[:16]), signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])


def _find_or_create(incoming: Incoming, by: Actor, stored: list[str]) -> Added:
    for _attempt in range(TRIES):
        known = _known(incoming)
        _check_not_withdrawn(known, incoming, by)
        if known is not None:
            return _add_version(known, incoming, by, stored)
        try:
            with transaction.atomic():
                return _create(incoming, by, stored)
        except IntegrityError as error:
            conflict = error  # another addition took this address or text in the meantime: look again
    raise conflict


def _known(incoming: Incoming) -> Article | None:
    """The article that this is, locked: known by its address, else by its text where no outlet is named."""
    if incoming.canonical:
        by_url = Article.objects.in_bulk([incoming.canonical, *incoming.known_as], field_name="canonical_url")
        found = by_url.get(incoming.canonical) or next(iter(by_url.values()), None)
    else:
        same = Article.objects.filter(text_sha256=fingerprint(incoming.text))
        found = same.filter(canonical_url=None).first()
        nowhere = found is None or found.withdrawn_at is not None
        if nowhere and incoming.publication is None and not incoming.outlet:
            found = same.order_by(F("withdrawn_at").asc(nulls_first=True), "pk").first()
    return Article.locked(found.pk) if found else None


def _check_not_withdrawn(known: Article | None, incoming: Incoming, by: Actor) -> None:
    """Raises Withdrawn for an article that somebody took away, or its text where no other article has it.

    A partner is told why of what it sent itself.
    """
    found = known
    if found is None:
        same = Article.objects.filter(text_sha256=fingerprint(incoming.text))
        found = same.order_by(F("withdrawn_at").asc(nulls_first=True), "pk").first()
    if found is None or found.withdrawn_at is None:
        return
    if isinstance(by, Outlet) and found.outlet_id != by.pk:
        raise Withdrawn(_("This article was withdrawn. Ask the desk."))
    told = _(
        "This article was withdrawn by %(name)s, and its page offers to take it in again. Why: %(reason)s"
    )
    if isinstance(by, Outlet):
        told = _("This article was withdrawn. Why: %(reason)s")
    why = {"name": found.withdrawer, "reason": found.withdrawn_reason}
    raise Withdrawn(told % why, article=found.pk)


def _create(incoming: Incoming, by: Actor, stored: list[str]) -> Added:
    publication = incoming.publication or publications.of_article(incoming.outlet, incoming.canonical)
    article = Article(
        kind=incoming.kind,
        via=incoming.via,
        url=incoming.url,
        canonical_url=incoming.canonical or None,
        title=incoming.title,
        published_at=incoming.published_at,
        language=incoming.language,
        authors=list(incoming.authors),
        credits=list(incoming.credits),
        publication=publication,
        feed=incoming.feed,
        outlet=by if isinstance(by, Outlet) else None,
        added_by=by if isinstance(by, User) else None,
        text_sha256=fingerprint(incoming.text),
    )
    _link_copy(article, incoming.text)
    article.save(force_insert=True)
    version = _new_version(article, 1, incoming, stored)
    article.current = version
    article.save(update_fields=["current"])
    audit.record(
        "article.added", subject=article, by=by, version=version.pk, via=article.via, copy=article.copy_of_id
    )
    return Added(article, version, created=True, changed=False)


def _add_version(article: Article, incoming: Incoming, by: Actor, stored: list[str]) -> Added:
    current = article.current
    if current is None:
        raise WrongState(_("This article is being stored at this moment. Try again in a second."))
    sha256 = fingerprint(incoming.text)
    if current.sha256 == sha256:
        return Added(article, current, created=False, changed=False)
    article.text_sha256, article.title = sha256, incoming.title
    article.published_at = article.published_at or incoming.published_at
    article.state = Article.State.WAITING
    _link_copy(article, incoming.text)
    version = article.current = _new_version(article, current.number + 1, incoming, stored)
    article.touch("text_sha256", "title", "published_at", "state", "copy_of", "near_copy", "current")
    article.copies.update(near_copy=Case(When(text_sha256=sha256, then=False), default=True))
    audit.record("article.changed", subject=article, by=by, version=version.pk, number=version.number)
    return Added(article, version, created=False, changed=True)


def _link_copy(article: Article, text: str) -> None:
    found = copies.original_of(
        article if article.pk else None, text, article.text_sha256, copies.signature(text)
    )
    article.copy_of_id = found.original_id if found else None
    article.near_copy = found.near if found else False


def _new_version(article: Article, number: int, incoming: Incoming, stored: list[str]) -> ArticleVersion:
    version = ArticleVersion(
        article=article,
        number=number,
        title=incoming.title,
        text=incoming.text,
        sha256=article.text_sha256,
        shingles=copies.signature(incoming.text),
        content_type=incoming.content_type[:100],
    )
    if incoming.original is not None:
        name = f"{hashlib.sha256(incoming.original.data).hexdigest()[:32]}{incoming.original.ending}"
        version.file.save(name, ContentFile(incoming.original.data), save=False)
        stored.append(str(version.file.name))
    version.save(force_insert=True)
    return version
