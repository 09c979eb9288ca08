"""Signing in, with the first box ready to be typed in."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from django.utils.translation import gettext_lazy as _


class SignInForm(LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["login"].label = _("Name or email address")
        self.fields["login"].widget.attrs["autofocus"] = True
        for name in ("login", "password"):  # what only says the label again
            self.fields[name].widget.attrs.pop("placeholder", None)
