"""What is made before the desk opens: the sample desk, and the files of its pages."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from claims import intake
from claims.models import Outbox, PriorCheck, User
from workbench.embedded import prepare
from workbench.embedded.folders import embedded_urls
from workbench.management.commands.demo import Command


@pytest.mark.django_db
def test_a_first_start_that_is_broken_off_leaves_no_half_of_it(monkeypatch):
    def broken_off(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(Command, "_article", broken_off)
    with pytest.raises(KeyboardInterrupt):
        call_command("demo", "--if-empty")
    assert not User.objects.exists() and not PriorCheck.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "warned"), [("http://127.0.0.1:8000", False), ("https://desk.example", True)]
)
def test_a_desk_that_others_reach_is_warned_of_the_sample_accounts(settings, alice, capsys, address, warned):
    settings.SITE_URL = address
    User.objects.update(sample=True)
    call_command("demo", "--if-empty")
    assert ("Everybody knows this password" in capsys.readouterr().out) == warned


@pytest.mark.django_db
@pytest.mark.parametrize("ours", [True, False])
def test_what_was_under_way_when_the_power_went_is_due_at_once(settings, alice, ours):
    intake.add_text(text="The ferry was late, said Ingrid Dahl.", by=alice)
    row = Outbox.objects.get()
    assert Outbox.objects.lease(row.pk, seconds=60)
    settings.DATABASE_URL = embedded_urls(settings.DATA_DIR)[0] if ours else "postgresql://db.internal/desk"
    prepare.give_back_jobs()
    assert Outbox.objects.due().exists() is ours


@pytest.mark.django_db
def test_a_database_that_a_newer_version_made_is_left_alone(capsys):
    MigrationRecorder(connection).record_applied("claims", "9999_of_another_year")
    with pytest.raises(SystemExit) as stopped:
        prepare.main()
    assert "newer version" in str(stopped.value)


def test_static_files_are_collected_again_where_that_was_broken_off(settings, tmp_path, monkeypatch):
    settings.DATA_DIR, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    (tmp_path / "static.stamp").write_text("earlier")
    for files in ("later", "earlier"):  # an upgrade that is killed, and taken back

        def broken_off(*_arguments, **_options):
            raise KeyboardInterrupt

        monkeypatch.setattr(prepare, "fingerprint", lambda files=files: files)
        monkeypatch.setattr(prepare, "call_command", broken_off)
        with pytest.raises(KeyboardInterrupt):
            prepare.collect_static()
