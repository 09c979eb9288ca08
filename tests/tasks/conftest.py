"""A relay, a worker and a Redis of a test's own, as processes that can be killed."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

from claims import audit
from claims.models import Outbox, Topic
from tests.tasks import pliant
from workbench.embedded import processes, redis
from workbench.embedded.folders import Folders, embedded_urls


def wait_until(condition: Callable[[], object], *, seconds: float = 60) -> None:
    """Poll until it holds; the bound only ends a test that has failed."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


class Crew:
    """The processes behind the desk, on the test database, with leases of a few seconds."""

    def __init__(self, folder: Path) -> None:
        self.folders = Folders(folder)
        self.folders.make()
        self.children: list[processes.Child] = []
        name = connection.settings_dict["NAME"]
        database = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
        self.env = os.environ | {
            "DATABASE_URL": database,
            "REDIS_URL": embedded_urls(folder)[1],
            "DATA_DIR": str(folder),
            "JOB_TIME_LIMIT": "3",
            "JOB_LEASE_MARGIN": "2",
            "PLIANT_FOLDER": str(folder),
            "PYTHONUNBUFFERED": "1",
        }
        self.redis: processes.Child | None = None

    def start_redis(self) -> None:
        self.redis = redis.start(self.folders, durable=False)

    def stop_redis(self) -> None:
        if self.redis:
            processes.stop([self.redis])
            self.redis = None

    def relay(self, *, sweep: float = 0.5) -> processes.Child:
        return self._start("relay", ["-m", "tests.tasks.relay_main", str(sweep)], "relay ready")

    def worker(self) -> processes.Child:
        celery = ["-m", "celery", "--app", "tests.tasks.worker_main", "worker", "--loglevel=INFO"]
        options = ["--concurrency=1", "--without-gossip", "--without-mingle", "--without-heartbeat"]
        return self._start("worker", [*celery, *options], " ready.")

    def _start(self, name: str, arguments: list[str], word: str) -> processes.Child:
        number = f"{name}{len(self.children)}"
        child = processes.spawn(
            number,
            [sys.executable, *arguments],
            logs=self.folders.logs,
            pids=self.folders.pids,
            env=self.env,
            cwd=settings.BASE_DIR,
        )
        child.ready = lambda: word in child.said()
        self.children.append(child)
        processes.wait_until_ready([child], seconds=60)
        return child

    def kill(self, child: processes.Child) -> None:
        """SIGKILL to all its processes at once, as the kernel does when memory runs out."""
        if not child.ended():
            os.killpg(child.process.pid, signal.SIGKILL)
        self._gone(child)

    def stop(self, child: processes.Child) -> int:
        processes.stop([child])
        self.children.remove(child)
        return child.process.returncode

    def _gone(self, child: processes.Child) -> None:
        wait_until(child.ended)
        self.stop(child)

    def close(self) -> None:
        for child in [*self.children]:
            self.kill(child)  # how they stop is tested where it matters, and takes seconds
        self.stop_redis()
        self.folders.remove_short_sockets()


@pytest.fixture
def crew(transactional_db: None, tmp_path: Path) -> Iterator[Crew]:
    if os.geteuid() == 0:
        tmp_path.chmod(0o711)
    crew = Crew(tmp_path)
    crew.start_redis()
    yield crew
    crew.close()


@pytest.fixture
def pliant_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PLIANT_FOLDER", str(tmp_path))
    return tmp_path


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Outbox]:
    """Commit an act that one test job follows from; the row of that job."""
    for name in pliant.JOBS:
        monkeypatch.setitem(audit.REACTIONS, f"asked.{name}", (name,))

    def ask(name: str) -> Outbox:
        topic = Topic.objects.create(name=f"Topic {Topic.objects.count()}", slug=f"t{Topic.objects.count()}")
        with pliant.atomic():
            event = audit.record(f"asked.{name}", subject=topic, by=None)
        return Outbox.objects.get(event=event)

    return ask
