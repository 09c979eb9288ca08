"""Fact-checks that others published, or this newsroom before it had the desk: what a new article meets too.

A claim that is known by these alone is "checked before". Nothing of it leaves the desk as a verdict of ours.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from django.db import IntegrityError, transaction
from django.db.models.functions import MD5
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import audit
from claims.addresses import check_open, parse, site
from claims.claimants import claimants_of, say_differences
from claims.claimreview import Reviewed
from claims.decisions import Changes
from claims.entries import checked_wording
from claims.exceptions import BadInput, ClaimsError, NotFound, UnsafeUrl, WrongState
from claims.extraction.values.figures import figures_in
from claims.figures import figure_rows
from claims.indexing import index
from claims.joining import key_of, of_equal_keys
from claims.locking import lock_keys, lock_standing, lock_verdicts
from claims.merging import let_go
from claims.models import Claim, Mention, Outlet, PriorCheck, User
from claims.moments import check_year, plausible
from claims.released import own_page_at
from claims.review import bind_anew
from claims.rules import Actor, require
from claims.speakers import find_speakers
from claims.standing import check_stands
from claims.triage import move

AT_ONCE = 200
MOST_FAULTS = 1000
LOCK = "prior checks"
_LANGUAGE = re.compile(r"[a-z]{2}(?![a-z])", re.I)
_UNSEEN = re.compile("[\0-\x08\x0e-\x1b\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Controls that are no blanks, and those of the direction of writing."""
_TOLD = ("publisher", "title", "rating_label", "rating_number", "published_on", "via", "outlet_id")


@dataclass(frozen=True, slots=True)
class Fault:
    """An entry of a file that was not taken: its place, from 1, and why, as a sentence."""

    place: int
    why: str


@dataclass(slots=True)
class Imported:
    """How many fact-checks of a file were new, said something else than before, or were known as they are."""

    added: int = 0
    changed: int = 0
    known: int = 0
    faults: list[Fault] = field(default_factory=list)
    """At most MOST_FAULTS."""
    faulty: int = 0

    def count(self, added: int, changed: int, known: int) -> None:
        self.added, self.changed, self.known = self.added + added, self.changed + changed, self.known + known


@dataclass(frozen=True, slots=True)
class _Draft:
    row: PriorCheck
    claimant: str
    language: str
    key: str


def import_checks(reviews: Iterable[Reviewed | str], *, by: Actor, language: str = "en") -> Imported:
    """Take in fact-checks; a string stands for one that could not be read, and says why.

    Each is stored with the claim of the same words and speaker, else with a new claim that is checked
    before. What was taken in earlier, by its address and claim, is brought up to date. Stored AT_ONCE at a
    time: what comes after a failure is not. `language` is that of claims of which none is said. Raises
    BadInput for one that is no code.
    """
    require(by, "priorcheck.import")
    check_language(language)
    return take_in(reviews, by=by, language=language)


def check_language(code: str) -> None:
    """Raises BadInput for anything but two letters, as ISO 639-1 has them."""
    if not re.fullmatch("[a-z]{2}", code):
        raise BadInput(_("Write the language as two small letters, such as en."), field="language")


def take_in(reviews: Iterable[Reviewed | str], *, by: Actor, language: str) -> Imported:
    """What `import_checks` does, for whoever may: the right was asked before."""
    done = Imported()
    drafts = _drafts(reviews, language, done, by)
    while chunk := list(islice(drafts, AT_ONCE)):
        done.count(*_store(chunk, by=by))
    return done


@transaction.atomic
def add_check(
    *,
    claim: int,
    url: str,
    rating: str,
    by: User,
    publisher: str = "",
    title: str = "",
    published_on: dt.date | None = None,
) -> PriorCheck:
    """Put down with a claim that others have checked it. The claim's status stays.

    Raises BadInput naming the field; WrongState for a merged claim, or where this page is there already.
    """
    require(by, "priorcheck.write")
    locked = Claim.locked(claim)
    check_stands(locked)
    check_year(published_on, field="published_on")
    if published_on and published_on > timezone.localdate():
        raise BadInput(_("This day has not come yet."), field="published_on")
    row = _row(url, locked.wording, rating, publisher=publisher, title=title)
    row.claim, row.published_on, row.added_by = locked, published_on, by
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise WrongState(_("This fact-check is there already."), code="check_known") from error
    audit.record("priorcheck.added", subject=locked, by=by, check=row.pk)
    return row


