"""Ties between claims that people make."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim


class ClaimLink(models.Model):
    """Two claims that bear on each other: `claim` denies, changes the figure of, or relates to `other`."""

    class Relation(models.TextChoices):
        DENIES = "denies", _("denies")
        CHANGED_FIGURE = "changed_figure", _("has another figure than")
        RELATED = "related", _("is related to")

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="links")
    other = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="linked_from")
    relation = models.CharField(_("relation"), max_length=14, choices=Relation)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    created_by = models.ForeignKey("claims.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = _("link between claims"), _("links between claims")
        constraints = [
            models.UniqueConstraint(fields=["claim", "other", "relation"], name="claim_link_once"),
            models.CheckConstraint(condition=~Q(claim=models.F("other")), name="claim_link_between_two"),
            models.CheckConstraint(
                condition=Q(relation__in=["denies", "changed_figure", "related"]), name="claim_link_relation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.relation} {self.other_id}"
