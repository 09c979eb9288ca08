"""manage.py backup: what belongs together, in one folder that nobody else reads, while the desk runs."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from claims import audit
from workbench import dumps


class Command(BaseCommand):
    help = "Put the database, the files and the secret key into a new folder. The desk may run meanwhile."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", help="one that is not there yet")

    def handle(self, *args: Any, folder: str, **options: Any) -> None:
        os.umask(0o077)
        target = Path(folder).expanduser().resolve()
        if target.is_relative_to(settings.DATA_DIR):
            raise CommandError(
                "A backup inside DATA_DIR is lost with it: name a folder elsewhere.", returncode=2
            )
        try:
            target.mkdir(mode=0o700, parents=True)
            record = audit.verify()
            unfinished = target / f"{dumps.NAME}.unfinished"
            _dump(unfinished)
            _copy_what_the_dump_speaks_of(target)
            unfinished.rename(target / dumps.NAME)
        except FileExistsError as error:
            raise CommandError(f"{target} is there already: name a new folder.", returncode=2) from error
        except (OSError, shutil.Error) as error:
            raise CommandError(f"The backup is not complete: {error}") from error
        parts = [f"{one.name}/" if one.is_dir() else one.name for one in sorted(target.iterdir())]
        self.stdout.write(f"The desk is in {target}: {', '.join(parts)}.")
        self.stdout.write(f"Note the head of its record somewhere else: {record.hash}")
        if not record.ok:
            raise CommandError(f"The record does not hold, in the backup neither: {record.sentence}")


def _dump(to: Path) -> None:
    connection.ensure_connection()
    try:
        dumps.dump(connection.connection.info, to)
    except dumps.NotDone as problem:
        raise CommandError(f"The database could not be dumped: {problem}") from problem


def _copy_what_the_dump_speaks_of(target: Path) -> None:
    """After the dump: files are only ever added."""
    files, key = settings.DATA_DIR / "files", settings.DATA_DIR / "secret_key"
    if files.exists():
        shutil.copytree(files, target / "files")
    if key.exists():
        shutil.copy2(key, target)
