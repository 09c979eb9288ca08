"""manage.py bench: measure, print a table, and write DATA_DIR/bench.json."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from tests.benchmarks import run
from tests.benchmarks.pages import SIZES

DATABASE = "claimdesk_bench"


class Command(BaseCommand):
    help = "Measure reading, matching and searching in a database of its own; the desk's is not touched."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--scale", choices=SIZES, default="10k", help="claims in the store (10k)")
        parser.add_argument("--articles", type=int, default=24, help="articles that are read (24)")
        parser.add_argument(
            "--pages", choices=SIZES, nargs="?", const="1m", default="", help="also every list page (1m)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if connection.settings_dict["NAME"] != DATABASE:
            sys.exit(self._in_database_of_its_own(options))
        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)  # pages name their files by content
        figures = run.measure(
            scale=options["scale"],
            claims=SIZES[options["scale"]],
            articles=options["articles"],
            pages_at=options["pages"],
            folder=settings.DATA_DIR / "bench",
            say=self.stderr.write,
        )
        path = settings.DATA_DIR / "bench.json"
        known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        path.write_text(json.dumps(known | figures, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        for name, value in figures.items():
            self.stdout.write(f"{name:<42} {value:>12,.3f}")

    def _in_database_of_its_own(self, options: dict[str, Any]) -> int:
        """Run this command once more, against a new, empty database; its exit status."""
        if settings.DATABASES["default"]["NAME"] == "":
            raise CommandError("DATABASE_URL names no database.")
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
            cursor.execute(f"CREATE DATABASE {DATABASE} TEMPLATE template0")
        connection.close()
        url = urlunsplit(urlsplit(settings.DATABASE_URL)._replace(path=f"/{DATABASE}"))
        again = [sys.argv[0], "bench", "--scale", options["scale"], "--articles", str(options["articles"])]
        again += ["--pages", options["pages"]] if options["pages"] else []
        return subprocess.call([sys.executable, *again], env=os.environ | {"DATABASE_URL": url})
