"""Rows written by COPY are those that `bulk_create` writes."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from claims import bulk
from claims.models import Claim

pytestmark = pytest.mark.django_db

WORDINGS = ("Rents fell.\\n \"Not\" all\tof 'them'.", "Żółw \\N {1,2}", "\N{EM DASH}\n1")


def rows(**fields):
    now = timezone.now()
    dates = dict.fromkeys(("first_seen_at", "last_seen_at", "status_at", "created_at"), now)
    return [
        Claim(wording=wording, reasons=[["said", 0.5]], attention=["due", 'a"b'], **dates, **fields)
        for wording in WORDINGS
    ]


def test_every_column_is_written_as_bulk_create_writes_it():
    copied, created = rows(), rows()
    bulk.insert(copied)
    Claim.objects.bulk_create(created)
    ids = {"pk__in": [claim.pk for claim in copied]}, {"pk__in": [claim.pk for claim in created]}
    mine, theirs = (list(Claim.objects.filter(**one).order_by("pk").values()) for one in ids)
    dates = {"id", "first_seen_at", "last_seen_at", "status_at", "created_at"}
    assert [row["wording"] for row in mine] == list(WORDINGS)
    assert [{k: v for k, v in row.items() if k not in dates} for row in mine] == [
        {k: v for k, v in row.items() if k not in dates} for row in theirs
    ]


def test_the_rows_have_their_ids_and_can_be_changed_and_saved():
    claims = rows()
    bulk.insert(claims)
    assert [Claim.objects.get(wording=claim.wording).pk for claim in claims] == [c.pk for c in claims]
    claims[1].wording = "Another"
    claims[1].save()
    assert Claim.objects.count() == 3


def test_a_row_that_breaks_a_rule_of_the_database_is_refused_as_such():
    with pytest.raises(IntegrityError, match="claim_polarity"), transaction.atomic():
        bulk.insert(rows(polarity="none"))
    bulk.insert([])
    assert not Claim.objects.exists()
