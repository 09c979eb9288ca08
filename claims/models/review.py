"""From evidence to a verdict that two people signed."""

from __future__ import annotations

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.models.revisable import Revisable


class RatingScale(Revisable):
    """A set of ratings: one for truth, one for pledges."""

    name = models.CharField(_("name"), max_length=100)
    slug = models.SlugField(_("name in addresses"), unique=True)
    for_pledges = models.BooleanField(_("for pledges"), default=False)

    class Meta:
        verbose_name, verbose_name_plural = _("rating scale"), _("rating scales")

    def __str__(self) -> str:
        return self.name


class Rating(Revisable):
    """One rating with its published meaning, and a number 1–5 for ClaimReview or none."""

    scale = models.ForeignKey(RatingScale, on_delete=models.CASCADE, related_name="ratings")
    code = models.SlugField(_("code"))
    label = models.CharField(_("label"), max_length=60)
    meaning = models.TextField(_("meaning"))
    number = models.PositiveSmallIntegerField(_("number for ClaimReview"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name, verbose_name_plural = _("rating"), _("ratings")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["scale", "code"], name="rating_code_once"),
            models.CheckConstraint(condition=Q(number=None) | Q(number__range=(1, 5)), name="rating_number"),
        ]

    def __str__(self) -> str:
        return self.label


class Evidence(Revisable):
    """What speaks for or against a claim: a quote in a pinned source, or a note of a contact."""

    class Stance(models.TextChoices):
        SUPPORTS = "supports", _("Supports")
        REFUTES = "refutes", _("Refutes")
        CONTEXT = "context", _("Context")

    class Visibility(models.TextChoices):
        PUBLIC = "public", _("Public")
        SUMMARY = "summary", _("Public in summary")
        DESK = "desk", _("For the desk alone")

    class Terms(models.TextChoices):
        ON_RECORD = "on_record", _("On the record")
        BACKGROUND = "background", _("Background")
        CONFIDENTIAL = "confidential", _("Confidential")

    ERASED = "—"
    """Stands in place of a contact, and of words, that were erased."""

    claim = models.ForeignKey("claims.Claim", on_delete=models.CASCADE, related_name="evidence")
    source = models.ForeignKey("claims.Source", on_delete=models.PROTECT, null=True, related_name="evidence")
    snapshot = models.ForeignKey(
        "claims.Snapshot", on_delete=models.PROTECT, null=True, related_name="evidence"
    )
    contact = models.CharField(_("contact"), max_length=200, blank=True)
    contacted_on = models.DateField(_("spoken to on"), null=True, blank=True)
    terms = models.CharField(_("terms"), max_length=12, choices=Terms, blank=True)
    stance = models.CharField(_("stance"), max_length=8, choices=Stance)
    quote = models.TextField(_("quote"), blank=True)
    locator = models.CharField(_("where in the source"), max_length=200, blank=True)
    summary = models.TextField(_("what it shows"), blank=True)
    visibility = models.CharField(
        _("visibility"), max_length=8, choices=Visibility, default=Visibility.PUBLIC
    )
    added_by = models.ForeignKey("claims.User", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(db_default=Now(), editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name, verbose_name_plural = _("piece of evidence"), _("evidence")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(source__isnull=False) & Q(contact="") & Q(terms=""))
                | (Q(source=None, snapshot=None) & ~Q(contact="") & ~Q(terms="")),
                name="evidence_from_source_or_contact",
            ),
            models.CheckConstraint(
                condition=Q(stance__in=["supports", "refutes", "context"]), name="evidence_stance"
            ),
            models.CheckConstraint(
                condition=Q(visibility__in=["public", "summary", "desk"]), name="evidence_visibility"
            ),
            models.CheckConstraint(
                condition=~Q(terms="confidential") | Q(visibility="desk"), name="evidence_confidential_stays"
            ),
        ]

    def __str__(self) -> str:
        return self.quote[:60] or self.summary[:60]

    @property
    def whom(self) -> str:
        """The contact, for people to read."""
        return gettext("a contact that was erased") if self.contact == self.ERASED else self.contact


class Contact(Evidence):
    """Evidence that somebody gave in talk, by whom the desk spoke to: what the admin lists."""

    class Meta:
        proxy = True
        verbose_name, verbose_name_plural = _("contact"), _("contacts")

    def __str__(self) -> str:
        return f"{self.whom}: {super().__str__()}"


class ReviewQuerySet(models.QuerySet["Review"]):
    def standing(self) -> Self:
        return self.filter(state__in=[Review.State.DRAFT, Review.State.SUBMITTED, Review.State.SIGNED])


