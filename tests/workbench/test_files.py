"""Files are kept whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from unittest.mock import Mock

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.urls import reverse
from psycopg.errors import DiskFull

from claims import triage
from claims.models import Article
from tests.factories import make_claim
from workbench.files import DRAFTS, NotKept, WholeFiles


def full(*_arguments: object, **_options: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


class TooMuch(ContentFile):
    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        yield b"the beginning"
        full()


def test_what_a_full_disk_breaks_off_leaves_nothing_behind(tmp_path):
    with pytest.raises(NotKept):
        WholeFiles(tmp_path).save("2026/a.txt", TooMuch(b""))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_files_of_one_name_are_all_kept(tmp_path):
    files = WholeFiles(tmp_path)
    names = [files.save("a.txt", ContentFile(text)) for text in (b"one", b"two")]
    names.append(files._save("a.txt", ContentFile(b"three")))  # another took the name meanwhile
    assert [files.open(name).read() for name in names] == [b"one", b"two", b"three"]
    assert len(list(tmp_path.glob("a*.txt"))) == 3


def test_what_a_kill_left_of_a_file_is_taken_away_a_day_later(tmp_path):
    (tmp_path / DRAFTS).mkdir()
    left, under_way = tmp_path / DRAFTS / "left", tmp_path / DRAFTS / "under_way"
    for draft in (left, under_way):
        draft.write_text("the beginning")
    os.utime(left, (0, 0))
    WholeFiles(tmp_path).save("2026/a.txt", ContentFile(b"one"))
    assert under_way.exists() and not left.exists()


def test_who_uploads_to_a_full_disk_is_told_so(as_alice, monkeypatch):
    monkeypatch.setattr(os, "fsync", full)
    sent = {"way": "file", "file-file": SimpleUploadedFile("a.txt", b"The quay cost 5 million euros.")}
    answer = as_alice.post(reverse("add_article"), sent)
    assert answer.status_code == 507 and "disk is full" in answer.content.decode()
    assert not Article.objects.exists()


def test_so_is_who_takes_a_workbook_along(as_alice, monkeypatch):
    monkeypatch.setattr("workbench.tables.TemporaryFile", full)
    answer = as_alice.get(reverse("export", args=["queue", "xlsx"]))
    assert answer.status_code == 507 and "disk is full" in answer.content.decode()


def test_so_is_who_uploads_where_the_temporary_folder_is_gone(as_alice, monkeypatch):
    monkeypatch.setattr("django.core.files.uploadedfile.tempfile.NamedTemporaryFile", full)
    sent = {"way": "file", "file-file": SimpleUploadedFile("a.txt", b"x" * 3 * 2**20)}
    answer = as_alice.post(reverse("add_article"), sent)
    assert answer.status_code == 507 and "disk is full" in answer.content.decode()


@pytest.mark.parametrize(
    ("cause", "status", "said"),
    [(DiskFull(), 507, "disk is full"), (None, 503, "cannot answer just now")],
)
def test_who_writes_to_a_database_without_room_or_away_is_told_so(as_alice, monkeypatch, cause, status, said):
    """On a page with the words that were written, in a message where a piece of one was asked for."""
    failure = OperationalError("could not extend file")
    failure.__cause__ = cause
    monkeypatch.setattr(triage, "write_note", Mock(side_effect=failure))
    as_alice.raise_request_exception = False
    address, body = reverse("write_note", args=[make_claim().pk]), {"body": "Asked the port, twice."}
    page, piece = as_alice.post(address, body), as_alice.post(address, body, headers={"HX-Request": "true"})
    for answer in (page, piece):
        assert answer.status_code == status and said in answer.content.decode()
    assert body["body"] in page.content.decode() and "<html" not in piece.content.decode()
