"""What partners send: which article came from whom, and which request was answered already."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from claims.models.article import Article


class Submission(models.Model):
    """An article as a partner sent it: title, address, kind and date are the partner's, whatever the desk
    made of it.

    Several partners, and the desk itself, may bring the same article; each sees its own submission alone.
    """

    outlet = models.ForeignKey("claims.Outlet", on_delete=models.CASCADE, related_name="submissions")
    article = models.ForeignKey("claims.Article", on_delete=models.CASCADE, related_name="submissions")
    title = models.CharField(_("title"), max_length=500, blank=True)
    url = models.URLField(_("address"), max_length=2000, blank=True)
    kind = models.CharField(
        _("kind"),
        max_length=8,
        choices=Article.Kind,
        default=Article.Kind.ARTICLE,
        db_default=Article.Kind.ARTICLE,
        editable=False,
    )
    published_at = models.DateTimeField(null=True, editable=False)
    sent_at = models.DateTimeField(_("sent"), db_default=Now(), editable=False)
    heard = models.ForeignKey(
        "claims.ArticleVersion", on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    """The version of which the partner heard what bears on it, if anything did."""

    class Meta:
        verbose_name, verbose_name_plural = _("submission"), _("submissions")
        indexes = [models.Index(fields=["outlet", "-id"], name="submission_newest")]
        constraints = [models.UniqueConstraint(fields=["outlet", "article"], name="submission_once")]

    def __str__(self) -> str:
        return f"{self.outlet} → {self.article}"

    @property
    def told(self) -> Article | Submission:
        """What tells its kind and its date: the article where the partner brought it, which is read on; else
        what was sent, for an article of somebody else's is not the partner's to know.
        """
        return self.article if self.article.outlet_id == self.outlet_id else self


class AnsweredRequest(models.Model):
    """A write that came with an Idempotency-Key: the same key gets the same answer again, for a day."""

    outlet = models.ForeignKey("claims.Outlet", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(_("key of the request"), max_length=200)
    request_hash = models.CharField(_("hash of the request"), max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    """None while the first request is still being worked on."""
    answer = models.JSONField(_("answer"), null=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        verbose_name, verbose_name_plural = _("answered request"), _("answered requests")
        indexes = [models.Index(fields=["created_at"], name="answered_request_age")]
        constraints = [models.UniqueConstraint(fields=["outlet", "key"], name="answered_request_once")]

    def __str__(self) -> str:
        return f"{self.outlet} {self.key}"