@transaction.atomic
def send_check(*, review: Reviewed, by: Outlet) -> tuple[PriorCheck, bool]:
    """Take in a partner's own fact-check, as `import_checks` does; its row, and whether it is new.

    The same page and claim again bring it up to date. Raises BadInput naming the field, also for a page that
    is not on the partner's site, where the desk knows it; WrongState for one that another brought, unless it
    is on that site.
    """
    require(by, "priorcheck.send")
    language = by.publication.language if by.publication else ""
    draft = _draft(replace(review, author=by.name), language or "en", by)
    check_open(draft.row.url)
    if by.publication and by.publication.domain and not _is_on_site_of(by, draft.row.url):
        raise BadInput(_("This page is not on your site."), code="not_your_page", field="url")
    if review.published and draft.row.published_on is None:
        raise BadInput(_("Give a day that has come, such as 2026-03-02."), field="published_on")
    if review.language and not _LANGUAGE.match(review.language):
        raise BadInput(_("Write the language as two small letters, such as en."), field="language")
    own = PriorCheck.objects.filter(outlet=by, url=draft.row.url, reviewed=draft.row.reviewed)
    added, _changed, _known = _store([draft], by=by)
    return own.select_related("claim").get(), bool(added)


@transaction.atomic
def remove_check(*, check: int, by: Actor) -> Claim:
    """Take a fact-check of others away from its claim; the claim. Without any it is to be read.

    A partner may do so with what he sent. Raises NotFound.
    """
    lock_keys([LOCK])  # who sends it again meanwhile would find it, and then no more
    row = PriorCheck.objects.filter(pk=check).first()
    if row is None:
        raise NotFound(_("This fact-check is not there any more."))
    require(by, "priorcheck.remove", row)
    lock_verdicts(row.claim_id)
    claim = Claim.locked(row.claim_id)
    row = PriorCheck.objects.filter(pk=check, claim=claim).first()
    if row is None:
        raise NotFound(_("This fact-check is not there any more."))
    row.delete()
    audit.record("priorcheck.removed", subject=claim, by=by, check=check, via=row.via)
    if claim.mentions.exists():  # who was put down with it, and is named in no mention, does not say it
        said_by = claimants_of([claim.pk])
        let_go(claim, said_by[claim.pk], Changes())
        say_differences(said_by, by=by)
        bind_anew(claim, by=by)
    if claim.status == Claim.Status.PRIOR and not claim.prior_checks.exists():
        move(Changes(), "priorcheck.removed", claim)
        claim.touch("status", "status_at")
    return claim


def _drafts(reviews: Iterable[Reviewed | str], language: str, done: Imported, by: Actor) -> Iterator[_Draft]:
    for place, review in enumerate(reviews, 1):
        try:
            if isinstance(review, str):
                raise BadInput(review)
            yield _draft(review, language, by)
        except ClaimsError as error:
            done.faulty += 1
            if len(done.faults) < MOST_FAULTS:
                done.faults.append(Fault(place, str(error)))


def _draft(review: Reviewed, language: str, by: Actor) -> _Draft:
    row = _row(review.url, review.claim, review.rating, publisher=review.author, title=review.title)
    row.rating_number, row.published_on = review.number, _day(review.published)
    row.added_by = by if isinstance(by, User) else None
    row.outlet = by if isinstance(by, Outlet) else None
    row.via = PriorCheck.Via.API if row.outlet else PriorCheck.Via.FILE
    claimant = _line(review.claimant)[:200]
    found = _LANGUAGE.match(review.language)
    return _Draft(row, claimant, found.group().lower() if found else language, key_of_check(row, claimant))


def key_of_check(row: PriorCheck, claimant: str) -> str:
    """The key by which a mention joins the claim that was checked."""
    return key_of(Mention(quote=row.reviewed, wording=row.reviewed, created_at=_seen_at(row)), claimant)


def _row(url: str, claim: str, rating: str, *, publisher: str, title: str) -> PriorCheck:
    """Not stored, and without its claim. Raises BadInput."""
    reviewed, rating = checked_wording(_line(claim)), _line(rating)
    if not rating:
        raise BadInput(_("Say how it was rated."), field="rating")
    try:
        address = parse(_line(url)).geturl()
    except UnsafeUrl as error:
        raise BadInput(str(error), field="url") from error
    if own_page_at(address) is not None:
        raise BadInput(_("This is a fact-check of this desk itself, not of others."), field="url")
    publisher = _line(publisher) or site(address)
    return PriorCheck(
        url=address,
        reviewed=reviewed,
        publisher=publisher[:200],
        title=_line(title)[:500],
        rating_label=rating[:200],
    )


def _line(text: str) -> str:
    """Without what the database knows no place for, half a character as JSON can hold it, and what would turn
    the text beside it on a page around.
    """
    return " ".join(_UNSEEN.sub("", text).encode("utf-8", "replace").decode().split())


