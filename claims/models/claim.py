"""Claims: what a desk works on, where each was seen, and who said it through whom."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Prefetch, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.article import Article
from claims.models.kinds import FOLDED_KINDS, Kind, Polarity
from claims.models.revisable import Revisable
from claims.models.topic import Topic

NO_ECHO = Q(echo_of=None) | ~Q(echo_of__status="dismissed")

ASKED = ("kind", "echo_of", "worth", "article_count", "deadline")
"""What the queue asks of every claim: beside the columns of an index, so that a filter reads no rows."""


def asks(attention: str) -> Q:
    """Few claims of many ask for anything: said twice, so that they are found by the index of just these. How
    many ask for one thing PostgreSQL cannot know, and would read all claims, the newest first.
    """
    return Q(attention__contains=[attention]) & ~Q(attention=[])


GONE = ("merged", "withdrawn")
"""The statuses in which a claim is no row of any list: part of another one, or withdrawn with its article."""

IN_HANDS = ("new", "open", "in_review")
"""The statuses in which a claim is still somebody's work."""

SETTLED = ("accepted", "dismissed", "checked", "prior", "closed")


class ClaimQuerySet(models.QuerySet["Claim"]):
    def unread(self) -> Self:
        """What waits to be read: new, of a kind that can be checked, and no echo of what was dismissed."""
        return self.filter(status=Claim.Status.NEW).exclude(kind__in=FOLDED_KINDS).no_echo()

    def no_echo(self) -> Self:
        """Without claims that only say again what the desk dismissed; they return when that is taken back."""
        return self.filter(NO_ECHO)

    def on_desk(self) -> Self:
        return self.filter(status__in=[Claim.Status.OPEN, Claim.Status.IN_REVIEW])

    def in_hands(self) -> Self:
        """What somebody works on, also where it was handed over before anybody had read it."""
        return self.filter(status__in=IN_HANDS, assignee__isnull=False)

    def matchable(self, *, days: int = 30) -> Self:
        """Taken up, at any age; others seen or entered in the last `days` days, what was dismissed also where
        it was said again in other words; none merged or withdrawn.
        """
        lasting = [*ANSWERED, Claim.Status.OPEN, Claim.Status.IN_REVIEW, Claim.Status.CLOSED]
        recent = timezone.now() - dt.timedelta(days=days)
        echoed = Claim.objects.filter(echo_of=models.OuterRef("pk"), last_seen_at__gte=recent)
        known = Q(status__in=lasting) | Q(last_seen_at__gte=recent) | Q(created_at__gte=recent)
        known |= Q(models.Exists(echoed), status=Claim.Status.DISMISSED)
        return self.filter(known).exclude(status__in=GONE)

    def for_list(self) -> Self:
        """With what one row of a list shows, in a fixed number of queries."""
        later = models.Case(models.When(joined=Mention.Joined.START, then=0), default=1)
        first = Mention.objects.order_by("claim_id", later, "id").distinct("claim_id")
        return self.select_related("assignee").prefetch_related(
            "claimants",
            Prefetch(
                "mentions",
                first.with_chain()
                .select_related("version__article__publication")
                .defer("version__text", "version__shingles"),
                "first_mentions",
            ),
        )


