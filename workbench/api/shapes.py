"""How things look on the wire. Shapes only render; what may be shown is decided in claims.released."""

from __future__ import annotations

import datetime as dt
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field
from rest_framework import serializers

from claims import structured
from claims.findings import Sent
from claims.models import Article, Evidence, FactCheck, Review
from claims.released import Gone, Stage
from claims.structured import page_url

STANCES = Evidence.Stance.choices


def claim_review(row: FactCheck) -> dict[str, Any]:
    """Schema.org's ClaimReview of a standing fact-check (released.fact_checks)."""
    return structured.claim_review(row, first=row.first_published_at)  # type: ignore[attr-defined]


class Shape(serializers.Serializer):
    """Every field is for reading, and always there."""

    def get_fields(self) -> dict[str, Any]:
        fields = super().get_fields()
        for field in fields.values():
            field.read_only, field.required = True, False
        return fields


class Moment(serializers.DateTimeField):
    """In UTC, whatever the desk's time zone is."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"default_timezone": dt.UTC, **options})


class PageAddress(serializers.URLField):
    """The public page of a fact-check."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"source": "slug", "help_text": "The public page.", **options})

    def to_representation(self, value: str) -> str:
        return page_url(value)


class RatingShape(Shape):
    label = serializers.CharField(source="rating_label")
    number = serializers.IntegerField(
        source="rating_number", allow_null=True, help_text="1 (worst) to 5 (best), or null where none fits."
    )
    meaning = serializers.CharField(source="content.rating_meaning", default="")


class CheckedClaimShape(Shape):
    id = serializers.IntegerField(source="claim_id")
    wording = serializers.CharField(source="content.wording")
    speakers = serializers.ListField(child=serializers.CharField(), source="content.claimants")
    language = serializers.CharField(source="content.language", default="")
    first_seen = serializers.DateField(source="content.first_seen")
    said_on = serializers.CharField(
        source="content.said_on", default="", help_text="The day on which it was said; empty if not known."
    )
    occasion = serializers.CharField(source="content.occasion", default="", help_text="Where it was said.")


class PictureShape(Shape):
    url = serializers.SerializerMethodField()
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    alt = serializers.CharField(help_text="What it shows, for those who do not see it.")
    credit = serializers.CharField()
    shows_false = serializers.BooleanField(
        source="false",
        help_text="It shows the false thing itself, and is crossed out: never show it without.",
    )

    @extend_schema_field(OpenApiTypes.URI)
    def get_url(self, picture: dict[str, Any]) -> str:
        return structured.picture_url({"picture": picture})


class FactCheckShape(Shape):
    """A published verdict; `id` stays the same over its versions."""

    id = serializers.SlugField(source="slug")
    url = PageAddress()
    title = serializers.CharField(help_text="Its headline, or the claim where it has none of its own.")
    standfirst = serializers.CharField(source="content.standfirst", default="")
    byline = serializers.ListField(
        child=serializers.CharField(),
        source="content.byline",
        default=list,
        help_text="Who wrote it; empty where it is the newsroom alone.",
    )
    checked_by = serializers.CharField(source="content.checked_by", default="")
    picture = PictureShape(source="content.picture", default=None, allow_null=True)
    claim = CheckedClaimShape(source="*")
    rating = RatingShape(source="*")
    judges = serializers.ChoiceField(Review.Judges.choices, source="content.judges")
    summary = serializers.CharField(source="content.summary")
    topics = serializers.ListField(
        child=serializers.CharField(), help_text="Under which readers find it, as they stand in addresses."
    )
    version = serializers.IntegerField(source="number")
    change = serializers.ChoiceField(FactCheck.Change.choices, help_text="What this version changed.")
    change_note = serializers.CharField()
    published_at = Moment(source="first_published_at")
    updated_at = Moment(source="published_at")
    content_hash = serializers.CharField(help_text="SHA-256 of what two people signed.")


class EvidenceShape(Shape):
    stance = serializers.ChoiceField(STANCES)
    title = serializers.CharField()
    publisher = serializers.CharField()
    url = serializers.CharField(help_text="Empty where the source has no address that may be shown.")
    primary = serializers.BooleanField()
    quote = serializers.CharField()
    locator = serializers.CharField()
    summary = serializers.CharField()
    sha256 = serializers.CharField(help_text="Of the snapshot that was kept; empty without one.")


