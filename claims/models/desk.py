"""The desk's own papers: notes, views, inquiries, and decisions that can be taken back."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.models.revisable import Revisable


class Note(Revisable):
    """A remark on a claim, for the desk alone."""

    claim = models.ForeignKey("claims.Claim", on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey("claims.User", on_delete=models.PROTECT, related_name="+")
    body = models.TextField(_("body"))
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        verbose_name, verbose_name_plural = _("note"), _("notes")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.body[:60]


class SavedView(Revisable):
    """A queue address under a name."""

    owner = models.ForeignKey("claims.User", on_delete=models.CASCADE, related_name="views")
    name = models.CharField(_("name"), max_length=100)
    query = models.CharField(_("filters of the queue"), max_length=1000)
    shared = models.BooleanField(_("shared with the newsroom"), default=False)

    class Meta:
        verbose_name, verbose_name_plural = _("kept view"), _("kept views")
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="view_name_once")]

    def __str__(self) -> str:
        return self.name


class Follow(models.Model):
    """A person who wants to hear what becomes of a claim, whoever works on it; or of each new article in
    which a speaker says something, of claims in a topic, or where some words turn up.
    """

    claim = models.ForeignKey("claims.Claim", on_delete=models.CASCADE, null=True, related_name="follows")
    speaker = models.ForeignKey("claims.Speaker", on_delete=models.CASCADE, null=True, related_name="follows")
    topic = models.ForeignKey("claims.Topic", on_delete=models.CASCADE, null=True, related_name="follows")
    words = models.CharField(_("words"), max_length=100, blank=True, default="", db_default="")
    words_key = models.CharField(
        _("words as compared"), max_length=200, blank=True, default="", db_default=""
    )
    """The words as they are compared, with single spaces."""
    person = models.ForeignKey("claims.User", on_delete=models.CASCADE, related_name="follows")

    class Meta:
        verbose_name, verbose_name_plural = _("follow"), _("follows")
        constraints = [
            models.UniqueConstraint(fields=["person", "claim"], name="follow_once"),
            models.UniqueConstraint(fields=["person", "speaker"], name="follow_speaker_once"),
            models.UniqueConstraint(fields=["person", "topic"], name="follow_topic_once"),
            models.UniqueConstraint(
                fields=["person", "words_key"], condition=~Q(words_key=""), name="follow_words_once"
            ),
            models.CheckConstraint(
                condition=Q(claim__isnull=False, speaker=None, topic=None, words_key="")
                | Q(claim=None, speaker__isnull=False, topic=None, words_key="")
                | Q(claim=None, speaker=None, topic__isnull=False, words_key="")
                | (Q(claim=None, speaker=None, topic=None) & ~Q(words_key="")),
                name="follow_one_thing",
            ),
        ]

    def __str__(self) -> str:
        """What is followed, for people to read."""
        if self.speaker is not None:
            return str((self.speaker.merged_into or self.speaker).name)
        return str(self.topic or (f"“{self.words}”" if self.words_key else self.claim))

    @property
    def kind(self) -> str:
        return next(
            kind
            for kind in ("claim", "speaker", "topic", "words")
            if getattr(self, f"{kind}_id", self.words_key)
        )

    @property
    def thing(self) -> tuple[str, int | str | None]:
        """What is followed, the same for all names of one speaker."""
        whole = self.speaker.merged_into_id if self.speaker else None
        return self.kind, whole or self.claim_id or self.speaker_id or self.topic_id or self.words_key


class InquiryQuerySet(models.QuerySet["Inquiry"]):
    def standing(self) -> Self:
        return self.filter(taken_back=False)

    def late(self) -> Self:
        """Unanswered, and the time to answer is over."""
        return self.standing().filter(answered_at=None, deadline__lte=timezone.now())


class Inquiry(Revisable):
    """The right of reply: whom we asked, how, until when, and what came back."""

    not_found = _("There is no such inquiry.")
    ERASED = "—"
    """Stands in place of whom we asked, and of an answer, that were erased."""

    class Channel(models.TextChoices):
        MAIL = "mail", _("Mail")
        PHONE = "phone", _("Phone")
        FORM = "form", _("Web form")
        IN_PERSON = "in_person", _("In person")

    claim = models.ForeignKey("claims.Claim", on_delete=models.CASCADE, related_name="inquiries")
    whom = models.CharField(_("whom"), max_length=200)
    channel = models.CharField(_("how"), max_length=10, choices=Channel, default=Channel.MAIL)
    question = models.TextField(_("question"), blank=True)
    asked_by = models.ForeignKey("claims.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(db_default=Now())
    deadline = models.DateTimeField(_("answer by"), null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)
    taken_back = models.BooleanField(_("taken back"), default=False, db_default=False)
    """Nobody was asked, after all; the words are kept for whoever wrote them."""

    objects = InquiryQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("inquiry"), _("inquiries")
        indexes = [models.Index(fields=["deadline"], condition=Q(answered_at=None), name="inquiry_late")]
        constraints = [
            models.CheckConstraint(
                condition=Q(channel__in=["mail", "phone", "form", "in_person"]), name="inquiry_channel"
            ),
        ]

    def __str__(self) -> str:
        return self.asked

    @property
    def asked(self) -> str:
        """Whom we asked, for people to read."""
        return gettext("somebody who was erased") if self.whom == self.ERASED else self.whom


class DecisionQuerySet(models.QuerySet["Decision"]):
    def standing(self) -> Self:
        return self.filter(undone_at=None)


class Decision(models.Model):
    """One act of triage on one or many claims, with what it changed, so that it can be undone for a day."""

    by = models.ForeignKey("claims.User", on_delete=models.PROTECT, null=True, related_name="decisions")
    """Nobody of the desk, where a partner withdrew what it had sent: an editor undoes that."""
    action = models.CharField(_("act"), max_length=40)
    article = models.ForeignKey(
        "claims.Article", on_delete=models.CASCADE, null=True, related_name="decisions"
    )
    changes = models.JSONField(_("what was changed"))
    """[{"noun": "claim", "id": 1, "before": {field: value}, "after": {field: value}}, …]"""
    at = models.DateTimeField(db_default=Now(), editable=False)
    undone_at = models.DateTimeField(null=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("decision"), _("decisions")
        indexes = [models.Index(fields=["by", "-id"], condition=Q(undone_at=None), name="decision_standing")]

    def __str__(self) -> str:
        return f"{self.action} × {len(self.changes)}"
