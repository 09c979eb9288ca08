"""Accounts are made by an admin; nobody signs up by himself."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext as _

from claims.exceptions import ClaimsError

log = logging.getLogger(__name__)


class MailAway(ClaimsError):
    """The desk's mail server did not take the mail."""

    code = "mail_away"
    status = 503


class InvitedOnly(DefaultAccountAdapter):
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
