"""A file of fact-checks that an admin gives the desk: kept, taken in by a job, counted once."""

from __future__ import annotations

import json

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from claims import priorimports
from claims.exceptions import BadInput, NotAllowed, TooLarge
from claims.models import Event, Outbox, PriorCheck, PriorImport

pytestmark = pytest.mark.django_db


def lines(count, **fields) -> bytes:
    rows = [
        {
            "claimReviewed": f"Pier {n} is closed.",
            "url": f"https://checks.example/{n}",
            "reviewRating": {"alternateName": "False"},
            **fields,
        }
        for n in range(count)
    ]
    return "\n".join(map(json.dumps, rows)).encode()


@pytest.fixture
def few_at_once(monkeypatch) -> None:
    monkeypatch.setattr(priorimports, "AT_ONCE", 2)


def test_a_file_is_kept_until_its_job_has_taken_it_in(carol):
    row = priorimports.start_import(name="old.jsonl", data=lines(3), by=carol)
    assert Outbox.objects.get(job="import_checks").subject_id == row.pk
    assert default_storage.exists(row.file) and not PriorCheck.objects.exists()
    assert priorimports.carry_on(row.pk)
    row.refresh_from_db()
    assert (row.added, row.faulty, row.upto) == (3, 0, 3) and row.finished_at
    assert not default_storage.exists(row.file)
    assert set(PriorCheck.objects.values_list("added_by", flat=True)) == {carol.pk}


def test_what_one_job_has_no_time_for_is_left_to_the_next(carol, few_at_once):
    row = priorimports.start_import(name="old.jsonl", data=lines(5), by=carol)
    assert not priorimports.carry_on(row.pk, seconds=0)
    assert PriorCheck.objects.count() == 2
    assert Event.objects.filter(action="priorimport.continued").exists()
    while not priorimports.carry_on(row.pk, seconds=0):
        pass
    row.refresh_from_db()
    assert (row.added, row.known, PriorCheck.objects.count()) == (5, 0, 5)


def test_a_batch_that_fails_leaves_nothing_and_is_taken_by_the_next_run(carol, few_at_once, monkeypatch):
    row = priorimports.start_import(name="old.jsonl", data=lines(4), by=carol)
    taken = priorimports.take_in

    def fails_later(reviews, **options):
        done = taken(reviews, **options)
        if PriorCheck.objects.count() > 2:
            raise ConnectionError("killed")
        return done

    monkeypatch.setattr(priorimports, "take_in", fails_later)
    with pytest.raises(ConnectionError):
        priorimports.carry_on(row.pk)
    assert PriorCheck.objects.count() == PriorImport.objects.get().added == 2
    monkeypatch.setattr(priorimports, "take_in", taken)
    assert priorimports.carry_on(row.pk) and PriorImport.objects.get().added == 4


def test_a_finished_file_is_not_taken_in_again(carol):
    row = priorimports.start_import(name="old.jsonl", data=lines(1), by=carol)
    assert priorimports.carry_on(row.pk)
    left = default_storage.save(row.file, ContentFile(b"as where the first run was killed"))
    assert priorimports.carry_on(row.pk)
    assert PriorImport.objects.get().upto == 1 and left == row.file and not default_storage.exists(left)


def test_what_is_not_taken_is_named_by_its_place_in_the_file(carol, few_at_once):
    data = lines(3) + b"\n" + lines(1, claimReviewed="") + b"\nno JSON"
    row = priorimports.start_import(name="old.jsonl", data=data, by=carol)
    priorimports.carry_on(row.pk)
    row.refresh_from_db()
    assert [place for place, _why in row.faults] == [4, 5] and row.faulty == 2 and row.added == 3


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe", b"name,age\nA,1\n", b"[" * 100_000])
def test_a_file_of_another_kind_is_refused_at_once(carol, data):
    with pytest.raises(BadInput) as refused:
        priorimports.start_import(name="old.csv", data=data, by=carol)
    assert refused.value.field == "file" and not PriorImport.objects.exists()


def test_a_huge_file_is_refused_and_so_is_whoever_is_no_admin(alice, carol, settings):
    settings.MAX_FILE_BYTES = 10
    with pytest.raises(TooLarge):
        priorimports.start_import(name="old.jsonl", data=lines(1), by=carol)
    with pytest.raises(NotAllowed):
        priorimports.start_import(name="old.jsonl", data=lines(1), by=alice)
