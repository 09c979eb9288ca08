"""What the desk tells one person, and by which ways that person wants to be told."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from claims.models.article import Article
from claims.models.claim import Claim
from claims.models.revisable import Revisable


class Notification(models.Model):
    """One thing that one person should know: made once of an event, whatever job runs again."""

    class Kind(models.TextChoices):
        ASSIGNED = "assigned", _("A claim was handed to you")
        MERGED = "merged", _("A claim of yours became part of another one")
        MENTIONED = "mentioned", _("A note mentions you")
        SIGNATURE = "signature", _("A verdict waits for a signature")
        RETURNED = "returned", _("A verdict was returned")
        VOIDED = "voided", _("A text you signed was changed")
        AGAIN = "again", _("A claim that you work on or follow was said again")
        DUE = "due", _("A pledge fell due")
        SOURCE = "source", _("A source of a claim that you work on or follow changed or is gone")
        DROPPED = "dropped", _("An article says a claim that you work on or follow no longer")
        WITHDRAWN = "withdrawn", _("An article with a claim that you work on or follow was withdrawn")
        PAGE = "page", _("A page names somebody else than its claim by now")
        ANSWER = "answer", _("An answer to an inquiry came")
        PUBLISHED = "published", _("A verdict was published")
        TAKEDOWN = "takedown", _("A page was taken down and waits for a second signature")
        REPORTED = "reported", _("A reader reported a mistake")
        FOLLOWED = "followed", _("Something new on what you follow")

    person = models.ForeignKey("claims.User", on_delete=models.CASCADE, related_name="notifications")
    event_id = models.BigIntegerField()
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, null=True, related_name="notifications")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, null=True, related_name="notifications")
    """Of what is followed: the article that has it."""
    about = models.CharField(_("what it is about"), max_length=300, blank=True, default="", db_default="")
    """What of the followed that is, in words."""
    by = models.ForeignKey("claims.User", on_delete=models.CASCADE, null=True, related_name="+")
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)
    posted_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name, verbose_name_plural = _("notification"), _("notifications")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["person", "-id"], condition=Q(read_at=None), name="notification_unread"),
            models.Index(fields=["person"], condition=Q(mailed_at=None), name="notification_unmailed"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["event_id", "person"], name="notification_once"),
            models.CheckConstraint(
                condition=Q(
                    kind__in=[
                        *("assigned", "mentioned", "signature", "returned", "voided"),
                        *("again", "due", "source", "answer", "published", "takedown", "followed"),
                        *("dropped", "withdrawn", "page", "merged", "reported"),
                    ]
                ),
                name="notification_kind",
            ),
            models.CheckConstraint(
                condition=Q(claim__isnull=False) | Q(article__isnull=False), name="notification_of_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.claim_id or self.article_id} → {self.person_id}"

    @property
    def thing(self) -> Claim | Article:
        """What it leads to."""
        return self.claim or self.article  # type: ignore[return-value]  # one is there, see the constraint


class Alerts(Revisable):
    """How a person is told beside the bell; without a row as the defaults say."""

    class Mail(models.TextChoices):
        RETURNED = (
            "returned",
            _("Only when a verdict of mine is returned, or a reader reports a mistake in it"),
        )
        OFF = "off", _("No mail")
        ONCE = "once", _("At once")
        DIGEST = "digest", _("Once a day")

    person = models.OneToOneField("claims.User", on_delete=models.CASCADE, related_name="alerts")
    mail = models.CharField(_("mail"), max_length=10, choices=Mail, default=Mail.RETURNED)
    chat_url = models.URLField(_("address of the chat's webhook"), max_length=2000, blank=True)
    digest_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name, verbose_name_plural = _("notification settings"), _("notification settings")
        constraints = [
            models.CheckConstraint(
                condition=Q(mail__in=["returned", "off", "once", "digest"]), name="alerts_mail"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.mail}"
