"""What a person put right in a reading: kept beside it, as labels to train the next one on."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Mention


class Correction(models.Model):
    """One field of one mention, as it was read and as a person says it is."""

    class Field(models.TextChoices):
        SPAN = "span", _("Quote")
        SPEAKER = "speaker", _("Speaker")
        CHAIN = "chain", _("Chain")
        KIND = "kind", _("Kind")
        POLARITY = "polarity", _("Polarity")

    mention = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="corrections")
    field = models.CharField(_("what was corrected"), max_length=8, choices=Field)
    before = models.JSONField(_("before the correction"))
    """span: [[begin, end], …]; speaker, kind, polarity: text; chain: {"relays": [name, …], "venue": name}."""
    after = models.JSONField(_("after the correction"))
    aside = models.JSONField(_("what changed with it"), default=dict)
    """What changed with it, for the way back, as far as it did: the "wording"; "places", where those stand in
    the text who left the chain, [[role, name, spans], …]; the "term" of the claim, as it was and as it is;
    the "claim" that the mention left, the "status" of that, how it had "joined" it, to which it "came", and
    what it "said" until then, [speaker, polarity]."""
    extractor = models.CharField(_("read by"), max_length=60)
    """What had read it, or "person"."""
    by = models.ForeignKey("claims.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        verbose_name, verbose_name_plural = _("correction"), _("corrections")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(field__in=["span", "speaker", "chain", "kind", "polarity"]),
                name="correction_field",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mention_id} {self.field}"