class LinkShape(Shape):
    role = serializers.CharField(help_text="speaker, relay, venue or outlet")
    name = serializers.CharField()


class AppearanceShape(Shape):
    url = serializers.CharField()
    title = serializers.CharField()


class SightingShape(AppearanceShape):
    outlet = serializers.CharField(help_text="Empty where it is not known.")
    date = serializers.DateField(allow_null=True, help_text="When the article was published.")


class RecordShape(Shape):
    seq = serializers.IntegerField(source="head_seq", allow_null=True)
    hash = serializers.CharField(source="head_hash")


class FactCheckDetailShape(FactCheckShape):
    """With everything that the public page shows."""

    body = serializers.CharField(source="content.body")
    evidence = EvidenceShape(many=True, source="content.evidence")
    chain = LinkShape(many=True, source="content.chain", help_text="Who said it, and through whom it came.")
    appearances = AppearanceShape(many=True, source="content.appearances")
    record = RecordShape(source="*", help_text="The head of the newsroom's record when this was published.")


class BriefCheckShape(Shape):
    id = serializers.SlugField(source="slug")
    url = PageAddress()
    rating = RatingShape(source="*")
    summary = serializers.CharField(source="content.summary")


class TheirRatingShape(Shape):
    label = serializers.CharField(source="rating_label", help_text="In its publisher's words.")
    number = serializers.IntegerField(
        source="rating_number",
        allow_null=True,
        help_text="1 (worst) to 5 (best), or null where its own scale is not known.",
    )


class PriorCheckShape(Shape):
    """A fact-check that somebody else published: no verdict of the desk's."""

    id = serializers.IntegerField()
    url = serializers.URLField(help_text="Its publisher's page.")
    publisher = serializers.CharField()
    title = serializers.CharField()
    reviewed = serializers.CharField(help_text="The claim as its publisher words it.")
    language = serializers.CharField(source="claim.language")
    rating = TheirRatingShape(source="*")
    published_on = serializers.DateField(allow_null=True)
    added_at = Moment(help_text="When it came to the desk.")


class ClaimShape(Shape):
    """A claim that is published, or shared with your outlet; then `fact_check` is null."""

    id = serializers.IntegerField()
    wording = serializers.CharField()
    speakers = serializers.ListField(child=serializers.CharField())
    language = serializers.CharField()
    first_seen = serializers.DateField()
    status = serializers.ChoiceField(
        Stage.choices, help_text="published: a verdict holds. shared: nobody here is checking it at present."
    )
    chain = LinkShape(many=True, help_text="Who said it, and through whom it came; innermost first.")
    appearances = SightingShape(
        many=True, help_text="Articles that had it: the newest ten, and the first of all at the end."
    )
    fact_check = BriefCheckShape(allow_null=True)
    checked_by_others = PriorCheckShape(many=True, help_text="The newest first.")


class GoneFactCheckShape(Shape):
    """A tombstone: remove what you have under this id."""

    id = serializers.SlugField()
    deleted = serializers.SerializerMethodField()

    @extend_schema_field({"type": "boolean", "enum": [True]})
    def get_deleted(self, gone: Gone[Any]) -> bool:
        return True


class GoneClaimShape(GoneFactCheckShape):
    """A tombstone: remove what you have under this id."""

    id = serializers.IntegerField()  # type: ignore[assignment]


class Items(serializers.Field):
    """Rows and tombstones in one list."""

    shape: type[Shape]
    gone: type[Shape]

    def to_representation(self, value: list[Any]) -> list[Any]:
        shape, gone = self.shape(), self.gone()  # once: a shape copies its fields for each one made of it
        return [(gone if isinstance(item, Gone) else shape).to_representation(item) for item in value]


@extend_schema_field(
    PolymorphicProxySerializer(
        "FactCheckOrTombstone", [FactCheckShape, GoneFactCheckShape], resource_type_field_name=None, many=True
    )
)
class FactCheckItems(Items):
    shape, gone = FactCheckShape, GoneFactCheckShape