class Review(Revisable):
    """A verdict in the making. `content_hash` is what signatures are bound to (claims/review.py)."""

    not_found = _("There is no such verdict.")

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Submitted")
        SIGNED = "signed", _("Signed")
        PUBLISHED = "published", _("Published")
        RETURNED = "returned", _("Returned")
        TAKEN_BACK = "taken_back", _("Taken back")

    class Judges(models.TextChoices):
        SAID = "said", _("Was it said?")
        TRUE = "true", _("Is it true?")

    claim = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="reviews")
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    rating = models.ForeignKey(Rating, on_delete=models.PROTECT, null=True, blank=True)
    judges = models.CharField(_("judges"), max_length=4, choices=Judges, default=Judges.TRUE)
    judged_link = models.ForeignKey("claims.ChainLink", on_delete=models.PROTECT, null=True, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    body = models.TextField(_("body"), blank=True)
    headline = models.CharField(_("headline"), max_length=150, blank=True, db_default="", default="")
    standfirst = models.CharField(_("standfirst"), max_length=400, blank=True, db_default="", default="")
    byline = ArrayField(
        models.CharField(max_length=100), default=list, blank=True, db_default=[], verbose_name=_("byline")
    )
    said_on = models.DateField(_("said on"), null=True, blank=True)
    occasion = models.CharField(_("occasion"), max_length=200, blank=True, db_default="", default="")
    change = models.CharField(_("kind of change"), max_length=10, blank=True, db_default="", default="")
    """Of a next version what kind of change it is (FactCheck.Change), and what readers are told of it."""
    change_note = models.TextField(_("note to readers"), blank=True, db_default="", default="")
    picture = models.ForeignKey("claims.Picture", on_delete=models.PROTECT, null=True, related_name="reviews")
    picture_alt = models.CharField(
        _("what the picture shows"), max_length=300, blank=True, db_default="", default=""
    )
    picture_credit = models.CharField(
        _("credit of the picture"), max_length=200, blank=True, db_default="", default=""
    )
    picture_false = models.BooleanField(db_default=False, default=False)
    """Whether it shows the false thing itself: readers see it crossed out."""
    evidence = models.ManyToManyField(Evidence, related_name="reviews", blank=True)
    checklist = models.JSONField(_("checklist"), default=dict, blank=True)
    author = models.ForeignKey("claims.User", on_delete=models.PROTECT, related_name="+")
    last_edited_by = models.ForeignKey("claims.User", on_delete=models.PROTECT, related_name="+")
    content_hash = models.CharField(_("hash of the text"), max_length=64, blank=True, editable=False)
    returned_reason = models.TextField(_("what has to change"), blank=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    submitted_at = models.DateTimeField(null=True)
    publish_at = models.DateTimeField(null=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("verdict"), _("verdicts")
        indexes = [
            models.Index(
                fields=["submitted_at"],
                condition=Q(state__in=["submitted", "signed", "returned"]),
                name="review_in_hand",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(state__in=["draft", "submitted", "signed", "returned", "taken_back"]),
                name="review_one_in_hand",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["draft", "submitted", "signed", "published", "returned", "taken_back"]
                ),
                name="review_state",
            ),
            models.CheckConstraint(
                condition=Q(picture=None, picture_false=False) | ~Q(picture_alt="") & ~Q(picture_credit=""),
                name="review_picture_described",
            ),
            models.CheckConstraint(
                condition=Q(judges="true", judged_link=None) | Q(judges="said"), name="review_judges"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "returned", "taken_back"]) | ~Q(content_hash=""),
                name="review_hash_when_submitted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim} {self.state}"


class Signature(models.Model):
    """A person's name under a content hash. Never changed; an edit makes another hash.

    A verdict that is given back takes its signatures along: whoever wanted it changed has not signed what
    comes again, not even when it comes in the same words.
    """

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="signatures")
    signer = models.ForeignKey("claims.User", on_delete=models.PROTECT, related_name="signatures")
    role = models.CharField(_("role"), max_length=10)
    content_hash = models.CharField(_("hash of the text"), max_length=64)
    content = models.JSONField(_("what was signed"), default=dict)
    """What was signed, so that its owner sees what changed since."""
    signed_at = models.DateTimeField(db_default=Now(), editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name, verbose_name_plural = _("signature"), _("signatures")
        constraints = [
            models.UniqueConstraint(
                fields=["review", "signer", "content_hash"],
                condition=Q(withdrawn_at=None),
                name="signature_once",
            ),
            models.CheckConstraint(
                condition=Q(role__in=["reporter", "editor", "admin"]), name="signature_role"
            ),
            models.CheckConstraint(condition=~Q(content_hash=""), name="signature_on_content"),
        ]

    def __str__(self) -> str:
        return f"{self.signer} on {self.content_hash[:12]}"
