"""The people of the newsroom."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Concat, NullIf, Trim
from django.utils.translation import gettext_lazy as _

from claims.models.revisable import Revisable


def called(person: str = "") -> Coalesce:
    """What `User.__str__` says, as SQL, of the person behind a key ("assignee__"); "" where there is none."""
    whole = Concat(F(f"{person}first_name"), Value(" "), F(f"{person}last_name"))
    return Coalesce(NullIf(Trim(whole), Value("")), F(f"{person}username"), Value(""))


class People(UserManager["User"]):
    def create_superuser(
        self, username: str, email: str | None = None, password: str | None = None, **fields: Any
    ) -> User:
        return super().create_superuser(username, email, password, role=User.Role.ADMIN, **fields)

    def away(self) -> models.QuerySet[User]:
        """Who has no part in the desk's work, or none any more: what lies with them lies with nobody."""
        return self.filter(Q(is_active=False) | Q(role=User.Role.OUTSIDER))


class User(Revisable, AbstractUser):
    """An account. Its role alone says what it may do (claims/rules.py); Django's two flags follow it."""

    not_found = _("There is no such person.")
    can_be_named = True

    class Role(models.TextChoices):
        OUTSIDER = "outsider", _("Outsider")
        REPORTER = "reporter", _("Reporter")
        EDITOR = "editor", _("Editor")
        ADMIN = "admin", _("Admin")

    class Theme(models.TextChoices):
        AUTO = "auto", _("As the system")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.OUTSIDER)
    language = models.CharField(_("language"), max_length=5, default="en")
    theme = models.CharField(_("theme"), max_length=5, choices=Theme, default=Theme.AUTO)
    shortcuts = models.BooleanField(_("keyboard shortcuts"), default=True)
    interests = models.TextField(_("declared interests"), blank=True)
    sample = models.BooleanField(default=False, editable=False)
    """Made by `manage.py demo` with a known password: no second factor is asked, a banner says so."""

    objects: ClassVar[People] = People()

    class Meta(AbstractUser.Meta):
        verbose_name = _("person")  # type: ignore[assignment]
        verbose_name_plural = _("people")  # type: ignore[assignment]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=["outsider", "reporter", "editor", "admin"]), name="user_role"
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.is_staff = self.is_superuser = self.role == User.Role.ADMIN
        super().save(*args, **kwargs)