def _day(text: str) -> dt.date | None:
    """The day of a date or moment in ISO 8601, as the desk counts days; None for all else and one to come."""
    try:
        moment = plausible(dt.datetime.fromisoformat(text))
    except ValueError:
        return None
    day = (timezone.localdate(moment) if moment.tzinfo else moment.date()) if moment else None
    return day if day and day <= timezone.localdate() else None


def _seen_at(row: PriorCheck) -> dt.datetime:
    day = row.published_on
    return timezone.make_aware(dt.datetime.combine(day, dt.time())) if day else timezone.now()


@transaction.atomic
def _store(drafts: Sequence[_Draft], *, by: Actor) -> tuple[int, int, int]:
    """How many were added, changed and known."""
    keys = lock_keys([LOCK, *(draft.key for draft in drafts)])
    urls = {_md5(draft.row.url) for draft in drafts}
    stored = PriorCheck.objects.alias(key=MD5("url")).filter(key__in=urls)
    known = {(row.url, row.reviewed): row for row in stored.select_related("claim")}
    claims, counts, new = _standing(keys), Counter[str](), []
    for draft in drafts:
        before = known.get((draft.row.url, draft.row.reviewed))
        if before is None:
            known[draft.row.url, draft.row.reviewed] = draft.row
            new.append(draft)
        elif before.pk:
            counts["changed" if _renew(before, draft.row, by) else "known"] += 1
        else:
            counts["known"] += 1
    _settle(new, claims, by)
    PriorCheck.objects.bulk_create(draft.row for draft in new)
    for draft in new:
        audit.record("priorcheck.added", subject=draft.row.claim, by=by, check=draft.row.pk)
    return len(new), counts["changed"], counts["known"]


def _standing(keys: list[str]) -> dict[str, Claim]:
    """By key the claims that are there, locked; of one that became part of another meanwhile, the whole."""
    found = of_equal_keys(keys)
    locked = lock_standing(claim.pk for claim in found.values())
    return {key: locked[claim.pk] for key, claim in found.items() if claim.pk in locked}


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def _renew(row: PriorCheck, told: PriorCheck, by: Actor) -> bool:
    """Whether the publisher says something else by now; a file does not tell better than the publisher."""
    if isinstance(by, Outlet):
        _check_own(row, by)
    elif row.via == PriorCheck.Via.API:
        return False
    changed = [name for name in _TOLD if getattr(row, name) != getattr(told, name)]
    if changed:
        PriorCheck.objects.filter(pk=row.pk).update(**{name: getattr(told, name) for name in changed})
        audit.record("priorcheck.changed", subject=row.claim, by=by, check=row.pk, fields=changed)
    return bool(changed)


def _check_own(row: PriorCheck, by: Outlet) -> None:
    """Raises WrongState where nothing tells that what another brought is this partner's."""
    if row.outlet_id != by.pk and (row.outlet_id or not _is_on_site_of(by, row.url)):
        raise WrongState(_("This fact-check is there already, and another brought it."), code="check_known")


def _is_on_site_of(outlet: Outlet, url: str) -> bool:
    own = site(f"https://{outlet.publication.domain or ''}") if outlet.publication else ""
    return bool(own) and f".{site(url)}".endswith(f".{own}")


def _settle(drafts: Sequence[_Draft], claims: dict[str, Claim], by: Actor) -> None:
    """Give each draft its claim: one of `claims`, where it has the key, else a new one."""
    started: list[tuple[_Draft, Claim]] = []
    for draft in drafts:
        claim = claims.get(draft.key)
        if claim is None:
            claim = _new_claim(draft, by)
            started.append((draft, claim))
            if draft.key:
                claims[draft.key] = claim
        draft.row.claim = claim
    new = Claim.objects.bulk_create(claim for _draft, claim in started)
    people = find_speakers([draft.claimant for draft, _claim in started])
    through = Claim.claimants.through
    through._default_manager.bulk_create(
        through(claim_id=claim.pk, speaker_id=people[draft.claimant].pk)
        for draft, claim in started
        if draft.claimant in people
    )
    index(new)


def _new_claim(draft: _Draft, by: Actor) -> Claim:
    wording, seen_at = draft.row.reviewed, _seen_at(draft.row)
    return Claim(
        wording=wording,
        language=draft.language,
        status=Claim.Status.PRIOR,
        words_key=draft.key,
        figures=figure_rows(figures_in(wording, (0, len(wording)))),
        first_seen_at=seen_at,
        last_seen_at=seen_at,
        created_by=by if isinstance(by, User) else None,
    )
