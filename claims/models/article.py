"""What the newsroom reads."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from pgvector.django import HalfVectorField

from claims.models.revisable import Revisable

DIMENSIONS = 384


class Feed(Revisable):
    """An RSS or Atom feed that is polled."""

    not_found = _("There is no such feed.")

    title = models.CharField(_("title"), max_length=200, blank=True)
    url = models.URLField(_("address"), max_length=2000, unique=True)
    publication = models.ForeignKey(
        "claims.Publication", on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("publication")
    )
    active = models.BooleanField(_("active"), default=True)
    interval_minutes = models.PositiveIntegerField(_("minutes between polls"), default=15)
    next_poll_at = models.DateTimeField(_("next poll"), db_default=Now())
    etag = models.CharField(_("mark of the last version"), max_length=200, blank=True, editable=False)
    last_modified = models.CharField(
        _("date of the last version"), max_length=100, blank=True, editable=False
    )
    last_polled_at = models.DateTimeField(_("last poll"), null=True, editable=False)
    last_result = models.CharField(_("last result"), max_length=300, blank=True, editable=False)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0, editable=False)

    class Meta:
        verbose_name, verbose_name_plural = _("feed"), _("feeds")
        indexes = [models.Index(fields=["next_poll_at"], condition=Q(active=True), name="feed_due")]
        constraints = [
            models.CheckConstraint(condition=Q(interval_minutes__gte=1), name="feed_interval"),
        ]

    def __str__(self) -> str:
        return self.title or self.url


class FeedEntry(models.Model):
    """An entry of a feed that was seen: a known one is not fetched again, a failed one a few times."""

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="entries")
    key = models.CharField(_("hash of the entry"), max_length=64)
    stamp = models.CharField(_("date that the feed gives"), max_length=64, blank=True)
    url = models.URLField(_("address"), max_length=2000, blank=True)
    article = models.ForeignKey("claims.Article", on_delete=models.CASCADE, null=True, related_name="+")
    failures = models.PositiveSmallIntegerField(_("failures"), default=0)
    error = models.CharField(_("what went wrong"), max_length=300, blank=True)
    seen_at = models.DateTimeField(_("first seen"), db_default=Now(), editable=False)

    class Meta:
        verbose_name, verbose_name_plural = _("entry of a feed"), _("entries of feeds")
        constraints = [models.UniqueConstraint(fields=["feed", "key"], name="feed_entry_once")]

    def __str__(self) -> str:
        return self.url or self.key[:12]


class ArticleQuerySet(models.QuerySet["Article"]):
    def here(self) -> Self:
        """Without those that were withdrawn."""
        return self.filter(withdrawn_at=None)

    def newest_first(self) -> Self:
        return self.order_by("-id")


class Article(Revisable):
    """One text at one place; its words are in its versions."""

    not_found = _("There is no such article.")
    can_be_named = True

    class Kind(models.TextChoices):
        ARTICLE = "article", _("Article")
        POST = "post", _("Post")
        SPEECH = "speech", _("Speech")
        VIDEO = "video", _("Video")
        IMAGE = "image", _("Image")
        LEAFLET = "leaflet", _("Leaflet")

    class Via(models.TextChoices):
        PASTE = "paste", _("Pasted")
        URL = "url", _("Address")
        UPLOAD = "upload", _("Upload")
        FEED = "feed", _("Feed")
        API = "api", _("API")
        COMMAND = "command", _("Command line")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting to be read")
        READ = "read", _("Read")
        NOT_READ = "not_read", _("To be read by a person")
        FAILED = "failed", _("Reading failed")

    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.ARTICLE)
    via = models.CharField(_("came by"), max_length=8, choices=Via)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    publication = models.ForeignKey(
        "claims.Publication", on_delete=models.PROTECT, null=True, related_name="articles"
    )
    url = models.URLField(_("address"), max_length=2000, blank=True)
    canonical_url = models.URLField(_("address as compared"), max_length=2000, null=True)
    title = models.CharField(_("title"), max_length=500)
    published_at = models.DateTimeField(null=True)
    language = models.CharField(_("language"), max_length=5, blank=True)
    authors = ArrayField(models.CharField(max_length=200), default=list, verbose_name=_("authors"))
    credits = ArrayField(models.CharField(max_length=200), default=list, verbose_name=_("whom it credits"))
    text_sha256 = models.CharField(_("hash of the text"), max_length=64, db_index=True)
    current = models.ForeignKey(
        "claims.ArticleVersion", on_delete=models.PROTECT, null=True, related_name="+"
    )
    copy_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="copies")
    near_copy = models.BooleanField(default=False)
    feed = models.ForeignKey(Feed, on_delete=models.SET_NULL, null=True, related_name="articles")
    outlet = models.ForeignKey("claims.Outlet", on_delete=models.PROTECT, null=True, related_name="articles")
    added_by = models.ForeignKey("claims.User", on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField(db_default=Now(), editable=False)
    withdrawn_at = models.DateTimeField(null=True)
    """Since when it is out of sight, with what only it carried: it should never have come here. By a person
    of the desk, or by the partner that sent it.
    """
    withdrawn_by = models.ForeignKey("claims.User", on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_reason = models.CharField(
        _("why it was withdrawn"), max_length=300, blank=True, default="", db_default=""
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("article"), _("articles")
        indexes = [
            models.Index(fields=["published_at"], name="article_published"),
            models.Index(
                fields=["-id"], condition=Q(state__in=["failed", "waiting"]), name="article_unfinished"
            ),
            models.Index(fields=["-id"], condition=Q(withdrawn_at__isnull=False), name="article_withdrawn"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["canonical_url"], name="article_canonical_url"),
            models.UniqueConstraint(
                fields=["text_sha256"], condition=Q(canonical_url=None), name="article_text_without_url"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["article", "post", "speech", "video", "image", "leaflet"]),
                name="article_kind",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "read", "not_read", "failed"]), name="article_state"
            ),
            models.CheckConstraint(
                condition=Q(via__in=["paste", "url", "upload", "feed", "api", "command"]), name="article_via"
            ),
            models.CheckConstraint(condition=~Q(copy_of=models.F("id")), name="article_no_copy_of_itself"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_reason=""), name="article_withdrawn_why"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def speaker(self) -> str:
        """Who speaks all through it: the one author of a post or a speech. "" where that is not known."""
        spoken = self.kind in (self.Kind.POST, self.Kind.SPEECH) and len(self.authors) == 1
        return self.authors[0] if spoken else ""

    @property
    def withdrawer(self) -> models.Model | None:
        """Who withdrew it."""
        return self.withdrawn_by or self.outlet

    @property
    def out_at(self) -> dt.datetime:
        """When it came out; where that is not known, when it came here."""
        return self.published_at or self.added_at


class ArticleVersion(models.Model):
    """The text as it was fetched: immutable (migration 0002 refuses a change of text or hash).

    Text has LF line ends and no NUL; offsets into it count code points.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(_("title"), max_length=500)
    text = models.TextField(_("text"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    shingles = models.BinaryField(null=True, editable=False)
    file = models.FileField(upload_to="articles/%Y/%m/", max_length=300, blank=True)
    content_type = models.CharField(_("content type"), max_length=100, blank=True)
    fetched_at = models.DateTimeField(db_default=Now(), editable=False)
    layout = models.JSONField(_("how the text is laid out"), default=list)
    NOT_COMPARED = "not_compared"
    """A note: comparing it with earlier claims failed for good."""

    notes = ArrayField(models.CharField(max_length=60), default=list, verbose_name=_("remarks on reading it"))
    extractor = models.CharField(_("read by"), max_length=60, blank=True)
    extracted_at = models.DateTimeField(null=True)
    matched_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name, verbose_name_plural = _("version of an article"), _("versions of articles")
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="version_number"),
            models.CheckConstraint(condition=~Q(text=""), name="version_has_text"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"


class Sentence(models.Model):
    """A sentence of a version with its vector: the archive that look-back scans. It has no vector index."""

    version = models.ForeignKey(ArticleVersion, on_delete=models.CASCADE, related_name="sentences")
    position = models.PositiveIntegerField()
    begin = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    worth = models.FloatField(default=0)
    model = models.CharField(_("language model"), max_length=60, blank=True)
    vector = HalfVectorField(dimensions=DIMENSIONS, null=True)

    class Meta:
        verbose_name, verbose_name_plural = _("sentence of an article"), _("sentences of articles")
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="sentence_position"),
            models.CheckConstraint(condition=Q(end__gt=models.F("begin")), name="sentence_span"),
        ]
        indexes = [models.Index(fields=["model", "id"], name="sentence_model")]

    def __str__(self) -> str:
        return f"{self.version_id}:{self.begin}-{self.end}"
