"""What leaves the building, and who may fetch it."""

from __future__ import annotations

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVector, SearchVectorExact
from django.db import models
from django.db.models import Case, Func, JSONField, OuterRef, Q, Subquery, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce, JSONObject, Now
from django.utils.translation import gettext_lazy as _

from claims.models.priorcheck import PriorCheck
from claims.models.revisable import Revisable


class Outlet(Revisable):
    """A partner newsroom on the API."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    publication = models.ForeignKey(
        "claims.Publication", on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("publication")
    )
    active = models.BooleanField(_("active"), default=True)
    created_at = models.DateTimeField(_("added"), db_default=Now(), editable=False)

    class Meta:
        verbose_name, verbose_name_plural = _("partner outlet"), _("partner outlets")

    def __str__(self) -> str:
        return self.name


class ApiKey(Revisable):
    """A partner's key: only its hash is kept; `prefix` is shown to tell keys apart."""

    class Scope(models.TextChoices):
        READ = "read", _("Read")
        WRITE = "write", _("Send articles")

    outlet = models.ForeignKey(
        Outlet, on_delete=models.CASCADE, related_name="keys", verbose_name=_("outlet")
    )
    prefix = models.CharField(_("begins with"), max_length=12, unique=True)
    hash = models.CharField(_("hash"), max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=10, choices=Scope), verbose_name=_("scopes"))
    created_at = models.DateTimeField(_("made"), db_default=Now(), editable=False)
    expires_at = models.DateTimeField(_("expires"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    last_used_at = models.DateTimeField(_("last used"), null=True, editable=False)

    class Meta:
        verbose_name, verbose_name_plural = _("key"), _("keys")
        constraints = [
            models.CheckConstraint(
                condition=Q(scopes__contained_by=["read", "write"]) & Q(scopes__len__gte=1),
                name="key_scopes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outlet} {self.prefix}…"


def _texts_at(path: str) -> Func:
    """The texts at a path of the content; the path stands in the statement, or no index would be found."""
    return Func(
        "content", template=f"jsonb_path_query_array(%(expressions)s, '{path}')", output_field=JSONField()
    )


HEAD = ("title", KT("content__wording"), KT("content__claimants"))
HEAD_WORDS = SearchVector(*HEAD, config="english")
WORDS = SearchVector(
    *HEAD,
    KT("content__standfirst"),
    KT("content__summary"),
    KT("content__body"),
    _texts_at("$.evidence[*].summary"),
    _texts_at("$.appearances[*].title"),
    config="english",
)
"""What can be asked for by words: as it was frozen, the claim, who made it, our words, where it stood."""


class FactCheckQuerySet(models.QuerySet["FactCheck"]):
    def public(self) -> Self:
        """What stands on the public pages: the latest version of each, taken-down notices included."""
        return self.filter(superseded_at=None)

    def standing(self) -> Self:
        """What readers are told now: neither taken down nor retracted."""
        return self.public().filter(taken_down_at=None).exclude(change=FactCheck.Change.RETRACTION)

    def worded(self, query: str) -> Self:
        """What holds all the words of `asked_in_words`."""
        return self.filter(Q(SearchVectorExact(WORDS, asked_in_words(query))))

    def best_worded(self, query: str) -> Self:
        """`worded`, with those first whose claim or claimants hold the words; then the newest."""
        in_head = Case(When(Q(SearchVectorExact(HEAD_WORDS, asked_in_words(query))), then=0), default=1)
        return self.worded(query).order_by(in_head, "-pk")

    def ruling_on(self, claim: str = "pk") -> Coalesce:
        """For annotations: the standing rating of the claim whose key the outer query has as `claim`.

        A dict {"label", "number", "by"}, None where nothing stands: the desk's own (by ""), else the newest
        that others published.
        """
        told = JSONObject(label="rating_label", number="rating_number", by=Value(""))
        own = Subquery(self.standing().filter(claim=OuterRef(claim)).values(told=told)[:1])
        theirs = PriorCheck.objects.newest_first().filter(claim=OuterRef(claim))
        told = JSONObject(label="rating_label", number="rating_number", by="publisher")
        return Coalesce(own, Subquery(theirs.values(told=told)[:1]), output_field=JSONField())


def asked_in_words(query: str) -> SearchQuery:
    """All the words, as typed into a box: "…" for a phrase, - for what is not there."""
    return SearchQuery(query, config="english", search_type="websearch")


class FactCheck(models.Model):
    """One published version of a verdict.

    The trigger `fact_check_two_signers` (migration 0002) refuses a row whose content hash was not signed
    by two different people, one of them an editor.
    """

    class Change(models.TextChoices):
        FIRST = "first", _("First published")
        TYPO = "typo", _("Typo")
        UPDATE = "update", _("Update")
        CORRECTION = "correction", _("Correction")
        RATING = "rating", _("Change of rating")
        RETRACTION = "retraction", _("Retraction")

    claim = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="fact_checks")
    review = models.OneToOneField("claims.Review", on_delete=models.PROTECT, related_name="fact_check")
    slug = models.SlugField(_("name in addresses"), max_length=120)
    number = models.PositiveIntegerField(default=1)
    content_hash = models.CharField(_("hash of the text"), max_length=64)
    first_signature = models.ForeignKey("claims.Signature", on_delete=models.PROTECT, related_name="+")
    second_signature = models.ForeignKey("claims.Signature", on_delete=models.PROTECT, related_name="+")
    change = models.CharField(_("kind of change"), max_length=10, choices=Change, default=Change.FIRST)
    change_note = models.TextField(_("note to readers"), blank=True)
    title = models.CharField(_("title"), max_length=300)
    rating_label = models.CharField(_("rating"), max_length=60)
    rating_number = models.PositiveSmallIntegerField(null=True)
    content = models.JSONField(_("page as it was published"))
    """What the page shows, frozen at publication."""
    topics = ArrayField(
        models.CharField(max_length=100), default=list, db_default=[], verbose_name=_("topics")
    )
    """Names in addresses of those under which readers find it."""
    voices = ArrayField(models.BigIntegerField(), default=list, db_default=[], verbose_name=_("speakers"))
    """Keys of the speakers who made the claim, in the order of its claimants."""
    head_seq = models.BigIntegerField(null=True)
    head_hash = models.CharField(_("head of the record"), max_length=64, blank=True)
    published_at = models.DateTimeField(db_default=Now())
    published_by = models.ForeignKey("claims.User", on_delete=models.PROTECT, related_name="+")
    superseded_at = models.DateTimeField(null=True)
    taken_down_at = models.DateTimeField(null=True)
    taken_down_by = models.ForeignKey("claims.User", on_delete=models.PROTECT, null=True, related_name="+")
    takedown_confirmed_by = models.ForeignKey(
        "claims.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    takedown_reason = models.TextField(_("why it is taken down"), blank=True)

    objects = FactCheckQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("fact-check"), _("fact-checks")
        indexes = [
            models.Index(fields=["-published_at"], condition=Q(superseded_at=None), name="factcheck_public"),
            models.Index(
                fields=["rating_label", "-id"],
                include=["rating_number"],
                condition=Q(superseded_at=None, taken_down_at=None),
                name="factcheck_rating",
            ),
            GinIndex(
                fields=["topics"],
                condition=Q(superseded_at=None, taken_down_at=None),
                name="factcheck_topics",
            ),
            GinIndex(
                fields=["voices"],
                condition=Q(superseded_at=None, taken_down_at=None),
                name="factcheck_voices",
            ),
            models.Index(fields=["-id"], condition=~Q(change_note=""), name="factcheck_corrections"),
            GinIndex(WORDS, condition=Q(superseded_at=None, taken_down_at=None), name="factcheck_words"),
            models.Index(
                fields=["taken_down_at"],
                condition=Q(superseded_at=None, taken_down_at__isnull=False, takedown_confirmed_by=None),
                name="factcheck_unconfirmed",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="factcheck_version"),
            models.UniqueConstraint(fields=["slug"], condition=Q(superseded_at=None), name="factcheck_slug"),
            models.UniqueConstraint(
                fields=["claim"], condition=Q(superseded_at=None), name="factcheck_one_standing"
            ),
            models.CheckConstraint(
                condition=~Q(first_signature=models.F("second_signature")), name="factcheck_two_signatures"
            ),
            models.CheckConstraint(
                condition=Q(change__in=["first", "typo", "update", "correction", "rating", "retraction"]),
                name="factcheck_change",
            ),
            models.CheckConstraint(
                condition=Q(change__in=["first", "typo"]) | ~Q(change_note=""), name="factcheck_change_noted"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"


class Subscription(Revisable):
    """A partner's wish to be told."""

    outlet = models.ForeignKey(
        Outlet, on_delete=models.CASCADE, related_name="subscriptions", verbose_name=_("outlet")
    )
    url = models.URLField(_("address"), max_length=2000)
    secret = models.CharField(_("secret"), max_length=64)
    active = models.BooleanField(_("active"), default=True)
    created_at = models.DateTimeField(_("added"), db_default=Now(), editable=False)

    class Meta:
        verbose_name, verbose_name_plural = _("subscription"), _("subscriptions")
        constraints = [models.UniqueConstraint(fields=["outlet", "url"], name="subscription_once")]

    def __str__(self) -> str:
        return self.url


class Delivery(models.Model):
    """One message to one subscription: that a fact-check was published, or taken down, or that what was
    published before bears on an article that the partner sent.
    """

    class State(models.TextChoices):
        PUBLISHED = "published", _("Published")
        TAKEN_DOWN = "taken_down", _("Taken down")
        CHECKED = "checked", _("Bears on an article")

    subscription = models.ForeignKey(
        Subscription, on_delete=models.CASCADE, related_name="deliveries", verbose_name=_("subscription")
    )
    fact_check = models.ForeignKey(
        FactCheck,
        on_delete=models.CASCADE,
        related_name="deliveries",
        null=True,
        verbose_name=_("fact-check"),
    )
    submission = models.ForeignKey(
        "claims.Submission",
        on_delete=models.CASCADE,
        related_name="deliveries",
        null=True,
        verbose_name=_("article"),
    )
    named = ArrayField(
        models.BigIntegerField(),
        default=list,
        db_default=[],
        verbose_name=_("claims whose fact-checks it names"),
    )
    """Of an article: the claims whose fact-checks its message names."""
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PUBLISHED)
    created_at = models.DateTimeField(_("queued"), db_default=Now(), editable=False)
    delivered_at = models.DateTimeField(_("delivered"), null=True)
    status = models.PositiveSmallIntegerField(_("HTTP status"), null=True)
    error = models.CharField(_("what went wrong"), max_length=300, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("delivery"), _("deliveries")
        indexes = [models.Index(fields=["subscription", "fact_check", "-id"], name="delivery_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["published", "taken_down"], fact_check__isnull=False, submission=None)
                | Q(state="checked", fact_check=None, submission__isnull=False),
                name="delivery_state",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fact_check_id or self.submission} {self.state} → {self.subscription}"

    @property
    def event(self) -> str:
        """What it tells, as the partner reads it."""
        about = "article" if self.state == self.State.CHECKED else "factcheck"
        return f"{about}.{self.state}"
