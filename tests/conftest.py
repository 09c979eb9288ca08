"""The cast and the stage: alice the reporter, bob the editor, carol the admin, mallory the outsider."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck
from hypothesis import settings as drawing

from claims import web
from claims.models import User

APPEND_ONLY = ("claims_event", "claims_eventseal")

# How long an example takes says how busy the machine is, and nothing of the code.
drawing.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
drawing.load_profile("untimed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse two tests of one name: pytest-xdist would run the last of them only."""
    names = Counter(item.nodeid for item in items)
    shared = [name for name, count in names.items() if count > 1]
    if shared:
        raise pytest.UsageError("Several tests share a name: " + ", ".join(shared))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> None:
    """The TRUNCATE triggers are off, or transactional tests could not clean up; test_audit turns them on."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for table in APPEND_ONLY:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {table}_no_truncate")


@pytest.fixture(autouse=True)
def _plain_surroundings(settings, tmp_path, monkeypatch) -> None:
    """Files in a temporary folder, quick password hashes, no manifest of static files, no names looked up."""
    monkeypatch.setattr(web, "numbers_of", lambda host: [])
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "workbench.files.WholeFiles",
            "OPTIONS": {"location": tmp_path / "files", "base_url": None},
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.MFA_REQUIRED_ROLES = set()


@pytest.fixture
def in_warsaw(settings) -> None:
    """For tests that name a day or an hour of the desk's clock, whatever DESK_TIME_ZONE says."""
    settings.TIME_ZONE = "Europe/Warsaw"


def _person(name: str, role: str) -> User:
    return User.objects.create_user(
        username=name,
        email=f"{name}@desk.example",
        password="correct horse",
        first_name=name.title(),
        role=role,
    )


@pytest.fixture
def alice(db) -> User:
    return _person("alice", "reporter")


@pytest.fixture
def bob(db) -> User:
    return _person("bob", "editor")


@pytest.fixture
def carol(db) -> User:
    return _person("carol", "admin")


@pytest.fixture
def mallory(db) -> User:
    return _person("mallory", "outsider")


@pytest.fixture
def as_alice(client: Client, alice: User) -> Iterator[Client]:
    client.force_login(alice)
    yield client
