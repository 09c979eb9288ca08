"""manage.py create_api_key: a partner's key, printed once."""

import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from claims import keys, partners
from claims.exceptions import ClaimsError
from claims.models import ApiKey


class Command(BaseCommand):
    help = "Make a key for a partner outlet (made too, if it is new) and print it once, alone on its line."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--outlet", metavar="NAME", required=True, help="the partner's name")
        parser.add_argument(
            "--scope",
            dest="scopes",
            nargs="+",
            action="extend",
            required=True,
            choices=ApiKey.Scope.values,
            help="what the key may do: read, write (send articles, fact-checks and subscriptions)",
        )
        parser.add_argument("--days", type=int, metavar="N", help="the key ends after N days")

    def handle(self, *args: Any, outlet: str, scopes: list[str], days: int | None, **options: Any) -> None:
        try:
            expires_at = timezone.now() + dt.timedelta(days=days) if days is not None else None
            with transaction.atomic():
                partner = partners.outlet_named(name=outlet, by=None)
                key, plain = keys.create_key(outlet=partner, scopes=scopes, by=None, expires_at=expires_at)
        except OverflowError as error:
            raise CommandError("--days: that is too far away.", returncode=2) from error
        except ClaimsError as error:
            raise CommandError(str(error), returncode=2) from error
        self.stderr.write(
            f"A key for {partner.name} ({', '.join(key.scopes)}). It is shown this once; keep it safe."
        )
        self.stdout.write(plain)
