"""Rating scales: the ones a desk starts with, and which fits a claim."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext_noop

from claims.models import Claim, Kind, Rating, RatingScale, Review

TRUTH = (
    ("true", gettext_noop("True"), gettext_noop("Accurate, and nothing important is missing."), 5),
    (
        "mostly-true",
        gettext_noop("Mostly true"),
        gettext_noop("Accurate but for details, or it needs context."),
        4,
    ),
    (
        "half-true",
        gettext_noop("Half true"),
        gettext_noop("Partly accurate; what is left out changes the picture."),
        3,
    ),
    (
        "mostly-false",
        gettext_noop("Mostly false"),
        gettext_noop("A grain of truth in a misleading whole."),
        2,
    ),
    ("false", gettext_noop("False"), gettext_noop("Not accurate."), 1),
    ("unproven", gettext_noop("Unproven"), gettext_noop("What is known decides it neither way."), None),
    ("satire", gettext_noop("Satire"), gettext_noop("Meant as a joke and taken seriously by some."), None),
)

PLEDGE = (
    ("kept", gettext_noop("Kept"), gettext_noop("Done as promised."), 5),
    ("partly-kept", gettext_noop("Partly kept"), gettext_noop("Done in part, or later than promised."), 4),
    (
        "in-progress",
        gettext_noop("In progress"),
        gettext_noop("Steps have been taken; the day has not come."),
        3,
    ),
    ("postponed", gettext_noop("Postponed"), gettext_noop("Put off; nothing happens now."), 2),
    ("broken", gettext_noop("Broken"), gettext_noop("Not done, or the contrary was done."), 1),
)

SCALES = (("truth", gettext_noop("Truth"), False, TRUTH), ("pledges", gettext_noop("Pledges"), True, PLEDGE))


@transaction.atomic
def ensure_scales() -> None:
    """Make the two scales where there are none; what an admin changed is left alone."""
    for slug, name, for_pledges, ratings in SCALES:
        scale, made = RatingScale.objects.get_or_create(
            slug=slug, defaults={"name": name, "for_pledges": for_pledges}
        )
        if made:
            Rating.objects.bulk_create(
                Rating(scale=scale, code=code, label=label, meaning=meaning, number=number, position=position)
                for position, (code, label, meaning, number) in enumerate(ratings)
            )


def rating_slug(label: str) -> str:
    """Its name in addresses: of signs alone, such as "✓", by their codes."""
    return slugify(label, allow_unicode=True) or "-".join(f"{ord(sign):x}" for sign in label)


def named_alike(rating: Rating) -> Rating | None:
    """Another rating in use that readers, and addresses, could not tell from this one by its name."""
    others = Rating.objects.filter(active=True).exclude(pk=rating.pk).order_by("pk")
    return next((one for one in others if rating_slug(one.label) == rating_slug(rating.label)), None)


def fits(rating: Rating, claim: Claim, judges: str) -> bool:
    """The pledges' scale is for what became of a pledge, truth for all else: whether it was made, too.

    A prediction comes true or not. Who says what others will do has promised nothing.
    """
    return rating.scale.for_pledges == (claim.kind == Kind.PLEDGE and judges == Review.Judges.TRUE)


def ratings_for(claim: Claim) -> QuerySet[Rating]:
    """The ratings in use that can fit a claim: for a pledge those of pledges first, then those of truth."""
    wanted = Rating.objects.filter(active=True).select_related("scale")
    if claim.kind != Kind.PLEDGE:
        wanted = wanted.filter(scale__for_pledges=False)
    if not wanted.exists() and not RatingScale.objects.exists():
        ensure_scales()
    return wanted.order_by("-scale__for_pledges", "scale_id", "position")
