"""manage.py add_article FILE_OR_URL: an article from the command line, through the same door as any other."""

from __future__ import annotations

import datetime as dt
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.dateparse import parse_date, parse_datetime

from claims.documents import check_size
from claims.exceptions import ClaimsError
from claims.intake import Added, add_file, add_url
from claims.models import Article, Mention
from tasks import outbox


class Command(BaseCommand):
    help = "Add an article from a file, an address or standard input (-)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", metavar="FILE_OR_URL")
        parser.add_argument("--title", default="")
        parser.add_argument(
            "--published", default="", metavar="ISO", help="2026-03-03 or 2026-03-03T14:05+01:00"
        )
        parser.add_argument(
            "--wait", action="store_true", help="read and match it in this process, then say so"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            added = self._add(options["source"], options["title"], _moment(options["published"]))
        except ClaimsError as problem:
            raise CommandError(str(problem)) from problem
        what = "added" if added.created else "changed" if added.changed else "is here already"
        self.stdout.write(f"Article {added.article.pk} {what}: {added.article.title}")
        if options["wait"]:
            self._wait(added)

    def _add(self, source: str, title: str, published_at: dt.datetime | None) -> Added:
        via = Article.Via.COMMAND
        if source.lower().startswith(("http://", "https://")):
            return add_url(url=source, by=None, title=title, published_at=published_at, via=via)
        name, data = _file(source)
        return add_file(name=name, data=data, by=None, title=title, published_at=published_at, via=via)

    def _wait(self, added: Added) -> None:
        ran = outbox.run_for(subject_kind="article", subject_id=added.article.pk)
        if not ran.ok:
            errors = "; ".join(row.error for row in (*ran.failed, *ran.postponed) if row.error)
            raise CommandError(
                f"Article {added.article.pk} was added, but not read: {errors or 'see the log'}"
            )
        added.article.refresh_from_db()
        found = Mention.objects.filter(version=added.version).count()
        self.stdout.write(f"{found} claims found; {added.article.get_state_display()}.")


def _file(source: str) -> tuple[str, bytes]:
    if source == "-":
        return "", sys.stdin.buffer.read(settings.MAX_FILE_BYTES + 1)
    path = Path(source)
    try:
        check_size(path.stat().st_size)
        return path.name, path.read_bytes()
    except OSError as problem:
        raise CommandError(
            f"{source}: {problem.strerror}. Name a file, or an address with https://."
        ) from problem


def _moment(text: str) -> dt.datetime | None:
    if not text:
        return None
    try:
        day = parse_date(text)
        found = dt.datetime.combine(day, dt.time()) if day else parse_datetime(text)
    except ValueError:
        found = None
    if found is None:
        raise CommandError(
            f"--published {text}: write a date as 2026-03-03, or a moment as 2026-03-03T14:05+01:00."
        )
    return found
