"""manage.py find_person: what the desk holds of somebody who asks."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.exceptions import ClaimsError
from claims.held import held_of


class Command(BaseCommand):
    help = "List where a name, a mail address or a number stands. Nothing is changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("words", nargs="+", metavar="WORDS", help="each is looked for by itself")
        parser.add_argument("--most", type=int, default=20, metavar="N", help="rows of each place (20)")

    def handle(self, *args: Any, words: list[str], most: int, **options: Any) -> None:
        for one in words:
            try:
                places = list(held_of(one, by=None, most=max(most, 0)))
            except ClaimsError as error:
                raise CommandError(str(error), returncode=2) from error
            self.stdout.write(f"“{one}”: {sum(place.count for place in places)} rows")
            for place in places:
                self.stdout.write(f"  {place.table}, {place.field}: {place.count}")
                for row in place.rows:
                    where = f", {row.where}" if row.where else ""
                    self.stdout.write(f"    {row.pk}{where}: {row.words}")
