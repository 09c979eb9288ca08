"""The record: what was done (Event), in what order (EventSeal), and what follows from it (Outbox).

Event and EventSeal are append-only; triggers refuse UPDATE, DELETE and TRUNCATE (migration 0002).
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class Event(models.Model):
    """One act: ids, codes and salted hashes, never text, so that erasing personal data keeps it valid."""

    class ActorKind(models.TextChoices):
        USER = "user", _("Person")
        OUTLET = "outlet", _("Partner outlet")
        SYSTEM = "system", _("The desk itself")

    at = models.DateTimeField(_("when"), db_default=Now(), editable=False)
    action = models.CharField(_("act"), max_length=60)
    actor_kind = models.CharField(_("kind of actor"), max_length=10, choices=ActorKind)
    actor_id = models.BigIntegerField(null=True)
    subject_kind = models.CharField(_("kind of subject"), max_length=40)
    subject_id = models.BigIntegerField()
    data = models.JSONField(_("data"), default=dict)

    class Meta:
        verbose_name, verbose_name_plural = _("event"), _("events")
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "id"]),
            models.Index(fields=["action", "id"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(actor_kind__in=["user", "outlet", "system"]), name="event_actor_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.subject_kind}:{self.subject_id}"


class EventSeal(models.Model):
    """An event's place in the chain: hash = SHA-256(previous hash ‖ canonical form of the event)."""

    seq = models.BigIntegerField(_("number"), primary_key=True)
    event_id = models.BigIntegerField(_("event"), unique=True)
    previous = models.CharField(_("previous hash"), max_length=64)
    hash = models.CharField(_("hash"), max_length=64, unique=True)
    sealed_at = models.DateTimeField(_("sealed"), db_default=Now(), editable=False)

    class Meta:
        verbose_name, verbose_name_plural = _("seal"), _("seals")
        constraints = [models.CheckConstraint(condition=Q(seq__gte=1), name="seal_starts_at_one")]

    def __str__(self) -> str:
        return f"{self.seq} {self.hash[:12]}"


LONGEST_WAIT = dt.timedelta(minutes=10)
"""Between two tries of a job."""


class OutboxQuerySet(models.QuerySet["Outbox"]):
    def unfinished(self) -> Self:
        return self.filter(done_at=None, failed_at=None)

    def under_lease(self) -> Self:
        return self.unfinished().filter(_is_held())

    def due(self) -> Self:
        """Waiting rows whose time has come and which nobody holds.

        One whose time lies further ahead than any pause was written by a clock that has been put back since.
        """
        come = Q(available_at__lte=Now()) | Q(available_at__gt=Now() + LONGEST_WAIT)
        return self.unfinished().filter(come, Q(lease_until=None) | ~_is_held())

    def failed(self) -> Self:
        return self.exclude(failed_at=None)

    def lease(self, pk: int, *, seconds: float) -> uuid.UUID | None:
        """Take the row for `seconds`; None when another relay got there first."""
        token = uuid.uuid4()
        until = Now() + dt.timedelta(seconds=seconds)
        taken = self.due().filter(pk=pk).update(lease=token, lease_until=until)
        return token if taken == 1 else None

    def give_back(self) -> int:
        """Let go of what is under lease, where nobody who took it lives any more; how many rows."""
        return self.under_lease().update(lease=None, lease_until=None)


def _is_held() -> Q:
    """A lease that ends later than any could was taken before the clock was put back, and holds nothing."""
    longest = dt.timedelta(seconds=2 * (settings.JOB_TIME_LIMIT + settings.JOB_LEASE_MARGIN))
    return Q(lease_until__gte=Now(), lease_until__lte=Now() + longest)


class Outbox(models.Model):
    """A job that follows from an event: written in its transaction, done when the job has ended."""

    event = models.ForeignKey(Event, on_delete=models.DO_NOTHING, related_name="+")
    job = models.CharField(_("job"), max_length=60)
    subject_id = models.BigIntegerField()
    created_at = models.DateTimeField(_("queued"), db_default=Now(), editable=False)
    available_at = models.DateTimeField(_("next try"), db_default=Now())
    lease = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    done_at = models.DateTimeField(_("done"), null=True)
    failed_at = models.DateTimeField(_("failed"), null=True)
    error = models.CharField(_("what went wrong"), max_length=500, blank=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("job"), _("jobs")
        indexes = [
            models.Index(
                fields=["available_at"], condition=Q(done_at=None, failed_at=None), name="outbox_unfinished"
            ),
            models.Index(fields=["job", "subject_id"]),
            models.Index(fields=["failed_at"], condition=Q(failed_at__isnull=False), name="outbox_failed"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["event", "job", "subject_id"], name="outbox_once_per_event"),
        ]

    def __str__(self) -> str:
        return f"{self.job}({self.subject_id})"
