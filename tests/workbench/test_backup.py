"""A backup: all that belongs together, for nobody else to read, and none that only looks like one."""

from __future__ import annotations

import subprocess

import pytest
from django.core.management import CommandError, call_command

from workbench.embedded.postgres import binaries
from workbench.management.commands import backup


@pytest.fixture
def desk(db, settings, tmp_path, monkeypatch):
    """A desk whose DATA_DIR is a folder of the test's own; the command narrows what the process may write."""
    monkeypatch.setattr(backup.os, "umask", lambda mask: mask)
    settings.DATA_DIR = tmp_path / "data"
    (settings.DATA_DIR / "files").mkdir(parents=True)
    (settings.DATA_DIR / "files" / "pinned.html").write_text("The quay opens in June.")
    (settings.DATA_DIR / "secret_key").write_text("a secret")
    return settings.DATA_DIR


def test_what_belongs_together_is_in_one_folder(desk, tmp_path, capsys):
    call_command("backup", str(tmp_path / "kept" / "today"))
    kept = tmp_path / "kept" / "today"
    assert sorted(one.name for one in kept.iterdir()) == ["desk.dump", "files", "secret_key"]
    assert (kept / "files" / "pinned.html").read_text() == "The quay opens in June."
    assert kept.stat().st_mode & 0o077 == 0
    listed = [binaries() / "pg_restore", "--list", kept / "desk.dump"]
    assert "TABLE DATA public claims_event" in subprocess.check_output(listed, text=True)
    assert "head of its record" in capsys.readouterr().out
    with pytest.raises(CommandError, match="there already"):
        call_command("backup", str(kept))


def test_one_that_failed_does_not_look_like_one(desk, tmp_path, monkeypatch):
    monkeypatch.setattr(backup, "_program", lambda: "false")
    with pytest.raises(CommandError, match="could not be dumped"):
        call_command("backup", str(tmp_path / "kept"))
    assert not (tmp_path / "kept" / "desk.dump").exists()
    with pytest.raises(CommandError, match="elsewhere"):
        call_command("backup", str(desk / "kept"))
