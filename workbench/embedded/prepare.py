"""One start of Django for all that must be true before the desk opens: tables, jobs, samples, static files.

Run as a program by the supervisor; what it prints is shown once the desk is ready.
"""

import hashlib
import os

import django
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from workbench.embedded.folders import embedded_urls

UNUSED = ["redoc"]
"""Static files of packages that no page of ours asks for: a third of the work of compressing."""


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workbench.settings")
    django.setup()
    refuse_newer()
    call_command("migrate", verbosity=0, interactive=False)
    give_back_jobs()
    collect_static()
    call_command("demo", "--if-empty")


def refuse_newer() -> None:
    """Raises SystemExit where a newer version migrated the database: this one would write into it what that
    one does not expect, and leave out what it does.
    """
    loader = MigrationLoader(connection)
    known = {number_of(name) for app, name in loader.disk_migrations if app == "claims"}
    if any(number_of(name) > max(known) for app, name in loader.applied_migrations if app == "claims"):
        raise SystemExit(
            "A newer version of the desk has worked with this data, and this one could damage it. Start the "
            "newer one, or put the backup back that was made before the upgrade."
        )


def number_of(migration: str) -> str:
    return migration.partition("_")[0]


def give_back_jobs() -> None:
    """What was under way when a part was killed, or the power went, is due at once and not after its lease.

    With a PostgreSQL of our own no worker is alive by now; another one may serve those of other machines.
    """
    if embedded_urls(settings.DATA_DIR)[0] == settings.DATABASE_URL:
        apps.get_model("claims", "Outbox").objects.give_back()


def collect_static() -> None:
    """Collect, compress and name the static files by hash, where any has changed since the last time."""
    stamp = settings.DATA_DIR / "static.stamp"
    now = fingerprint()
    if stamp.exists() and stamp.read_text() == now and settings.STATIC_ROOT.exists():
        return
    stamp.unlink(missing_ok=True)  # broken off, they are neither the earlier ones nor these
    call_command("collectstatic", verbosity=0, interactive=False, clear=True, ignore_patterns=UNUSED)
    stamp.write_text(now)


def fingerprint() -> str:
    """Changes when a static file is added, removed, or written."""
    known = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list(ignore_patterns=[]):
            found = os.stat(storage.path(path))
            known.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
    return known.hexdigest()


if __name__ == "__main__":
    main()
