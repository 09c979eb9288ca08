"""What kind of claim it is, which side it takes, and how two of them relate."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    PLEDGE = "pledge", _("Pledge")
    PREDICTION = "prediction", _("Prediction")
    DEMAND = "demand", _("Demand")
    OPINION = "opinion", _("Opinion")
    QUANTITY = "quantity", _("Quantity")
    STATEMENT = "statement", _("Statement")


class Polarity(models.TextChoices):
    AFFIRMED = "affirmed", _("Affirmed")
    DENIED = "denied", _("Denied")
    NOT_SAID = "not_said", _("Not said")


class Relation(models.TextChoices):
    REPEATS = "repeats", _("Repeat")
    DENIES = "denies", _("Denial")
    CHANGED_FIGURE = "changed_figure", _("Changed figure")
    RELATED = "related", _("Related")


FOLDED_KINDS = (Kind.OPINION, Kind.DEMAND)
"""Kinds that are folded away and not counted as waiting to be read."""
