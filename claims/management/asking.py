"""What commands about accounts ask whoever types them: an account by its name, and a password."""

from __future__ import annotations

import os
from collections.abc import Callable
from getpass import getpass

from django.core.management.base import CommandError

from claims.models import User

VARIABLE = "DJANGO_SUPERUSER_PASSWORD"
"""What Django's own command calls it."""


def new_password(*, ask: bool) -> str:
    """Asked for twice; from the environment where nobody is there to be asked."""
    if not ask:
        return os.environ.get(VARIABLE, "")
    password = typed("Password: ", how=getpass)
    if password != typed("The same again: ", how=getpass):
        raise CommandError("These are two different passwords; nothing was changed.", returncode=2)
    return password


def typed(what: str, *, how: Callable[[str], str] | None = None) -> str:
    """An answer, read as `how` says. Raises CommandError where nobody can type, or gives up."""
    try:
        return (how or input)(what)
    except (EOFError, KeyboardInterrupt) as end:
        raise CommandError("Nothing was typed, and nothing was changed.", returncode=2) from end


def account_of(username: str) -> int:
    person = User.objects.filter(username__iexact=username.strip()).first()
    if person is None:
        raise CommandError(f"Nobody signs in with the name “{username}”.", returncode=2)
    return person.pk
