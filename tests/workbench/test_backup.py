"""A backup: all that belongs together, for nobody else to read, and none that only looks like one."""

from __future__ import annotations

import subprocess

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from claims import audit
from claims.models import Article, User
from tests.factories import make_article
from workbench import dumps
from workbench.embedded.postgres import binaries
from workbench.management.commands import backup


@pytest.fixture
def folder(settings, tmp_path, monkeypatch):
    """A desk whose DATA_DIR is a folder of the test's own; the command narrows what the process may write."""
    monkeypatch.setattr(backup.os, "umask", lambda mask: mask)
    settings.DATA_DIR = tmp_path / "data"
    (settings.DATA_DIR / "files").mkdir(parents=True)
    (settings.DATA_DIR / "files" / "pinned.html").write_text("The quay opens in June.")
    (settings.DATA_DIR / "secret_key").write_text("a secret")
    return settings.DATA_DIR


@pytest.fixture
def desk(db, folder):
    return folder


@pytest.fixture
def another_database(transactional_db):
    """Makes the commands work on a new database from then on."""
    told, before = connection.settings_dict, connection.settings_dict["NAME"]

    def moved() -> None:
        with connection.cursor() as cursor:
            cursor.execute("CREATE DATABASE put_back")
        connection.close()
        told["NAME"] = "put_back"

    yield moved
    connection.close()
    told["NAME"] = before
    with connection.cursor() as cursor:
        cursor.execute("DROP DATABASE IF EXISTS put_back WITH (FORCE)")


def test_what_belongs_together_is_in_one_folder(desk, tmp_path, capsys):
    call_command("backup", str(tmp_path / "kept" / "today"))
    kept = tmp_path / "kept" / "today"
    assert sorted(one.name for one in kept.iterdir()) == ["desk.dump", "files", "secret_key"]
    assert (kept / "files" / "pinned.html").read_text() == "The quay opens in June."
    assert kept.stat().st_mode & 0o077 == 0
    listed = [binaries() / "pg_restore", "--list", kept / "desk.dump"]
    assert "TABLE DATA public claims_event" in subprocess.check_output(listed, text=True)
    assert "head of its record" in capsys.readouterr().out
    (desk / "secret_key").unlink()  # SECRET_KEY is in the environment
    call_command("backup", str(tmp_path / "keyless"))
    assert "desk.dump, files/.\n" in capsys.readouterr().out
    with pytest.raises(CommandError, match="there already"):
        call_command("backup", str(kept))


def test_one_that_failed_does_not_look_like_one(desk, tmp_path, monkeypatch):
    monkeypatch.setattr(dumps, "_program", lambda name: "false")
    with pytest.raises(CommandError, match="could not be dumped"):
        call_command("backup", str(tmp_path / "kept"))
    assert not (tmp_path / "kept" / "desk.dump").exists()
    with pytest.raises(CommandError, match="elsewhere"):
        call_command("backup", str(desk / "kept"))


def test_a_backup_becomes_the_desk_again_as_a_whole_or_not_at_all(
    folder, tmp_path, carol, another_database, capsys, monkeypatch
):
    make_article("The quay is sinking.")
    with transaction.atomic():
        audit.record("person.added", subject=carol, by=carol)
        audit.seal()
    kept = tmp_path / "kept"
    call_command("backup", str(kept))
    head = audit.verify().hash
    another_database()
    (folder / "files" / "pinned.html").unlink()
    (folder / "secret_key").write_text("of another desk")
    call_command("restore", str(kept), head=head)
    told = capsys.readouterr().out
    assert "1 people, 1 articles" in told and f"1 events, head {head}" in told
    assert (folder / "files" / "pinned.html").read_text() == "The quay opens in June."
    assert (folder / "secret_key").read_text() == "a secret"
    User.objects.create(username="since")
    (folder / "files" / "since.html").write_text("")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE newer (person bigint REFERENCES claims_user)")
    with pytest.raises(CommandError, match="2 people"):
        call_command("restore", str(kept))
    with monkeypatch.context() as broken, pytest.raises(CommandError, match="as it was"):
        programs = {"pg_restore": "false", "psql": str(binaries() / "psql")}
        broken.setattr(dumps, "migrations_in", lambda file: set())
        broken.setattr(dumps, "_program", programs.get)
        call_command("restore", str(kept), replace=True)
    assert User.objects.count() == 2 and (folder / "files" / "since.html").exists()
    with pytest.raises(CommandError, match="All is put back, but"):
        call_command("restore", str(kept), replace=True, head="5f0c")
    assert "newer" not in connection.introspection.table_names() and Article.objects.count() == 1
    assert [one.username for one in User.objects.all()] == ["carol"]
    assert not (folder / "files" / "since.html").exists()


def test_what_is_no_backup_and_a_desk_that_runs_are_left_alone(desk, tmp_path, monkeypatch):
    with pytest.raises(CommandError, match="broken off"):
        call_command("restore", str(tmp_path))
    (tmp_path / "desk.dump").write_text("no dump")
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("restore", str(tmp_path))
    monkeypatch.setattr(dumps, "migrations_in", lambda file: {"9999_later"})
    with pytest.raises(CommandError, match="newer version"):
        call_command("restore", str(tmp_path))
    monkeypatch.setattr(dumps, "migrations_in", lambda file: {"0001_models"})
    with connection.copy().cursor(), pytest.raises(CommandError, match="The desk is running"):
        call_command("restore", str(tmp_path), replace=True)