@extend_schema_field(
    PolymorphicProxySerializer(
        "ClaimOrTombstone", [ClaimShape, GoneClaimShape], resource_type_field_name=None, many=True
    )
)
class ClaimItems(Items):
    shape, gone = ClaimShape, GoneClaimShape


@extend_schema_field(
    PolymorphicProxySerializer(
        "PriorCheckOrTombstone", [PriorCheckShape, GoneClaimShape], resource_type_field_name=None, many=True
    )
)
class PriorCheckItems(Items):
    shape, gone = PriorCheckShape, GoneClaimShape


class PageShape(Shape):
    next = serializers.URLField(allow_null=True, help_text="The next page; null on the last one.")


class SyncShape(PageShape):
    updated_since = serializers.CharField(
        help_text="Keep it after the last page, and send it next time to get only what changed since."
    )


class FactCheckPageShape(SyncShape):
    results = FactCheckItems()


class ClaimPageShape(SyncShape):
    results = ClaimItems()


class PriorCheckPageShape(SyncShape):
    results = PriorCheckItems()


class UnreadShape(Shape):
    code = serializers.CharField(help_text="For programs; never changes.")
    detail = serializers.CharField(help_text="A sentence for a person.")


class FindingShape(Shape):
    quote = serializers.CharField(help_text="Words of the article.")
    relation = serializers.ChoiceField(["repeats", "denies", "changed_figure", "related"])
    fact_check = BriefCheckShape()


class ArticleShape(Shape):
    """An article as your outlet sent it, how far reading it has come, and what is published on its claims."""

    id = serializers.IntegerField(source="submission.article_id")
    title = serializers.SerializerMethodField()
    url = serializers.CharField(source="submission.url", help_text="As you sent it; empty without one.")
    kind = serializers.ChoiceField(Article.Kind.choices, source="submission.told.kind")
    state = serializers.ChoiceField(Article.State.choices)
    not_read = UnreadShape(
        allow_null=True, help_text="Why it was not read, where state says that it was not."
    )
    claims_found = serializers.IntegerField(allow_null=True, help_text="Null until it has been read.")
    checks = FindingShape(many=True, help_text="Verdicts of this newsroom that hold, in the article's order.")
    published_at = Moment(source="submission.told.published_at", allow_null=True)
    sent_at = Moment(source="submission.sent_at")

    def get_title(self, sent: Sent) -> str:
        return str(sent.submission.title or sent.submission.article.title)


class ArticlePageShape(PageShape):
    results = ArticleShape(many=True)


class SubscriptionShape(Shape):
    """An address of yours that is told of what is published and taken down."""

    id = serializers.IntegerField()
    url = serializers.URLField()
    active = serializers.BooleanField()
    revision = serializers.IntegerField(help_text="Send it as If-Match with a change; it is the ETag.")
    created_at = Moment()


class NewSubscriptionShape(SubscriptionShape):
    secret = serializers.CharField(help_text="Signs the messages; shown this once.")


class SubscriptionPageShape(PageShape):
    results = SubscriptionShape(many=True)


class DeliveryShape(Shape):
    """What became of one message: delivered, not (yet) with an `error`, or on its way."""

    delivery = serializers.IntegerField(source="pk", help_text="As in X-Claimdesk-Delivery.")
    event = serializers.CharField()
    slug = serializers.CharField(
        source="fact_check.slug", default="", help_text="Of the fact-check; empty of an article's message."
    )
    version = serializers.IntegerField(source="fact_check.number", default=None, allow_null=True)
    article = serializers.IntegerField(
        source="submission.article_id", default=None, allow_null=True, help_text="Of an article's message."
    )
    queued_at = Moment(source="created_at")
    delivered_at = Moment(allow_null=True)
    status = serializers.IntegerField(allow_null=True, help_text="What your address answered last.")
    error = serializers.CharField(allow_blank=True, help_text="Why the last try came to nothing.")


class DeliveryPageShape(PageShape):
    results = DeliveryShape(many=True)


class TriedShape(Shape):
    """What your address answered to a message that tells nothing."""

    delivered = serializers.BooleanField()
    status = serializers.IntegerField(allow_null=True)
    code = serializers.CharField(allow_blank=True)
    error = serializers.CharField(allow_blank=True)
