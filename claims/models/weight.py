"""What each reason adds to a claim's check-worthiness on this desk."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from claims.models.revisable import Revisable


class ReasonWeight(Revisable):
    """A reason of claims/extraction/worth.py with the desk's own weight, or none: then that table's holds."""

    class Code(models.TextChoices):
        NUMBER = "number", _("a figure")
        TREND = "trend", _("a rise or a fall")
        SUPERLATIVE = "superlative", _("a record or a superlative")
        COMPARISON = "comparison", _("a comparison")
        CAUSE = "cause", _("cause and effect")
        HEALTH = "health", _("life, health or safety")
        LAW = "law", _("law or public money")
        NAMED = "named", _("names somebody")
        PAST = "past", _("something that happened")
        RECORD = "record", _("the public record can tell")
        RELAYED = "relayed", _("second hand")
        UNNAMED = "unnamed", _("nobody is named as its source")
        DENIED = "denied", _("a denial")
        PLEDGE = "pledge", _("a pledge")
        FUTURE = "future", _("about the future")
        OPINION = "opinion", _("an opinion")
        DEMAND = "demand", _("a demand")
        PERSONAL = "personal", _("about the speaker")
        VAGUE = "vague", _("vague")
        QUESTION = "question", _("a question")
        SHORT = "short", _("very short")

    code = models.CharField(_("reason"), max_length=20, choices=Code, unique=True)
    weight = models.FloatField(
        _("the desk’s weight"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-1), MaxValueValidator(1)],
        help_text=_(
            "From -1 to 1, added to the score of 0 to 1; 0.5 is worth a check. Empty: the weight it came "
            "with. Claims that nobody has opened yet are scored anew in the background."
        ),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("weight of a reason"), _("weights of reasons")
        constraints = [
            models.CheckConstraint(
                condition=Q(weight=None) | Q(weight__gte=-1, weight__lte=1), name="reason_weight_range"
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_code_display())


class Rescoring(models.Model):
    """How far the unread claims are scored with the desk's weights: ids up to `upto` of `last`. One row."""

    weights = models.JSONField(_("weights"), default=dict)
    """With which; other ones start anew."""
    upto = models.BigIntegerField(default=0)
    last = models.BigIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    """Claims that have another score now."""
    started_at = models.DateTimeField(db_default=Now())
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name, verbose_name_plural = _("rescoring of claims"), _("rescorings of claims")
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="rescoring_is_one")]

    def __str__(self) -> str:
        return f"{self.upto}/{self.last}"

    @property
    def percent(self) -> int:
        return 100 if self.finished_at or not self.last else min(99, 100 * self.upto // self.last)