class Claim(Revisable):
    """One claim: a wording that stands alone, claimants, a status. Mentions say where it was seen."""

    not_found = _("There is no such claim.")

    class Status(models.TextChoices):
        NEW = "new", _("To read")
        ACCEPTED = "accepted", _("Accepted")
        DISMISSED = "dismissed", _("Dismissed")
        OPEN = "open", _("Open")
        IN_REVIEW = "in_review", _("In review")
        CHECKED = "checked", _("Checked")
        PRIOR = "prior", _("Checked before")
        CLOSED = "closed", _("Closed")
        MERGED = "merged", _("Merged")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class ClosedReason(models.TextChoices):
        TRUE = "true", _("True and not news")
        UNKNOWABLE = "unknowable", _("Cannot be established")
        OVERTAKEN = "overtaken", _("Overtaken by events")
        ELSEWHERE = "elsewhere", _("Done by others")

    class Attention(models.TextChoices):
        SOURCE = "source", _("A source changed")
        ARTICLE = "article", _("An article changed")
        PAGE = "page", _("Its page names somebody else")
        AGAIN = "again", _("Said again")
        DUE = "due", _("Due")
        ANSWER = "answer", _("An answer came")

    wording = models.TextField(_("wording"))
    language = models.CharField(_("language"), max_length=5, blank=True, default="en")
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.NEW)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.STATEMENT)
    polarity = models.CharField(_("polarity"), max_length=8, choices=Polarity, default=Polarity.AFFIRMED)
    claimants = models.ManyToManyField("claims.Speaker", related_name="claims", blank=True)
    words_key = models.CharField(_("wording as compared"), max_length=64, blank=True, editable=False)
    worth = models.FloatField(default=0)
    reasons = models.JSONField(_("reasons to check it"), default=list)
    figures = models.JSONField(_("figures"), default=list)
    topics = models.ManyToManyField(Topic, related_name="claims", blank=True)
    assignee = models.ForeignKey(
        "claims.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="assigned"
    )
    priority = models.SmallIntegerField(_("priority"), default=0)
    deadline = models.DateTimeField(_("deadline"), null=True, blank=True)
    tracked = models.BooleanField(_("tracked"), default=False)
    due_from = models.DateField(null=True, blank=True)
    due_to = models.DateField(null=True, blank=True)
    due_precision = models.CharField(_("how exact the term is"), max_length=8, blank=True)
    due_condition = models.CharField(_("what it depends on"), max_length=300, blank=True)
    due_words = models.CharField(_("words of the term"), max_length=300, blank=True)
    fell_due_on = models.DateField(null=True, editable=False)
    """The `due_to` that the desk was told of."""
    waiting_for = models.CharField(_("waiting for"), max_length=300, blank=True)
    waiting_until = models.DateField(_("waiting until"), null=True, blank=True)
    attention = ArrayField(
        models.CharField(max_length=10, choices=Attention), default=list, blank=True, verbose_name=_("flags")
    )
    closed_reason = models.CharField(_("why it was closed"), max_length=10, choices=ClosedReason, blank=True)
    closed_note = models.TextField(_("note on closing it"), blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")
    echo_of = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="echoes")
    """The claim that it strongly seems to repeat, where that is one the desk has dismissed."""
    stands_for = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="set_aside")
    """Of one that only keeps the mentions of a withdrawn article: the claim that they were taken from."""
    shared_with = models.ManyToManyField("claims.Outlet", related_name="shared_claims", blank=True)
    first_seen_at = models.DateTimeField(db_default=Now())
    last_seen_at = models.DateTimeField(db_default=Now())
    status_at = models.DateTimeField(db_default=Now())
    mention_count = models.PositiveIntegerField(default=0)
    article_count = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    created_by = models.ForeignKey("claims.User", on_delete=models.PROTECT, null=True, related_name="+")

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("claim"), _("claims")
        indexes = [
            models.Index(fields=["status", "-id"], include=ASKED, name="claim_newest"),
            models.Index(fields=["status", "-worth", "-id"], name="claim_worth"),
            models.Index(fields=["status", "deadline", "-id"], name="claim_deadline"),
            models.Index(fields=["status", "-article_count", "-id"], name="claim_reach"),
            models.Index(fields=["words_key"], condition=~Q(words_key=""), name="claim_words"),
            models.Index(fields=["last_seen_at"], name="claim_last_seen"),
            models.Index(
                fields=["first_seen_at"],
                include=["status", "kind", "worth", "closed_reason"],
                name="claim_first_seen",
            ),
            models.Index(
                fields=["due_to"],
                include=["id", "status", *ASKED],
                condition=Q(tracked=True),
                name="claim_due",
            ),
            models.Index(fields=["language", "status", "-id"], name="claim_language"),
            models.Index(fields=["status", "-id"], condition=Q(tracked=True), name="claim_tracked"),
            models.Index(
                fields=["status", "-id"],
                include=["priority", *ASKED],
                condition=Q(priority__gt=0),
                name="claim_urgent",
            ),
            models.Index(
                fields=["status", "-id"],
                include=["waiting_until", *ASKED],
                condition=~Q(waiting_for=""),
                name="claim_on_hold",
            ),
            models.Index(
                fields=["status", "-id"], condition=Q(deadline__isnull=False), name="claim_has_deadline"
            ),
            models.Index(fields=["waiting_until"], condition=Q(status="open"), name="claim_waiting"),
            models.Index(
                fields=["status", "deadline", "-id"],
                include=["assignee"],
                condition=Q(status__in=IN_HANDS, assignee__isnull=False),
                name="claim_in_hands",
            ),
            models.Index(
                fields=["status_at"], condition=Q(status="open", waiting_for=""), name="claim_unmoved"
            ),
            GinIndex(fields=["attention"], name="claim_attention"),
            models.Index(fields=["-last_seen_at", "-id"], condition=~Q(attention=[]), name="claim_asking"),
            GinIndex(SearchVector("wording", config="english"), name="claim_search"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=[*IN_HANDS, *SETTLED, *GONE]),
                name="claim_status",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["pledge", "prediction", "demand", "opinion", "quantity", "statement"]),
                name="claim_kind",
            ),
            models.CheckConstraint(
                condition=Q(polarity__in=["affirmed", "denied", "not_said"]), name="claim_polarity"
            ),
            models.CheckConstraint(
                condition=Q(status="merged", merged_into__isnull=False)
                | (~Q(status="merged") & Q(merged_into=None)),
                name="claim_merged_has_target",
            ),
            models.CheckConstraint(
                condition=Q(stands_for=None) | Q(status="withdrawn"), name="claim_stands_for_withdrawn"
            ),
            models.CheckConstraint(
                condition=~Q(status="closed") | ~Q(closed_reason=""), name="claim_closed_has_reason"
            ),
            models.CheckConstraint(condition=~Q(wording=""), name="claim_has_wording"),
        ]

    def __str__(self) -> str:
        return self.wording

    @property
    def folded(self) -> bool:
        return self.kind in FOLDED_KINDS


