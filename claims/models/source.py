"""Who publishes, who speaks, and what evidence rests on."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from claims.models.revisable import Revisable


class Publication(Revisable):
    """An outlet that articles come from, or an agency that they credit."""

    not_found = _("There is no such publication.")
    can_be_named = True

    name = models.CharField(_("name"), max_length=200)
    key = models.CharField(_("name as compared"), max_length=200, unique=True, editable=False)
    domain = models.CharField(_("domain"), max_length=253, null=True, blank=True, unique=True)
    agency = models.BooleanField(_("news agency"), default=False)
    language = models.CharField(_("language"), max_length=5, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    note = models.TextField(_("note"), blank=True)
    aliases = ArrayField(
        models.CharField(max_length=200),
        default=list,
        blank=True,
        editable=False,
        verbose_name=_("also called"),
    )
    """Names of those that are part of it: it is cited by these too."""
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="merged"
    )
    """The row under which a person said that all this stands: the same outlet, which came in twice."""

    class Meta:
        verbose_name, verbose_name_plural = _("publication"), _("publications")
        constraints = [
            models.CheckConstraint(
                condition=~Q(merged_into=models.F("id")), name="publication_not_into_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Speaker(Revisable):
    """A person, organisation or group that claims are attributed to, across articles.

    `key` is the name folded for comparison alone; two people of one name differ by `qualifier`.
    """

    not_found = _("There is no such speaker.")
    can_be_named = True

    class Kind(models.TextChoices):
        PERSON = "person", _("Person")
        ORGANISATION = "organisation", _("Organisation")
        GROUP = "group", _("Group")
        UNKNOWN = "unknown", _("Unknown")

    name = models.CharField(_("name"), max_length=200)
    key = models.CharField(_("name as compared"), max_length=200, editable=False)
    qualifier = models.CharField(_("told apart by"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.UNKNOWN)
    position = models.CharField(_("position"), max_length=200, blank=True)
    party = models.CharField(_("party"), max_length=200, blank=True)
    aliases = ArrayField(
        models.CharField(max_length=200), default=list, blank=True, verbose_name=_("also called")
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="merged"
    )
    """The entry under which a person said that all this stands: another name of the same speaker."""
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        verbose_name, verbose_name_plural = _("speaker"), _("speakers")
        indexes = [GinIndex(fields=["aliases"], name="speaker_aliases")]
        constraints = [
            models.UniqueConstraint(fields=["key", "qualifier"], name="speaker_once"),
            models.CheckConstraint(
                condition=Q(kind__in=["person", "organisation", "group", "unknown"]), name="speaker_kind"
            ),
            models.CheckConstraint(condition=~Q(merged_into=models.F("id")), name="speaker_not_into_itself"),
        ]

    def __str__(self) -> str:
        return self.name


class Source(Revisable):
    """Something that evidence can be taken from."""

    not_found = _("There is no such source.")
    can_be_named = True

    class Kind(models.TextChoices):
        DOCUMENT = "document", _("Document")
        DATASET = "dataset", _("Dataset")
        STATEMENT = "statement", _("Official statement")
        STUDY = "study", _("Study")
        NEWS = "news", _("News report")
        RECORDING = "recording", _("Recording")
        POST = "post", _("Post")
        CONTACT = "contact", _("Contact")
        OTHER = "other", _("Other")

    class State(models.TextChoices):
        UNPINNED = "unpinned", _("Not pinned yet")
        FAILED = "failed", _("Could not be fetched")
        """Never pinned, and no longer tried: somebody asks again, or uploads a file."""
        SAME = "same", _("Same today")
        CHANGED = "changed", _("Changed")
        GONE = "gone", _("Gone")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.DOCUMENT)
    title = models.CharField(_("title"), max_length=300)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    url = models.URLField(_("address"), max_length=2000, blank=True)
    primary = models.BooleanField(_("primary source"), default=False)
    interests = models.TextField(_("declared interests"), blank=True)
    private_note = models.TextField(_("private note"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.UNPINNED, editable=False)
    latest = models.ForeignKey(
        "claims.Snapshot", on_delete=models.PROTECT, null=True, editable=False, related_name="latest_of"
    )
    """What it said when it was looked at last: not the newest, where it came back to what it said before."""
    created_at = models.DateTimeField(_("added"), db_default=Now(), editable=False)
    created_by = models.ForeignKey("claims.User", on_delete=models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(_("last looked at"), null=True, editable=False)
    next_check_at = models.DateTimeField(_("next look"), null=True, editable=False)

    class Meta:
        verbose_name, verbose_name_plural = _("source"), _("sources")
        indexes = [models.Index(fields=["next_check_at"], name="source_next_check")]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    kind__in=[
                        "document",
                        "dataset",
                        "statement",
                        "study",
                        "news",
                        "recording",
                        "post",
                        "contact",
                        "other",
                    ]
                ),
                name="source_kind",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["unpinned", "failed", "same", "changed", "gone"]), name="source_state"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Snapshot(models.Model):
    """What a source said when it was pinned: bytes, text and hash. Never changed (migration 0002)."""

    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="snapshots", verbose_name=_("source")
    )
    url = models.URLField(_("address"), max_length=2000, blank=True)
    content_type = models.CharField(_("content type"), max_length=100, blank=True)
    file = models.FileField(upload_to="snapshots/%Y/%m/", max_length=300)
    text = models.TextField(_("text"), blank=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    fetched_at = models.DateTimeField(_("fetched"), db_default=Now(), editable=False)
    fetched_by = models.ForeignKey(
        "claims.User", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("fetched by")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("snapshot"), _("snapshots")
        constraints = [models.UniqueConstraint(fields=["source", "sha256"], name="snapshot_once_per_content")]

    def __str__(self) -> str:
        return f"{self.source} {self.sha256[:12]}"
