"""manage.py relay: outbox → Celery, and the sealer of the record."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tasks.relay import Relay

MOST_SECONDS = 86_400.0


class Command(BaseCommand):
    help = "Hand the jobs of the outbox to Celery and seal the record, until it is stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--sweep", type=float, default=10.0, help="seconds between two looks when nothing is heard (10)"
        )

    def handle(self, *args: Any, sweep: float, **options: Any) -> None:
        if not 0 < sweep <= MOST_SECONDS:
            raise CommandError(f"--sweep {sweep:g}: write seconds, more than 0 and at most a day.")
        Relay(sweep=sweep, say=self._say).run()

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
