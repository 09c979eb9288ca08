"""A desk to try: people of every role, four sample articles, already read, and what others checked before."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from claims.intake import add_text
from claims.models import Article, User
from claims.priorchecks import import_checks
from claims.priorfiles import read
from claims.publications import of_name
from claims.readings import read_article
from claims.suggestions import match_article

SAMPLES = Path(__file__).resolve().parents[2] / "samples"

PASSWORD = "try the desk"
HERE = {"127.0.0.1", "localhost", "::1"}
"""Names under which nobody but this machine reaches the desk."""

PEOPLE = (
    ("alice", "Alice", "Brandt", User.Role.REPORTER),
    ("bob", "Bob", "Okafor", User.Role.EDITOR),
    ("carol", "Carol", "Nyberg", User.Role.ADMIN),
)

ARTICLES = (
    ("trout-in-the-hallen", "Hallen Gazette", 4),
    ("ferry-strike-ends", "Sundholm Courier", 3),
    ("port-puts-loss-lower", "Northern Wire", 2),
    ("rents-in-parliament", "Sundholm Courier", 1),
)
"""File, outlet, days ago: the desk looks like a week's work whenever it is tried."""

CHECKED_DAYS_AGO = 40
"""When others published what two of the articles say again."""


class Command(BaseCommand):
    help = "Add sample articles and people, and print the accounts. Everything is invented."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="only when the desk has no people yet")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_empty"] and User.objects.exists():
            self._print_accounts()
            return
        with transaction.atomic():  # a start that is broken off would leave people without articles, or none
            people = [self._person(*person) for person in PEOPLE]
            self._checked_before()
            for name, outlet, days in ARTICLES:
                self._article(name, outlet, days, people[0])
        self._print_accounts()

    def _person(self, username: str, first: str, last: str, role: User.Role) -> User:
        user, made = User.objects.get_or_create(
            username=username,
            defaults={
                "first_name": first,
                "last_name": last,
                "email": f"{username}@desk.example",
                "role": role,
                "sample": True,
            },
        )
        if made:
            user.set_password(PASSWORD)
            user.save(update_fields=["password"])
        return user

    def _checked_before(self) -> None:
        """Before the articles, so that these meet it."""
        day = timezone.localdate() - dt.timedelta(days=CHECKED_DAYS_AGO)
        told = (SAMPLES / "checked-before.json").read_text(encoding="utf-8").replace("{day}", day.isoformat())
        import_checks(read(told.encode()), by=None)

    def _article(self, name: str, outlet: str, days: int, by: User) -> None:
        """Read here and now, so that the first page is full; the jobs find nothing left to do."""
        day = timezone.localdate() - dt.timedelta(days=days)
        text = (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")
        text = text.replace("{date}", f"{day.day} {day:%B} {day.year}")
        added = add_text(text=text, by=by, publication=of_name(outlet), via=Article.Via.PASTE)
        read_article(added.article.pk)
        match_article(added.article.pk)

    def _print_accounts(self) -> None:
        samples = User.objects.filter(sample=True, is_active=True).order_by("pk")
        for user in samples:
            self.stdout.write(f"  {user.username:8} {PASSWORD:16} {user.get_role_display()}")
        if samples and urlsplit(settings.SITE_URL).hostname not in HERE:
            self.stdout.write(
                "  Everybody knows this password, and others reach this desk. Make accounts of your own,\n"
                "  and switch these off in the administration pages."
            )
