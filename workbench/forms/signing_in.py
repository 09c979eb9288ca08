"""Signing in, with the first box ready to be typed in; and another password."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ResetPasswordKeyForm
from django.utils.translation import gettext_lazy as _

LABELS = {
    "login": _("Name or email address"),
    "oldpassword": _("Password so far"),
    "password1": _("New password"),
    "password2": _("The new one once more"),
}


class InOurWords:
    """Labels as elsewhere in the desk, and no box that only says its label again."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            field.label = LABELS.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)


class SignInForm(InOurWords, LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["login"].widget.attrs["autofocus"] = True


class NewPasswordForm(InOurWords, ChangePasswordForm):  # type: ignore[misc]
    """By somebody who knows the old one."""


class PasswordByLinkForm(InOurWords, ResetPasswordKeyForm):  # type: ignore[misc]
    """By the link in a mail."""
