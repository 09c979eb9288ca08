"""The picture of a fact-check: taken in, described, signed with the verdict, and shown where that is."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from claims import audit
from claims.documents import check_size
from claims.exceptions import BadInput, lacking, refuse
from claims.imaging import Written, written_anew
from claims.interests import require_no_interest
from claims.locking import lock_keys
from claims.models import FactCheck, Picture, Review, User
from claims.review import Edited, check_editable, void_signatures
from claims.rules import Actor, allowed, require

SIZES = ("large", "small")
CROSSED = "-false"
"""Ends the name of what has the cross, in addresses."""


def set_picture(
    *, review: int, by: User, revision: int, data: bytes, alt: str, credit: str, shows_false: bool
) -> Edited:
    """Give the verdict a picture, or, without `data`, describe the one that it has anew. What was signed
    before no longer counts.

    Raises StaleText, WrongState where it is published, Unreadable, TooLarge, BadInput by field.
    """
    require(by, "review.write")
    alt, credit = " ".join(alt.split()), " ".join(credit.split())
    refuse(
        lacking(
            (alt, BadInput(_("Say what it shows, for those who do not see it."), field="alt")),
            (credit, BadInput(_("Say whose it is: every picture has an author."), field="credit")),
        )
    )
    check_size(len(data))
    written = written_anew(data) if data else None  # before anything is locked: it takes a second
    digest = hashlib.sha256(written.large).hexdigest() if written else ""
    stored: list[str] = []
    try:
        with transaction.atomic():
            lock_keys([digest])  # another verdict may get the same picture at this moment
            row = _locked(review, by, revision)
            picture = _kept(written, digest, by, stored) if written else row.picture
            if picture is None:
                raise BadInput(_("Choose a picture first."), field="file")
            row.picture, row.picture_alt, row.picture_credit = picture, alt[:300], credit[:200]
            row.picture_false = shows_false
            return _changed(row, "review.picture_set", by, picture=picture.pk, shows_false=shows_false)
    except BaseException:
        for name in stored:
            default_storage.delete(name)
        raise


@transaction.atomic
def remove_picture(*, review: int, by: User, revision: int) -> Edited:
    """Take the picture off the verdict. Raises StaleText, WrongState where it is published."""
    require(by, "review.write")
    row = _locked(review, by, revision)
    row.picture, row.picture_alt, row.picture_credit, row.picture_false = None, "", "", False
    return _changed(row, "review.picture_removed", by)


def shown_file(sha256: str, name: str, *, to: Actor) -> Any:
    """The file of a picture in a form in which a page that stands, or an earlier version of it, shows it, or
    that the desk may see; else None.

    One that shows what is false is shown to readers with its cross alone.
    """
    size, crossed = name.removesuffix(CROSSED), name.endswith(CROSSED)
    picture = Picture.objects.filter(sha256=sha256).first() if size in SIZES else None
    if picture is None:
        return None
    stands = FactCheck.objects.public().filter(taken_down_at=None, claim=OuterRef("claim"))
    pages = FactCheck.objects.filter(Exists(stands), taken_down_at=None)
    shown = pages.filter(review__picture=picture, review__picture_false=crossed)
    if not shown.exists() and not allowed(to, "desk.read"):
        return None
    return picture.file_of(size, crossed=crossed)


def _locked(review: int, by: User, revision: int) -> Review:
    row = Review.locked(review, revision)
    require_no_interest(by, row.claim)
    check_editable(row)
    return row


def _changed(row: Review, act: str, by: User, **data: Any) -> Edited:
    row.last_edited_by = by
    row.touch("picture", "picture_alt", "picture_credit", "picture_false", "last_edited_by")
    voided = void_signatures(row, by=by)
    audit.record(act, subject=row, by=by, voided=[user.pk for user in voided], **data)
    return Edited(row, voided)


def _kept(written: Written, digest: str, by: User, stored: list[str]) -> Picture:
    """The row of these very pixels, made where there is none; the names of its files go into `stored`."""
    known = Picture.objects.filter(sha256=digest).first()
    if known is not None:
        return known
    row = Picture(sha256=digest, width=written.width, height=written.height, added_by=by)
    for field in ("large", "small", "large_crossed", "small_crossed"):
        file = row.file_of(field, crossed=False)
        file.save(f"{digest[:16]}-{field}.jpg", ContentFile(getattr(written, field)), save=False)
        stored.append(str(file.name))
    row.save()
    return row
