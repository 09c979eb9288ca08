"""Accounts are made by an admin; nobody signs up by himself."""

from __future__ import annotations

import logging
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.exceptions import ClaimsError

log = logging.getLogger(__name__)


class MailAway(ClaimsError):
    """The desk's mail server did not take the mail."""

    code = "mail_away"
    status = 503


class SignIn(AuthenticationBackend):  # type: ignore[misc]
    """Checks a password once for an account, whether a name or a mail address led there.

    allauth looks a mail address up as both, and checks twice where it finds an account: who waited twice as
    long to be refused knew that somebody has that address.
    """

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> AbstractBaseUser | None:
        self._tried: set[Any] = set()
        found: AbstractBaseUser | None = super().authenticate(request, **credentials)
        return found

    def _check_password(self, user: AbstractBaseUser | None, password: str) -> AbstractBaseUser | None:
        if user is None or user.pk in self._tried:
            return None
        self._tried.add(user.pk)
        found: AbstractBaseUser | None = super()._check_password(user, password)
        return found


UNFIT = gettext_lazy("Name and password do not fit. Type the password again, or ask for a new one below.")


class InvitedOnly(DefaultAccountAdapter):
    error_messages: ClassVar = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": UNFIT,
        "email_password_mismatch": UNFIT,
        "too_many_login_attempts": gettext_lazy(
            "Too many tries have failed. Wait some minutes, and try again."
        ),
        "incorrect_password": gettext_lazy("This is not your password."),
        "enter_current_password": gettext_lazy("This is not the password that you have now."),
        "duplicate_email": gettext_lazy("Your account has this address already."),
        "email_taken": gettext_lazy("The account of somebody else has this address."),
        "cannot_remove_primary_email": gettext_lazy(
            "This is the main address. Make another one the main one first."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Raises MailAway; what a mail server answers is an OSError, too."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as problem:
            log.exception("A mail to an account could not be sent")
            raise MailAway(
                _(
                    "The mail could not be sent: the desk’s mail server did not take it. Try again later, or "
                    "ask an admin of the desk, who can also give you a new password."
                )
            ) from problem
