"""Looking back: where the archive has a claim already, and who of those that carried it had it themselves."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now, Substr
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim, Mention


class LookBackQuerySet(models.QuerySet["LookBack"]):
    def partly(self) -> Self:
        """Ended before the end: sentences of an older encoder were passed over."""
        return self.filter(finished_at__isnull=False, upto__lt=F("last"))


class LookBack(models.Model):
    """How far the archive of sentences has been searched for a claim: ids up to `upto` of `last`."""

    claim = models.OneToOneField(Claim, on_delete=models.CASCADE, related_name="look_back")
    wording = models.TextField(_("wording"))
    """What was looked for; another wording starts anew."""
    model = models.CharField(_("language model"), max_length=60)
    upto = models.BigIntegerField(default=0)
    last = models.BigIntegerField(default=0)
    started_at = models.DateTimeField(db_default=Now())
    finished_at = models.DateTimeField(null=True)
    more = models.PositiveIntegerField(default=0)
    """Sightings that were found and not kept; they are looked for again once the kept ones are decided."""

    objects = LookBackQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("search of the archive"), _("searches of the archive")

    def __str__(self) -> str:
        return f"{self.claim_id}: {self.upto}/{self.last}"

    @property
    def partly(self) -> bool:
        """As in `LookBackQuerySet.partly`."""
        return self.finished_at is not None and self.upto < self.last

    @property
    def percent(self) -> int:
        return 100 if self.finished_at or not self.last else min(99, 100 * self.upto // self.last)


class SightingQuerySet(models.QuerySet["Sighting"]):
    def waiting(self) -> Self:
        """Undecided, in an article that was not withdrawn."""
        return self.filter(decision=Sighting.Decision.PENDING, version__article__withdrawn_at=None)

    def with_words(self) -> Self:
        """Each with `words`, as they stand in the text; the text itself is not read."""
        words = Substr("version__text", F("begin") + 1, F("end") - F("begin"))
        return self.annotate(words=words).defer("version__text", "version__shingles")


class Sighting(models.Model):
    """A sentence of the archive that may say what a claim says. Only a person makes a mention of it."""

    class Decision(models.TextChoices):
        PENDING = "pending", _("Suggested")
        CONFIRMED = "confirmed", _("Same claim")
        LINKED = "linked", _("Linked")
        REJECTED = "rejected", _("Not the same")

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="sightings")
    version = models.ForeignKey("claims.ArticleVersion", on_delete=models.CASCADE, related_name="sightings")
    begin = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    score = models.FloatField()
    relation = models.CharField(_("relation"), max_length=14)
    parts = models.JSONField(_("parts of the score"), default=dict)
    model = models.CharField(_("compared by"), max_length=60, default="")
    decision = models.CharField(_("decision"), max_length=9, choices=Decision, default=Decision.PENDING)
    mention = models.ForeignKey(Mention, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_by = models.ForeignKey("claims.User", on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    objects = SightingQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("earlier sighting"), _("earlier sightings")
        ordering = ["-score", "id"]
        indexes = [
            models.Index(fields=["model"], condition=Q(decision="pending"), name="sighting_pending_model")
        ]
        constraints = [
            models.UniqueConstraint(fields=["claim", "version", "begin"], name="sighting_once"),
            models.CheckConstraint(condition=Q(end__gt=F("begin")), name="sighting_span"),
            models.CheckConstraint(
                condition=Q(decision="pending", decided_by=None)
                | (Q(decision__in=["confirmed", "linked", "rejected"]) & Q(decided_by__isnull=False)),
                name="sighting_decided_by_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id} in {self.version_id}:{self.begin}-{self.end}"


class OriginNote(models.Model):
    """What a journalist established of one mention: whether its outlet had access of its own."""

    class Access(models.TextChoices):
        OWN = "own", _("Access of its own")
        TAKEN = "taken", _("Taken from others")
        UNKNOWN = "unknown", _("Unknown")

    mention = models.OneToOneField(Mention, on_delete=models.CASCADE, related_name="origin_note")
    access = models.CharField(_("where the outlet had it from"), max_length=7, choices=Access)
    by = models.ForeignKey("claims.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        verbose_name, verbose_name_plural = _("note on an origin"), _("notes on origins")
        constraints = [
            models.CheckConstraint(condition=Q(access__in=["own", "taken", "unknown"]), name="origin_access"),
        ]

    def __str__(self) -> str:
        return f"{self.mention_id} {self.access}"
