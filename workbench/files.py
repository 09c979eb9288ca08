"""Where uploads and snapshots are kept: each file as a whole, or not at all."""

from __future__ import annotations

import logging
import os
import secrets
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage
from django.utils.translation import gettext_lazy as _

from claims.exceptions import ClaimsError

log = logging.getLogger(__name__)

DRAFTS = "drafts"
"""In the folder of files; no kind of file has one of this name."""
KEPT_FOR = 24 * 3600
"""Seconds; nothing takes that long to be written."""


class NotKept(ClaimsError):
    """The disk is full, or closed to the desk."""

    code = "not_kept"
    status = 507
    permanent = False
    """A job that met it goes on when there is room again."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The file could not be kept: the desk’s disk is full, or closed to it. Nothing was "
                "changed. Tell whoever runs the desk, and try again later."
            )
        )


class WholeFiles(FileSystemStorage):
    """Writes in a folder of drafts, and gives the name once all of it lies on the disk.

    What a full disk breaks off is taken away at once, and what a kill leaves by whoever keeps a file a day
    later; no row speaks of either.
    """

    def _save(self, name: str, content: Any) -> str:
        draft = f"{DRAFTS}/{secrets.token_hex(8)}"
        try:
            self._drop_old()
            super()._save(draft, content)
            return self._named(draft, name)
        except OSError as problem:
            log.exception("A file could not be kept")
            with suppress(OSError):
                self.delete(draft)
            raise NotKept from problem

    def _named(self, draft: str, name: str) -> str:
        """Give a draft its name, or one like it where another has it already."""
        with open(self.path(draft), "rb") as file:
            os.fsync(file.fileno())  # before a row speaks of it
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        while True:
            try:
                os.close(os.open(self.path(name), os.O_CREAT | os.O_EXCL, 0o666))
                break
            except FileExistsError:
                name = self.get_available_name(name)
        os.replace(self.path(draft), self.path(name))
        return name

    def _drop_old(self) -> None:
        for draft in Path(self.path(DRAFTS)).glob("*"):
            with suppress(FileNotFoundError):  # another takes it away, or has given it its name
                if draft.stat().st_mtime < time.time() - KEPT_FOR:
                    draft.unlink()
