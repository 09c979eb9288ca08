"""manage.py verify_audit: does the record hold, from its first event to its head?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims import audit


class Command(BaseCommand):
    help = "Compute the record's chain of hashes anew. Exit status 1 where it does not hold."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--head", metavar="HASH", help="a hash noted down earlier, which must be there")

    def handle(self, *args: Any, head: str | None, **options: Any) -> None:
        verdict = audit.verify(head.strip().lower() if head else None)
        if not verdict.ok:
            raise CommandError(verdict.sentence, returncode=1)
        self.stdout.write(f"The record holds: {verdict.seq} events, head {verdict.hash}")
