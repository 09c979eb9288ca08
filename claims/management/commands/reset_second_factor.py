"""manage.py reset_second_factor: for the only admin, who has nobody to ask, without phone and codes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from claims import people
from claims.management.asking import account_of


class Command(BaseCommand):
    help = "Forget somebody's two-step sign-in; a new one is set up at the next sign-in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", metavar="NAME", help="what they sign in with")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        people.reset_second_factor(person=account_of(username), by=None)
        self.stdout.write(f"The two-step sign-in of {username} is forgotten.")
