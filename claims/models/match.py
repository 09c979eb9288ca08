"""A suggestion that a mention and a claim belong together, and what became of it."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Case, Q, When
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from claims.models.claim import ANSWERED, GONE, Claim
from claims.models.kinds import Relation

STANDING: tuple[tuple[str, ...], ...] = (
    ANSWERED,
    (Claim.Status.OPEN, Claim.Status.IN_REVIEW, Claim.Status.CLOSED),
)
"""How far a claim has come that is suggested: answered, taken up; behind both what nobody has taken up."""


def standing(match: Match, claim: Claim) -> int:
    """Where a match stands among others of the one side when `claim` is the other, see `best_first`."""
    if match.relation == Relation.RELATED:
        return len(STANDING) + 1
    return next((n for n, stage in enumerate(STANDING) if claim.status in stage), len(STANDING))


class MatchQuerySet(models.QuerySet["Match"]):
    def pending(self) -> Self:
        return self.filter(decision=Match.Decision.PENDING)

    def waiting(self) -> Self:
        """Pending, and shown: with a claim that was merged nobody can be brought together."""
        return self.pending().between_standing()

    def between_standing(self) -> Self:
        """Of a claim that stands, and of a mention whose article was not withdrawn."""
        here = self.exclude(claim__status__in=GONE)
        return here.exclude(mention__claim__status=Claim.Status.WITHDRAWN)

    def best_first(self) -> Self:
        """What is only related last, however sure that is: a repeat or a denial is what a desk must see.

        What tells more stands by how far the claim has come, and then by score: copies that nobody has read
        would hide a verdict.
        """
        related = When(relation=Relation.RELATED, then=len(STANDING) + 1)
        stages = [When(claim__status__in=stage, then=n) for n, stage in enumerate(STANDING)]
        return self.order_by(Case(related, *stages, default=len(STANDING)), "-score", "pk")


class Match(models.Model):
    """Score, relation and diff of one mention against one claim. Only a person turns it into more."""

    class Decision(models.TextChoices):
        PENDING = "pending", _("Suggested")
        SAME = "same", _("Same claim")
        LINKED = "linked", _("Linked")
        REJECTED = "rejected", _("Not related")

    mention = models.ForeignKey("claims.Mention", on_delete=models.CASCADE, related_name="matches")
    claim = models.ForeignKey("claims.Claim", on_delete=models.CASCADE, related_name="matches")
    score = models.FloatField()
    relation = models.CharField(_("relation"), max_length=14, choices=Relation)
    parts = models.JSONField(_("parts of the score"), default=dict)
    diff = models.JSONField(_("what differs"), default=list)
    model = models.CharField(_("compared by"), max_length=60)
    decision = models.CharField(_("decision"), max_length=8, choices=Decision, default=Decision.PENDING)
    decided_by = models.ForeignKey("claims.User", on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = MatchQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("match"), _("matches")
        ordering = ["-score", "id"]
        indexes = [
            models.Index(fields=["claim", "-score"], name="match_of_claim"),
            models.Index(fields=["mention"], condition=Q(decision="pending"), name="match_pending"),
            models.Index(fields=["model"], condition=Q(decision="pending"), name="match_pending_model"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["mention", "claim"], name="match_once"),
            models.CheckConstraint(condition=Q(score__gte=0, score__lte=1), name="match_score"),
            models.CheckConstraint(
                condition=Q(relation__in=["repeats", "denies", "changed_figure", "related"]),
                name="match_relation",
            ),
            models.CheckConstraint(
                condition=Q(decision="pending", decided_by=None)
                | (Q(decision__in=["same", "linked", "rejected"]) & Q(decided_by__isnull=False)),
                name="match_decided_by_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mention_id} {self.relation} {self.claim_id} {self.score:.2f}"
