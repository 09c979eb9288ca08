"""Pictures that stand on fact-checks."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class Picture(models.Model):
    """A picture as it was written anew when it came in: two sizes, and both of them again with a cross over
    all of it, for where it shows the false thing itself. `sha256` is that of the large one without it.
    """

    sha256 = models.CharField(_("SHA-256"), max_length=64, unique=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    large = models.FileField(upload_to="pictures/%Y/%m/", max_length=300)
    small = models.FileField(upload_to="pictures/%Y/%m/", max_length=300)
    large_crossed = models.FileField(upload_to="pictures/%Y/%m/", max_length=300)
    small_crossed = models.FileField(upload_to="pictures/%Y/%m/", max_length=300)
    added_at = models.DateTimeField(db_default=Now(), editable=False)
    added_by = models.ForeignKey("claims.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = _("picture"), _("pictures")
        constraints = [
            models.CheckConstraint(condition=Q(width__gt=0, height__gt=0), name="picture_has_a_size"),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]

    def file_of(self, size: str, *, crossed: bool) -> models.fields.files.FieldFile:
        found: models.fields.files.FieldFile = getattr(self, f"{size}_crossed" if crossed else size)
        return found
