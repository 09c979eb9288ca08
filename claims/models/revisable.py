"""Rows that people edit carry a revision, so that a stale write is noticed."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.utils.functional import Promise

from claims.exceptions import NotFound, StaleText


class Revisable(models.Model):
    """Adds `revision`; a writer takes the row with `locked(pk, revision)` and bumps it by `touch()`."""

    not_found: ClassVar[str | Promise] = ""
    """What is said where the row is not there; the sentence of NotFound where a model has none."""
    can_be_named: ClassVar[bool] = False
    """Whether new rows can name it while it is locked: they are checked at the end of what makes them, and
    whoever waits there holds all that it did."""

    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def locked(cls, pk: int, revision: int | None = None) -> Self:
        """The row, locked until the transaction ends.

        Raises NotFound, and StaleText when `revision` is given and is not the row's.
        """
        rows = cls._default_manager.select_for_update(of=("self",), no_key=cls.can_be_named)
        row = rows.filter(pk=pk).first()
        if row is None:
            raise NotFound(cls.not_found)
        if revision is not None and revision != row.revision:
            raise StaleText(current=row)
        return row

    def touch(self, *fields: str) -> None:
        """Save the named fields and count the revision up."""
        self.revision += 1
        self.save(update_fields=[*fields, "revision"])
