"""Files of fact-checks that admins give the desk: kept, and taken in by a job that can be killed.

A batch and how far the file has been looked at are one transaction, so that a second run takes up where the
first was, and every number holds.
"""

from __future__ import annotations

import time
from itertools import islice
from pathlib import PurePath

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from claims import audit, priorfiles
from claims.claimreview import Reviewed
from claims.documents import check_size
from claims.models import PriorImport, User
from claims.priorchecks import AT_ONCE, check_language, take_in
from claims.rules import require

FAULTS_KEPT = 200
COUNTED = ("added", "changed", "known", "faulty")
SECONDS = 60.0
"""How long one job goes on before it leaves the rest to the next."""


def start_import(*, name: str, data: bytes, language: str = "en", by: User) -> PriorImport:
    """Keep a file, to be taken in by a job.

    Raises BadInput for a file that holds no fact-checks at all, TooLarge for one above MAX_FILE_BYTES.
    """
    require(by, "priorcheck.import")
    check_language(language)
    check_size(len(data))
    priorfiles.read(data)
    stored = default_storage.save("imports/fact-checks", ContentFile(data))
    try:
        with transaction.atomic():
            row = PriorImport.objects.create(
                name=PurePath(name).name[:200] or "-", file=stored, language=language, added_by=by
            )
            audit.record("priorimport.started", subject=row, by=by)
    except BaseException:
        default_storage.delete(stored)
        raise
    return row


def carry_on(number: int, *, seconds: float = SECONDS) -> bool:
    """Take in what is left of a file; whether all of it is now. The job behind "priorimport.started"."""
    row = PriorImport.objects.get(pk=number)
    if row.finished_at:
        default_storage.delete(row.file)  # the run that took in the last of it may have ended before this
        return True
    until = time.monotonic() + min(seconds, settings.JOB_TIME_LIMIT / 2)
    with default_storage.open(row.file) as file:
        reviews = priorfiles.read(file.read())
    left = islice(reviews, row.upto, None)
    while True:
        with transaction.atomic():
            finished = _take_batch(row, list(islice(left, AT_ONCE)))
            if not finished and time.monotonic() > until:
                audit.record("priorimport.continued", subject=row, by=None)
                return False
        if finished:
            default_storage.delete(row.file)
            return True


def _take_batch(row: PriorImport, batch: list[Reviewed | str]) -> bool:
    """Whether that was the last one."""
    locked = PriorImport.objects.select_for_update().get(pk=row.pk)
    if locked.upto != row.upto or locked.finished_at:
        raise RuntimeError("another process takes in this file")
    done = take_in(batch, by=row.added_by, language=row.language)
    room = FAULTS_KEPT - len(row.faults)
    row.faults += [[row.upto + fault.place, fault.why] for fault in done.faults[: max(room, 0)]]
    for name in COUNTED:
        setattr(row, name, getattr(row, name) + getattr(done, name))
    row.upto += len(batch)
    finished = len(batch) < AT_ONCE
    if finished:
        row.finished_at = timezone.now()
        audit.record("priorimport.finished", subject=row, by=None, added=row.added, faulty=row.faulty)
    row.save()
    return finished
