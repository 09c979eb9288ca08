"""What readers say is wrong on a published page."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class Report(models.Model):
    """A reader's word that a page has a mistake, until somebody of the desk has seen to it."""

    fact_check = models.ForeignKey("claims.FactCheck", on_delete=models.PROTECT, related_name="reports")
    """The version that was read."""
    body = models.TextField(_("what is wrong"))
    contact = models.CharField(_("how to answer"), max_length=200, blank=True)
    made_at = models.DateTimeField(db_default=Now(), editable=False)
    handled_at = models.DateTimeField(null=True, editable=False)
    handled_by = models.ForeignKey("claims.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = _("report of a mistake"), _("reports of mistakes")
        indexes = [models.Index(fields=["id"], condition=Q(handled_at=None), name="report_waiting")]
        constraints = [
            models.CheckConstraint(condition=~Q(body=""), name="report_says_what"),
            models.CheckConstraint(
                condition=Q(handled_at=None, handled_by=None)
                | Q(handled_at__isnull=False, handled_by__isnull=False),
                name="report_handled_by_a_person",
            ),
        ]

    def __str__(self) -> str:
        return self.body[:60]
