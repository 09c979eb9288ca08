"""manage.py remove_orphans: claims that were read and stand in no article."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from claims.orphans import orphans, remove_orphans


class Command(BaseCommand):
    help = "Remove claims that the reader started, that stand in no article, and that nobody touched."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--count", action="store_true", help="only say how many there may be")

    def handle(self, *args: Any, count: bool, **options: Any) -> None:
        if count:
            self.stdout.write(f"{orphans().count()} claims without a mention")
        else:
            self.stdout.write(f"{remove_orphans()} claims without a mention removed")
