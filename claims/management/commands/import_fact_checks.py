"""manage.py import_fact_checks FILE: the archive of the newsroom, or of others, for new articles to meet."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.exceptions import ClaimsError
from claims.priorchecks import Imported, import_checks
from claims.priorfiles import read


class Command(BaseCommand):
    help = "Take in published fact-checks from a file, or standard input (-): ClaimReview in JSON, or CSV."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE")
        parser.add_argument(
            "--language",
            default="en",
            metavar="CODE",
            help="of claims of which the file does not say it (en)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        source = options["file"]
        try:
            data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
            done = import_checks(read(data), by=None, language=options["language"])
        except OSError as problem:
            raise CommandError(f"{source}: {problem.strerror}.", returncode=2) from problem
        except ClaimsError as problem:
            raise CommandError(str(problem), returncode=2) from problem
        self._tell(done)

    def _tell(self, done: Imported) -> None:
        self.stdout.write(f"{done.added} added, {done.changed} changed, {done.known} known already.")
        for fault in done.faults:
            self.stderr.write(f"{fault.place}: {fault.why}")
        if done.faulty:
            self.stderr.write(f"{done.faulty} could not be taken.")
            sys.exit(2)
