"""Fact-checks that did not come from this desk."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import MD5, Now, Upper
from django.utils.translation import gettext_lazy as _


class PriorCheckQuerySet(models.QuerySet["PriorCheck"]):
    def newest_first(self) -> Self:
        return self.order_by(F("published_on").desc(nulls_last=True), "-pk")


class PriorCheck(models.Model):
    """A fact-check of a claim that others published, or this newsroom before it had the desk.

    Nobody signed it here: it answers "has this been checked?", and never leaves the desk as a verdict.
    """

    class Via(models.TextChoices):
        DESK = "desk", _("A person at the desk")
        FILE = "file", _("A file")
        API = "api", _("Its publisher")

    claim = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="prior_checks")
    url = models.URLField(_("address"), max_length=2000)
    reviewed = models.TextField(_("claim"))
    """The claim as its publisher words it."""
    publisher = models.CharField(_("published by"), max_length=200)
    title = models.CharField(_("title"), max_length=500, blank=True)
    rating_label = models.CharField(_("rating"), max_length=200)
    rating_number = models.PositiveSmallIntegerField(null=True, blank=True)
    """1 to 5, where the publisher's own scale could be read so."""
    published_on = models.DateField(_("published"), null=True, blank=True)
    added_at = models.DateTimeField(_("added"), db_default=Now(), editable=False)
    added_by = models.ForeignKey("claims.User", on_delete=models.PROTECT, null=True, related_name="+")
    via = models.CharField(_("came by"), max_length=4, choices=Via, db_default=Via.DESK, default=Via.DESK)
    """What a person put down with a claim tells what the desk works on; the others do not."""
    outlet = models.ForeignKey(
        "claims.Outlet", on_delete=models.PROTECT, null=True, blank=True, related_name="prior_checks"
    )
    """The partner that published it and sent it here."""

    objects = PriorCheckQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("earlier fact-check"), _("earlier fact-checks")
        indexes = [models.Index(Upper("publisher"), F("id").desc(), name="prior_check_publisher")]
        constraints = [
            models.UniqueConstraint(MD5("url"), MD5("reviewed"), name="prior_check_once"),
            models.CheckConstraint(
                condition=Q(rating_number=None) | Q(rating_number__range=(1, 5)), name="prior_check_number"
            ),
            models.CheckConstraint(
                condition=Q(via__in=["desk", "file"], outlet=None) | Q(via="api", outlet__isnull=False),
                name="prior_check_sender",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.publisher}: {self.reviewed}"


class PriorImport(models.Model):
    """A file of such fact-checks that an admin gave the desk, and how far it has been taken in."""

    name = models.CharField(_("file"), max_length=200)
    file = models.CharField(_("kept file"), max_length=200, editable=False)
    """Where its bytes are kept until they are taken in; then nothing."""
    language = models.CharField(_("language"), max_length=5, default="en")
    upto = models.PositiveIntegerField(_("looked at"), default=0)
    added = models.PositiveIntegerField(_("added"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    known = models.PositiveIntegerField(_("known already"), default=0)
    faulty = models.PositiveIntegerField(_("not taken"), default=0)
    faults = models.JSONField(_("not taken, and why"), default=list)
    """[[place, why], …], the first of them."""
    added_at = models.DateTimeField(_("given"), db_default=Now(), editable=False)
    added_by = models.ForeignKey(
        "claims.User", on_delete=models.PROTECT, related_name="+", verbose_name=_("given by")
    )
    finished_at = models.DateTimeField(_("finished"), null=True, editable=False)

    class Meta:
        verbose_name, verbose_name_plural = _("file of fact-checks"), _("files of fact-checks")

    def __str__(self) -> str:
        return self.name
