"""What claims are found by: a vector of their wording, and its words in a posting table."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from pgvector.django import HalfVectorField, HnswIndex

from claims.models.article import DIMENSIONS
from claims.models.claim import Claim


class ClaimVector(models.Model):
    """A claim's wording (or another field) as a vector of one model.

    `live` is true for every claim that may be suggested, and for some that may no longer: a trigger
    (migration 0006) sets it when a claim is seen or taken up again, upkeep clears it. Only live vectors
    are in the index: built with the care that it declares, filled more quickly by day (claims/refining.py).
    """

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="vectors")
    model = models.CharField(_("language model"), max_length=60)
    field = models.CharField(_("which text"), max_length=20, default="wording")
    vector = HalfVectorField(dimensions=DIMENSIONS)
    live = models.BooleanField(default=True, db_default=True)

    class Meta:
        verbose_name, verbose_name_plural = _("claim as numbers"), _("claims as numbers")
        indexes = [
            HnswIndex(
                name="claim_vector_live",
                fields=["vector"],
                m=10,
                ef_construction=300,
                opclasses=["halfvec_ip_ops"],
                condition=Q(live=True),
            ),
            models.Index(fields=["model"], condition=Q(live=True), name="claim_vector_model"),
        ]
        constraints = [models.UniqueConstraint(fields=["claim", "model", "field"], name="claim_vector_once")]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.model}"


class ClaimTerm(models.Model):
    """A posting: one word of a claim, stemmed, and how much it counts there (BM25 without the rarity).

    Each claim has one more with the term "" and no weight, by which claims are counted. The primary key
    carries the weight (migration 0018): a search reads a few pages of it instead of a page for each claim.
    """

    LONGEST = 64

    pk = models.CompositePrimaryKey("term", "claim")
    term = models.CharField(_("word"), max_length=LONGEST)
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="terms")
    weight = models.FloatField()

    class Meta:
        verbose_name, verbose_name_plural = _("indexed word"), _("indexed words")

    def __str__(self) -> str:
        return f"{self.term} {self.claim_id}"


class TermCount(models.Model):
    """In how many claims a term is: the sum of its rows.

    A trigger (migration 0006) appends what each statement adds and takes away, so that writers never wait
    for each other; upkeep folds the rows of a term into one.
    """

    term = models.CharField(_("word"), max_length=ClaimTerm.LONGEST)
    claims = models.IntegerField()

    class Meta:
        verbose_name, verbose_name_plural = _("count of an indexed word"), _("counts of indexed words")
        indexes = [models.Index(fields=["term"], include=["claims"], name="term_count")]

    def __str__(self) -> str:
        return f"{self.term} {self.claims:+d}"
