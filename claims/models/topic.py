"""What claims are filed under."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.Model):
    name = models.CharField(_("name"), max_length=100, unique=True)
    slug = models.SlugField(_("name in addresses"), max_length=100, unique=True)

    class Meta:
        verbose_name, verbose_name_plural = _("topic"), _("topics")

    def __str__(self) -> str:
        return self.name
