"""Where uploads and snapshots are kept: each file as a whole, or not at all."""

from __future__ import annotations

import logging
import os
import secrets
from contextlib import suppress
from typing import Any

from django.core.files.storage import FileSystemStorage
from django.utils.translation import gettext_lazy as _

from claims.exceptions import ClaimsError

log = logging.getLogger(__name__)


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
    """Writes beside the name and takes the name once all of it lies on the disk.

    What a full disk or a kill breaks off is under no name that a row speaks of, and takes up no room.
    """

    def _save(self, name: str, content: Any) -> str:
        draft = f"{name}.{secrets.token_hex(4)}.part"
        try:
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
        while True:
            try:
                os.close(os.open(self.path(name), os.O_CREAT | os.O_EXCL, 0o666))
                break
            except FileExistsError:
                name = self.get_available_name(name)
        os.replace(self.path(draft), self.path(name))
        return name
