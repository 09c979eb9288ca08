"""Claims that people enter, reword and take apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import audit
from claims.addresses import parse
from claims.carrying import leave_with
from claims.claimants import claimants_of, say_differences, speakers_of
from claims.corrected import stands_without_it, starts_as
from claims.counts import recount
from claims.decisions import Changes, decide
from claims.exceptions import BadInput, UnsafeUrl, WrongState
from claims.extraction.values.figures import figures_in
from claims.figures import figure_rows
from claims.indexing import index
from claims.joining import key_of
from claims.locking import lock_mention
from claims.merging import add_claimants, check_not_in_review, keyed, let_go, note_left
from claims.models import ChainLink, Claim, Decision, Kind, Mention, Polarity, User
from claims.moments import check_year
from claims.rules import require
from claims.speakers import find_speakers
from claims.standing import check_stands
from claims.tongues import language_typed

LONGEST_WORDING = 2000

HEARD_IN = ("article", "post", "speech", "video", "image", "leaflet")


@transaction.atomic
def add_claim(
    *,
    wording: str,
    speaker: str,
    by: User,
    kind: str = Kind.STATEMENT,
    polarity: str = Polarity.AFFIRMED,
    occasion: str = "",
    place: str = "",
    said_on: dt.date | None = None,
    relays: Sequence[str] = (),
    venue: str = "",
    heard_in: str = "speech",
    url: str = "",
) -> Claim:
    """A claim heard outside any article: a speech, a post, a reel, a leaflet. It starts open.

    `place` is a page or timecode; `relays` are innermost first. Raises BadInput naming the field.
    """
    require(by, "claim.add")
    wording, speaker = checked_wording(wording), speaker.strip()
    _check_entry(speaker, kind=kind, polarity=polarity, heard_in=heard_in, said_on=said_on)
    chain = [("speaker", speaker), *(("relay", name.strip()) for name in relays), ("venue", venue.strip())]
    chain = [(role, name) for role, name in chain if name]
    people = find_speakers([name for role, name in chain if role != "venue"])
    said: dict[str, Any] = {
        "wording": wording,
        "kind": kind,
        "polarity": polarity,
        "figures": figure_rows(figures_in(wording, (0, len(wording)))),
        "created_by": by,
    }
    mention = Mention(
        **said,
        extractor="person",
        quote=wording,
        occasion=occasion.strip()[:300],
        place=place.strip()[:200],
        heard_in=heard_in,
        url=_address(url),
        said_on=said_on,
        said_precision="day" if said_on else "",
        created_at=timezone.now(),
    )
    mention.words_key = said["words_key"] = key_of(mention, speaker)
    mention.claim = claim = Claim.objects.create(**said, **_begun(wording, by))
    mention.save()
    claim.claimants.set([people[speaker]] if speaker in people else [])
    ChainLink.objects.bulk_create(
        ChainLink(mention=mention, position=position, role=role, name=name[:300], speaker=people.get(name))
        for position, (role, name) in enumerate(chain)
    )
    index([claim])
    recount([claim.pk])
    claim.refresh_from_db()
    audit.record("claim.added", subject=claim, by=by, heard_in=heard_in)
    return claim


def _begun(wording: str, by: User) -> dict[str, Any]:
    """How an entered claim begins: open, with whom entered it, in the language that its words look like."""
    spoken = language_typed(wording, pages=by.language)
    return {"status": Claim.Status.OPEN, "assignee": by, "language": spoken}


def _address(url: str) -> str:
    try:
        return parse(url).geturl() if url.strip() else ""
    except UnsafeUrl as error:
        raise BadInput(str(error), field="url") from error


def _check_entry(speaker: str, *, kind: str, polarity: str, heard_in: str, said_on: dt.date | None) -> None:
    if not speaker:
        raise BadInput(_("Say who made the claim."), field="speaker")
    if kind not in Kind.values or polarity not in Polarity.values or heard_in not in HEARD_IN:
        raise BadInput(_("Choose one of the list."), field="kind")
    check_year(said_on, field="said_on")
    if said_on and said_on > timezone.localdate():
        raise BadInput(_("This day has not come yet."), field="said_on")


@transaction.atomic
def reword(*, claim: int, wording: str, by: User, revision: int) -> Decision | None:
    """Change the wording that stands for the claim; quotes stay as they are. None where it is the same.

    Raises StaleText, BadInput, or WrongState for a claim in review or merged.
    """
    require(by, "claim.edit")
    wording = checked_wording(wording)
    row = Claim.locked(claim, revision)
    check_stands(row)
    if row.status == Claim.Status.IN_REVIEW:
        raise WrongState(_("The claim is in review; take the verdict back before you change its wording."))
    if row.wording == wording:
        return None
    changes = Changes()
    changes.set(row, wording=wording)
    row.touch("wording")
    index([row])
    audit.record("claim.reworded", subject=row, by=by)
    return decide("claim.reworded", changes, by=by)


@transaction.atomic
def split(*, mention: int, by: User) -> Decision:
    """Take a mention out of its claim: it gets a claim of its own, or the merged one it came with again.

    Raises WrongState for the only mention of a claim that is not known from elsewhere, and for a claim in
    review.
    """
    require(by, "claim.edit")
    row, locked = lock_mention(mention, parts=True)
    old = locked[row.claim_id]
    if not stands_without_it(old):
        raise WrongState(_("This is the only mention of the claim; there is nothing to split off."))
    check_not_in_review(old)
    changes = Changes()
    back = own = _came_with(row, old)
    if own is not None:
        changes.set(own, status=Claim.Status.NEW.value, merged_into_id=None)
        own.touch("status", "merged_into")
    else:
        own = _own_claim(row, old, by)
        changes.made(own, status=own.status)
    changes.set(row, claim_id=own.pk, joined=Mention.Joined.PERSON.value)
    row.save(update_fields=["claim", "joined"])
    _lead_to(own, row.words_key, old, changes)
    leave_with(own, old, changes)
    said_by = claimants_of([old.pk, own.pk])
    let_go(old, speakers_of(row), changes)
    note_left(old, changes)
    if back is not None:  # who says it may have been corrected meanwhile
        audit.record("claim.parted", subject=own, by=by, out_of=old.pk)
        let_go(own, said_by[own.pk], changes)
        add_claimants(speakers_of(row), own, changes)
    say_differences(said_by, by=by)
    recount([old.pk, own.pk])
    audit.record("mention.split", subject=row, by=by, claim=old.pk, to=own.pk)
    return decide("mention.split", changes, by=by)


def _came_with(mention: Mention, claim: Claim) -> Claim | None:
    """The merged claim that brought a mention along; one without a key is known by its wording."""
    merged = claim.merged.filter(words_key=mention.words_key)
    return (merged if mention.words_key else merged.filter(wording=mention.wording)).first()


def _lead_to(own: Claim, key: str, old: Claim, changes: Changes) -> None:
    """The next mention with this key joins what was split off, never the claim that a person took it from."""
    for part in keyed(key, old) if key else ():
        if part != own:
            changes.set(part, words_key="")
            part.save(update_fields=["words_key"])


def _own_claim(mention: Mention, old: Claim, by: User) -> Claim:
    claim = Claim.objects.create(**starts_as(mention, language=old.language), created_by=by)
    speakers = mention.chain.filter(role=ChainLink.Role.SPEAKER, speaker__isnull=False)
    claim.claimants.set(speakers.values_list("speaker_id", flat=True))
    index([claim])
    audit.record("claim.added", subject=claim, by=by, split_from=old.pk)
    return claim


def checked_wording(wording: str) -> str:
    wording = " ".join(wording.replace("\0", "").split())
    if not any(map(str.isalnum, wording)):
        raise BadInput(_("Write down what was claimed."), field="wording")
    if len(wording) > LONGEST_WORDING:
        raise BadInput(
            _("A claim is one sentence: at most %(n)d characters, please.") % {"n": LONGEST_WORDING},
            field="wording",
        )
    return wording
