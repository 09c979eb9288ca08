"""manage.py restore: a backup becomes the desk again, as a whole or not at all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from claims import audit
from claims.models import Article, Claim, FactCheck, Outbox, User
from workbench import dumps
from workbench.embedded.prepare import number_of

OTHERS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND usesysid IS NOT NULL"""
LEAVING = ("deliver_article", "deliver_factcheck", "send_delivery", "send_notice")
"""Jobs that tell somebody outside of the desk, or by mail."""


class Command(BaseCommand):
    help = "Make a backup the desk again: its database, files and secret key. The desk must be stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", help="as `backup` made it")
        parser.add_argument("--replace", action="store_true", help="all that the desk holds now is given up")
        parser.add_argument("--head", metavar="HASH", help="of the record, noted when the backup was made")

    def handle(self, *args: Any, folder: str, replace: bool, head: str | None, **options: Any) -> None:
        os.umask(0o077)
        source = Path(folder).expanduser().resolve()
        _refuse_what_is_no_backup(source)
        _refuse_a_desk_that_runs()
        if not replace:
            _refuse_a_desk_that_holds_something()
        files = settings.DATA_DIR / "files"
        try:
            _copy(source / "files", files)
            _put_back(source / dumps.NAME)
            gone = _take_away_what_the_backup_has_not(source / "files", files)
            key = _put_key_back(source / "secret_key")
        except (OSError, shutil.Error) as error:
            raise CommandError(f"The backup is not put back as a whole, begin again: {error}") from error
        call_command("migrate", verbosity=0, interactive=False)
        self._tell(gone, key)
        self._verify(head)

    def _tell(self, gone: int, key: str) -> None:
        held = _held()
        self.stdout.write(f"The desk is as it was: {held}.")
        if gone:
            self.stdout.write(f"{gone} files that the backup does not have were removed.")
        self.stdout.write(key)
        waiting = Outbox.objects.unfinished()
        telling = waiting.filter(job__in=LEAVING).count()
        self.stdout.write(
            f"{waiting.count()} jobs go on at the next start, {telling} of them messages and mails to people."
        )

    def _verify(self, head: str | None) -> None:
        record = audit.verify(head.strip().lower() if head else None)
        if not record.ok:
            raise CommandError(f"All is put back, but the record does not hold: {record.sentence}")
        self.stdout.write(f"The record holds: {record.seq} events, head {record.hash}")
        if not head:
            self.stdout.write("Compare that with the head that you noted when the backup was made.")


def _refuse_what_is_no_backup(source: Path) -> None:
    if not (source / dumps.NAME).is_file():
        raise CommandError(
            f"{source} is no backup, or one that was broken off: it has no {dumps.NAME}.", returncode=2
        )
    try:
        made = dumps.migrations_in(source / dumps.NAME)
    except dumps.NotDone as problem:
        raise CommandError(f"{dumps.NAME} cannot be read: {problem}", returncode=2) from problem
    known = {name for app, name in MigrationLoader(None).disk_migrations if app == "claims"}
    if made and max(map(number_of, made)) > max(map(number_of, known)):
        raise CommandError(
            "A newer version of the desk made this backup: put it back with that one.", returncode=2
        )


def _refuse_a_desk_that_runs() -> None:
    with connection.cursor() as cursor:
        cursor.execute(OTHERS)
        (others,) = cursor.fetchone()
    if others:
        raise CommandError(
            f"The desk is running: {others} others are connected to its database. Stop all of it first.",
            returncode=2,
        )


def _refuse_a_desk_that_holds_something() -> None:
    tables = set(connection.introspection.table_names())
    ours = {Article._meta.db_table, User._meta.db_table} <= tables
    if tables and not ours:
        raise CommandError(
            "The database holds tables that are not the desk's: name an empty one.", returncode=2
        )
    if ours and (User.objects.exists() or Article.objects.exists()):
        raise CommandError(
            f"This desk holds something: {_held()}. With --replace all of it is given up for the backup.",
            returncode=2,
        )


def _held() -> str:
    """How much there is, counted in the database."""
    nouns = {"people": User, "articles": Article, "claims": Claim, "published versions": FactCheck}
    return ", ".join(f"{noun.objects.count()} {name}" for name, noun in nouns.items())


def _put_back(file: Path) -> None:
    connection.ensure_connection()
    server = connection.connection.info
    try:
        dumps.put_back(server, file)
    except dumps.NotDone as problem:
        raise CommandError(f"The database is as it was, for the backup was not taken: {problem}") from problem
    finally:
        connection.close()  # what it knows of the tables is of those before


def _copy(files: Path, to: Path) -> None:
    """Before the database: a file more does no harm, and a disk that is full is found out in time."""
    for path in _below(files):
        target = to / path.relative_to(files)
        if not target.exists() or target.stat().st_size != path.stat().st_size:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, target)


def _take_away_what_the_backup_has_not(files: Path, held: Path) -> int:
    surplus = [path for path in _below(held) if not (files / path.relative_to(held)).exists()]
    for path in surplus:
        path.unlink()
    return len(surplus)


def _below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def _put_key_back(kept: Path) -> str:
    """What became of it, as a sentence."""
    if not kept.exists():
        return "The backup has no secret key: name the one of that desk in SECRET_KEY."
    own = settings.DATA_DIR / "secret_key"
    draft = own.with_name(f"secret_key.new{os.getpid()}")
    shutil.copy2(kept, draft)
    draft.replace(own)
    return "The secret key is put back. A SECRET_KEY in the environment goes before it."
