"""What a person of the desk declared to have a stake in, and therefore does not judge."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.topic import Topic


class InterestQuerySet(models.QuerySet["Interest"]):
    def standing(self) -> Self:
        return self.filter(ended_at=None)

    def on(self, claim: object) -> Self:
        """Those that bear on a claim: on itself, on one of its speakers, on one of its topics.

        `claim` is a claim, its id, or an OuterRef to one.
        """
        itself = Q(claim=claim) | Q(claim__merged_into=claim)
        speaker = Q(speaker__claims=claim) | Q(speaker__merged_into__claims=claim)
        return self.standing().filter(itself | speaker | Q(topic__claims=claim))


class Interest(models.Model):
    """A stake in one claim, in a speaker, or in a topic. It stays on record when it has ended."""

    person = models.ForeignKey("claims.User", on_delete=models.PROTECT, related_name="interests_declared")
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, null=True, related_name="interests")
    speaker = models.ForeignKey(
        "claims.Speaker", on_delete=models.PROTECT, null=True, related_name="interests"
    )
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, null=True, related_name="interests")
    why = models.CharField(_("why"), max_length=300)
    declared_at = models.DateTimeField(db_default=Now(), editable=False)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("claims.User", on_delete=models.PROTECT, null=True, related_name="+")

    objects = InterestQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("interest of a colleague"), _("interests of colleagues")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(claim__isnull=False, speaker=None, topic=None)
                | Q(claim=None, speaker__isnull=False, topic=None)
                | Q(claim=None, speaker=None, topic__isnull=False),
                name="interest_in_one_thing",
            ),
            models.CheckConstraint(condition=~Q(why=""), name="interest_says_why"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None)
                | (Q(ended_at__isnull=False, ended_by__isnull=False) & ~Q(ended_by=models.F("person"))),
                name="interest_ended_by_another",
            ),
            models.UniqueConstraint(
                fields=["person", "claim", "speaker", "topic"],
                condition=Q(ended_at=None),
                nulls_distinct=False,
                name="interest_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.thing}"

    @property
    def thing(self) -> models.Model | None:
        return self.claim or self.speaker or self.topic
