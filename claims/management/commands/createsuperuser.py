"""manage.py createsuperuser: an admin, as the administration pages make one. Django's own would leave nothing
in the record, and take a mail address that somebody has.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims import people
from claims.exceptions import ClaimsError
from claims.management.asking import VARIABLE, new_password, typed
from claims.models import User


class Command(BaseCommand):
    help = f"Make an admin's account. The password is asked for, or with --noinput taken from {VARIABLE}."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--username", metavar="NAME", help="to sign in with")
        parser.add_argument("--email", metavar="ADDRESS", help="for mails of the desk")
        parser.add_argument("--noinput", action="store_false", dest="ask", help="ask for nothing")

    def handle(self, *args: Any, username: str | None, email: str | None, ask: bool, **options: Any) -> None:
        if ask:
            username = username or typed("Name to sign in with: ")
            email = email or typed("Mail address, if there is one: ")
        username, email = (username or "").strip(), (email or "").strip()
        password = new_password(ask=ask)
        try:
            people.add_person(
                username=username, email=email, role=User.Role.ADMIN, password=password, by=None
            )
        except ClaimsError as error:
            raise CommandError(str(error), returncode=2) from error
        self.stdout.write(f"{username} is an admin.")
