"""manage.py changepassword: another password for an account. Django's own leaves nothing in the record."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims import people
from claims.exceptions import ClaimsError
from claims.management.asking import account_of, new_password


class Command(BaseCommand):
    help = "Give somebody another password. All sessions of theirs end."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", metavar="NAME", help="what they sign in with")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        person = account_of(username)
        try:
            people.set_password(person=person, password=new_password(ask=True), by=None)
        except ClaimsError as error:
            raise CommandError(str(error), returncode=2) from error
        self.stdout.write(f"{username} has another password.")
