"""The room that is left on the disk: for monitors, and for an admin before it is gone."""

from __future__ import annotations

import shutil
from contextlib import suppress

from django.conf import settings

FOLDERS = ("", "files", "pg", "redis")
"""Below DATA_DIR; each may lie on a disk of its own, and one that is full stops the desk."""
LITTLE = 2**30
"""Bytes under which an admin is told: about 17,000 articles, and a backup needs room too."""


def free_bytes() -> int | None:
    """What is left on the fullest of these disks; None where there is none of these folders."""
    left: list[int] = []
    for name in FOLDERS:
        with suppress(OSError):
            left.append(shutil.disk_usage(settings.DATA_DIR / name).free)
    return min(left, default=None)


def little_left() -> int | None:
    """The bytes, where they are few."""
    free = free_bytes()
    return free if free is not None and free < LITTLE else None
