"""Accounts made and let in on the command line: by the verbs of the administration pages, and on record."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from claims.management import asking
from claims.models import Event, User

GOOD = "nine quiet ferries 44"


@pytest.fixture
def typed(monkeypatch):
    """Answers that a person types, passwords too."""

    def answer(*words: str) -> None:
        left = iter(words)
        monkeypatch.setattr("builtins.input", lambda _asked: next(left))
        monkeypatch.setattr(asking, "getpass", lambda _asked: next(left))

    return answer


def acts() -> list[str]:
    return list(Event.objects.order_by("pk").values_list("action", flat=True))


def test_the_first_admin_is_on_record(db, typed):
    typed("dora", "dora@desk.example", GOOD, GOOD)
    call_command("createsuperuser")
    dora = User.objects.get()
    assert (dora.role, dora.email, dora.check_password(GOOD)) == ("admin", "dora@desk.example", True)
    assert acts() == ["person.added"]


@pytest.mark.parametrize(
    ("name", "email", "first", "again"),
    [
        ("dora", "ALICE@desk.example", GOOD, GOOD),
        ("Alice", "", GOOD, GOOD),
        ("", "", GOOD, GOOD),
        ("dora", "", "12345", "12345"),
        ("dora", "", GOOD, GOOD + "5"),
    ],
)
def test_an_account_that_pages_would_not_make(alice, typed, name, email, first, again):
    User.objects.update(email="alice@desk.example")
    typed(name, email, first, again)
    with pytest.raises(CommandError):
        call_command("createsuperuser")
    assert User.objects.count() == 1 and not acts()


@pytest.mark.parametrize(
    ("command", "end"),
    [("createsuperuser", EOFError), ("changepassword", EOFError), ("changepassword", KeyboardInterrupt)],
)
def test_who_cannot_type_or_gives_up_reads_a_sentence(alice, monkeypatch, command, end):
    def nothing(_asked: str) -> str:
        raise end

    monkeypatch.setattr("builtins.input", nothing)
    monkeypatch.setattr(asking, "getpass", nothing)
    with pytest.raises(CommandError, match="nothing was changed"):
        call_command(command, *(["alice"] if command == "changepassword" else []))


def test_nobody_is_asked_where_nobody_is_there(db, monkeypatch):
    monkeypatch.setenv(asking.VARIABLE, "12345")
    with pytest.raises(CommandError):
        call_command("createsuperuser", "--noinput", "--username", "dora")
    monkeypatch.setenv(asking.VARIABLE, GOOD)
    call_command("createsuperuser", "--noinput", "--username", "dora")
    assert User.objects.get().check_password(GOOD)


def test_another_password_is_on_record_and_a_weak_one_refused(alice, typed):
    typed("12345", "12345", GOOD, GOOD)
    with pytest.raises(CommandError):
        call_command("changepassword", "alice")
    call_command("changepassword", "ALICE")
    alice.refresh_from_db()
    assert alice.check_password(GOOD) and acts() == ["person.password_set"]


def test_the_only_admin_gets_in_without_phone_and_codes(carol):
    carol.authenticator_set.create(type="totp", data={"secret": ""})
    call_command("reset_second_factor", "carol")
    assert not carol.authenticator_set.exists() and acts() == ["person.second_factor_reset"]
    with pytest.raises(CommandError):
        call_command("reset_second_factor", "nobody")