ANSWERED = (Claim.Status.CHECKED, Claim.Status.PRIOR)
"""Of which there is a published fact-check: the desk's own, or one from before it or from elsewhere."""


class MentionQuerySet(models.QuerySet["Mention"]):
    def with_chain(self) -> Self:
        return self.prefetch_related(Prefetch("chain", ChainLink.objects.select_related("speaker")))


class Mention(models.Model):
    """One occurrence of a claim: a span in one version, or a place outside any text (page, timecode)."""

    class Form(models.TextChoices):
        DIRECT = "direct", _("Direct quote")
        INDIRECT = "indirect", _("Indirect")
        MIXED = "mixed", _("Partly quoted")
        ASSERTION = "assertion", _("The outlet's own words")

    class Stance(models.TextChoices):
        REPORTS = "reports", _("Reports")
        ASSERTS = "asserts", _("Asserts")
        REBUTS = "rebuts", _("Rebuts")

    class Joined(models.TextChoices):
        START = "start", _("Started the claim")
        RULE = "rule", _("Joined by rule")
        PERSON = "person", _("Joined by a person")

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="mentions", db_index=False)
    version = models.ForeignKey(
        "claims.ArticleVersion", on_delete=models.CASCADE, null=True, related_name="mentions"
    )
    extractor = models.CharField(_("found by"), max_length=60)
    """Which model found it, or "person"."""
    spans = models.JSONField(_("where it stands in the text"), default=list)
    """[[begin, end], …] of the content in the version's text; [] outside any text."""
    span_key = models.CharField(_("place in the text as compared"), max_length=200, blank=True)
    begin = models.PositiveIntegerField(default=0)
    """First offset, to order by."""
    place = models.CharField(_("page or timecode"), max_length=200, blank=True)
    heard_in = models.CharField(
        _("heard or seen in"), max_length=8, choices=Article.Kind, blank=True, db_default="", default=""
    )
    """Outside any text: what kind of thing it was heard or seen in."""
    url = models.CharField(_("address"), max_length=2000, blank=True, db_default="", default="")
    """Outside any text: where that can be looked at."""
    cue = models.JSONField(_("words that lead in the quote"), default=list)
    quote = models.TextField(_("quote"))
    prefix = models.CharField(_("words before"), max_length=64, blank=True)
    suffix = models.CharField(_("words behind"), max_length=64, blank=True)
    form = models.CharField(_("form"), max_length=10, choices=Form, default=Form.INDIRECT)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.STATEMENT)
    polarity = models.CharField(_("polarity"), max_length=8, choices=Polarity, default=Polarity.AFFIRMED)
    stance = models.CharField(_("stance"), max_length=8, choices=Stance, default=Stance.REPORTS)
    wording = models.TextField(_("wording"))
    said_on = models.DateField(null=True)
    said_precision = models.CharField(_("how exact the date is"), max_length=8, blank=True)
    occasion = models.CharField(_("occasion"), max_length=300, blank=True)
    worth = models.FloatField(default=0)
    reasons = models.JSONField(_("reasons to check it"), default=list)
    figures = models.JSONField(_("figures"), default=list)
    words_key = models.CharField(_("wording as compared"), max_length=64, blank=True)
    joined = models.CharField(_("how it joined"), max_length=8, choices=Joined, default=Joined.START)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    created_by = models.ForeignKey("claims.User", on_delete=models.PROTECT, null=True, related_name="+")

    objects = MentionQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("mention"), _("mentions")
        ordering = ["id"]
        indexes = [
            models.Index(fields=["version", "begin"], name="mention_in_order"),
            models.Index(fields=["claim", "id"], include=["version"], name="mention_of_claim"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "span_key", "extractor"],
                condition=Q(version__isnull=False),
                name="mention_once",
            ),
            models.CheckConstraint(
                condition=Q(version=None, span_key="") | (Q(version__isnull=False) & ~Q(span_key="")),
                name="mention_span_in_version",
            ),
            models.CheckConstraint(
                condition=Q(form__in=["direct", "indirect", "mixed", "assertion"]), name="mention_form"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["pledge", "prediction", "demand", "opinion", "quantity", "statement"]),
                name="mention_kind",
            ),
            models.CheckConstraint(
                condition=Q(polarity__in=["affirmed", "denied", "not_said"]), name="mention_polarity"
            ),
            models.CheckConstraint(
                condition=Q(stance__in=["reports", "asserts", "rebuts"]), name="mention_stance"
            ),
            models.CheckConstraint(
                condition=Q(joined__in=["start", "rule", "person"]), name="mention_joined"
            ),
        ]

    def __str__(self) -> str:
        return self.quote

    @property
    def heard(self) -> str:
        """Where it was met outside any article: "Leaflet, p. 4, party congress"."""
        parts = [self.get_heard_in_display() if self.heard_in else "", self.place, self.occasion]
        return ", ".join(filter(None, parts)) or str(_("heard outside an article"))


class ChainLink(models.Model):
    """One link from the speaker outwards: who, in which role, in which words of the text."""

    class Role(models.TextChoices):
        SPEAKER = "speaker", _("said by")
        RELAY = "relay", _("according to")
        VENUE = "venue", _("posted on")
        OUTLET = "outlet", _("reported by")

    mention = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="chain")
    position = models.PositiveSmallIntegerField()
    role = models.CharField(_("role"), max_length=8, choices=Role)
    name = models.CharField(_("name"), max_length=300)
    speaker = models.ForeignKey(
        "claims.Speaker", on_delete=models.PROTECT, null=True, related_name="chain_links"
    )
    publication = models.ForeignKey(
        "claims.Publication", on_delete=models.PROTECT, null=True, related_name="+"
    )
    spans = models.JSONField(_("where it stands in the text"), default=list)

    class Meta:
        verbose_name, verbose_name_plural = _("link of a chain"), _("links of chains")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["mention", "position"], name="chain_position"),
            models.CheckConstraint(
                condition=Q(role__in=["speaker", "relay", "venue", "outlet"]), name="chain_role"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.name}"
