"""People and their roles. Nobody is deleted: an account is switched off, and what it did stays on record."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from claims import audit
from claims.exceptions import BadInput, WrongState
from claims.models import User
from claims.rules import Actor, require
from claims.signatures import settle_all, signed_by

EDITABLE = {"username", "first_name", "last_name", "email", "language", "role", "is_active", "interests"}


@transaction.atomic
def add_person(*, username: str, role: str, password: str, by: Actor, **fields: Any) -> User:
    """An account with a role. Raises NotAllowed, BadInput (name taken, unknown role, weak password)."""
    require(by, "people.manage")
    person = User(username=username, role=role)
    for name in EDITABLE & fields.keys():
        setattr(person, name, fields[name])
    check(person)
    check_password(person, password)
    person.set_password(password)
    person.save(force_insert=True)
    audit.record("person.added", subject=person, by=by, role=person.role)
    return person


@transaction.atomic
def change_person(*, person: int, by: Actor, revision: int | None = None, **fields: Any) -> User:
    """Change what is said of a person; a change of role, and switching off, have events of their own.
    Signatures of theirs on what is still to be published count no longer, or again.

    With another mail address every earlier one of theirs is forgotten, one that they added themselves too.

    Raises NotAllowed, NotFound, StaleText, BadInput, and WrongState where no active admin would be left.
    """
    require(by, "people.manage")
    signed = list(signed_by(person).select_for_update(of=("self",)).order_by("pk"))  # before who signs them
    # Two admins who demote each other wait for one another here.
    list(User.objects.select_for_update(no_key=True).filter(role=User.Role.ADMIN).order_by("pk"))
    row = User.locked(person, revision)
    before = row.role, row.is_active
    changed = sorted(name for name in EDITABLE & fields.keys() if getattr(row, name) != fields[name])
    for name in changed:
        setattr(row, name, fields[name])
    check(row)
    check_admin_remains(row)
    row.touch(*changed, "is_staff", "is_superuser")
    if "email" in changed:
        # allauth's rows, by their relation: each would go on signing in, and having the password reset.
        row.emailaddress_set.all().delete()  # type: ignore[attr-defined]
    plain = [name for name in changed if name not in {"role", "is_active"}]
    if plain:
        audit.record("person.edited", subject=row, by=by, fields=plain)
    if before[0] != row.role:
        audit.record("person.role_changed", subject=row, by=by, before=before[0], after=row.role)
    if before[1] != row.is_active:
        audit.record(f"person.switched_{'on' if row.is_active else 'off'}", subject=row, by=by)
    if before != (row.role, row.is_active):
        settle_all(signed_by(person).filter(pk__in=[review.pk for review in signed]), by=by)
    return row


@transaction.atomic
def set_password(*, person: int, password: str, by: Actor) -> User:
    """Give a person another password; all sessions end. Raises NotAllowed, NotFound, BadInput."""
    require(by, "people.manage")
    row = User.locked(person)
    check_password(row, password)
    row.set_password(password)
    row.touch("password")
    audit.record("person.password_set", subject=row, by=by)
    return row


@transaction.atomic
def reset_second_factor(*, person: int, by: Actor) -> User:
    """Forget a person's second factor: a new one is set up at the next sign-in."""
    require(by, "people.manage")
    row = User.locked(person)
    # allauth's Authenticator rows, by their relation: the domain does not import what speaks HTTP.
    row.authenticator_set.all().delete()  # type: ignore[attr-defined]
    audit.record("person.second_factor_reset", subject=row, by=by)
    return row


def check(person: User) -> None:
    """Raises BadInput naming the field."""
    if person.role not in User.Role.values:
        raise BadInput(_("Choose one of the list."), field="role")
    if not person.username.strip():
        raise BadInput(_("Give the account a name to sign in with."), field="username")
    others = User.objects.exclude(pk=person.pk)
    if others.filter(username__iexact=person.username).exists():
        raise BadInput(_("Somebody signs in with this name already."), field="username")
    if person.email and others.filter(email__iexact=person.email).exists():
        raise BadInput(_("Somebody else has this address."), field="email")


def check_password(person: User, password: str) -> None:
    """Raises BadInput with what is wrong with a password."""
    try:
        validate_password(password, person)
    except ValidationError as problem:
        raise BadInput(" ".join(problem.messages), field="password") from problem


def check_admin_remains(person: User) -> None:
    """Raises WrongState where nobody else could manage people if this person could not."""
    if person.role == User.Role.ADMIN and person.is_active:
        return
    admins = User.objects.filter(role=User.Role.ADMIN, is_active=True)
    if admins.filter(pk=person.pk).exists() and not admins.exclude(pk=person.pk).exists():
        raise WrongState(_("This is the only admin. Make somebody else an admin first."), field="role")
